//! What an article, a discussion, a comment, a quote and a decision *are*.
//!
//! Everything else in Rejoinder speaks the words defined here. The crate has no
//! I/O, no async and no clock of its own: time comes from a [`Clock`], chance
//! from a [`Random`], both handed in by whoever runs.
//!
//! # Words
//!
//! * A **site** is one publication; one installation can hold several.
//! * An **article** is a headline, a byline, a credit and a list of [`Block`]s; each
//!   change of it is a [`Revision`].
//! * A **discussion** is all comments under one article and its [`DiscussionState`].
//! * A **comment** has a [`Number`] such as `1.2.1`, given once when it is accepted
//!   and never changed; numbers encode the tree and its order.
//! * A **decision** says what was done about a comment, by whom, on which ground.
//!   Decisions are only ever appended.
//! * An **event** says that something happened; it is written in the same
//!   transaction as the change, and everybody who wants to know reads events.
//!
//! # Example
//!
//! ```
//! use rejoinder_domain::Number;
//! let number: Number = "1.2.1".parse()?;
//! assert_eq!(number.depth(), 3);
//! assert_eq!(number.parent().map(|n| n.to_string()), Some("1.2".to_owned()));
//! # Ok::<(), rejoinder_domain::NumberError>(())
//! ```
//!
//! # What it refuses to do
//!
//! It does not parse markup, does not know SQL, HTTP or HTML beyond carrying
//! [`SafeHtml`] from the crate that made it to the page that shows it.

mod address;
mod article;
mod article_path;
mod clock;
mod comment;
mod decision;
mod discussion;
mod event;
mod html;
mod ids;
mod import;
pub mod limits;
mod marks;
mod number;
mod page;
mod person;
mod picture;
mod random;
mod site;
mod token;

pub use address::{Act, Address, Quote};
pub use article::{Article, ArticleSummary, Block, BlockKind, Credit, Revision, RevisionSummary};
pub use article_path::{ArticlePath, SlugError, slug};
pub use clock::{Clock, ManualClock};
pub use comment::{Author, Body, Comment, CommentRevision, CommentStatus};
pub use decision::{Decider, Decision, Ground, Outcome, Report, ReportReason};
pub use discussion::{DiscussionState, Order};
pub use event::{Event, EventKind};
pub use html::SafeHtml;
pub use ids::{ArticleId, BatchId, CommentId, SiteId, TokenId};
pub use import::{CommentTally, ImportReport, Skip};
pub use marks::Marks;
pub use number::{Number, NumberError};
pub use page::{Branch, Cursor, CursorError, DiscussionPage, Listing};
pub use person::{Guest, Role, Viewer};
pub use picture::{Media, MediaHash, Picture};
pub use random::{Random, SequenceRandom};
pub use site::Site;
pub use token::{ApiToken, Scope};
