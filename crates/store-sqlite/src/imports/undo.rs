use jiff::Timestamp;
use rejoinder_domain::{
    ArticleId, ArticlePath, BatchId, CommentId, CommentStatus, EventKind, Number, SiteId, Skip,
};
use rejoinder_store::{StoreError, Undone};
use rusqlite::params;

use crate::comments::{Change, climb, forget_sources};
use crate::events;
use crate::rows::{Columns, micros};
use crate::transaction::{Transaction, statements};

statements! {
    UNDO_BATCH = "
        update batch set undone_at = ?3 where site = ?1 and id = ?2 and undone_at is null";
    COMMENTS_OF_BATCH = "
        select c.article, c.id, c.path, a.year, a.month, a.slug
        from comment c join article a on a.site = c.site and a.id = c.article
        where c.site = ?1 and c.batch = ?2
        order by c.article, length(c.path) desc, c.path desc";
    COMMENT_STATE = "select status, replies from comment where site = ?1 and id = ?2";
    ANSWERED = "
        select 1 from comment where site = ?1 and article = ?2 and parent = ?3
        union all
        select 1 from comment where site = ?1 and article = ?2 and answers = ?3
        limit 1";
    DELETE_COMMENT = "delete from comment where site = ?1 and id = ?2";
    ARTICLES_OF_BATCH = "
        select id, year, month, slug, last_batch is batch
        from article where site = ?1 and batch = ?2 order by n";
    ARTICLES_CHANGED_BY_BATCH = "
        select year, month, slug from article
        where site = ?1 and last_batch = ?2 and batch is not last_batch order by n";
    ANY_COMMENT = "select 1 from comment where site = ?1 and article = ?2 limit 1";
    DELETE_ARTICLE = "delete from article where site = ?1 and id = ?2";
    MEDIA_OF_ARTICLE = "select hash from article_media where site = ?1 and article = ?2";
    DELETE_UNUSED_MEDIA = "
        delete from media where site = ?1 and hash = ?2
          and not exists (select 1 from article_media where site = ?1 and hash = ?2)";
}

/// A comment that a batch brought.
struct Brought {
    article: ArticleId,
    id: CommentId,
    number: Number,
    path: ArticlePath,
}

/// An article that a batch brought.
struct BroughtArticle {
    id: ArticleId,
    path: ArticlePath,
    last: bool,
}

/// Takes back what a batch brought in.
pub(super) fn undo(
    write: &Transaction<'_>,
    site: SiteId,
    batch: BatchId,
    at: Timestamp,
) -> Result<Undone, StoreError> {
    let row = params![site.0, batch.as_bytes(), micros(at)];
    if write.run(UNDO_BATCH, row)? == 0 {
        return Err(StoreError::NotFound);
    }
    let mut undone = Undone::default();
    undo_comments(write, site, batch, at, &mut undone)?;
    undo_articles(write, site, batch, at, &mut undone)?;
    Ok(undone)
}

/// From the deepest up: whatever then still has an answer was answered from outside.
fn undo_comments(
    write: &Transaction<'_>,
    site: SiteId,
    batch: BatchId,
    at: Timestamp,
    undone: &mut Undone,
) -> Result<(), StoreError> {
    let brought = write.all(
        COMMENTS_OF_BATCH,
        params![site.0, batch.as_bytes()],
        |row| {
            let mut columns = Columns::of(row);
            Ok(Brought {
                article: columns.article()?,
                id: columns.comment()?,
                number: columns.number()?,
                path: columns.path()?,
            })
        },
    )?;
    for comment in brought {
        let place = params![site.0, comment.article.as_bytes(), comment.number.to_path()];
        if write.one(ANSWERED, place, |_| Ok(()))?.is_some() {
            undone.kept.push(Skip {
                record: format!("comment {} of {}", comment.number, comment.path),
                reason: "somebody answered it since, or one below it".to_owned(),
            });
            continue;
        }
        take_back(write, site, &comment)?;
        let kind = EventKind::CommentWithdrawn;
        events::append(write, kind, site, comment.article, Some(comment.id), at)?;
        undone.comments += 1;
    }
    Ok(())
}

fn take_back(write: &Transaction<'_>, site: SiteId, comment: &Brought) -> Result<(), StoreError> {
    let key = params![site.0, comment.id.as_bytes()];
    let state = write.one(COMMENT_STATE, key, |row| {
        let mut columns = Columns::of(row);
        Ok((columns.word(CommentStatus::parse)?, columns.count()?))
    })?;
    let Some((status, replies)) = state else {
        return Ok(());
    };
    write.run(DELETE_COMMENT, params![site.0, comment.id.as_bytes()])?;
    forget_sources(write, site, comment.id)?;
    let change = Change::between(Some(status), None, replies);
    climb(write, site, comment.article, &comment.number, change)
}

fn undo_articles(
    write: &Transaction<'_>,
    site: SiteId,
    batch: BatchId,
    at: Timestamp,
    undone: &mut Undone,
) -> Result<(), StoreError> {
    let key = params![site.0, batch.as_bytes()];
    let brought = write.all(ARTICLES_OF_BATCH, key, |row| {
        let mut columns = Columns::of(row);
        Ok(BroughtArticle {
            id: columns.article()?,
            path: columns.path()?,
            last: columns.get()?,
        })
    })?;
    for article in brought {
        let key = params![site.0, article.id.as_bytes()];
        let reason = if !article.last {
            "a later state of it was published since"
        } else if write.one(ANY_COMMENT, key, |_| Ok(()))?.is_some() {
            "there are comments under it"
        } else {
            take_back_article(write, site, article.id)?;
            let kind = EventKind::ArticleWithdrawn;
            events::append(write, kind, site, article.id, None, at)?;
            undone.articles += 1;
            continue;
        };
        undone.kept.push(Skip {
            record: format!("article {}", article.path),
            reason: reason.to_owned(),
        });
    }
    let changed = write.all(ARTICLES_CHANGED_BY_BATCH, key, |row| {
        Columns::of(row).path()
    })?;
    undone.kept.extend(changed.into_iter().map(|path| Skip {
        record: format!("article {path}"),
        reason: "it was here before and stays as this import changed it".to_owned(),
    }));
    Ok(())
}

/// Its addresses, keys and revisions go with it, and the pictures that no other article shows.
fn take_back_article(
    write: &Transaction<'_>,
    site: SiteId,
    id: ArticleId,
) -> Result<(), StoreError> {
    let key = params![site.0, id.as_bytes()];
    let pictures: Vec<[u8; 32]> = write.all(MEDIA_OF_ARTICLE, key, |row| row.get(0))?;
    write.run(DELETE_ARTICLE, key)?;
    for hash in pictures {
        write.run(DELETE_UNUSED_MEDIA, params![site.0, hash])?;
    }
    Ok(())
}
