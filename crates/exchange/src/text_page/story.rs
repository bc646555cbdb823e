use super::layout::Page;

/// The widest column that people wrap text at; longer lines are paragraphs.
const WIDEST: usize = 140;
/// The narrowest; shorter lines are verse, addresses, lists.
const NARROWEST: usize = 35;

/// The paragraphs of a story made of these lines.
pub(super) fn paragraphs(page: &Page<'_>, lines: &[usize]) -> Vec<String> {
    let blocks = blocks(page, lines);
    let width = blocks
        .iter()
        .filter(|block| block.len() > 1)
        .flatten()
        .map(|at| length(page, *at))
        .max()
        .unwrap_or_default();
    let wrapped = is_wrapped(page, &blocks, width);
    let one = blocks.len() == 1
        || blocks.iter().filter(|b| b.len() > 1).count() == 1 && longest_is_most(&blocks);
    let mut paragraphs = Vec::new();
    for block in &blocks {
        if wrapped {
            paragraphs.extend(unwrap(page, block, width, one));
        } else if one {
            paragraphs.extend(block.iter().map(|at| page.text(*at).to_owned()));
        } else if block.len() > 2
            && is_wrapped(page, std::slice::from_ref(block), own_width(page, block))
        {
            paragraphs.push(join(page, block, " "));
        } else {
            paragraphs.push(join(page, block, "\n"));
        }
    }
    paragraphs
}

/// Runs of lines without a blank one between.
fn blocks(page: &Page<'_>, lines: &[usize]) -> Vec<Vec<usize>> {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for &at in lines {
        match blocks.last_mut() {
            Some(block) if !page.begins(at) && block.last() == Some(&at.wrapping_sub(1)) => {
                block.push(at)
            }
            _ => blocks.push(vec![at]),
        }
    }
    blocks
}

/// Whether one block holds nearly the whole story: then its lines are the paragraphs.
fn longest_is_most(blocks: &[Vec<usize>]) -> bool {
    let lines: usize = blocks.iter().map(Vec::len).sum();
    let longest = blocks.iter().map(Vec::len).max().unwrap_or_default();
    longest >= 4 && longest * 3 >= lines * 2
}

fn length(page: &Page<'_>, at: usize) -> usize {
    page.indent(at) as usize + page.text(at).chars().count()
}

fn own_width(page: &Page<'_>, block: &[usize]) -> usize {
    block
        .iter()
        .map(|at| length(page, *at))
        .max()
        .unwrap_or_default()
}

/// Whether a line ends because the next word had no room.
fn is_full(page: &Page<'_>, at: usize, next: usize, width: usize) -> bool {
    let word = page
        .text(next)
        .split_whitespace()
        .next()
        .unwrap_or_default();
    length(page, at) + 1 + word.chars().count() > width
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '»', '\'', ')', '“', '›']);
    bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

/// Whether lines are cut where the column ends, not where a thought does.
fn is_wrapped(page: &Page<'_>, blocks: &[Vec<usize>], width: usize) -> bool {
    if !(NARROWEST..=WIDEST).contains(&width) {
        return false;
    }
    let (mut pairs, mut full, mut ended) = (0usize, 0usize, 0usize);
    for block in blocks {
        for pair in block.windows(2) {
            if let [at, next] = *pair {
                pairs += 1;
                full += usize::from(is_full(page, at, next, width));
                ended += usize::from(ends_sentence(page.text(at)));
            }
        }
    }
    pairs > 0 && full * 5 >= pairs * 4 && ended * 2 < pairs
}

/// The paragraphs of a wrapped block. Where a page has no blank lines, an indented line or one
/// that ends short of the column parts them.
fn unwrap(page: &Page<'_>, block: &[usize], width: usize, one: bool) -> Vec<String> {
    let least = block
        .iter()
        .map(|at| page.indent(*at))
        .min()
        .unwrap_or_default();
    let mut paragraphs: Vec<Vec<usize>> = Vec::new();
    let mut before: Option<usize> = None;
    for &at in block {
        let parted = before.is_none_or(|before| {
            let set_in = page.indent(at) > least.saturating_add(1)
                && page.indent(before) <= least.saturating_add(1);
            let short = !is_full(page, before, at, width) && ends_sentence(page.text(before));
            set_in || (one && short)
        });
        match paragraphs.last_mut() {
            Some(paragraph) if !parted => paragraph.push(at),
            _ => paragraphs.push(vec![at]),
        }
        before = Some(at);
    }
    paragraphs
        .iter()
        .map(|lines| join(page, lines, " "))
        .collect()
}

fn join(page: &Page<'_>, lines: &[usize], between: &str) -> String {
    lines
        .iter()
        .map(|at| page.text(*at))
        .collect::<Vec<_>>()
        .join(between)
}
