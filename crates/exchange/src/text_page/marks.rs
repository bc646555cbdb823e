use super::lines::is_room;
use super::words;

/// What stands before a text and says that it begins here: a number, a letter, a bullet, or a
/// word such as “Comment 3”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// What it is.
    pub(super) kind: Kind,
    /// How it is written; marks of one row are written alike.
    pub(super) style: Style,
    /// Where it stands, in columns; a bullet repeated (`**`) stands as much further in.
    pub(super) column: u32,
    /// The column where its number ends: the same down a row of numbers set flush right.
    pub(super) end: u32,
    /// The byte of the line where the text after it begins.
    pub(super) rest: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// `3.`
    Number(u32),
    /// `3.1.2`
    Path(Vec<u32>),
    /// `b)` or `ii)`: its place in the alphabet and its value as a Roman numeral; 0 is neither.
    Letter { letter: u32, roman: u32 },
    /// A bullet.
    Bullet(char),
    /// “Reply by”, without a number.
    Reply,
    /// “Reply to comment 3”.
    ReplyTo(Vec<u32>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `1.`
    Dot,
    /// `1)`
    Paren,
    /// `(1)`
    Parens,
    /// `[1]`
    Bracket,
    /// `#1`, `№ 1`
    Hash,
    /// `1 -`
    Dash,
    /// `1:`
    Colon,
    /// `1/`
    Slash,
    /// The number and a gap, or, for a path, a space.
    Gap,
    /// The number alone on its line.
    Alone,
    /// “Comment 1”
    Word,
    /// A bullet.
    Bullet,
}

/// Bullets that are letters or marks elsewhere: only with a space after them.
const SHY: &str = "-–—−‒―*+>·o=~»›∙⁃¤";
/// Bullets that are nothing else.
const BOLD: &str = "•◦▪▫‣●○■□◆◇►▶▸▹➤➔→⇒↳└├⮑❖✦➢➣";
/// Numbers longer than this are no numbers of comments.
const DIGITS: usize = 7;

/// Paths longer than this number no comments.
const LEVELS: usize = 64;

/// The mark that `text` begins with, at the column `indent`.
pub(super) fn mark(text: &str, indent: u32) -> Option<Mark> {
    let bare = text.trim_start_matches(['\u{200E}', '\u{200F}']);
    let skipped = text.len() - bare.len();
    let first = bare.chars().next()?;
    let mut found = if digit(first).is_some() {
        numbered(bare)
    } else {
        match first {
            '(' | '（' | '[' => enclosed(bare, first),
            '#' | '№' => hashed(bare),
            _ => lettered(bare)
                .or_else(|| bullet(bare))
                .or_else(|| word(bare)),
        }
    }?;
    found.rest += skipped;
    found.column = found.column.saturating_add(indent);
    found.end = found.end.saturating_add(indent);
    Some(found)
}

/// Whether a line is only drawn: `-----`, `* * *`.
pub(super) fn is_rule(text: &str) -> bool {
    let drawn = |c: char| {
        matches!(
            c,
            '-' | '–' | '—' | '=' | '*' | '_' | '~' | '#' | '•' | '·' | '─' | '━' | '═'
        )
    };
    text.chars().filter(|c| !is_room(*c)).take(3).count() == 3
        && text.chars().all(|c| drawn(c) || is_room(c))
}

/// The value of a decimal digit of the scripts that pages are numbered in.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

/// The numbers at the beginning, as in `1.2.1`, and what follows.
fn path(text: &str) -> Option<(Vec<u32>, &str)> {
    let mut numbers = Vec::new();
    let mut rest = text;
    loop {
        let after = rest.trim_start_matches(|c| digit(c).is_some());
        let digits = rest.get(..rest.len() - after.len())?;
        if digits.is_empty() || digits.chars().count() > DIGITS || numbers.len() == LEVELS {
            return None;
        }
        numbers.push(digits.chars().filter_map(digit).fold(0, |n, d| n * 10 + d));
        match after.strip_prefix('.') {
            Some(next) if next.starts_with(|c| digit(c).is_some()) => rest = next,
            _ => return Some((numbers, after)),
        }
    }
}

