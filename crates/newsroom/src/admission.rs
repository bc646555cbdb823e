//! The first step of the journey: is there anything to accept, and a place for it?

use rejoinder_domain::{Article, Body, Comment, CommentStatus, DiscussionState, limits};

use crate::{Draft, Field, Problem, Refusal};

/// A draft whose fields are in order, marked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Admitted {
    /// The name, fit to show.
    pub(crate) name: String,
    /// The text, marked up.
    pub(crate) body: Body,
}

/// Looks at every field, so that all that is wrong can be told at once.
pub(crate) fn admit(draft: &Draft) -> Result<Admitted, Refusal> {
    let name = rejoinder_markup::name(&draft.name)
        .map_err(|error| Problem::new(Field::Name, error.to_string()));
    match (name, text(&draft.body)) {
        (Ok(name), Ok(body)) => Ok(Admitted { name, body }),
        (name, body) => Err(Refusal::Invalid(
            name.err().into_iter().chain(body.err()).collect(),
        )),
    }
}

/// A comment's text, marked up. Its length is looked at first: nothing of arbitrary size is
/// rendered.
pub(crate) fn text(raw: &str) -> Result<Body, Problem> {
    let source = rejoinder_markup::plain(raw);
    let chars = source.trim().chars().count();
    if chars > limits::COMMENT_CHARS {
        let (most, over) = (limits::COMMENT_CHARS, chars - limits::COMMENT_CHARS);
        return Err(Problem::new(
            Field::Body,
            format!("A comment has at most {most} letters; please take {over} out of this one."),
        ));
    }
    let body = rejoinder_markup::comment(&source);
    if rejoinder_markup::is_blank(&body) {
        return Err(Problem::new(
            Field::Body,
            "Please write something; there is nothing to read in this comment yet.",
        ));
    }
    Ok(body)
}

/// Whether there is a place for it under the article.
pub(crate) fn place(article: &Article, parent: Option<&Comment>) -> Result<(), Refusal> {
    if article.discussion == DiscussionState::Closed {
        return Err(Refusal::Closed);
    }
    match parent {
        Some(parent) if parent.status != CommentStatus::Published => Err(Refusal::ParentGone),
        _ => Ok(()),
    }
}
