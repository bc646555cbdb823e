use url::Url;

use crate::{ReadArticles, ReadError};

/// Reads the articles of a feed.
///
/// # Errors
/// When there is no article in it; [`ReadError`] says why.
pub fn feed_articles(bytes: &[u8], base: Option<&Url>) -> Result<ReadArticles, ReadError> {
    let _ = (bytes, base);
    Err(ReadError::Empty)
}
