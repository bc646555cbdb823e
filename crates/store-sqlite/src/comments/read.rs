use rejoinder_domain::{ArticleId, Comment, CommentId, Cursor, Guest, Listing, Number, SiteId};
use rejoinder_store::StoreError;
use rusqlite::params;

use crate::cursor::{Key, List};
use crate::rows::{comment, comment_columns, hex_list, limit, micros};
use crate::transaction::{Transaction, statements};

statements! {
    BY_ID = concat!(
        "select ", comment_columns!(), " from comment where site = ?1 and id = ?2"
    );
    BY_PATH = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2 and path = ?3"
    );
    BY_PATHS = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2
          and path in (select unhex(value) from json_each(?3))
        order by path"
    );
    LATEST = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2 and status = 'published'
          and (received_at, path) < (?3, ?4)
        order by received_at desc, path desc limit ?5"
    );
    OF_GUEST = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2 and guest = ?3 and status <> 'withdrawn'
        order by received_at desc, path desc limit ?4"
    );
}

pub(crate) fn by_id(
    read: &Transaction<'_>,
    site: SiteId,
    id: CommentId,
) -> Result<Comment, StoreError> {
    read.one(BY_ID, params![site.0, id.as_bytes()], comment)?
        .ok_or(StoreError::NotFound)
}

pub(crate) fn by_path(
    read: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    number: &Number,
) -> Result<Comment, StoreError> {
    let key = params![site.0, article.as_bytes(), number.to_path()];
    read.one(BY_PATH, key, comment)?.ok_or(StoreError::NotFound)
}

/// The comments above one, outermost first.
pub(super) fn ancestors(
    read: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    number: &Number,
) -> Result<Vec<Comment>, StoreError> {
    if number.depth() == 1 {
        return Ok(Vec::new());
    }
    let paths = hex_list(number.ancestors().map(|number| number.to_path()));
    read.all(
        BY_PATHS,
        params![site.0, article.as_bytes(), paths],
        comment,
    )
}

/// Published comments of any level, last received first.
pub(super) fn latest(
    read: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    cursor: Option<&Cursor>,
    most: usize,
) -> Result<Listing<Comment>, StoreError> {
    let from = match cursor {
        None => Key {
            numbers: [i64::MAX],
            bytes: Vec::new(),
        },
        Some(cursor) => match Key::<1>::of(cursor, List::Latest) {
            Some(key) => key,
            None => return Ok(empty()),
        },
    };
    let mut items = read.all(
        LATEST,
        params![
            site.0,
            article.as_bytes(),
            from.numbers[0],
            from.bytes,
            limit(most.saturating_add(1))
        ],
        comment,
    )?;
    let more = items.len() > most;
    items.truncate(most);
    let next = items.last().filter(|_| more).map(|last| {
        let key = Key {
            numbers: [micros(last.received_at)],
            bytes: last.number.to_path(),
        };
        key.cursor(List::Latest)
    });
    Ok(Listing { items, next })
}

fn empty() -> Listing<Comment> {
    Listing {
        items: Vec::new(),
        next: None,
    }
}

/// A guest's comments under an article, last received first.
pub(super) fn of_guest(
    read: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    guest: Guest,
    most: usize,
) -> Result<Vec<Comment>, StoreError> {
    let key = params![site.0, article.as_bytes(), guest.0, limit(most)];
    read.all(OF_GUEST, key, comment)
}
