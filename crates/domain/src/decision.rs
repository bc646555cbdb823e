use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{CommentId, Guest};

/// What is to happen to a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Everybody reads it.
    Publish,
    /// It waits for a moderator.
    Hold,
    /// It is taken away and the reason stands in its place.
    Remove,
}

impl Outcome {
    /// The word used in the store and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Hold => "hold",
            Self::Remove => "remove",
        }
    }
}

/// Why something was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// The rule, such as `rule 3` or `premoderated`; short, stable, for machines and links.
    pub rule: String,
    /// A sentence or half of one that a person understands, such as “insult aimed at another reader”.
    pub reason: String,
}

/// By whom or what something was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decider {
    /// A setting or rule of the site.
    Rule,
    /// A person, by the name that the log of decisions shows.
    Person(String),
    /// The source of an import: the state it gave was kept.
    Source,
}

/// What was decided about a comment. Decisions are appended, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// About which comment.
    pub comment: CommentId,
    /// What is to happen.
    pub outcome: Outcome,
    /// Why.
    pub ground: Option<Ground>,
    /// By whom or what.
    pub decider: Decider,
    /// When.
    pub at: Timestamp,
}

/// What a reader finds wrong with a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReportReason {
    /// It insults or attacks a person.
    Abuse,
    /// It stirs up hatred against a group.
    Hate,
    /// It advertises or repeats itself.
    Spam,
    /// It has nothing to do with the article.
    OffTopic,
    /// It gives away what is private.
    Private,
    /// It states something false.
    False,
    /// Something else; the note says what.
    Other,
}

impl ReportReason {
    /// All reasons as the form offers them.
    pub const ALL: [Self; 7] = [
        Self::Abuse,
        Self::Hate,
        Self::Spam,
        Self::OffTopic,
        Self::Private,
        Self::False,
        Self::Other,
    ];

    /// The word used in forms, the store and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Abuse => "abuse",
            Self::Hate => "hate",
            Self::Spam => "spam",
            Self::OffTopic => "offtopic",
            Self::Private => "private",
            Self::False => "false",
            Self::Other => "other",
        }
    }

    /// Back from [`ReportReason::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

/// A reader's flag on a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The comment.
    pub comment: CommentId,
    /// Who reports; one report a guest and comment, a later one replaces it.
    pub guest: Guest,
    /// What is wrong with it.
    pub reason: ReportReason,
    /// In the reader's words.
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}
