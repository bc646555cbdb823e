//! Every page, fragment and feed of a site, as a typed struct and its template.
//!
//! A page is a struct with public fields, all borrowed from the domain's read models, and one
//! method, `render`, that gives the whole HTML. There is no I/O here and no clock: whoever asks
//! for a page has read everything that stands on it.
//!
//! # Words
//!
//! * A **frame** is what every page of a site knows: the site, its public address, the time.
//! * A **part** is a piece of several pages (the story, a comment, the form); it is a template of
//!   its own and private.
//! * A **moment** is an instant as this site shows it.
//! * An **asset** is a file of `assets/`, served from the binary under a name with its hash.
//! * The **samples** are one page of each kind with invented texts; one test renders and checks
//!   all of them, so that no template rots.
//!
//! # Example
//!
//! ```
//! use rejoinder_domain::{Site, SiteId};
//! use rejoinder_views::{Frame, GuidelinesPage};
//!
//! let site = Site {
//!     id: SiteId(1),
//!     key: "default".to_owned(),
//!     name: "The Harbour Ledger".to_owned(),
//!     language: "en".to_owned(),
//!     time_zone: "Europe/London".to_owned(),
//! };
//! let frame = Frame {
//!     site: &site,
//!     public_url: "https://ledger.example",
//!     now: "2026-11-24T09:10:00Z".parse()?,
//! };
//! assert!(GuidelinesPage { frame }.render().contains("id=\"rule-3\""));
//! # Ok::<(), jiff::Error>(())
//! ```
//!
//! # Rules
//!
//! * Links within the site are [`Address`](rejoinder_domain::Address)es, never written by hand.
//! * [`SafeHtml`](rejoinder_domain::SafeHtml) goes into a page byte for byte; every other text is
//!   escaped by the template.
//! * A removed, withdrawn or held comment shows neither its words nor its writer's name, whatever
//!   the struct holds; a held or removed one shows them to its writer alone.
//! * No inline style, script or event attribute: the content security policy forbids them.
//! * Everything works without scripts and without the style sheet.
//!
//! # What it refuses to do
//!
//! It decides nothing: who may see, edit or post what is decided by those who fill the structs.
//! It does not sanitise, and it knows neither HTTP nor the store.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests fail by panicking"
    )
)]

mod assets;
mod diff;
mod feeds;
mod form;
mod frame;
mod json_ld;
mod links;
mod moment;
mod pages;
pub mod samples;
mod story;
mod text;
mod thread;

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
pub use story::MEDIA_EXTENSION;
