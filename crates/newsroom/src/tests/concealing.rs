//! Whatever is done to a discussion, no read gives anybody a text he may not see.

use proptest::prelude::*;
use rejoinder_domain::{
    ArticleId, Comment, CommentStatus, Decider, DiscussionState, Ground, Guest, Order, Outcome,
    Viewer,
};
use rejoinder_store::DiscussionQuery;

use super::{TestNewsroom, as_guest};
use crate::{Draft, Poster};

#[derive(Debug, Clone)]
enum Step {
    Post {
        who: u8,
        under: Option<prop::sample::Index>,
    },
    Edit(prop::sample::Index),
    Withdraw(prop::sample::Index),
    Decide(prop::sample::Index, Outcome),
    Discussion(DiscussionState),
    Respect(prop::sample::Index, u8),
    Wait,
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<prop::sample::Index>;
    let outcome = prop::sample::select(vec![Outcome::Publish, Outcome::Hold, Outcome::Remove]);
    let state = prop::sample::select(vec![
        DiscussionState::Open,
        DiscussionState::Open,
        DiscussionState::Premoderated,
    ]);
    prop_oneof![
        6 => (0u8..3, prop::option::weighted(0.7, index()))
            .prop_map(|(who, under)| Step::Post { who, under }),
        3 => index().prop_map(Step::Edit),
        2 => index().prop_map(Step::Withdraw),
        3 => (index(), outcome).prop_map(|(at, outcome)| Step::Decide(at, outcome)),
        1 => state.prop_map(Step::Discussion),
        1 => (index(), 0u8..3).prop_map(|(at, who)| Step::Respect(at, who)),
        1 => Just(Step::Wait),
    ]
}

/// A comment with every mark ever put into its texts.
struct Written {
    comment: Comment,
    who: u8,
    marks: Vec<String>,
}

fn guest(who: u8) -> Guest {
    Guest([0xA0 + who; 32])
}

struct Play {
    t: TestNewsroom,
    article: ArticleId,
    written: Vec<Written>,
    count: usize,
}

impl Play {
    /// A word that stands nowhere else.
    fn mark(&mut self) -> String {
        self.count += 1;
        format!("mark{}end", self.count)
    }

    async fn step(&mut self, step: Step) {
        let now = self.written.len();
        match step {
            Step::Post { who, under } => {
                let mark = self.mark();
                let parent = under
                    .filter(|_| now > 0)
                    .map(|at| self.written[at.index(now)].comment.number.clone());
                let draft = Draft {
                    parent,
                    name: format!("Name of {mark}"),
                    body: format!("A text with {mark}."),
                    revision: None,
                };
                let poster = Poster {
                    guest: guest(who),
                    idempotency: None,
                };
                let newsroom = &self.t.newsroom;
                let posted = newsroom.post(&self.t.site, self.article, &draft, &poster);
                if let Ok(accepted) = posted.await {
                    self.written.push(Written {
                        comment: accepted.comment,
                        who,
                        marks: vec![mark],
                    });
                }
            }
            Step::Discussion(state) => self.t.close(self.article, state).await,
            Step::Wait => self.t.later(6),
            _ if now == 0 => {}
            Step::Edit(at) => {
                let mark = self.mark();
                let written = &mut self.written[at.index(now)];
                let (newsroom, site) = (&self.t.newsroom, &self.t.site);
                let body = format!("Now with {mark}.");
                let viewer = as_guest(guest(written.who));
                let edited = newsroom.edit(site, written.comment.id, None, &body, &viewer);
                if edited.await.is_ok() {
                    written.marks.push(mark);
                }
            }
            Step::Withdraw(at) => {
                let written = &self.written[at.index(now)];
                let viewer = as_guest(guest(written.who));
                let newsroom = &self.t.newsroom;
                let withdrawn = newsroom.withdraw(&self.t.site, written.comment.id, &viewer);
                let _ = withdrawn.await;
            }
            Step::Decide(at, outcome) => {
                let id = self.written[at.index(now)].comment.id;
                let ground = Ground {
                    rule: "rule 3".to_owned(),
                    reason: "insult".to_owned(),
                };
                let newsroom = &self.t.newsroom;
                let decided = newsroom.decide(&self.t.site, id, outcome, ground, Decider::Rule);
                let _ = decided.await;
            }
            Step::Respect(at, who) => {
                let id = self.written[at.index(now)].comment.id;
                let newsroom = &self.t.newsroom;
                let _ = newsroom.respect(&self.t.site, id, guest(who), None).await;
            }
        }
    }

