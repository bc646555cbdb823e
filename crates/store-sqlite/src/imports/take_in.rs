use std::collections::HashSet;

use jiff::Timestamp;
use rejoinder_domain::{
    ArticleId, BatchId, CommentStatus, Decider, Decision, EventKind, Outcome, SiteId,
};
use rejoinder_store::{Imported, ImportedAs, ImportedComment, StoreError};
use rusqlite::params;

use crate::comments::{Arrival, Place, append_decision, arrive};
use crate::events;
use crate::rows::{Columns, micros};
use crate::transaction::{Transaction, statements};

statements! {
    BEGIN_BATCH = "
        insert into batch (site, id, source, at) values (?1, ?2, ?3, ?4) on conflict do nothing";
    BATCH_EXISTS = "select 1 from batch where site = ?1 and id = ?2 and undone_at is null";
    ARTICLE_EXISTS = "select 1 from article where site = ?1 and id = ?2";
    PLACE_OF_KEY = "select id, path from comment where site = ?1 and article = ?2 and key = ?3";
}

/// Notes that an import begins.
pub(super) fn begin(
    write: &Transaction<'_>,
    site: SiteId,
    batch: BatchId,
    source: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let row = params![site.0, batch.as_bytes(), source, micros(at)];
    write.run(BEGIN_BATCH, row)?;
    Ok(())
}

/// Those of `keys` that comments of an article are known by.
pub(super) fn known(
    read: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    keys: Vec<String>,
) -> Result<HashSet<String>, StoreError> {
    let mut known = HashSet::new();
    for key in keys {
        let row = params![site.0, article.as_bytes(), key];
        if read.one(PLACE_OF_KEY, row, |_| Ok(()))?.is_some() {
            known.insert(key);
        }
    }
    Ok(known)
}

/// Takes in comments of one article.
pub(super) fn take_in(
    write: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    batch: BatchId,
    comments: &[ImportedComment],
    at: Timestamp,
) -> Result<Vec<Option<Imported>>, StoreError> {
    for (exists, id) in [
        (BATCH_EXISTS, batch.as_bytes()),
        (ARTICLE_EXISTS, article.as_bytes()),
    ] {
        write
            .one(exists, params![site.0, id], |_| Ok(()))?
            .ok_or(StoreError::NotFound)?;
    }
    comments
        .iter()
        .map(|comment| take_one(write, site, article, batch, comment, at))
        .collect()
}

fn take_one(
    write: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    batch: BatchId,
    comment: &ImportedComment,
    at: Timestamp,
) -> Result<Option<Imported>, StoreError> {
    let place_of = |key: &str| {
        write.one(
            PLACE_OF_KEY,
            params![site.0, article.as_bytes(), key],
            |row| {
                let mut columns = Columns::of(row);
                Ok(Place {
                    id: columns.comment()?,
                    number: columns.number()?,
                })
            },
        )
    };
    if let Some(Place { id, number }) = place_of(&comment.key)? {
        return Ok(Some(Imported {
            id,
            number,
            as_what: ImportedAs::Unchanged,
        }));
    }
    let parent = match &comment.parent {
        None => None,
        Some(key) => match place_of(key)? {
            Some(parent) => Some(parent),
            None => return Ok(None),
        },
    };
    let arrival = Arrival {
        site,
        article,
        id: comment.id,
        author: comment.author.as_ref(),
        guest: None,
        status: comment.status,
        ground: comment.ground.as_ref(),
        body: &comment.body,
        language: comment.language.as_deref(),
        created_at: comment.created_at,
        received_at: at,
        revision: None,
        respect: comment.respect,
        picked_at: comment.picked_at,
        key: Some(&comment.key),
        batch: Some(batch),
    };
    let number = arrive(write, &arrival, parent)?;
    keep_sources_decision(write, site, comment, at)?;
    let kind = EventKind::CommentPosted;
    events::append(write, kind, site, article, Some(comment.id), at)?;
    Ok(Some(Imported {
        id: comment.id,
        number,
        as_what: ImportedAs::Stored,
    }))
}

/// What the source held or removed says so in the log of decisions.
fn keep_sources_decision(
    write: &Transaction<'_>,
    site: SiteId,
    comment: &ImportedComment,
    at: Timestamp,
) -> Result<(), StoreError> {
    let outcome = match comment.status {
        CommentStatus::Held => Outcome::Hold,
        CommentStatus::Removed => Outcome::Remove,
        CommentStatus::Published if comment.ground.is_some() => Outcome::Publish,
        CommentStatus::Published | CommentStatus::Withdrawn => return Ok(()),
    };
    let decision = Decision {
        comment: comment.id,
        outcome,
        ground: comment.ground.clone(),
        decider: Decider::Source,
        at,
    };
    append_decision(write, site, &decision)
}
