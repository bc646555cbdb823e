use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use rejoinder_domain::{CommentStatus, Role, Skip, limits};
use sha2::{Digest, Sha256};

use super::notes;
use super::signature::{self, Signature};
use super::thread::{Draft, Part, Thread};
use crate::{CommentItem, CommentText, Item};

/// Levels below this are not spelt out in reports.
const LABEL_LEVELS: usize = 32;

/// The comments and strays of a discussion, in the order of the page.
pub(super) fn items(thread: &mut Thread, article: &str) -> Vec<Item> {
    sign(&mut thread.drafts);
    let mut notes = notes::unread(&thread.drafts);
    let mut pages = Vec::new();
    let labels = labels(&thread.drafts);
    let mut answered = vec![false; thread.drafts.len()];
    for parent in thread.drafts.iter().filter_map(|draft| draft.parent) {
        if let Some(slot) = answered.get_mut(parent) {
            *slot = true;
        }
    }
    let mut items = Vec::with_capacity(thread.drafts.len());
    let mut keys = Keys::default();
    // The comment that replies to a draft are stored under: itself, or what is above it if it is skipped.
    let mut stored: Vec<Option<usize>> = Vec::with_capacity(thread.drafts.len());
    let mut names: Vec<String> = Vec::with_capacity(thread.drafts.len());
    let (mut draft_at, mut stray_at) = (0, 0);
    for part in &thread.parts {
        match *part {
            Part::Stray(stray) if stray == stray_at => {
                stray_at += 1;
                if let Some(stray) = thread.strays.get(stray) {
                    items.push(Item::Skip(Skip {
                        record: lines(stray.first, stray.last),
                        reason: stray.reason.clone(),
                    }));
                }
            }
            Part::Comment(draft) if draft == draft_at => {
                draft_at += 1;
                let Some(found) = thread.drafts.get_mut(draft) else {
                    continue;
                };
                let label = labels.get(draft).map_or("", String::as_str);
                let record = format!("comment {label}, line {}", found.line + 1);
                let parent = found
                    .parent
                    .and_then(|parent| stored.get(parent).copied().flatten());
                if let Some(mut reason) = refused(&found.text) {
                    if answered.get(draft).is_some_and(|answered| *answered) {
                        reason.push_str("; its replies are taken in one level higher");
                    }
                    stored.push(parent);
                    names.push(String::new());
                    items.push(Item::SkippedComment(Skip { record, reason }));
                    continue;
                }
                if parent.is_none() {
                    pages.push(found.number);
                }
                let signed = found.signature.take().unwrap_or_default();
                let text = std::mem::take(&mut found.text);
                let parent = parent.and_then(|parent| names.get(parent).cloned());
                let key = keys.key(parent.as_deref(), signed.author.as_deref(), &text);
                stored.push(Some(draft));
                names.push(key.clone());
                items.push(Item::Comment(CommentItem {
                    key,
                    article: article.to_owned(),
                    parent,
                    record,
                    author: signed.author,
                    role: Role::Reader,
                    created_at: signed.at,
                    status: CommentStatus::Published,
                    text: CommentText::Literal(text),
                }));
            }
            _ => {}
        }
    }
    notes.extend(notes::untimed(&mut items));
    notes.extend(notes::renumbered(&pages));
    items.extend(notes.into_iter().map(Item::Skip));
    items
}

/// The name of a run of lines, counted from 1.
pub(super) fn lines(first: usize, last: usize) -> String {
    if first == last {
        format!("line {}", first + 1)
    } else {
        format!("lines {}–{}", first + 1, last + 1)
    }
}

fn refused(text: &str) -> Option<String> {
    if !text.contains(char::is_alphanumeric) && rejoinder_markup::plain(text).trim().is_empty() {
        return Some("it has no text".to_owned());
    }
    (text.len() > limits::IMPORTED_COMMENT_BYTES).then(|| {
        format!(
            "it is longer than {} KB, the most that is taken in as one comment",
            limits::IMPORTED_COMMENT_BYTES / 1024
        )
    })
}

/// The numbers of comments as a person counts them on the page.
fn labels(drafts: &[Draft]) -> Vec<String> {
    let mut children: Vec<u32> = vec![0; drafts.len()];
    let mut depths: Vec<usize> = Vec::with_capacity(drafts.len());
    let mut labels: Vec<String> = Vec::with_capacity(drafts.len());
    let mut roots = 0;
    for draft in drafts {
        let Some(parent) = draft.parent else {
            roots += 1;
            depths.push(1);
            labels.push(draft.number.unwrap_or(roots).to_string());
            continue;
        };
        let depth = depths.get(parent).copied().unwrap_or_default() + 1;
        depths.push(depth);
        let count = children.get_mut(parent).map_or(1, |count| {
            *count += 1;
            *count
        });
        let above = labels.get(parent).map_or("", String::as_str);
        let label = if depth <= LABEL_LEVELS {
            format!("{above}.{count}")
        } else {
            format!("{}.…", above.trim_end_matches(".…"))
        };
        labels.push(label);
    }
    labels
}

