//! Where a discussion begins on a page that has neither a credit nor a heading to say so.

use super::layout::{Opening, Page};
use super::marks::{Kind, Mark, Style};
use super::signature;

/// The first line of the discussion. `end` is where the page ends, `closed` whether it does so
/// with the words that invite a comment.
pub(super) fn start(page: &Page<'_>, headline: usize, end: usize, closed: bool) -> Option<usize> {
    let word = (headline + 1..end)
        .find(|at| page.begins(*at) && page.mark(*at).is_some_and(|m| m.style == Style::Word));
    let tail = || indented(page, headline, end, closed);
    word.or_else(|| tail().first)
        .or_else(|| numbered(page, headline, end, closed))
        .or_else(|| tail().bullet)
        .or_else(|| signed(page, headline, end))
}

/// The lines with which a tail of the page can begin.
#[derive(Default)]
struct Tail {
    first: Option<usize>,
    bullet: Option<usize>,
}

/// A tail of the page that is set further in than the story and opens as comments do.
fn indented(page: &Page<'_>, headline: usize, end: usize, closed: bool) -> Tail {
    let base = page.indent(headline);
    let mut least = u32::MAX;
    let (mut first, mut bullet) = (None, None);
    let mut deeper = false;
    for at in (headline + 1..end).rev() {
        if page.text(at).is_empty() {
            continue;
        }
        let indent = page.indent(at);
        if indent <= base {
            break;
        }
        least = least.min(indent);
        if page.mark(at).is_none() || !page.begins(at) || indent > least {
            deeper |= page
                .mark(at)
                .is_some_and(|m| matches!(m.kind, Kind::Bullet(_)));
            continue;
        }
        match page.opening(at) {
            Some(Opening::First) => first = Some(at),
            Some(Opening::Bullet) => bullet = Some(at),
            _ => {}
        }
    }
    let told = closed || deeper;
    // Else it may be a list that a sentence of the story announces, and that the page ends with.
    let first = first.filter(|at| told || !announced(page, headline, *at));
    Tail {
        first,
        bullet: bullet.filter(|_| told),
    }
}

/// Whether the last line before `at` ends in a colon.
fn announced(page: &Page<'_>, headline: usize, at: usize) -> bool {
    (headline + 1..at)
        .rev()
        .map(|before| page.text(before))
        .find(|text| !text.is_empty())
        .is_some_and(|text| text.ends_with([':', '：']))
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

/// The last row of numbers from 1 on that the page ends with.
fn numbered(page: &Page<'_>, headline: usize, end: usize, closed: bool) -> Option<usize> {
    let loose =
        (headline + 2..end).any(|at| page.text(at).is_empty() && page.next(at, end).is_some());
    let mut rows: Vec<(Style, bool, Row)> = Vec::new();
    for at in headline + 1..end {
        let text = page.text(at);
        if text.is_empty() || (loose && !page.begins(at)) {
            continue;
        }
        let (value, style, letter) = match page.mark(at) {
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
        let column = |row: &Row| page.indent(row.start);
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
                    && page.indent(at) <= page.indent(row.start).saturating_add(1)
                {
                    row.between = row.between.max(row.after);
                    (row.last, row.number, row.count, row.after) = (at, value, row.count + 1, 0);
                    taken = Some((style, letter));
                }
            }
            _ => {}
        }
        for (style, letter, row) in &mut rows {
            if taken == Some((*style, *letter)) {
                continue;
            }
            if page.indent(at) > column(row)
                || matches!(page.mark(at), Some(m) if m.style == Style::Bullet)
            {
                row.nested = true;
            } else {
                row.after += 1;
            }
        }
    }
    rows.into_iter()
        .filter(|(_, letter, row)| row.stands(page, headline, closed, *letter))
        .map(|(_, _, row)| row.start)
        .min()
}

impl Row {
    /// Whether it is the numbers of comments, not of a list in the story.
    fn stands(self, page: &Page<'_>, headline: usize, closed: bool, letter: bool) -> bool {
        if announced(page, headline, self.start) && !self.nested {
            return false;
        }
        if self.after > self.between + if self.nested { 4 } else { 2 } {
            return false;
        }
        if letter {
            return closed && self.count >= 2;
        }
        let story = (headline + 1..self.start).any(|at| !page.text(at).is_empty());
        match self.count {
            1 => (closed && self.after == 0 || self.nested) && story,
            _ => story || self.nested || closed,
        }
    }
}

/// Lines such as `Ada wrote on 24 June 2020:` over blocks, at least two of them.
fn signed(page: &Page<'_>, headline: usize, end: usize) -> Option<usize> {
    /// The byline of the article itself looks the same.
    const HEAD: usize = 3;
    let head = (headline + 1..end)
        .filter(|at| !page.text(*at).is_empty())
        .nth(HEAD)?;
    let mut found = (head..end).filter(|at| {
        page.begins(*at)
            && page.mark(*at).is_none()
            && !page.text(at + 1).is_empty()
            && signature::dated(page.text(*at)).is_some_and(|s| s.author.is_some())
    });
    let first = found.next()?;
    found.next().map(|_| first)
}
