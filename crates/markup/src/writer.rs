//! Writes safe HTML and the same words as plain text, side by side.
//!
//! The writer knows a fixed list of elements and nothing else, so whatever drives it cannot make
//! it emit another. It opens an element only when words arrive in it, closes what it opened, and
//! skips what would nest too deep; the words are kept in any case.

mod element;

pub(crate) use element::{Block, Inline};

use std::borrow::Cow;

use crate::letters::hangs;
use crate::link::{Piece, pieces};
use crate::sanitiser::Voice;

/// The most elements inside one another; line breaks, which hold nothing, are not counted.
pub(crate) const MOST_NESTED: usize = 8;
/// Of these, the most that hold blocks; a paragraph and one element in it must find room.
const MOST_CONTAINERS: usize = 6;

/// After these no line break is needed for words to begin a line.
const BLOCK_EDGES: [&str; 6] = ["<li>", "</p>", "</ul>", "</ol>", "</blockquote>", "</pre>"];

/// An element that was asked for.
#[derive(Debug)]
struct Open<E> {
    element: E,
    /// Whether it will be written at all.
    shown: bool,
}

/// Where words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaf {
    /// Nowhere yet.
    None,
    /// Into a paragraph that was asked for, and that the caller closes.
    Paragraph,
    /// Into a paragraph that was not asked for but is needed; it ends where another block begins
    /// or the one around it ends.
    Implied,
    /// Straight into a list item, or into the caller's own element.
    Bare,
}

/// HTML and text in the making.
#[derive(Debug)]
pub(crate) struct Writer {
    html: String,
    text: String,
    blocks: Vec<Open<Block>>,
    inlines: Vec<Open<Inline>>,
    /// How many of `blocks` and `inlines` have been written (or need not be).
    written_blocks: usize,
    written_inlines: usize,
    /// How many of each will be written.
    shown_blocks: usize,
    shown_inlines: usize,
    shown_links: usize,
    leaf: Leaf,
    /// Whether words have come into this leaf, and into this line of it.
    leaf_has_words: bool,
    line_has_words: bool,
    breaks: usize,
    space: bool,
    /// Lists open now, and the fewest open since the last words.
    lists: usize,
    fewest_lists: usize,
    /// Whether the whole is phrasing content to be put into the caller's element.
    phrasing: bool,
    voice: Voice,
}

impl Writer {
    /// Writes blocks: paragraphs, quotes, lists.
    pub(crate) fn flow(voice: Voice) -> Self {
        Self {
            html: String::new(),
            text: String::new(),
            blocks: Vec::new(),
            inlines: Vec::new(),
            written_blocks: 0,
            written_inlines: 0,
            shown_blocks: 0,
            shown_inlines: 0,
            shown_links: 0,
            leaf: Leaf::None,
            leaf_has_words: false,
            line_has_words: false,
            breaks: 0,
            space: false,
            lists: 0,
            fewest_lists: 0,
            phrasing: false,
            voice,
        }
    }

    /// Writes blocks that the caller puts into an element of its own.
    pub(crate) fn flow_within(voice: Voice) -> Self {
        Self {
            shown_blocks: 1,
            ..Self::flow(voice)
        }
    }

    /// Writes what stands in one paragraph or heading.
    pub(crate) fn phrasing(voice: Voice) -> Self {
        Self {
            phrasing: true,
            ..Self::flow_within(voice)
        }
    }

    /// How many bytes of words there are: tells whether some came in between.
    pub(crate) fn words_len(&self) -> usize {
        self.text.len()
    }

    /// Opens a block within the innermost one.
    pub(crate) fn open(&mut self, block: Block) {
        self.end_leaf();
        let inside_list = matches!(
            self.blocks.last(),
            Some(Open {
                element: Block::List(_),
                shown: true
            })
        );
        let shown = match block {
            _ if self.phrasing => false,
            Block::Paragraph => !inside_list,
            Block::Quote => self.shown_blocks < MOST_CONTAINERS,
            Block::List(_) => {
                self.lists += 1;
                self.shown_blocks + 1 < MOST_CONTAINERS
            }
            Block::Item => inside_list,
        };
        self.shown_blocks += usize::from(shown);
        if block == Block::Paragraph {
            self.leaf = Leaf::Paragraph;
        }
        let item = block == Block::Item && shown;
        self.blocks.push(Open {
            element: block,
            shown,
        });
        if item {
            // An item is written even if it stays empty, for the numbers of those after it.
            self.write_blocks();
        }
    }

