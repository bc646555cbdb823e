use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::{
    Article, ArticleId, ArticlePath, ArticleSummary, BatchId, Block, Credit, Cursor,
    DiscussionState, Listing, Media, MediaHash, Revision, RevisionSummary, SiteId,
};

use crate::StoreError;

/// An article to be published, or a newer state of one that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishArticle {
    /// On which site.
    pub site: SiteId,
    /// Its id if it is new here.
    pub id: ArticleId,
    /// Its key within all sources; an article of this key is updated.
    pub key: String,
    /// Digest of all that a reader sees of it; an equal one changes nothing.
    pub digest: [u8; 32],
    /// The address wanted. When another article holds it, `-2`, `-3`, … is appended to the slug.
    pub path: ArticlePath,
    /// Whether an article that is here already moves to `path`; its old address then leads to it.
    pub moves: bool,
    /// See [`Article::headline`].
    pub headline: String,
    /// See [`Article::standfirst`].
    pub standfirst: Option<String>,
    /// See [`Article::byline`].
    pub byline: Option<String>,
    /// See [`Article::section`].
    pub section: Option<String>,
    /// See [`Article::credit`].
    pub credit: Option<Credit>,
    /// See [`Article::canonical_url`].
    pub canonical_url: Option<String>,
    /// See [`Article::language`].
    pub language: String,
    /// See [`Article::published_at`].
    pub published_at: Option<Timestamp>,
    /// The story; ids are `p1`, `p2`, … by place.
    pub blocks: Vec<Block>,
    /// The pictures its blocks name; those kept already are left as they are.
    pub media: Vec<Media>,
    /// The state of the discussion if the article is new here.
    pub discussion: DiscussionState,
    /// What was corrected, in the editor's words.
    pub correction: Option<String>,
    /// The import it belongs to, if any.
    pub batch: Option<BatchId>,
    /// Now.
    pub at: Timestamp,
}

/// What publishing came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The article.
    pub id: ArticleId,
    /// Where it is found.
    pub path: ArticlePath,
    /// What happened.
    pub as_what: PublishedAs,
}

/// Whether publishing changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedAs {
    /// It is new here.
    New,
    /// A newer state of it, as this revision.
    Revision(u32),
    /// The same as it was.
    Unchanged,
}

/// What is found at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleAt {
    /// The article itself.
    Here(Box<Article>),
    /// It has moved to this address.
    Moved(ArticlePath),
}

/// Articles, their revisions and pictures.
#[async_trait]
pub trait Articles {
    /// Publishes an article, or makes a revision of the one that has its key.
    /// Appends `article_published` or `article_changed`, or nothing when nothing changed.
    /// A revision counts as a correction (and sets `corrected_at`) when headline, standfirst or
    /// the story changed; a change of anything else changes the article without a new revision.
    async fn publish(&self, article: PublishArticle) -> Result<Published, StoreError>;

    /// Lets a former address lead to an article. Says whether it does now: not when another
    /// article holds or held it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn keep_address(
        &self,
        site: SiteId,
        article: ArticleId,
        former: &ArticlePath,
    ) -> Result<bool, StoreError>;

    /// Opens, closes or pre-moderates a discussion. Appends `article_changed`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn set_discussion(
        &self,
        site: SiteId,
        article: ArticleId,
        state: DiscussionState,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// The article of this id.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn article(&self, site: SiteId, id: ArticleId) -> Result<Article, StoreError>;

    /// What is found at this address.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn article_at(&self, site: SiteId, path: &ArticlePath) -> Result<ArticleAt, StoreError>;

    /// The article of this key, if there is one.
    async fn article_of_key(
        &self,
        site: SiteId,
        key: &str,
    ) -> Result<Option<ArticleId>, StoreError>;

    /// Articles by time of publishing (of coming in, where that is unknown), latest first.
    async fn articles(
        &self,
        site: SiteId,
        cursor: Option<&Cursor>,
        limit: usize,
    ) -> Result<Listing<ArticleSummary>, StoreError>;

    /// The latest revisions of an article, at most `limit`, latest first.
    async fn revisions(
        &self,
        site: SiteId,
        article: ArticleId,
        limit: usize,
    ) -> Result<Vec<RevisionSummary>, StoreError>;

    /// One revision of an article.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn revision(
        &self,
        site: SiteId,
        article: ArticleId,
        revision: u32,
    ) -> Result<Revision, StoreError>;

    /// A picture.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn media(&self, site: SiteId, hash: MediaHash) -> Result<Media, StoreError>;
}
