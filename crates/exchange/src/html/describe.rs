//! What a page says about its article, from all the places where it can say it.

use rejoinder_domain::{Credit, limits};
use rejoinder_markup::line;
use scraper::Html;
use url::Url;

use super::json_ld::{self, Described};
use super::meta::Meta;
use super::page::Page;
use super::terms::terms;
use crate::dates::read_date;
use crate::draft::{Draft, join_names, language_tag, web_address};
use crate::text_page::credit_line;

const PUBLISHED: [&str; 15] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "pubdate",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
];
const UPDATED: [&str; 6] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "revised",
];
const BYLINES: &str = "[itemprop~=author] [itemprop~=name], [rel~=author], .p-author .p-name, .byline a, \
    .byline, .author-name, .author__name, .article-author, .post-author, .entry-author, .byline-name, \
    [itemprop~=author], .author";

/// Fills in what the page says, and gives back what its JSON-LD said.
pub(super) fn describe(
    draft: &mut Draft,
    page: &Page,
    tree: &Html,
    base: Option<&Url>,
) -> Described {
    let meta = Meta::new(tree);
    let canonical = canonical(&meta, page, base);
    let (described, broken) =
        json_ld::described(&page.json_ld, canonical.as_ref().map(Url::as_str));
    if broken > 0 {
        draft.skip("JSON-LD of the page", "it is not JSON, and was not used");
    }
    let described = described.unwrap_or_default();
    // Where the page links to no canonical address, its JSON-LD may name one.
    let linked = meta.attribute("link[rel~=canonical]", "href").is_some()
        || meta.first(&["og:url"]).is_some();
    let canonical = if linked {
        canonical
    } else {
        described
            .url
            .as_deref()
            .and_then(|url| web_address(url, None))
            .or(canonical)
    };
    let original = meta
        .first(&["original-source", "syndication-source"])
        .and_then(|url| web_address(&url, None));
    let item = &mut draft.item;
    item.canonical_url = original.or(canonical).map(String::from);
    item.language = [
        described.language.clone(),
        meta.attribute("html[lang]", "lang"),
        meta.first(&[
            "og:locale",
            "content-language",
            "dc.language",
            "dcterms.language",
        ]),
    ]
    .into_iter()
    .flatten()
    .find_map(|text| language_tag(&text));
    item.section = described
        .section
        .clone()
        .or_else(|| meta.first(&["article:section", "og:article:section"]));
    item.correction = described.correction.clone();
    item.byline = byline(&described, &meta);
    item.credit = credit(&described, &meta, item.canonical_url.as_deref());
    let published = dates(
        described.published.as_deref(),
        &meta,
        &PUBLISHED,
        "[itemprop~=datePublished], article time, main time, header time, time[pubdate], time",
    );
    draft.item.published_at = first_date(draft, "date of publication", &published);
    let updated = dates(
        described.updated.as_deref(),
        &meta,
        &UPDATED,
        "[itemprop~=dateModified]",
    );
    draft.item.updated_at = first_date(draft, "date of the last change", &updated);
    described
}

/// The page's own address. A link to the front page is a mistake that templates make.
fn canonical(meta: &Meta<'_>, page: &Page, base: Option<&Url>) -> Option<Url> {
    let own = base.or(page.saved_from.as_ref());
    let linked = [
        meta.attribute("link[rel~=canonical]", "href"),
        meta.first(&["og:url"]),
    ];
    let linked: Vec<Url> = linked
        .into_iter()
        .flatten()
        .filter_map(|text| web_address(&text, own))
        .collect();
    linked
        .iter()
        .find(|url| url.path() != "/" || url.query().is_some())
        .or(linked.first())
        .or(own.filter(|url| matches!(url.scheme(), "http" | "https")))
        .cloned()
}

