use askama::Template;
use jiff::Timestamp;
use rejoinder_domain::{Article, Comment, CommentRevision, CommentStatus};

use super::{page, quoted};
use crate::Frame;
use crate::diff::{self, Work};
use crate::links::Links;
use crate::thread::Entry;

/// What an edited comment said before, and what each edit changed.
#[derive(Debug, Clone, Template)]
#[template(path = "history.html")]
pub struct HistoryPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// The comment as it is now.
    pub comment: &'a Comment,
    /// What it said before, by version, in either order.
    pub earlier: &'a [CommentRevision],
}
page!(HistoryPage);

/// Edits shown, latest first.
const EDITS: usize = 20;

/// One edit: when it was made and what it changed.
struct Edit {
    at: Timestamp,
    html: String,
}

impl<'a> HistoryPage<'a> {
    fn links(&self) -> Links<'a> {
        Links::of(self.article)
    }

    fn hidden(&self) -> bool {
        self.comment.status != CommentStatus::Published
    }

    fn entry(&self) -> Entry<'a> {
        quoted(self.frame, self.article, self.comment)
    }

    fn edits(&self) -> Vec<Edit> {
        let mut earlier: Vec<&CommentRevision> = self.earlier.iter().collect();
        earlier.sort_by_key(|revision| std::cmp::Reverse(revision.version));
        let mut work = Work::default();
        let mut after = &self.comment.body.text;
        let mut edits = Vec::new();
        for revision in earlier.into_iter().take(EDITS) {
            edits.push(Edit {
                at: revision.replaced_at,
                html: diff::words_html(&revision.body.text, after, &mut work),
            });
            after = &revision.body.text;
        }
        edits
    }
}
