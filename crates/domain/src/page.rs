use std::fmt;
use std::str::FromStr;

use crate::{Comment, Number};

/// A page of a list and where the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<T> {
    /// What stands on this page.
    pub items: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Listing<T> {
    /// The same page of something else.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Listing<U> {
        Listing {
            items: self.items.into_iter().map(f).collect(),
            next: self.next,
        }
    }
}

/// A place in an ordered list: the key of the last item before it. Opaque outside the stores;
/// written as hexadecimal, read back with a check of its length only, since it is no secret and
/// a store compares it with keys and never runs it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cursor(pub Vec<u8>);

/// Why a text is no [`Cursor`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this place in the list does not exist; begin at its first page")]
pub struct CursorError;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Cursor {
    type Err = CursorError;
    fn from_str(s: &str) -> Result<Self, CursorError> {
        if s.is_empty() || s.len() > 400 || !s.len().is_multiple_of(2) || !s.is_ascii() {
            return Err(CursorError);
        }
        (0..s.len())
            .step_by(2)
            .map(|i| u8::from_str_radix(&s[i..i + 2], 16).map_err(|_| CursorError))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// A comment with as much of what stands below it as this page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The comment.
    pub comment: Comment,
    /// The first of its direct replies, oldest first.
    pub replies: Vec<Branch>,
    /// Direct replies not shown here.
    pub more: u64,
    /// Where they begin, if `more` is not 0.
    pub next: Option<Cursor>,
}

impl Branch {
    /// A branch with nothing below it on this page.
    #[must_use]
    pub fn leaf(comment: Comment) -> Self {
        let more = comment.replies;
        Self {
            comment,
            replies: Vec::new(),
            more,
            next: None,
        }
    }

    /// This comment and all below it on this page, in order of reading.
    pub fn walk(&self) -> Vec<&Comment> {
        let mut out = vec![&self.comment];
        for reply in &self.replies {
            out.extend(reply.walk());
        }
        out
    }
}

/// A page of a discussion: some branches, and where it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscussionPage {
    /// The comment whose replies these are; none for the first level.
    pub under: Option<Number>,
    /// Its comments.
    pub branches: Vec<Branch>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}
