use std::sync::Arc;

use rejoinder_domain::{CommentId, CommentStatus, EventKind, Outcome, Report, ReportReason};

use super::given::{Given, body, ground, guest};
use crate::{Conflict, EditComment, Store, StoreError};

/// Respect is a set of guests.
pub async fn respect_counts_each_guest_once(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    let one = given.post(None).await;
    let two = given.post(None).await;
    assert_eq!(given.respect(&one, 1).await.respect, 1);
    assert_eq!(given.respect(&one, 1).await.respect, 1);
    assert_eq!(given.respect(&one, 2).await.respect, 2);
    given.respect(&two, 2).await;
    let ids = [two.id, CommentId(given.uuid()), one.id];
    let by = async |n| store.respected(site, guest(n), &ids).await.unwrap();
    assert_eq!(by(1).await, [one.id]);
    assert_eq!(by(2).await.len(), 2);
    assert_eq!(by(3).await, []);
    assert_eq!(store.respected(site, guest(1), &[]).await.unwrap(), []);
    for left in [1, 1] {
        let taken = store.respect(site, one.id, guest(1), false, given.now());
        assert_eq!(taken.await.unwrap().respect, left);
    }
    let version = given.again(&one).await.version;
    assert_eq!(version, 1, "respect makes no edit stale");
    let held = given.post_held(None).await;
    let refused = store.respect(site, held.id, guest(1), true, given.now());
    assert_eq!(refused.await, Err(Conflict::WrongState.into()));
}

/// One report a guest and comment, and only of what can be read.
pub async fn reports_are_kept_once(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let comment = given.post(None).await;
    let mut report = Report {
        comment: comment.id,
        guest: guest(1),
        reason: ReportReason::Abuse,
        note: Some("He means my brother.".into()),
        at: given.now(),
    };
    for reason in ReportReason::ALL {
        report.reason = reason;
        let kept = given.store.report(given.site, report.clone());
        kept.await.unwrap();
    }
    let events = given.store.events_after(0, 100).await.unwrap();
    let reported = events
        .iter()
        .filter(|event| event.kind == EventKind::CommentReported);
    assert_eq!(reported.count(), ReportReason::ALL.len());
    given.withdraw(&comment).await;
    assert_eq!(
        given.store.report(given.site, report.clone()).await,
        Err(Conflict::WrongState.into())
    );
    report.comment = CommentId(given.uuid());
    assert_eq!(
        given.store.report(given.site, report).await,
        Err(StoreError::NotFound)
    );
}

/// An edit keeps the former text; a stale one and one of what is gone are refused.
pub async fn edits_keep_what_was_said(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    let first = given.post(None).await;
    let mut edit = EditComment {
        site,
        id: first.id,
        version: 1,
        body: body("second thoughts"),
        status: CommentStatus::Published,
        ground: None,
        at: given.now(),
    };
    let second = store.edit(edit.clone()).await.unwrap();
    assert_eq!(second.body, edit.body);
    assert_eq!((second.version, second.edited_at), (2, Some(edit.at)));
    assert_eq!(
        store.edit(edit.clone()).await.unwrap(),
        second,
        "a retry changes nothing"
    );
    let stale = EditComment {
        body: body("written meanwhile"),
        ..edit.clone()
    };
    assert_eq!(store.edit(stale).await, Err(StoreError::Stale));
    edit = EditComment {
        version: 2,
        body: body("third thoughts"),
        status: CommentStatus::Held,
        ground: Some(ground()),
        at: given.now(),
        ..edit
    };
    let third = store.edit(edit.clone()).await.unwrap();
    assert_eq!(
        (third.status, &third.ground, third.version),
        (CommentStatus::Held, &Some(ground()), 3)
    );
    assert_eq!(
        (given.count().await, given.shown(Default::default()).await),
        (0, String::new())
    );
    let history = store.history(site, first.id, 10).await.unwrap();
    let said: Vec<_> = history.iter().map(|h| (h.version, &h.body)).collect();
    assert_eq!(said, [(2, &second.body), (1, &first.body)]);
    assert_eq!(history[0].replaced_at, edit.at);
    assert_eq!(store.history(site, first.id, 1).await.unwrap().len(), 1);

    let removed = given.decide(&third, Outcome::Remove).await;
    edit.version = removed.version;
    edit.body = body("fourth thoughts");
    assert_eq!(
        store.edit(edit.clone()).await,
        Err(Conflict::WrongState.into())
    );
    edit.id = CommentId(given.uuid());
    assert_eq!(store.edit(edit).await, Err(StoreError::NotFound));
}

/// A guest finds its own comments, the held ones too.
pub async fn a_guest_finds_what_it_wrote(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let one = given.post(None).await;
    let two = given.post_held(Some(&one)).await;
    let three = given.post(None).await;
    let mut other = given.new_comment(None);
    other.guest = Some(guest(2));
    given.store.post(other).await.unwrap();
    given.withdraw(&three).await;
    let found = async |limit| {
        let found = given
            .store
            .comments_of(given.site, given.article, guest(1), limit);
        let ids: Vec<CommentId> = found.await.unwrap().iter().map(|c| c.id).collect();
        ids
    };
    assert_eq!(found(10).await, [two.id, one.id]);
    assert_eq!(found(1).await, [two.id]);
}
