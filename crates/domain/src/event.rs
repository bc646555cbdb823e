use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, CommentId, SiteId};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// An article came in.
    ArticlePublished,
    /// An article's text, credit, address or state changed.
    ArticleChanged,
    /// An article was taken back with its discussion.
    ArticleWithdrawn,
    /// A comment was accepted, published or held.
    CommentPosted,
    /// Its text changed.
    CommentEdited,
    /// Its status changed.
    CommentDecided,
    /// Its author took it back.
    CommentWithdrawn,
    /// Somebody respects it, or no longer.
    CommentRespected,
    /// Somebody reported it.
    CommentReported,
    /// The editors picked it, or no longer.
    CommentPicked,
}

impl EventKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::ArticlePublished,
        Self::ArticleChanged,
        Self::ArticleWithdrawn,
        Self::CommentPosted,
        Self::CommentEdited,
        Self::CommentDecided,
        Self::CommentWithdrawn,
        Self::CommentRespected,
        Self::CommentReported,
        Self::CommentPicked,
    ];

    /// The word used in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ArticlePublished => "article_published",
            Self::ArticleChanged => "article_changed",
            Self::ArticleWithdrawn => "article_withdrawn",
            Self::CommentPosted => "comment_posted",
            Self::CommentEdited => "comment_edited",
            Self::CommentDecided => "comment_decided",
            Self::CommentWithdrawn => "comment_withdrawn",
            Self::CommentRespected => "comment_respected",
            Self::CommentReported => "comment_reported",
            Self::CommentPicked => "comment_picked",
        }
    }

    /// Back from [`EventKind::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Something that happened, written in the transaction that made it happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Grows by time within a store.
    pub id: i64,
    /// On which site.
    pub site: SiteId,
    /// To which article or under which.
    pub article: ArticleId,
    /// To which comment, if to one.
    pub comment: Option<CommentId>,
    /// What.
    pub kind: EventKind,
    /// When.
    pub at: Timestamp,
}
