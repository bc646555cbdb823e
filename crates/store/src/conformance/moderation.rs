use std::sync::Arc;

use rejoinder_domain::{CommentStatus, Decider, Order, Outcome};

use super::given::{Given, at, ground};
use crate::{Conflict, Store};

/// A withdrawn comment keeps its place while anything below it is listed.
pub async fn a_tombstone_stands_while_it_has_replies(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let one = given.post(None).await;
    let below = given.post(Some(&one)).await;
    let deeper = given.post(Some(&below)).await;
    given.withdraw(&one).await;
    given.withdraw(&below).await;
    assert_eq!(given.shown(Order::Oldest).await, "1 1.1 1.1.1");
    assert_eq!(given.count().await, 1);
    let tombstone = given.again(&one).await;
    assert_eq!((tombstone.replies, tombstone.descendants), (1, 1));
    let again = given.withdraw(&one).await;
    assert_eq!(again, tombstone, "again changes nothing");
    given.withdraw(&deeper).await;
    assert_eq!(given.shown(Order::Oldest).await, "");
    let gone = given.again(&one).await;
    assert_eq!((gone.replies, gone.descendants), (0, 0));
    assert_eq!(given.count().await, 0);
    let refused = given
        .store
        .decide(given.site, given.decision(&one, Outcome::Publish));
    assert_eq!(refused.await, Err(Conflict::WrongState.into()));
}

/// A held comment has no place until it is published, and none again when it is held again.
pub async fn a_held_comment_is_hidden_until_published(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let one = given.post(None).await;
    let held = given.post_held(Some(&one)).await;
    assert_eq!(given.shown(Order::Oldest).await, "1");
    let above = given.again(&one).await;
    assert_eq!((above.replies, above.descendants), (0, 0));
    let published = given.decide(&held, Outcome::Publish).await;
    assert_eq!(
        (published.status, published.ground),
        (CommentStatus::Published, None)
    );
    assert_eq!(given.shown(Order::Oldest).await, "1 1.1");
    let reply = given.post(Some(&held)).await;
    given.decide(&held, Outcome::Hold).await;
    assert_eq!(given.shown(Order::Oldest).await, "1 1.1 1.1.1");
    assert_eq!(given.count().await, 2);
    given.decide(&reply, Outcome::Hold).await;
    assert_eq!(given.shown(Order::Oldest).await, "1");
    let above = given.again(&one).await;
    assert_eq!((above.replies, above.descendants), (0, 0));
}

/// A removed comment stands there with its reason, replies or not, and can't be withdrawn.
pub async fn a_removal_keeps_its_place(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let one = given.post(None).await;
    let removed = given.decide(&one, Outcome::Remove).await;
    assert_eq!(
        (removed.status, removed.ground),
        (CommentStatus::Removed, Some(ground()))
    );
    assert_eq!(given.shown(Order::Oldest).await, "1");
    assert_eq!(given.count().await, 0);
    let at = given.now();
    let refused = given.store.withdraw(given.site, one.id, at);
    assert_eq!(refused.await, Err(Conflict::WrongState.into()));
    given.decide(&one, Outcome::Publish).await;
    assert_eq!(given.count().await, 1);
}

/// The log has every decision in order, by whom and why.
pub async fn decisions_are_appended(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let held = given.post_held(None).await;
    given.decide(&held, Outcome::Publish).await;
    given.decide(&held, Outcome::Publish).await;
    given.decide(&held, Outcome::Remove).await;
    let log = given.store.decisions(given.site, held.id, 10).await;
    let log = log.unwrap();
    let outcomes: Vec<_> = log.iter().map(|d| d.outcome).collect();
    use Outcome::{Hold, Publish, Remove};
    assert_eq!(outcomes, [Hold, Publish, Publish, Remove]);
    assert_eq!(log[0].decider, Decider::Rule);
    assert_eq!(log[0].ground, Some(ground()));
    assert_eq!(log[3].decider, Decider::Person("Noor".into()));
    assert!(log.iter().all(|d| d.comment == held.id));
    let first = given.store.decisions(given.site, held.id, 1).await;
    assert_eq!(first.unwrap(), log[..1]);
}

/// Picks are listed latest first, flat, of any level, and only while they are published.
pub async fn picks_are_published_comments(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let one = given.post(None).await;
    let below = given.post(Some(&one)).await;
    let two = given.post(None).await;
    let pick = async |comment: &rejoinder_domain::Comment, when: Option<i64>| {
        let now = given.now();
        given
            .store
            .pick(given.site, comment.id, when.map(at), now)
            .await
    };
    pick(&one, Some(500)).await.unwrap();
    let picked = pick(&below, Some(600)).await.unwrap();
    assert_eq!(picked.picked_at, Some(at(600)));
    pick(&two, Some(550)).await.unwrap();
    assert_eq!(given.shown(Order::Picks).await, "1.1 2 1");
    pick(&two, None).await.unwrap();
    assert_eq!(given.shown(Order::Picks).await, "1.1 1");
    given.decide(&below, Outcome::Remove).await;
    assert_eq!(given.shown(Order::Picks).await, "1");
    assert_eq!(
        pick(&below, Some(700)).await,
        Err(Conflict::WrongState.into())
    );
    let page = given.store.discussion(&given.query(Order::Picks)).await;
    let page = page.unwrap();
    assert_eq!(
        (page.branches[0].replies.len(), page.branches[0].more),
        (0, 1)
    );
}