    /// Closes the innermost block; the caller has opened it.
    pub(crate) fn close(&mut self) {
        let paragraph = matches!(self.leaf, Leaf::Paragraph);
        self.end_leaf();
        if !paragraph {
            self.pop_block();
        }
    }

    /// Ends a paragraph without saying that another begins; within an item, a new line.
    pub(crate) fn end_paragraph(&mut self) {
        if self.leaf == Leaf::Bare {
            if self.leaf_has_words {
                self.breaks = self.breaks.max(1);
            }
        } else {
            self.end_leaf();
        }
    }

    /// Opens an element within the line; a link in a link is not opened again.
    pub(crate) fn open_inline(&mut self, inline: Inline) {
        self.begin_leaf();
        let link = matches!(inline, Inline::Link(_));
        let shown =
            self.shown_blocks + self.shown_inlines < MOST_NESTED && !(link && self.shown_links > 0);
        self.shown_inlines += usize::from(shown);
        self.shown_links += usize::from(shown && link);
        self.inlines.push(Open {
            element: inline,
            shown,
        });
    }

    /// Closes the innermost element within the line.
    pub(crate) fn close_inline(&mut self) {
        let Some(open) = self.inlines.pop() else {
            return;
        };
        let written = self.written_inlines > self.inlines.len();
        self.written_inlines = self.written_inlines.min(self.inlines.len());
        if open.shown {
            self.shown_inlines -= 1;
            self.shown_links -= usize::from(matches!(open.element, Inline::Link(_)));
            if written {
                self.html.push_str(open.element.closing());
            }
        }
    }

    /// Makes the elements within the line these, from outside in.
    pub(crate) fn set_inlines(&mut self, wanted: &[Inline]) {
        let same = self
            .inlines
            .iter()
            .zip(wanted)
            .take_while(|(open, wanted)| open.element == **wanted)
            .count();
        while self.inlines.len() > same {
            self.close_inline();
        }
        for inline in &wanted[same..] {
            self.open_inline(inline.clone());
        }
    }

    /// A new line, if more words follow in this paragraph.
    pub(crate) fn line_break(&mut self) {
        if self.leaf_has_words {
            self.breaks += 1;
            self.space = false;
        }
    }

    /// Words as they are, spaces included.
    pub(crate) fn verbatim(&mut self, words: &str) {
        self.begin_leaf();
        let words = self.continuing(words);
        if words.is_empty() {
            return;
        }
        self.begin_words();
        escape(&mut self.html, &words);
        self.text.push_str(&words);
    }

