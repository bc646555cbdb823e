mod concealing;
mod editing;
mod import_trees;
mod importing;
mod pictures;
mod posting;
mod publishing;
mod reacting;
mod reading;
mod secrets;

use std::sync::Arc;

use jiff::SignedDuration;
use rejoinder_domain::{
    ArticleId, BlockKind, Comment, Decider, DiscussionState, Ground, Guest, ManualClock, Outcome,
    SafeHtml, SequenceRandom, Site, Viewer,
};
use rejoinder_exchange::{ArticleItem, BlockItem};
use rejoinder_store::{NewSite, Sites};
use rejoinder_store_sqlite::SqliteStore;

use crate::fetch::{Fetcher, NoNetwork};
use crate::{Accepted, Draft, Newsroom, Poster, PublishOptions, Refusal, Settings};

/// A newsroom on an empty store, whose clock stands still and whose chance repeats itself.
pub(crate) struct TestNewsroom {
    pub(crate) newsroom: Newsroom,
    clock: Arc<ManualClock>,
    site: Site,
}

impl TestNewsroom {
    pub(crate) async fn new() -> Self {
        Self::with_network(Arc::new(NoNetwork)).await
    }

    async fn with_network(fetcher: Arc<dyn Fetcher>) -> Self {
        let store = Arc::new(SqliteStore::temporary().unwrap());
        let site = store
            .put_site(NewSite {
                key: "default".to_owned(),
                name: "The Harbour Post".to_owned(),
                language: "en".to_owned(),
                time_zone: "Europe/Lisbon".to_owned(),
            })
            .await
            .unwrap();
        let clock = Arc::new(ManualClock::at(
            "2026-11-24T09:30:00.123456789Z".parse().unwrap(),
        ));
        let newsroom = Newsroom::new(
            store,
            Arc::clone(&clock) as _,
            Arc::new(SequenceRandom::default()),
            fetcher,
            Settings::default(),
        );
        Self {
            newsroom,
            clock,
            site,
        }
    }

    fn later(&self, minutes: i64) {
        self.clock.advance(SignedDuration::from_mins(minutes));
    }

    async fn article(&self) -> ArticleId {
        self.article_with(DiscussionState::Open).await
    }

    async fn article_with(&self, discussion: DiscussionState) -> ArticleId {
        let how = PublishOptions {
            discussion,
            ..PublishOptions::default()
        };
        let done = self.newsroom.publish(&self.site, item("a"), &how).await;
        done.unwrap().published.id
    }

    async fn say(&self, article: ArticleId, who: Guest, body: &str) -> Comment {
        self.try_post(article, who, &draft(body))
            .await
            .unwrap()
            .comment
    }

    async fn answer(&self, to: &Comment, who: Guest, body: &str) -> Result<Comment, Refusal> {
        let draft = Draft {
            parent: Some(to.number.clone()),
            ..draft(body)
        };
        let accepted = self.try_post(to.article, who, &draft).await?;
        Ok(accepted.comment)
    }

    async fn try_post(
        &self,
        article: ArticleId,
        who: Guest,
        draft: &Draft,
    ) -> Result<Accepted, Refusal> {
        let poster = Poster {
            guest: who,
            idempotency: None,
        };
        self.newsroom
            .post(&self.site, article, draft, &poster)
            .await
    }

    async fn decide(&self, comment: &Comment, outcome: Outcome) -> Comment {
        let ground = Ground {
            rule: "rule 3".to_owned(),
            reason: "insult aimed at another reader".to_owned(),
        };
        let decider = Decider::Person("Ines".to_owned());
        self.newsroom
            .decide(&self.site, comment.id, outcome, ground, decider)
            .await
            .unwrap()
    }

    async fn close(&self, article: ArticleId, state: DiscussionState) {
        self.newsroom
            .set_discussion(&self.site, article, state)
            .await
            .unwrap();
    }

    /// The comment as the store has it.
    async fn kept(&self, comment: &Comment) -> Comment {
        let store = self.newsroom.store();
        store.comment(self.site.id, comment.id).await.unwrap()
    }
}

const ANA: Guest = Guest([1; 32]);
const BELA: Guest = Guest([2; 32]);

fn as_guest(guest: Guest) -> Viewer {
    Viewer::Guest(guest)
}

fn draft(body: &str) -> Draft {
    Draft {
        name: "Ana".to_owned(),
        body: body.to_owned(),
        ..Draft::default()
    }
}

fn paragraph(text: &str) -> BlockItem {
    BlockItem {
        kind: BlockKind::Paragraph,
        text: text.to_owned(),
        html: SafeHtml::from_sanitised(text.to_owned()),
        picture: None,
    }
}

fn item(key: &str) -> ArticleItem {
    ArticleItem {
        key: key.to_owned(),
        headline: "Night ferries return".to_owned(),
        blocks: vec![
            paragraph("The last boat leaves at two."),
            paragraph("It is full."),
        ],
        ..ArticleItem::default()
    }
}

/// The fields that a refusal is about.
fn fields(refusal: &Refusal) -> Vec<&'static str> {
    let problems = refusal.problems().iter();
    problems.map(|problem| problem.field.as_str()).collect()
}
