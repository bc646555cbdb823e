//! Texts to read, and texts to measure with.
//!
//! Two things live here, and everybody who needs a discussion takes it from here: the
//! demonstration, the tests and the benches.
//!
//! * [`sample_site`] is **written by hand**: six articles of a small harbour town's paper and
//!   what its readers say under them. It is the first thing anybody sees of the product, so it
//!   holds one of everything: a correction and the comment that led to it, a quote that lost a
//!   word, a staff answer, a removal with its reason, a tombstone, a discussion that is closed
//!   and one that is pre-moderated, an article that nobody dated or signed, one taken over on
//!   its terms, one that reads from right to left.
//! * [`discussion`] is **generated**: as many comments as wanted, in the proportions that real
//!   discussions have. Most comments get no reply and a few get hundreds; most are short and a
//!   few run to the limit; a few people write a great deal; they come in a burst after
//!   publication and then with the hours of the day. [`article`] makes the story above it.
//!
//! # Words
//!
//! * A **sample comment** has a key, to be answered by; its time is in minutes before now, so
//!   that the page looks alive whenever it is shown.
//! * Its **fate** is where it stands now: published, held, removed, withdrawn.
//! * A **shape** says how large a generated discussion is, how deep, in which languages and over
//!   how many hours.
//!
//! # Example
//!
//! ```
//! use rejoinder_samples::{Shape, discussion, sample_site};
//!
//! let site = sample_site()?;
//! assert!(site.iter().any(|article| article.comments.len() >= 40));
//!
//! let shape = Shape { comments: 1_000, ..Shape::default() };
//! let first: Vec<_> = discussion(7, &shape).collect();
//! let again: Vec<_> = discussion(7, &shape).collect();
//! assert_eq!(first, again);
//! assert!(first.iter().all(|c| c.parent.is_none_or(|parent| parent < c.index)));
//! # Ok::<(), rejoinder_samples::SampleError>(())
//! ```
//!
//! # What it refuses to do
//!
//! It publishes nothing, stores nothing and knows no clock; whoever shows the sample site says
//! what time it is. Chance is a seed: the same seed and shape give the same comments every time.
//! A generated discussion is never held whole; a million comments take the memory of a few
//! hundred. What it says is made of sentences, not of sense.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests fail by panicking"
    )
)]

mod chance;
mod generated_article;
mod generated_discussion;
mod grammar;
mod language;
mod parents;
mod people;
mod shape;
mod site;
mod times;
mod writing;

pub use generated_article::{GeneratedArticle, article};
pub use generated_discussion::{GeneratedComment, GeneratedDiscussion, discussion};
pub use language::Language;
pub use shape::Shape;
pub use site::{Fate, SampleArticle, SampleComment, SampleError, SampleRevision, sample_site};
