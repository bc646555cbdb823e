//! The pages, one file each; the template of the same name is beside them in `templates/`.

mod article;
mod comment;
mod edit;
mod front;
mod guidelines;
mod history;
mod notice;
mod reply;
mod report;
mod revisions;

use std::sync::LazyLock;

use rejoinder_domain::{Article, Comment, Marks};

use crate::Frame;
use crate::thread::{Entry, Place, Scene};

pub use article::ArticlePage;
pub use comment::CommentPage;
pub use edit::{EditPage, WithdrawPage};
pub use front::FrontPage;
pub use guidelines::GuidelinesPage;
pub(crate) use guidelines::RULES;
pub use history::HistoryPage;
pub use notice::{ErrorPage, NoticePage};
pub use reply::ReplyPage;
pub use report::ReportPage;
pub use revisions::RevisionsPage;

/// A comment on a page about it that does not know its viewer: readable by all, without tools.
pub(crate) fn quoted<'a>(
    frame: Frame<'a>,
    article: &'a Article,
    comment: &'a Comment,
) -> Entry<'a> {
    static NOBODY: LazyLock<Marks> = LazyLock::new(Marks::default);
    let scene = Scene {
        frame,
        article,
        marks: &NOBODY,
    };
    Entry::alone(scene, comment, Place::Above)
}

/// Gives a page its one public method; askama's own `render` can fail only where writing to
/// memory does.
macro_rules! page {
    ($page:ident) => {
        impl $page<'_> {
            /// The page, whole.
            #[must_use]
            pub fn render(&self) -> String {
                askama::Template::render(self).unwrap_or_default()
            }
        }
    };
}
pub(crate) use page;
