use askama::Template;
use rejoinder_domain::{Article, Comment, DiscussionPage, Marks};

use super::page;
use crate::{CommentForm, Frame};

/// A comment's own page, with what it answers above and its replies below.
#[derive(Debug, Clone, Template)]
#[template(path = "comment.html")]
pub struct CommentPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// The comments it stands under, outermost first.
    pub ancestors: &'a [Comment],
    /// The comment.
    pub comment: &'a Comment,
    /// A page of its replies.
    pub replies: &'a DiscussionPage,
    /// What is shown to the viewer alone.
    pub marks: &'a Marks,
    /// The form that answers it.
    pub form: &'a CommentForm,
}
page!(CommentPage);
