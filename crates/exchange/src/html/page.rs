//! A saved page, rewritten before anything builds a tree of it.
//!
//! Parsers of HTML take time that grows with the square of nesting, of the attributes of one tag
//! and of formatting that is left open, and a page is free to be built for that. So tags and text
//! are read once, in time that grows with the length alone, and written anew: every element
//! closed, few attributes, scripts, styles, drawings and comments gone, addresses made whole. What
//! the tree is built from is only what was written here, so its depth is known beforehand.

mod kinds;

use std::collections::HashMap;

use url::Url;

use super::tag::{Piece, Pieces, Tag};
use crate::ReadError;
use crate::draft::web_address;
use kinds::{
    ends_drawing, ends_paragraph, in_head, is_bare_table, is_cell_or_table, is_structure,
    is_table_part, is_void, left_out,
};

/// The deepest nesting that is read. Pages that people wrote stay below 100.
pub(crate) const DEEPEST: usize = 256;

/// A page ready to be made a tree of.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The page, rewritten.
    pub(crate) html: String,
    /// What stands in its `application/ld+json` scripts.
    pub(crate) json_ld: Vec<String>,
    /// What it says its addresses are relative to.
    pub(crate) base: Option<Url>,
    /// The address a browser wrote into it when it saved it.
    pub(crate) saved_from: Option<Url>,
    /// How many elements it has.
    pub(crate) elements: usize,
}

/// Rewrites a page.
///
/// # Errors
/// When it is nested deeper than [`DEEPEST`].
pub(crate) fn page(html: &str, base: Option<&Url>) -> Result<Page, ReadError> {
    let mut rewriter = Rewriter {
        out: String::with_capacity(html.len() / 2),
        open: Vec::new(),
        counts: HashMap::new(),
        late: Vec::new(),
        page: Page::default(),
        base: base.cloned(),
        drawing: 0,
    };
    let mut pieces = Pieces::new(html);
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(text) => rewriter.text(text),
            Piece::Open(tag) => {
                let is_raw = tag.is_raw_text() && rewriter.drawing == 0;
                let raw = is_raw.then(|| pieces.raw(&tag.name));
                rewriter.open(&tag, raw)?;
            }
            Piece::Close(name) => rewriter.close(&name),
            Piece::Comment(comment) => rewriter.comment(comment),
        }
    }
    rewriter.close_down_to(0);
    rewriter.page.html = rewriter.out;
    Ok(rewriter.page)
}

/// A fragment with its links made whole.
pub(crate) fn fragment(html: &str, base: Option<&Url>) -> Result<String, ReadError> {
    page(html, base).map(|page| page.html)
}

struct Rewriter {
    out: String,
    open: Vec<String>,
    /// How often each name is in `open`.
    counts: HashMap<String, usize>,
    /// Inline elements whose end tag came while a block within them was open.
    late: Vec<String>,
    page: Page,
    base: Option<Url>,
    /// How many `<svg>` and `<math>` are open, whose insides are left out.
    drawing: usize,
}

impl Rewriter {
    fn text(&mut self, text: &str) {
        if self.drawing > 0 {
            return;
        }
        for c in text.chars() {
            match c {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\0' => {}
                c => self.out.push(c),
            }
        }
    }

    fn comment(&mut self, comment: &str) {
        if self.page.saved_from.is_some() {
            return;
        }
        // “saved from url=(0042)https://…” by browsers, “url: https://…” by SingleFile.
        let head: String = comment.chars().take(2000).collect();
        let address = head
            .split_once("saved from url=(")
            .and_then(|(_, rest)| rest.split_once(')'))
            .map(|(_, address)| address)
            .or_else(|| {
                head.lines()
                    .find_map(|line| line.trim().strip_prefix("url: "))
            });
        let address = address.and_then(|address| {
            web_address(
                address
                    .split_whitespace()
                    .next()
                    .unwrap_or_default()
                    .trim_end_matches("-->"),
                None,
            )
        });
        if self.base.is_none() {
            self.base.clone_from(&address);
        }
        self.page.saved_from = address;
    }

