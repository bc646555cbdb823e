use askama::Template;
use rejoinder_domain::{Article, Comment, DiscussionPage, Marks, Order};

use super::page;
use crate::form::FormPart;
use crate::links::Links;
use crate::story::Story;
use crate::text::{counted, direction};
use crate::thread::{Entry, Place, Scene, Thread};
use crate::{CommentForm, Frame, json_ld, story};

/// An article and a page of the discussion under it.
#[derive(Debug, Clone, Template)]
#[template(path = "article.html")]
pub struct ArticlePage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// The order of the discussion.
    pub order: Order,
    /// Whether this is a later page of the discussion: then the story is not told again.
    pub cursor_given: bool,
    /// This page of the discussion.
    pub page: &'a DiscussionPage,
    /// The viewer's own comments here that others don't see (held, removed), shown to him alone.
    pub own: &'a [Comment],
    /// What else is shown to the viewer alone.
    pub marks: &'a Marks,
    /// The form below the discussion.
    pub form: &'a CommentForm,
}
page!(ArticlePage);

impl<'a> ArticlePage<'a> {
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

    fn direction(&self) -> &'static str {
        direction(&self.article.language)
    }

    fn story(&self) -> Story<'a> {
        Story {
            frame: self.frame,
            article: self.article,
        }
    }

    fn description(&self) -> Option<String> {
        story::description(self.article)
    }

    fn image(&self) -> Option<String> {
        story::image(self.frame, self.article)
    }

    fn published(&self) -> Option<String> {
        self.article.published_at.map(crate::moment::rfc3339)
    }

    fn json_ld(&self) -> String {
        json_ld::article(self.frame, self.article, self.page)
    }

    fn comments(&self) -> String {
        match self.article.comments {
            0 => "No comments yet".to_owned(),
            count => counted(count, "comment", "comments"),
        }
    }

    fn orders(&self) -> [(Order, &'static str); 5] {
        Order::ALL.map(|order| (order, in_words(order)))
    }

    fn order(&self) -> &Order {
        &self.order
    }

    fn current(&self, order: &Order) -> bool {
        *order == self.order
    }

    fn order_sentence(&self) -> &'static str {
        match self.order {
            Order::Oldest => {
                "In the order they were written; replies stand under what they answer."
            }
            Order::Newest => {
                "The latest first; replies stand under what they answer, oldest first."
            }
            Order::Respected => {
                "Those that most readers respect first; between equals, the older one."
            }
            Order::Discussed => {
                "Those with most comments below them first; between equals, the older one."
            }
            Order::Picks => "Chosen by the editors, the latest choice first.",
        }
    }

    /// What stands in place of the comments when there are none.
    fn none(&self) -> Option<&'static str> {
        if !self.own.is_empty() {
            // His own stands above; to call him the first would be odd.
            None
        } else if self.cursor_given {
            Some("There are no more comments.")
        } else if self.order == Order::Picks {
            Some("The editors have not picked a comment here yet.")
        } else if self.form.closed {
            None
        } else {
            Some("Nobody has written yet. Yours would be the first.")
        }
    }

    fn own_entry(&self, comment: &'a Comment) -> Entry<'a> {
        let in_place = self
            .page
            .branches
            .iter()
            .flat_map(|branch| branch.walk())
            .any(|shown| shown.id == comment.id);
        Entry::alone(self.scene(), comment, Place::Own).anchored(!in_place)
    }

    fn thread(&self) -> Thread<'a> {
        Thread::new(self.scene(), &self.page.branches, None)
    }

    fn next(&self) -> Option<String> {
        let next = self.page.next.as_ref()?.to_string();
        Some(self.links().discussion_after(&self.order, &next))
    }

    fn form(&self) -> FormPart<'a> {
        FormPart {
            frame: self.frame,
            article: self.article,
            form: self.form,
        }
    }
}

fn in_words(order: Order) -> &'static str {
    match order {
        Order::Oldest => "Oldest",
        Order::Newest => "Newest",
        Order::Respected => "Most respected",
        Order::Discussed => "Most discussed",
        Order::Picks => "Editors’ picks",
    }
}
