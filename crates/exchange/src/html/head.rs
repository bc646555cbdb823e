//! What stands above a story, taken out of it where it is already known.

use rejoinder_domain::{BlockKind, Credit, limits};
use rejoinder_markup::line;
use scraper::Html;

use super::json_ld::Described;
use super::meta::Meta;
use super::story::first_figure;
use crate::dates::read_date;
use crate::draft::{Draft, without_by};
use crate::front_matter::picture_block;
use crate::markdown::take_credit_line;
use crate::text_page::credit_line;
use crate::{BlockItem, PictureItem};

const STANDFIRSTS: &str = ".standfirst, .article-standfirst, .dek, .article-dek, .subtitle, .article-subtitle, \
    .entry-subtitle, .subheadline, .lede, .article__standfirst, [itemprop~=alternativeHeadline]";

/// Settles headline, standfirst, first picture and credit line, and takes them out of the story.
pub(super) fn settle(draft: &mut Draft, tree: &Html, described: &Described) {
    let meta = Meta::new(tree);
    let paper = paper(&meta, described);
    take_lines(draft);
    draft.item.headline = headline(&meta, described, paper.as_deref()).unwrap_or_default();
    draft.item.standfirst = standfirst(&meta, described, draft);
    drop_known_lines(draft);
    settle_credit(draft, &meta);
    if !draft
        .item
        .blocks
        .iter()
        .any(|block| block.picture.is_some())
        && let Some(picture) = lead_picture(&meta, tree, described)
    {
        draft.item.blocks.insert(0, picture);
    }
}

fn paper(meta: &Meta<'_>, described: &Described) -> Option<String> {
    meta.first(&["og:site_name", "application-name"])
        .or_else(|| described.publisher.clone())
}

fn headline(meta: &Meta<'_>, described: &Described, paper: Option<&str>) -> Option<String> {
    let seen = [
        "[itemprop~=headline]",
        "article h1",
        "main h1",
        "h1.entry-title, h1.headline",
    ]
    .iter()
    .find_map(|selector| match meta.all_seen(selector).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    });
    let told = described
        .headline
        .as_deref()
        .map(|text| without_paper(&line(text, limits::LINE_CHARS), paper));
    match (seen, told) {
        // Metadata is cut where search engines cut it; the page has the whole headline.
        (Some(seen), Some(told)) => {
            let start = told.trim_end_matches(['…', '.']).trim_end();
            Some(if seen.starts_with(start) { seen } else { told })
        }
        (None, Some(told)) => Some(told),
        (Some(seen), None) => Some(seen),
        (None, None) => meta
            .first(&[
                "og:title",
                "twitter:title",
                "dc.title",
                "dcterms.title",
                "parsely-title",
                "title",
            ])
            .map(|title| without_paper(&title, paper))
            .or_else(|| match meta.all_seen("h1").as_slice() {
                // A heading that the title ends in is the name of the paper.
                [only] if !meta.title_ends_in(only) => Some(only.clone()),
                _ => None,
            })
            .or_else(|| meta.title(paper))
            .or_else(|| meta.seen("h1"))
            .or_else(|| meta.seen("h2")),
    }
}

fn without_paper(title: &str, paper: Option<&str>) -> String {
    let bare = paper
        .and_then(|paper| title.strip_suffix(paper))
        .map(str::trim_end)
        .and_then(|title| title.strip_suffix(['|', '-', '–', '—', '·', '»', ':']))
        .map(str::trim_end)
        .filter(|title| !title.is_empty());
    bare.unwrap_or(title).to_owned()
}

fn standfirst(meta: &Meta<'_>, described: &Described, draft: &Draft) -> Option<String> {
    let seen = meta.seen(STANDFIRSTS);
    let told = described.standfirst.clone().or_else(|| {
        meta.first(&[
            "og:description",
            "twitter:description",
            "description",
            "dc.description",
            "dcterms.abstract",
        ])
    });
    let is_seen = seen.is_some();
    let text = line(&seen.or(told)?, limits::LINE_CHARS);
    let first = draft
        .item
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Paragraph)
        .map(|block| squeezed(&block.text))
        .unwrap_or_default();
    // A description made of the beginning of the story says nothing twice.
    let bare = squeezed(text.trim_end_matches(['…', '.', '[', ']', ' ']));
    let repeats = first.starts_with(&bare) && !(is_seen && first == squeezed(&text));
    (!bare.is_empty() && !repeats && squeezed(&draft.item.headline) != squeezed(&text))
        .then_some(text)
}