    fn open(&mut self, tag: &Tag<'_>, raw: Option<&str>) -> Result<(), ReadError> {
        let name = tag.name.as_str();
        if matches!(name, "svg" | "math") {
            self.drawing += usize::from(!tag.is_closed);
            return Ok(());
        }
        if self.drawing > 0 {
            if !ends_drawing(name) {
                return Ok(());
            }
            self.drawing = 0;
        }
        match name {
            "script" => {
                if tag
                    .attribute("type")
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
                {
                    self.page.json_ld.extend(raw.map(str::to_owned));
                }
                return Ok(());
            }
            "title" | "textarea" if self.count(name) == 0 => {
                self.start(tag)?;
                self.text(raw.unwrap_or_default());
                self.close(name);
                return Ok(());
            }
            _ if raw.is_some() || left_out(name) => return Ok(()),
            // Further ones only add attributes to the first.
            "html" | "head" | "body" if self.count(name) > 0 => return Ok(()),
            "base" => {
                let href = tag.attribute("href");
                if let Some(base) = href.and_then(|href| web_address(&href, self.base.as_ref())) {
                    self.page.base = Some(base.clone());
                    self.base = Some(base);
                }
                return Ok(());
            }
            _ => {}
        }
        self.learn_address(tag);
        if is_table_part(name) && name != "table" {
            if !self.find_place_in_table(name) {
                return Ok(());
            }
        } else if !is_structure(name)
            && !is_void(name)
            && self.open.last().is_some_and(|open| is_bare_table(open))
        {
            // Between the parts of a table nothing can be formatted.
            return Ok(());
        }
        self.close_implied(name);
        self.start(tag)?;
        if is_void(name) {
            self.pop(false);
        }
        Ok(())
    }

    /// A page that was saved without its address may still name it above its links.
    fn learn_address(&mut self, tag: &Tag<'_>) {
        let says = |name: &str, word: &str| {
            tag.attribute(name).is_some_and(|value| {
                value
                    .to_ascii_lowercase()
                    .split_whitespace()
                    .any(|known| known == word)
            })
        };
        let address = match tag.name.as_str() {
            "link" if self.base.is_none() && says("rel", "canonical") => tag.attribute("href"),
            "meta" if self.base.is_none() && says("property", "og:url") => tag.attribute("content"),
            _ => None,
        };
        if let Some(address) = address {
            self.base = web_address(&address, None);
        }
    }

