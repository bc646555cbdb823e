use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use rejoinder_domain::{BatchId, Comment, CommentStatus, Order, Outcome};

use super::given::{Given, at, body, guest, new};
use super::model::{Known, Model};
use super::paging::pages;
use crate::{Conflict, EditComment, Store, StoreError};

/// One verb of a random history; an index chooses among the comments there are.
#[derive(Debug, Clone)]
enum Act {
    Post(Option<Index>, bool),
    Edit(Index, bool, bool),
    Withdraw(Index),
    Decide(Index, Outcome),
    Respect(Index, u8, bool),
    Pick(Index, Option<i64>),
    Import(Vec<(Option<Index>, CommentStatus, u64, Option<i64>)>),
    Undo(Index),
}

fn status() -> impl Strategy<Value = CommentStatus> {
    use CommentStatus::{Held, Published, Removed, Withdrawn};
    prop::sample::select(vec![Published, Published, Held, Removed, Withdrawn])
}

fn act() -> impl Strategy<Value = Act> {
    let index = any::<Index>;
    let outcome = prop::sample::select(vec![Outcome::Publish, Outcome::Hold, Outcome::Remove]);
    let parent = || prop::option::weighted(0.8, index());
    let imported = (parent(), status(), 0_u64..3, prop::option::of(-3_i64..3));
    prop_oneof![
        6 => (parent(), any::<bool>()).prop_map(|(parent, held)| Act::Post(parent, held)),
        2 => (index(), any::<bool>(), any::<bool>()).prop_map(|(i, held, stale)| Act::Edit(i, held, stale)),
        2 => index().prop_map(Act::Withdraw),
        3 => (index(), outcome).prop_map(|(i, outcome)| Act::Decide(i, outcome)),
        3 => (index(), 0_u8..4, any::<bool>()).prop_map(|(i, by, on)| Act::Respect(i, by, on)),
        1 => (index(), prop::option::weighted(0.7, 0_i64..3)).prop_map(|(i, when)| Act::Pick(i, when)),
        1 => prop::collection::vec(imported, 1..5).prop_map(Act::Import),
        1 => index().prop_map(Act::Undo),
    ]
}

