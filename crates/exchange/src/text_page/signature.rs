use jiff::Timestamp;
use rejoinder_domain::limits;

use super::lines::is_room;
use super::{dates, undated, words};

/// Who wrote something and when, as the line above or before it says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Signature {
    pub(super) author: Option<String>,
    pub(super) at: Option<Timestamp>,
    /// The words of a time that says no day, or could be two: it can't be kept.
    pub(super) unread_time: Option<String>,
    /// Whether “by” stands there, and what follows it is no name with a time: it stays in the text.
    pub(super) unread: bool,
    /// The number of the comment it answers, where the line says so; once the comment is placed,
    /// only if it stands elsewhere than under that one.
    pub(super) answers: Option<Vec<u32>>,
    /// The byte of the line where the text begins, after the signature.
    pub(super) rest: usize,
}

/// The most words of a name.
const NAME_WORDS: usize = 6;

/// Whether `text` can be a name: of a person, or one that a reader goes by.
pub(super) fn is_name(text: &str) -> bool {
    is_like_name(text)
        && !text
            .split_whitespace()
            .all(|word| dates::is_calendar(word.trim_end_matches(',')))
}

/// The same; “June” and “Sun” are names too, where a line is known to give one.
pub(super) fn is_like_name(text: &str) -> bool {
    if text.chars().nth(limits::NAME_CHARS).is_some()
        || !text.contains(char::is_alphabetic)
        || text.contains(|c| "?!;:\"“”„«»<>{}[]()=…/\\|•".contains(c))
        || text.matches(',').count() > 1
        || text.starts_with(['-', ',', '.', '\'', '’', '‘'])
        || text.ends_with([',', '-'])
    {
        return false;
    }
    let list: Vec<&str> = text.split_whitespace().collect();
    let proper = |word: &str| {
        let first = word.trim_start_matches(['\'', '‘', '’']).chars().next();
        // Scripts without capitals have none to show.
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || !(c.is_lowercase() || c == '-'))
    };
    let particle = |word: &str| {
        matches!(
            word,
            "van"
                | "von"
                | "de"
                | "der"
                | "den"
                | "da"
                | "di"
                | "del"
                | "della"
                | "la"
                | "le"
                | "bin"
                | "ibn"
                | "al"
                | "el"
                | "ten"
                | "ter"
                | "zu"
                | "af"
                | "av"
                | "dos"
                | "of"
                | "the"
                | "in"
                | "from"
                | "and"
                | "&"
                | "y"
                | "und"
                | "et"
                | "i"
                | "e"
                | "og"
                | "och"
        )
    };
    let stop = |word: &&str| word.ends_with('.') && word.chars().count() > 4;
    let Some(first) = list.first() else {
        return false;
    };
    list.len() <= NAME_WORDS
        && !list.iter().any(stop)
        && (list.len() == 1
            || (proper(first) || particle(first)) && list.iter().all(|w| proper(w) || particle(w)))
}

/// Whether `text` can be a name where a line is known to give one: “somebody from the harbour”,
/// “Eve (Staff)”.
pub(super) fn is_any_name(text: &str) -> bool {
    let plain = |text: &str| {
        let few = text.split_whitespace().count() <= NAME_WORDS;
        is_like_name(text) || few && text.split_whitespace().all(is_like_name)
    };
    let role = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        .or_else(|| text.strip_suffix(']')?.rsplit_once('['));
    match role {
        Some((name, role)) => {
            text.chars().nth(limits::NAME_CHARS).is_none()
                && plain(name.trim_end_matches(is_room))
                && plain(role)
        }
        None => plain(text),
    }
}

/// `NAME, DATE`, `NAME (DATE):`, `NAME wrote on DATE:`, `On DATE NAME wrote:`, `DATE`. Text may
/// follow only after a colon.
pub(super) fn dated(line: &str) -> Option<Signature> {
    dated_by(line, is_name, false)
}

