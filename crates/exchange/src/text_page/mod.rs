//! A page as plain text: a headline, a story, perhaps a credit, and the comments under it.
//!
//! Such pages are written by hand or copied from a browser, and no two are set alike. So nothing
//! is decided by the first line that looks like something. [`layout`] looks over the whole page
//! for where the discussion begins and ends; [`manner`] looks over the whole discussion for how
//! it is set; only then are lines read, one by one, by [`thread`].
//!
//! Every line that is not blank ends up in exactly one [`Place`]. What belongs nowhere becomes a
//! skip with its line and the reason.

mod calendar;
mod comments;
mod credit;
mod dates;
mod flush;
mod head;
mod layout;
mod lines;
mod manner;
mod marks;
mod notes;
mod signature;
mod story;
#[cfg(test)]
mod tests;
mod thread;
mod undated;
mod vocabulary;
mod words;

pub(crate) use self::comments::article_key;
pub(crate) use self::credit::{credit_line, last_credit_line};

use rejoinder_domain::{Skip, limits};

use self::layout::{Layout, Page};
use self::thread::Part;
use crate::{ArticleItem, BlockItem, Item};

/// Reads a page as text: an article, then the comments under it, in the order of the page.
///
/// ```
/// use rejoinder_exchange::{CommentText, Item, text_page};
///
/// let items = text_page(
///     "Ferry runs late\n\nThe ferry was late.\n\n(c) The Courier\n\n\
///      1. Again?\n\n   - Always.\n\nLeave a comment",
/// );
/// let Some(Item::Article(article)) = items.first() else {
///     return;
/// };
/// assert_eq!(article.headline, "Ferry runs late");
/// assert_eq!(article.credit.as_ref().map(|c| c.name.as_str()), Some("The Courier"));
/// let Some(Item::Comment(reply)) = items.last() else {
///     return;
/// };
/// assert!(reply.parent.is_some());
/// assert_eq!(reply.text, CommentText::Literal("Always.".to_owned()));
/// ```
#[must_use]
pub fn text_page(text: &str) -> Vec<Item> {
    read(text).items
}

/// What a line of a page turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Nothing yet; no line stays so.
    Unplaced,
    Blank,
    Headline,
    Standfirst,
    Byline,
    Date,
    Story,
    Credit,
    /// A heading over comments, a rule, the words that invite a comment.
    Structure,
    /// In a comment, or in the skip that stands for it.
    Comment,
    /// In a skip.
    Skip,
}

/// A page as it was read, and where each of its lines went.
struct ReadPage {
    items: Vec<Item>,
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the account of lines is for the tests")
    )]
    places: Vec<Place>,
}

fn read(text: &str) -> ReadPage {
    let page = Page::new(lines::lines(text));
    let mut places: Vec<Place> = page
        .lines
        .iter()
        .map(|line| {
            if line.blank() {
                Place::Blank
            } else {
                Place::Unplaced
            }
        })
        .collect();
    let Some(layout) = layout::layout(&page) else {
        let skip = Skip {
            record: "page".to_owned(),
            reason: "there is nothing in it".to_owned(),
        };
        return ReadPage {
            items: vec![Item::Skip(skip)],
            places,
        };
    };
    let mut put = |at: usize, place: Place| {
        if let Some(slot) = places.get_mut(at).filter(|slot| **slot == Place::Unplaced) {
            *slot = place;
        }
    };
    put(layout.headline, Place::Headline);
    for at in layout.structure.iter().copied().chain(layout.closing) {
        put(at, Place::Structure);
    }
    let mut structure = layout.structure.clone();
    structure.sort_unstable();
    let (article, mut skips) = article(&page, &layout, &structure, &mut put);
    let mut thread = thread::thread(&page, &layout.talk, &structure);
    for (at, part) in layout.talk.clone().zip(&thread.parts) {
        match part {
            Part::Blank => {}
            Part::Structure => put(at, Place::Structure),
            Part::Comment(_) => put(at, Place::Comment),
            Part::Stray(_) => put(at, Place::Skip),
        }
    }
    let key = article.key.clone();
    let mut items = vec![Item::Article(article)];
    items.append(&mut skips);
    items.append(&mut comments::items(&mut thread, &key));
    let ends = [
        (
            layout.foot,
            "it stands at the foot of the page, below the discussion",
        ),
        (
            layout.closing.map(|closing| closing + 1),
            "it stands after the words that invite a comment, where the page ends",
        ),
    ];
    for (from, reason) in ends {
        let Some(from) = from else { continue };
        for record in skipped_blocks(&page, from, &mut places) {
            let reason = reason.to_owned();
            items.push(Item::Skip(Skip { record, reason }));
        }
    }
    ReadPage { items, places }
}

