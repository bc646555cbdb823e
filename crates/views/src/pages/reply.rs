use askama::Template;
use rejoinder_domain::{Article, Body, Comment};

use super::{page, quoted};
use crate::form::{FormPart, Summary};
use crate::links::Links;
use crate::thread::Entry;
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

impl<'a> ReplyPage<'a> {
    fn links(&self) -> Links<'a> {
        Links::of(self.article)
    }

    fn title(&self) -> String {
        match &self.form.parent {
            Some(number) => format!("Reply to comment {number}"),
            None => "Your comment".to_owned(),
        }
    }

    fn problems(&self) -> Summary<'a> {
        Summary {
            title: "Not posted yet",
            problems: &self.form.problems,
        }
    }

    fn answered_entry(&self) -> Option<Entry<'a>> {
        Some(quoted(self.frame, self.article, self.answered?))
    }

    fn preview_name(&self) -> &str {
        match self.preview_name {
            Some(name) => name,
            None if self.form.name.is_empty() => "No name given",
            None => &self.form.name,
        }
    }

    fn form(&self) -> FormPart<'a> {
        FormPart {
            frame: self.frame,
            article: self.article,
            form: self.form,
        }
    }
}
