use askama::Template;
use rejoinder_domain::{Article, Number, limits};

use crate::Frame;
use crate::links::Links;
use crate::text::thousands;

/// What is wrong with one field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form: `name`, `body`, `reason`, `note`; empty for all of it.
    pub field: &'static str,
    /// A sentence that says what to do about it.
    pub sentence: String,
}

/// The form that a comment is written in.
///
/// It is posted to [`Address::Post`](rejoinder_domain::Address::Post) with the fields `body`,
/// `name`, `parent` (a number, absent for a comment on the article), `token` and `revision`; its
/// second button adds `preview=1`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommentForm {
    /// Whom it answers; none for the article.
    pub parent: Option<Number>,
    /// The name of whom it answers, where there is one.
    pub answers_name: Option<String>,
    /// The name written under.
    pub name: String,
    /// What is in the box.
    pub body: String,
    /// Tells a repeated post from a second one.
    pub token: String,
    /// The revision of the article that the writer has read.
    pub revision: u32,
    /// Why it was refused, if it was.
    pub problems: Vec<FieldProblem>,
    /// Nobody can write here any more.
    pub closed: bool,
    /// What is written waits for a moderator.
    pub premoderated: bool,
}

impl CommentForm {
    pub(crate) fn limit(&self) -> usize {
        limits::COMMENT_CHARS
    }
}

/// The form as a part of a page.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/form.html")]
pub(crate) struct FormPart<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) article: &'a Article,
    pub(crate) form: &'a CommentForm,
}

impl<'a> FormPart<'a> {
    fn links(&self) -> Links<'a> {
        Links::of(self.article)
    }

    fn heading(&self) -> String {
        match (&self.form.parent, &self.form.answers_name) {
            (Some(number), Some(name)) => format!("Reply to {name} ({number})"),
            (Some(number), None) => format!("Reply to {number}"),
            (None, _) => "Add your comment".to_owned(),
        }
    }

    fn limit(&self) -> String {
        thousands(u64::try_from(self.form.limit()).unwrap_or(u64::MAX))
    }

    fn problem(&self, field: &str) -> Option<&'a str> {
        problem(&self.form.problems, field)
    }
}

/// What is wrong with a form, above it: read out at once, each line leading to its field.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/problems.html")]
pub(crate) struct Summary<'a> {
    pub(crate) title: &'static str,
    pub(crate) problems: &'a [FieldProblem],
}

impl Summary<'_> {
    /// The element that a problem is about; a page's form is expected to have all it names.
    fn target(&self, problem: &FieldProblem) -> Option<&'static str> {
        match problem.field {
            "body" => Some("write-body"),
            "name" => Some("write-name"),
            "note" => Some("write-note"),
            "reason" => Some("reason-abuse"),
            _ => None,
        }
    }
}

/// What is wrong with this field, if anything.
pub(crate) fn problem<'a>(problems: &'a [FieldProblem], field: &str) -> Option<&'a str> {
    problems
        .iter()
        .find(|problem| problem.field == field)
        .map(|problem| problem.sentence.as_str())
}
