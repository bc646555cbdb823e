use crate::{ReadArticles, ReadError};

/// Reads an article in plain text.
///
/// # Errors
/// When there is no article in it; [`ReadError`] says why.
pub fn plain_article(text: &str) -> Result<ReadArticles, ReadError> {
    let _ = text;
    Err(ReadError::Empty)
}
