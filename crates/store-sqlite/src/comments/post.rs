use rejoinder_domain::{
    Comment, CommentId, CommentStatus, Decider, Decision, DiscussionState, EventKind, Ground,
    Outcome, SiteId,
};
use rejoinder_store::{Conflict, Idempotency, NewComment, Posted, StoreError};
use rusqlite::params;

use super::arrive::{Arrival, Place, arrive};
use super::{decisions, read};
use crate::events;
use crate::rows::{Columns, micros};
use crate::transaction::{Transaction, statements};

statements! {
    DISCUSSION_STATE = "select discussion from article where site = ?1 and id = ?2";
    REQUEST_BEFORE = "select request, comment from idempotency where site = ?1 and key = ?2";
    KEEP_REQUEST = "
        insert into idempotency (site, key, request, comment, at) values (?1, ?2, ?3, ?4, ?5)";
}

/// Accepts a comment. A retry is answered before anything else is looked at: what it asks for has
/// happened, even if the discussion was closed since.
pub(super) fn post(write: &Transaction<'_>, new: &NewComment) -> Result<Posted, StoreError> {
    let site = new.site;
    let before = match &new.idempotency {
        Some(idempotency) => request_before(write, site, idempotency)?,
        None => None,
    };
    if let (Some((request, comment)), Some(idempotency)) = (before, &new.idempotency)
        && request == idempotency.request
    {
        return read::by_id(write, site, comment).map(Posted::Again);
    }
    let state = write
        .one(
            DISCUSSION_STATE,
            params![site.0, new.article.as_bytes()],
            |row| Columns::of(row).word(DiscussionState::parse),
        )?
        .ok_or(StoreError::NotFound)?;
    let parent = match new.parent {
        Some(id) => Some(parent_of(write, new, id)?),
        None => None,
    };
    if state == DiscussionState::Closed {
        return Err(Conflict::Closed.into());
    }
    if parent
        .as_ref()
        .is_some_and(|parent| parent.status != CommentStatus::Published)
    {
        return Err(Conflict::ParentGone.into());
    }
    if before.is_some() {
        return Err(Conflict::KeyReused.into());
    }
    keep(write, new, parent)?;
    read::by_id(write, site, new.id).map(Posted::New)
}

fn keep(
    write: &Transaction<'_>,
    new: &NewComment,
    parent: Option<Comment>,
) -> Result<(), StoreError> {
    let site = new.site;
    if !matches!(new.status, CommentStatus::Published | CommentStatus::Held) {
        return Err(Conflict::WrongState.into());
    }
    let arrival = Arrival {
        site,
        article: new.article,
        id: new.id,
        author: new.author.as_ref(),
        guest: new.guest,
        status: new.status,
        ground: new.ground.as_ref(),
        body: &new.body,
        language: new.language.as_deref(),
        created_at: Some(new.at),
        received_at: new.at,
        revision: new.revision,
        respect: 0,
        picked_at: None,
        key: None,
        batch: None,
    };
    let parent = parent.map(|parent| Place {
        id: parent.id,
        number: parent.number,
    });
    arrive(write, &arrival, parent)?;
    if let Some(ground) = &new.ground {
        decide_by_rule(write, site, new.id, new.status, ground, new.at)?;
    }
    if let Some(idempotency) = &new.idempotency {
        write.run(
            KEEP_REQUEST,
            params![
                site.0,
                idempotency.key,
                idempotency.request,
                new.id.as_bytes(),
                micros(new.at)
            ],
        )?;
    }
    events::append(
        write,
        EventKind::CommentPosted,
        site,
        new.article,
        Some(new.id),
        new.at,
    )
}

/// Notes what a rule of the site made of a text.
pub(super) fn decide_by_rule(
    write: &Transaction<'_>,
    site: SiteId,
    comment: CommentId,
    status: CommentStatus,
    ground: &Ground,
    at: jiff::Timestamp,
) -> Result<(), StoreError> {
    let outcome = match status {
        CommentStatus::Published => Outcome::Publish,
        CommentStatus::Held => Outcome::Hold,
        CommentStatus::Removed => Outcome::Remove,
        CommentStatus::Withdrawn => return Ok(()),
    };
    let decision = Decision {
        comment,
        outcome,
        ground: Some(ground.clone()),
        decider: Decider::Rule,
        at,
    };
    decisions::append(write, site, &decision)
}

fn parent_of(
    write: &Transaction<'_>,
    new: &NewComment,
    id: CommentId,
) -> Result<Comment, StoreError> {
    let parent = read::by_id(write, new.site, id)?;
    if parent.article == new.article {
        Ok(parent)
    } else {
        Err(StoreError::NotFound)
    }
}

fn request_before(
    write: &Transaction<'_>,
    site: SiteId,
    idempotency: &Idempotency,
) -> Result<Option<([u8; 32], CommentId)>, StoreError> {
    write.one(REQUEST_BEFORE, params![site.0, idempotency.key], |row| {
        let mut columns = Columns::of(row);
        Ok((columns.get()?, columns.comment()?))
    })
}