/// Letters and digits alone: what two printings of one text share.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Takes headline, standfirst, byline and date out of the first blocks, where they stand alone.
fn drop_known_lines(draft: &mut Draft) {
    const LOOKED_AT: usize = 8;
    let item = &draft.item;
    let known: Vec<String> = [
        Some(&item.headline),
        item.standfirst.as_ref(),
        item.byline.as_ref(),
    ]
    .into_iter()
    .flatten()
    .map(|text| squeezed(text))
    .collect();
    let is_known = |block: &BlockItem| {
        let is_line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
        let text = block.text.trim();
        is_line
            && (known.contains(&squeezed(text))
                || known.contains(&squeezed(&without_by(text)))
                || item.published_at.is_some() && text.len() <= 60 && read_date(text).is_some())
    };
    let taken: Vec<bool> = item.blocks.iter().take(LOOKED_AT).map(is_known).collect();
    let rest = item.blocks.len() - taken.iter().filter(|taken| **taken).count();
    if rest == 0 {
        return;
    }
    let mut at = 0;
    draft.item.blocks.retain(|_| {
        let keep = !taken.get(at).copied().unwrap_or(false);
        at += 1;
        keep
    });
}

/// Lines above the story that say when it was written and by whom, where nothing else does.
fn take_lines(draft: &mut Draft) {
    const LOOKED_AT: usize = 6;
    const LINE: usize = 60;
    let item = &mut draft.item;
    for block in item.blocks.iter().take(LOOKED_AT) {
        let text = block.text.trim();
        if block.kind != BlockKind::Paragraph || text.chars().count() > LINE {
            continue;
        }
        let name = without_by(text);
        if item.published_at.is_none()
            && let Some(date) = read_date(text)
        {
            item.published_at = Some(date);
        } else if item.byline.is_none() && name != text && !text.ends_with(['.', '?', '!', ':']) {
            item.byline = Some(name);
        }
    }
}

/// A last line “(c) The Island Courier” is the credit, or repeats it. Where nobody is named, the
/// page's title may end in the name of the paper.
fn settle_credit(draft: &mut Draft, meta: &Meta<'_>) {
    let unnamed = draft.item.credit.take_if(|credit| credit.name.is_empty());
    take_credit_line(draft);
    if let Some(unnamed) = unnamed {
        let tail = meta.title_tail(&draft.item.headline);
        let credit = draft.item.credit.get_or_insert_with(|| Credit {
            name: tail.unwrap_or_default(),
            ..Credit::default()
        });
        credit.terms = unnamed.terms.or(credit.terms.take());
        credit.url = unnamed.url.or(credit.url.take());
        return;
    }
    let repeated = draft
        .item
        .blocks
        .last()
        .filter(|block| block.kind == BlockKind::Paragraph)
        .and_then(|block| credit_line(&block.text));
    if let (Some(repeated), Some(credit)) = (repeated, &mut draft.item.credit)
        && squeezed(&repeated.name) == squeezed(&credit.name)
        && draft.item.blocks.len() > 1
    {
        credit.terms = credit.terms.take().or(repeated.terms);
        draft.item.blocks.pop();
    }
}

fn lead_picture(meta: &Meta<'_>, tree: &Html, described: &Described) -> Option<BlockItem> {
    if let Some(figure) = first_figure(tree) {
        return Some(figure);
    }
    if let Some(picture) = &described.picture {
        return Some(picture_block(PictureItem {
            source: picture.url.clone(),
            alt: meta
                .first(&["og:image:alt", "twitter:image:alt"])
                .unwrap_or_default(),
            caption: picture.caption.as_deref().map(one_line),
            credit: picture.credit.as_deref().map(one_line),
        }));
    }
    let source = meta.first(&[
        "og:image:secure_url",
        "og:image:url",
        "og:image",
        "twitter:image",
    ])?;
    // Pages without a picture offer the paper's sign to those who share them.
    let name = source.to_ascii_lowercase();
    if [
        "logo",
        "default",
        "favicon",
        "share-",
        "social-card",
        "placeholder",
    ]
    .iter()
    .any(|sign| name.contains(sign))
    {
        return None;
    }
    Some(picture_block(PictureItem {
        source,
        alt: meta
            .first(&["og:image:alt", "twitter:image:alt"])
            .unwrap_or_default(),
        caption: None,
        credit: None,
    }))
}

fn one_line(text: &str) -> String {
    line(text, limits::LINE_CHARS)
}
