use std::collections::HashMap;
use std::ops::Range;

use super::layout::Page;
use super::manner::{Manner, Root};
use super::marks::{Kind, Mark, Style, is_rule};
use super::signature::{self, Signature};
use super::words;

/// A comment as it is found.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) parent: Option<usize>,
    /// The line of its mark.
    pub(super) line: usize,
    /// Its number in the page, if it has one.
    pub(super) number: Option<u32>,
    pub(super) text: String,
    /// What “Comment 3 by …” says after the number.
    pub(super) signature: Option<Signature>,
}

/// What a line of the discussion turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Blank,
    Structure,
    Comment(usize),
    Stray(usize),
}

/// A line, or several, that belong to no comment.
#[derive(Debug)]
pub(super) struct Stray {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) reason: String,
}

/// A discussion as it is found.
#[derive(Debug, Default)]
pub(super) struct Thread {
    pub(super) drafts: Vec<Draft>,
    pub(super) strays: Vec<Stray>,
    /// What each line is, from the first of the discussion on.
    pub(super) parts: Vec<Part>,
}

/// A comment that replies and text can still be added to.
struct Open {
    draft: usize,
    /// Replies stand further in than this.
    level: i64,
    /// So does its text.
    column: i64,
    /// The last lettered or numbered reply: its kind of mark, letter and Roman value or number.
    child: Option<(bool, u32, u32)>,
}

struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    manner: Manner,
    thread: Thread,
    open: Vec<Open>,
    /// The number of the last comment of the first level.
    last: Option<u32>,
    /// Comments by their number or path, as far as the page says it.
    by_path: HashMap<Vec<u32>, usize>,
    /// Children by path, counted by their last number.
    last_of_path: HashMap<Vec<u32>, u32>,
    /// The column of the list that the current comment holds, until a blank line.
    list: Option<u32>,
    /// Whether the line before was a stray.
    straying: bool,
}

/// Reads the discussion between two lines.
pub(super) fn thread(page: &Page<'_>, talk: &Range<usize>, structure: &[usize]) -> Thread {
    let Some(manner) = Manner::of(page, talk) else {
        return unmarked(page, talk, structure);
    };
    let mut reader = Reader {
        page,
        manner,
        thread: Thread::default(),
        open: Vec::new(),
        last: None,
        by_path: HashMap::new(),
        last_of_path: HashMap::new(),
        list: None,
        straying: false,
    };
    for at in talk.clone() {
        let part = if structure.binary_search(&at).is_ok() {
            Part::Structure
        } else {
            reader.line(at)
        };
        reader.straying = matches!(part, Part::Stray(_));
        reader.thread.parts.push(part);
    }
    reader.thread
}

/// A discussion in which nothing says where a comment begins.
fn unmarked(page: &Page<'_>, talk: &Range<usize>, structure: &[usize]) -> Thread {
    let mut thread = Thread::default();
    let mut straying = false;
    for at in talk.clone() {
        let text = page.text(at);
        let part = if text.is_empty() {
            Part::Blank
        } else if structure.binary_search(&at).is_ok() || is_rule(text) || words::is_heading(text) {
            Part::Structure
        } else {
            thread.stray(
                at,
                straying,
                "no number, bullet or name says where a comment begins",
            )
        };
        straying = matches!(part, Part::Stray(_));
        thread.parts.push(part);
    }
    thread
}

impl Thread {
    /// Adds a line to the stray before it, or begins one.
    fn stray(&mut self, at: usize, goes_on: bool, reason: &str) -> Part {
        match self.strays.last_mut() {
            Some(stray) if goes_on => stray.last = at,
            _ => self.strays.push(Stray {
                first: at,
                last: at,
                reason: reason.to_owned(),
            }),
        }
        Part::Stray(self.strays.len() - 1)
    }
}

impl Reader<'_, '_> {
    fn line(&mut self, at: usize) -> Part {
        let page = self.page;
        let text = page.text(at);
        if text.is_empty() {
            self.list = None;
            return Part::Blank;
        }
        if let Some(mark) = page.mark(at) {
            if self.is_root(at, mark) {
                return self.root(at, mark);
            }
            if let Some(part) = self.reply(at, mark) {
                return part;
            }
        } else if self.manner.root == Root::Signed
            && page.begins(at)
            && signature::dated(text).is_some_and(|s| s.author.is_some())
        {
            let level = i64::from(page.indent(at));
            return self.begin(at, 0, level, level, None);
        }
        self.text(at)
    }