/// Finds the names and times that comments begin with.
fn sign(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        let known = draft
            .signature
            .as_ref()
            .is_some_and(|s| s.author.is_some() || s.at.is_some());
        if !known && let Some((signed, rest)) = signed(&draft.text) {
            draft.text = rest;
            draft.signature = Some(signed);
        }
    }
    consistent(drafts);
}

/// A signature in the first line or two of a text, and the text without it.
fn signed(text: &str) -> Option<(Signature, String)> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let below = |rest: &str| rest.trim_start_matches('\n').to_owned();
    if let Some(mark) =
        super::marks::mark(first, 0).filter(|m| m.style == super::marks::Style::Word)
    {
        let head = first.get(mark.rest..)?;
        let signed = signature::after_word(head);
        let text = head.get(signed.rest..)?;
        let whole = if text.is_empty() {
            below(rest)
        } else {
            format!("{text}\n{rest}")
        };
        let whole = whole.trim_end_matches('\n').to_owned();
        return (signed.author.is_some() && !whole.is_empty()).then_some((signed, whole));
    }
    if let Some(signed) = signature::dated(first) {
        let inline = first.get(signed.rest..)?;
        let whole = match (inline.is_empty(), rest.is_empty()) {
            (true, _) => below(rest),
            (false, true) => inline.to_owned(),
            (false, false) => format!("{inline}\n{rest}"),
        };
        return (!whole.is_empty()).then_some((signed, whole));
    }
    // A name, and under it nothing but a time.
    let (second, rest) = rest.split_once('\n')?;
    let signed =
        signature::dated(second).filter(|s| s.author.is_none() && s.rest == second.len())?;
    let whole = below(rest);
    let name = first.trim_end_matches([':', ',']);
    (!whole.is_empty() && signature::is_name(name)).then(|| {
        (
            Signature {
                author: Some(name.to_owned()),
                ..signed
            },
            whole,
        )
    })
}

/// Takes `NAME says:`, `NAME:` and `NAME: text` for signatures where the page always has one: a
/// single comment that begins so only quotes somebody.
fn consistent(drafts: &mut [Draft]) {
    let own_line = |draft: &Draft, read: fn(&str) -> Option<String>| {
        let (first, rest) = draft.text.split_once('\n')?;
        let rest = rest.trim_start_matches('\n');
        Some((read(first)?, draft.text.len() - rest.len()))
    };
    type Reading<'r> = &'r dyn Fn(&Draft) -> Option<(String, usize)>;
    let readings: [Reading<'_>; 3] = [
        &|draft| own_line(draft, signature::name_saying),
        &|draft| {
            own_line(draft, |line| {
                signature::name_saying(line).or_else(|| signature::name_colon(line))
            })
        },
        &|draft| {
            let first = draft.text.split('\n').next().unwrap_or_default();
            signature::name_inline(first)
        },
    ];
    let texts = drafts.iter().filter(|d| !d.text.is_empty()).count();
    for (reading, least) in readings.into_iter().zip([2, 2, 3]) {
        let mut names = HashSet::new();
        let mut found = 0;
        for draft in drafts.iter() {
            match reading(draft)
                .filter(|_| draft.signature.as_ref().is_none_or(|s| s.author.is_none()))
            {
                Some((name, _)) => {
                    found += 1;
                    names.insert(name);
                }
                None if draft.text.is_empty() => {}
                None => break,
            }
        }
        if found < least || found < texts || names.len() < 2 {
            continue;
        }
        for draft in drafts.iter_mut() {
            if let Some((name, rest)) = reading(draft) {
                draft.text.drain(..rest);
                draft.signature.get_or_insert_default().author = Some(name);
            }
        }
        return;
    }
}

/// Names comments by what they answer, who wrote them and what they say, so that the same page,
/// or a longer one, names them alike.
#[derive(Default)]
struct Keys {
    /// How many alike there were.
    alike: HashMap<[u8; 32], u32>,
}

impl Keys {
    fn key(&mut self, parent: Option<&str>, author: Option<&str>, text: &str) -> String {
        let mut hash = Sha256::new();
        for part in [parent.unwrap_or_default(), author.unwrap_or_default(), text] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let found: [u8; 32] = hash.finalize().into();
        let count = self.alike.entry(found).or_default();
        *count += 1;
        if *count == 1 {
            return short(&found);
        }
        let mut again = Sha256::new();
        again.update(found);
        again.update(count.to_be_bytes());
        let again: [u8; 32] = again.finalize().into();
        short(&again)
    }
}

/// Names an article by what it says first and when it was published: a column has the same headline
/// and opening every week, but not the same date.
pub(crate) fn article_key(
    headline: &str,
    first: Option<&str>,
    published_at: Option<Timestamp>,
) -> String {
    let mut hash = Sha256::new();
    for part in [headline, first.unwrap_or_default()] {
        for word in part.split_whitespace() {
            hash.update(word);
            hash.update(" ");
        }
        hash.update("\n");
    }
    if let Some(at) = published_at {
        hash.update(at.to_string());
    }
    let found: [u8; 32] = hash.finalize().into();
    format!("text:{}", short(&found))
}

fn short(hash: &[u8; 32]) -> String {
    let mut text = hex::encode(hash);
    text.truncate(32);
    text
}
