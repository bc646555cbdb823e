//! A site with readers, without sockets: `let (site, anna, boris) = TestSite::start().await`.

mod form;
mod page;
mod reader;
mod unreliable;

use std::sync::Arc;

use axum::Router;
use jiff::{SignedDuration, Timestamp};
use rejoinder_domain::{
    Article, ArticleId, Author, BatchId, BlockKind, Comment, CommentId, CommentStatus, Decider,
    DiscussionState, Ground, ManualClock, Number, Outcome, Role, SafeHtml, Scope, SequenceRandom,
    Site, Viewer,
};
use rejoinder_exchange::{ArticleItem, BlockItem};
use rejoinder_newsroom::fetch::NoNetwork;
use rejoinder_newsroom::{Draft, Newsroom, PublishOptions, Settings};
use rejoinder_samples::Shape;
use rejoinder_store::{ImportedComment, Imports as _, NewSite, Sites as _, Store as _, Work};
use rejoinder_store_sqlite::SqliteStore;
use rejoinder_web::App;

pub(crate) use form::Form;
pub(crate) use page::Page;
pub(crate) use reader::{Reader, without_fragment};
pub(crate) use unreliable::UnreliableStore;

/// When every test begins.
pub(crate) const NOON: Timestamp = Timestamp::constant(1_795_521_600, 0);

/// A site of its own for one test.
pub(crate) struct TestSite {
    pub(crate) store: Arc<UnreliableStore>,
    pub(crate) newsroom: Newsroom,
    pub(crate) site: Site,
    pub(crate) clock: Arc<ManualClock>,
    router: Router,
    public_url: String,
    random: SequenceRandom,
}

impl TestSite {
    /// A site over http, and two readers of it.
    pub(crate) async fn start() -> (Self, Reader, Reader) {
        Self::at("http://ledger.example").await
    }

    /// A site at an address, and two readers of it.
    pub(crate) async fn at(public_url: &str) -> (Self, Reader, Reader) {
        let store = Arc::new(UnreliableStore::new(SqliteStore::temporary().unwrap()));
        let site = store
            .put_site(NewSite {
                key: "default".to_owned(),
                name: "The Harbour Ledger".to_owned(),
                language: "en".to_owned(),
                time_zone: "Europe/London".to_owned(),
            })
            .await
            .unwrap();
        let clock = Arc::new(ManualClock::at(NOON));
        let newsroom = Newsroom::new(
            store.clone(),
            clock.clone(),
            Arc::new(SequenceRandom::default()),
            Arc::new(NoNetwork),
            Settings::default(),
        );
        let app = App::new(newsroom.clone(), site.clone(), public_url).unwrap();
        let test = Self {
            store,
            newsroom,
            site,
            clock,
            router: rejoinder_web::router(app),
            public_url: public_url.to_owned(),
            random: SequenceRandom::default(),
        };
        let (anna, boris) = (test.reader("Anna"), test.reader("Boris"));
        (test, anna, boris)
    }

    /// Another reader, with an empty cookie jar.
    pub(crate) fn reader(&self, name: &'static str) -> Reader {
        Reader::new(name, self.router.clone(), &self.public_url)
    }

    /// An open article of three paragraphs at `/2026/11/{slug}`.
    pub(crate) async fn article(&self, slug: &str) -> Article {
        self.article_with(slug, DiscussionState::Open).await
    }

    /// The same with a discussion in a state.
    pub(crate) async fn article_with(&self, slug: &str, discussion: DiscussionState) -> Article {
        let item = ArticleItem {
            key: format!("test:{slug}"),
            headline: "Harbour board sets a date for the night ferry".to_owned(),
            slug: Some(slug.to_owned()),
            published_at: Some(NOON - SignedDuration::from_hours(3)),
            blocks: [
                "The night ferry will sail again from the first of December.",
                "“We have the crews & the boats,” the board’s chair said.",
                "Tickets go on sale <soon>.",
            ]
            .map(paragraph)
            .into(),
            ..ArticleItem::default()
        };
        self.publish(item, discussion).await
    }

