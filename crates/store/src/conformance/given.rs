use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use rejoinder_domain::{
    ArticleId, ArticlePath, Author, BatchId, Block, BlockKind, Body, Comment, CommentId,
    CommentStatus, Decider, Decision, DiscussionState, Ground, Guest, Number, Order, Outcome, Role,
    SafeHtml, SiteId,
};
use uuid::Uuid;

use crate::{
    DiscussionQuery, ImportedComment, NewComment, NewSite, Posted, PublishArticle, Store,
    StoreError,
};

/// A store with a site and an article, and short ways to write under it.
pub struct Given {
    /// The store.
    pub store: Arc<dyn Store>,
    /// Its site.
    pub site: SiteId,
    /// The article.
    pub article: ArticleId,
    ids: AtomicU64,
    seconds: AtomicI64,
}

/// Noon of a day in 2026 and `seconds`.
pub(super) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_794_657_600 + seconds).unwrap()
}

/// The guest of this number.
pub(super) fn guest(n: u8) -> Guest {
    Guest([n; 32])
}

/// A number from its text.
pub(super) fn number(text: &str) -> Number {
    text.parse().unwrap()
}

/// A body that says `text`.
pub(super) fn body(text: &str) -> Body {
    Body {
        source: text.to_owned(),
        literal: false,
        html: SafeHtml::from_sanitised(format!("<p>{text}</p>")),
        text: text.to_owned(),
        renderer: 1,
    }
}

/// A story of these paragraphs.
pub(super) fn blocks(texts: &[&str]) -> Vec<Block> {
    let block = |(index, text): (usize, &&str)| Block {
        id: Block::id_at(index),
        kind: BlockKind::Paragraph,
        text: (*text).to_owned(),
        html: SafeHtml::from_sanitised((*text).to_owned()),
        picture: None,
    };
    texts.iter().enumerate().map(block).collect()
}

/// The address of a slug in November 2026.
pub(super) fn path(slug: &str) -> ArticlePath {
    ArticlePath {
        year: 2026,
        month: 11,
        slug: slug.to_owned(),
    }
}

impl Given {
    /// Makes them in an empty store.
    pub async fn on(store: Arc<dyn Store>) -> Self {
        let site = NewSite {
            key: "default".into(),
            name: "The Harbour Post".into(),
            language: "en".into(),
            time_zone: "Etc/UTC".into(),
        };
        let site = store.put_site(site).await.unwrap().id;
        let mut given = Self {
            store,
            site,
            article: ArticleId(Uuid::nil()),
            ids: AtomicU64::new(1),
            seconds: AtomicI64::new(0),
        };
        let article = given.article_of("night-ferries");
        given.article = given.store.publish(article).await.unwrap().id;
        given
    }

    /// A second later.
    pub(super) fn now(&self) -> Timestamp {
        at(self.seconds.fetch_add(1, Ordering::Relaxed))
    }