fn byline(described: &Described, meta: &Meta<'_>) -> Option<String> {
    let mut names = described.authors.clone();
    if names.is_empty() {
        names = meta.all(&[
            "author",
            "article:author",
            "og:article:author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "citation_author",
        ]);
    }
    // Some name their authors by the address of a profile.
    names.retain(|name| !name.contains("://") && name.chars().count() <= 120);
    if names.is_empty() {
        for selector in BYLINES.split(',') {
            names = meta.all_seen(selector.trim());
            names.retain(|name| name.chars().count() <= 120 && !name.contains("://"));
            if !names.is_empty() {
                break;
            }
        }
    }
    names.truncate(12);
    join_names(&names)
}

fn credit(described: &Described, meta: &Meta<'_>, canonical: Option<&str>) -> Option<Credit> {
    let licence = meta
        .attribute("link[rel~=license]", "href")
        .or_else(|| meta.attribute("a[rel~=license]", "href"));
    let notice = meta.first(&[
        "copyright",
        "rights",
        "dc.rights",
        "dcterms.rights",
        "rights-standard",
    ]);
    let noted = notice.as_deref().and_then(credit_line);
    let notice_terms = match &noted {
        Some(credit) => credit.terms.clone(),
        None => notice,
    };
    let name = [
        described.credit.clone(),
        meta.first(&["dcterms.rightsholder", "syndication-credit"]),
        described.publisher.clone(),
        meta.first(&[
            "og:site_name",
            "dc.publisher",
            "dcterms.publisher",
            "publisher",
            "application-name",
        ]),
        noted.map(|credit| credit.name),
    ]
    .into_iter()
    .flatten()
    .map(|name| line(&name, limits::LINE_CHARS))
    .map(|name| credit_line(&name).map_or(name, |credit| credit.name))
    .find(|name| !name.is_empty() && !name.contains("://"));
    let given = described
        .terms
        .clone()
        .or(licence)
        .or(meta.first(&["dcterms.license"]))
        .or(notice_terms);
    let terms = given.and_then(|text| terms(&text));
    // Without a name the page may still show one, and its address has a host.
    (name.is_some() || terms.is_some() || canonical.is_some()).then(|| Credit {
        name: name.unwrap_or_default(),
        terms,
        url: canonical.map(str::to_owned),
    })
}

/// The texts that may be a date, best first.
fn dates(described: Option<&str>, meta: &Meta<'_>, names: &[&str], seen: &str) -> Vec<String> {
    let mut found: Vec<String> = described.map(str::to_owned).into_iter().collect();
    found.extend(names.iter().filter_map(|name| meta.first(&[name])));
    for selector in seen.split(',') {
        let selector = selector.trim();
        found.extend(meta.attribute(selector, "datetime"));
        found.extend(meta.attribute(selector, "content"));
        found.extend(meta.seen(selector));
    }
    found
}

fn first_date(draft: &mut Draft, record: &str, texts: &[String]) -> Option<jiff::Timestamp> {
    let found = texts.iter().find_map(|text| read_date(text));
    if found.is_none()
        && let Some(text) = texts.first()
    {
        draft.date(record, text);
    }
    found
}

/// Makes the addresses of pictures whole. Without `base` the page lies in a folder: what is
/// written relative to it lies there too, and stays as it is, unless the page has a `<base>`.
pub(super) fn make_pictures_whole(draft: &mut Draft, base: Option<&Url>, page: &Page) {
    let base = page.base.as_ref().or(base);
    let canonical = draft
        .item
        .canonical_url
        .as_deref()
        .and_then(|url| Url::parse(url).ok());
    let own = base.or(page.saved_from.as_ref()).or(canonical.as_ref());
    let mut last = String::new();
    draft.item.blocks.retain_mut(|block| {
        let Some(picture) = &mut block.picture else {
            last.clear();
            return true;
        };
        let source = picture.source.trim();
        let from_root = source.starts_with('/');
        if !source.starts_with("data:")
            && let Some(own) = own.filter(|_| base.is_some() || from_root)
            && let Ok(whole) = own.join(source)
            && matches!(whole.scheme(), "http" | "https")
        {
            picture.source = whole.into();
        }
        // Twice in a row is once for scripts and once without.
        let repeated = picture.source == last;
        last.clone_from(&picture.source);
        !repeated
    });
}
