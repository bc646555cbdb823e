//! The story within a page.

use dom_smoothie::{Config, Readability};
use rejoinder_domain::BlockKind;
use rejoinder_markup::{article_html, article_text};
use scraper::{ElementRef, Html, Selector};

use super::meta::select;
use super::page::Page;
use crate::BlockItem;
use crate::draft::blocks;
use crate::plain::paragraphs;

/// A page of more elements is not weighed up element by element.
const MOST_WEIGHED: usize = 20_000;
/// A story shorter than this may be a caption or a notice; other places are looked at as well.
const SHORT: usize = 250;

/// What is marked as the story and nothing else, surest first.
const MARKED: [&str; 3] = [
    "[itemprop~=articleBody]",
    ".entry-content, .post-content, .article-content, .article-body, .article__body, .story-body, .e-content",
    "[class*=article-text], [class*=articleText], [class*=article-body], [class*=articleBody], [class*=article__body], \
        [class*=article-content], [class*=post-body], [class*=story-body], [class*=storytext]",
];

/// Where pages put their story among other things, surest first.
const PLACES: [&str; 6] = [
    "article",
    "main article",
    "[role=main]",
    "main",
    "#content, .content",
    "body",
];

/// What stands around a story in all of these places.
const AROUND: &str = "nav, aside, footer, form, noscript, dialog, iframe, [hidden], [aria-hidden=true], \
    [role=navigation], [role=complementary], [role=dialog], [role=banner], [role=contentinfo], \
    body > header, .related, .related-posts, .share, .sharing, .social, .newsletter, .comments, \
    #comments, .advertisement, .ad, .promo, .cookie, .cookie-banner, .breadcrumb, .breadcrumbs, \
    .tags, .pagination, .sharedaddy, .jp-relatedposts";

/// The story: what weighing the page up finds, else what stands where stories stand, else what
/// JSON-LD gives (`described`).
pub(super) fn story(page: &Page, tree: &Html, described: Option<&str>) -> Vec<BlockItem> {
    let mut best = weighed(page).unwrap_or_default();
    if letters(&best) < SHORT {
        let marked = MARKED
            .iter()
            .map(|place| in_place(tree, place))
            .find(|found| letters(found) > 0);
        let placed = || {
            PLACES
                .iter()
                .map(|place| in_place(tree, place))
                .find(|found| letters(found) > letters(&best))
        };
        if let Some(found) = marked.or_else(placed) {
            best = found;
        }
    }
    let described = described.map(text_story).unwrap_or_default();
    // A page that is filled in by a script has little more than a notice in its HTML.
    if letters(&described) > letters(&best) * 2 {
        best = described;
    }
    best
}

fn weighed(page: &Page) -> Option<Vec<BlockItem>> {
    if page.elements > MOST_WEIGHED {
        return None;
    }
    let config = Config {
        disable_json_ld: true,
        keep_classes: true,
        ..Config::default()
    };
    let article = Readability::new(page.html.as_str(), None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    Some(blocks(article_html(&article.content)))
}

fn in_place(tree: &Html, place: &str) -> Vec<BlockItem> {
    let around: Option<Selector> = Selector::parse(AROUND).ok();
    let mut html = String::new();
    for element in outermost(tree, place) {
        write_without(element, around.as_ref(), &mut html);
    }
    blocks(article_html(&html))
}

/// Elements by a selector, those within others of them left out.
fn outermost<'a>(tree: &'a Html, place: &str) -> Vec<ElementRef<'a>> {
    let mut found: Vec<ElementRef<'a>> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for element in select(tree, place) {
        if !element.ancestors().any(|above| seen.contains(&above.id())) {
            found.push(element);
        }
        seen.insert(element.id());
    }
    found
}

/// Writes an element as HTML, without what stands around a story in it.
fn write_without(element: ElementRef<'_>, around: Option<&Selector>, out: &mut String) {
    if around.is_some_and(|around| around.matches(&element)) {
        return;
    }
    let name = element.value().name();
    out.push('<');
    out.push_str(name);
    for (attribute, value) in element.value().attrs() {
        out.push(' ');
        out.push_str(attribute);
        out.push_str("=\"");
        out.push_str(&value.replace('&', "&amp;").replace('"', "&quot;"));
        out.push('"');
    }
    out.push('>');
    for child in element.children() {
        if let Some(inner) = ElementRef::wrap(child) {
            write_without(inner, around, out);
        } else if let Some(text) = child.value().as_text() {
            out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
        }
    }
    if !matches!(
        name,
        "br" | "img"
            | "hr"
            | "wbr"
            | "source"
            | "input"
            | "meta"
            | "link"
            | "col"
            | "area"
            | "track"
    ) {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}

/// The story as JSON-LD gives it: plain text, or HTML where it has paragraphs marked up.
fn text_story(body: &str) -> Vec<BlockItem> {
    if body.contains("</p>") || body.contains("<br") {
        blocks(article_html(body))
    } else {
        blocks(article_text(&paragraphs(&super::words::text_of(body))))
    }
}

/// Letters in the running text of blocks.
pub(super) fn letters(blocks: &[BlockItem]) -> usize {
    blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Picture)
        .map(|block| block.text.chars().count())
        .sum()
}

/// The first picture with its caption that stands in a figure of the page.
pub(super) fn first_figure(tree: &Html) -> Option<BlockItem> {
    let figure = select(tree, "article figure, main figure, [role=main] figure").next()?;
    let mut html = String::new();
    write_without(figure, None, &mut html);
    blocks(article_html(&html))
        .into_iter()
        .find(|block| block.picture.is_some())
}
