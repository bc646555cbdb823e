//! What others do to a published comment: respect it, report it, pick it.

use jiff::Timestamp;
use rejoinder_domain::{Comment, CommentId, CommentStatus, EventKind, Guest, Report, SiteId};
use rejoinder_store::{Conflict, StoreError};
use rusqlite::params;

use super::read;
use crate::events;
use crate::rows::{Columns, hex_list, micros};
use crate::transaction::{Transaction, statements};

statements! {
    RESPECT = "
        insert into respect (site, comment, guest, at) values (?1, ?2, ?3, ?4)
        on conflict do nothing";
    RESPECT_NO_LONGER = "delete from respect where site = ?1 and comment = ?2 and guest = ?3";
    COUNT_RESPECT = "update comment set respect = respect + ?3 where site = ?1 and id = ?2";
    RESPECTED = "
        select comment from respect
        where site = ?1 and guest = ?2
          and comment in (select unhex(value) from json_each(?3))
        order by comment";
    REPORT = "
        insert into report (site, comment, guest, reason, note, at) values (?1, ?2, ?3, ?4, ?5, ?6)
        on conflict (site, comment, guest) do update
        set reason = excluded.reason, note = excluded.note, at = excluded.at";
    PICK = "update comment set picked_at = ?3 where site = ?1 and id = ?2";
}

fn published(write: &Transaction<'_>, site: SiteId, id: CommentId) -> Result<Comment, StoreError> {
    let comment = read::by_id(write, site, id)?;
    if comment.status == CommentStatus::Published {
        Ok(comment)
    } else {
        Err(Conflict::WrongState.into())
    }
}

/// Respects a comment for a guest, or no longer.
pub(super) fn respect(
    write: &Transaction<'_>,
    site: SiteId,
    id: CommentId,
    guest: Guest,
    respects: bool,
    at: Timestamp,
) -> Result<Comment, StoreError> {
    let comment = published(write, site, id)?;
    let (changed, by) = if respects {
        let row = params![site.0, id.as_bytes(), guest.0, micros(at)];
        (write.run(RESPECT, row)?, 1)
    } else {
        let row = params![site.0, id.as_bytes(), guest.0];
        (write.run(RESPECT_NO_LONGER, row)?, -1)
    };
    if changed == 0 {
        return Ok(comment);
    }
    write.run(COUNT_RESPECT, params![site.0, id.as_bytes(), by])?;
    let kind = EventKind::CommentRespected;
    events::append(write, kind, site, comment.article, Some(id), at)?;
    read::by_id(write, site, id)
}

/// Those of `ids` that a guest respects.
pub(super) fn respected(
    read: &Transaction<'_>,
    site: SiteId,
    guest: Guest,
    ids: &[CommentId],
) -> Result<Vec<CommentId>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids = hex_list(ids.iter().map(CommentId::as_bytes));
    read.all(RESPECTED, params![site.0, guest.0, ids], |row| {
        Columns::of(row).comment()
    })
}

/// Keeps a report.
pub(super) fn report(
    write: &Transaction<'_>,
    site: SiteId,
    report: &Report,
) -> Result<(), StoreError> {
    let comment = published(write, site, report.comment)?;
    write.run(
        REPORT,
        params![
            site.0,
            report.comment.as_bytes(),
            report.guest.0,
            report.reason.as_str(),
            report.note,
            micros(report.at),
        ],
    )?;
    let kind = EventKind::CommentReported;
    events::append(
        write,
        kind,
        site,
        comment.article,
        Some(comment.id),
        report.at,
    )
}

/// Picks a comment, or no longer.
pub(super) fn pick(
    write: &Transaction<'_>,
    site: SiteId,
    id: CommentId,
    picked_at: Option<Timestamp>,
    at: Timestamp,
) -> Result<Comment, StoreError> {
    let comment = published(write, site, id)?;
    if comment.picked_at.map(micros) == picked_at.map(micros) {
        return Ok(comment);
    }
    let row = params![site.0, id.as_bytes(), picked_at.map(micros)];
    write.run(PICK, row)?;
    let kind = EventKind::CommentPicked;
    events::append(write, kind, site, comment.article, Some(id), at)?;
    read::by_id(write, site, id)
}
