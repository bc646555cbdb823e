//! A story's Markdown, by way of HTML: what stands in it as HTML is then read like all HTML.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use rejoinder_domain::limits::ARTICLE_BYTES;

use super::tags::known;
use super::tokens::{Token, Tokens};
use super::{Marked, article_html, article_text};
use crate::writer::escaped;

/// Deeper lists and quotes are not opened any more; their words are kept.
const DEEPEST: usize = 32;

/// A story in Markdown, as blocks: CommonMark with tables, whose rows become lines. A paragraph
/// that is a picture becomes one, with the title as its caption; HTML is read as by
/// [`article_html`].
///
/// ```
/// let blocks = rejoinder_markup::article_markdown("# Rain\n\n![A street](s.jpg \"Noon.\")");
/// assert_eq!(blocks[0].text, "Rain");
/// assert_eq!(blocks[1].text, "Noon.");
/// ```
#[must_use]
pub fn article_markdown(source: &str) -> Vec<Marked> {
    let clean = crate::plain(source);
    if clean.len() > ARTICLE_BYTES {
        return article_text(&[clean]);
    }
    let mut page = Page::default();
    for event in Parser::new_ext(&clean, Options::ENABLE_TABLES) {
        page.event(event);
    }
    article_html(&page.html)
}

#[derive(Default)]
struct Page {
    html: String,
    depth: usize,
    /// What a picture shows, while it is read.
    alt: Option<Picture>,
}

struct Picture {
    source: String,
    title: String,
    alt: String,
    /// Pictures within what it shows.
    within: usize,
}

impl Page {
    fn event(&mut self, event: Event<'_>) {
        if let Some(picture) = &mut self.alt {
            match event {
                Event::Text(text) | Event::Code(text) => picture.alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
                Event::Start(Tag::Image { .. }) => picture.within += 1,
                Event::End(TagEnd::Image) if picture.within > 0 => picture.within -= 1,
                Event::End(TagEnd::Image) => self.end_picture(),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.html.push_str(&escaped(&text)),
            Event::Code(code) => {
                self.html.push_str("<code>");
                self.html.push_str(&escaped(&code));
                self.html.push_str("</code>");
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::SoftBreak => self.html.push('\n'),
            Event::HardBreak => self.html.push_str("<br>"),
            Event::Rule => self.html.push_str("<hr>"),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.html.push_str(&escaped(&text));
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.html.push_str("<p>"),
            Tag::Heading { .. } => self.html.push_str("<h2>"),
            Tag::BlockQuote(_) => self.deeper("<blockquote>"),
            Tag::List(None) => self.deeper("<ul>"),
            Tag::List(Some(first)) => self.deeper(&format!("<ol start={first}>")),
            Tag::Item if self.depth <= DEEPEST => self.html.push_str("<li>"),
            Tag::Item => self.html.push_str("<br>"),
            Tag::CodeBlock(_) => self.html.push_str("<pre>"),
            Tag::Table(_) => self.html.push_str("<table>"),
            Tag::TableHead | Tag::TableRow => self.html.push_str("<tr>"),
            Tag::TableCell => self.html.push_str("<td>"),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let mail = if link_type == LinkType::Email {
                    "mailto:"
                } else {
                    ""
                };
                self.html
                    .push_str(&format!("<a href=\"{mail}{}\">", attribute(&dest_url)));
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                self.alt = Some(Picture {
                    source: dest_url.into_string(),
                    title: title.into_string(),
                    alt: String::new(),
                    within: 0,
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.html.push_str("</p>"),
            TagEnd::Heading(_) => self.html.push_str("</h2>"),
            TagEnd::BlockQuote(_) => self.shallower("</blockquote>"),
            TagEnd::List(false) => self.shallower("</ul>"),
            TagEnd::List(true) => self.shallower("</ol>"),
            TagEnd::Item if self.depth <= DEEPEST => self.html.push_str("</li>"),
            TagEnd::CodeBlock => self.html.push_str("</pre>"),
            TagEnd::Table => self.html.push_str("</table>"),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Link => self.html.push_str("</a>"),
            _ => {}
        }
    }

    fn deeper(&mut self, tag: &str) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.html.push_str(tag);
        }
    }

    fn shallower(&mut self, tag: &str) {
        if self.depth <= DEEPEST {
            self.html.push_str(tag);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn end_picture(&mut self) {
        if let Some(Picture {
            source, title, alt, ..
        }) = self.alt.take()
        {
            self.html.push_str(&format!(
                "<img src=\"{}\" alt=\"{}\" data-caption=\"{}\">",
                attribute(&source),
                attribute(&alt),
                attribute(&title)
            ));
        }
    }

    /// A tag that HTML does not know is somebody's words, such as `Vec<T>`.
    fn inline_html(&mut self, html: &str) {
        let foreign = match Tokens::new(html).next() {
            Some(Token::Open(tag)) => !known(&tag.name),
            Some(Token::Close(name)) => !known(&name),
            _ => false,
        };
        if foreign {
            self.html.push_str(&escaped(html));
        } else {
            self.html.push_str(html);
        }
    }
}

fn attribute(value: &str) -> String {
    escaped(value).replace('"', "&quot;")
}