/// The same, with what can be a name, and whether “by” stood before the line.
fn dated_by(line: &str, is_name: fn(&str) -> bool, by: bool) -> Option<Signature> {
    let found = dates::find(line)?;
    let before = line.get(..found.start)?;
    let (tail, closed) = closing_bracket(line.get(found.end..)?);
    let at = Some(found.at);
    let opened = before.matches(['(', '[']).count();
    if closed && opened != 1 + before.matches([')', ']']).count() {
        return None;
    }
    let name = name_before(before, by);
    let ended = tail.trim_matches(is_room);
    let rest = if ended.is_empty() || ended == "." {
        line.len()
    } else if let Some(text) = tail.trim_start_matches(is_room).strip_prefix(':') {
        line.len() - text.trim_start_matches(is_room).len()
    } else {
        // “On 24 June 2020, Ada wrote:”
        let saying = name_saying(ended.trim_start_matches([',', ' ']))?;
        let only = before.trim_matches(is_room);
        if !(only.is_empty() || words::is_at(&only.to_lowercase())) {
            return None;
        }
        return Some(Signature {
            author: Some(saying),
            at,
            rest: line.len(),
            ..Signature::default()
        });
    };
    let nobody = name.is_empty();
    if nobody && rest < line.len() || !nobody && !is_name(name) {
        return None;
    }
    let author = (!nobody).then(|| name.to_owned());
    Some(Signature {
        author,
        at,
        rest,
        ..Signature::default()
    })
}

/// A tail without the bracket that closes the date, and whether there was one.
fn closing_bracket(tail: &str) -> (&str, bool) {
    let bare = tail.trim_start_matches(is_room);
    match bare.strip_prefix([')', ']']) {
        Some(after) => (after, true),
        None => (tail, false),
    }
}

/// The name before a date, without “by”, “wrote on” and what else joins them.
fn name_before(before: &str, by: bool) -> &str {
    let joint = |c: char| is_room(c) || "([,-–—|·•:@".contains(c);
    let mut name = before.trim_matches(is_room).trim_end_matches(joint);
    let mut joined = false;
    while let Some((head, last)) = split_last(name) {
        let word = last.to_lowercase();
        // In “by Al at” only the second word joins.
        if by && joined && head.is_empty() && !words::is_saying(&word) {
            return name;
        }
        joined = true;
        if !(words::is_at(&word)
            || words::is_saying(&word)
            || matches!(word.as_str(), "has" | "am" | "ha" | "hat" | "a"))
        {
            break;
        }
        name = head.trim_end_matches(joint);
    }
    // After “by”, “Di” is a name.
    for _ in 0..if by { 0 } else { 2 } {
        let (first, rest) = words::first(name);
        let label = matches!(
            first.as_str(),
            "posted" | "written" | "comment" | "author" | "автор"
        );
        if (label || words::is_by(&first)) && (rest.starts_with([' ', ':']) || rest.is_empty()) {
            name = rest.trim_start_matches(|c| is_room(c) || c == ':');
        }
    }
    name
}

fn split_last(text: &str) -> Option<(&str, &str)> {
    let at = text
        .char_indices()
        .rev()
        .find(|(_, c)| is_room(*c))
        .map(|(at, c)| at + c.len_utf8());
    match at {
        Some(at) => Some((text.get(..at)?.trim_end_matches(is_room), text.get(at..)?)),
        None => (!text.is_empty()).then_some(("", text)),
    }
}

/// The name in `NAME wrote:`, with nothing after it.
pub(super) fn name_saying(line: &str) -> Option<String> {
    let said = line.strip_suffix(':')?.trim_end_matches(is_room);
    let (mut name, verb) = split_last(said)?;
    if !words::is_saying(&verb.to_lowercase()) {
        return None;
    }
    // “Ada a écrit”, “Ada ha scritto”.
    if let Some((head, "a" | "ha" | "has" | "hat")) = split_last(name) {
        name = head;
    }
    is_name(name).then(|| name.to_owned())
}

/// The name in `NAME:`, with nothing after it.
pub(super) fn name_colon(line: &str) -> Option<String> {
    let name = line.strip_suffix(':')?.trim_end_matches(is_room);
    is_name(name).then(|| name.to_owned())
}

/// The name in `NAME: text`, and the byte where the text begins.
pub(super) fn name_inline(line: &str) -> Option<(String, usize)> {
    let colon = line.find(':')?;
    let (name, text) = (line.get(..colon)?, line.get(colon + 1..)?);
    let rest = text.trim_start_matches(is_room);
    let few = name.split_whitespace().count() <= 3;
    (few && is_name(name) && text.starts_with(is_room) && !rest.is_empty())
        .then(|| (name.to_owned(), line.len() - rest.len()))
}

/// What follows “Comment 3” or “Reply”: `by NAME at TIME`, `(NAME, TIME):`, `: text`.
pub(super) fn after_word(line: &str) -> Signature {
    let Some((head, answers, tail)) = reply_to(line) else {
        return after_number(line);
    };
    let found = after_number(head);
    // Only the rest of a header can say whom it answers, not a sentence after it.
    if found.rest < head.len() {
        return after_number(line);
    }
    let rest = line.len() - tail.len();
    Signature {
        answers: Some(answers),
        rest,
        ..found
    }
}

