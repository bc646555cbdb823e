use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::layout::Page;
use super::marks::{Kind, Mark, Style, is_rule};
use super::signature;

/// What the comments of the first level begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    Number(Style),
    Letter(Style),
    Bullet,
    /// `Ada, 24 June 2020:`
    Signed,
}

/// How a page sets its discussion; found by one look over the whole of it, since no line alone
/// tells a reply from a list or a comment's number from a sentence's.
#[derive(Debug)]
pub(super) struct Manner {
    pub(super) root: Root,
    /// The column of the first comment.
    pub(super) column: u32,
    /// The column where its number ends.
    end: u32,
    /// Whether blank lines stand before the comments of the first level.
    pub(super) loose: bool,
    /// Whether blank lines stand before replies, so that bullets without one are a list.
    pub(super) loose_replies: bool,
    /// Whether `>` opens replies; else it quotes.
    pub(super) arrows: bool,
    /// Columns at which bullets open replies; lettered lines there are text.
    pub(super) bullet_columns: HashSet<u32>,
    /// How many marks such as `1.2` there are.
    pub(super) paths: usize,
    /// Whether numbers further in open replies, rather than being lists.
    pub(super) nested_numbers: bool,
    /// Whether blocks flush with the comments' marks go on with the comment, rather than being strays.
    pub(super) flush: bool,
    /// The same below replies.
    pub(super) flush_replies: bool,
    /// The least column at which anything but numbers stands further in than the first comment.
    inner: u32,
    /// The last line that each number stands on as a comment's can.
    later: HashMap<u32, usize>,
}

impl Manner {
    /// How the discussion in `talk` is set; none if nothing opens a comment there.
    pub(super) fn of(page: &Page<'_>, talk: &Range<usize>) -> Option<Self> {
        let (first, root) = talk.clone().find_map(|at| Some((at, root(page, at)?)))?;
        let (column, end) = match page.mark(first) {
            Some(mark) => (mark.column, mark.end),
            None => (page.indent(first), 0),
        };
        let mut manner = Self {
            root,
            column,
            end,
            loose: false,
            loose_replies: false,
            arrows: true,
            bullet_columns: HashSet::new(),
            paths: 0,
            nested_numbers: false,
            flush: false,
            flush_replies: false,
            inner: u32::MAX,
            later: HashMap::new(),
        };
        manner.look(page, first..talk.end);
        Some(manner)
    }

    fn look(&mut self, page: &Page<'_>, talk: Range<usize>) {
        let count = |begins: bool| {
            talk.clone()
                .skip(1)
                .filter(|at| {
                    page.begins(*at) == begins && page.mark(*at).is_some_and(|m| self.is_placed(m))
                })
                .count()
        };
        let (loose, tight) = (count(true), count(false));
        self.loose = if loose + tight == 0 {
            talk.clone()
                .skip(1)
                .any(|at| page.begins(at) && !page.text(at).is_empty())
        } else {
            loose >= tight
        };
        let mut seen = Seen::default();
        for at in talk {
            self.note(page, at, &mut seen);
        }
        self.loose_replies = seen.loose > 0 && seen.loose >= seen.tight;
        self.arrows = seen.other_bullets == 0;
        self.flush = seen.flush > seen.indented;
        self.flush_replies = seen.flush_bullets > 0
            || seen.flush_below > seen.indented_below && seen.flush_below > 1;
        self.nested_numbers = self.loose
            && seen.other_bullets + self.paths + seen.letters == 0
            && !self.root_is_word()
            && seen.nested_groups > 1;
    }

    fn root_is_word(&self) -> bool {
        self.root == Root::Number(Style::Word)
    }

