use rejoinder_domain::{Comment, CommentId, CommentRevision, CommentStatus, EventKind, SiteId};
use rejoinder_store::{Conflict, EditComment, StoreError};
use rusqlite::params;

use super::{post, read, standing};
use crate::events;
use crate::rows::{Columns, limit, micros};
use crate::transaction::{Transaction, statements};

statements! {
    KEEP_FORMER = "
        insert into comment_revision
          (site, comment, version, replaced_at, source, literal, html, text, renderer)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    CHANGE_TEXT = "
        update comment
        set source = ?3, literal = ?4, html = ?5, text = ?6, renderer = ?7,
            status = ?8, ground_rule = ?9, ground_reason = ?10, edited_at = ifnull(?11, edited_at),
            version = version + 1,
            listed = (?8 in ('published', 'removed') or replies > 0)
        where site = ?1 and id = ?2";
    HISTORY = "
        select version, replaced_at, source, literal, html, text, renderer
        from comment_revision where site = ?1 and comment = ?2 order by version desc limit ?3";
}

/// Changes a text. What is so already is not stale: the retry of an edit finds it done.
pub(super) fn edit(write: &Transaction<'_>, edit: &EditComment) -> Result<Comment, StoreError> {
    let before = read::by_id(write, edit.site, edit.id)?;
    let same_text =
        before.body.source == edit.body.source && before.body.literal == edit.body.literal;
    if same_text && before.status == edit.status {
        return Ok(before);
    }
    if before.version != edit.version {
        return Err(StoreError::Stale);
    }
    let open = |status| matches!(status, CommentStatus::Published | CommentStatus::Held);
    if !open(before.status) || !open(edit.status) {
        return Err(Conflict::WrongState.into());
    }
    if !same_text {
        keep_former(write, &before, edit)?;
    }
    write.run(
        CHANGE_TEXT,
        params![
            edit.site.0,
            edit.id.as_bytes(),
            edit.body.source,
            edit.body.literal,
            edit.body.html.as_str(),
            edit.body.text,
            edit.body.renderer,
            edit.status.as_str(),
            edit.ground.as_ref().map(|ground| &ground.rule),
            edit.ground.as_ref().map(|ground| &ground.reason),
            (!same_text).then(|| micros(edit.at)),
        ],
    )?;
    standing::climb_from(write, &before, edit.status)?;
    if let Some(ground) = &edit.ground {
        post::decide_by_rule(write, edit.site, edit.id, edit.status, ground, edit.at)?;
    }
    events::append(
        write,
        EventKind::CommentEdited,
        edit.site,
        before.article,
        Some(edit.id),
        edit.at,
    )?;
    read::by_id(write, edit.site, edit.id)
}

fn keep_former(
    write: &Transaction<'_>,
    before: &Comment,
    edit: &EditComment,
) -> Result<(), StoreError> {
    write.run(
        KEEP_FORMER,
        params![
            before.site.0,
            before.id.as_bytes(),
            before.version,
            micros(edit.at),
            before.body.source,
            before.body.literal,
            before.body.html.as_str(),
            before.body.text,
            before.body.renderer,
        ],
    )?;
    Ok(())
}

/// What a comment said before, latest first.
pub(super) fn history(
    read: &Transaction<'_>,
    site: SiteId,
    id: CommentId,
    most: usize,
) -> Result<Vec<CommentRevision>, StoreError> {
    read.all(
        HISTORY,
        params![site.0, id.as_bytes(), limit(most)],
        |row| {
            let mut columns = Columns::of(row);
            Ok(CommentRevision {
                version: columns.get()?,
                replaced_at: columns.time()?,
                body: columns.body()?,
            })
        },
    )
}