/// What stands before and after “in reply to comment 3”, and the number in it.
fn reply_to(line: &str) -> Option<(&str, Vec<u32>, &str)> {
    const OPENINGS: [&str; 7] = [
        "in reply to",
        "in response to",
        "replying to",
        "reply to",
        "als antwort auf",
        "en réponse à",
        "в ответ на",
    ];
    let lower = line.to_lowercase();
    if lower.len() != line.len() || lower.len() > 200 {
        return None;
    }
    let (at, opening) = OPENINGS.iter().find_map(|o| Some((lower.find(o)?, o)))?;
    let whom = line.get(at + opening.len()..)?;
    let (noun, number) = words::first(whom);
    let number = if noun.is_empty() || noun.chars().all(char::is_numeric) {
        whom
    } else {
        number
    };
    if !(noun.is_empty() || noun.chars().all(char::is_numeric) || words::is_comment(&noun)) {
        return None;
    }
    let number = number.trim_start_matches(|c: char| is_room(c) || "#№".contains(c));
    let end = number
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(number.len());
    let path: Option<Vec<u32>> = number
        .get(..end)?
        .trim_end_matches('.')
        .split('.')
        .map(|part| part.parse().ok())
        .collect();
    let tail = number
        .get(end..)?
        .trim_start_matches(|c: char| is_room(c) || ")]:.,".contains(c));
    let head = line
        .get(..at)?
        .trim_end_matches(|c: char| is_room(c) || "([,;–—-".contains(c));
    Some((head, path?, tail))
}

