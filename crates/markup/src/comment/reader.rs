//! The readers' Markdown subset.
//!
//! CommonMark without extensions is parsed; from its events only the subset is written. What is
//! outside it is shown as it was typed: raw HTML, links to nowhere, rules. Pictures become links,
//! headings become strong paragraphs, and every line end stays a line end.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::paragraphs;
use crate::hygiene::plain;
use crate::link::{address, names_another_host};
use crate::sanitiser::Voice;
use crate::writer::{Block, Inline, Writer};

/// Put between `]` and `:` before parsing, so that no line is swallowed as the definition of a
/// link; it is a noncharacter, so [`plain`] takes it out of whatever is shown.
const NO_DEFINITION: &str = "]\u{FDD0}:";

pub(super) fn render(clean: &str) -> (String, String) {
    let source = clean.replace("]:", NO_DEFINITION);
    let mut reading = Reading {
        source: &source,
        writer: Writer::flow(Voice::Reader),
        run: String::new(),
        links: Vec::new(),
        years: Vec::new(),
        marker: false,
        code: None,
        heading: 0,
    };
    for (event, range) in Parser::new_ext(&source, Options::empty()).into_offset_iter() {
        reading.event(event, range);
    }
    reading.flush();
    reading.writer.finish()
}

/// A list that begins with such a number is none: somebody began a paragraph with a year.
const FIRST_YEAR: u64 = 100;

/// A link or a picture that is open.
struct Link {
    /// Where to; none if nobody may be sent there, and it is shown as typed.
    address: Option<String>,
    /// Whether a link has been opened for it.
    opened: bool,
    /// Where what was read of it so far ends in the source.
    read: usize,
    /// How many words there were before it.
    words: usize,
}

struct Reading<'a> {
    source: &'a str,
    writer: Writer,
    /// Text that came in pieces and is not written yet.
    run: String,
    links: Vec<Link>,
    /// For each open list, whether its numbers are words rather than places in it.
    years: Vec<bool>,
    /// Whether the run is but the number of such an item.
    marker: bool,
    /// The code block that is open, and what stood after its fence.
    code: Option<(String, String)>,
    /// How many words there were before the heading.
    heading: usize,
}

