use askama::Template;
use rejoinder_domain::{Article, Body, Comment, CommentStatus, limits};

use super::{page, quoted};
use crate::form::{Summary, problem};
use crate::links::Links;
use crate::thread::{Entry, Place};
use crate::{FieldProblem, Frame};

/// The form that changes a comment; posted to its own address with `body`, `version` and
/// `token`, its second button adds `preview=1`.
#[derive(Debug, Clone, Template)]
#[template(path = "edit.html")]
pub struct EditPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// The comment as it stands.
    pub comment: &'a Comment,
    /// What is in the box: what was written, or the draft after a refusal.
    pub body: &'a str,
    /// The version of the comment that the draft started from.
    pub version: u32,
    /// Tells a repeated post from a second one.
    pub token: &'a str,
    /// Why it was refused, if it was.
    pub problems: &'a [FieldProblem],
    /// What it would look like, if that was asked for.
    pub preview: Option<&'a Body>,
    /// What it says now, where that changed since the draft was begun.
    pub now: Option<&'a Body>,
}
page!(EditPage);

/// Asks whether a comment is really to be withdrawn; posted to its own address.
#[derive(Debug, Clone, Template)]
#[template(path = "withdraw.html")]
pub struct WithdrawPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// The comment.
    pub comment: &'a Comment,
}
page!(WithdrawPage);

impl<'a> EditPage<'a> {
    fn links(&self) -> Links<'a> {
        Links::of(self.article)
    }

    fn summary(&self) -> Summary<'a> {
        Summary {
            title: "Not saved yet",
            problems: self.problems,
        }
    }

    fn problem(&self, field: &str) -> Option<&'a str> {
        problem(self.problems, field)
    }

    fn limit(&self) -> usize {
        limits::COMMENT_CHARS
    }
}

impl<'a> WithdrawPage<'a> {
    fn links(&self) -> Links<'a> {
        Links::of(self.article)
    }

    /// Only its author comes here, and reads it also while it is held.
    fn entry(&self) -> Entry<'a> {
        let entry = quoted(self.frame, self.article, self.comment);
        if self.comment.status == CommentStatus::Held {
            entry.at(Place::Own)
        } else {
            entry
        }
    }
}
