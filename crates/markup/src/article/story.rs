//! Tags and text in the order of a page become blocks.
//!
//! There is no tree: what is open is kept in counts and short lists, so the work grows with the
//! text alone, however it nests, and tags that are never closed do no harm.

mod blocks;

use std::collections::HashMap;

use rejoinder_domain::BlockKind;

use self::blocks::Blocks;
use super::Marked;
use super::caption::{Caption, is_credit};
use super::picture::{Shown, best_of_sets, read};
use super::tags::{dropped, hidden, inline, is_called, parts_paragraphs, void};
use super::tokens::Tag;
use crate::writer::{Block, Inline};

/// The most elements within a line that are kept track of.
const MOST_INLINES: usize = 32;

/// What holds blocks within a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Quote,
    List,
    Item,
}

#[derive(Debug)]
pub(super) struct Story {
    blocks: Blocks,
    holders: Vec<Holder>,
    /// How many of `holders` are quotes, and lists.
    quotes: usize,
    lists: usize,
    inlines: Vec<(String, Inline)>,
    /// The element that is left out, and how many of its name are open.
    left_out: Option<(String, usize)>,
    preformatted: Option<String>,
    caption: Option<Caption>,
    /// In a figure, how many pictures there were before it.
    figure: Option<usize>,
    /// What was said about its picture before it came, and who made it.
    early: Vec<(Option<String>, Option<String>)>,
    /// The best picture that `<source>`s offer to the next `<img>`.
    offered: Option<String>,
    /// How many closing tags of each name are still to come.
    closing: HashMap<String, usize>,
    row_has_cells: bool,
}

impl Story {
    pub(super) fn new(closing: HashMap<String, usize>) -> Self {
        Self {
            blocks: Blocks::default(),
            holders: Vec::new(),
            quotes: 0,
            lists: 0,
            inlines: Vec::new(),
            left_out: None,
            preformatted: None,
            caption: None,
            figure: None,
            early: Vec::new(),
            offered: None,
            closing,
            row_has_cells: false,
        }
    }

    pub(super) fn text(&mut self, raw: &str) {
        if self.left_out.is_some() {
            return;
        }
        if let Some(preformatted) = &mut self.preformatted {
            preformatted.push_str(raw);
        } else if let Some(caption) = &mut self.caption {
            caption.text(raw);
        } else {
            self.words(&crate::plain(raw));
        }
    }

