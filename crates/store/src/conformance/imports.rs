use std::sync::Arc;

use rejoinder_domain::{
    BatchId, CommentStatus, Decider, DiscussionState, EventKind, Media, MediaHash, Order, Picture,
};

use super::given::{Given, at, ground, number};
use crate::{Imported, ImportedComment, Store, StoreError, Undone};

impl Given {
    async fn import(
        &self,
        batch: BatchId,
        comments: Vec<ImportedComment>,
    ) -> Vec<Option<Imported>> {
        let now = self.now();
        self.store
            .import_comments(self.site, self.article, batch, comments, now)
            .await
            .unwrap()
    }

    async fn undo(&self, batch: BatchId) -> Result<Undone, StoreError> {
        self.store.undo_batch(self.site, batch, self.now()).await
    }
}

fn told(imported: &[Option<Imported>]) -> Vec<String> {
    let tell = |imported: &Option<Imported>| match imported {
        Some(Imported {
            number, as_what, ..
        }) => format!("{number} {as_what:?}"),
        None => "none".to_owned(),
    };
    imported.iter().map(tell).collect()
}

/// A second import of the same source adds nothing.
pub async fn an_import_is_taken_in_once(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let batch = given.batch().await;
    let mut full = given.imported("a", None);
    full.created_at = Some(at(-500));
    full.respect = 12;
    full.picked_at = Some(at(-400));
    full.language = Some("fr".into());
    let mut removed = given.imported("b", Some("a"));
    removed.status = CommentStatus::Removed;
    removed.ground = Some(ground());
    let comments = vec![full.clone(), removed.clone(), given.imported("a", None)];
    let first = given.import(batch, comments.clone()).await;
    assert_eq!(told(&first), ["1 Stored", "1.1 Stored", "1 Unchanged"]);
    let kept = given.store.comment(given.site, full.id).await.unwrap();
    assert_eq!(kept.body, full.body);
    assert_eq!(
        (kept.created_at, kept.picked_at, kept.respect),
        (full.created_at, full.picked_at, 12)
    );
    assert_eq!((kept.author, kept.guest, kept.revision), (None, None, None));
    assert_eq!((kept.replies, kept.descendants), (1, 0));
    let log = given.store.decisions(given.site, removed.id, 9).await;
    let log = log.unwrap();
    assert_eq!(
        (log.len(), &log[0].decider, &log[0].ground),
        (1, &Decider::Source, &Some(ground()))
    );
    let (site, article) = (given.site, given.article);
    let asked = ["a", "b", "c", ""].map(str::to_owned);
    let known = given.store.known_comment_keys(site, article, &asked);
    let mut known: Vec<String> = known.await.unwrap().into_iter().collect();
    known.sort();
    assert_eq!(known, ["a", "b"]);
    let second = given.import(given.batch().await, comments).await;
    assert_eq!(
        told(&second),
        ["1 Unchanged", "1.1 Unchanged", "1 Unchanged"]
    );
    assert_eq!(second[0].as_ref().map(|i| i.id), Some(full.id));
    assert_eq!(given.count().await, 1);
}

/// Parents are found in the same call and in earlier ones; without one nothing is stored.
pub async fn an_import_finds_its_parents(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let batch = given.batch().await;
    given.import(batch, vec![given.imported("a", None)]).await;
    let comments = vec![
        given.imported("b", Some("a")),
        given.imported("lost", Some("nowhere")),
        given.imported("c", Some("b")),
        given.imported("early", Some("late")),
        given.imported("late", None),
    ];
    let taken = given.import(batch, comments).await;
    assert_eq!(
        told(&taken),
        ["1.1 Stored", "none", "1.1.1 Stored", "none", "2 Stored"]
    );
    let mut chain = vec![given.imported("d0", None)];
    for n in 1..40 {
        chain.push(given.imported(&format!("d{n}"), Some(&format!("d{}", n - 1))));
    }
    let taken = given.import(batch, chain).await;
    let last = taken[39].as_ref().unwrap();
    assert_eq!((last.number.depth(), last.number.place()), (32, 9));
    assert_eq!(given.comment("3").await.descendants, 39);
    let missing = given.store.import_comments(
        given.site,
        rejoinder_domain::ArticleId(given.uuid()),
        batch,
        vec![given.imported("x", None)],
        given.now(),
    );
    assert_eq!(missing.await, Err(StoreError::NotFound));
}

