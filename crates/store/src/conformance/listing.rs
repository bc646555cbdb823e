use std::sync::Arc;

use rejoinder_domain::{Branch, Order, SafeHtml, limits};

use super::given::{Given, new, number};
use crate::{Budget, Store, StoreError};

fn numbers(branches: &[Branch]) -> Vec<String> {
    let comments = branches.iter().flat_map(Branch::walk);
    comments.map(|comment| comment.number.to_string()).collect()
}

/// What does not fit under a comment is counted, and the cursor leads to exactly that.
pub async fn branches_are_cut_by_the_budget_and_go_on_where_they_were_cut(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let root = given.post(None).await;
    for _ in 0..7 {
        given.post(Some(&root)).await;
    }
    let mut query = given.query(Order::Newest);
    query.budget.replies = [3, 2, 0];
    let page = given.store.discussion(&query).await.unwrap();
    assert_eq!(numbers(&page.branches), ["1", "1.1", "1.2", "1.3"]);
    let branch = &page.branches[0];
    assert_eq!((branch.more, page.next), (4, None));
    query.under = Some(number("1"));
    query.cursor = branch.next.clone();
    query.budget.roots = 3;
    let page = given.store.discussion(&query).await.unwrap();
    assert_eq!(numbers(&page.branches), ["1.4", "1.5", "1.6"]);
    assert_eq!(page.under, query.under);
    query.cursor = page.next;
    let page = given.store.discussion(&query).await.unwrap();
    assert_eq!(numbers(&page.branches), ["1.7"]);
    assert_eq!(page.next, None);

    let mut query = given.query(Order::Oldest);
    query.budget.replies = [0, 0, 0];
    let page = given.store.discussion(&query).await.unwrap();
    assert_eq!((page.branches[0].more, &page.branches[0].next), (7, &None));
    query.budget.replies = [5, 5, 5];
    query.budget.comments = 3;
    let next = given.post(None).await;
    let page = given.store.discussion(&query).await.unwrap();
    assert_eq!(numbers(&page.branches), ["1", "1.1", "1.2"]);
    assert_eq!(page.branches[0].more, 5);
    query.cursor = page.next;
    let page = given.store.discussion(&query).await.unwrap();
    assert_eq!(numbers(&page.branches), [next.number.to_string()]);
}

/// However small the budget, a page has one comment and leads on.
pub async fn the_first_comment_is_always_taken(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    for _ in 0..3 {
        given.post(None).await;
    }
    let mut query = given.query(Order::Oldest);
    query.budget = Budget {
        roots: 0,
        replies: [0; 3],
        comments: 0,
        bytes: 0,
    };
    let mut seen = Vec::new();
    loop {
        let page = given.store.discussion(&query).await.unwrap();
        seen.extend(numbers(&page.branches));
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["1", "2", "3"]);
}

/// A comment that no longer fits begins the next page; long ones count as their beginning.
pub async fn bytes_end_a_page(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let long = async |bytes: usize| {
        let mut comment = given.new_comment(None);
        comment.body.html = SafeHtml::from_sanitised("x".repeat(bytes));
        new(given.store.post(comment).await)
    };
    long(60_000).await;
    long(limits::PAGE_BYTES - limits::LISTED_COMMENT_BYTES).await;
    long(1).await;
    assert_eq!(given.shown(Order::Oldest).await, "1 2");
    assert_eq!(given.shown(Order::Newest).await, "3 2");
    let reply = given.comment("1").await;
    let mut reply = given.new_comment(Some(&reply));
    reply.body.html = SafeHtml::from_sanitised("x".repeat(limits::PAGE_BYTES));
    given.store.post(reply).await.unwrap();
    assert_eq!(
        given.shown(Order::Oldest).await,
        "1 1.1",
        "a reply comes before the next comment of the first level"
    );
    let long = given.comment("1").await;
    given.post(Some(&long)).await;
    let page = given.store.discussion(&given.query(Order::Oldest)).await;
    let page = page.unwrap();
    assert_eq!(numbers(&page.branches), ["1", "1.1"]);
    assert_eq!(page.branches[0].more, 1);
    assert!(page.branches[0].next.is_some() && page.next.is_some());
}

/// Any comment's replies can be asked for; what is not there is not found.
pub async fn replies_are_listed_under_a_comment(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let one = given.post(None).await;
    let below = given.post(Some(&one)).await;
    given.post(Some(&below)).await;
    let held = given.post_held(Some(&one)).await;
    for order in Order::ALL {
        let mut query = given.query(order);
        query.under = Some(number("1"));
        let page = given.store.discussion(&query).await.unwrap();
        assert_eq!(numbers(&page.branches), ["1.1", "1.1.1"]);
        query.under = Some(held.number.clone());
        let page = given.store.discussion(&query).await.unwrap();
        assert_eq!(page.branches, []);
        query.under = Some(number("9"));
        let missing = given.store.discussion(&query).await;
        assert_eq!(missing, Err(StoreError::NotFound));
    }
}