    /// Publishes an article or a newer state of it.
    pub(crate) async fn publish(&self, item: ArticleItem, discussion: DiscussionState) -> Article {
        let how = PublishOptions {
            discussion,
            moves: true,
            ..PublishOptions::default()
        };
        let published = self.newsroom.publish(&self.site, item, &how).await.unwrap();
        self.newsroom
            .article(&self.site, published.published.id)
            .await
            .unwrap()
    }

    /// A token that may publish.
    pub(crate) async fn token(&self) -> String {
        let made = self
            .newsroom
            .add_token(&self.site, Scope::Publish, "the CMS")
            .await;
        made.unwrap().1
    }

    /// The comment of a number, as everybody may see it.
    pub(crate) async fn comment(&self, article: &Article, number: &str) -> Comment {
        let number: Number = number.parse().unwrap();
        self.newsroom
            .comment_at(&self.site, article.id, &number, &Viewer::Stranger)
            .await
            .unwrap()
    }

    /// Removes a comment, or holds it.
    pub(crate) async fn decide(&self, comment: CommentId, outcome: Outcome) {
        let ground = Ground {
            rule: "rule 3".to_owned(),
            reason: "insult aimed at another reader".to_owned(),
        };
        let decider = Decider::Person("Mo".to_owned());
        self.newsroom
            .decide(&self.site, comment, outcome, ground, decider)
            .await
            .unwrap();
    }

    /// Puts a generated discussion of so many comments under an article.
    pub(crate) async fn fill(&self, article: ArticleId, comments: usize) {
        let shape = Shape {
            comments,
            ..Shape::default()
        };
        let written = rejoinder_samples::discussion(11, &shape)
            .map(|c| Written {
                parent: c.parent,
                author: c.author,
                text: c.text,
                at: Some(c.created_at),
                respect: c.respect.into(),
            })
            .collect();
        self.write(article, written).await;
    }

    /// Puts comments under an article, as an import would.
    pub(crate) async fn write(&self, article: ArticleId, comments: Vec<Written>) {
        let batch = BatchId::fresh(&*self.clock, &self.random);
        let site = self.site.id;
        self.store
            .begin_batch(site, batch, "test", NOON)
            .await
            .unwrap();
        let prepared: Vec<ImportedComment> = comments
            .into_iter()
            .enumerate()
            .map(|(index, written)| self.prepared(index, written))
            .collect();
        for chunk in prepared.chunks(500) {
            self.store
                .import_comments(site, article, batch, chunk.to_vec(), NOON)
                .await
                .unwrap();
        }
    }

    fn prepared(&self, index: usize, written: Written) -> ImportedComment {
        let draft = Draft {
            name: written.author,
            body: written.text,
            ..Draft::default()
        };
        let preview = self.newsroom.preview(&draft).unwrap();
        ImportedComment {
            // Made at another time than what the newsroom makes, whose chance is the same.
            id: CommentId::fresh(
                &ManualClock::at(NOON - SignedDuration::from_hours(1)),
                &self.random,
            ),
            key: index.to_string(),
            parent: written.parent.map(|parent| parent.to_string()),
            author: Some(Author {
                name: preview.author,
                role: Role::Reader,
                of_article: false,
            }),
            status: CommentStatus::Published,
            ground: None,
            body: preview.body,
            language: None,
            created_at: written.at,
            respect: written.respect,
            picked_at: None,
        }
    }

    /// What reading has cost so far.
    pub(crate) fn work(&self) -> Work {
        self.store.work()
    }
}

/// A comment to be put under an article.
pub(crate) struct Written {
    /// The index of the one it answers.
    pub(crate) parent: Option<usize>,
    pub(crate) author: String,
    pub(crate) text: String,
    pub(crate) at: Option<Timestamp>,
    pub(crate) respect: u64,
}

/// A paragraph of plain words.
pub(crate) fn paragraph(text: &str) -> BlockItem {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    BlockItem {
        kind: BlockKind::Paragraph,
        text: text.to_owned(),
        html: SafeHtml::from_sanitised(escaped),
        picture: None,
    }
}
