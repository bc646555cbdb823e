//! Feeds and the lists that search engines read.

use rejoinder_domain::{Article, ArticleSummary, Comment, Cursor, Listing};

use crate::Frame;

/// Atom feed of the site's articles (RFC 4287).
#[must_use]
pub fn site_atom(frame: Frame<'_>, articles: &[ArticleSummary]) -> String {
    let _ = (frame, articles);
    String::new()
}

/// JSON feed of the site's articles (JSON Feed 1.1).
#[must_use]
pub fn site_json(frame: Frame<'_>, articles: &[ArticleSummary]) -> String {
    let _ = (frame, articles);
    String::new()
}

/// Atom feed of an article's comments, latest first; only published ones are shown.
#[must_use]
pub fn comments_atom(frame: Frame<'_>, article: &Article, comments: &[Comment]) -> String {
    let _ = (frame, article, comments);
    String::new()
}

/// JSON feed of an article's comments, latest first; only published ones are shown.
#[must_use]
pub fn comments_json(frame: Frame<'_>, article: &Article, comments: &[Comment]) -> String {
    let _ = (frame, article, comments);
    String::new()
}

/// One part of the list of all addresses. While everything fits in one part, it is the whole.
#[must_use]
pub fn sitemap(frame: Frame<'_>, articles: &Listing<ArticleSummary>) -> String {
    let _ = (frame, articles);
    String::new()
}

/// The list of the parts, for a site that needs more than one: each begins after a cursor, the
/// first at none.
#[must_use]
pub fn sitemap_index(frame: Frame<'_>, parts: &[Option<Cursor>]) -> String {
    let _ = (frame, parts);
    String::new()
}

/// What crawlers should leave alone: forms, not texts.
#[must_use]
pub fn robots(frame: Frame<'_>) -> String {
    let _ = frame;
    String::new()
}
