use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::{
    ArticleId, Author, Body, Comment, CommentId, CommentRevision, CommentStatus, Cursor, Decision,
    DiscussionPage, Ground, Guest, Listing, Number, Report, SiteId,
};

use crate::{DiscussionQuery, StoreError};

/// A comment to be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewComment {
    /// Its id.
    pub id: CommentId,
    /// On which site.
    pub site: SiteId,
    /// Under which article.
    pub article: ArticleId,
    /// Which comment it answers. Where that one stands on the last level, the new one joins that
    /// level and keeps the number it answers.
    pub parent: Option<CommentId>,
    /// Who wrote it.
    pub author: Option<Author>,
    /// The guest who wrote it.
    pub guest: Option<Guest>,
    /// Published or held.
    pub status: CommentStatus,
    /// Why it is held, if it is.
    pub ground: Option<Ground>,
    /// What it says.
    pub body: Body,
    /// The language it is in, if known.
    pub language: Option<String>,
    /// The revision of the article its writer saw, if known.
    pub revision: Option<u32>,
    /// What tells a retry from a second comment.
    pub idempotency: Option<Idempotency>,
    /// Now.
    pub at: Timestamp,
}

/// What tells a retry of a request from another request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idempotency {
    /// Digest of the key that the client gave, and of who the client is.
    pub key: [u8; 32],
    /// Digest of what was asked.
    pub request: [u8; 32],
}

/// What posting came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posted {
    /// A comment more.
    New(Comment),
    /// The request came before; this is what it made.
    Again(Comment),
}

/// A comment's new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditComment {
    /// On which site.
    pub site: SiteId,
    /// Which comment.
    pub id: CommentId,
    /// The version that the writer started from.
    pub version: u32,
    /// What it says now.
    pub body: Body,
    /// Published or held.
    pub status: CommentStatus,
    /// Why it is held, if it is.
    pub ground: Option<Ground>,
    /// Now.
    pub at: Timestamp,
}

/// Comments and what is done to them.
#[async_trait]
pub trait Comments {
    /// Accepts a comment and gives it its number. Appends `comment_posted`, and a decision by
    /// rule when it has a ground.
    ///
    /// # Errors
    /// `NotFound` (no such article or parent), `Closed`, `ParentGone`, `KeyReused`.
    async fn post(&self, comment: NewComment) -> Result<Posted, StoreError>;

    /// Changes a comment's text and keeps the former one. Appends `comment_edited`.
    /// The same text and status again change nothing.
    ///
    /// # Errors
    /// `NotFound`, `Stale`, `WrongState` (removed or withdrawn).
    async fn edit(&self, edit: EditComment) -> Result<Comment, StoreError>;

    /// Takes a comment back for its author. Appends `comment_withdrawn`. Again changes nothing.
    ///
    /// # Errors
    /// `NotFound`, `WrongState` (removed).
    async fn withdraw(
        &self,
        site: SiteId,
        id: CommentId,
        at: Timestamp,
    ) -> Result<Comment, StoreError>;

    /// Respects a published comment for a guest, or no longer, and gives the comment back.
    /// Appends `comment_respected` when that changed something.
    ///
    /// # Errors
    /// `NotFound`, `WrongState` (not published).
    async fn respect(
        &self,
        site: SiteId,
        id: CommentId,
        guest: Guest,
        respects: bool,
        at: Timestamp,
    ) -> Result<Comment, StoreError>;

    /// Keeps a report. One a guest and comment; a later one replaces it. Appends `comment_reported`.
    ///
    /// # Errors
    /// `NotFound`, `WrongState` (not published).
    async fn report(&self, site: SiteId, report: Report) -> Result<(), StoreError>;

    /// Carries out a decision and appends it to the log. Appends `comment_decided`.
    ///
    /// # Errors
    /// `NotFound`, `WrongState` (withdrawn).
    async fn decide(&self, site: SiteId, decision: Decision) -> Result<Comment, StoreError>;

    /// Picks a published comment at a time, or no longer. Appends `comment_picked`.
    ///
    /// # Errors
    /// `NotFound`, `WrongState` (not published).
    async fn pick(
        &self,
        site: SiteId,
        id: CommentId,
        picked_at: Option<Timestamp>,
        at: Timestamp,
    ) -> Result<Comment, StoreError>;

    /// A page of a discussion. Costs what its budget allows, however large the discussion is.
    /// An unknown cursor is an empty page.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such comment as `under`.
    async fn discussion(&self, query: &DiscussionQuery) -> Result<DiscussionPage, StoreError>;

    /// The comment of this id.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn comment(&self, site: SiteId, id: CommentId) -> Result<Comment, StoreError>;

    /// The comment of this number.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn comment_at(
        &self,
        site: SiteId,
        article: ArticleId,
        number: &Number,
    ) -> Result<Comment, StoreError>;

    /// The comments that the one of this number stands under, outermost first.
    async fn ancestors(
        &self,
        site: SiteId,
        article: ArticleId,
        number: &Number,
    ) -> Result<Vec<Comment>, StoreError>;

    /// What a comment said before, latest first, at most `limit`.
    async fn history(
        &self,
        site: SiteId,
        id: CommentId,
        limit: usize,
    ) -> Result<Vec<CommentRevision>, StoreError>;

    /// What was decided about a comment, oldest first, at most `limit`.
    async fn decisions(
        &self,
        site: SiteId,
        id: CommentId,
        limit: usize,
    ) -> Result<Vec<Decision>, StoreError>;

    /// The published comments of an article of any level, last received first.
    async fn latest_comments(
        &self,
        site: SiteId,
        article: ArticleId,
        cursor: Option<&Cursor>,
        limit: usize,
    ) -> Result<Listing<Comment>, StoreError>;

    /// The comments of a guest under an article in any state but withdrawn, last received first.
    async fn comments_of(
        &self,
        site: SiteId,
        article: ArticleId,
        guest: Guest,
        limit: usize,
    ) -> Result<Vec<Comment>, StoreError>;

    /// Those of `ids` that a guest respects.
    async fn respected(
        &self,
        site: SiteId,
        guest: Guest,
        ids: &[CommentId],
    ) -> Result<Vec<CommentId>, StoreError>;
}
