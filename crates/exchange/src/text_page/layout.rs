use std::ops::Range;

use super::credit::{self, Certainty};
use super::flush::Search;
use super::lines::Line;
use super::marks::{Kind, Mark, Style, is_rule, mark};
use super::{signature, words};

/// The lines of a page and the marks they begin with.
pub(super) struct Page<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) marks: Vec<Option<Mark>>,
}

/// Where the parts of a page stand, by line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Layout {
    pub(super) headline: usize,
    /// What is read as story, after the headline; some lines of it are structure or credit.
    pub(super) story: Range<usize>,
    /// The line of the credit, if there is one, within `story`.
    pub(super) credit: Option<usize>,
    /// The discussion.
    pub(super) talk: Range<usize>,
    /// Headings, rules and invitations that are nobody's text.
    pub(super) structure: Vec<usize>,
    /// The words that invite a comment; nothing after them is read.
    pub(super) closing: Option<usize>,
    /// A credit at the foot of the page, where another one is known.
    pub(super) foot: Option<usize>,
}

/// What a line says about whether a discussion begins with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// `1.`, “Comment 1”, `Ada, 24 June 2020:`
    First,
    /// A later number.
    Later(u32, Style),
    /// A bullet.
    Bullet,
}

#[derive(Debug, Clone, Copy)]
struct Anchor {
    line: usize,
    /// The first line of the discussion.
    start: usize,
    heading: bool,
}

/// How many lines may stand between a heading and the first comment, as “Sort by” does.
const BETWEEN: usize = 2;
/// How often one looks ahead for the next number before giving up.
const LOOKAHEADS: usize = 8;

impl<'a> Page<'a> {
    pub(super) fn new(lines: Vec<Line<'a>>) -> Self {
        let marks = lines.iter().map(|l| mark(l.text, l.indent)).collect();
        Self { lines, marks }
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |line| line.text)
    }

    pub(super) fn indent(&self, at: usize) -> u32 {
        self.lines.get(at).map_or(0, |line| line.indent)
    }

    pub(super) fn mark(&self, at: usize) -> Option<&Mark> {
        self.marks.get(at)?.as_ref()
    }

    /// Whether a line begins a block: nothing, a blank line or a rule stands before it.
    pub(super) fn begins(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.lines.get(before))
            .is_none_or(|line| line.blank() || is_rule(line.text))
    }

    /// The first line from `at` on that is not blank.
    pub(super) fn next(&self, at: usize, end: usize) -> Option<usize> {
        (at..end.min(self.lines.len())).find(|at| !self.text(*at).is_empty())
    }

    pub(super) fn opening(&self, at: usize) -> Option<Opening> {
        let Some(mark) = self.mark(at) else {
            let signed = signature::dated(self.text(at))?;
            return signed.author.map(|_| Opening::First);
        };
        match &mark.kind {
            _ if mark.style == Style::Word => Some(Opening::First),
            Kind::Number(1) => Some(Opening::First),
            Kind::Letter { letter: 1, .. } | Kind::Letter { roman: 1, .. } => Some(Opening::First),
            Kind::Number(number) => Some(Opening::Later(*number, mark.style)),
            Kind::Bullet(_) => Some(Opening::Bullet),
            _ => None,
        }
    }

    /// Whether the line is the words that invite a comment.
    pub(super) fn invites(&self, at: usize) -> bool {
        !matches!(self.mark(at), Some(mark) if !matches!(mark.kind, Kind::Bullet(_)))
            && words::is_invitation(self.text(at))
    }

    fn is_heading(&self, at: usize) -> bool {
        let text = self.text(at);
        // “== Comments ==” is drawn; “- Comments” is somebody's text.
        let drawn = match self.mark(at).map(|mark| &mark.kind) {
            None => true,
            Some(Kind::Bullet(bullet)) => text.ends_with(*bullet),
            Some(_) => false,
        };
        drawn && words::is_heading(text)
    }
}

