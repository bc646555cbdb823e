use crate::Item;

/// Reads a page as text: an article, then the comments under it, in the order of the page.
#[must_use]
pub fn text_page(text: &str) -> Vec<Item> {
    let _ = text;
    Vec::new()
}
