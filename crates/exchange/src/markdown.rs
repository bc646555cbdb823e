use rejoinder_domain::BlockKind;
use rejoinder_markup::article_markdown;

use crate::draft::{Draft, blocks};
use crate::front_matter::{apply, front_matter};
use crate::text_page::last_credit_line;
use crate::{BlockItem, ReadArticles, ReadError};

const HINT: &str =
    "write “title: …” between two lines “---” at the top, or begin with a line “# Headline”";

/// Reads an article in Markdown, with or without front matter in TOML (`+++`) or the plain part
/// of YAML (`---`). Without a title there, the first heading of the first level is the headline.
///
/// ```
/// let text = "---\nauthor: Ada Hale\n---\n# Night ferries\n\nThe boat sails at ten.\n";
/// let read = rejoinder_exchange::markdown_article(text)?;
/// assert_eq!(read.articles[0].headline, "Night ferries");
/// assert_eq!(read.articles[0].byline.as_deref(), Some("Ada Hale"));
/// # Ok::<(), rejoinder_exchange::ReadError>(())
/// ```
///
/// # Errors
/// When there is no article in it; [`ReadError`] says why.
pub fn markdown_article(text: &str) -> Result<ReadArticles, ReadError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let front = front_matter(text)?;
    let body = front.body;
    let mut draft = Draft::default();
    apply(front, &mut draft)?;
    let title = first_heading(body);
    let body = match &title {
        Some(title) if draft.item.headline.trim().is_empty() => {
            draft.item.headline = words(title.text);
            title.rest(body)
        }
        // A title that is repeated as the first line of the story is printed once.
        Some(title) if title.is_first && words(title.text) == draft.item.headline.trim() => {
            title.rest(body)
        }
        _ => body.to_owned(),
    };
    draft.item.blocks.extend(blocks(article_markdown(&body)));
    take_credit_line(&mut draft);
    let (article, skips) = draft.finish(HINT)?;
    Ok(ReadArticles {
        articles: vec![article],
        skips,
    })
}

/// A last paragraph such as “(c) The Island Courier” is the credit, if none was given.
pub(crate) fn take_credit_line(draft: &mut Draft) {
    let Some(last) = draft.item.blocks.last() else {
        return;
    };
    if draft.item.credit.is_some() || !is_paragraph(last) || draft.item.blocks.len() < 2 {
        return;
    }
    if !last.text.contains('\n')
        && let Some(credit) = last_credit_line(&last.text)
    {
        draft.item.credit = Some(credit);
        draft.item.blocks.pop();
    }
}

fn is_paragraph(block: &BlockItem) -> bool {
    block.kind == BlockKind::Paragraph
}

/// The words of a line of Markdown, without its marks.
fn words(line: &str) -> String {
    article_markdown(line)
        .into_iter()
        .next()
        .map(|block| block.text)
        .unwrap_or_default()
}

struct Title<'a> {
    text: &'a str,
    /// Where its lines begin and end in the body.
    begin: usize,
    end: usize,
    is_first: bool,
}

impl Title<'_> {
    fn rest(&self, body: &str) -> String {
        format!("{}\n{}", &body[..self.begin], &body[self.end..])
    }
}

/// The first heading of the first level that stands outside of code.
fn first_heading(body: &str) -> Option<Title<'_>> {
    let mut fence: Option<&str> = None;
    let mut begin = 0;
    let mut before: Option<(usize, &str)> = None;
    let mut is_first = true;
    for line in body.split_inclusive('\n') {
        let end = begin + line.len();
        let bare = line.trim_end();
        let inner = bare.trim_start_matches(' ');
        let indented = bare.len() - inner.len() > 3 || bare.starts_with('\t');
        if let Some(mark) = fence {
            if !indented && inner.starts_with(mark) {
                fence = None;
            }
        } else if !indented && (inner.starts_with("```") || inner.starts_with("~~~")) {
            fence = Some(&inner[..3]);
            (before, is_first) = (None, false);
        } else if let Some(text) = atx(inner).filter(|_| !indented) {
            return Some(Title {
                text,
                begin,
                end,
                is_first,
            });
        } else if let Some((start, text)) = before.filter(|_| !indented && is_underline(inner)) {
            return Some(Title {
                text,
                begin: start,
                end,
                is_first: is_first_line(body, start),
            });
        } else {
            // Only a paragraph of a single line is taken for an underlined heading.
            let opens = !inner.is_empty() && !indented && before.is_none();
            let after_blank = opens && !starts_block(inner);
            before = if after_blank {
                Some((begin, inner))
            } else {
                None
            };
            is_first &= inner.is_empty();
        }
        begin = end;
    }
    None
}

fn is_first_line(body: &str, start: usize) -> bool {
    body[..start].trim().is_empty()
}

fn starts_block(line: &str) -> bool {
    line.starts_with(['#', '>', '-', '*', '+', '|', '<', '='])
}

fn atx(line: &str) -> Option<&str> {
    let text = line.strip_prefix('#')?;
    if !text.starts_with([' ', '\t']) {
        return None;
    }
    let text = text.trim();
    let open = text.trim_end_matches('#');
    let text = if open.is_empty() || open.ends_with([' ', '\t']) {
        open.trim_end()
    } else {
        text
    };
    (!text.is_empty()).then_some(text)
}

fn is_underline(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|b| b == b'=')
}
