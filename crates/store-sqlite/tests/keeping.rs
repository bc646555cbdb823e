//! What is particular to a file: opening it again, sharing it, and what reading it costs.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use rejoinder_domain::{BatchId, Body, CommentId, CommentStatus, Order, SafeHtml, limits};
use rejoinder_samples::{Shape, discussion};
use rejoinder_store::conformance::Given;
use rejoinder_store::{
    Articles, Comments, DiscussionQuery, ImportedComment, Imports, Sites, Store, StoreError, Work,
};
use rejoinder_store_sqlite::SqliteStore;
use tokio::task::JoinSet;
use uuid::Uuid;

fn open(path: &Path) -> Arc<SqliteStore> {
    Arc::new(SqliteStore::open(path).unwrap())
}

#[tokio::test]
async fn everything_is_there_when_it_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deeper/still/rejoinder.db");
    let given = Given::on(open(&path)).await;
    let one = given.post(None).await;
    let two = given.post(Some(&one)).await;
    let (site, article) = (given.site, given.article);
    let events = given.store.events_after(0, 9).await.unwrap();
    drop(given);
    assert!(
        !path.with_extension("db-wal").exists(),
        "the log is folded in"
    );
    let store = open(&path);
    assert_eq!(store.comment(site, two.id).await.unwrap(), two);
    assert_eq!(store.article(site, article).await.unwrap().comments, 2);
    let store: Arc<dyn Store> = store;
    assert_eq!(store.events_after(0, 9).await.unwrap(), events);
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rejoinder.db");
    let _store = open(&path);
    for name in ["rejoinder.db", "rejoinder.db-wal"] {
        let mode = std::fs::metadata(folder.path().join(name)).unwrap();
        assert_eq!(mode.permissions().mode() & 0o077, 0, "{name}");
    }
}

#[tokio::test]
async fn what_is_no_database_or_no_place_for_one_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    std::fs::write(&path, "Dear editor, ".repeat(1_000)).unwrap();
    assert!(matches!(
        SqliteStore::open(&path),
        Err(StoreError::Broken(_))
    ));
    for place in [folder.path().to_owned(), path.join("below/a/file.db")] {
        assert!(matches!(
            SqliteStore::open(&place),
            Err(StoreError::Unavailable(_))
        ));
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "Dear editor, ".repeat(1_000)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_open_the_same_file_at_once_and_both_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rejoinder.db");
    let mut opening = JoinSet::new();
    for _ in 0..4 {
        let path = path.clone();
        opening.spawn_blocking(move || open(&path));
    }
    let stores = opening.join_all().await;
    let given: Vec<Given> = vec![
        Given::on(Arc::clone(&stores[0]) as Arc<dyn Store>).await,
        Given::on(Arc::clone(&stores[1]) as Arc<dyn Store>).await,
    ];
    assert_eq!(given[0].article, given[1].article);
    let (site, article) = (given[0].site, given[0].article);
    let mut writing = JoinSet::new();
    let mut n = 0;
    for store in &stores {
        for _ in 0..25 {
            let store = Arc::clone(store);
            n += 1;
            let comment = comment_of(n);
            writing.spawn(async move {
                let batch = BatchId(Uuid::from_u128(n));
                let at = Timestamp::UNIX_EPOCH;
                store.begin_batch(site, batch, "", at).await?;
                store
                    .import_comments(site, article, batch, vec![comment], at)
                    .await
            });
        }
    }
    let mut places: Vec<u32> = writing
        .join_all()
        .await
        .into_iter()
        .map(|taken| taken.unwrap()[0].as_ref().unwrap().number.place())
        .collect();
    places.sort_unstable();
    assert_eq!(places, (1..=100).collect::<Vec<u32>>());
    assert_eq!(
        stores[3].article(site, article).await.unwrap().comments,
        100
    );
    assert_eq!(stores[2].sites().await.unwrap().len(), 1);
}