fn of_path(mut numbers: Vec<u32>) -> Kind {
    match numbers[..] {
        [number] => Kind::Number(number),
        _ => {
            numbers.shrink_to_fit();
            Kind::Path(numbers)
        }
    }
}

/// A mark of `width` columns before `after`, a tail of `text`.
fn made(kind: Kind, style: Style, text: &str, after: &str) -> Mark {
    let rest = after.trim_start_matches(is_room);
    let marked = text.len() - after.len();
    let width = text.get(..marked).map_or(0, |m| m.chars().count());
    Mark {
        kind,
        style,
        column: 0,
        end: u32::try_from(width).unwrap_or(u32::MAX),
        rest: text.len() - rest.len(),
    }
}

fn gap(after: &str) -> bool {
    after.is_empty() || after.starts_with(is_room)
}

/// Whether a text can follow a mark without a space: `1.Well said`, but not `1.5` or `1.-a`.
fn tight(after: &str) -> bool {
    after.starts_with(|c: char| c.is_alphabetic() || "“”„«\"'‘’‹>".contains(c))
}

fn numbered(text: &str) -> Option<Mark> {
    let (numbers, after) = path(text)?;
    let long = numbers.len() > 1;
    let kind = of_path(numbers);
    for (end, style) in [
        (".)", Style::Paren),
        (".-", Style::Dot),
        (")", Style::Paren),
        ("）", Style::Paren),
        (".", Style::Dot),
        ("．", Style::Dot),
        ("。", Style::Dot),
        ("、", Style::Dot),
        (":", Style::Colon),
        ("：", Style::Colon),
        ("/", Style::Slash),
        ("º", Style::Dot),
    ] {
        if let Some(after) = after.strip_prefix(end) {
            let close = !matches!(style, Style::Colon | Style::Slash) && tight(after);
            return (gap(after) || close).then(|| made(kind, style, text, after));
        }
    }
    if after.is_empty() {
        let style = if long { Style::Gap } else { Style::Alone };
        return Some(made(kind, style, text, after));
    }
    let dashed = after.trim_start_matches(is_room);
    if gap(after)
        && let Some(after) = dashed.strip_prefix(['-', '–', '—', '|'])
        && gap(after)
    {
        return Some(made(kind, Style::Dash, text, after));
    }
    let wide =
        after.starts_with('\t') || after.chars().take(2).filter(|c| is_room(*c)).count() == 2;
    (wide || (long && gap(after))).then(|| made(kind, Style::Gap, text, after))
}

fn enclosed(text: &str, open: char) -> Option<Mark> {
    let inner = text.get(open.len_utf8()..)?;
    let style = if open == '[' {
        Style::Bracket
    } else {
        Style::Parens
    };
    let close = if open == '[' {
        &[']'][..]
    } else {
        &[')', '）'][..]
    };
    let inner = inner.trim_start_matches('#');
    if let Some((numbers, after)) = path(inner) {
        let after = after.strip_prefix(close)?;
        let after = after.strip_prefix(['.', ':']).unwrap_or(after);
        return (gap(after) || tight(after)).then(|| made(of_path(numbers), style, text, after));
    }
    let end = inner.find(close).filter(|end| *end <= 8)?;
    let kind = letters(inner.get(..end)?)?;
    let after = inner.get(end..)?.trim_start_matches(close);
    gap(after).then(|| made(kind, style, text, after))
}

fn hashed(text: &str) -> Option<Mark> {
    let inner = text.trim_start_matches(['#', '№']);
    let inner = if text.starts_with('№') {
        inner.trim_start_matches(is_room)
    } else {
        inner
    };
    let (numbers, after) = path(inner)?;
    let after = after.strip_prefix(['.', ')', ':']).unwrap_or(after);
    gap(after).then(|| made(of_path(numbers), Style::Hash, text, after))
}

