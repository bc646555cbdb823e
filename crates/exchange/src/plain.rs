use rejoinder_markup::article_text;

use crate::draft::{Draft, blocks};
use crate::markdown::take_credit_line;
use crate::text_page::text_page;
use crate::{Item, ReadArticles, ReadError};

const HINT: &str = "the first line of a plain text is its headline";

/// Reads an article in plain text: the first line is the headline, then perhaps a byline and a
/// date; paragraphs stand between blank lines, and a last line such as “(c) The Island Courier”
/// is the credit. Line breaks within a paragraph stay, unless they
/// merely wrap it.
///
/// Where a discussion plainly stands under the story, the story is taken and the discussion
/// reported; [`text_page`](crate::text_page) reads both.
///
/// ```
/// let read = rejoinder_exchange::plain_article("Night ferries\n\nThe last boat sails at ten.\n")?;
/// assert_eq!(read.articles[0].headline, "Night ferries");
/// # Ok::<(), rejoinder_exchange::ReadError>(())
/// ```
///
/// # Errors
/// When there is no article in it; [`ReadError`] says why.
pub fn plain_article(text: &str) -> Result<ReadArticles, ReadError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let mut draft = read_as_page(text).unwrap_or_else(|| read_whole(text.trim()));
    take_credit_line(&mut draft);
    let (article, skips) = draft.finish(HINT)?;
    Ok(ReadArticles {
        articles: vec![article],
        skips,
    })
}

/// The article of a page as text, unless a list in it was taken for comments.
fn read_as_page(text: &str) -> Option<Draft> {
    let mut draft = Draft::default();
    let (mut comments, mut surely) = (0usize, false);
    for item in text_page(text) {
        match item {
            Item::Article(article) => draft.item = article,
            Item::Skip(skip) => draft.skips.push(skip),
            Item::SkippedComment(skip) => {
                comments += 1;
                draft.skips.push(skip);
            }
            Item::Comment(comment) => {
                comments += 1;
                surely |= comment.parent.is_some() || comment.author.is_some();
            }
        }
    }
    // Numbered paragraphs at the end of an article look like comments without names or replies.
    if comments > 0 && !surely && draft.item.credit.is_none() {
        return None;
    }
    if comments > 0 {
        draft.skip(
            "the discussion under the story",
            format!("{comments} comments are taken in by import, not by publish"),
        );
    }
    Some(draft)
}

fn read_whole(text: &str) -> Draft {
    let (headline, story) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    let mut draft = Draft::default();
    draft.item.headline = headline.to_owned();
    draft.item.blocks = blocks(article_text(&paragraphs(story)));
    draft
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_at_the_end_stays_in_the_story() {
        let text = "Ten tips\n\nThis is what to bring.\n\n1. A towel.\n\n2. Water.\n";
        let read = plain_article(text).unwrap();
        let blocks: Vec<&str> = read.articles[0]
            .blocks
            .iter()
            .map(|b| b.text.as_str())
            .collect();
        assert_eq!(
            blocks,
            ["This is what to bring.", "1. A towel.", "2. Water."]
        );
        assert!(read.skips.is_empty());
    }

    #[test]
    fn a_discussion_is_reported() {
        let text = "Ferry late\n\nIt was late.\n\n(c) The Courier\n\n1. Again?\n\n   - Always.\n\n2. Ah.\n";
        let read = plain_article(text).unwrap();
        assert_eq!(read.articles[0].blocks.len(), 1);
        assert!(
            read.skips[0].reason.starts_with("3 comments"),
            "{:?}",
            read.skips
        );
    }
}
