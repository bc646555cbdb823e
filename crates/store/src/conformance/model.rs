//! A discussion without a store: the comments alone, and every count made anew each time.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rejoinder_domain::{CommentId, CommentStatus, Number, Order};

/// A comment as the model knows it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: CommentId,
    pub(super) number: Number,
    pub(super) status: CommentStatus,
    pub(super) sort_at: Timestamp,
    pub(super) brought_respect: u64,
    pub(super) respected_by: BTreeSet<u8>,
    pub(super) picked_at: Option<Timestamp>,
    pub(super) version: u32,
    pub(super) batch: Option<usize>,
    /// Taken back with its import; its number stays given.
    pub(super) gone: bool,
}

/// All comments there ever were, in the order they came.
#[derive(Debug, Default)]
pub(super) struct Model {
    pub(super) comments: Vec<Known>,
}

impl Model {
    /// The comments that are there.
    pub(super) fn present(&self) -> impl Iterator<Item = &Known> {
        self.comments.iter().filter(|known| !known.gone)
    }

    /// Those directly below a number, or of the first level.
    pub(super) fn below<'a>(
        &'a self,
        number: Option<&'a Number>,
    ) -> impl Iterator<Item = &'a Known> {
        self.present()
            .filter(move |known| known.number.parent().as_ref() == number)
    }

    pub(super) fn next_number(&self, parent: Option<&Number>) -> Number {
        let siblings = self.comments.iter().map(|known| &known.number);
        let siblings = siblings.filter(|number| number.parent().as_ref() == parent);
        let place = siblings.map(Number::place).max().unwrap_or(0) + 1;
        match parent {
            Some(parent) => parent.reply(place).unwrap(),
            None => Number::top(place).unwrap(),
        }
    }

    pub(super) fn listed(&self, known: &Known) -> bool {
        match known.status {
            CommentStatus::Published | CommentStatus::Removed => true,
            CommentStatus::Held | CommentStatus::Withdrawn => self.replies(known) > 0,
        }
    }

    pub(super) fn replies(&self, known: &Known) -> usize {
        let below = self.below(Some(&known.number));
        below.filter(|reply| self.listed(reply)).count()
    }

    pub(super) fn descendants(&self, known: &Known) -> usize {
        let published = self
            .present()
            .filter(|other| other.status == CommentStatus::Published);
        published
            .filter(|other| other.number.ancestors().any(|above| above == known.number))
            .count()
    }

    pub(super) fn respect(&self, known: &Known) -> u64 {
        known.brought_respect + u64::try_from(known.respected_by.len()).unwrap()
    }

    /// What an order lists of the first level, or below a comment oldest first.
    pub(super) fn listing(&self, order: Order, under: Option<&Number>) -> Vec<Number> {
        let mut listed: Vec<&Known> = if order == Order::Picks {
            let picked = self.present().filter(|known| known.picked_at.is_some());
            picked
                .filter(|known| known.status == CommentStatus::Published)
                .collect()
        } else {
            let level = self.below(under);
            level.filter(|known| self.listed(known)).collect()
        };
        listed.sort_by_key(|known| (known.sort_at, known.number.clone()));
        match order {
            Order::Oldest => {}
            Order::Newest => listed.reverse(),
            Order::Respected => listed.sort_by_key(|known| u64::MAX - self.respect(known)),
            Order::Discussed => listed.sort_by_key(|known| usize::MAX - self.descendants(known)),
            Order::Picks => {
                listed.sort_by(|a, b| (b.picked_at, &a.number).cmp(&(a.picked_at, &b.number)));
            }
        }
        listed.iter().map(|known| known.number.clone()).collect()
    }

    /// Takes an import back, deepest first, as far as nobody built upon it.
    pub(super) fn undo(&mut self, batch: usize) -> usize {
        let mut of_batch: Vec<usize> = (0..self.comments.len())
            .filter(|&i| self.comments[i].batch == Some(batch) && !self.comments[i].gone)
            .collect();
        of_batch.sort_by_key(|&i| std::cmp::Reverse(self.comments[i].number.depth()));
        let mut gone = 0;
        for i in of_batch {
            let number = self.comments[i].number.clone();
            let answered = self.below(Some(&number)).next().is_some();
            if !answered {
                self.comments[i].gone = true;
                gone += 1;
            }
        }
        gone
    }
}
