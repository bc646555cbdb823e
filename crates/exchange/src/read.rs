use std::str::FromStr;

use rejoinder_domain::{Skip, limits};
use url::Url;

use crate::charset::decode_declared;
use crate::{ArticleItem, decode, feed_articles, html_article, markdown_article, plain_article};

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
    #[error(
        "it has more than {} paragraphs, the most one article can have",
        limits::ARTICLE_BLOCKS
    )]
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
    if bytes.len() > limits::ARTICLE_BYTES {
        return Err(ReadError::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if is_binary(bytes) {
        return Err(ReadError::Binary);
    }
    match format.unwrap_or_else(|| sniff(name, bytes)) {
        ArticleFormat::Markdown => markdown_article(&decode(bytes).text),
        ArticleFormat::Text => plain_article(&decode(bytes).text),
        ArticleFormat::Html => html_article(&decode_declared(bytes), base),
        ArticleFormat::Feed => feed_articles(bytes, base),
    }
}

/// Text in UTF-16 has many zero bytes too, but says so first.
fn is_binary(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 8192;
    // Files whose beginning may be free of zero bytes.
    const MARKS: [&[u8]; 4] = [b"%PDF-", b"{\\rtf", b"GIF8", b"\x1F\x8B"];
    let marked = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let zero = !marked && bytes[..bytes.len().min(LOOKED_AT)].contains(&0);
    zero || MARKS.iter().any(|mark| bytes.starts_with(mark))
}

/// The form of a source, by how it begins, then by its name.
fn sniff(name: Option<&str>, bytes: &[u8]) -> ArticleFormat {
    const LOOKED_AT: usize = 4096;
    let start = decode(&bytes[..bytes.len().min(LOOKED_AT)]).text;
    let start = start.trim_start().to_ascii_lowercase();
    let has = |word: &str| start.contains(word);
    let extension = name
        .and_then(|name| name.rsplit(['/', '\\']).next())
        .and_then(|name| name.split(['?', '#']).next())
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, extension)| extension.to_ascii_lowercase());
    if start.starts_with('{') && (has("jsonfeed.org") || has("\"items\"")) {
        return ArticleFormat::Feed;
    }
    if start.starts_with('<') {
        let first = |word: &str| start.find(word).unwrap_or(usize::MAX);
        let feed = ["<rss", "<feed", "<rdf:rdf", "<entry", "<atom:feed"]
            .iter()
            .map(|word| first(word))
            .min()
            .unwrap_or(usize::MAX);
        let page = first("<html").min(first("<!doctype html"));
        if feed < page {
            return ArticleFormat::Feed;
        }
        if page < usize::MAX || !matches!(extension.as_deref(), Some("md" | "markdown" | "txt")) {
            return ArticleFormat::Html;
        }
    }
    match extension.as_deref() {
        Some("md" | "markdown" | "mdown") => ArticleFormat::Markdown,
        Some("html" | "htm" | "xhtml") => ArticleFormat::Html,
        Some("atom" | "rss" | "xml" | "rdf" | "json") => ArticleFormat::Feed,
        Some("txt" | "text") => ArticleFormat::Text,
        _ if start.starts_with("---\n")
            || start.starts_with("+++\n")
            || start.starts_with("# ") =>
        {
            ArticleFormat::Markdown
        }
        _ => ArticleFormat::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_form_out() {
        for (name, text, format) in [
            (None, "<!DOCTYPE html><title>x</title>", ArticleFormat::Html),
            (
                Some("a.txt"),
                "<?xml version='1.0'?><rss version='2.0'>",
                ArticleFormat::Feed,
            ),
            (
                None,
                "<feed xmlns='http://www.w3.org/2005/Atom'>",
                ArticleFormat::Feed,
            ),
            (
                None,
                r#"{"version":"https://jsonfeed.org/version/1.1"}"#,
                ArticleFormat::Feed,
            ),
            (None, "+++\ntitle = 'x'\n+++\n", ArticleFormat::Markdown),
            (None, "# A heading\n\ntext", ArticleFormat::Markdown),
            (
                Some("story.md"),
                "A heading\n=====\n",
                ArticleFormat::Markdown,
            ),
            (
                Some("https://ledger.example/story.html?x=1.y"),
                "text",
                ArticleFormat::Html,
            ),
            (Some("story.txt"), "---\nA headline\n", ArticleFormat::Text),
            (None, "A headline\n\nA paragraph.", ArticleFormat::Text),
        ] {
            assert_eq!(sniff(name, text.as_bytes()), format, "{name:?} {text}");
        }
    }

    #[test]
    fn refuses_what_is_no_article() {
        let read = |bytes: &[u8]| read_articles(None, bytes, None, None).unwrap_err();
        assert_eq!(read(b" \n\t"), ReadError::Empty);
        assert_eq!(read(b"%PDF-1.7\n%\xE2\xE3"), ReadError::Binary);
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ReadError::Binary);
        assert_eq!(
            read(&vec![b'a'; limits::ARTICLE_BYTES + 1]),
            ReadError::TooLarge
        );
    }
}
