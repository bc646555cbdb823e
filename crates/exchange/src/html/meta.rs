//! What a page says about its article in `<meta>`, `<link>` and the parts of it that readers see.

use std::collections::HashMap;

use scraper::{ElementRef, Html, Node, Selector};

/// What the page says outside of JSON-LD.
pub(super) struct Meta<'a> {
    page: &'a Html,
    values: HashMap<String, Vec<String>>,
}

impl<'a> Meta<'a> {
    pub(super) fn new(page: &'a Html) -> Self {
        let mut values: HashMap<String, Vec<String>> = HashMap::new();
        for element in select(page, "meta[content]") {
            let content = element.attr("content").unwrap_or_default().trim();
            if content.is_empty() {
                continue;
            }
            let names = ["property", "name", "itemprop", "http-equiv"];
            for name in names.iter().filter_map(|name| element.attr(name)) {
                // A property may hold several names.
                for name in name.split_whitespace().take(8) {
                    values
                        .entry(name.to_ascii_lowercase())
                        .or_default()
                        .push(content.to_owned());
                }
            }
        }
        Self { page, values }
    }

    /// The first of these names that has a value.
    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.values.get(*name)?.first().cloned())
    }

    /// All values of the first of these names that has any.
    pub(super) fn all(&self, names: &[&str]) -> Vec<String> {
        names
            .iter()
            .find_map(|name| self.values.get(*name).cloned())
            .unwrap_or_default()
    }

    /// The words of the first element that matches and has any.
    pub(super) fn seen(&self, selector: &str) -> Option<String> {
        select(self.page, selector)
            .map(words)
            .find(|words| !words.is_empty())
    }

    /// The words of every element that matches.
    pub(super) fn all_seen(&self, selector: &str) -> Vec<String> {
        select(self.page, selector)
            .map(words)
            .filter(|words| !words.is_empty())
            .take(20)
            .collect()
    }

    /// An attribute of the first element that matches and has it.
    pub(super) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        select(self.page, selector)
            .filter_map(|element| element.attr(name))
            .map(str::trim)
            .find(|value| !value.is_empty())
            .map(str::to_owned)
    }

    /// The page's title without the name of the paper, which papers put behind a bar or a dash.
    pub(super) fn title(&self, paper: Option<&str>) -> Option<String> {
        let title = self.seen("head title, title")?;
        for mark in [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " / "] {
            if let Some((before, after)) = title.rsplit_once(mark) {
                let is_paper = paper.is_some_and(|paper| paper.eq_ignore_ascii_case(after.trim()));
                let is_tail =
                    before.split_whitespace().count() >= 3 && after.split_whitespace().count() <= 4;
                if is_paper || is_tail {
                    return Some(before.trim().to_owned());
                }
            }
        }
        Some(title)
    }
}

impl Meta<'_> {
    /// Whether the page's title has something else before `text` at its end.
    pub(super) fn title_ends_in(&self, text: &str) -> bool {
        self.seen("head title, title")
            .is_some_and(|title| title.len() > text.len() && title.ends_with(text))
    }

    /// What the page's title says behind the headline: the name of the paper.
    pub(super) fn title_tail(&self, headline: &str) -> Option<String> {
        let title = self.seen("head title, title")?;
        let tail = title.strip_prefix(headline)?.trim();
        let tail = tail
            .strip_prefix(['|', '-', '–', '—', '·', '»', '/'])?
            .trim();
        (!tail.is_empty() && tail.split_whitespace().count() <= 6).then(|| tail.to_owned())
    }
}

/// Elements by a selector; a selector that is none matches nothing.
pub(super) fn select<'a>(
    page: &'a Html,
    selector: &str,
) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
    let found: Vec<ElementRef<'a>> = Selector::parse(selector)
        .map(|selector| page.select(&selector).collect())
        .unwrap_or_default();
    found.into_iter()
}

/// The words of an element on one line; at most a few thousand letters.
pub(super) fn words(element: ElementRef<'_>) -> String {
    const MOST_BYTES: usize = 8_000;
    let mut raw = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(text) => raw.push_str(text),
            Node::Element(inner) if matches!(inner.name(), "br" | "p" | "div" | "li") => {
                raw.push(' ');
            }
            _ => continue,
        }
        if raw.len() > MOST_BYTES {
            break;
        }
    }
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}
