//! Feeds in XML. Document types are read over, so no entity is ever expanded but XML's own five
//! and characters by number; what HTML calls `&nbsp;` stays as it is for the HTML reader.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::model::Feed;
use crate::ReadError;

mod place;

use place::Place;

/// Deeper than feeds are, and than the HTML that stands in them is read.
const DEEPEST: usize = 300;
/// More attributes than an element of a feed has.
const MOST_ATTRIBUTES: usize = 64;

/// Whose word an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// RSS or Atom.
    Core,
    /// `content:encoded`.
    Content,
    /// Dublin Core.
    Dublin,
    /// Media RSS.
    Media,
    /// Anything else.
    Other,
}

/// An open element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) vocabulary: Vocabulary,
    /// Without its prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// The text in it, and, for Atom's XHTML, the markup.
    pub(super) text: String,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    fn is_xhtml(&self) -> bool {
        self.vocabulary == Vocabulary::Core
            && self
                .attribute("type")
                .is_some_and(|kind| kind.ends_with("xhtml") || kind.ends_with("xhtml+xml"))
    }
}

/// Reads a feed.
pub(super) fn read(text: &str) -> Result<Feed, ReadError> {
    let clean: String;
    let text = if text.contains(is_forbidden) {
        clean = text.replace(is_forbidden, "");
        clean.as_str()
    } else {
        text
    };
    let mut reader = NsReader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    config.trim_markup_names_in_closing_tags = true;
    let mut open: Vec<Element> = Vec::new();
    // Where markup of XHTML is written down instead of being understood.
    let mut xhtml: Option<usize> = None;
    let mut place = Place::default();
    let mut broken_off = None;
    let mut has_root = false;
    loop {
        let (vocabulary, event) = match reader.read_resolved_event() {
            Ok((namespace, event)) => (vocabulary(&namespace, &event), event),
            Err(error) => {
                broken_off = Some(format!("near byte {}, {error}", reader.buffer_position()));
                break;
            }
        };
        match event {
            Event::Start(tag) => {
                if open.is_empty() && !is_root(local(&tag)) {
                    return Err(ReadError::Feed {
                        detail: format!(
                            "it begins with <{}>",
                            rejoinder_markup::line(local(&tag), 40)
                        ),
                    });
                }
                if open.len() >= DEEPEST {
                    broken_off = Some("its elements are nested deeper than in any feed".to_owned());
                    break;
                }
                let element = element(vocabulary, &tag);
                if xhtml.is_some() {
                    write_start(&element, &mut open);
                } else if element.is_xhtml() {
                    xhtml = Some(open.len());
                } else {
                    place.begin(&element, open.last());
                }
                open.push(element);
                has_root = true;
            }
            Event::End(_) => {
                let Some(element) = open.pop() else {
                    continue;
                };
                match xhtml {
                    Some(depth) if open.len() > depth => {
                        if let Some(outer) = open.get_mut(depth) {
                            outer.text.push_str(&format!("</{}>", element.name));
                        }
                        continue;
                    }
                    _ => xhtml = None,
                }
                place.end(&element, open.last());
            }
            Event::Text(text) => push(&mut open, xhtml, &text),
            Event::CData(text) => push(&mut open, xhtml, &text),
            Event::GeneralRef(name) => {
                let resolved = match name.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => quick_xml::escape::resolve_predefined_entity(&name)
                        .map_or_else(|| format!("&{};", &*name), str::to_owned),
                };
                push(&mut open, xhtml, &resolved);
            }
            Event::Eof => {
                if !open.is_empty() {
                    broken_off = Some("it ends before its last element does".to_owned());
                }
                break;
            }
            _ => {}
        }
    }
    if !has_root && broken_off.is_none() {
        broken_off = Some("there is no feed in it".to_owned());
    }
    let mut feed = place.finish();
    feed.broken_off = broken_off;
    Ok(feed)
}

/// Characters that XML does not allow; feeds have them all the same.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}')
}

fn is_root(name: &str) -> bool {
    matches!(name, "rss" | "feed" | "RDF" | "entry" | "channel")
}

fn local<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    let name = tag.name().into_inner();
    name.rsplit(':').next().unwrap_or(name)
}

fn vocabulary(namespace: &ResolveResult<'_>, event: &Event<'_>) -> Vocabulary {
    let Event::Start(tag) = event else {
        return Vocabulary::Other;
    };
    let (prefix, _) = tag.name().into_inner().split_once(':').unwrap_or(("", ""));
    match namespace {
        ResolveResult::Bound(namespace) => match namespace.as_ref() {
            "http://www.w3.org/2005/Atom"
            | "http://purl.org/atom/ns#"
            | "http://purl.org/rss/1.0/" => Vocabulary::Core,
            "http://purl.org/rss/1.0/modules/content/" => Vocabulary::Content,
            "http://purl.org/dc/elements/1.1/" | "http://purl.org/dc/terms/" => Vocabulary::Dublin,
            "http://search.yahoo.com/mrss/" | "http://search.yahoo.com/mrss" => Vocabulary::Media,
            // Some put all of RSS into a namespace of their own.
            _ if prefix.is_empty() => Vocabulary::Core,
            _ => Vocabulary::Other,
        },
        _ => match prefix {
            "" | "atom" | "rss" => Vocabulary::Core,
            // Declared nowhere; people know what is meant.
            "content" => Vocabulary::Content,
            "dc" | "dcterms" => Vocabulary::Dublin,
            "media" => Vocabulary::Media,
            _ => Vocabulary::Other,
        },
    }
}

fn element(vocabulary: Vocabulary, tag: &BytesStart<'_>) -> Element {
    let attributes = tag
        .attributes()
        .with_checks(false)
        .take(MOST_ATTRIBUTES)
        .flatten()
        .map(|attribute| {
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
            (attribute.key.into_inner().to_owned(), value)
        })
        .collect();
    Element {
        vocabulary,
        name: local(tag).to_owned(),
        attributes,
        text: String::new(),
    }
}

/// Text goes to the element it stands in, or, within XHTML, to the element that holds all of it.
fn push(open: &mut [Element], xhtml: Option<usize>, text: &str) {
    match xhtml {
        Some(depth) => {
            if let Some(outer) = open.get_mut(depth) {
                outer.text.push_str(&quick_xml::escape::escape(text));
            }
        }
        None => {
            if let Some(inner) = open.last_mut() {
                inner.text.push_str(text);
            }
        }
    }
}

/// Writes a tag of XHTML down in the element that holds all of it.
fn write_start(element: &Element, open: &mut [Element]) {
    let Some(outer) = open.iter_mut().find(|outer| outer.is_xhtml()) else {
        return;
    };
    outer.text.push('<');
    outer.text.push_str(&element.name);
    for (name, value) in &element.attributes {
        outer
            .text
            .push_str(&format!(" {name}=\"{}\"", quick_xml::escape::escape(value)));
    }
    outer.text.push('>');
}
