//! Every page, fragment and feed as a typed struct and its template

mod assets;
mod feeds;
mod form;
mod frame;
mod moment;
mod pages;

pub use assets::{Asset, asset, asset_path, assets};
pub use feeds::{
    comments_atom, comments_json, robots, site_atom, site_json, sitemap, sitemap_index,
};
pub use form::{CommentForm, FieldProblem};
pub use frame::Frame;
pub use moment::Moment;
pub use pages::{
    ArticlePage, CommentPage, EditPage, ErrorPage, FrontPage, GuidelinesPage, HistoryPage,
    NoticePage, ReplyPage, ReportPage, RevisionsPage, WithdrawPage,
};
