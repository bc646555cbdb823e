//! Names that a header gives with a time that can't be kept, or with none.

use super::lines::is_room;
use super::signature::{Signature, is_any_name, is_like_name, is_name};
use super::{dates, words};

/// `NAME`, `NAME at 10:15`, `(NAME)`, up to a colon or the end.
pub(super) fn undated(text: &str, by: bool) -> Option<Signature> {
    // A clock's colon stands between digits; the one that ends the line does not.
    let colon = text.char_indices().find(|(at, c)| {
        *c == ':'
            && !text
                .get(at + 1..)
                .is_some_and(|t| t.starts_with(|d: char| d.is_ascii_digit()))
    });
    let (head, rest) = match colon {
        Some((at, _)) => {
            let tail = text.get(at + 1..)?.trim_start_matches(is_room);
            (text.get(..at)?, text.len() - tail.len())
        }
        None => (text, text.len()),
    };
    let head = without_brackets(head);
    let is_name = |name: &str| {
        !words::is_at(name) && is_any_name(name) && (by || is_name(name) || !is_like_name(name))
    };
    if is_name(head) && !head.contains(',') {
        return Some(Signature {
            author: Some(head.to_owned()),
            rest,
            ..Signature::default()
        });
    }
    // The rest of the line after the name is a time of some kind.
    let cuts = head
        .char_indices()
        .filter(|(_, c)| is_room(*c) || ",(|·–—".contains(*c))
        .filter_map(|(at, _)| {
            let (name, tail) = head.split_at_checked(at)?;
            let tail = tail.trim_start_matches(|c| is_room(c) || ",(|·–—-".contains(c));
            let (first, after) = words::first(tail);
            let told = words::is_at(&first) && after.starts_with(is_room);
            let time = if told {
                after.trim_start_matches(is_room)
            } else {
                tail
            };
            let name = name.trim_end_matches(|c| is_room(c) || c == ',');
            (is_time(time, told) && is_name(name)).then_some((name, time))
        });
    // In “Cy at the Dock at 10”, the time is what begins with a number.
    let direct = |time: &str| {
        let (first, _) = words::first(time);
        time.starts_with(|c: char| c.is_ascii_digit()) || dates::is_calendar(&first)
    };
    let (name, time) = cuts.clone().find(|(_, time)| direct(time)).or_else(|| {
        let mut cuts = cuts;
        cuts.next()
    })?;
    Some(Signature {
        author: Some(name.to_owned()),
        unread_time: Some(time.to_owned()),
        rest,
        ..Signature::default()
    })
}

/// Whether words after a name can tell a time, not what somebody says.
fn is_time(words: &str, told: bool) -> bool {
    /// “Monday, 4 May 2020 at 10:15 in the morning”
    const WORDS: usize = 10;
    let digit = words.contains(|c: char| c.is_ascii_digit());
    let is_day = |word: &str| dates::is_calendar(word.trim_end_matches([',', '.']));
    words.split_whitespace().count() <= WORDS
        && if told {
            digit || words.split_whitespace().any(is_day)
        } else {
            words.starts_with(|c: char| c.is_ascii_digit())
        }
}

/// A text without what ends it and the brackets around the whole of it.
fn without_brackets(text: &str) -> &str {
    let outer = |c: char| is_room(c) || ".,".contains(c);
    let bare = text.trim_matches(outer);
    let inner = bare.strip_prefix(['(', '[']);
    let bare = match inner {
        Some(inner) => inner.strip_suffix([')', ']']).unwrap_or(inner),
        None if !bare.contains(['(', '[']) => bare.trim_end_matches([')', ']']),
        None => bare,
    };
    bare.trim_matches(outer)
}