    fn words(&mut self, text: &str) {
        let blank = text.bytes().all(|b| b.is_ascii_whitespace());
        if !blank && self.holders.last() == Some(&Holder::List) {
            self.hold(Holder::Item, Block::Item);
        }
        let inlines = self.inlines.iter().map(|(_, inline)| inline.clone());
        self.blocks.words(text, blank, inlines);
    }

    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        let name = &*tag.name;
        if let Some((left_out, open)) = &mut self.left_out {
            *open += usize::from(left_out == name);
            return;
        }
        let closes = self.closing.get(name).is_some_and(|count| *count > 0);
        // What never ends is not left out, or the rest of the story would be.
        if closes && !void(name) && (dropped(name) || hidden(tag)) {
            self.left_out = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "br" => self.line_break(),
            "img" => self.picture(tag),
            "source" => self.offered = self.offered.take().or_else(|| best_of_sets(tag)),
            "picture" => self.offered = None,
            _ if self.caption.is_some() => self.open_in_caption(tag, closes),
            _ => self.open_element(tag, closes),
        }
    }

    fn open_in_caption(&mut self, tag: &Tag<'_>, closes: bool) {
        if &*tag.name == "figure" {
            self.settle_caption();
            self.open_element(tag, closes);
        } else if let Some(caption) = &mut self.caption {
            if parts_paragraphs(&tag.name) {
                caption.text(" ");
            }
            caption.open(tag);
        }
    }

    fn open_element(&mut self, tag: &Tag<'_>, closes: bool) {
        let name = &*tag.name;
        if self.preformatted.is_some() {
            if parts_paragraphs(name) {
                self.line_break();
            }
            return;
        }
        if closes && self.begins_caption(tag) {
            return;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.start(BlockKind::Heading),
            "blockquote" => {
                if self.holders.is_empty() {
                    self.blocks.start(BlockKind::Quote);
                    self.holders.push(Holder::Quote);
                    self.quotes += 1;
                } else {
                    self.hold(Holder::Quote, Block::Quote);
                }
            }
            "ul" | "ol" | "menu" | "dir" => {
                if self.holders.is_empty() {
                    self.blocks.start(BlockKind::List);
                }
                let first = tag
                    .attribute("start")
                    .and_then(|start| start.trim().parse::<u32>().ok());
                let number = (name == "ol").then(|| u64::from(first.unwrap_or(1)));
                if self.holders.last() == Some(&Holder::List) {
                    self.hold(Holder::Item, Block::Item);
                }
                self.hold(Holder::List, Block::List(number));
            }
            "li" => {
                if self.holders.last() == Some(&Holder::Item) {
                    self.release();
                }
                if self.holders.last() == Some(&Holder::List) {
                    self.hold(Holder::Item, Block::Item);
                } else {
                    self.boundary();
                }
            }
            "pre" | "listing" | "xmp" => {
                self.boundary();
                self.preformatted = Some(String::new());
            }
            "figure" => {
                self.boundary();
                self.end_figure();
                self.figure = closes.then(|| self.blocks.pictures());
            }
            "tr" => {
                self.row_has_cells = false;
                self.blocks.line_break();
            }
            "td" | "th" => {
                if std::mem::replace(&mut self.row_has_cells, true) {
                    self.blocks.cell();
                }
            }
            _ if parts_paragraphs(name) => self.boundary(),
            _ => self.open_inline(tag),
        }
    }

    fn open_inline(&mut self, tag: &Tag<'_>) {
        if &*tag.name == "a" {
            self.inlines.retain(|(name, _)| name != "a");
        }
        if self.inlines.len() < MOST_INLINES
            && let Some(inline) = inline(tag)
        {
            self.inlines.push((tag.name.to_string(), inline));
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        if let Some(count) = self.closing.get_mut(name) {
            *count = count.saturating_sub(1);
        }
        if let Some((left_out, open)) = &mut self.left_out {
            *open -= usize::from(left_out == name);
            if *open == 0 {
                self.left_out = None;
            }
            return;
        }
        if let Some(caption) = &mut self.caption {
            if caption.close(name) {
                self.settle_caption();
                return;
            }
            if name != "figure" {
                return;
            }
            self.settle_caption();
        }
        match name {
            "pre" | "listing" | "xmp" => self.end_preformatted(),
            _ if self.preformatted.is_some() => {}
            "blockquote" => {
                if self.quotes > 0 {
                    while self
                        .holders
                        .last()
                        .is_some_and(|holder| *holder != Holder::Quote)
                    {
                        self.release();
                    }
                    self.release();
                }
            }
            "ul" | "ol" | "menu" | "dir" => {
                if self.lists > 0 {
                    while self
                        .holders
                        .last()
                        .is_some_and(|holder| *holder != Holder::List)
                    {
                        self.release();
                    }
                    self.release();
                }
            }
            "li" => {
                if self.holders.last() == Some(&Holder::Item) {
                    self.release();
                }
            }
            "figure" => {
                self.boundary();
                self.end_figure();
            }
            "picture" => self.offered = None,
            "br" => self.line_break(),
            _ if parts_paragraphs(name) => self.boundary(),
            _ => {
                if let Some(i) = self.inlines.iter().rposition(|(open, _)| open == name) {
                    self.inlines.remove(i);
                }
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Marked> {
        self.settle_caption();
        self.end_figure();
        self.end_preformatted();
        self.blocks.finish()
    }

    fn line_break(&mut self) {
        if let Some(preformatted) = &mut self.preformatted {
            if !preformatted.is_empty() {
                preformatted.push('\n');
            }
        } else if let Some(caption) = &mut self.caption {
            caption.text(" ");
        } else {
            self.blocks.line_break();
        }
    }

    /// A block begins or ends here.
    fn boundary(&mut self) {
        if self.holders.is_empty() {
            self.blocks.end();
        } else {
            self.blocks.end_paragraph();
        }
    }

    fn start(&mut self, kind: BlockKind) {
        if self.holders.is_empty() {
            self.blocks.start(kind);
        } else {
            self.boundary();
        }
    }

    fn hold(&mut self, holder: Holder, block: Block) {
        self.quotes += usize::from(holder == Holder::Quote);
        self.lists += usize::from(holder == Holder::List);
        self.holders.push(holder);
        self.blocks.open(block);
    }

    fn release(&mut self) {
        let Some(holder) = self.holders.pop() else {
            return;
        };
        self.quotes -= usize::from(holder == Holder::Quote);
        self.lists -= usize::from(holder == Holder::List);
        // The outermost quote is the block itself.
        if self.holders.is_empty() {
            self.blocks.end();
        } else {
            self.blocks.close();
        }
    }

    fn end_preformatted(&mut self) {
        if let Some(text) = self.preformatted.take() {
            self.blocks.preformatted(&text, self.holders.is_empty());
        }
    }

    fn begins_caption(&mut self, tag: &Tag<'_>) -> bool {
        let in_figure = self.figure.is_some();
        let below = in_figure || self.blocks.ends_in_picture();
        let caption = match &*tag.name {
            "figcaption" if below => Caption::new(tag),
            "p" | "div" | "span" | "dd" | "small" | "cite" => {
                if below && is_called(tag, &["caption"]) {
                    Caption::new(tag)
                } else if in_figure && is_credit(tag) {
                    Caption::of_credit(tag)
                } else {
                    return false;
                }
            }
            _ => return false,
        };
        self.boundary();
        self.caption = Some(caption);
        true
    }

    fn settle_caption(&mut self) {
        let Some(caption) = self.caption.take() else {
            return;
        };
        let (words, credit) = caption.finish();
        if self
            .figure
            .is_some_and(|before| self.blocks.pictures() == before)
        {
            self.early.push((words, credit));
        } else {
            self.blocks.caption(words, credit, true);
        }
    }

    fn end_figure(&mut self) {
        let own = self
            .figure
            .take()
            .is_some_and(|before| self.blocks.pictures() > before);
        for (words, credit) in std::mem::take(&mut self.early) {
            self.blocks.caption(words, credit, own);
        }
    }

    fn picture(&mut self, img: &Tag<'_>) {
        // A caption that begins with a picture is the box round both.
        if self.caption.as_ref().is_some_and(Caption::is_empty) {
            self.caption = None;
        }
        match read(img, self.offered.take()) {
            Shown::Picture(picture) => self.blocks.picture(picture),
            Shown::Letter(letter) => self.text(&letter),
            Shown::Nothing => {}
        }
    }
}