    fn is_root(&self, at: usize, mark: &Mark) -> bool {
        let tight = self.manner.loose && !self.page.begins(at);
        match (self.manner.root, &mark.kind) {
            (Root::Number(Style::Word), Kind::Number(_)) => {
                mark.style == Style::Word
                    && (self.last.is_none() || mark.column <= self.manner.column)
                    && !tight
            }
            (Root::Number(style), Kind::Path(_)) => self.last.is_none() && mark.style == style,
            (Root::Number(_), _) => self.manner.numbers_root(self.page, at, mark, self.last),
            (Root::Letter(style), Kind::Letter { letter, roman }) => match self.last {
                None => true,
                Some(last) => {
                    let next = last + 1;
                    let value = if *roman == next { next } else { *letter };
                    mark.style == style
                        && self.manner.is_placed(mark)
                        && !tight
                        && (last..=last + 3).contains(&value)
                }
            },
            (Root::Bullet, Kind::Bullet(_)) => {
                self.manner.is_placed(mark)
                    && (!tight || self.open.is_empty())
                    && self.list.is_none()
            }
            _ => false,
        }
    }

    fn root(&mut self, at: usize, mark: &Mark) -> Part {
        let number = match mark.kind {
            Kind::Number(number) => Some(number),
            Kind::Path(ref path) => path.first().copied(),
            Kind::Letter { letter, roman } => {
                let next = self.last.map_or(1, |last| last + 1);
                Some(if roman == next { roman } else { letter })
            }
            _ => None,
        };
        self.last = number.or(self.last).or(Some(0));
        // “Comment 5 by Ada, in reply to comment 3” stands flush, but is a reply.
        if mark.style == Style::Word {
            let said =
                signature::after_word(self.page.text(at).get(mark.rest..).unwrap_or_default());
            let parent = said
                .answers
                .and_then(|path| self.by_path.get(&path).copied());
            if parent.is_some() {
                let path = number.map(|number| vec![number]);
                let part = self.under(at, mark, parent, path.as_deref());
                self.sign(at, mark.rest);
                return part;
            }
        }
        self.open.clear();
        let column = i64::from(self.page.indent(at));
        let level = match self.manner.root {
            Root::Bullet | Root::Number(Style::Word) => i64::from(mark.column),
            _ => -1,
        };
        let part = self.begin(at, mark.rest, level, column, number);
        if let Some(number) = number {
            self.by_path
                .insert(vec![number], self.thread.drafts.len() - 1);
            self.last_of_path.remove(&vec![number]);
        }
        if mark.style == Style::Word {
            self.sign(at, mark.rest);
        }
        part
    }

    /// Opens a comment under whatever is open and stands less far in.
    fn begin(
        &mut self,
        at: usize,
        rest: usize,
        level: i64,
        column: i64,
        number: Option<u32>,
    ) -> Part {
        self.open
            .truncate(self.open.partition_point(|open| open.level < level));
        let parent = self.open.last().map(|open| open.draft);
        let draft = self.thread.drafts.len();
        let text = self
            .page
            .text(at)
            .get(rest..)
            .unwrap_or_default()
            .to_owned();
        self.thread.drafts.push(Draft {
            parent,
            line: at,
            number,
            text,
            signature: None,
        });
        self.open.push(Open {
            draft,
            level,
            column,
            child: None,
        });
        self.list = None;
        Part::Comment(draft)
    }

    /// Takes what follows “Comment 3” out of the text of the comment just opened.
    fn sign(&mut self, at: usize, rest: usize) {
        let line = self.page.text(at).get(rest..).unwrap_or_default();
        let mut signed = signature::after_word(line);
        if let Some(draft) = self.thread.drafts.last_mut() {
            draft.text = line.get(signed.rest..).unwrap_or_default().to_owned();
            signed.answers.take_if(|path| {
                draft.parent.is_some() && self.by_path.get(&*path) == draft.parent.as_ref()
            });
            draft.signature = Some(signed);
        }
    }

