use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, CommentId, Ground, Guest, Number, Role, SafeHtml, SiteId};

/// Who wrote a comment, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name shown.
    pub name: String,
    /// The role at the time of writing; staff and above wear a badge.
    pub role: Role,
    /// Whether this is the article's own author.
    pub of_article: bool,
}

/// What a comment says: the writer's text, and what the page shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// What was written.
    pub source: String,
    /// Whether `source` is literal text, with no markup in it, as imports of plain text are.
    pub literal: bool,
    /// What the page shows.
    pub html: SafeHtml,
    /// The words alone; paragraphs separated by an empty line, lines by `\n`.
    pub text: String,
    /// The version of the renderer that made `html` and `text` from `source`.
    pub renderer: u32,
}

/// Where a comment stands between its writer and the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommentStatus {
    /// Everybody reads it.
    Published,
    /// It waits for a moderator; its author sees it, marked so.
    Held,
    /// A moderator took it away; the reason stands in its place.
    Removed,
    /// Its author took it back; a tombstone stands while it has replies.
    Withdrawn,
}

impl CommentStatus {
    /// The word used in the store and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Held => "held",
            Self::Removed => "removed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Back from [`CommentStatus::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Published, Self::Held, Self::Removed, Self::Withdrawn]
            .into_iter()
            .find(|status| status.as_str() == word)
    }
}

/// One reader's text, as the store keeps it.
///
/// What may be shown of it depends on `status`: a page must never show `body` or `author` of a
/// removed or withdrawn comment, nor of a held one to anybody but its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Names it for ever.
    pub id: CommentId,
    /// The site it is on.
    pub site: SiteId,
    /// The article it is under.
    pub article: ArticleId,
    /// Its number.
    pub number: Number,
    /// The comment it stands under.
    pub parent: Option<CommentId>,
    /// Whom it answers, where that is not the one it stands under (below the last level).
    pub answers: Option<Number>,
    /// Who wrote it, if anybody said.
    pub author: Option<Author>,
    /// The guest who wrote it, if one did.
    pub guest: Option<Guest>,
    /// Where it stands.
    pub status: CommentStatus,
    /// Why it was removed or held.
    pub ground: Option<Ground>,
    /// What it says.
    pub body: Body,
    /// The language it is in, if known (BCP 47).
    pub language: Option<String>,
    /// When it was written, if anybody knows.
    pub created_at: Option<Timestamp>,
    /// When it came in here.
    pub received_at: Timestamp,
    /// When it was last edited by its author, if it was.
    pub edited_at: Option<Timestamp>,
    /// The revision of the article that was current when it was written, if known.
    pub revision: Option<u32>,
    /// How many respect it.
    pub respect: u64,
    /// Comments directly below that the page shows (published, or a tombstone or removal in place).
    pub replies: u64,
    /// Published comments anywhere below.
    pub descendants: u64,
    /// When the editors picked it, if they did.
    pub picked_at: Option<Timestamp>,
    /// Counts its changes, from 1; an edit names the version it started from.
    pub version: u32,
}

/// What a comment said before it was edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentRevision {
    /// The version of the comment that said it.
    pub version: u32,
    /// When it was replaced.
    pub replaced_at: Timestamp,
    /// What it said.
    pub body: Body,
}
