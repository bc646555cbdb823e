use rejoinder_domain::{Body, Comment, Guest, Number};
use rejoinder_store::Idempotency;

/// What a form or a call of the API holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Which comment it answers; none for the article.
    pub parent: Option<Number>,
    /// The name to write under.
    pub name: String,
    /// The text, in the readers' Markdown subset.
    pub body: String,
    /// The revision of the article that the writer saw.
    pub revision: Option<u32>,
}

/// Who sends a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Poster {
    /// The guest, who is its author from then on.
    pub guest: Guest,
    /// What tells a retry from a second comment.
    pub idempotency: Option<Idempotency>,
}

/// A comment that was accepted; its status says whether it is published or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The comment, as its writer sees it.
    pub comment: Comment,
    /// Whether the same request came before, and made it then.
    pub again: bool,
}

/// What a draft would look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The name as it would be shown.
    pub author: String,
    /// The text as it would be shown.
    pub body: Body,
}

impl crate::Newsroom {
    /// Words as the beginning of a draft that quotes them; see [`rejoinder_markup::quoted`].
    #[must_use]
    pub fn quote(text: &str) -> String {
        rejoinder_markup::quoted(text)
    }
}
