use askama::Template;
use rejoinder_domain::{Article, Comment, ReportReason};

use super::{page, quoted};
use crate::form::{Summary, problem};
use crate::links::Links;
use crate::thread::Entry;
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

impl<'a> ReportPage<'a> {
    fn links(&self) -> Links<'a> {
        Links::of(self.article)
    }

    fn entry(&self) -> Entry<'a> {
        quoted(self.frame, self.article, self.comment)
    }

    fn summary(&self) -> Summary<'a> {
        Summary {
            title: "Not sent yet",
            problems: self.problems,
        }
    }

    fn problem(&self, field: &str) -> Option<&'a str> {
        problem(self.problems, field)
    }

    fn chosen(&self, reason: &ReportReason) -> bool {
        self.reason == Some(*reason)
    }

    fn reasons(&self) -> [(ReportReason, &'static str); 7] {
        ReportReason::ALL.map(|reason| (reason, in_words(reason)))
    }
}

fn in_words(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Abuse => "It insults or attacks a person",
        ReportReason::Hate => "It stirs up hatred against a group",
        ReportReason::Spam => "It advertises, or repeats itself",
        ReportReason::OffTopic => "It has nothing to do with the article",
        ReportReason::Private => "It gives away what is private",
        ReportReason::False => "It states something false",
        ReportReason::Other => "Something else",
    }
}