    pub(super) fn uuid(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.ids.fetch_add(1, Ordering::Relaxed)) << 64)
    }

    /// An article of this slug and key.
    pub(super) fn article_of(&self, slug: &str) -> PublishArticle {
        PublishArticle {
            site: self.site,
            id: ArticleId(self.uuid()),
            key: format!("key:{slug}"),
            digest: [1; 32],
            path: path(slug),
            moves: false,
            headline: "Night ferries return".into(),
            standfirst: Some("After nine years the last boat leaves at two.".into()),
            byline: Some("Ines Aldo".into()),
            section: None,
            credit: None,
            canonical_url: None,
            language: "en".into(),
            published_at: Some(at(0)),
            blocks: blocks(&["The first boat left at midnight.", "It was full."]),
            media: Vec::new(),
            discussion: DiscussionState::Open,
            correction: None,
            batch: None,
            at: self.now(),
        }
    }

    /// A comment to be posted.
    pub(super) fn new_comment(&self, parent: Option<&Comment>) -> NewComment {
        let id = CommentId(self.uuid());
        NewComment {
            id,
            site: self.site,
            article: self.article,
            parent: parent.map(|parent| parent.id),
            author: Some(Author {
                name: "Mara".into(),
                role: Role::Reader,
                of_article: false,
            }),
            guest: Some(guest(1)),
            status: CommentStatus::Published,
            ground: None,
            body: body(&format!("says {id}")),
            language: None,
            revision: Some(1),
            idempotency: None,
            at: self.now(),
        }
    }

    /// Posts a comment.
    pub async fn post(&self, parent: Option<&Comment>) -> Comment {
        new(self.store.post(self.new_comment(parent)).await)
    }

    /// Posts a comment that is held.
    pub(super) async fn post_held(&self, parent: Option<&Comment>) -> Comment {
        let mut comment = self.new_comment(parent);
        comment.status = CommentStatus::Held;
        comment.ground = Some(ground());
        new(self.store.post(comment).await)
    }

    /// The comment as it is now.
    pub(super) async fn again(&self, comment: &Comment) -> Comment {
        self.store.comment(self.site, comment.id).await.unwrap()
    }

    /// The comment of this number.
    pub(super) async fn comment(&self, text: &str) -> Comment {
        let number = number(text);
        let found = self.store.comment_at(self.site, self.article, &number);
        found.await.unwrap()
    }

    pub(super) async fn withdraw(&self, comment: &Comment) -> Comment {
        let at = self.now();
        let withdrawn = self.store.withdraw(self.site, comment.id, at).await;
        withdrawn.unwrap()
    }

    pub(super) async fn decide(&self, comment: &Comment, outcome: Outcome) -> Comment {
        let decision = self.decision(comment, outcome);
        self.store.decide(self.site, decision).await.unwrap()
    }

    pub(super) fn decision(&self, comment: &Comment, outcome: Outcome) -> Decision {
        Decision {
            comment: comment.id,
            outcome,
            ground: Some(ground()),
            decider: Decider::Person("Noor".into()),
            at: self.now(),
        }
    }

    pub(super) async fn respect(&self, comment: &Comment, by: u8) -> Comment {
        let at = self.now();
        let respected = self
            .store
            .respect(self.site, comment.id, guest(by), true, at);
        respected.await.unwrap()
    }

    /// Published comments under the article.
    pub(super) async fn count(&self) -> u64 {
        let article = self.store.article(self.site, self.article).await;
        article.unwrap().comments
    }

    pub(super) fn query(&self, order: Order) -> DiscussionQuery {
        DiscussionQuery::first(self.site, self.article, order)
    }

    /// The numbers on the first page, in order of reading.
    pub(super) async fn shown(&self, order: Order) -> String {
        let page = self.store.discussion(&self.query(order)).await.unwrap();
        let shown = page.branches.iter().flat_map(|branch| branch.walk());
        let numbers: Vec<String> = shown.map(|comment| comment.number.to_string()).collect();
        numbers.join(" ")
    }

    /// Begins an import.
    pub(super) async fn batch(&self) -> BatchId {
        let batch = BatchId(self.uuid());
        let begun = self
            .store
            .begin_batch(self.site, batch, "page.txt", self.now());
        begun.await.unwrap();
        batch
    }

    /// A comment to be imported.
    pub(super) fn imported(&self, key: &str, parent: Option<&str>) -> ImportedComment {
        ImportedComment {
            id: CommentId(self.uuid()),
            key: key.to_owned(),
            parent: parent.map(str::to_owned),
            author: None,
            status: CommentStatus::Published,
            ground: None,
            body: Body {
                literal: true,
                ..body(&format!("imported {key}"))
            },
            language: None,
            created_at: None,
            respect: 0,
            picked_at: None,
        }
    }
}

/// Why something is held or removed.
pub(super) fn ground() -> Ground {
    Ground {
        rule: "rule 3".into(),
        reason: "insult aimed at another reader".into(),
    }
}

/// The comment that was posted just now.
pub(super) fn new(posted: Result<Posted, StoreError>) -> Comment {
    match posted {
        Ok(Posted::New(comment)) => comment,
        other => panic!("not a new comment: {other:?}"),
    }
}
