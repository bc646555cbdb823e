use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{ArticleId, ArticlePath, CommentId, MediaHash, Number, Order};

/// What stays itself in a path's segment or a query's value (RFC 3986, unreserved).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Every address of the site; nobody writes one by hand. `Display` gives the path with its query
/// and fragment, percent-encoded, to be put after the public address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address<'a> {
    /// `/`, the list of articles.
    Front,
    /// A later page of the list of articles.
    FrontAfter(&'a str),
    /// An article with the first page of its discussion, in the site's usual order.
    Article(&'a ArticlePath),
    /// The discussion on the article's page, in an order and from a place on.
    Discussion {
        /// The article.
        path: &'a ArticlePath,
        /// The order of its comments.
        order: Order,
        /// Where to go on, if not at the beginning.
        cursor: Option<&'a str>,
    },
    /// A paragraph of an article, by its block id such as `p7`.
    Paragraph(&'a ArticlePath, &'a str),
    /// What changed between the revisions of an article.
    Revisions(&'a ArticlePath),
    /// A comment in its place on the article's page.
    CommentAnchor(&'a ArticlePath, &'a Number),
    /// A comment's own page, with its parents and replies.
    Comment(&'a ArticlePath, &'a Number),
    /// A later page of the replies on a comment's own page.
    CommentAfter(&'a ArticlePath, &'a Number, &'a str),
    /// The form that answers a comment; with `quote`, the comment's words are in the box.
    Reply {
        /// The article.
        path: &'a ArticlePath,
        /// Whom it answers; none for the article.
        number: Option<&'a Number>,
        /// Whether the box begins with a quote of it: of the comment, or of a block of the article.
        quote: Quote<'a>,
    },
    /// Where a new comment is posted.
    Post(&'a ArticlePath),
    /// Something done to a comment: a page with a form, or where that form is posted.
    Act(&'a ArticlePath, &'a Number, Act),
    /// A stored picture.
    Media(MediaHash, &'a str),
    /// A file served from the binary, by its name with the hash in it.
    Asset(&'a str),
    /// Atom feed of the site.
    SiteAtom,
    /// JSON feed of the site.
    SiteJson,
    /// Atom feed of an article's comments.
    CommentsAtom(ArticleId),
    /// JSON feed of an article's comments.
    CommentsJson(ArticleId),
    /// The list of all addresses for search engines.
    Sitemap,
    /// A later part of that list.
    SitemapAfter(&'a str),
    /// What is asked of those who write.
    Guidelines,
    /// One rule of it, from 1.
    Rule(u32),
    /// An article in the API.
    ApiArticle(ArticleId),
    /// A comment in the API.
    ApiComment(CommentId),
}

/// What a reply form begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote<'a> {
    /// An empty box.
    Nothing,
    /// The words of the comment that is answered.
    Comment,
    /// The words of a block of the article, such as `p7`.
    Block(&'a str),
}

/// What can be done to a comment on the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Change it within the window.
    Edit,
    /// Take it back.
    Withdraw,
    /// Respect it, or no longer.
    Respect,
    /// Report it.
    Report,
    /// See what it said before.
    History,
}

impl Act {
    /// The last part of the address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Withdraw => "withdraw",
            Self::Respect => "respect",
            Self::Report => "report",
            Self::History => "history",
        }
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoded = |text| utf8_percent_encode(text, SEGMENT);
        match self {
            Self::Front => f.write_str("/"),
            Self::FrontAfter(cursor) => write!(f, "/?cursor={}", encoded(cursor)),
            Self::Article(path) => page(f, path),
            Self::Discussion {
                path,
                order,
                cursor,
            } => {
                page(f, path)?;
                let mut separator = '?';
                if *order != Order::default() {
                    write!(f, "?sort={}", order.as_str())?;
                    separator = '&';
                }
                if let Some(cursor) = cursor {
                    write!(f, "{separator}cursor={}", encoded(cursor))?;
                }
                f.write_str("#discussion")
            }
            Self::Paragraph(path, block) => {
                page(f, path)?;
                write!(f, "#{}", encoded(block))
            }
            Self::Revisions(path) => {
                page(f, path)?;
                f.write_str("/revisions")
            }
            Self::CommentAnchor(path, number) => {
                page(f, path)?;
                write!(f, "#c{number}")
            }
            Self::Comment(path, number) => comment(f, path, number),
            Self::CommentAfter(path, number, cursor) => {
                comment(f, path, number)?;
                write!(f, "?cursor={}", encoded(cursor))
            }
            Self::Reply {
                path,
                number,
                quote,
            } => {
                match number {
                    Some(number) => comment(f, path, number)?,
                    None => page(f, path)?,
                }
                f.write_str("/reply")?;
                match quote {
                    Quote::Nothing => Ok(()),
                    Quote::Comment => f.write_str("?quote=comment"),
                    Quote::Block(block) => write!(f, "?quote={}", encoded(block)),
                }
            }
            Self::Post(path) => {
                page(f, path)?;
                f.write_str("/comments")
            }
            Self::Act(path, number, act) => {
                comment(f, path, number)?;
                write!(f, "/{}", act.as_str())
            }
            Self::Media(hash, extension) => write!(f, "/media/{hash}.{extension}"),
            Self::Asset(name) => write!(f, "/assets/{name}"),
            Self::SiteAtom => f.write_str("/feeds/articles.atom"),
            Self::SiteJson => f.write_str("/feeds/articles.json"),
            Self::CommentsAtom(article) => write!(f, "/feeds/{article}/comments.atom"),
            Self::CommentsJson(article) => write!(f, "/feeds/{article}/comments.json"),
            Self::Sitemap => f.write_str("/sitemap.xml"),
            Self::SitemapAfter(cursor) => write!(f, "/sitemap.xml?cursor={}", encoded(cursor)),
            Self::Guidelines => f.write_str("/guidelines"),
            Self::Rule(rule) => write!(f, "/guidelines#rule-{rule}"),
            Self::ApiArticle(article) => write!(f, "/api/v1/articles/{article}"),
            Self::ApiComment(comment) => write!(f, "/api/v1/comments/{comment}"),
        }
    }
}

fn page(f: &mut fmt::Formatter<'_>, path: &ArticlePath) -> fmt::Result {
    let slug = utf8_percent_encode(&path.slug, SEGMENT);
    write!(f, "/{:04}/{:02}/{slug}", path.year, path.month)
}

fn comment(f: &mut fmt::Formatter<'_>, path: &ArticlePath, number: &Number) -> fmt::Result {
    page(f, path)?;
    write!(f, "/comments/{number}")
}
