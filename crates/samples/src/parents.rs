use std::collections::VecDeque;
use std::sync::Arc;

use rand::RngExt;

use crate::Language;
use crate::chance::{Dice, pareto, unit};

/// How many of the latest comments can be answered because they are the latest.
const RECENT: usize = 96;
/// How many places there are in the urn.
const URN: usize = 512;
/// After so many comments, half of what draws people to one is gone.
const HALF_LIFE: f64 = 1_500.0;

/// A comment that may still get an answer, with as much of it as an answer needs.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub(crate) index: usize,
    /// 1 on the first level.
    pub(crate) depth: usize,
    /// The author's rank among the writers.
    pub(crate) author: u64,
    /// The rank of the one it answers.
    pub(crate) answered: Option<u64>,
    pub(crate) language: Language,
    /// How strongly it draws answers; 1 for most.
    pub(crate) draw: f64,
    /// Its opening words, for who quotes it.
    pub(crate) excerpt: Option<String>,
}

/// Whom the next comment answers.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub(crate) candidate: Arc<Candidate>,
    /// Whether it goes on with a conversation between two.
    pub(crate) talk: bool,
}

/// Chooses whom each comment answers, from a few hundred it remembers.
///
/// Three things draw an answer: standing at the end of a talk between two people, having just
/// appeared, and having been answered already. For the last, every answer puts what it answers
/// into an urn of fixed size, in the place of something drawn blindly; a draw from the urn then
/// finds a comment in proportion to its recent answers (a Pólya urn that forgets), which is what
/// makes most comments get none and a few get hundreds.
#[derive(Debug, Default)]
pub(crate) struct Parents {
    recent: VecDeque<Arc<Candidate>>,
    urn: Vec<Arc<Candidate>>,
    talk: Option<(Arc<Candidate>, u32)>,
}

impl Parents {
    /// Whom the comment at `index` answers, on a level not below `max_depth`; none for the article.
    pub(crate) fn choose(
        &mut self,
        dice: &mut Dice,
        index: usize,
        max_depth: usize,
    ) -> Option<Choice> {
        if unit(dice) < 0.36 {
            return None;
        }
        // A talk that has come to the last level is over, so that another can begin.
        self.talk = self.talk.take().filter(|(last, _)| last.depth < max_depth);
        for _ in 0..4 {
            let how = unit(dice);
            let (candidate, talk) = match &self.talk {
                Some((last, _)) if how < 0.3 => (Some(last), true),
                _ if how < 0.62 => (self.latest(dice), false),
                _ => (self.most_answered(dice, index), false),
            };
            if let Some(candidate) = candidate.filter(|c| c.depth < max_depth) {
                return Some(Choice {
                    candidate: Arc::clone(candidate),
                    talk,
                });
            }
        }
        None
    }

    fn latest(&self, dice: &mut Dice) -> Option<&Arc<Candidate>> {
        let back = (unit(dice).max(f64::MIN_POSITIVE).ln() / 0.9_f64.ln()) as usize;
        let from_end = back.checked_rem(self.recent.len())? + 1;
        self.recent.get(self.recent.len() - from_end)
    }

    /// The strongest of three draws from the urn.
    fn most_answered(&self, dice: &mut Dice, index: usize) -> Option<&Arc<Candidate>> {
        let strength = |c: &Candidate| c.draw * (-((index - c.index) as f64) / HALF_LIFE).exp2();
        (0..3)
            .filter_map(|_| {
                let place = dice.random_range(0..URN).checked_rem(self.urn.len())?;
                self.urn.get(place)
            })
            .max_by(|a, b| strength(a).total_cmp(&strength(b)))
    }

    /// Remembers `candidate`, which answers `choice`.
    pub(crate) fn remember(
        &mut self,
        dice: &mut Dice,
        candidate: Candidate,
        choice: Option<Choice>,
    ) {
        let candidate = Arc::new(candidate);
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(Arc::clone(&candidate));
        match choice {
            Some(choice) if choice.talk => {
                self.talk = self
                    .talk
                    .take()
                    .and_then(|(_, left)| left.checked_sub(1))
                    .map(|left| (candidate, left));
            }
            Some(choice) => {
                if self.talk.is_none() && unit(dice) < 0.05 {
                    let turns = (3.0 * pareto(dice, 1.2)).min(40.0) as u32;
                    self.talk = Some((candidate, turns));
                }
                self.put_in_urn(dice, choice.candidate);
            }
            None if unit(dice) < candidate.draw / 20.0 => self.put_in_urn(dice, candidate),
            None => {}
        }
    }

    fn put_in_urn(&mut self, dice: &mut Dice, candidate: Arc<Candidate>) {
        if self.urn.len() < URN {
            self.urn.push(candidate);
        } else {
            let place = dice.random_range(0..URN);
            self.urn[place] = candidate;
        }
    }
}