fn comment_of(n: u128) -> ImportedComment {
    ImportedComment {
        id: CommentId(Uuid::from_u128(n + 1)),
        key: n.to_string(),
        parent: None,
        author: None,
        status: CommentStatus::Published,
        ground: None,
        body: Body {
            source: "Yes.".into(),
            literal: true,
            html: SafeHtml::from_sanitised("<p>Yes.</p>".into()),
            text: "Yes.".into(),
            renderer: 1,
        },
        language: None,
        created_at: None,
        respect: 0,
        picked_at: None,
    }
}

/// A discussion as it is under a real article, of so many comments.
async fn grown(store: &Arc<SqliteStore>, comments: usize) -> Given {
    let given = Given::on(Arc::clone(store) as Arc<dyn Store>).await;
    let batch = BatchId(Uuid::from_u128(7));
    let at = Timestamp::UNIX_EPOCH;
    let begun = store.begin_batch(given.site, batch, "generator", at);
    begun.await.unwrap();
    let shape = Shape {
        comments,
        ..Shape::default()
    };
    let imported: Vec<ImportedComment> = discussion(1, &shape)
        .map(|generated| {
            let mut comment = comment_of(generated.index as u128);
            comment.parent = generated.parent.map(|parent| parent.to_string());
            comment.created_at = Some(generated.created_at);
            comment.respect = u64::from(generated.respect);
            comment.picked_at = (generated.index % 3 == 0).then_some(generated.created_at);
            comment.body.html = SafeHtml::from_sanitised(format!("<p>{}</p>", generated.text));
            comment
        })
        .collect();
    assert_eq!(imported.len(), comments);
    let taken = store.import_comments(given.site, given.article, batch, imported, at);
    assert!(taken.await.unwrap().iter().all(Option::is_some));
    given
}

/// What the dearest page that readers ask for costs, of those from the first on.
async fn cost(store: &SqliteStore, given: &Given) -> HashMap<&'static str, Work> {
    let mut costs = HashMap::new();
    let mut note = |name, before: Work| {
        let cost = store.work() - before;
        let dearest: &mut Work = costs.entry(name).or_default();
        dearest.statements = dearest.statements.max(cost.statements);
        dearest.rows = dearest.rows.max(cost.rows);
        dearest.steps = dearest.steps.max(cost.steps);
    };
    for order in Order::ALL {
        let mut query = DiscussionQuery::first(given.site, given.article, order);
        for _ in 0..3 {
            let before = store.work();
            let page = store.discussion(&query).await.unwrap();
            note("discussion", before);
            assert!(!page.branches.is_empty());
            query.cursor = page.next;
            if query.cursor.is_none() {
                break;
            }
        }
    }
    let (site, article) = (given.site, given.article);
    let before = store.work();
    let latest = store.latest_comments(site, article, None, 50).await;
    note("latest", before);
    let latest = latest.unwrap();
    let before = store.work();
    let next = store.latest_comments(site, article, latest.next.as_ref(), 50);
    assert_eq!(next.await.unwrap().items.len(), 50);
    note("latest", before);
    let before = store.work();
    store.article(site, article).await.unwrap();
    store.articles(site, None, 30).await.unwrap();
    note("articles", before);
    costs
}

#[tokio::test]
async fn reading_does_not_cost_more_where_more_was_said() {
    let (small, large) = (
        Arc::new(SqliteStore::temporary().unwrap()),
        Arc::new(SqliteStore::temporary().unwrap()),
    );
    let little = grown(&small, 200).await;
    let much = grown(&large, 20_000).await;
    let (little, much) = (cost(&small, &little).await, cost(&large, &much).await);
    for (name, dearest) in &much {
        println!(
            "{name}: 200 comments {:?}, 20,000 comments {dearest:?}",
            little[name]
        );
    }
    assert_eq!(little["articles"], much["articles"]);
    assert_eq!(little["latest"], much["latest"]);
    // A page of fifty comments asks once for the level and at most once for each comment's
    // replies, and reads no more than it takes but for the last of each.
    let most = u64::try_from(limits::PAGE_COMMENTS).unwrap();
    for work in [little["discussion"], much["discussion"]] {
        assert!(work.statements <= most + 1, "{work:?}");
        assert!(work.rows <= 2 * most, "{work:?}");
        assert!(work.steps <= 100 * 2 * most, "{work:?}");
    }
}
