use rejoinder_markup::article_text;

use crate::draft::{Draft, blocks};
use crate::markdown::take_credit_line;
use crate::{ReadArticles, ReadError};

const HINT: &str = "the first line of a plain text is its headline";

/// Reads an article in plain text: the first line is the headline, paragraphs stand between blank
/// lines, and a last line such as “(c) The Island Courier” is the credit. Line breaks within a
/// paragraph stay.
///
/// It takes the whole text as the article; a page that carries a discussion below its story is
/// what [`text_page`](crate::text_page) reads.
///
/// # Errors
/// When there is no article in it; [`ReadError`] says why.
pub fn plain_article(text: &str) -> Result<ReadArticles, ReadError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).trim();
    if text.is_empty() {
        return Err(ReadError::Empty);
    }
    let (headline, story) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    let mut draft = Draft::default();
    draft.item.headline = headline.to_owned();
    draft.item.blocks = blocks(article_text(&paragraphs(story)));
    take_credit_line(&mut draft);
    let (article, skips) = draft.finish(HINT)?;
    Ok(ReadArticles {
        articles: vec![article],
        skips,
    })
}

/// What stands between blank lines. A text without any has a paragraph on each line.
pub(crate) fn paragraphs(story: &str) -> Vec<String> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    for line in story.lines().map(str::trim_end) {
        if !line.trim().is_empty() {
            if let Some(last) = all.last_mut() {
                last.push(line);
            }
        } else if all.last().is_some_and(|last| !last.is_empty()) {
            all.push(Vec::new());
        }
    }
    all.retain(|lines| !lines.is_empty());
    match all.as_slice() {
        [only] if only.len() > 1 => only.iter().map(|line| (*line).to_owned()).collect(),
        _ => all.iter().map(|lines| lines.join("\n")).collect(),
    }
}