impl Reading<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let ends_link = matches!(event, Event::End(TagEnd::Link | TagEnd::Image));
        if let (Some(link), false) = (self.links.last_mut(), ends_link) {
            link.read = link.read.max(range.end);
        }
        match event {
            Event::Text(text) => match &mut self.code {
                Some((code, _)) => code.push_str(&text),
                None => self.run.push_str(&text),
            },
            Event::InlineHtml(text) | Event::Html(text) => self.run.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.run.push('\n'),
            Event::Code(code) => {
                self.flush();
                self.writer.open_inline(Inline::Code);
                self.writer.verbatim(&plain(&code).replace('\n', " "));
                self.writer.close_inline();
            }
            Event::Rule => {
                self.flush();
                self.as_typed(range);
            }
            // A year at the beginning of a paragraph stands in that paragraph.
            Event::Start(Tag::Paragraph) if self.marker => self.writer.open(Block::Paragraph),
            Event::Start(tag) => {
                self.flush();
                self.start(tag, range);
            }
            Event::End(TagEnd::HtmlBlock) => {
                let html = std::mem::take(&mut self.run);
                paragraphs(&mut self.writer, &plain(&html), Writer::linked);
            }
            Event::End(tag) => {
                self.flush();
                self.end(tag, range);
            }
            // None of these comes without its extension.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.run.push_str(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.writer.open(Block::Paragraph),
            Tag::Heading { .. } => {
                self.heading = self.writer.words_len();
                self.writer.open(Block::Paragraph);
                self.writer.open_inline(Inline::Strong);
            }
            Tag::BlockQuote(_) => self.writer.open(Block::Quote),
            Tag::List(first) => {
                let years = first.is_some_and(|first| first >= FIRST_YEAR);
                if !years {
                    self.writer.open(Block::List(first));
                }
                self.years.push(years);
            }
            Tag::Item if self.years.last() == Some(&true) => {
                self.writer.end_paragraph();
                let item = &self.source[range];
                let marker = item.find(['.', ')']).map_or(0, |end| end + 1);
                self.run.push_str(&item[..marker]);
                self.run.push(' ');
                self.marker = true;
            }
            Tag::Item => self.writer.open(Block::Item),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((String::new(), info));
            }
            Tag::Emphasis => self.writer.open_inline(Inline::Emphasis),
            Tag::Strong => self.writer.open_inline(Inline::Strong),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let dest = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                let label = self.source[range.clone()].split("](").next();
                let disguised = label.is_some_and(|label| names_another_host(label, &dest));
                self.start_link(if disguised { "" } else { &dest }, range.start, 1);
            }
            Tag::Image { dest_url, .. } => self.start_link(&dest_url, range.start, 2),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::List(_) if self.years.pop() == Some(true) => self.writer.end_paragraph(),
            TagEnd::Item if self.years.last() == Some(&true) => self.writer.end_paragraph(),
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.writer.close();
            }
            TagEnd::Heading(_) => {
                self.writer.close();
                if self.writer.words_len() == self.heading {
                    self.as_typed(range);
                }
            }
            TagEnd::CodeBlock => self.end_code(range),
            TagEnd::Emphasis | TagEnd::Strong => self.writer.close_inline(),
            TagEnd::Link | TagEnd::Image => self.end_link(range.end),
            _ => {}
        }
    }

    fn start_link(&mut self, dest: &str, start: usize, bracket: usize) {
        let address = address(&dest.replace('\u{FDD0}', ""));
        let opened = match &address {
            Some(address) => {
                self.writer.open_inline(Inline::Link(address.clone()));
                true
            }
            None => {
                self.run.push_str(&self.source[start..start + bracket]);
                false
            }
        };
        self.links.push(Link {
            address,
            opened,
            read: start + bracket,
            words: self.writer.words_len(),
        });
    }

    fn end_link(&mut self, end: usize) {
        let Some(link) = self.links.pop() else {
            return;
        };
        if let Some(around) = self.links.last_mut() {
            around.read = around.read.max(end);
        }
        if !link.opened {
            let typed = self.source.get(link.read..end).unwrap_or_default();
            self.run.push_str(typed);
            return;
        }
        // A link without words would be one that nobody sees.
        if let (Some(address), true) = (link.address, self.writer.words_len() == link.words) {
            self.writer.verbatim(&address);
        }
        self.writer.close_inline();
    }

    fn end_code(&mut self, range: Range<usize>) {
        let Some((code, info)) = self.code.take() else {
            return;
        };
        let code = plain(&code);
        let code = code.trim_end();
        if code.is_empty() {
            self.as_typed(range);
            return;
        }
        // The name of a language says how to colour the code; anything else is somebody's words.
        let language = info.len() <= 20
            && info
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-#._".contains(&b));
        if language {
            self.writer.preformatted(code);
        } else {
            self.writer
                .preformatted(&format!("{}\n{code}", plain(&info)));
        }
    }

    /// Shows a stretch of the source as paragraphs of its own.
    fn as_typed(&mut self, range: Range<usize>) {
        let typed = plain(self.source.get(range).unwrap_or_default());
        paragraphs(&mut self.writer, &typed, Writer::linked);
    }

    fn flush(&mut self) {
        self.marker = false;
        if self.run.is_empty() {
            return;
        }
        let run = plain(&std::mem::take(&mut self.run));
        for (i, line) in run.split('\n').enumerate() {
            if i > 0 {
                self.writer.line_break();
            }
            self.writer.linked(if i > 0 {
                line.trim_start_matches([' ', '\t'])
            } else {
                line
            });
        }
    }
}
