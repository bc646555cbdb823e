//! Readers' comments.

mod reader;

use rejoinder_domain::{Body, limits};

use crate::hygiene;
use crate::letters::visible;
use crate::sanitiser::{Voice, safe};
use crate::writer::{Block, Writer};

/// The version of what [`comment`] and [`literal`] make of the same source; a stored [`Body`] with
/// a lower one wants [`rerender`].
pub const RENDERER: u32 = 1;

/// What is longer is not parsed but shown as it is.
const PARSED_BYTES: usize = limits::IMPORTED_COMMENT_BYTES;

/// A reader's comment, written in the readers' Markdown subset.
///
/// ```
/// let body = rejoinder_markup::comment("> so *they* say\n\nNo.");
/// assert_eq!(body.html.as_str(), "<blockquote><p>so <em>they</em> say</p></blockquote><p>No.</p>");
/// assert_eq!(body.text, "so they say\n\nNo.");
/// ```
#[must_use]
pub fn comment(source: &str) -> Body {
    let source = hygiene::source(source);
    let clean = hygiene::plain(&source);
    let (html, text) = if clean.len() > PARSED_BYTES {
        as_it_is(&clean)
    } else {
        reader::render(&clean)
    };
    body(source, false, html, text)
}

/// Plain text taken as it is: paragraphs are parted by empty lines, single line breaks stay.
///
/// ```
/// let body = rejoinder_markup::literal("1 < 2\n*so it is*");
/// assert_eq!(body.html.as_str(), "<p>1 &lt; 2<br>*so it is*</p>");
/// assert_eq!(body.text, "1 < 2\n*so it is*");
/// ```
#[must_use]
pub fn literal(source: &str) -> Body {
    let source = hygiene::source(source);
    let (html, text) = as_it_is(&hygiene::plain(&source));
    body(source, true, html, text)
}

/// The same body made anew from its source, after an upgrade of the renderer.
#[must_use]
pub fn rerender(body: &Body) -> Body {
    if body.literal {
        literal(&body.source)
    } else {
        comment(&body.source)
    }
}

/// Whether there is nothing in it that a person can see: only spaces, letters that show nothing,
/// or quotation marks with nothing between them.
#[must_use]
pub fn is_blank(body: &Body) -> bool {
    let quotation_mark = |c: char| "\"'“”„‟‘’‚‛«»‹›「」『』".contains(c);
    !body.text.chars().any(|c| visible(c) && !quotation_mark(c))
}

fn body(source: String, literal: bool, html: String, text: String) -> Body {
    Body {
        source,
        literal,
        html: safe(html, Voice::Reader),
        text,
        renderer: RENDERER,
    }
}

fn as_it_is(clean: &str) -> (String, String) {
    let mut writer = Writer::flow(Voice::Reader);
    paragraphs(&mut writer, clean, Writer::verbatim);
    writer.finish()
}

/// Writes text whose empty lines part paragraphs and whose line ends stay.
fn paragraphs(writer: &mut Writer, text: &str, write: fn(&mut Writer, &str)) {
    let mut within = false;
    for line in text.split('\n') {
        if line.trim().is_empty() {
            if std::mem::take(&mut within) {
                writer.close();
            }
            continue;
        }
        if within {
            writer.line_break();
        } else {
            writer.open(Block::Paragraph);
            within = true;
        }
        write(writer, line.trim_matches([' ', '\t']));
    }
    if within {
        writer.close();
    }
}

#[cfg(test)]
mod tests;
