//! The use cases: what readers, editors and machines can do here, in the order in which it happens.
//!
//! A [`Newsroom`] joins the crates below it. It takes what somebody wrote, lets it walk the whole
//! path, and hands it to the store; it reads from the store and decides what of it may be shown to
//! whom. It is the only place that decides that: pages and the API show whatever they get here.
//!
//! # The journey of a comment
//!
//! ```text
//! Draft -> admission -> markup -> (quotes, assessment, policy) -> outcome -> store
//! ```
//!
//! Each arrow is a plain function. [`Newsroom::post`], [`Newsroom::preview`] and [`Newsroom::edit`]
//! walk the same ones. What is in brackets comes later, and comes in between [`markup`] and the
//! outcome; an edit then walks it too, since it has no path of its own.
//!
//! [`markup`]: rejoinder_markup
//!
//! # Words
//!
//! * A **draft** is what a form or a call of the API holds; a **poster** is who sends it.
//! * A **refusal** is why something was not done. It has two messages: [`Refusal::sentence`] for
//!   the person, `Display` for the log. All problems of one form are told together.
//! * A comment is **concealed** when what the viewer may not see has been taken out of it: the
//!   text and the writer of a comment that is held, removed or withdrawn. A writer still sees his
//!   own that is held or removed.
//! * **Marks** say which comments of a page are the viewer's own, which he respects and which he
//!   can still edit.
//! * A **skip** is a part of a source that could not be placed. It is told, never dropped.
//!
//! # Example
//!
//! ```no_run
//! # use rejoinder_domain::*; use rejoinder_newsroom::*;
//! # async fn f(newsroom: &Newsroom, site: &Site, article: ArticleId) -> Result<(), Refusal> {
//! let secret = newsroom.new_guest_secret();
//! let guest = Newsroom::guest(&secret).ok_or(Refusal::NotYours)?;
//! let draft = Draft { name: "Ana".into(), body: "Well said.".into(), ..Draft::default() };
//! let poster = Poster { guest, idempotency: None };
//! let accepted = newsroom.post(site, article, &draft, &poster).await?;
//! println!("comment {} is {}", accepted.comment.number, accepted.comment.status.as_str());
//! # Ok(()) }
//! ```
//!
//! # What it refuses to do
//!
//! No HTTP, no SQL, no pages. It asks neither the system for the time nor the network for a file:
//! clock, chance and network are handed in. Every change runs in a task of its own, so that a
//! client that hangs up can't cut it in half.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests fail by panicking"
    )
)]

mod admission;
mod articles;
mod conceal;
mod decide;
mod draft;
mod edit;
pub mod fetch;
mod guests;
mod import;
mod marks;
mod newsroom;
mod outcome;
pub mod pictures;
mod post;
mod publish;
mod react;
mod read;
mod refusal;
#[cfg(test)]
mod tests;
mod tokens;

pub use draft::{Accepted, Draft, Poster, Preview};
pub use import::ImportOptions;
pub use newsroom::{Newsroom, Settings};
pub use publish::{PublishOptions, PublishedArticle};
pub use read::{Conversation, Discussion};
pub use refusal::{Field, Problem, Refusal};
pub use rejoinder_domain::Marks;
pub use rejoinder_store::{ArticleAt, Budget, DiscussionQuery, Idempotency, PublishedAs};