    /// Opens a reply, if the mark does.
    fn reply(&mut self, at: usize, mark: &Mark) -> Option<Part> {
        if self.open.is_empty() {
            return None;
        }
        let column = i64::from(self.page.indent(at));
        let level = i64::from(mark.column);
        match &mark.kind {
            Kind::Bullet(bullet) => {
                if !self.bullet_replies(at, mark, *bullet) {
                    return None;
                }
                Some(self.begin(at, mark.rest, level, column, None))
            }
            Kind::Path(path) => self.path_reply(at, mark, path),
            Kind::Letter { letter, roman } => self.ordered_reply(at, mark, true, *letter, *roman),
            Kind::Number(number) if mark.style == Style::Word => {
                if self.manner.root != Root::Number(Style::Word)
                    || mark.column <= self.manner.column
                {
                    return None;
                }
                let part = self.begin(at, mark.rest, level, column, Some(*number));
                self.sign(at, mark.rest);
                Some(part)
            }
            Kind::Number(number)
                if self.manner.nested_numbers && mark.column > self.manner.column =>
            {
                self.ordered_reply(at, mark, false, *number, 0)
            }
            Kind::Number(_) => None,
            Kind::Reply => {
                let under = self.open.first().map_or(0, |root| root.level + 1);
                let part = self.begin(at, mark.rest, level.max(under), column, None);
                self.sign(at, mark.rest);
                Some(part)
            }
            Kind::ReplyTo(path) => {
                let parent = self.by_path.get(path).copied();
                let part = self.under(at, mark, parent, None);
                self.sign(at, mark.rest);
                if parent.is_none()
                    && let Some(draft) = self.thread.drafts.last_mut()
                {
                    draft.signature.get_or_insert_default().answers = Some(path.clone());
                }
                Some(part)
            }
        }
    }

    fn bullet_replies(&mut self, at: usize, mark: &Mark, bullet: char) -> bool {
        let page = self.page;
        let begins = page.begins(at);
        let Some(current) = self.open.last() else {
            return false;
        };
        let written = self
            .thread
            .drafts
            .get(current.draft)
            .is_some_and(|d| !d.text.is_empty());
        let deeper = i64::from(mark.column) > current.level;
        let sibling = page.mark(at + 1).is_some_and(|next| {
            matches!(next.kind, Kind::Bullet(b) if b == bullet) && next.column == mark.column
        });
        if self.list == Some(mark.column) {
            return false;
        }
        // “I want three things:” and bullets without blank lines between them: a list.
        let announced = written
            && self
                .thread
                .drafts
                .get(current.draft)
                .is_some_and(|d| d.text.ends_with([':', '：']))
            && i64::from(page.indent(at)) > current.column;
        if deeper && announced && sibling && (self.manner.loose || self.manner.loose_replies) {
            self.list = Some(mark.column);
            return false;
        }
        match bullet {
            '>' => {
                let goes_on = page.lines.get(at + 1).is_some_and(|next| {
                    !next.blank()
                        && page.mark(at + 1).is_none()
                        && i64::from(next.indent) <= i64::from(page.indent(at))
                });
                let quote = !self.manner.arrows
                    || (sibling && self.manner.loose)
                    || (goes_on && self.manner.loose);
                if quote || (self.manner.loose && !begins) {
                    return false;
                }
            }
            'o' => {
                let starts = page
                    .text(at)
                    .get(mark.rest..)
                    .and_then(|t| t.chars().next());
                let capital = starts.is_some_and(|c| !c.is_lowercase());
                if !(begins || !self.manner.loose_replies && capital) {
                    return false;
                }
            }
            _ => {}
        }
        begins || !self.manner.loose_replies || !deeper || !written
    }

    /// A reply marked by a letter, or by a number where those open replies.
    fn ordered_reply(
        &mut self,
        at: usize,
        mark: &Mark,
        letters: bool,
        value: u32,
        roman: u32,
    ) -> Option<Part> {
        let page = self.page;
        let begins = page.begins(at);
        if letters
            && (self.manner.root == Root::Letter(mark.style) && mark.column <= self.manner.column)
        {
            return None;
        }
        if letters && self.manner.bullet_columns.contains(&mark.column)
            || self.manner.loose && !begins
        {
            return None;
        }
        let level = i64::from(mark.column).max(0);
        let parent = self.open.get(
            self.open
                .partition_point(|o| o.level < level)
                .checked_sub(1)?,
        )?;
        let draft = self.thread.drafts.get(parent.draft)?;
        let announced = self.open.len() == self.open.partition_point(|o| o.level < level)
            && draft.text.ends_with([':', '：'])
            && self.manner.loose;
        let due = match parent.child {
            Some((kind, last, last_roman)) if kind == letters => {
                (value > 0 && value == last + 1) || (roman > 0 && roman == last_roman + 1)
            }
            _ => value == 1 || roman == 1,
        };
        if !due || announced {
            return None;
        }
        let index = self
            .open
            .partition_point(|o| o.level < level)
            .checked_sub(1)?;
        let child = Some((letters, value, roman));
        let part = self.begin(at, mark.rest, level, i64::from(page.indent(at)), None);
        if let Some(parent) = self.open.get_mut(index) {
            parent.child = child;
        }
        Some(part)
    }

