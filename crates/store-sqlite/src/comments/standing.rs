//! What a comment's coming and going means for those above it. Every count of the store is kept
//! here, step by step up the tree, and nothing is ever recounted.

use rejoinder_domain::{ArticleId, Comment, CommentStatus, Number, SiteId};
use rejoinder_store::StoreError;
use rusqlite::params;

use crate::error::broken;
use crate::transaction::{Transaction, statements};

statements! {
    COUNT_BELOW = "
        update comment
        set replies = replies + ?4,
            descendants = descendants + ?5,
            listed = (status in ('published', 'removed') or replies + ?4 > 0)
        where site = ?1 and article = ?2 and path = ?3
        returning status in ('published', 'removed'), replies";
    COUNT_UNDER_ARTICLE = "
        update article set comments = comments + ?3 where site = ?1 and id = ?2";
}

/// What became of one comment, as those above it count it: 1, 0 or -1 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Change {
    pub(crate) listed: i64,
    pub(crate) published: i64,
}

impl Change {
    /// From one state to another; no state is not to be there at all.
    pub(crate) fn between(
        before: Option<CommentStatus>,
        after: Option<CommentStatus>,
        replies: u64,
    ) -> Self {
        let listed = |status: Option<CommentStatus>| {
            i64::from(status.is_some_and(|status| is_listed(status, replies)))
        };
        let published = |status| i64::from(status == Some(CommentStatus::Published));
        Self {
            listed: listed(after) - listed(before),
            published: published(after) - published(before),
        }
    }
}

/// Whether the page has a place for a comment of this state with so many listed replies.
pub(crate) fn is_listed(status: CommentStatus, replies: u64) -> bool {
    match status {
        CommentStatus::Published | CommentStatus::Removed => true,
        CommentStatus::Held | CommentStatus::Withdrawn => replies > 0,
    }
}

/// Tells the comments above `number` and its article what became of it. A tombstone appears with
/// its first listed reply and goes with its last, and is news itself to the one above it.
pub(crate) fn climb(
    write: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    number: &Number,
    change: Change,
) -> Result<(), StoreError> {
    let Change {
        mut listed,
        published,
    } = change;
    let mut above = number.parent();
    while let Some(number) = above {
        if listed == 0 && published == 0 {
            break;
        }
        let (stands_alone, replies): (bool, i64) = write
            .one(
                COUNT_BELOW,
                params![
                    site.0,
                    article.as_bytes(),
                    number.to_path(),
                    listed,
                    published
                ],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?
            .ok_or_else(|| broken("a comment stands under nothing"))?;
        let was = stands_alone || replies - listed > 0;
        let is = stands_alone || replies > 0;
        listed = i64::from(is) - i64::from(was);
        above = number.parent();
    }
    if published != 0 {
        write.run(
            COUNT_UNDER_ARTICLE,
            params![site.0, article.as_bytes(), published],
        )?;
    }
    Ok(())
}

/// [`climb`] for a comment whose state changed.
pub(super) fn climb_from(
    write: &Transaction<'_>,
    before: &Comment,
    after: CommentStatus,
) -> Result<(), StoreError> {
    let change = Change::between(Some(before.status), Some(after), before.replies);
    climb(write, before.site, before.article, &before.number, change)
}