/// Finds the parts of a page; none if it is blank.
pub(super) fn layout(page: &Page<'_>) -> Option<Layout> {
    let end = page.lines.len();
    let headline = page.next(0, end).map(|first| {
        // A rule drawn above the headline is no headline.
        if is_rule(page.text(first)) {
            page.next(first + 1, end).unwrap_or(first)
        } else {
            first
        }
    })?;
    let body = headline + 1;
    let credits = credits(page, body);
    let anchors = anchors(page, body, &credits);
    let mut found = Layout {
        headline,
        ..Layout::default()
    };
    found
        .structure
        .extend((0..headline).filter(|at| !page.text(*at).is_empty()));

    let invited = (body..end)
        .filter(|at| page.invites(*at))
        .collect::<Vec<_>>();
    let provisional = provisional_end(page, body, &invited);

    let anchor = anchors.sure.or(anchors.fair).or_else(|| {
        unanchored(page, headline, &credits, provisional)
            .map(|start| Anchor {
                line: start,
                start,
                heading: false,
            })
            .or(anchors.likely)
    });
    match anchor {
        Some(anchor) => {
            found.talk = anchor.start..end;
            found.story = body..anchor.start;
            if anchor.heading {
                found.story.end = anchor.line;
                found.structure.push(anchor.line);
            }
            let last = last_opening(page, anchor.start..end);
            found.closing = invited
                .iter()
                .copied()
                .find(|at| *at > last && closes(page, *at, anchor.start));
        }
        None => {
            found.story = body..end;
            found.closing = provisional;
            // A heading with nothing that opens a comment under it.
            let from = provisional.unwrap_or(end);
            if let Some(line) = anchors.bare.filter(|line| *line < from) {
                found.structure.push(line);
                found.story.end = line;
                found.talk = line + 1..from;
            }
        }
    }
    if let Some(closing) = found.closing {
        found.story.end = found.story.end.min(closing);
        found.talk.end = found.talk.end.min(closing);
        found.talk.start = found.talk.start.min(found.talk.end);
    }
    // “Comments” and “No comments yet” at the end of a story are no part of it.
    while let Some(last) = found
        .story
        .clone()
        .rev()
        .find(|at| !page.text(*at).is_empty())
        .filter(|last| page.is_heading(*last))
    {
        found.structure.push(last);
        found.story.end = last;
    }
    let foot = foot(page, headline, &found.talk, &credits);
    if let Some(foot) = foot {
        found.talk.end = foot;
    }
    let story = found.story.clone();
    found
        .structure
        .extend(invited.iter().copied().filter(|at| story.contains(at)));
    found.credit = chosen_credit(page, &credits, &story);
    if found.credit.is_some() {
        found.foot = foot;
    } else {
        found.credit = foot;
    }
    if let Some(credit) = found.credit.filter(|credit| story.contains(credit)) {
        let after =
            (credit + 1..story.end).filter(|at| page.is_heading(*at) || is_rule(page.text(*at)));
        found.structure.extend(after);
    }
    Some(found)
}

/// Where the discussion begins if nothing above it says so.
fn unanchored(
    page: &Page<'_>,
    headline: usize,
    credits: &[(usize, Certainty)],
    closing: Option<usize>,
) -> Option<usize> {
    let end = closing.unwrap_or(page.lines.len());
    let last_credit = credits.iter().rev().find(|(at, certainty)| {
        let flush = page.indent(*at) <= page.indent(headline) && page.begins(*at);
        *certainty == Certainty::Sure && flush && *at < end
    });
    let credited = last_credit.is_some();
    let start =
        |from, end| Search::new(page, headline, from, end, closing.is_some(), credited).start();
    let Some(&(credit, _)) = last_credit else {
        return start(headline + 1, end);
    };
    // Above a credit stands the story with its lists, unless that credit is at the foot of the
    // page, below comments with their replies.
    start(credit + 1, end).or_else(|| {
        let start = start(headline + 1, credit)?;
        let answered = (start + 1..credit).any(|at| {
            let bullet = page
                .mark(at)
                .is_some_and(|m| matches!(m.kind, Kind::Bullet(_)));
            bullet && page.begins(at)
        });
        answered.then_some(start)
    })
}

/// The first invitation with which the page can end: no comment's number comes after it, and it
/// is no link above the story.
fn provisional_end(page: &Page<'_>, body: usize, invited: &[usize]) -> Option<usize> {
    let filled = |range: Range<usize>| range.filter(|at| !page.text(*at).is_empty()).count();
    let all = filled(body..page.lines.len());
    let last_number = (body..page.lines.len()).rev().find(|at| {
        page.begins(*at)
            && matches!(
                page.mark(*at),
                Some(Mark {
                    kind: Kind::Number(_),
                    ..
                })
            )
    });
    let (mut counted, mut before) = (body, 0);
    for &at in invited {
        before += filled(counted..at);
        counted = at;
        let after = all - before - 1;
        let late = last_number.is_none_or(|last| at > last);
        if late && before > 0 && after <= before.max(6) {
            return Some(at);
        }
    }
    None
}

