//! The blocks of a story in the making: those that are done, and the one that grows.

use rejoinder_domain::{BlockKind, limits};

use crate::article::caption::part_credit;
use crate::article::{Marked, MarkedPicture};
use crate::letters::visible;
use crate::sanitiser::Voice;
use crate::writer::{Block, Inline, Writer, escaped};

/// From here on paragraphs become lines of the last one: far beyond what anybody takes in, and
/// enough for the caller to see that it is too much.
const MOST_BLOCKS: usize = 4 * limits::ARTICLE_BLOCKS;

#[derive(Debug, Default)]
pub(super) struct Blocks {
    done: Vec<Marked>,
    growing: Option<(BlockKind, Writer)>,
    /// Pictures that stand within the growing block, and follow it.
    waiting: Vec<MarkedPicture>,
    pictures: usize,
    /// Line breaks since the last words.
    breaks: usize,
    /// Whether words to come stand in another cell of the row.
    next_cell: bool,
}

impl Blocks {
    /// Ends the block that grows and begins one of this kind.
    pub(super) fn start(&mut self, kind: BlockKind) {
        self.end();
        if self.growing.is_none() {
            let writer = match kind {
                BlockKind::Quote => Writer::flow_within(Voice::Paper),
                BlockKind::List => Writer::flow(Voice::Paper),
                _ => Writer::phrasing(Voice::Paper),
            };
            self.growing = Some((kind, writer));
        }
    }

    /// Ends the block that grows, if one does.
    pub(super) fn end(&mut self) {
        self.parted();
        if self.is_full()
            && let Some((_, writer)) = &mut self.growing
        {
            writer.line_break();
            return;
        }
        self.put_growing();
    }

    fn parted(&mut self) {
        (self.breaks, self.next_cell) = (0, false);
    }

    fn is_full(&self) -> bool {
        self.done.len() >= MOST_BLOCKS
    }

    fn put_growing(&mut self) {
        if let Some((kind, writer)) = self.growing.take() {
            let (html, text) = writer.finish();
            if text.chars().any(visible) {
                self.done.push(Marked::new(kind, text, html));
            }
        }
        self.done
            .extend(self.waiting.drain(..).map(Marked::picture));
    }

    pub(super) fn words(&mut self, text: &str, blank: bool, inlines: impl Iterator<Item = Inline>) {
        if blank {
            if let Some((_, writer)) = &mut self.growing {
                writer.collapsed(text);
            }
            return;
        }
        if std::mem::take(&mut self.breaks) > 1 {
            match &self.growing {
                Some((BlockKind::Paragraph, _)) => self.end(),
                _ => self.end_paragraph(),
            }
        }
        if self.growing.is_none() {
            self.start(BlockKind::Paragraph);
        }
        if let Some((_, writer)) = &mut self.growing {
            if std::mem::take(&mut self.next_cell) {
                writer.set_inlines(&[]);
                writer.mark_if_words(" | ");
            }
            let inlines: Vec<Inline> = inlines.collect();
            writer.set_inlines(&inlines);
            writer.collapsed(text);
        }
    }

    /// A new line; two of them make a new paragraph.
    pub(super) fn line_break(&mut self) {
        self.next_cell = false;
        self.breaks += 1;
        if let (1, Some((_, writer))) = (self.breaks, &mut self.growing) {
            writer.line_break();
        }
    }

    /// Another cell of the same row.
    pub(super) fn cell(&mut self) {
        self.next_cell = true;
    }

    pub(super) fn end_paragraph(&mut self) {
        self.parted();
        if let Some((_, writer)) = &mut self.growing {
            writer.end_paragraph();
        }
    }

    pub(super) fn open(&mut self, block: Block) {
        self.parted();
        match &mut self.growing {
            Some((BlockKind::Quote | BlockKind::List, writer)) => writer.open(block),
            Some((_, writer)) => writer.line_break(),
            None => {}
        }
    }

    pub(super) fn close(&mut self) {
        self.parted();
        match &mut self.growing {
            Some((BlockKind::Quote | BlockKind::List, writer)) => writer.close(),
            Some((_, writer)) => writer.line_break(),
            None => {}
        }
    }

    pub(super) fn preformatted(&mut self, raw: &str, outermost: bool) {
        let clean = crate::plain(raw);
        let text = clean.trim_end().trim_start_matches('\n');
        if !text.chars().any(visible) {
            return;
        }
        if !outermost && let Some((BlockKind::Quote | BlockKind::List, writer)) = &mut self.growing
        {
            writer.preformatted(text);
            return;
        }
        if self.is_full() {
            self.words(text, false, std::iter::empty());
            return;
        }
        self.put_growing();
        self.done
            .push(Marked::new(BlockKind::Code, text.to_owned(), escaped(text)));
    }

    /// How many pictures there have been.
    pub(super) fn pictures(&self) -> usize {
        self.pictures
    }

    /// Whether nothing but a picture without a caption came last.
    pub(super) fn ends_in_picture(&mut self) -> bool {
        let growing = self
            .growing
            .as_ref()
            .is_some_and(|(_, writer)| writer.words_len() > 0);
        (!growing || !self.waiting.is_empty())
            && self
                .last_picture()
                .is_some_and(|picture| picture.caption.is_none())
    }

    fn last_picture(&mut self) -> Option<&mut MarkedPicture> {
        match self.waiting.last_mut() {
            Some(picture) => Some(picture),
            None => self.done.last_mut()?.picture.as_mut(),
        }
    }

    pub(super) fn picture(&mut self, picture: MarkedPicture) {
        if self.is_full() {
            return;
        }
        self.pictures += 1;
        if let Some(last) = self.last_picture()
            && last.source == picture.source
        {
            // The copy for readers without scripts.
            if last.alt.is_empty() {
                last.alt = picture.alt;
            }
            last.caption = last.caption.take().or(picture.caption);
            return;
        }
        match &self.growing {
            Some((_, writer)) if writer.words_len() > 0 => self.waiting.push(picture),
            _ => self.done.push(Marked::picture(picture)),
        }
    }

    /// Puts what was said about a picture to the last one if that is meant (`own`), else into the
    /// story.
    pub(super) fn caption(&mut self, words: Option<String>, credit: Option<String>, own: bool) {
        let short = |text: &Option<String>| {
            text.as_ref()
                .is_none_or(|text| text.chars().nth(limits::LINE_CHARS).is_none())
        };
        if own
            && short(&words)
            && short(&credit)
            && let Some(picture) = self.last_picture()
        {
            for (said, place) in [(words, &mut picture.caption), (credit, &mut picture.credit)] {
                *place = match (place.take(), said) {
                    (Some(first), Some(more)) if first != more => Some(format!("{first} {more}")),
                    (first, more) => first.or(more),
                };
            }
            return;
        }
        let said: Vec<String> = [words, credit].into_iter().flatten().collect();
        self.end();
        for line in said {
            self.words(&line, false, std::iter::empty());
            self.end();
        }
    }

    pub(super) fn finish(mut self) -> Vec<Marked> {
        self.put_growing();
        for block in &mut self.done {
            if let Some(picture) = &mut block.picture {
                part_credit(picture);
                block.text = picture
                    .caption
                    .clone()
                    .unwrap_or_else(|| picture.alt.clone());
            }
        }
        self.done
    }
}
