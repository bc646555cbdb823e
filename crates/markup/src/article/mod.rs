//! Articles: Markdown, HTML and plain text to blocks.

mod caption;
mod entities;
mod html;
mod markdown;
mod picture;
mod story;
mod tags;
mod tokens;

use rejoinder_domain::{BlockKind, SafeHtml};

use crate::sanitiser::{Voice, safe};
use crate::writer::Writer;

pub use html::article_html;
pub use markdown::article_markdown;

/// A block of an article, marked up: what [`rejoinder_domain::Block`] is before it has an id and
/// its picture is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// What it is; says what stands in `html`.
    pub kind: BlockKind,
    /// Its words without markup, lines separated by `\n`, paragraphs within a quote by an empty
    /// line.
    pub text: String,
    /// Its words with markup.
    pub html: SafeHtml,
    /// The picture, if it is one.
    pub picture: Option<MarkedPicture>,
}

/// A picture as the source names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedPicture {
    /// As written: an absolute address, one relative to the source, or a `data:` URL.
    pub source: String,
    /// What it shows, for those who don't see it.
    pub alt: String,
    /// The line under it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

impl Marked {
    fn new(kind: BlockKind, text: String, html: String) -> Self {
        Self {
            kind,
            text,
            html: safe(html, Voice::Paper),
            picture: None,
        }
    }

    fn picture(picture: MarkedPicture) -> Self {
        Self {
            kind: BlockKind::Picture,
            text: String::new(),
            html: SafeHtml::default(),
            picture: Some(picture),
        }
    }
}

/// Plain paragraphs as blocks. Single line breaks within one stay, an empty line parts it, and
/// one in which nothing can be seen is left out.
///
/// ```
/// let blocks = rejoinder_markup::article_text(&["Roses <red>,\nviolets blue".to_owned()]);
/// assert_eq!(blocks[0].html.as_str(), "Roses &lt;red&gt;,<br>violets blue");
/// ```
#[must_use]
pub fn article_text(paragraphs: &[String]) -> Vec<Marked> {
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        let clean = crate::plain(paragraph);
        let mut writer = Writer::phrasing(Voice::Paper);
        for line in clean.split('\n') {
            let line = line.trim_matches([' ', '\t']);
            if line.trim().is_empty() {
                let done = std::mem::replace(&mut writer, Writer::phrasing(Voice::Paper));
                finish(done, &mut blocks);
                continue;
            }
            writer.line_break();
            writer.verbatim(line);
        }
        finish(writer, &mut blocks);
    }
    blocks
}

fn finish(writer: Writer, blocks: &mut Vec<Marked>) {
    let (html, text) = writer.finish();
    if text.chars().any(crate::letters::visible) {
        blocks.push(Marked::new(BlockKind::Paragraph, text, html));
    }
}

#[cfg(test)]
mod tests;