/// An undone import leaves no trace but its numbers, and can be taken in again.
pub async fn an_import_is_taken_back(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let one = given.post(None).await;
    let batch = given.batch().await;
    let comments = || {
        vec![
            given.imported("a", None),
            given.imported("b", Some("a")),
            given.imported("c", Some("b")),
        ]
    };
    given.import(batch, comments()).await;
    let a = given.comment("2").await;
    given.respect(&a, 3).await;
    let undone = given.undo(batch).await.unwrap();
    assert_eq!(
        undone,
        Undone {
            articles: 0,
            comments: 3,
            kept: Vec::new()
        }
    );
    assert_eq!(given.shown(Order::Oldest).await, "1");
    assert_eq!(given.count().await, 1);
    assert_eq!(
        given.store.comment(given.site, a.id).await,
        Err(StoreError::NotFound)
    );
    let (site, guest) = (given.site, super::given::guest(3));
    let respected = given.store.respected(site, guest, &[a.id]).await;
    assert_eq!(respected.unwrap(), []);
    assert_eq!(given.undo(batch).await, Err(StoreError::NotFound));
    assert_eq!(
        given.undo(BatchId(given.uuid())).await,
        Err(StoreError::NotFound)
    );
    let again = given.import(given.batch().await, comments()).await;
    assert_eq!(told(&again)[0], "3 Stored", "numbers are not given again");
    assert_eq!(given.post(Some(&one)).await.number, number("1.1"));
}

/// What somebody answered from outside stays, and what stands above it.
pub async fn what_was_built_upon_is_kept(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let batch = given.batch().await;
    let mut comments = vec![
        given.imported("a", None),
        given.imported("b", Some("a")),
        given.imported("c", Some("a")),
        given.imported("d", None),
    ];
    comments[1].status = CommentStatus::Published;
    given.import(batch, comments).await;
    let b = given.comment("1.1").await;
    given.post_held(Some(&b)).await;
    let undone = given.undo(batch).await.unwrap();
    assert_eq!(undone.comments, 2);
    let mut kept: Vec<_> = undone.kept.iter().map(|skip| &skip.record).collect();
    kept.sort();
    assert_eq!(
        kept,
        [
            "comment 1 of /2026/11/night-ferries",
            "comment 1.1 of /2026/11/night-ferries"
        ]
    );
    assert_eq!(given.shown(Order::Oldest).await, "1 1.1");
    let top = given.comment("1").await;
    assert_eq!((top.replies, top.descendants), (1, 1));
    assert_eq!(given.count().await, 2);
}

/// An article that an import brought goes with it, unless somebody built upon it.
pub async fn articles_go_with_their_import(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    let batch = given.batch().await;
    let media = Media {
        hash: MediaHash([5; 32]),
        content_type: "image/png".into(),
        width: 1,
        height: 1,
        bytes: vec![1],
    };
    let mut ids = Vec::new();
    for slug in ["goes", "discussed", "corrected"] {
        let mut article = given.article_of(slug);
        article.batch = Some(batch);
        if slug == "goes" {
            article.media = vec![media.clone()];
            article.blocks[0].picture = Some(Picture {
                media: Some(media.hash),
                width: 1,
                height: 1,
                alt: String::new(),
                caption: None,
                credit: None,
            });
        }
        ids.push(article.id);
        store.publish(article).await.unwrap();
        let comment = given.imported("a", None);
        let now = given.now();
        let taken = store.import_comments(site, ids[ids.len() - 1], batch, vec![comment], now);
        taken.await.unwrap();
    }
    let mut comment = given.new_comment(None);
    comment.article = ids[1];
    store.post(comment).await.unwrap();
    let mut corrected = given.article_of("corrected");
    corrected.digest = [7; 32];
    store.publish(corrected).await.unwrap();
    let undone = given.undo(batch).await.unwrap();
    assert_eq!((undone.articles, undone.comments), (1, 3));
    let kept: Vec<_> = undone.kept.iter().map(|skip| &skip.record).collect();
    assert_eq!(
        kept,
        ["article /2026/11/discussed", "article /2026/11/corrected"]
    );
    assert_eq!(store.article(site, ids[0]).await, Err(StoreError::NotFound));
    assert_eq!(
        store.article_at(site, &super::given::path("goes")).await,
        Err(StoreError::NotFound)
    );
    let key = store.article_of_key(site, "key:goes").await;
    assert_eq!(key.unwrap(), None);
    assert_eq!(
        store.media(site, media.hash).await,
        Err(StoreError::NotFound)
    );
    assert_eq!(store.article(site, ids[1]).await.unwrap().comments, 1);
    let events = store.events_after(0, 1_000).await.unwrap();
    let gone = events
        .iter()
        .filter(|event| event.kind == EventKind::ArticleWithdrawn);
    assert_eq!(
        gone.map(|event| event.article).collect::<Vec<_>>(),
        ids[..1]
    );
}

/// What a source said was said, under a closed discussion and under what is withdrawn too.
pub async fn an_import_ignores_a_closed_discussion(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let now = given.now();
    let closed = DiscussionState::Closed;
    let set = given
        .store
        .set_discussion(given.site, given.article, closed, now);
    set.await.unwrap();
    let mut withdrawn = given.imported("a", None);
    withdrawn.status = CommentStatus::Withdrawn;
    let comments = vec![withdrawn, given.imported("b", Some("a"))];
    given.import(given.batch().await, comments).await;
    assert_eq!(given.shown(Order::Oldest).await, "1 1.1");
    assert_eq!(given.count().await, 1);
}
