//! What a discussion as a whole could not keep of its page: times, names and numbers.

use std::collections::HashMap;

use jiff::Timestamp;
use rejoinder_domain::{Skip, limits};

use super::thread::Draft;
use crate::Item;

/// What the lines above comments say of names and times that can't be kept as such.
pub(super) fn unread(drafts: &[Draft]) -> Vec<Skip> {
    /// More words of times than these are only counted.
    const QUOTED: usize = 20;
    let signed = || {
        let known = |draft: &'_ Draft| draft.signature.clone().map(|signed| (draft.line, signed));
        drafts.iter().filter_map(known)
    };
    let comments = |count: usize| match count {
        1 => "1 comment".to_owned(),
        _ => format!("{count} comments"),
    };
    let record = |line: usize| format!("line {}", line + 1);
    let mut notes = Vec::new();
    let times: Vec<(usize, String)> = signed()
        .filter_map(|(line, signed)| Some((line, signed.unread_time?)))
        .collect();
    if let Some((first, _)) = times.first() {
        let mut words: Vec<String> = times
            .iter()
            .take(QUOTED)
            .map(|(_, time)| format!("“{}”", rejoinder_markup::line(time, limits::NAME_CHARS)))
            .collect();
        if times.len() > QUOTED {
            words.push(format!("and {} more", times.len() - QUOTED));
        }
        notes.push(Skip {
            record: record(*first),
            reason: format!(
                "the time of {}, first here, says no day or could be two; it is not kept: {}",
                comments(times.len()),
                words.join(", ")
            ),
        });
    }
    let names: Vec<usize> = signed()
        .filter(|(_, signed)| signed.unread)
        .map(|(line, _)| line)
        .collect();
    if let Some(first) = names.first() {
        notes.push(Skip {
            record: record(*first),
            reason: format!(
                "what follows the number of {}, first here, can't be read as a name and a time; \
                 it stays in the text",
                comments(names.len())
            ),
        });
    }
    let astray: Vec<(usize, String)> = signed()
        .filter_map(|(line, signed)| {
            let path: Vec<String> = signed.answers?.iter().map(u32::to_string).collect();
            Some((line, path.join(".")))
        })
        .collect();
    if let Some((first, _)) = astray.first() {
        let mut numbers: Vec<&str> = astray
            .iter()
            .take(QUOTED)
            .map(|(_, number)| number.as_str())
            .collect();
        if astray.len() > QUOTED {
            numbers.push("…");
        }
        notes.push(Skip {
            record: record(*first),
            reason: format!(
                "{}, first here, could not be put under what the page says is answered: {}",
                comments(astray.len()),
                numbers.join(", ")
            ),
        });
    }
    notes
}

/// Takes away the times of a page if putting its comments in the order of their times would
/// put them in another order than that of the page, and says so.
pub(super) fn untimed(items: &mut [Item]) -> Option<Skip> {
    /// The times of comments with one parent, from the first to the last.
    #[derive(Default)]
    struct Siblings {
        timed: bool,
        untimed: bool,
        last: Option<Timestamp>,
    }
    let (mut mixed, mut backwards) = (false, false);
    let mut lists: HashMap<Option<&str>, Siblings> = HashMap::new();
    for item in items.iter() {
        let Item::Comment(comment) = item else {
            continue;
        };
        let list = lists.entry(comment.parent.as_deref()).or_default();
        match comment.created_at {
            Some(at) => {
                list.timed = true;
                backwards |= list.last.is_some_and(|last| at < last);
                list.last = Some(at);
            }
            None => list.untimed = true,
        }
        mixed |= list.timed && list.untimed;
    }
    let reason = match (mixed, backwards) {
        (true, _) => {
            "the times of this page could not all be read, so none was kept; its order was"
        }
        (false, true) => {
            "the times of this page run against its order, so none was kept; its order was"
        }
        (false, false) => return None,
    };
    for item in items {
        if let Item::Comment(comment) = item {
            comment.created_at = None;
        }
    }
    Some(Skip {
        record: "comments".to_owned(),
        reason: reason.to_owned(),
    })
}

/// Says how the comments of the first level are numbered in the page, if not from 1 on.
pub(super) fn renumbered(pages: &[Option<u32>]) -> Option<Skip> {
    /// More numbers than these are not spelt out.
    const SPELT: usize = 10;
    let numbered: Vec<(u32, u32)> = (1..)
        .zip(pages)
        .filter_map(|(here, page)| Some((here, (*page)?)))
        .collect();
    if numbered.iter().all(|(here, page)| here == page) {
        return None;
    }
    let spelt = |number: fn(&(u32, u32)) -> u32| {
        let mut words: Vec<String> = numbered
            .iter()
            .take(SPELT)
            .map(|both| number(both).to_string())
            .collect();
        if numbered.len() > SPELT {
            words.push("…".to_owned());
        }
        words.join(", ")
    };
    let are = if numbered.len() == 1 {
        "it is"
    } else {
        "they are"
    };
    Some(Skip {
        record: "comments".to_owned(),
        reason: format!(
            "the page numbers its comments {}; here {are} {}",
            spelt(|(_, page)| *page),
            spelt(|(here, _)| *here)
        ),
    })
}
