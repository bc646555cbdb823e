use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::{ArticleId, CommentId, Event, EventKind, SiteId};
use rejoinder_store::{Events, StoreError};
use rusqlite::{Row, params};

use crate::SqliteStore;
use crate::rows::{Columns, limit, micros};
use crate::transaction::{Transaction, statements};

statements! {
    APPEND = "insert into event (site, article, comment, kind, at) values (?1, ?2, ?3, ?4, ?5)";
    AFTER = "
        select id, site, article, comment, kind, at from event where id > ?1 order by id limit ?2";
}

#[async_trait]
impl Events for SqliteStore {
    async fn events_after(&self, id: i64, most: usize) -> Result<Vec<Event>, StoreError> {
        self.readers
            .read(move |read| read.all(AFTER, params![id, limit(most)], event))
            .await
    }
}

/// Appends an event within the transaction that makes it happen.
pub(crate) fn append(
    write: &Transaction<'_>,
    kind: EventKind,
    site: SiteId,
    article: ArticleId,
    comment: Option<CommentId>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let comment = comment.as_ref().map(CommentId::as_bytes);
    write.run(
        APPEND,
        params![
            site.0,
            article.as_bytes(),
            comment,
            kind.as_str(),
            micros(at)
        ],
    )?;
    Ok(())
}

fn event(row: &Row<'_>) -> rusqlite::Result<Event> {
    let mut columns = Columns::of(row);
    Ok(Event {
        id: columns.get()?,
        site: columns.site()?,
        article: columns.article()?,
        comment: columns.comment_if_any()?,
        kind: columns.word(EventKind::parse)?,
        at: columns.time()?,
    })
}