/// A credit that is the last thing on the page, below the discussion and flush with the headline.
fn foot(
    page: &Page<'_>,
    headline: usize,
    talk: &Range<usize>,
    credits: &[(usize, Certainty)],
) -> Option<usize> {
    let last = talk.clone().rev().find(|at| !page.text(*at).is_empty())?;
    let sure = credits
        .iter()
        .rev()
        .any(|(at, certainty)| *at == last && *certainty == Certainty::Sure);
    let flush = page.indent(last) <= page.indent(headline);
    (sure && flush && page.begins(last) && last > talk.start).then_some(last)
}

/// Whether an invitation stands where one ends a discussion: not within the text of a comment.
fn closes(page: &Page<'_>, at: usize, start: usize) -> bool {
    page.indent(at) <= page.indent(start)
        || (page.begins(at) && page.next(at + 1, page.lines.len()).is_none())
}

/// The last line that opens a comment as the first one does.
fn last_opening(page: &Page<'_>, talk: Range<usize>) -> usize {
    let start = page.next(talk.start, talk.end).unwrap_or(talk.start);
    let first = (start..talk.end.min(start + 1 + BETWEEN * 4)).find(|at| page.mark(*at).is_some());
    let Some(first) = first.and_then(|at| page.mark(at)) else {
        return start;
    };
    let alike = |mark: &Mark| {
        mark.style == first.style
            && mark.column <= first.column.saturating_add(1)
            && (first.style != Style::Bullet || mark.column == first.column)
            && !matches!(mark.kind, Kind::Path(_))
    };
    talk.rev()
        .find(|at| page.mark(*at).is_some_and(alike))
        .unwrap_or(start)
}

/// The lines of credits before the discussion, and how sure they are.
fn credits(page: &Page<'_>, body: usize) -> Vec<(usize, Certainty)> {
    let mut list_goes_on = false;
    let mut credits = Vec::new();
    for at in body..page.lines.len() {
        let text = page.text(at);
        if text.is_empty() {
            continue;
        }
        // After “(b)”, “(c)” is a letter.
        if let Some(Mark {
            kind: Kind::Letter { letter, .. },
            style: Style::Parens,
            ..
        }) = page.mark(at)
            && (*letter != 3 || list_goes_on)
        {
            list_goes_on = *letter == 2 || (*letter != 1 && list_goes_on);
            continue;
        }
        if let Some((_, certainty)) = credit::find(text) {
            credits.push((at, certainty));
        }
    }
    credits
}

/// The first line after a credit that does not belong to it.
fn after_credit(page: &Page<'_>, credit: usize) -> usize {
    const LINES: usize = 6;
    let end = page.lines.len();
    let mut at = credit + 1;
    for _ in 0..LINES {
        let Some(next) = page.next(at, end) else {
            return end;
        };
        let text = page.text(next);
        let marked = page
            .mark(next)
            .is_some_and(|m| !matches!(m.kind, Kind::Bullet(_)));
        if marked || !(credit::goes_on(text) || is_rule(text)) {
            return next;
        }
        at = next + 1;
    }
    page.next(at, end).unwrap_or(end)
}

#[derive(Default)]
struct Anchors {
    /// A comment evidently begins below it.
    sure: Option<Anchor>,
    /// The first number stands right below a line such as `Source: NAME`.
    fair: Option<Anchor>,
    /// Perhaps.
    likely: Option<Anchor>,
    /// A heading over comments with nothing below it that opens one.
    bare: Option<usize>,
}