    /// Everything that can be read, as text.
    async fn all_reads(&self, viewer: &Viewer) -> String {
        let (newsroom, site) = (&self.t.newsroom, &self.t.site);
        let mut all = String::new();
        for order in Order::ALL {
            let query = DiscussionQuery::first(site.id, self.article, order);
            all += &format!("{:?}\n", newsroom.discussion(&query, viewer).await);
        }
        for written in &self.written {
            let (id, number) = (written.comment.id, &written.comment.number);
            let talk = newsroom.conversation(site, self.article, number, None, viewer);
            all += &format!("{:?}\n", talk.await);
            let at = newsroom
                .comment_at(site, self.article, number, viewer)
                .await;
            all += &format!("{at:?}\n");
            all += &format!("{:?}\n", newsroom.comment(site, id, viewer).await);
            all += &format!("{:?}\n", newsroom.history(site, id, viewer).await);
        }
        let latest = newsroom.latest_comments(site, self.article, None, 100);
        all + &format!("{:?}\n", latest.await)
    }

    async fn check(&self) -> Result<(), TestCaseError> {
        let viewers = (0..3).map(Some).chain([None]);
        for who in viewers {
            let viewer = who.map_or(Viewer::Stranger, |who| as_guest(guest(who)));
            let all = self.all_reads(&viewer).await;
            for written in &self.written {
                let kept = self.t.kept(&written.comment).await;
                let own = who == Some(written.who);
                let shown = match kept.status {
                    CommentStatus::Published => true,
                    CommentStatus::Held | CommentStatus::Removed => own,
                    CommentStatus::Withdrawn => false,
                };
                for mark in &written.marks {
                    prop_assert_eq!(
                        all.contains(mark.as_str()),
                        shown,
                        "{} of a {:?} comment, read by {:?}",
                        mark,
                        kept.status,
                        who
                    );
                }
            }
            for other in (0..3).filter(|other| Some(*other) != who) {
                let secret = format!("{:?}", guest(other));
                prop_assert!(!all.contains(&secret), "{:?} sees who {} is", who, other);
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nobody_reads_what_he_may_not_see(steps in prop::collection::vec(step(), 1..24)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let t = TestNewsroom::new().await;
            let article = t.article().await;
            let mut play = Play { t, article, written: Vec::new(), count: 0 };
            for step in steps {
                play.step(step).await;
            }
            play.check().await
        })?;
    }
}

#[tokio::test]
async fn a_removed_comment_keeps_its_reason_and_a_held_one_does_not() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, super::ANA, "Something.").await;
    let read = async |viewer: Viewer| {
        let read = t.newsroom.comment(&t.site, comment.id, &viewer).await;
        read.unwrap()
    };
    t.decide(&comment, Outcome::Remove).await;
    let removed = read(Viewer::Stranger).await;
    assert_eq!(removed.ground.unwrap().rule, "rule 3");
    assert_eq!((removed.author, removed.body.html.as_str()), (None, ""));
    t.decide(&comment, Outcome::Hold).await;
    assert_eq!(read(Viewer::Stranger).await.ground, None);
    let own = read(as_guest(super::ANA)).await;
    assert_eq!(own.ground.unwrap().rule, "rule 3");
    assert_eq!(own.body.text, "Something.");
}
