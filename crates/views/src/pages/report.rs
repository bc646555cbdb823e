use askama::Template;
use rejoinder_domain::{Article, Comment, ReportReason};

use super::page;
use crate::{FieldProblem, Frame};

/// The form that reports a comment; posted to its own address with `reason` and `note`.
#[derive(Debug, Clone, Template)]
#[template(path = "report.html")]
pub struct ReportPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// The comment.
    pub comment: &'a Comment,
    /// The reason chosen, if one was.
    pub reason: Option<ReportReason>,
    /// What was written with it.
    pub note: &'a str,
    /// Why it was refused, if it was.
    pub problems: &'a [FieldProblem],
}
page!(ReportPage);
