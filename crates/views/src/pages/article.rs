use askama::Template;
use rejoinder_domain::{Article, Comment, DiscussionPage, Marks, Order};

use super::page;
use crate::{CommentForm, Frame};

/// An article and a page of the discussion under it.
#[derive(Debug, Clone, Template)]
#[template(path = "article.html")]
pub struct ArticlePage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// The order of the discussion.
    pub order: Order,
    /// Whether this is a later page of the discussion: then the story is not told again.
    pub cursor_given: bool,
    /// This page of the discussion.
    pub page: &'a DiscussionPage,
    /// The viewer's own comments here that others don't see (held, removed), shown to him alone.
    pub own: &'a [Comment],
    /// What else is shown to the viewer alone.
    pub marks: &'a Marks,
    /// The form below the discussion.
    pub form: &'a CommentForm,
}
page!(ArticlePage);
