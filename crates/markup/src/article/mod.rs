use rejoinder_domain::{BlockKind, SafeHtml};

/// A block of an article, marked up: what [`rejoinder_domain::Block`] is before it has an id and
/// its picture is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// What it is; says what stands in `html`.
    pub kind: BlockKind,
    /// Its words without markup, lines separated by `\n`.
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

/// A story in Markdown, as blocks.
#[must_use]
pub fn article_markdown(source: &str) -> Vec<Marked> {
    article_text(&[source.to_owned()])
}

/// The body of a story in HTML, already cut out of its page, as blocks.
#[must_use]
pub fn article_html(fragment: &str) -> Vec<Marked> {
    article_text(&[fragment.to_owned()])
}

/// Plain paragraphs as blocks; single line breaks within one stay.
#[must_use]
pub fn article_text(paragraphs: &[String]) -> Vec<Marked> {
    paragraphs
        .iter()
        .map(|paragraph| {
            let text = crate::plain(paragraph);
            let html = text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('\n', "<br>");
            Marked {
                kind: BlockKind::Paragraph,
                text,
                html: SafeHtml::from_sanitised(html),
                picture: None,
            }
        })
        .collect()
}
