//! Taking in whole discussions, and taking them back.

mod take_in;
mod undo;

use std::collections::HashSet;

use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::{ArticleId, BatchId, SiteId};
use rejoinder_store::{Imported, ImportedComment, Imports, StoreError, Undone};

use crate::SqliteStore;

/// All statements of these files.
#[cfg(test)]
pub(crate) const STATEMENTS: &[&[(&str, &str)]] = &[take_in::STATEMENTS, undo::STATEMENTS];

#[async_trait]
impl Imports for SqliteStore {
    async fn begin_batch(
        &self,
        site: SiteId,
        batch: BatchId,
        source: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let source = source.to_owned();
        self.writer
            .write(move |write| take_in::begin(write, site, batch, &source, at))
            .await
    }

    async fn import_comments(
        &self,
        site: SiteId,
        article: ArticleId,
        batch: BatchId,
        comments: Vec<ImportedComment>,
        at: Timestamp,
    ) -> Result<Vec<Option<Imported>>, StoreError> {
        self.writer
            .write(move |write| take_in::take_in(write, site, article, batch, &comments, at))
            .await
    }

    async fn known_comment_keys(
        &self,
        site: SiteId,
        article: ArticleId,
        keys: &[String],
    ) -> Result<HashSet<String>, StoreError> {
        let keys = keys.to_vec();
        self.readers
            .read(move |read| take_in::known(read, site, article, keys))
            .await
    }

    async fn undo_batch(
        &self,
        site: SiteId,
        batch: BatchId,
        at: Timestamp,
    ) -> Result<Undone, StoreError> {
        self.writer
            .write(move |write| undo::undo(write, site, batch, at))
            .await
    }
}
