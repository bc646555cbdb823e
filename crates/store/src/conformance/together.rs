use std::sync::Arc;

use rejoinder_domain::Order;
use tokio::task::JoinSet;

use super::given::{Given, guest};
use crate::{Conflict, Posted, Store, StoreError};

/// Many at once get distinct numbers without a gap, and the counts are right.
pub async fn many_write_at_once(store: Arc<dyn Store>) {
    const WRITERS: u32 = 100;
    let given = Given::on(store).await;
    let root = given.post(None).await;
    let mut tasks = JoinSet::new();
    for n in 0..WRITERS {
        let (store, site, id) = (Arc::clone(&given.store), given.site, root.id);
        let parent = (n % 2 == 0).then_some(&root);
        let comment = given.new_comment(parent);
        let at = given.now();
        tasks.spawn(async move {
            let by = guest(u8::try_from(n % 50).unwrap());
            store.respect(site, id, by, true, at).await.unwrap();
            match store.post(comment).await {
                Ok(Posted::New(comment)) => comment.number,
                other => panic!("{other:?}"),
            }
        });
    }
    let mut numbers = tasks.join_all().await;
    numbers.sort();
    let expected = (1..=WRITERS / 2).flat_map(|n| [format!("1.{n}"), format!("{}", n + 1)]);
    let mut expected: Vec<_> = expected.map(|text| super::given::number(&text)).collect();
    expected.sort();
    assert_eq!(numbers, expected);
    let root = given.again(&root).await;
    assert_eq!((root.replies, root.descendants, root.respect), (50, 50, 50));
    assert_eq!(given.count().await, 101);
}

/// One that is refused leaves its neighbours alone, and nothing of itself behind.
pub async fn a_failing_verb_undoes_only_itself(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let first = given.post(None).await;
    let held = given.post_held(None).await;
    let mut tasks = JoinSet::new();
    for n in 0..60 {
        let store = Arc::clone(&given.store);
        let mut comment = given.new_comment((n % 3 == 1).then_some(&held));
        if n % 3 == 2 {
            // An id that is taken fails only when the row is written, after its number was.
            comment.id = first.id;
        }
        tasks.spawn(async move { (n % 3, store.post(comment).await) });
    }
    for (kind, posted) in tasks.join_all().await {
        match (kind, posted) {
            (0, Ok(Posted::New(_))) | (2, Err(StoreError::Broken(_))) => {}
            (1, Err(StoreError::Conflict(Conflict::ParentGone))) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(given.count().await, 21);
    let next = given.post(None).await;
    assert_eq!(next.number.to_string(), "23");
    let events = given.store.events_after(0, 1_000).await.unwrap();
    assert_eq!(events.len(), 1 + 23);
    assert!(!given.shown(Order::Newest).await.contains('.'));
}