/// The value of a letter or a Roman numeral.
fn letters(text: &str) -> Option<Kind> {
    let lower = text.to_lowercase();
    let mut chars = lower.chars();
    let (first, second) = (chars.next()?, chars.next());
    let place = |alphabet: &str| alphabet.chars().position(|c| c == first);
    let letter = match second {
        None => place("abcdefghijklmnopqrstuvwxyz")
            .or_else(|| place("абвгдежзиклмнопрстуфхцчшщэюя"))
            .or_else(|| place("αβγδεζηθικλμνξοπρστυφχψω"))
            .map_or(0, |place| place as u32 + 1),
        Some(_) => 0,
    };
    let roman = roman(&lower);
    (letter > 0 || roman > 0).then_some(Kind::Letter { letter, roman })
}

fn roman(lower: &str) -> u32 {
    const TENS: [&str; 4] = ["", "x", "xx", "xxx"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let ones = lower.trim_start_matches('x');
    let tens = lower.get(..lower.len() - ones.len()).unwrap_or_default();
    let place = |list: &[&str], part: &str| list.iter().position(|x| *x == part);
    match (place(&TENS, tens), place(&ONES, ones)) {
        (Some(tens), Some(ones)) => (tens * 10 + ones) as u32,
        _ => 0,
    }
}

fn lettered(text: &str) -> Option<Mark> {
    let end = text.find(['.', ')']).filter(|end| *end <= 5)?;
    let kind = letters(text.get(..end)?)?;
    let style = if text.get(end..)?.starts_with('.') {
        Style::Dot
    } else {
        Style::Paren
    };
    let after = text.get(end + 1..)?;
    gap(after).then(|| made(kind, style, text, after))
}

fn bullet(text: &str) -> Option<Mark> {
    for arrow in ["-->", "==>", "->", "=>", "└─", "├─", "└──", "├──"] {
        if let Some(after) = text.strip_prefix(arrow).filter(|after| gap(after)) {
            return Some(made(Kind::Bullet('→'), Style::Bullet, text, after));
        }
    }
    let first = text.chars().next()?;
    let bold = BOLD.contains(first);
    if !bold && !SHY.contains(first) {
        return None;
    }
    let (mut run, mut after) = (0u32, text);
    while let Some(next) = after.strip_prefix(first) {
        run += 1;
        // “> > >” nests like “>>>”.
        after = match next.trim_start_matches(' ') {
            nested if first == '>' && nested.starts_with('>') => nested,
            _ => next,
        };
    }
    if (first == 'o' && run > 1) || is_rule(text) || !(gap(after) || bold) {
        return None;
    }
    let mut mark = made(Kind::Bullet(first), Style::Bullet, text, after);
    mark.column = run - 1;
    mark.end = run;
    Some(mark)
}

/// “Comment 3”, “Reply to comment 3”, “Reply by”: only if what follows is what stands in such a
/// line, not the rest of a sentence.
fn word(text: &str) -> Option<Mark> {
    let (first, mut after) = words::first(text);
    let comment = words::is_comment(&first);
    let reply = words::is_reply(&first);
    if !comment && !reply {
        return None;
    }
    if reply && words::is_by(&words::first(after).0) {
        return Some(made(Kind::Reply, Style::Word, text, after));
    }
    let (to, whom) = words::first(after);
    if reply
        && matches!(
            to.as_str(),
            "to" | "auf"
                | "zu"
                | "à"
                | "au"
                | "a"
                | "al"
                | "на"
                | "op"
                | "do"
                | "på"
                | "till"
                | "til"
        )
    {
        let (noun, number) = words::first(whom);
        let whom = if words::is_comment(&noun) {
            number
        } else {
            whom
        };
        let whom = whom.trim_start_matches(|c: char| is_room(c) || "#№".contains(c));
        let (target, after) = path(whom)?;
        return gap(after.trim_start_matches([':', '.', ',']))
            .then(|| made(Kind::ReplyTo(target), Style::Word, text, after));
    }
    after = after.trim_start_matches(is_room);
    for label in ["#", "№", "no.", "No.", "nr.", "Nr.", "n°", "N°"] {
        after = after.strip_prefix(label).unwrap_or(after);
    }
    let (numbers, after) = path(after.trim_start_matches(is_room))?;
    let tail = after.trim_start_matches(is_room);
    let header = tail.is_empty()
        || tail.starts_with([':', '.', ',', '-', '–', '—', '|', '(', '['])
        || (gap(after) && {
            let next = words::first(tail).0;
            words::is_by(&next) || words::is_at(&next)
        });
    header.then(|| made(of_path(numbers), Style::Word, text, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Kind, Style, &str)> {
        mark(text, 0).map(|m| (m.kind, m.style, &text[m.rest..]))
    }

    #[test]
    fn numbers_in_their_forms() {
        let one = |style| Some((Kind::Number(1), style, "Yes"));
        for (text, style) in [
            ("1. Yes", Style::Dot),
            ("1.Yes", Style::Dot),
            ("1) Yes", Style::Paren),
            ("1.) Yes", Style::Paren),
            ("(1) Yes", Style::Parens),
            ("[1] Yes", Style::Bracket),
            ("[#1] Yes", Style::Bracket),
            ("#1 Yes", Style::Hash),
            ("#1. Yes", Style::Hash),
            ("№ 1 Yes", Style::Hash),
            ("1 - Yes", Style::Dash),
            ("1 – Yes", Style::Dash),
            ("1: Yes", Style::Colon),
            ("1/ Yes", Style::Slash),
            ("1\tYes", Style::Gap),
            ("1．Yes", Style::Dot),
            ("١. Yes", Style::Dot),
        ] {
            assert_eq!(read(text), one(style), "{text}");
        }
        assert_eq!(read("12"), Some((Kind::Number(12), Style::Alone, "")));
        assert_eq!(
            read("1.2.1. Yes"),
            Some((Kind::Path(vec![1, 2, 1]), Style::Dot, "Yes"))
        );
        assert_eq!(
            read("1.2 Yes"),
            Some((Kind::Path(vec![1, 2]), Style::Gap, "Yes"))
        );
    }

    #[test]
    fn words_in_their_forms() {
        assert_eq!(
            read("Comment 3 by Ada at noon"),
            Some((Kind::Number(3), Style::Word, "by Ada at noon"))
        );
        assert_eq!(
            read("Kommentar Nr. 4:"),
            Some((Kind::Number(4), Style::Word, ":"))
        );
        assert_eq!(
            read("Reply by Ada"),
            Some((Kind::Reply, Style::Word, "by Ada"))
        );
        assert_eq!(
            read("Reply 1.2 (Ada)"),
            Some((Kind::Path(vec![1, 2]), Style::Word, "(Ada)"))
        );
    }

    #[test]
    fn letters_and_bullets() {
        assert_eq!(
            read("b) Yes"),
            Some((
                Kind::Letter {
                    letter: 2,
                    roman: 0
                },
                Style::Paren,
                "Yes"
            ))
        );
        assert_eq!(
            read("(iv) Yes"),
            Some((
                Kind::Letter {
                    letter: 0,
                    roman: 4
                },
                Style::Parens,
                "Yes"
            ))
        );
        for bullet in "•-*–—◦▪‣·o>→+●".chars() {
            let text = format!("{bullet} Yes");
            assert_eq!(
                read(&text),
                Some((Kind::Bullet(bullet), Style::Bullet, "Yes"))
            );
        }
        assert_eq!(mark(">> a", 0).map(|m| (m.column, m.rest)), Some((1, 3)));
        assert_eq!(mark("> > a", 2).map(|m| (m.column, m.rest)), Some((3, 4)));
    }

    #[test]
    fn what_only_looks_like_a_mark() {
        for text in [
            "1,000 people came",
            "1.5 million",
            "2020 was a year",
            "10:15 is early",
            "-5 degrees",
            "*very* much",
            "old boats",
            "Comment 3 is wrong",
            "12345678. No",
            "-----",
            "* * *",
            "3rd of May",
            "(sic) he said",
            "",
        ] {
            let found = read(text).filter(|(kind, ..)| !matches!(kind, Kind::Path(_)));
            assert_eq!(found, None, "{text}");
        }
    }
}
