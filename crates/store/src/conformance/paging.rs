use std::sync::Arc;

use rejoinder_domain::{Branch, Comment, Cursor, Order};

use super::given::Given;
use crate::{DiscussionQuery, Store};

/// All pages of a discussion, from where the query begins, and the comments of its level on them.
pub(super) async fn pages(store: &dyn Store, query: &DiscussionQuery) -> Vec<Branch> {
    let mut query = query.clone();
    let mut branches = Vec::new();
    loop {
        let page = store.discussion(&query).await.unwrap();
        branches.extend(page.branches);
        query.cursor = page.next;
        if query.cursor.is_none() {
            return branches;
        }
        assert!(branches.len() < 100_000, "the pages never end");
    }
}

fn numbers(branches: &[Branch]) -> Vec<String> {
    let comments = branches.iter().map(|branch| &branch.comment);
    comments.map(|comment| comment.number.to_string()).collect()
}

async fn some(given: &Given) -> Vec<Comment> {
    let mut roots = Vec::new();
    for n in 0..7_u8 {
        let root = given.post(None).await;
        for by in 0..[2, 0, 5, 2, 1, 0, 5][usize::from(n)] {
            given.respect(&root, by).await;
        }
        for _ in 0..[0, 3, 1, 1, 0, 3, 2][usize::from(n)] {
            given.post(Some(&root)).await;
        }
        roots.push(root);
    }
    roots
}

/// Pages of any size, one after another, are the whole order; ties go to the older one.
pub async fn every_order_is_whole_page_by_page(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    some(&given).await;
    for (order, expected) in [
        (Order::Oldest, ["1", "2", "3", "4", "5", "6", "7"]),
        (Order::Newest, ["7", "6", "5", "4", "3", "2", "1"]),
        (Order::Respected, ["3", "7", "1", "4", "5", "2", "6"]),
        (Order::Discussed, ["2", "6", "7", "3", "4", "1", "5"]),
    ] {
        for roots in 1..=8 {
            let mut query = given.query(order);
            query.budget.roots = roots;
            let listed = numbers(&pages(&*given.store, &query).await);
            assert_eq!(listed, expected, "{order:?} by {roots}");
        }
    }
}

/// Comments that come while somebody turns the pages repeat nothing and hide nothing older.
pub async fn pages_bear_comments_that_come_in_between(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    some(&given).await;
    for order in [
        Order::Oldest,
        Order::Newest,
        Order::Respected,
        Order::Discussed,
    ] {
        let before = numbers(&pages(&*given.store, &given.query(order)).await);
        let mut query = given.query(order);
        query.budget.roots = 2;
        let mut seen = Vec::new();
        loop {
            let page = given.store.discussion(&query).await.unwrap();
            seen.extend(numbers(&page.branches));
            given.post(None).await;
            query.cursor = page.next;
            // New comments go on coming, so an order they are the end of would not end by itself.
            if query.cursor.is_none() || seen.len() > 40 {
                break;
            }
        }
        let mut distinct = seen.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), seen.len(), "{order:?}: {seen:?}");
        if order != Order::Discussed && order != Order::Respected {
            seen.retain(|number| before.contains(number));
            assert!(before.starts_with(&seen) || seen == before, "{order:?}");
        }
    }
}

/// A cursor that is nobody's is an empty page, never an error.
pub async fn cursors_of_strangers_do_no_harm(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let roots = some(&given).await;
    let now = given.now();
    for root in &roots {
        let picked = given.store.pick(given.site, root.id, Some(now), now);
        picked.await.unwrap();
    }
    let mut own = Vec::new();
    for order in Order::ALL {
        let mut query = given.query(order);
        query.budget.roots = 1;
        let page = given.store.discussion(&query).await.unwrap();
        own.push((order, page.next.expect("there is a second page")));
    }
    let latest = given
        .store
        .latest_comments(given.site, given.article, None, 1);
    let latest = latest.await.unwrap().next.expect("there is a second page");
    let mut strange: Vec<Cursor> = vec![
        Cursor(Vec::new()),
        Cursor(vec![0]),
        Cursor(vec![255; 200]),
        Cursor(vec![0; 200]),
        latest,
    ];
    for tag in 0..=9 {
        strange.push(Cursor(vec![tag]));
        let mut truncated = own[0].1.0.clone();
        truncated[0] = tag;
        truncated.pop();
        strange.push(Cursor(truncated));
        for fill in [0, 127, 128, 255] {
            let mut bytes = vec![fill; 25];
            bytes[0] = tag;
            strange.push(Cursor(bytes));
        }
    }
    for order in Order::ALL {
        let mut query = given.query(order);
        for cursor in &strange {
            query.cursor = Some(cursor.clone());
            given.store.discussion(&query).await.unwrap();
        }
        for (of, cursor) in &own {
            query.cursor = Some(cursor.clone());
            let page = given.store.discussion(&query).await.unwrap();
            assert_eq!(
                page.branches.is_empty(),
                *of != order,
                "{of:?} for {order:?}"
            );
        }
    }
    for cursor in strange.iter().chain(own.iter().map(|(_, cursor)| cursor)) {
        let (site, article) = (given.site, given.article);
        let latest = given.store.latest_comments(site, article, Some(cursor), 3);
        latest.await.unwrap();
        given.store.articles(site, Some(cursor), 3).await.unwrap();
    }
}

/// The latest comments of any level, held and withdrawn ones apart.
pub async fn the_latest_are_listed_by_coming_in(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let one = given.post(None).await;
    given.post(None).await;
    given.post(Some(&one)).await;
    given.post_held(None).await;
    let four = given.post(None).await;
    given.withdraw(&four).await;
    let batch = given.batch().await;
    let imported = vec![given.imported("a", None), given.imported("b", Some("a"))];
    let now = given.now();
    let taken = given
        .store
        .import_comments(given.site, given.article, batch, imported, now);
    taken.await.unwrap();
    for limit in 1..=6 {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let (site, article) = (given.site, given.article);
            let page = given
                .store
                .latest_comments(site, article, cursor.as_ref(), limit);
            let page = page.await.unwrap();
            assert!(page.items.len() <= limit);
            seen.extend(page.items.iter().map(|c| c.number.to_string()));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["5.1", "5", "1.1", "2", "1"]);
    }
}

/// Comments without a date stand where they came in, in the order of their numbers.
pub async fn undated_comments_stand_where_they_came_in(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    given.post(None).await;
    let batch = given.batch().await;
    let mut comments = vec![
        given.imported("a", None),
        given.imported("b", None),
        given.imported("c", None),
    ];
    comments[1].created_at = Some(super::given::at(-1_000));
    let now = given.now();
    let taken = given
        .store
        .import_comments(given.site, given.article, batch, comments, now);
    taken.await.unwrap();
    given.post(None).await;
    assert_eq!(given.shown(Order::Oldest).await, "3 1 2 4 5");
    assert_eq!(given.shown(Order::Newest).await, "5 4 2 1 3");
}