/// What follows the number, but for whom it answers.
fn after_number(line: &str) -> Signature {
    let skipped = |c: char| is_room(c) || ".,-–—|".contains(c);
    let bare = line.trim_start_matches(skipped);
    let start = line.len() - bare.len();
    let plain = |rest: usize| Signature {
        rest,
        ..Signature::default()
    };
    if let Some(text) = bare.strip_prefix(':') {
        let text = text.trim_start_matches(is_room);
        let rest = line.len() - text.len();
        return match dated_by(text, is_any_name, false) {
            Some(found) => Signature {
                rest: found.rest + rest,
                ..found
            },
            None => plain(rest),
        };
    }
    let (first, after) = words::first(bare);
    let by = words::is_by(&first) && after.starts_with(is_room);
    let at = words::is_at(&first) && after.starts_with(is_room);
    let open = bare.starts_with(['(', '[']);
    let offset = |found: Signature, from: &str| Signature {
        rest: found.rest + line.len() - from.len(),
        ..found
    };
    if by || at || open {
        let inner = if by {
            after.trim_start_matches(is_room)
        } else {
            bare
        };
        if open {
            let inside = bare.trim_start_matches(['(', '[']);
            if let Some(found) = dated_by(bare, is_any_name, false)
                .or_else(|| dated_by(inside.trim_end_matches([')', ']', ':']), is_any_name, false))
            {
                let rest = if found.rest >= inside.trim_end_matches([')', ']', ':']).len() {
                    line.len()
                } else {
                    line.len() - bare.len() + found.rest
                };
                return Signature { rest, ..found };
            }
        } else if let Some(found) = dated_by(inner, is_any_name, by) {
            return offset(found, inner);
        }
        if let Some(found) = undated::undated(inner, by) {
            return offset(found, inner);
        }
    }
    let unread = Signature {
        unread: by,
        ..plain(start)
    };
    dated_by(bare, is_any_name, false).map_or(unread, |found| offset(found, bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, found: Option<Signature>) -> (Option<String>, Option<String>, String) {
        let found = found.unwrap_or_default();
        let at = found.at.map(|at| at.to_string());
        (found.author, at, line[found.rest..].to_owned())
    }

    #[test]
    fn dated_lines() {
        let day = Some("2020-06-24T10:15:00Z".to_owned());
        let ada = Some("Ada Holm".to_owned());
        for line in [
            "Ada Holm, 24 June 2020, 10:15",
            "Ada Holm (24 June 2020, 10:15):",
            "Ada Holm wrote on 24 June 2020 at 10:15:",
            "by Ada Holm at 2020-06-24 10:15",
            "Posted by Ada Holm on June 24, 2020 at 10:15 am",
            "Ada Holm | 24.06.2020 10:15",
            "Ada Holm schrieb am 24.06.2020 um 10:15 Uhr:",
            "On 24 June 2020, 10:15, Ada Holm wrote:",
            "Ada Holm – 24 juin 2020 à 10h15",
            "Ada Holm [2020-06-24T10:15:00Z]",
        ] {
            assert_eq!(
                read(line, dated(line)),
                (ada.clone(), day.clone(), String::new()),
                "{line}"
            );
        }
        let line = "ada_97 (24 June 2020 10:15): I was there";
        assert_eq!(
            read(line, dated(line)),
            (Some("ada_97".to_owned()), day, "I was there".to_owned())
        );
    }

    #[test]
    fn sentences_with_dates_are_text() {
        for line in [
            "I was there on 24 June 2020",
            "The bridge closed on 24 June 2020.",
            "On 24 June 2020 the bridge closed",
            "They promised it for 24 June 2020: nothing came",
            "24 June 2020: what a day",
        ] {
            assert_eq!(dated(line), None, "{line}");
        }
    }

    #[test]
    fn after_the_word() {
        for (line, author, dated, text) in [
            (
                "by Ada Holm at 24 June 2020, 10:15",
                Some("Ada Holm"),
                true,
                "",
            ),
            ("by Ada Holm at 10:15", Some("Ada Holm"), false, ""),
            ("by ada on 24 June 2020:", Some("ada"), true, ""),
            ("(Ada Holm, 24 June 2020)", Some("Ada Holm"), true, ""),
            ("von Ada am 24.06.2020 um 10:15 Uhr", Some("Ada"), true, ""),
            ("by Ada: Well said", Some("Ada"), false, "Well said"),
            (": Well said", None, false, "Well said"),
            ("", None, false, ""),
            ("by Ada", Some("Ada"), false, ""),
            ("- Ada Holm, 24 June 2020", Some("Ada Holm"), true, ""),
            (
                "by somebody from the harbour on 24 June 2020:",
                Some("somebody from the harbour"),
                true,
                "",
            ),
            (
                "by Ada on 24 June 2020, in reply to comment 1",
                Some("Ada"),
                true,
                "",
            ),
            (
                "by Ada (in reply to #1.2): Well said",
                Some("Ada"),
                false,
                "Well said",
            ),
            ("by Ada Holm, 2 hours ago", Some("Ada Holm"), false, ""),
            ("by June at 2020-06-24 10:15", Some("June"), true, ""),
            ("by Sun on 24 June 2020:", Some("Sun"), true, ""),
            ("by Di at 13.05.2020 09:10", Some("Di"), true, ""),
            ("by Al at 3:45 pm on May 4, 2020", Some("Al"), true, ""),
            ("by A at 2020-06-24", Some("A"), true, ""),
            ("by May", Some("May"), false, ""),
            (
                "by Eve (Staff) at 24 June 2020",
                Some("Eve (Staff)"),
                true,
                "",
            ),
            (
                "by Eve (Staff) at 5/4/2020 10:00 AM",
                Some("Eve (Staff)"),
                false,
                "",
            ),
            (
                "by Eve [Staff], (24 June 2020)",
                Some("Eve [Staff]"),
                true,
                "",
            ),
            (
                "by Cy at the Dock at 10 o'clock",
                Some("Cy at the Dock"),
                false,
                "",
            ),
            ("by  at ", None, false, "by  at "),
            ("(Monday)", None, false, "(Monday)"),
            (
                "by Dave at noon was silly, I said",
                None,
                false,
                "by Dave at noon was silly, I said",
            ),
        ] {
            let found = after_word(line);
            assert_eq!(
                (
                    found.author.as_deref(),
                    found.at.is_some(),
                    &line[found.rest..]
                ),
                (author, dated, text),
                "{line}"
            );
        }
    }

    #[test]
    fn names() {
        for name in [
            "Ada",
            "ada_97",
            "J. R. Holm",
            "Ludwig van Beek",
            "Анна Берг",
            "O’Neil",
            "李明",
        ] {
            assert!(is_name(name), "{name}");
        }
        for text in [
            "",
            "What he said",
            "The bridge is closed",
            "42",
            "Why?",
            "Well, yes, no",
            "June",
        ] {
            assert!(!is_name(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_cut_within_itself(line in "(by )?[A-Za-z0-9а-я:.,()/\\[\\] -]{0,50}") {
            assert!(line.get(after_word(&line).rest..).is_some());
            if let Some(found) = dated(&line) {
                assert!(line.get(found.rest..).is_some());
            }
        }
    }
}
