//! A story's HTML to blocks.

use std::collections::HashMap;

use super::Marked;
use super::story::Story;
use super::tokens::{Token, Tokens};

/// The body of a story in HTML, already cut out of its page, as blocks.
///
/// Paragraphs, headings, quotations, lists, preformatted text and pictures with their captions
/// become blocks; emphasis, code, links, line breaks, `sub`, `sup` and `q` stay within them; rows
/// of tables become lines. Scripts, styles, forms and navigation are left out, everything else is
/// unwrapped and its words kept.
///
/// ```
/// let blocks = rejoinder_markup::article_html("<h2>Rain</h2><p onclick=x>It <b>fell</b>.");
/// assert_eq!(blocks[0].text, "Rain");
/// assert_eq!(blocks[1].html.as_str(), "It <strong>fell</strong>.");
/// ```
#[must_use]
pub fn article_html(fragment: &str) -> Vec<Marked> {
    let mut closing: HashMap<String, usize> = HashMap::new();
    for token in Tokens::new(fragment) {
        if let Token::Close(name) = token {
            match closing.get_mut(&*name) {
                Some(count) => *count += 1,
                None => {
                    closing.insert(name.into_owned(), 1);
                }
            }
        }
    }
    let mut story = Story::new(closing);
    for token in Tokens::new(fragment) {
        match token {
            Token::Text(text) => story.text(&text),
            Token::Open(tag) => story.open(&tag),
            Token::Close(name) => story.close(&name),
        }
    }
    story.finish()
}
