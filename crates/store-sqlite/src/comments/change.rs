//! A comment's state changes: its author takes it back, or somebody decides about it.

use jiff::Timestamp;
use rejoinder_domain::{
    Comment, CommentId, CommentStatus, Decision, EventKind, Ground, Outcome, SiteId,
};
use rejoinder_store::{Conflict, StoreError};
use rusqlite::params;

use super::{decisions, read, standing};
use crate::events;
use crate::transaction::{Transaction, statements};

statements! {
    CHANGE_STATE = "
        update comment
        set status = ?3, ground_rule = ?4, ground_reason = ?5,
            version = version + (status <> ?3),
            listed = (?3 in ('published', 'removed') or replies > 0)
        where site = ?1 and id = ?2";
}

/// Takes a comment back for its author.
pub(super) fn withdraw(
    write: &Transaction<'_>,
    site: SiteId,
    id: CommentId,
    at: Timestamp,
) -> Result<Comment, StoreError> {
    let before = read::by_id(write, site, id)?;
    match before.status {
        CommentStatus::Withdrawn => return Ok(before),
        CommentStatus::Removed => return Err(Conflict::WrongState.into()),
        CommentStatus::Published | CommentStatus::Held => {}
    }
    change(write, &before, CommentStatus::Withdrawn, None)?;
    events::append(
        write,
        EventKind::CommentWithdrawn,
        site,
        before.article,
        Some(id),
        at,
    )?;
    read::by_id(write, site, id)
}

/// Carries out a decision and notes it, also when it leaves the comment as it is.
pub(super) fn decide(
    write: &Transaction<'_>,
    site: SiteId,
    decision: &Decision,
) -> Result<Comment, StoreError> {
    let before = read::by_id(write, site, decision.comment)?;
    if before.status == CommentStatus::Withdrawn {
        return Err(Conflict::WrongState.into());
    }
    let (status, ground) = match decision.outcome {
        Outcome::Publish => (CommentStatus::Published, None),
        Outcome::Hold => (CommentStatus::Held, decision.ground.as_ref()),
        Outcome::Remove => (CommentStatus::Removed, decision.ground.as_ref()),
    };
    change(write, &before, status, ground)?;
    decisions::append(write, site, decision)?;
    events::append(
        write,
        EventKind::CommentDecided,
        site,
        before.article,
        Some(before.id),
        decision.at,
    )?;
    read::by_id(write, site, before.id)
}

fn change(
    write: &Transaction<'_>,
    before: &Comment,
    status: CommentStatus,
    ground: Option<&Ground>,
) -> Result<(), StoreError> {
    write.run(
        CHANGE_STATE,
        params![
            before.site.0,
            before.id.as_bytes(),
            status.as_str(),
            ground.map(|ground| &ground.rule),
            ground.map(|ground| &ground.reason),
        ],
    )?;
    standing::climb_from(write, before, status)
}
