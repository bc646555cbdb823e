use std::collections::HashSet;

use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::{
    ArticleId, Author, BatchId, Body, CommentId, CommentStatus, Ground, Number, SiteId, Skip,
};

use crate::StoreError;

/// A comment from another source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedComment {
    /// Its id if it is new here.
    pub id: CommentId,
    /// Its key within its article; a comment of this key is here already.
    pub key: String,
    /// The key of the comment it answers: one stored before, or earlier in the same call.
    pub parent: Option<String>,
    /// Who wrote it.
    pub author: Option<Author>,
    /// The state the source gives it.
    pub status: CommentStatus,
    /// Why it is held or was removed, if the source says.
    pub ground: Option<Ground>,
    /// What it says.
    pub body: Body,
    /// The language it is in, if known.
    pub language: Option<String>,
    /// When it was written, if the source says.
    pub created_at: Option<Timestamp>,
    /// The respect it brings along.
    pub respect: u64,
    /// When it was picked, if it was.
    pub picked_at: Option<Timestamp>,
}

/// What became of an imported comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The comment of its key.
    pub id: CommentId,
    /// Its number.
    pub number: Number,
    /// What happened.
    pub as_what: ImportedAs,
}

/// Whether importing a comment changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportedAs {
    /// It is new here.
    Stored,
    /// It was here already and was left as it is.
    Unchanged,
}

/// What undoing an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undone {
    /// Articles taken back.
    pub articles: u64,
    /// Comments taken back.
    pub comments: u64,
    /// What was left, since somebody built upon it.
    pub kept: Vec<Skip>,
}

/// Taking in whole discussions.
#[async_trait]
pub trait Imports {
    /// Notes that an import begins.
    async fn begin_batch(
        &self,
        site: SiteId,
        batch: BatchId,
        source: &str,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Takes in comments of one article in the order given, which becomes the order of their
    /// numbers. The answer has one entry a comment, in order; a comment whose parent is unknown
    /// has none and is not stored. Appends `comment_posted` for each stored one.
    /// Neither a closed discussion nor the state of a parent refuses an imported comment.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such article.
    async fn import_comments(
        &self,
        site: SiteId,
        article: ArticleId,
        batch: BatchId,
        comments: Vec<ImportedComment>,
        at: Timestamp,
    ) -> Result<Vec<Option<Imported>>, StoreError>;

    /// Those of `keys` that comments of an article are known by, for an import that only looks.
    async fn known_comment_keys(
        &self,
        site: SiteId,
        article: ArticleId,
        keys: &[String],
    ) -> Result<HashSet<String>, StoreError>;

    /// Takes back what a batch brought in. A comment stays when somebody answered it since from
    /// outside the batch (then so do those above it); an article stays when comments from outside
    /// the batch stand under it, or a later state of it was published outside the batch. Numbers of
    /// comments taken back are not given again. Appends `article_withdrawn` and `comment_withdrawn`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such batch, or it was undone before.
    async fn undo_batch(
        &self,
        site: SiteId,
        batch: BatchId,
        at: Timestamp,
    ) -> Result<Undone, StoreError>;
}
