//! Articles: one file for what publishing does, one for the addresses it gives, one for how blocks
//! are kept, one for reading.

mod address;
mod blocks;
mod publish;
mod read;

use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::{
    Article, ArticleId, ArticlePath, ArticleSummary, Cursor, DiscussionState, Listing, Media,
    MediaHash, Revision, RevisionSummary, SiteId,
};
use rejoinder_store::{ArticleAt, Articles, PublishArticle, Published, StoreError};

use crate::SqliteStore;

/// All statements of these files.
#[cfg(test)]
pub(crate) const STATEMENTS: &[&[(&str, &str)]] =
    &[address::STATEMENTS, publish::STATEMENTS, read::STATEMENTS];

#[async_trait]
impl Articles for SqliteStore {
    async fn publish(&self, article: PublishArticle) -> Result<Published, StoreError> {
        self.writer
            .write(move |write| publish::publish(write, &article))
            .await
    }

    async fn keep_address(
        &self,
        site: SiteId,
        article: ArticleId,
        former: &ArticlePath,
    ) -> Result<bool, StoreError> {
        let former = former.clone();
        self.writer
            .write(move |write| address::keep(write, site, article, &former))
            .await
    }

    async fn set_discussion(
        &self,
        site: SiteId,
        article: ArticleId,
        state: DiscussionState,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.writer
            .write(move |write| publish::set_discussion(write, site, article, state, at))
            .await
    }

    async fn article(&self, site: SiteId, id: ArticleId) -> Result<Article, StoreError> {
        self.readers
            .read(move |read| read::by_id(read, site, id))
            .await
    }

    async fn article_at(&self, site: SiteId, path: &ArticlePath) -> Result<ArticleAt, StoreError> {
        let path = path.clone();
        self.readers
            .read(move |read| {
                let id = address::holder(read, site, &path)?.ok_or(StoreError::NotFound)?;
                let article = read::by_id(read, site, id)?;
                Ok(if article.path == path {
                    ArticleAt::Here(Box::new(article))
                } else {
                    ArticleAt::Moved(article.path)
                })
            })
            .await
    }

    async fn article_of_key(
        &self,
        site: SiteId,
        key: &str,
    ) -> Result<Option<ArticleId>, StoreError> {
        let key = key.to_owned();
        self.readers
            .read(move |read| publish::of_key(read, site, &key))
            .await
    }

    async fn articles(
        &self,
        site: SiteId,
        cursor: Option<&Cursor>,
        limit: usize,
    ) -> Result<Listing<ArticleSummary>, StoreError> {
        let cursor = cursor.cloned();
        self.readers
            .read(move |read| read::latest(read, site, cursor.as_ref(), limit))
            .await
    }

    async fn revisions(
        &self,
        site: SiteId,
        article: ArticleId,
        limit: usize,
    ) -> Result<Vec<RevisionSummary>, StoreError> {
        self.readers
            .read(move |read| read::revisions(read, site, article, limit))
            .await
    }

    async fn revision(
        &self,
        site: SiteId,
        article: ArticleId,
        revision: u32,
    ) -> Result<Revision, StoreError> {
        self.readers
            .read(move |read| read::revision(read, site, article, revision))
            .await
    }

    async fn media(&self, site: SiteId, hash: MediaHash) -> Result<Media, StoreError> {
        self.readers
            .read(move |read| read::media(read, site, hash))
            .await
    }
}
