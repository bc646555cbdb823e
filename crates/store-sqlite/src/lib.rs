//! The store on an embedded SQLite: one file, nothing else to install.
//!
//! Reading and writing never wait for one another. One thread owns the one connection that writes;
//! it takes whatever verbs wait, runs each in a savepoint of its own within one immediate
//! transaction, commits once for all of them, and answers after the commit. So a verb that fails
//! undoes nothing but itself, a reader's “done” means that it is on the disk, and many writers
//! together pay for one wait on the disk. Verbs that read borrow a read-only connection and are one
//! transaction each; none is kept across an `await`, for an old snapshot keeps the log growing.
//!
//! # Words
//!
//! * A **path** is a comment's number in bytes, four a level; its order is the order of reading,
//!   and an index on it is the tree.
//! * A **rank** is a count turned round, so that “most first” is a walk upwards through an index.
//! * A **key** is where an item stands in an order; a cursor is the key of the last item shown. No
//!   statement sorts and none skips rows: an order *is* an index.
//! * A **group** is the verbs that are committed together.
//! * What is **listed**, and the counts of replies and comments, are columns. Whatever changes a
//!   comment's state climbs to the comments above it, at most thirty-one, and never recounts.
//!
//! # Example
//!
//! ```
//! # use rejoinder_store::{NewSite, Sites};
//! # use rejoinder_store_sqlite::SqliteStore;
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! let store = SqliteStore::temporary()?;
//! let site = store
//!     .put_site(NewSite {
//!         key: "default".into(),
//!         name: "The Harbour Post".into(),
//!         language: "en".into(),
//!         time_zone: "Etc/UTC".into(),
//!     })
//!     .await?;
//! assert_eq!(store.site("default").await?, site);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it refuses to do
//!
//! It does not decide anything about a comment, does not render, and does not go back: a database
//! of a later version is left alone. Another process may open the same file; each waits a few
//! seconds for the other and says that the store is unavailable after that.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests fail by panicking"
    )
)]

mod articles;
mod comments;
mod cursor;
mod discussion;
mod error;
mod events;
mod imports;
mod migrations;
mod open;
#[cfg(test)]
mod plans;
mod readers;
mod rows;
mod sites;
mod tokens;
mod transaction;
mod writer;

use std::path::Path;
use std::time::Duration;

use rejoinder_store::{Store, StoreError, Work};
use tempfile::TempDir;

use readers::Readers;
use writer::Writer;

/// How long one process waits for another one's transaction.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Prepared statements each connection keeps; more than there are.
const STATEMENT_CACHE: usize = 160;

/// A store in one SQLite file.
pub struct SqliteStore {
    // In the order they are closed: the writer last of the two, for only it can fold the log in.
    readers: Readers,
    writer: Writer,
    /// Where it is, when it goes with the store.
    _folder: Option<TempDir>,
}

impl SqliteStore {
    /// Opens the database file at `path`; makes it and its folder where there is none, and brings
    /// its schema up to date.
    ///
    /// # Errors
    /// `Unavailable` when the file can't be had, `Broken` when it is no database of ours, or one of
    /// a later version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = open::for_writing(path, open::Safety::Kept)?;
        Ok(Self {
            readers: Readers::of(path),
            writer: Writer::start(connection)?,
            _folder: None,
        })
    }

    /// An empty store that is gone when it is dropped, for tests and demonstrations. It does not
    /// wait for the disk.
    ///
    /// # Errors
    /// `Unavailable` when there is no place for it.
    pub fn temporary() -> Result<Self, StoreError> {
        let folder = TempDir::with_prefix("rejoinder-").map_err(|e| error::from_io(&e))?;
        let path = folder.path().join("rejoinder.db");
        let connection = open::for_writing(&path, open::Safety::None)?;
        Ok(Self {
            readers: Readers::of(&path),
            writer: Writer::start(connection)?,
            _folder: Some(folder),
        })
    }
}

impl Store for SqliteStore {
    fn work(&self) -> Work {
        self.readers.work()
    }
}
