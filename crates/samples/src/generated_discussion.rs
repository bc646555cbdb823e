use jiff::Timestamp;

use crate::chance::{Dice, dice, log_normal, pareto, unit, zipf};
use crate::parents::{Candidate, Parents};
use crate::people::Person;
use crate::times::Times;
use crate::{Shape, writing};

/// A generated comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedComment {
    /// Its place in the order of writing, from 0.
    pub index: usize,
    /// The index of the comment it answers, always a smaller one; none for the article.
    pub parent: Option<usize>,
    /// Its level, 1 for an answer to the article.
    pub depth: usize,
    /// The name it is written under; the same name comes again.
    pub author: String,
    /// Markdown, as a reader would type it; never empty, never above the limit.
    pub text: String,
    /// When it was written, never before the comment ahead of it.
    pub created_at: Timestamp,
    /// How many respect it.
    pub respect: u32,
    /// The language it is in (BCP 47).
    pub language: &'static str,
}

/// The comments of a generated discussion in the order of writing.
#[derive(Debug)]
pub struct GeneratedDiscussion {
    seed: u64,
    shape: Shape,
    dice: Dice,
    times: Times,
    parents: Parents,
    writers: u64,
    index: usize,
}

/// A discussion of a `shape`; always the same for the same `seed`.
///
/// It is made while it is read, and remembers a few hundred comments, however many there are.
pub fn discussion(seed: u64, shape: &Shape) -> GeneratedDiscussion {
    GeneratedDiscussion {
        seed,
        dice: dice(seed, 0),
        times: Times::new(shape),
        parents: Parents::default(),
        // The more is said, the more people say it, but not in proportion (Heaps).
        writers: (2.0 * (shape.comments as f64).powf(0.8)) as u64 + 2,
        index: 0,
        shape: shape.clone(),
    }
}

impl GeneratedDiscussion {
    fn person(&self, rank: u64) -> Person {
        Person::of_rank(self.seed, rank, self.shape.languages)
    }

    /// Somebody by chance; under a comment, rather another than its author, and rather one who
    /// writes its language.
    fn writer(&mut self, answered: Option<&Candidate>) -> (u64, Person) {
        for _ in 0..3 {
            let rank = zipf(&mut self.dice, self.writers, 0.9);
            let person = self.person(rank);
            let fits = answered
                .is_none_or(|other| other.author != rank && other.language == person.language);
            if fits {
                return (rank, person);
            }
        }
        let rank = zipf(&mut self.dice, self.writers, 0.9);
        (rank, self.person(rank))
    }
}

impl Iterator for GeneratedDiscussion {
    type Item = GeneratedComment;

    fn next(&mut self) -> Option<GeneratedComment> {
        if self.index >= self.shape.comments {
            return None;
        }
        let index = self.index;
        self.index += 1;

        let max_depth = self.shape.max_depth.max(1);
        let choice = self.parents.choose(&mut self.dice, index, max_depth);
        let answered = choice.as_ref().map(|choice| &*choice.candidate);
        let back = answered
            .and_then(|other| other.answered)
            .filter(|_| choice.as_ref().is_some_and(|c| c.talk) || unit(&mut self.dice) < 0.25);
        let (author, person) = match back {
            Some(rank) => (rank, self.person(rank)),
            None => self.writer(answered),
        };

        let length = log_normal(&mut self.dice, 200.0, 0.95);
        let quoted = answered
            .and_then(|other| other.excerpt.as_deref())
            .filter(|_| unit(&mut self.dice) < 0.16);
        let text = writing::comment(&mut self.dice, &person, length as usize, quoted);

        let draw = pareto(&mut self.dice, 1.5).min(1_000.0);
        let respect = 1.2 * (pareto(&mut self.dice, 1.25) - 1.0) * draw.sqrt();
        let depth = answered.map_or(1, |other| other.depth + 1);
        let comment = GeneratedComment {
            index,
            parent: answered.map(|other| other.index),
            depth,
            author: person.name,
            created_at: self.times.next(&mut self.dice),
            respect: respect.min(50_000.0) as u32,
            language: person.language.code(),
            text,
        };
        let candidate = Candidate {
            index,
            depth,
            author,
            answered: answered.map(|other| other.author),
            language: person.language,
            draw,
            excerpt: writing::excerpt(&comment.text),
        };
        self.parents.remember(&mut self.dice, candidate, choice);
        Some(comment)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.shape.comments - self.index;
        (left, Some(left))
    }
}

impl ExactSizeIterator for GeneratedDiscussion {}
