//! A comment comes in, from a reader or from another source: it takes its number and its place.

use jiff::Timestamp;
use rejoinder_domain::{
    ArticleId, Author, BatchId, Body, CommentId, CommentStatus, Ground, Guest, Number, SiteId,
    limits::MAX_DEPTH,
};
use rejoinder_store::StoreError;
use rusqlite::params;

use super::standing::{Change, climb, is_listed};
use crate::error::broken;
use crate::rows::{Columns, kept_count, micros};
use crate::transaction::{Transaction, statements};

statements! {
    GIVE_PLACE_BELOW = "
        update comment set places_given = places_given + 1
        where site = ?1 and article = ?2 and path = ?3 returning places_given";
    GIVE_PLACE_ON_TOP = "
        update article set places_given = places_given + 1
        where site = ?1 and id = ?2 returning places_given";
    PLACE = "select id, path from comment where site = ?1 and article = ?2 and path = ?3";
    INSERT_COMMENT = "
        insert into comment (
          site, article, path, parent, place, id, parent_id, answers,
          author_name, author_role, author_of_article, guest,
          status, ground_rule, ground_reason, source, literal, html, text, renderer,
          language, created_at, received_at, sort_at, revision, respect, picked_at,
          listed, key, batch)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
          ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30)";
}

/// A comment's name and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) id: CommentId,
    pub(crate) number: Number,
}

/// A comment on its way in.
pub(crate) struct Arrival<'a> {
    pub(crate) site: SiteId,
    pub(crate) article: ArticleId,
    pub(crate) id: CommentId,
    pub(crate) author: Option<&'a Author>,
    pub(crate) guest: Option<Guest>,
    pub(crate) status: CommentStatus,
    pub(crate) ground: Option<&'a Ground>,
    pub(crate) body: &'a Body,
    pub(crate) language: Option<&'a str>,
    pub(crate) created_at: Option<Timestamp>,
    pub(crate) received_at: Timestamp,
    pub(crate) revision: Option<u32>,
    pub(crate) respect: u64,
    pub(crate) picked_at: Option<Timestamp>,
    pub(crate) key: Option<&'a str>,
    pub(crate) batch: Option<BatchId>,
}

/// Under which comment an answer to `parent` stands, and whom it answers if that is another one:
/// below the last level there is none, so it joins that level.
pub(crate) fn stand_under(
    write: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    parent: Place,
) -> Result<(Place, Option<Number>), StoreError> {
    if parent.number.depth() < MAX_DEPTH {
        return Ok((parent, None));
    }
    let above = parent
        .number
        .parent()
        .ok_or_else(|| broken("the last level is the first"))?;
    let above = write
        .one(
            PLACE,
            params![site.0, article.as_bytes(), above.to_path()],
            |row| {
                let mut columns = Columns::of(row);
                Ok(Place {
                    id: columns.comment()?,
                    number: columns.number()?,
                })
            },
        )?
        .ok_or_else(|| broken("a comment stands under nothing"))?;
    Ok((above, Some(parent.number)))
}

/// Gives a comment its number, keeps it, and tells those above it.
pub(crate) fn arrive(
    write: &Transaction<'_>,
    arrival: &Arrival<'_>,
    parent: Option<Place>,
) -> Result<Number, StoreError> {
    let (site, article) = (arrival.site, arrival.article);
    let (parent, answers) = match parent {
        Some(parent) => {
            let (parent, answers) = stand_under(write, site, article, parent)?;
            (Some(parent), answers)
        }
        None => (None, None),
    };
    let number = take_number(write, site, article, parent.as_ref())?;
    let author = arrival.author;
    let sort_at = arrival.created_at.unwrap_or(arrival.received_at);
    write.run(
        INSERT_COMMENT,
        params![
            site.0,
            article.as_bytes(),
            number.to_path(),
            parent
                .as_ref()
                .map(|p| p.number.to_path())
                .unwrap_or_default(),
            number.place(),
            arrival.id.as_bytes(),
            parent.as_ref().map(|p| p.id.as_bytes()),
            answers.map(|number| number.to_path()),
            author.map(|author| &author.name),
            author.map(|author| author.role.as_str()),
            author.map(|author| author.of_article),
            arrival.guest.map(|guest| guest.0),
            arrival.status.as_str(),
            arrival.ground.map(|ground| &ground.rule),
            arrival.ground.map(|ground| &ground.reason),
            arrival.body.source,
            arrival.body.literal,
            arrival.body.html.as_str(),
            arrival.body.text,
            arrival.body.renderer,
            arrival.language,
            arrival.created_at.map(micros),
            micros(arrival.received_at),
            micros(sort_at),
            arrival.revision,
            kept_count(arrival.respect),
            arrival.picked_at.map(micros),
            is_listed(arrival.status, 0),
            arrival.key,
            arrival.batch.as_ref().map(BatchId::as_bytes),
        ],
    )?;
    let change = Change::between(None, Some(arrival.status), 0);
    climb(write, site, article, &number, change)?;
    Ok(number)
}

/// The next number, which nothing else ever had.
fn take_number(
    write: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    parent: Option<&Place>,
) -> Result<Number, StoreError> {
    let place: Option<i64> = match parent {
        Some(parent) => write.one(
            GIVE_PLACE_BELOW,
            params![site.0, article.as_bytes(), parent.number.to_path()],
            |row| row.get(0),
        )?,
        None => write.one(
            GIVE_PLACE_ON_TOP,
            params![site.0, article.as_bytes()],
            |row| row.get(0),
        )?,
    };
    let place = place.ok_or(StoreError::NotFound)?;
    let place = u32::try_from(place).map_err(|_| broken("no more numbers in this place"))?;
    match parent {
        Some(parent) => parent.number.reply(place),
        None => Number::top(place),
    }
    .map_err(|error| StoreError::Broken(error.to_string()))
}
