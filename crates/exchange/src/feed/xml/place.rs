//! What an element of a feed says, by where it stands.

use super::{Element, Vocabulary};
use crate::feed::model::{Entry, Feed, Link, Shot, Words};
use crate::text_page::credit_line;

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Place {
    feed: Feed,
    entry: Option<Entry>,
}

impl Place {
    /// At a start tag; `outer` is the element it stands in.
    pub(super) fn begin(&mut self, element: &Element, outer: Option<&Element>) {
        let is_entry = element.vocabulary == Vocabulary::Core
            && matches!(element.name.as_str(), "item" | "entry");
        if is_entry && self.entry.is_none() {
            self.entry = Some(Entry {
                language: element.attribute("xml:lang").map(str::to_owned),
                base: element.attribute("xml:base").map(str::to_owned),
                ..Entry::default()
            });
        } else if outer.is_none() {
            self.feed.language = element.attribute("xml:lang").map(str::to_owned);
            self.feed.base = element.attribute("xml:base").map(str::to_owned);
        }
        if let Some(entry) = &mut self.entry
            && element.vocabulary == Vocabulary::Media
        {
            begin_media(entry, element);
        }
    }

    /// At an end tag, when all of the element's text is known.
    pub(super) fn end(&mut self, element: &Element, outer: Option<&Element>) {
        let outer_name = outer.map_or("", |outer| outer.name.as_str());
        let Some(entry) = &mut self.entry else {
            end_in_feed(&mut self.feed, element, outer_name);
            return;
        };
        match (element.vocabulary, element.name.as_str()) {
            (Vocabulary::Core, "item" | "entry") if !matches!(outer_name, "item" | "entry") => {
                self.feed.entries.extend(self.entry.take());
            }
            (Vocabulary::Media, _) => end_media(entry, element),
            _ => match outer_name {
                "item" | "entry" => end_in_entry(entry, element),
                "source" => end_in_source(entry, element),
                "author" if element.name == "name" => entry.authors.extend(text(element)),
                _ => {}
            },
        }
    }

    pub(super) fn finish(self) -> Feed {
        self.feed
    }
}

