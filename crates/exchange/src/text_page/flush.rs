//! Where a discussion begins on a page that has neither a credit nor a heading to say so.

use super::layout::{Opening, Page};
use super::marks::{Kind, Mark, Style};
use super::signature;

/// A look for the discussion between two lines.
pub(super) struct Search<'p, 'a> {
    page: &'p Page<'a>,
    headline: usize,
    from: usize,
    end: usize,
    /// Whether the page ends with the words that invite a comment.
    closed: bool,
    /// Whether a credit parts the story from what is looked at.
    credited: bool,
}

/// The lines with which a tail of the page can begin.
#[derive(Default)]
struct Tail {
    first: Option<usize>,
    bullet: Option<usize>,
}

impl<'p, 'a> Search<'p, 'a> {
    pub(super) fn new(
        page: &'p Page<'a>,
        headline: usize,
        from: usize,
        end: usize,
        closed: bool,
        credited: bool,
    ) -> Self {
        Self {
            page,
            headline,
            from,
            end,
            closed,
            credited,
        }
    }

    /// The first line of the discussion.
    pub(super) fn start(&self) -> Option<usize> {
        let word = (self.from..self.end).find(|at| {
            self.page.begins(*at) && self.page.mark(*at).is_some_and(|m| m.style == Style::Word)
        });
        let tail = self.indented();
        word.or(tail.first)
            .or_else(|| self.numbered())
            .or(tail.bullet)
            .or_else(|| self.signed())
    }

    /// A tail of the page that is set further in than the story and opens as comments do.
    fn indented(&self) -> Tail {
        let base = self.page.indent(self.headline);
        let mut least = u32::MAX;
        let (mut first, mut bullet) = (None, None);
        let mut deeper = false;
        for at in (self.from..self.end).rev() {
            if self.page.text(at).is_empty() {
                continue;
            }
            let indent = self.page.indent(at);
            if indent <= base {
                break;
            }
            least = least.min(indent);
            if self.page.mark(at).is_none() || !self.page.begins(at) || indent > least {
                deeper |= self
                    .page
                    .mark(at)
                    .is_some_and(|m| matches!(m.kind, Kind::Bullet(_)));
                continue;
            }
            match self.page.opening(at) {
                Some(Opening::First) => first = Some(at),
                Some(Opening::Bullet) => bullet = Some(at),
                _ => {}
            }
        }
        let told = self.closed || deeper;
        // Else it may be a list that a sentence of the story announces, and that the page ends with.
        let first = first.filter(|at| told || !self.announced(*at));
        Tail {
            first,
            bullet: bullet.filter(|_| told),
        }
    }

    /// Whether the last line before `at` ends in a colon.
    fn announced(&self, at: usize) -> bool {
        (self.headline + 1..at)
            .rev()
            .map(|before| self.page.text(before))
            .find(|text| !text.is_empty())
            .is_some_and(|text| text.ends_with([':', '：']))
    }

    /// Whether the first comment of a row says who wrote it.
    fn is_signed(&self, row: Row) -> bool {
        let text = self.page.text(row.start);
        let rest = self.page.mark(row.start).and_then(|m| text.get(m.rest..));
        rest.and_then(signature::dated)
            .is_some_and(|signed| signed.author.is_some())
    }

    /// The last row of numbers from 1 on that the page ends with.
    fn numbered(&self) -> Option<usize> {
        let loose = (self.headline + 2..self.end)
            .any(|at| self.page.text(at).is_empty() && self.page.next(at, self.end).is_some());
        let mut rows: Vec<(Style, bool, Row)> = Vec::new();
        for at in self.from..self.end {
            let text = self.page.text(at);
            if text.is_empty() || (loose && !self.page.begins(at)) {
                continue;
            }
            let (value, style, letter) = match self.page.mark(at) {
                Some(Mark {
                    kind: Kind::Number(n),
                    style,
                    ..
                }) => (Some(*n), *style, false),
                Some(Mark {
                    kind: Kind::Letter { letter, .. },
                    style,
                    ..
                }) => (Some(*letter), *style, true),
                _ => (None, Style::Alone, false),
            };
            let own = rows
                .iter()
                .position(|(s, l, _)| *s == style && *l == letter);
            let column = |row: &Row| self.page.indent(row.start);
            let mut taken = None;
            match (value, own) {
                (Some(1), own) => {
                    let row = Row {
                        start: at,
                        last: at,
                        number: 1,
                        count: 1,
                        ..Row::default()
                    };
                    match own {
                        Some(own) => {
                            if let Some(slot) = rows.get_mut(own) {
                                slot.2 = row;
                            }
                        }
                        None => rows.push((style, letter, row)),
                    }
                    taken = Some((style, letter));
                }
                (Some(value), Some(own)) => {
                    if let Some((_, _, row)) = rows.get_mut(own)
                        && value >= row.number
                        && value - row.number <= 20
                        && self.page.indent(at) <= self.page.indent(row.start).saturating_add(1)
                    {
                        row.between = row.between.max(row.after);
                        (row.last, row.number, row.count, row.after) =
                            (at, value, row.count + 1, 0);
                        taken = Some((style, letter));
                    }
                }
                _ => {}
            }
            for (style, letter, row) in &mut rows {
                if taken == Some((*style, *letter)) {
                    continue;
                }
                if self.page.indent(at) > column(row)
                    || matches!(self.page.mark(at), Some(m) if m.style == Style::Bullet)
                {
                    row.nested = true;
                } else {
                    row.after += 1;
                }
            }
        }
        rows.into_iter()
            .filter(|(_, letter, row)| row.stands(self, *letter))
            .map(|(_, _, row)| row.start)
            .min()
    }

    /// Lines such as `Ada wrote on 24 June 2020:` over blocks, at least two of them.
    fn signed(&self) -> Option<usize> {
        /// The byline of the article itself looks the same.
        const HEAD: usize = 3;
        let head = (self.from..self.end)
            .filter(|at| !self.page.text(*at).is_empty())
            .nth(HEAD)?;
        let mut found = (head..self.end).filter(|at| {
            self.page.begins(*at)
                && self.page.mark(*at).is_none()
                && !self.page.text(at + 1).is_empty()
                && signature::dated(self.page.text(*at)).is_some_and(|s| s.author.is_some())
        });
        let first = found.next()?;
        found.next().map(|_| first)
    }
}

/// What the last row of numbers in one style looks like.
#[derive(Default, Clone, Copy)]
struct Row {
    start: usize,
    last: usize,
    number: u32,
    count: usize,
    /// Unmarked blocks flush with the numbers: between two of them at most, and after the last.
    between: usize,
    after: usize,
    /// Whether bullets or indented blocks stand under its numbers.
    nested: bool,
}

impl Row {
    /// Whether it is the numbers of comments, not of a list in the story.
    fn stands(self, search: &Search<'_, '_>, letter: bool) -> bool {
        if search.announced(self.start) && !self.nested {
            return false;
        }
        // Nothing but numbers says that these are comments, and a paragraph follows them at their
        // own level: it concludes a story with a list in it.
        let flush = search.page.indent(self.start) <= search.page.indent(search.headline);
        if self.after > 0 && flush && !self.nested && !search.credited && !search.is_signed(self) {
            return false;
        }
        if self.after > self.between + if self.nested { 4 } else { 2 } {
            return false;
        }
        if letter {
            return search.closed && self.count >= 2;
        }
        let story = (search.headline + 1..self.start).any(|at| !search.page.text(at).is_empty());
        match self.count {
            1 => (search.closed && self.after == 0 || self.nested) && story,
            _ => story || self.nested || search.closed,
        }
    }
}
