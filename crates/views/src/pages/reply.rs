use askama::Template;
use rejoinder_domain::{Article, Body, Comment};

use super::page;
use crate::{CommentForm, Frame};

/// The form on a page of its own: to reply or quote without scripts, to see a preview, and with
/// the draft and what is wrong with it when a post was refused.
#[derive(Debug, Clone, Template)]
#[template(path = "reply.html")]
pub struct ReplyPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// The comment it answers; none for the article.
    pub answered: Option<&'a Comment>,
    /// The form with the draft, and its problems if it was refused.
    pub form: &'a CommentForm,
    /// What the comment would look like, if that was asked for.
    pub preview: Option<&'a Body>,
    /// The name it would stand under.
    pub preview_name: Option<&'a str>,
}
page!(ReplyPage);
