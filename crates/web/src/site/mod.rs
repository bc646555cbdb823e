//! The pages for readers, a file each.

pub(crate) mod article;
pub(crate) mod assets;
pub(crate) mod comment;
pub(crate) mod edit;
pub(crate) mod error_page;
pub(crate) mod feeds;
pub(crate) mod form;
pub(crate) mod front;
pub(crate) mod guidelines;
pub(crate) mod history;
pub(crate) mod media;
pub(crate) mod place;
pub(crate) mod reply;
pub(crate) mod report;
pub(crate) mod respect;
pub(crate) mod revisions;
pub(crate) mod sitemap;
pub(crate) mod withdraw;