    fn note(&mut self, page: &Page<'_>, at: usize, seen: &mut Seen) {
        let begins = page.begins(at);
        let text = page.text(at);
        if text.is_empty() || is_rule(text) {
            return;
        }
        let indent = page.indent(at);
        let number = |m: &Mark| matches!(m.kind, Kind::Number(_));
        if indent > self.column && !page.mark(at).is_some_and(number) {
            self.inner = self.inner.min(indent);
        }
        let colon = seen.colon;
        seen.colon = text.ends_with([':', '：']);
        let Some(mark) = page.mark(at) else {
            // What stands even further out is no comment's.
            if begins && indent >= self.column {
                let flush = indent == self.column;
                match (seen.below, flush) {
                    (false, true) => seen.flush += 1,
                    (false, false) => seen.indented += 1,
                    (true, true) => seen.flush_below += 1,
                    (true, false) => seen.indented_below += 1,
                }
            }
            return;
        };
        let is_root = self.is_placed(mark) && (begins || !self.loose);
        if is_root {
            if let Kind::Number(number) = mark.kind {
                self.later.insert(number, at);
            }
            (seen.before, seen.before_loose) = (-1, -1);
            (seen.below, seen.root) = (false, at);
            if self.root == Root::Bullet {
                seen.before = i64::from(mark.column);
                seen.before_loose = seen.before;
            }
            return;
        }
        match &mark.kind {
            Kind::Bullet(bullet) => {
                let column = i64::from(mark.column);
                if *bullet != '>' && (*bullet != 'o' || begins) {
                    if begins && column > seen.before_loose {
                        seen.loose += 1;
                    } else if !begins && column > seen.before {
                        seen.tight += 1;
                    }
                    if begins || !self.loose {
                        seen.other_bullets += 1;
                        self.bullet_columns.insert(mark.column);
                    }
                    if mark.column <= self.column {
                        seen.flush_bullets += 1;
                    }
                } else if *bullet == '>' && begins && column > seen.before_loose {
                    seen.loose += 1;
                }
                seen.before = column;
                if begins {
                    seen.before_loose = column;
                }
                seen.below = true;
            }
            Kind::Path(_) => {
                self.paths += usize::from(begins || !self.loose);
                seen.below = true;
            }
            Kind::Letter { .. } => seen.letters += usize::from(begins),
            // A second row of numbers from 1, under another comment, is no list by accident.
            Kind::Number(1)
                if begins
                    && !colon
                    && mark.column > self.column
                    && seen.group != Some(seen.root) =>
            {
                seen.group = Some(seen.root);
                seen.nested_groups += 1;
            }
            _ => {}
        }
    }

    /// Whether a mark is written as the first comment's is, and stands where it does.
    pub(super) fn is_placed(&self, mark: &Mark) -> bool {
        let place = mark.column <= self.column
            || (self.end > 0 && mark.end == self.end && self.end > self.column);
        place
            && match (self.root, &mark.kind) {
                (Root::Number(style), Kind::Number(_))
                | (Root::Letter(style), Kind::Letter { .. }) => style == mark.style,
                (Root::Bullet, Kind::Bullet(_)) => mark.column <= self.column,
                _ => false,
            }
    }

    /// Whether `number` stands on a line after `at` as a comment's can.
    fn comes(&self, number: u32, at: usize) -> bool {
        self.later.get(&number).is_some_and(|last| *last > at)
    }

    /// Whether the number on a line is that of a comment of the first level, after `last`.
    pub(super) fn numbers_root(
        &self,
        page: &Page<'_>,
        at: usize,
        mark: &Mark,
        last: Option<u32>,
    ) -> bool {
        let (Root::Number(style), Kind::Number(number)) = (self.root, &mark.kind) else {
            return false;
        };
        let Some(last) = last else {
            return mark.style == style;
        };
        let number = *number;
        let next = last.saturating_add(1);
        let due = number == next && !self.comes(number, at);
        let begins = page.begins(at);
        if !self.is_placed(mark) {
            // Set a little further in, or written otherwise, but just what was missing.
            let near = mark.column <= self.column.saturating_add(2);
            let shy = matches!(
                mark.style,
                Style::Gap | Style::Alone | Style::Dash | Style::Colon
            );
            let alike = mark.style == style || (!shy && mark.column <= self.column);
            let follows = mark.column <= self.column
                || mark.column < self.inner
                || self.comes(next.saturating_add(1), at);
            return begins && due && near && alike && follows;
        }
        if self.loose && !begins {
            return due;
        }
        if number == next {
            return true;
        }
        let shy = matches!(
            style,
            Style::Gap | Style::Alone | Style::Dash | Style::Colon
        );
        if number < last || !begins {
            return !self.comes(next, at)
                && (number >= last || begins)
                && !(shy && number > last.saturating_add(20));
        }
        number - last <= 20 || !(shy || self.comes(next, at))
    }
}

#[derive(Default)]
struct Seen {
    /// Bullets deeper than the mark before, with and without a blank line before.
    loose: usize,
    tight: usize,
    other_bullets: usize,
    flush_bullets: usize,
    letters: usize,
    /// Unmarked blocks under comments of the first level and under replies, flush and set in.
    flush: usize,
    indented: usize,
    flush_below: usize,
    indented_below: usize,
    nested_groups: usize,
    group: Option<usize>,
    root: usize,
    /// The column of the mark before; −1 is that of a number.
    before: i64,
    /// The same, of marks that a blank line stands before.
    before_loose: i64,
    below: bool,
    colon: bool,
}

/// What a line opens, if it can be the first comment of a discussion.
fn root(page: &Page<'_>, at: usize) -> Option<Root> {
    let Some(mark) = page.mark(at) else {
        let signed = signature::dated(page.text(at))?;
        return signed.author.map(|_| Root::Signed);
    };
    match mark.kind {
        Kind::Number(_) | Kind::Path(_) => Some(Root::Number(mark.style)),
        Kind::Letter { .. } => Some(Root::Letter(mark.style)),
        Kind::Bullet(_) => Some(Root::Bullet),
        Kind::Reply | Kind::ReplyTo(_) => Some(Root::Number(Style::Word)),
    }
}
