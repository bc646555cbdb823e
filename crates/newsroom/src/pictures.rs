//! Pictures are brought home: fetched once, decoded, turned upright, made smaller and encoded anew,
//! so that no page of ours asks another server for one and no byte of the source is served.

mod encode;
mod obtain;

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
    /// A path that leads out of the page's folder, or an address of another kind.
    #[error("“{0}” is neither beside the page nor an http or https address")]
    Outside(String),
    /// A file beside the page that can't be read.
    #[error("“{0}” can't be read")]
    File(String, #[source] std::io::Error),
    /// A `data:` URL that says nothing readable.
    #[error("a picture written into the page can't be read")]
    Data,
    /// More bytes than are taken in.
    #[error("it has more than {} MB", MAX_BYTES / (1024 * 1024))]
    TooLarge,
    /// More pixels than are decoded.
    #[error("it has more than {} million pixels", MAX_PIXELS / 1_000_000)]
    TooManyPixels,
    /// A vector drawing, which can carry scripts.
    #[error("SVG drawings are not taken in; save it as PNG")]
    Svg,
    /// Nothing that we decode.
    #[error("it is no JPEG, PNG, WebP or GIF picture that can be decoded")]
    Undecodable(#[source] Option<image::ImageError>),
}

/// The largest file taken in, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most pixels decoded.
pub const MAX_PIXELS: u64 = 50_000_000;
/// The widest picture kept, in pixels; wider ones are made smaller.
pub const MAX_WIDTH: u32 = 1600;

/// Fetches a picture and makes it ours.
///
/// # Errors
/// When it can't be had or is none; [`PictureError`] says why.
pub fn bring(
    item: &PictureItem,
    base: &PictureBase,
    fetcher: &dyn Fetcher,
) -> Result<Media, PictureError> {
    encode::anew(&obtain::bytes(&item.source, base, fetcher)?)
}
