//! The store: what is kept, in verbs.
//!
//! Each verb is one transaction. Verbs that change something append their
//! [`Event`](rejoinder_domain::Event)s in that same transaction and answer only when the change
//! is as safe as the store makes it. Reads see one consistent state and never keep it open across
//! an `await`.
//!
//! # Words
//!
//! * A **verb** is a method of one of the traits here; [`Store`] is all of them together.
//! * A comment is **listed** when the page has a place for it: it is published, or was removed
//!   (its reason stands there), or is held or withdrawn and has listed replies (a tombstone).
//! * A **budget** bounds how much of a discussion one page takes, however large the discussion is.
//! * A **key** names a record within its source, so that a second import finds it again.
//! * **Work** counts what reading cost, so that tests can assert that it does not grow.
//!
//! # Example
//!
//! ```no_run
//! # use rejoinder_store::*; use rejoinder_domain::*;
//! # async fn f(store: &dyn Store, article: ArticleId) -> Result<(), StoreError> {
//! let first = store.discussion(&DiscussionQuery::first(SiteId(1), article, Order::Oldest)).await?;
//! for branch in &first.branches {
//!     println!("{} and {} more replies", branch.comment.number, branch.more);
//! }
//! # Ok(()) }
//! ```
//!
//! # What it refuses to do
//!
//! No SQL, no HTTP, no rules: whether a comment may be posted, and as what, is decided above; the
//! store only refuses what would break its own order (a reply to nothing, a closed discussion, a
//! stale edit).

mod articles;
mod comments;
#[cfg(feature = "conformance")]
pub mod conformance;
mod error;
mod events;
mod imports;
mod query;
mod sites;
mod tokens;
mod work;

pub use articles::{ArticleAt, Articles, PublishArticle, Published, PublishedAs};
pub use comments::{Comments, EditComment, Idempotency, NewComment, Posted};
pub use error::{Conflict, StoreError};
pub use events::Events;
pub use imports::{Imported, ImportedAs, ImportedComment, Imports, Undone};
pub use query::{Budget, DiscussionQuery};
pub use sites::{NewSite, Sites};
pub use tokens::Tokens;
pub use work::Work;

/// All verbs together, and the count of the work they did.
pub trait Store: Sites + Articles + Comments + Imports + Tokens + Events + Send + Sync {
    /// What reading has cost since the store was opened.
    fn work(&self) -> Work;
}
