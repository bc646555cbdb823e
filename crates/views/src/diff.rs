use rejoinder_domain::Block;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::escaped;

/// How many pairs of words one page may compare. What is beyond is shown as taken out and put in.
const WORD_PAIRS: usize = 4_000_000;
/// Changed blocks shown between two revisions.
const BLOCKS: usize = 200;
/// Two texts that share less than this part of their words are not compared word by word: nobody
/// could read the result.
const ALIKE: f32 = 0.4;

/// The work that is left for comparing words on one page.
#[derive(Debug)]
pub(crate) struct Work(usize);

impl Default for Work {
    fn default() -> Self {
        Self(WORD_PAIRS)
    }
}

impl Work {
    fn take(&mut self, cost: usize) -> bool {
        match self.0.checked_sub(cost) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => false,
        }
    }
}

/// What became of a block between two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangedBlock {
    /// Where it stands in the newer revision, if it does.
    pub(crate) id: Option<String>,
    /// The difference as HTML.
    pub(crate) html: String,
}

/// What changed between two stories, block by block, and how many changes are not shown.
pub(crate) fn blocks(old: &[Block], new: &[Block], work: &mut Work) -> (Vec<ChangedBlock>, usize) {
    let words = |blocks: &[Block]| -> Vec<String> {
        blocks
            .iter()
            .map(|b| format!("{}\u{0}{}", b.kind.as_str(), b.text))
            .collect()
    };
    let mut changed = Vec::new();
    let mut unseen = 0;
    let mut add = |change: &dyn Fn(&mut Work) -> ChangedBlock, work: &mut Work| {
        if changed.len() < BLOCKS {
            changed.push(change(work));
        } else {
            unseen += 1;
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &words(old), &words(new)) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        for i in 0..old.len().max(new.len()) {
            match (old.get(i), new.get(i)) {
                (Some(old), Some(new)) => add(
                    &|work| ChangedBlock {
                        id: Some(new.id.clone()),
                        html: words_html(&old.text, &new.text, work),
                    },
                    work,
                ),
                (Some(old), None) => add(
                    &|_| ChangedBlock {
                        id: None,
                        html: taken_out(&old.text),
                    },
                    work,
                ),
                (None, Some(new)) => add(
                    &|_| ChangedBlock {
                        id: Some(new.id.clone()),
                        html: put_in(&new.text),
                    },
                    work,
                ),
                (None, None) => {}
            }
        }
    }
    (changed, unseen)
}

/// The difference of two texts, word by word, with `<del>` and `<ins>`.
pub(crate) fn words_html(old: &str, new: &str, work: &mut Work) -> String {
    let a: Vec<&str> = old.split_word_bounds().collect();
    let b: Vec<&str> = new.split_word_bounds().collect();
    if !work.take(a.len().saturating_mul(b.len())) {
        return taken_out(old) + &put_in(new);
    }
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    if similar::diff_ratio(&ops, a.len(), b.len()) < ALIKE {
        return taken_out(old) + &put_in(new);
    }
    let mut html = String::with_capacity(old.len() + new.len());
    let (mut out, mut put) = (String::new(), String::new());
    for op in &ops {
        let (before, after) = (a[op.old_range()].concat(), b[op.new_range()].concat());
        match op {
            // a space between two changed words belongs to the change
            DiffOp::Equal { .. } if !(out.is_empty() && put.is_empty()) && after == " " => {
                out.push(' ');
                put.push(' ');
            }
            DiffOp::Equal { .. } => {
                html += &flushed(&mut out, &mut put);
                html += &escaped(&after);
            }
            _ => {
                out += &before;
                put += &after;
            }
        }
    }
    html += &flushed(&mut out, &mut put);
    html
}

fn flushed(out: &mut String, put: &mut String) -> String {
    // the spaces taken into the change are the same on both sides at its end
    let tail = if out.ends_with(' ') && put.ends_with(' ') {
        out.pop();
        put.pop();
        " "
    } else {
        ""
    };
    let html = taken_out(out) + &put_in(put) + tail;
    out.clear();
    put.clear();
    html
}

fn taken_out(text: &str) -> String {
    marked("del", text)
}

fn put_in(text: &str) -> String {
    marked("ins", text)
}

fn marked(tag: &str, text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("<{tag}>{}</{tag}>", escaped(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use scraper::Html;

    fn diff(old: &str, new: &str) -> String {
        words_html(old, new, &mut Work::default())
    }

    #[test]
    fn changed_words_stand_together() {
        assert_eq!(
            diff(
                "It sails at six from the old pier.",
                "It sails at half past six from the new pier."
            ),
            "It sails at <ins>half past </ins>six from the <del>old</del><ins>new</ins> pier."
        );
        assert_eq!(
            diff(
                "about fifty years on the boats, ashore and afloat",
                "about sixty days on the boats, ashore and afloat"
            ),
            "about <del>fifty years</del><ins>sixty days</ins> on the boats, ashore and afloat"
        );
    }

    #[test]
    fn texts_with_nothing_in_common_stay_whole() {
        assert_eq!(diff("a b c", "x-y"), "<del>a b c</del><ins>x-y</ins>");
    }

    #[test]
    fn beyond_the_work_allowed_nothing_is_lost() {
        let mut work = Work(3);
        assert_eq!(
            words_html("a <b>", "a <c>", &mut work),
            "<del>a &lt;b&gt;</del><ins>a &lt;c&gt;</ins>"
        );
    }

    /// The text of the HTML without what stands in elements of this name.
    fn without(html: &str, tag: &str) -> String {
        let html = Html::parse_fragment(html);
        html.root_element()
            .descendants()
            .filter(|node| {
                !node
                    .ancestors()
                    .any(|a| a.value().as_element().is_some_and(|e| e.name() == tag))
            })
            .filter_map(|node| node.value().as_text())
            .map(|text| text.to_string())
            .collect()
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_difference(old in "[a-d <&é]{0,40}", new in "[a-d <&é]{0,40}") {
            let html = diff(&old, &new);
            prop_assert_eq!(without(&html, "ins"), old);
            prop_assert_eq!(without(&html, "del"), new);
        }
    }
}