/// The blocks of lines not placed yet, from a line on, by the names of their lines.
fn skipped_blocks(page: &Page<'_>, from: usize, places: &mut [Place]) -> Vec<String> {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    for at in from..page.lines.len() {
        let Some(place) = places.get_mut(at).filter(|p| **p == Place::Unplaced) else {
            continue;
        };
        *place = Place::Skip;
        match blocks.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => blocks.push((at, at)),
        }
    }
    blocks
        .into_iter()
        .map(|(first, last)| comments::lines(first, last))
        .collect()
}

/// The article of a page, and what of its lines could not be kept.
fn article(
    page: &Page<'_>,
    layout: &Layout,
    structure: &[usize],
    put: &mut impl FnMut(usize, Place),
) -> (ArticleItem, Vec<Item>) {
    let mut item = ArticleItem::default();
    let mut lines: Vec<usize> = layout
        .story
        .clone()
        .filter(|at| !page.text(*at).is_empty() && structure.binary_search(at).is_err())
        .collect();
    if let Some(at) = layout.credit {
        let text = page.text(at);
        if let Some(mut found) = credit::find(text).and_then(|(name, _)| credit::read(name)) {
            put(at, Place::Credit);
            let mut taken = vec![at];
            for next in lines.iter().copied().filter(|next| *next > at) {
                if page.begins(next) && next > at + 3 || !credit::go_on(&mut found, page.text(next))
                {
                    break;
                }
                put(next, Place::Credit);
                taken.push(next);
            }
            lines.retain(|at| taken.binary_search(at).is_err());
            item.canonical_url = found.url.clone();
            item.credit = Some(found);
        }
    }
    let head = head::head(page, &lines);
    let mut skips = Vec::new();
    let mut above = Vec::new();
    for at in &head.rules {
        put(*at, Place::Structure);
        above.push(*at);
    }
    for at in &head.dates {
        put(*at, Place::Date);
        above.push(*at);
    }
    for at in &head.updated {
        put(*at, Place::Skip);
        above.push(*at);
        skips.push(Item::Skip(Skip {
            record: comments::lines(*at, *at),
            reason: "when the article was updated is not kept".to_owned(),
        }));
    }
    if let Some((name, at)) = head.byline {
        put(at, Place::Byline);
        above.push(at);
        item.byline = Some(name);
    }
    if let Some(at) = head.standfirst {
        put(at, Place::Standfirst);
        above.push(at);
        item.standfirst = Some(page.text(at).to_owned());
    }
    item.published_at = head.published;
    lines.retain(|at| !above.contains(at));
    lines.retain(|at| {
        let rule = marks::is_rule(page.text(*at));
        if rule {
            put(*at, Place::Structure);
        }
        !rule
    });
    let whole = page.text(layout.headline);
    let bare = whole.trim_start_matches('#').trim_start();
    item.headline = rejoinder_markup::line(
        if bare.is_empty() { whole } else { bare },
        limits::HEADLINE_CHARS,
    );
    for at in &lines {
        put(*at, Place::Story);
    }
    let mut paragraphs = story::paragraphs(page, &lines);
    if whole.chars().nth(limits::HEADLINE_CHARS).is_some() {
        // A headline that had to be cut is told whole, as the first paragraph.
        paragraphs.insert(0, whole.to_owned());
    }
    item.key = comments::article_key(
        &item.headline,
        paragraphs.first().map(String::as_str),
        item.published_at,
    );
    item.blocks = rejoinder_markup::article_text(&paragraphs)
        .into_iter()
        .map(|block| BlockItem {
            kind: block.kind,
            text: block.text,
            html: block.html,
            picture: None,
        })
        .collect();
    (item, skips)
}