fn text(element: &Element) -> Option<String> {
    let text = element.text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text construct: plain only where Atom says so or implies it.
fn words(element: &Element) -> Option<Words> {
    let text = text(element)?;
    Some(match element.attribute("type") {
        Some("text" | "text/plain") => Words::Plain(text),
        _ => Words::Html(text),
    })
}

fn set<T>(slot: &mut Option<T>, value: Option<T>) {
    if slot.is_none() {
        *slot = value;
    }
}

fn end_in_feed(feed: &mut Feed, element: &Element, outer: &str) {
    use Vocabulary::{Core, Dublin};
    if outer == "author" && element.name == "name" {
        feed.authors.extend(text(element));
        return;
    }
    if !matches!(outer, "channel" | "feed" | "rss") {
        return;
    }
    match (element.vocabulary, element.name.as_str()) {
        (Core, "title") => set(&mut feed.title, text(element)),
        // A notice of copyright, with or without its sign; terms may stand in it.
        (Core, "copyright") => {
            let notice = text(element).map(|text| match credit_line(&text) {
                Some(_) => text,
                None => format!("© {text}"),
            });
            set(&mut feed.terms, notice);
        }
        (Core | Dublin, "rights") => set(&mut feed.terms, text(element)),
        (Core | Dublin, "language") => set(&mut feed.language, text(element)),
        (Core, "link") => {
            let link = link(element);
            set(
                &mut feed.home,
                link.filter(|link| link.relation == "alternate")
                    .map(|link| link.href),
            );
        }
        _ => {}
    }
}

fn end_in_entry(entry: &mut Entry, element: &Element) {
    use Vocabulary::{Content, Core, Dublin, Other};
    match (element.vocabulary, element.name.as_str()) {
        (Core | Dublin, "title") => set(&mut entry.title, words(element)),
        (Core, "link") => end_link(entry, element),
        (Core, "id" | "guid") => {
            let id = text(element);
            // RSS: a guid is an address unless it says that it is none.
            let is_link =
                element.name == "guid" && element.attribute("isPermaLink") != Some("false");
            if let Some(href) = id.clone().filter(|id| is_link && id.starts_with("http")) {
                entry.links.push(Link {
                    href,
                    relation: "alternate".to_owned(),
                    media_type: String::new(),
                });
            }
            set(&mut entry.id, id);
        }
        (Content, "encoded") => entry.content = words(element).or(entry.content.take()),
        (Core, "content") => end_content(entry, element),
        (Core, "description" | "summary") => set(&mut entry.summary, words(element)),
        (Dublin, "description" | "abstract") => set(&mut entry.summary, words(element)),
        (Core, "author") | (Dublin, "creator") => entry.authors.extend(text(element)),
        (Core, "pubDate" | "published" | "issued") | (Dublin, "date" | "issued" | "created") => {
            set(&mut entry.published, text(element));
        }
        (Core, "updated" | "modified") | (Dublin, "modified") => {
            set(&mut entry.updated, text(element))
        }
        (Core, "category") => {
            let label = element.attribute("label").or(element.attribute("term"));
            set(
                &mut entry.section,
                label.map(str::to_owned).or_else(|| text(element)),
            );
        }
        (Dublin, "subject") => set(&mut entry.section, text(element)),
        (Core, "rights" | "copyright") | (Dublin, "rights" | "license") | (Other, "license") => {
            let given = element.attribute("rdf:resource").map(str::to_owned);
            set(&mut entry.terms, text(element).or(given));
        }
        (Core, "source") => {
            set(&mut entry.source, text(element));
        }
        (Dublin, "publisher") => set(&mut entry.source, text(element)),
        (Dublin, "language") => set(&mut entry.language, text(element)),
        (Core, "enclosure") => {
            let is_picture = element
                .attribute("type")
                .is_some_and(|kind| kind.starts_with("image/"));
            if let Some(url) = element.attribute("url").filter(|_| is_picture) {
                entry.shots.push(shot(url));
            }
        }
        _ => {}
    }
}

fn end_content(entry: &mut Entry, element: &Element) {
    if element.attribute("src").is_some() {
        entry
            .troubles
            .push("its content stands at another address, and was not fetched".to_owned());
        return;
    }
    let kind = element.attribute("type").unwrap_or("text");
    let is_text = matches!(kind, "text" | "html" | "xhtml")
        || kind.starts_with("text/")
        || kind.ends_with("xhtml+xml");
    if is_text {
        // RSS has no such element; where it stands in RSS it is HTML.
        set(&mut entry.content, words(element));
    } else {
        let kind = rejoinder_markup::line(kind, 60);
        entry
            .troubles
            .push(format!("its content is “{kind}”, which is no text"));
    }
}

fn end_link(entry: &mut Entry, element: &Element) {
    let Some(link) = link(element) else {
        return;
    };
    match link.relation.as_str() {
        "enclosure" if link.media_type.starts_with("image/") => entry.shots.push(shot(&link.href)),
        "license" => set(&mut entry.terms, Some(link.href)),
        _ => entry.links.push(link),
    }
}

fn end_in_source(entry: &mut Entry, element: &Element) {
    match element.name.as_str() {
        "title" => set(&mut entry.source, text(element)),
        "rights" => set(&mut entry.terms, text(element)),
        _ => {}
    }
}

fn link(element: &Element) -> Option<Link> {
    let href = element
        .attribute("href")
        .map(str::to_owned)
        .or_else(|| text(element))?;
    Some(Link {
        href,
        relation: element.attribute("rel").unwrap_or("alternate").to_owned(),
        media_type: element.attribute("type").unwrap_or("").to_owned(),
    })
}

fn shot(url: &str) -> Shot {
    Shot {
        url: url.to_owned(),
        ..Shot::default()
    }
}

fn begin_media(entry: &mut Entry, element: &Element) {
    let Some(url) = element.attribute("url") else {
        return;
    };
    let kind = element.attribute("type").unwrap_or("");
    let medium = element.attribute("medium").unwrap_or("");
    let is_picture = match element.name.as_str() {
        "content" => {
            medium == "image"
                || kind.starts_with("image/")
                || (medium.is_empty() && kind.is_empty())
        }
        "thumbnail" => true,
        _ => false,
    };
    if is_picture {
        entry.shots.push(Shot {
            is_thumbnail: element.name == "thumbnail",
            ..shot(url)
        });
    }
}

/// What is said about a picture stands in it or after it.
fn end_media(entry: &mut Entry, element: &Element) {
    let Some(shot) = entry.shots.last_mut() else {
        return;
    };
    match element.name.as_str() {
        "description" => set(&mut shot.caption, text(element)),
        "title" => set(&mut shot.alt, text(element)),
        "credit" | "copyright" => set(&mut shot.credit, text(element)),
        _ => {}
    }
}
