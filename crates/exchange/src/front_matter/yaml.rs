//! The part of YAML that front matter is written in: scalars, quoted or plain; block scalars;
//! lists and maps one level deep, indented or in brackets. Anchors, tags and deeper nesting are
//! reported by line, not guessed at.

use super::Value;

mod scalar;

use scalar::{Scalar, scalar};

const DEEP: &str = "lists and maps within lists and maps are not read";
const LOST: &str = "a line is “key: value”, or an indented part of the line above";
const ODD: &str = "anchors, aliases and tags of YAML are not read";
const OPEN: &str = "a quote or bracket is opened and not closed on its line";

type Read = (Vec<(String, Value)>, Vec<(usize, &'static str)>);

struct Line<'a> {
    number: usize,
    indent: usize,
    text: &'a str,
}

/// Whether the first line that says anything is a key.
pub(super) fn begins_with_key(text: &str) -> bool {
    text.lines()
        .map(str::trim_end)
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .is_some_and(|line| !line.starts_with([' ', '\t']) && split_key(line).is_some())
}

/// Reads what it can, and says which lines it can't.
pub(super) fn read(text: &str) -> Read {
    // The first line is the fence.
    let lines: Vec<Line<'_>> = text
        .lines()
        .enumerate()
        .map(|(at, raw)| {
            let text = raw.trim_start_matches([' ', '\t']);
            Line {
                number: at + 2,
                indent: raw.len() - text.len(),
                text: text.trim_end(),
            }
        })
        .collect();
    let mut entries = Vec::new();
    let mut unread = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if is_silent(line.text) {
            continue;
        }
        let key = (line.indent == 0).then(|| split_key(line.text)).flatten();
        let Some((key, rest)) = key else {
            unread.push((line.number, LOST));
            continue;
        };
        let end = at + belonging(&lines[at..]);
        let value = value(rest, line.number, &lines[at..end], &mut unread);
        at = end;
        if let Some(value) = value {
            entries.push((key.to_owned(), value));
        }
    }
    (entries, unread)
}

fn is_silent(text: &str) -> bool {
    text.is_empty() || text.starts_with('#')
}

/// How many of the lines belong to the key above: indented ones, list items, and blank lines
/// between them.
fn belonging(lines: &[Line<'_>]) -> usize {
    let mut count = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        if line.indent == 0 && !is_item(line.text) {
            break;
        }
        count = at + 1;
    }
    count
}

fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

fn value(
    rest: &str,
    number: usize,
    below: &[Line<'_>],
    unread: &mut Vec<(usize, &'static str)>,
) -> Option<Value> {
    if rest.starts_with(['|', '>']) && rest.len() <= 3 && !rest.contains(' ') {
        return Some(Value::Text(block(below, rest.starts_with('>'))));
    }
    if rest.is_empty() || rest.starts_with('#') {
        return nested(below, unread);
    }
    match scalar(rest) {
        Scalar::Value(value) => {
            for line in below.iter().filter(|line| !is_silent(line.text)) {
                unread.push((line.number, LOST));
            }
            Some(value)
        }
        Scalar::Nothing => None,
        Scalar::Odd => {
            unread.push((number, ODD));
            None
        }
        Scalar::Open => {
            unread.push((number, OPEN));
            None
        }
        // A plain scalar may go on in the lines below.
        Scalar::Plain(text) => {
            let mut text = text.to_owned();
            for line in below.iter().filter(|line| !is_silent(line.text)) {
                text.push(' ');
                text.push_str(line.text);
            }
            Some(Value::Text(text))
        }
    }
}

/// The lines of a block scalar, joined by line breaks or, if folded, by spaces.
fn block(below: &[Line<'_>], folded: bool) -> String {
    let indent = below
        .iter()
        .filter(|line| !line.text.is_empty())
        .map(|line| line.indent)
        .min()
        .unwrap_or(0);
    let lines: Vec<String> = below
        .iter()
        .map(|line| {
            format!(
                "{}{}",
                " ".repeat(line.indent.saturating_sub(indent)),
                line.text
            )
        })
        .collect();
    if !folded {
        return lines.join("\n").trim_end().to_owned();
    }
    let paragraphs: Vec<String> = lines
        .split(|line| line.trim().is_empty())
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.join(" "))
        .collect();
    paragraphs.join("\n")
}

/// The list or map in the lines below a key.
fn nested(below: &[Line<'_>], unread: &mut Vec<(usize, &'static str)>) -> Option<Value> {
    let below: Vec<&Line<'_>> = below.iter().filter(|l| !is_silent(l.text)).collect();
    let first = below.first()?;
    if !is_item(first.text) {
        let entries = map(&below, first.indent, unread);
        return (!entries.is_empty()).then_some(Value::Map(entries));
    }
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(line) = below.get(at) {
        at += 1;
        if line.indent != first.indent || !is_item(line.text) {
            unread.push((line.number, DEEP));
            continue;
        }
        let inside = line.text[1..].trim_start();
        let more = below[at..]
            .iter()
            .take_while(|next| next.indent > first.indent)
            .count();
        let rest = &below[at..at + more];
        at += more;
        if let Some((key, value)) = split_key(inside)
            && !inside.starts_with(['"', '\'', '[', '{'])
        {
            // “- name: X” with further keys below it.
            let mut entries: Vec<(String, Value)> = plain(value, line.number, unread)
                .map(|v| (key.to_owned(), v))
                .into_iter()
                .collect();
            let indent = rest.first().map_or(0, |line| line.indent);
            entries.extend(map(rest, indent, unread));
            items.push(Value::Map(entries));
        } else {
            unread.extend(rest.iter().map(|line| (line.number, DEEP)));
            items.extend(plain(inside, line.number, unread));
        }
    }
    (!items.is_empty()).then_some(Value::List(items))
}

fn map(
    lines: &[&Line<'_>],
    indent: usize,
    unread: &mut Vec<(usize, &'static str)>,
) -> Vec<(String, Value)> {
    let mut entries = Vec::new();
    for line in lines {
        match split_key(line.text).filter(|_| line.indent == indent && !is_item(line.text)) {
            Some((key, rest)) => {
                entries.extend(plain(rest, line.number, unread).map(|v| (key.to_owned(), v)));
            }
            None => unread.push((line.number, DEEP)),
        }
    }
    entries
}

/// A value that stands on one line.
fn plain(rest: &str, number: usize, unread: &mut Vec<(usize, &'static str)>) -> Option<Value> {
    let why = match scalar(rest) {
        Scalar::Value(value) => return Some(value),
        Scalar::Plain(text) => return Some(Value::Text(text.to_owned())),
        Scalar::Nothing => return None,
        Scalar::Odd => ODD,
        Scalar::Open => OPEN,
    };
    unread.push((number, why));
    None
}

/// A key and what stands after its colon. Keys are one word or a few, no sentences.
fn split_key(text: &str) -> Option<(&str, &str)> {
    let at = text
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| text[at + 1..].is_empty() || text[at + 1..].starts_with([' ', '\t']))?;
    let key = text[..at].trim().trim_matches(['"', '\'']);
    let plausible = !key.is_empty()
        && key.len() <= 60
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || "_-. :@".contains(c));
    plausible.then(|| (key, text[at + 1..].trim()))
}

#[cfg(test)]
mod tests;
