//! A comment as a source gives it becomes one that the store takes in.

use rejoinder_domain::{Author, Body, CommentId, CommentStatus, Ground, limits};
use rejoinder_exchange::{CommentItem, CommentText};
use rejoinder_store::ImportedComment;

use crate::newsroom::to_millisecond;

/// Made ready under a new id, or the reason why it can't be taken in.
pub(super) fn ready(item: CommentItem, id: CommentId) -> Result<ImportedComment, String> {
    let body = body(&item)?;
    let author = item.author.as_deref().and_then(name).map(|name| Author {
        name,
        role: item.role,
        of_article: false,
    });
    Ok(ImportedComment {
        id,
        key: item.key,
        parent: item.parent,
        author,
        status: item.status,
        ground: ground(item.status),
        body,
        language: None,
        created_at: item.created_at.map(to_millisecond),
        respect: 0,
        picked_at: None,
    })
}

fn body(item: &CommentItem) -> Result<Body, String> {
    let (CommentText::Literal(text) | CommentText::Markdown(text)) = &item.text;
    if text.len() > limits::IMPORTED_COMMENT_BYTES {
        let most = limits::IMPORTED_COMMENT_BYTES / 1024;
        return Err(format!(
            "it is longer than {most} KB, the most that is taken in as one comment"
        ));
    }
    let body = match &item.text {
        CommentText::Literal(text) => rejoinder_markup::literal(text),
        CommentText::Markdown(text) => rejoinder_markup::comment(text),
    };
    // What was taken away in the source is often blank, and still holds its replies together.
    let on_show = matches!(item.status, CommentStatus::Published | CommentStatus::Held);
    if on_show && rejoinder_markup::is_blank(&body) {
        return Err("there is nothing to read in it".to_owned());
    }
    Ok(body)
}

/// The name as far as it can be shown: a comment is worth more than the end of a long name.
fn name(raw: &str) -> Option<String> {
    rejoinder_markup::name(raw)
        .or_else(|_| rejoinder_markup::name(&rejoinder_markup::line(raw, limits::NAME_CHARS)))
        .ok()
}

/// What stands in the place of a comment whose source says no more.
fn ground(status: CommentStatus) -> Option<Ground> {
    let reason = match status {
        CommentStatus::Removed => "it had been removed where it was taken from",
        CommentStatus::Held => "it was waiting for a moderator where it was taken from",
        CommentStatus::Published | CommentStatus::Withdrawn => return None,
    };
    Some(Ground {
        rule: "source".to_owned(),
        reason: reason.to_owned(),
    })
}