    /// A reply marked `1.2`.
    fn path_reply(&mut self, at: usize, mark: &Mark, path: &[u32]) -> Option<Part> {
        let begins = self.page.begins(at);
        let (own, above) = path.split_last()?;
        let lone = self.manner.paths < 3 && mark.style == Style::Gap && {
            let text = self.page.text(at).get(mark.rest..).unwrap_or_default();
            text.starts_with(|c: char| c.is_lowercase() || "%‰°€$£".contains(c))
        };
        if lone || (self.manner.loose && !begins && self.manner.loose_replies) {
            return None;
        }
        let known = above.first() == self.last.as_ref() && self.last.is_some();
        let last = self.last_of_path.get(above).copied().unwrap_or_default();
        if known && (1..=last.saturating_add(3)).contains(own) {
            let parent = (1..=above.len())
                .rev()
                .find_map(|length| self.by_path.get(above.get(..length)?).copied());
            let part = self.under(at, mark, parent, Some(path));
            self.last_of_path.insert(above.to_vec(), *own);
            self.last_of_path.remove(path);
            if mark.style == Style::Word {
                self.sign(at, mark.rest);
            }
            return Some(part);
        }
        let root = above.first().copied().unwrap_or_default();
        let evident = begins
            && self.manner.paths > 1
            && mark.style != Style::Gap
            && !self.by_path.contains_key(&vec![root]);
        evident.then(|| {
            let reason = format!("it answers comment {root}, which does not stand above it");
            self.thread.stray(at, false, &reason)
        })
    }

    /// Opens a comment under one that the page names, wherever it stands.
    fn under(
        &mut self,
        at: usize,
        mark: &Mark,
        parent: Option<usize>,
        path: Option<&[u32]>,
    ) -> Part {
        let parent = parent.or_else(|| self.open.first().map(|open| open.draft));
        match self
            .open
            .iter()
            .rposition(|open| Some(open.draft) == parent)
        {
            Some(place) => self.open.truncate(place + 1),
            None => {
                self.open.clear();
                if let Some(draft) = parent {
                    self.open.push(Open {
                        draft,
                        level: -1,
                        column: i64::from(self.manner.column),
                        child: None,
                    });
                }
            }
        }
        let least = self.open.last().map_or(0, |open| open.level + 1);
        let level = i64::from(mark.column).max(least);
        let part = self.begin(at, mark.rest, level, i64::from(self.page.indent(at)), None);
        if let Some(path) = path {
            self.by_path
                .insert(path.to_vec(), self.thread.drafts.len() - 1);
        }
        part
    }

    /// A line without a mark that counts: text of a comment, or a stray.
    fn text(&mut self, at: usize) -> Part {
        let page = self.page;
        let text = page.text(at);
        let begins = page.begins(at);
        let indent = i64::from(page.indent(at));
        let Some(current) = self.open.last() else {
            if is_rule(text) || words::is_heading(text) {
                return Part::Structure;
            }
            return self.thread.stray(
                at,
                self.straying && !begins,
                "it stands before the first comment",
            );
        };
        if self.straying && !begins {
            return self.thread.stray(at, true, "");
        }
        let written = self
            .thread
            .drafts
            .get(current.draft)
            .is_some_and(|d| !d.text.is_empty());
        if written
            && indent <= i64::from(self.manner.column)
            && begins
            && (is_rule(text) || page.invites(at))
        {
            return Part::Structure;
        }
        let current_flush = current.column <= i64::from(self.manner.column);
        if written && begins && indent <= current.column {
            let root = self.open.first().map_or(0, |root| root.column);
            if indent > root {
                while self.open.len() > 1
                    && self.open.last().is_some_and(|open| open.column >= indent)
                {
                    self.open.pop();
                }
            } else {
                let flush = indent == i64::from(self.manner.column).min(root)
                    && if self.open.len() == 1 || current_flush {
                        self.manner.flush
                    } else {
                        self.manner.flush_replies
                    };
                if !flush {
                    return self.thread.stray(
                        at,
                        false,
                        "it stands between comments and belongs to none of them",
                    );
                }
            }
        }
        let Some(draft) = self.open.last().map(|open| open.draft) else {
            return Part::Structure;
        };
        self.append(draft, at);
        Part::Comment(draft)
    }

    fn append(&mut self, draft: usize, at: usize) {
        let page = self.page;
        // A blank line or a rule; a rule that is structure parts paragraphs too.
        let blank = page.begins(at);
        if let Some(draft) = self.thread.drafts.get_mut(draft) {
            if !draft.text.is_empty() {
                draft.text.push_str(if blank { "\n\n" } else { "\n" });
            }
            draft.text.push_str(page.text(at));
        }
    }
}