fn anchors(page: &Page<'_>, body: usize, credits: &[(usize, Certainty)]) -> Anchors {
    let mut anchors = Anchors::default();
    let mut credits = credits.iter().copied().peekable();
    let mut looks = 0;
    let mut sure_credit = false;
    for line in body..page.lines.len() {
        let certainty = credits.next_if(|(at, _)| *at == line).map(|(_, c)| c);
        let heading = certainty.is_none() && page.is_heading(line);
        if certainty.is_none() && !heading {
            continue;
        }
        sure_credit |= certainty == Some(Certainty::Sure);
        let (start, opening) = opening_after(page, line, heading);
        let anchor = Anchor {
            line,
            start,
            heading,
        };
        match opening {
            Some(Opening::First) if certainty != Some(Certainty::Placed) => {
                anchors.sure = Some(anchor);
                return anchors;
            }
            Some(Opening::Later(number, style)) if looks < LOOKAHEADS => {
                looks += 1;
                let goes_on = (start..page.lines.len()).any(|at| {
                    matches!(page.mark(at), Some(Mark { kind: Kind::Number(n), style: s, .. })
                        if *s == style && (*n == number.saturating_add(1) || number > 1 && *n == number - 1))
                });
                match (goes_on, certainty) {
                    (true, Some(Certainty::Placed)) => anchors.fair = anchors.fair.or(Some(anchor)),
                    (true, _) => {
                        anchors.sure = Some(anchor);
                        return anchors;
                    }
                    (false, Some(Certainty::Placed)) => {}
                    (false, _) => anchors.likely = anchors.likely.or(Some(anchor)),
                }
            }
            Some(Opening::First) => anchors.fair = anchors.fair.or(Some(anchor)),
            Some(Opening::Bullet) => {
                anchors.likely = anchors.likely.or(Some(anchor));
            }
            Some(Opening::Later(..)) => {}
            None if let Some(certainty) = certainty
                && let Some(start) = first_below(page, line, certainty) =>
            {
                let anchor = Anchor { start, ..anchor };
                anchors.fair = anchors.fair.or(Some(anchor));
            }
            None if heading && (sure_credit || words::is_counted(page.text(line))) => {
                anchors.bare = anchors.bare.or(Some(line));
            }
            None => {}
        }
    }
    anchors
}

/// A first number below a credit and a line or two that are no credit, such as “Readers wrote:”.
fn first_below(page: &Page<'_>, credit: usize, certainty: Certainty) -> Option<usize> {
    const SHORT: usize = 80;
    let lines = if certainty == Certainty::Sure {
        BETWEEN
    } else {
        1
    };
    let mut at = after_credit(page, credit);
    for _ in 0..lines {
        let text = page.text(at);
        let between = page.mark(at).is_none() && text.chars().count() <= SHORT;
        if !between || text.is_empty() {
            return None;
        }
        at = page.next(at + 1, page.lines.len())?;
        let first = page
            .mark(at)
            .is_some_and(|m| m.kind == Kind::Number(1) && page.begins(at));
        if first {
            return Some(at);
        }
    }
    None
}

/// What opens below an anchor, and where.
fn opening_after(page: &Page<'_>, line: usize, heading: bool) -> (usize, Option<Opening>) {
    let end = page.lines.len();
    if !heading {
        let start = after_credit(page, line);
        // A heading below the credit is the better anchor.
        let opening = if page.is_heading(start) {
            None
        } else {
            page.opening(start)
        };
        return (start, opening);
    }
    let mut at = line + 1;
    for _ in 0..=BETWEEN {
        let Some(next) = page.next(at, end) else {
            break;
        };
        if let Some(opening) = page.opening(next).filter(|_| !is_rule(page.text(next))) {
            return (line + 1, Some(opening));
        }
        at = next + 1;
    }
    (line + 1, None)
}

/// The credit that counts: the last one that the story ends with, else one that stands at its head.
fn chosen_credit(
    page: &Page<'_>,
    credits: &[(usize, Certainty)],
    story: &Range<usize>,
) -> Option<usize> {
    const HEAD: usize = 5;
    let trailing = |at: usize| {
        let tail = after_credit(page, at);
        (tail.min(story.end)..story.end)
            .filter(|at| !page.text(*at).is_empty() && !page.is_heading(*at) && !page.invites(*at))
            .take(3)
            .count()
    };
    let within = || credits.iter().filter(|(at, _)| story.contains(at));
    let last = |certainty: Certainty, trail: usize| {
        within()
            .rev()
            .find(|(_, c)| *c == certainty)
            .filter(|(at, _)| trailing(*at) <= trail)
            .map(|(at, _)| *at)
    };
    let head = || {
        let mut lines = (story.start..story.end).filter(|at| !page.text(*at).is_empty());
        let head_end = lines.nth(HEAD).unwrap_or(story.end);
        within()
            .find(|(at, _)| *at < head_end && trailing(*at) > 0)
            .map(|(at, _)| *at)
    };
    last(Certainty::Sure, 2)
        .or_else(|| last(Certainty::Placed, 0))
        .or_else(head)
}
