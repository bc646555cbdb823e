use askama::Template;
use rejoinder_domain::{Article, Comment, CommentStatus, DiscussionPage, Marks};

use super::page;
use crate::form::FormPart;
use crate::links::Links;
use crate::text::{counted, shortened};
use crate::thread::{Entry, Place, Scene, Thread};
use crate::{CommentForm, Frame, json_ld};

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

impl<'a> CommentPage<'a> {
    fn links(&self) -> Links<'a> {
        Links::of(self.article)
    }

    fn scene(&self) -> Scene<'a> {
        Scene {
            frame: self.frame,
            article: self.article,
            marks: self.marks,
        }
    }

    fn canonical(&self) -> String {
        let address = self.links().comment(&self.comment.number);
        self.frame.absolute(&address)
    }

    /// Whether others may not read it; then nothing of it goes into titles and descriptions.
    fn hidden(&self) -> bool {
        self.comment.status != CommentStatus::Published
    }

    fn title(&self) -> String {
        let (number, headline) = (&self.comment.number, &self.article.headline);
        match &self.comment.author {
            Some(author) if !self.hidden() => {
                format!("{} on “{headline}” ({number})", author.name)
            }
            _ => format!("Comment {number} on “{headline}”"),
        }
    }

    fn description(&self) -> String {
        shortened(&self.comment.body.text, 300).into_owned()
    }

    fn json_ld(&self) -> String {
        json_ld::comment(
            self.frame,
            self.article,
            self.ancestors.last(),
            self.comment,
        )
    }

    fn above(&self, comment: &'a Comment) -> Entry<'a> {
        Entry::alone(self.scene(), comment, Place::Above)
    }

    /// Its author reads it in whatever state it is.
    fn subject(&self) -> Entry<'a> {
        let own = self.hidden() && self.marks.own.contains(&self.comment.id);
        let place = if own { Place::Own } else { Place::Subject };
        Entry::alone(self.scene(), self.comment, place).under(self.ancestors.last())
    }

    fn replies_counted(&self) -> String {
        counted(self.comment.replies, "reply", "replies")
    }

    fn thread(&self) -> Thread<'a> {
        Thread::new(self.scene(), &self.replies.branches, Some(self.comment))
    }

    fn next(&self) -> Option<String> {
        let next = self.replies.next.as_ref()?.to_string();
        Some(self.links().comment_after(&self.comment.number, &next))
    }

    fn form(&self) -> FormPart<'a> {
        FormPart {
            frame: self.frame,
            article: self.article,
            form: self.form,
        }
    }
}
