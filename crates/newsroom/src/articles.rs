use rejoinder_domain::{
    Article, ArticleId, ArticlePath, ArticleSummary, Cursor, Listing, Media, MediaHash, Revision,
    RevisionSummary, Site, limits,
};
use rejoinder_store::ArticleAt;

use crate::{Newsroom, Refusal};

/// Revisions of an article that are listed.
const REVISIONS: usize = 50;

/// Articles are for everybody.
impl Newsroom {
    /// What is found at an address: an article, or where it went.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn article_at(&self, site: &Site, path: &ArticlePath) -> Result<ArticleAt, Refusal> {
        Ok(self.store().article_at(site.id, path).await?)
    }

    /// The article of an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn article(&self, site: &Site, id: ArticleId) -> Result<Article, Refusal> {
        Ok(self.store().article(site.id, id).await?)
    }

    /// Articles, latest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn articles(
        &self,
        site: &Site,
        cursor: Option<&Cursor>,
        limit: usize,
    ) -> Result<Listing<ArticleSummary>, Refusal> {
        let limit = limit.clamp(1, limits::API_ITEMS);
        Ok(self.store().articles(site.id, cursor, limit).await?)
    }

    /// The latest revisions of an article, latest first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revisions(
        &self,
        site: &Site,
        article: ArticleId,
    ) -> Result<Vec<RevisionSummary>, Refusal> {
        Ok(self.store().revisions(site.id, article, REVISIONS).await?)
    }

    /// One revision of an article.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn revision(
        &self,
        site: &Site,
        article: ArticleId,
        revision: u32,
    ) -> Result<Revision, Refusal> {
        Ok(self.store().revision(site.id, article, revision).await?)
    }

    /// A picture.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn media(&self, site: &Site, hash: MediaHash) -> Result<Media, Refusal> {
        Ok(self.store().media(site.id, hash).await?)
    }
}