/// After any history every count and every order is what a recount of the comments gives.
///
/// # Panics
/// When it is not so, with the shortest history found.
pub fn counts_never_drift<F, S>(make: F)
where
    F: Fn() -> S,
    S: Future<Output = Arc<dyn Store>>,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let config = Config {
        cases: 48,
        failure_persistence: None,
        ..Config::default()
    };
    let history = prop::collection::vec(act(), 1..60);
    let outcome = TestRunner::new(config).run(&history, |acts| {
        runtime.block_on(async {
            let mut play = Play {
                given: Given::on(make().await).await,
                model: Model::default(),
                batches: Vec::new(),
            };
            for act in acts {
                Box::pin(play.act(act)).await;
            }
            Box::pin(play.compare()).await;
        });
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// A history played on both sides.
struct Play {
    given: Given,
    model: Model,
    batches: Vec<BatchId>,
}

impl Play {
    fn choose(&self, index: Index) -> Option<usize> {
        let present: Vec<usize> = (0..self.model.comments.len())
            .filter(|&i| !self.model.comments[i].gone)
            .collect();
        (!present.is_empty()).then(|| present[index.index(present.len())])
    }

    async fn act(&mut self, act: Act) {
        match act {
            Act::Post(parent, held) => self.post(parent, held).await,
            Act::Import(comments) => self.import(comments).await,
            Act::Undo(index) if !self.batches.is_empty() => {
                let batch = index.index(self.batches.len());
                let now = self.given.now();
                let site = self.given.site;
                let undone = self.given.store.undo_batch(site, self.batches[batch], now);
                match undone.await {
                    Ok(undone) => {
                        let gone = self.model.undo(batch);
                        assert_eq!(undone.comments, u64::try_from(gone).unwrap());
                    }
                    Err(error) => assert_eq!(error, StoreError::NotFound),
                }
            }
            Act::Undo(_) => {}
            Act::Edit(index, ..)
            | Act::Withdraw(index)
            | Act::Decide(index, _)
            | Act::Respect(index, ..)
            | Act::Pick(index, _) => {
                if let Some(i) = self.choose(index) {
                    self.change(i, act).await;
                }
            }
        }
    }

    async fn post(&mut self, parent: Option<Index>, held: bool) {
        let parent = parent.and_then(|index| self.choose(index));
        let mut comment = self.given.new_comment(None);
        comment.parent = parent.map(|i| self.model.comments[i].id);
        if held {
            comment.status = CommentStatus::Held;
        }
        let sort_at = comment.at;
        let status = comment.status;
        let posted = self.given.store.post(comment).await;
        let parent = parent.map(|i| &self.model.comments[i]);
        if parent.is_some_and(|parent| parent.status != CommentStatus::Published) {
            assert_eq!(posted, Err(Conflict::ParentGone.into()));
            return;
        }
        let posted = new(posted);
        let number = self.model.next_number(parent.map(|parent| &parent.number));
        assert_eq!(posted.number, number);
        self.model.comments.push(Known {
            id: posted.id,
            number,
            status,
            sort_at,
            brought_respect: 0,
            respected_by: BTreeSet::new(),
            picked_at: None,
            version: 1,
            batch: None,
            gone: false,
        });
    }

    async fn import(&mut self, comments: Vec<(Option<Index>, CommentStatus, u64, Option<i64>)>) {
        // Only what an import brought has a key to be answered by.
        let batch = self.given.batch().await;
        let now = self.given.now();
        let mut imported = Vec::new();
        for (parent, status, respect, created_at) in comments {
            let keyed = self.model.present().filter(|known| known.batch.is_some());
            let keyed: Vec<_> = keyed
                .map(|known| (known.id, known.number.clone()))
                .collect();
            let parent = parent.filter(|_| !keyed.is_empty());
            let parent = parent.map(|index| keyed[index.index(keyed.len())].clone());
            let key = parent.as_ref().map(|(id, _)| id.to_string());
            let mut comment = self.given.imported("", key.as_deref());
            comment.key = comment.id.to_string();
            comment.status = status;
            comment.respect = respect;
            comment.created_at = created_at.map(at);
            self.model.comments.push(Known {
                id: comment.id,
                number: self
                    .model
                    .next_number(parent.as_ref().map(|(_, number)| number)),
                status,
                sort_at: comment.created_at.unwrap_or(now),
                brought_respect: respect,
                respected_by: BTreeSet::new(),
                picked_at: None,
                version: 1,
                batch: Some(self.batches.len()),
                gone: false,
            });
            imported.push(comment);
        }
        self.batches.push(batch);
        let (site, article) = (self.given.site, self.given.article);
        let taken = self
            .given
            .store
            .import_comments(site, article, batch, imported, now);
        let taken = taken.await.unwrap();
        let first = self.model.comments.len() - taken.len();
        for (known, taken) in self.model.comments[first..].iter().zip(taken) {
            assert_eq!(
                taken.map(|taken| taken.number).as_ref(),
                Some(&known.number)
            );
        }
    }

    /// A verb about one comment: what the store answers, and what the model makes of it.
    async fn change(&mut self, i: usize, act: Act) {
        use CommentStatus::{Held, Published, Removed, Withdrawn};
        let (store, site, now) = (&self.given.store, self.given.site, self.given.now());
        let known = &mut self.model.comments[i];
        let wrong: StoreError = Conflict::WrongState.into();
        let mut expected: Result<(), StoreError> = Ok(());
        let before = known.status;
        let answer: Result<Comment, StoreError> = match act {
            Act::Edit(_, held, stale) => {
                let edit = EditComment {
                    site,
                    id: known.id,
                    version: known.version + u32::from(stale),
                    body: body(&format!("edited at {now}")),
                    status: if held { Held } else { Published },
                    ground: None,
                    at: now,
                };
                let status = edit.status;
                if stale {
                    expected = Err(StoreError::Stale);
                } else if matches!(before, Removed | Withdrawn) {
                    expected = Err(wrong);
                } else {
                    known.status = status;
                    known.version += 1;
                }
                store.edit(edit).await
            }
            Act::Withdraw(_) => {
                match before {
                    Removed => expected = Err(wrong),
                    Withdrawn => {}
                    Published | Held => {
                        known.status = Withdrawn;
                        known.version += 1;
                    }
                }
                store.withdraw(site, known.id, now).await
            }
            Act::Decide(_, outcome) => {
                let after = match outcome {
                    Outcome::Publish => Published,
                    Outcome::Hold => Held,
                    Outcome::Remove => Removed,
                };
                if before == Withdrawn {
                    expected = Err(wrong);
                } else {
                    known.status = after;
                    known.version += u32::from(before != after);
                }
                let decision = rejoinder_domain::Decision {
                    comment: known.id,
                    outcome,
                    ground: None,
                    decider: rejoinder_domain::Decider::Rule,
                    at: now,
                };
                store.decide(site, decision).await
            }
            Act::Respect(_, by, on) => {
                if before != Published {
                    expected = Err(wrong);
                } else if on {
                    known.respected_by.insert(by);
                } else {
                    known.respected_by.remove(&by);
                }
                store.respect(site, known.id, guest(by), on, now).await
            }
            Act::Pick(_, when) => {
                if before == Published {
                    known.picked_at = when.map(at);
                } else {
                    expected = Err(wrong);
                }
                store.pick(site, known.id, when.map(at), now).await
            }
            Act::Post(..) | Act::Import(_) | Act::Undo(_) => return,
        };
        assert_eq!(answer.as_ref().err(), expected.as_ref().err());
        if let Ok(comment) = answer {
            let known = self.model.comments[i].clone();
            self.same(&comment, &known);
        }
    }

    fn same(&self, comment: &Comment, known: &Known) {
        let count = |n: usize| u64::try_from(n).unwrap();
        assert_eq!(comment.number, known.number);
        assert_eq!(comment.status, known.status, "{}", known.number);
        assert_eq!(comment.version, known.version, "{}", known.number);
        assert_eq!(comment.picked_at, known.picked_at, "{}", known.number);
        assert_eq!(
            comment.respect,
            self.model.respect(known),
            "{}",
            known.number
        );
        assert_eq!(
            comment.replies,
            count(self.model.replies(known)),
            "{}",
            known.number
        );
        assert_eq!(
            comment.descendants,
            count(self.model.descendants(known)),
            "{}",
            known.number
        );
    }

    async fn compare(&self) {
        let (store, site, article) = (&self.given.store, self.given.site, self.given.article);
        for known in &self.model.comments {
            match store.comment(site, known.id).await {
                Ok(comment) => self.same(&comment, known),
                Err(error) => assert_eq!((error, known.gone), (StoreError::NotFound, true)),
            }
            if known.gone {
                continue;
            }
            self.listed(Order::Oldest, Some(known)).await;
            for by in 0..4 {
                let respected = store.respected(site, guest(by), &[known.id]).await;
                let found = !respected.unwrap().is_empty();
                assert_eq!(found, known.respected_by.contains(&by), "{}", known.number);
            }
        }
        for order in Order::ALL {
            self.listed(order, None).await;
        }
        let published = self
            .model
            .present()
            .filter(|known| known.status == CommentStatus::Published)
            .count();
        let latest = store.latest_comments(site, article, None, 1_000).await;
        assert_eq!(latest.unwrap().items.len(), published);
        assert_eq!(self.given.count().await, u64::try_from(published).unwrap());
    }

    async fn listed(&self, order: Order, under: Option<&Known>) {
        let under = under.map(|known| known.number.clone());
        for roots in [1, 3, 20] {
            let mut query = self.given.query(order);
            query.under.clone_from(&under);
            query.budget.roots = roots;
            let branches = pages(&*self.given.store, &query).await;
            let listed: Vec<_> = branches
                .into_iter()
                .map(|branch| branch.comment.number)
                .collect();
            assert_eq!(
                listed,
                self.model.listing(order, under.as_ref()),
                "{order:?} under {under:?} by {roots}"
            );
        }
    }
}
