use rejoinder_domain::{BlockKind, Credit, Skip, limits};
use rejoinder_markup::{article_html, article_text, line};
use url::Url;

use super::model::{Entry, Feed, Words};
use crate::draft::{Draft, blocks, join_names, language_tag, web_address};
use crate::front_matter::picture_block;
use crate::html::{fragment, terms, text_of};
use crate::plain::paragraphs;
use crate::{ArticleItem, BlockItem, PictureItem, ReadError};

const HINT: &str = "the entry has no title";

/// A summary longer than this is a story of its own.
const STANDFIRST_CHARS: usize = 500;

/// The article an entry is.
pub(super) fn article(
    feed: &Feed,
    entry: &Entry,
    record: &str,
    base: Option<&Url>,
) -> Result<(ArticleItem, Vec<Skip>), ReadError> {
    let base = base_of(feed, entry, base);
    let mut draft = Draft::default();
    for trouble in &entry.troubles {
        draft.skip(record, trouble.as_str());
    }
    draft.feed_id.clone_from(&entry.id);
    draft.item.headline = entry.title.as_ref().map(words).unwrap_or_default();
    draft.item.canonical_url = canonical(entry, base.as_ref());
    let authors = if entry.authors.is_empty() {
        &feed.authors
    } else {
        &entry.authors
    };
    let names: Vec<String> = authors.iter().filter_map(|author| name(author)).collect();
    draft.item.byline = join_names(&names);
    draft.item.section = entry.section.as_deref().map(text_of);
    draft.item.language = entry
        .language
        .as_deref()
        .and_then(language_tag)
        .or_else(|| feed.language.as_deref().and_then(language_tag));
    if let Some(text) = &entry.published {
        draft.item.published_at = draft.date(&format!("{record}, date of publication"), text);
    }
    if let Some(text) = &entry.updated {
        draft.item.updated_at = draft.date(&format!("{record}, date of the last change"), text);
    }
    // Atom demands only the date of the last change; without another it is the date.
    if draft.item.published_at.is_none() && entry.published.is_none() {
        draft.item.published_at = draft.item.updated_at.take();
    }
    draft.item.credit = credit(feed, entry, draft.item.canonical_url.as_deref());
    story(&mut draft, entry, base.as_ref())?;
    pictures(&mut draft, entry, base.as_ref());
    draft.finish(HINT)
}

fn base_of(feed: &Feed, entry: &Entry, base: Option<&Url>) -> Option<Url> {
    let mut current = base.cloned();
    for written in [&feed.home, &feed.base, &entry.base].into_iter().flatten() {
        if let Some(next) = web_address(written, current.as_ref()) {
            current = Some(next);
        }
    }
    current
}

fn canonical(entry: &Entry, base: Option<&Url>) -> Option<String> {
    entry
        .links
        .iter()
        .filter(|link| link.relation == "alternate")
        // Of several versions the page is the one to read.
        .min_by_key(|link| !(link.media_type.is_empty() || link.media_type.contains("html")))
        .and_then(|link| web_address(&link.href, base))
        .or_else(|| entry.id.as_deref().and_then(|id| web_address(id, None)))
        .map(String::from)
}

fn credit(feed: &Feed, entry: &Entry, canonical: Option<&str>) -> Option<Credit> {
    let name = entry.source.as_ref().or(feed.title.as_ref())?;
    let given = entry.terms.as_ref().or(feed.terms.as_ref());
    // A source's own address is that of a feed or a front page; the original is the entry's.
    Some(Credit {
        name: text_of(name),
        terms: given.and_then(|text| terms(&text_of(text))),
        url: canonical.map(str::to_owned),
    })
}

/// The words of a title; HTML in it is read even where a feed does not say so.
fn words(title: &Words) -> String {
    match title {
        Words::Plain(text) => text.clone(),
        Words::Html(html) => text_of(html),
    }
}

/// A person's name without an e-mail address, which is nobody's business here.
fn name(author: &str) -> Option<String> {
    let text = text_of(author);
    let kept: Vec<&str> = text
        .split([' ', '\t', '\n', '\r', '(', ')', '<', '>', '[', ']'])
        .filter(|word| !word.is_empty() && !word.contains('@') && !word.contains("://"))
        .collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

fn story(draft: &mut Draft, entry: &Entry, base: Option<&Url>) -> Result<(), ReadError> {
    let content = entry
        .content
        .as_ref()
        .map(|words| told(words, base))
        .transpose()?
        .unwrap_or_default();
    let summary = entry
        .summary
        .as_ref()
        .map(|words| told(words, base))
        .transpose()?
        .unwrap_or_default();
    if !content.iter().any(says_something) {
        draft.item.blocks = summary;
        return Ok(());
    }
    let sentence: Vec<&str> = summary
        .iter()
        .filter(|block| says_something(block))
        .map(|block| block.text.as_str())
        .collect();
    let sentence = line(&sentence.join(" "), limits::LINE_CHARS);
    let start = sentence.trim_end_matches(['…', '.', '[', ']', ' ']);
    let first = content.iter().find(|block| says_something(block));
    let repeats =
        first.is_some_and(|first| line(&first.text, limits::LINE_CHARS).starts_with(start));
    if !start.is_empty() && !repeats && sentence.chars().count() <= STANDFIRST_CHARS {
        draft.item.standfirst = Some(sentence);
    }
    draft.item.blocks = content;
    Ok(())
}

fn says_something(block: &BlockItem) -> bool {
    block.kind != BlockKind::Picture && !block.text.trim().is_empty()
}

fn told(words: &Words, base: Option<&Url>) -> Result<Vec<BlockItem>, ReadError> {
    Ok(match words {
        Words::Html(html) if html.contains('<') => blocks(article_html(&fragment(html, base)?)),
        Words::Html(text) => blocks(article_text(&paragraphs(&text_of(text)))),
        Words::Plain(text) => blocks(article_text(&paragraphs(text))),
    })
}

fn pictures(draft: &mut Draft, entry: &Entry, base: Option<&Url>) {
    for block in &mut draft.item.blocks {
        if let Some(picture) = &mut block.picture
            && !picture.source.starts_with("data:")
            && let Some(whole) = web_address(&picture.source, base)
        {
            picture.source = whole.into();
        }
    }
    if draft
        .item
        .blocks
        .iter()
        .any(|block| block.picture.is_some())
    {
        return;
    }
    let Some(shot) = entry.shots.iter().min_by_key(|shot| shot.is_thumbnail) else {
        return;
    };
    if let Some(source) = web_address(&shot.url, base) {
        let one_line = |text: &Option<String>| {
            text.as_deref()
                .map(|text| line(&text_of(text), limits::LINE_CHARS))
        };
        draft.item.blocks.insert(
            0,
            picture_block(PictureItem {
                source: source.into(),
                alt: one_line(&shot.alt).unwrap_or_default(),
                caption: one_line(&shot.caption),
                credit: one_line(&shot.credit),
            }),
        );
    }
}
