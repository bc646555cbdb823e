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

pub use article::ArticlePage;
pub use comment::CommentPage;
pub use edit::{EditPage, WithdrawPage};
pub use front::FrontPage;
pub use guidelines::GuidelinesPage;
pub use history::HistoryPage;
pub use notice::{ErrorPage, NoticePage};
pub use reply::ReplyPage;
pub use report::ReportPage;
pub use revisions::RevisionsPage;

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
