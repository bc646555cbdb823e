use rejoinder_domain::{Number, limits};

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

    pub(crate) fn name_limit(&self) -> usize {
        limits::NAME_CHARS
    }
}

/// What is wrong with this field, if anything.
pub(crate) fn problem<'a>(problems: &'a [FieldProblem], field: &str) -> Option<&'a str> {
    problems
        .iter()
        .find(|problem| problem.field == field)
        .map(|problem| problem.sentence.as_str())
}