    /// The words without marks that would make a tower on the last letter: elements between them
    /// do not part a letter from its marks.
    fn continuing<'a>(&self, words: &'a str) -> Cow<'a, str> {
        let length = words.find(|c| !hangs(c)).unwrap_or(words.len());
        if length == 0 || !self.leaf_has_words || self.breaks > 0 {
            return Cow::Borrowed(words);
        }
        let letter = self.text.rfind(|c| !hangs(c)).unwrap_or(0);
        let (letter, (marks, rest)) = (&self.text[letter..], words.split_at(length));
        let clean = crate::plain(&[letter, marks].concat());
        let kept = clean.strip_prefix(letter).unwrap_or_default();
        Cow::Owned([kept, rest].concat())
    }

    /// Words in which bare addresses become links.
    pub(crate) fn linked(&mut self, words: &str) {
        if self.shown_links > 0 {
            self.verbatim(words);
            return;
        }
        for piece in pieces(words) {
            match piece {
                Piece::Words(words) => self.verbatim(words),
                Piece::Address(shown, address) => {
                    self.open_inline(Inline::Link(address));
                    self.verbatim(shown);
                    self.close_inline();
                }
            }
        }
    }

    /// Words in which spaces and line ends are but spaces, as in HTML.
    pub(crate) fn collapsed(&mut self, words: &str) {
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n');
        self.space |= words.starts_with(blank);
        for (i, word) in words
            .split(blank)
            .filter(|word| !word.is_empty())
            .enumerate()
        {
            self.space |= i > 0;
            self.begin_leaf();
            if std::mem::take(&mut self.space) && self.line_has_words && self.breaks == 0 {
                self.html.push(' ');
                self.text.push(' ');
            }
            self.verbatim(word);
        }
        self.space |= words.ends_with(blank);
    }

    /// A mark between words, if there are any in this line.
    pub(crate) fn mark_if_words(&mut self, mark: &str) {
        if self.line_has_words && self.breaks == 0 {
            self.collapsed(mark);
        }
    }

    /// A block of text whose spaces count.
    pub(crate) fn preformatted(&mut self, text: &str) {
        self.end_leaf();
        self.write_blocks();
        self.separate();
        self.html.push_str("<pre><code>");
        escape(&mut self.html, text);
        self.html.push_str("</code></pre>");
        self.text.push_str(text);
    }

    /// The HTML and the text.
    pub(crate) fn finish(mut self) -> (String, String) {
        self.end_leaf();
        while !self.blocks.is_empty() {
            self.end_inlines();
            self.pop_block();
        }
        (self.html, self.text)
    }

    fn begin_words(&mut self) {
        self.begin_leaf();
        self.write_blocks();
        if !self.leaf_has_words {
            self.separate();
            // What stood between in an item may have been empty, and so not written.
            let between_blocks = BLOCK_EDGES.iter().any(|edge| self.html.ends_with(edge));
            if self.leaf == Leaf::Bare && !self.html.is_empty() && !between_blocks {
                self.html.push_str("<br>");
            }
        }
        for _ in 0..std::mem::take(&mut self.breaks) {
            self.html.push_str("<br>");
            self.text.push('\n');
        }
        while let Some(open) = self.inlines.get(self.written_inlines) {
            if open.shown {
                open.element.opening(&mut self.html, self.voice);
            }
            self.written_inlines += 1;
        }
        self.leaf_has_words = true;
        self.line_has_words = true;
        self.fewest_lists = self.lists;
    }

    fn begin_leaf(&mut self) {
        if self.breaks > 0 {
            self.line_has_words = false;
        }
        if self.leaf != Leaf::None {
            return;
        }
        let in_item = matches!(
            self.blocks.last(),
            Some(Open {
                element: Block::Item,
                shown: true
            })
        );
        if self.phrasing || in_item {
            self.leaf = Leaf::Bare;
        } else {
            self.open(Block::Paragraph);
            self.leaf = Leaf::Implied;
        }
        (self.leaf_has_words, self.line_has_words, self.breaks) = (false, false, 0);
    }

    fn end_leaf(&mut self) {
        self.end_inlines();
        if matches!(self.leaf, Leaf::Implied | Leaf::Paragraph) {
            self.pop_block();
        }
        self.leaf = Leaf::None;
        (self.leaf_has_words, self.line_has_words) = (false, false);
        (self.breaks, self.space) = (0, false);
    }

    fn end_inlines(&mut self) {
        while !self.inlines.is_empty() {
            self.close_inline();
        }
    }

    fn pop_block(&mut self) {
        let Some(open) = self.blocks.pop() else {
            return;
        };
        let written = self.written_blocks > self.blocks.len();
        self.written_blocks = self.written_blocks.min(self.blocks.len());
        if matches!(open.element, Block::List(_)) {
            self.lists -= 1;
            self.fewest_lists = self.fewest_lists.min(self.lists);
        }
        if open.shown {
            self.shown_blocks -= 1;
            if written {
                self.html.push_str(open.element.closing());
            }
        }
    }

    fn write_blocks(&mut self) {
        while let Some(open) = self.blocks.get(self.written_blocks) {
            if open.shown {
                open.element.opening(&mut self.html);
            }
            self.written_blocks += 1;
        }
    }

    /// Between what stands in one list a new line, between paragraphs an empty one.
    fn separate(&mut self) {
        if !self.text.is_empty() {
            let together = self.fewest_lists > 0;
            self.text.push_str(if together { "\n" } else { "\n\n" });
        }
        self.fewest_lists = self.lists;
    }
}

/// Escapes as the HTML standard serialises text and attributes, so that whoever parses and
/// writes it again gets the same bytes.
fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '\u{A0}' => html.push_str("&nbsp;"),
            _ => html.push(c),
        }
    }
}

/// The same for a whole text that stands in no element of ours.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(&mut html, text);
    html
}
