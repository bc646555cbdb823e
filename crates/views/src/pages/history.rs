use askama::Template;
use rejoinder_domain::{Article, Comment, CommentRevision};

use super::page;
use crate::Frame;

/// What an edited comment said before, and what each edit changed.
#[derive(Debug, Clone, Template)]
#[template(path = "history.html")]
pub struct HistoryPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// The comment as it is now.
    pub comment: &'a Comment,
    /// What it said before, by version, in either order.
    pub earlier: &'a [CommentRevision],
}
page!(HistoryPage);