    /// Writes a tag and notes it as open.
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        if self.open.len() >= DEEPEST {
            return Err(ReadError::TooDeep { deepest: DEEPEST });
        }
        self.page.elements += 1;
        self.out.push('<');
        self.out.push_str(&tag.name);
        for (name, value) in tag.attributes() {
            let whole = match (tag.name.as_str(), name) {
                // Within the page: there is nothing of it here to lead to.
                ("a", "href") if value.trim_start().starts_with('#') => continue,
                ("a", "href") => self.whole(&super::tag::unescape(value)),
                _ => None,
            };
            self.out.push(' ');
            self.out.push_str(&name.to_ascii_lowercase());
            self.out.push_str("=\"");
            let value = match &whole {
                Some(url) => url.replace('&', "&amp;"),
                None => value.replace('\0', ""),
            };
            for c in value.chars() {
                match c {
                    '"' => self.out.push_str("&quot;"),
                    '<' => self.out.push_str("&lt;"),
                    '>' => self.out.push_str("&gt;"),
                    c => self.out.push(c),
                }
            }
            self.out.push('"');
        }
        self.out.push('>');
        *self.counts.entry(tag.name.clone()).or_insert(0) += 1;
        self.open.push(tag.name.clone());
        Ok(())
    }

    fn whole(&self, href: &str) -> Option<String> {
        let base = self.base.as_ref()?;
        let href = href.trim();
        let url = base.join(href).ok()?;
        matches!(url.scheme(), "http" | "https").then(|| url.into())
    }

    fn count(&self, name: &str) -> usize {
        self.counts.get(name).copied().unwrap_or(0)
    }

    fn close(&mut self, name: &str) {
        if self.drawing > 0 {
            if matches!(name, "svg" | "math") {
                self.drawing -= 1;
            }
            return;
        }
        // The whole page ends with the file; text after `</body>` belongs to it.
        if matches!(name, "body" | "html") || self.count(name) == 0 {
            return;
        }
        if !is_structure(name) && self.is_around_structure(name) {
            self.late.push(name.to_owned());
            return;
        }
        while let Some(open) = self.open.last() {
            let found = open == name;
            // What stands in a cell does not end what stands around its table.
            if !found && is_cell_or_table(open) && !is_table_part(name) {
                return;
            }
            self.pop(true);
            if found {
                break;
            }
        }
        while let Some(at) = self
            .open
            .last()
            .and_then(|open| self.late.iter().position(|late| late == open))
        {
            self.late.swap_remove(at);
            self.pop(true);
        }
    }

    /// Whether a block, list or table stands within the innermost open element of this name. Its
    /// end is then put off to the end of that.
    fn is_around_structure(&self, name: &str) -> bool {
        let put_off = self.late.iter().filter(|late| *late == name).count();
        put_off >= self.count(name)
            || self
                .open
                .iter()
                .rev()
                .take_while(|open| *open != name)
                .any(|open| is_structure(open))
    }

    fn pop(&mut self, write: bool) {
        let Some(name) = self.open.pop() else {
            return;
        };
        if let Some(count) = self.counts.get_mut(&name) {
            *count -= 1;
        }
        if write {
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
    }

    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.pop(true);
        }
    }

    /// Closes what a new element ends without saying so: a paragraph, an item, a link, the
    /// `<head>`.
    fn close_implied(&mut self, name: &str) {
        if self.count("head") > 0 && !in_head(name) {
            self.close("head");
        }
        const PARAGRAPH_SCOPE: &[&str] = &["button", "td", "th", "table", "caption"];
        if ends_paragraph(name) && self.count("p") > 0 {
            self.end_within(&["p"], PARAGRAPH_SCOPE);
        }
        let (ended, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "option" | "optgroup" => (&["option"], &["select"]),
            "a" | "nobr" | "button" => (&[name], &["td", "th", "table", "caption"]),
            _ => return,
        };
        if ended.iter().any(|ended| self.count(ended) > 0) {
            self.end_within(ended, within);
        }
    }

    /// Whether a part of a table has its place here; what stands open in the part before it is
    /// closed. A parser would close it too, but leave its formatting to be opened again.
    fn find_place_in_table(&mut self, name: &str) -> bool {
        let parents: &[&str] = match name {
            "tr" => &["table", "tbody", "thead", "tfoot"],
            "td" | "th" => &["table", "tbody", "thead", "tfoot", "tr"],
            "col" => &["table", "colgroup"],
            _ => &["table"],
        };
        let Some(at) = self
            .open
            .iter()
            .rposition(|open| parents.contains(&open.as_str()))
        else {
            return false;
        };
        self.close_down_to(at + 1);
        true
    }

    /// Closes the outermost of `ended` that stands within the innermost of `within`.
    fn end_within(&mut self, ended: &[&str], within: &[&str]) {
        let from = self
            .open
            .iter()
            .rposition(|open| within.contains(&open.as_str()))
            .map_or(0, |at| at + 1);
        let first = self.open[from..]
            .iter()
            .position(|open| ended.contains(&open.as_str()));
        if let Some(first) = first {
            self.close_down_to(from + first);
        }
    }
}

#[cfg(test)]
mod tests;
