use rejoinder_domain::{BlockKind, Credit, SafeHtml};

use super::{FrontMatter, Value, normal};
use crate::draft::{Draft, join_names};
use crate::{BlockItem, PictureItem, ReadError};

/// What each key is called, by the names in use; the first that says something wins.
const HEADLINE: &[&str] = &["headline", "title"];
const STANDFIRST: &[&str] = &[
    "standfirst",
    "subtitle",
    "subheadline",
    "dek",
    "lede",
    "description",
    "summary",
    "excerpt",
];
const BYLINE: &[&str] = &["byline", "authors", "author"];
const PUBLISHED: &[&str] = &[
    "published",
    "publishedat",
    "datepublished",
    "publishdate",
    "pubdate",
    "date",
];
const UPDATED: &[&str] = &[
    "updated",
    "updatedat",
    "lastmod",
    "lastmodified",
    "lastmodifiedat",
    "datemodified",
    "modified",
];
const SECTION: &[&str] = &["section", "category", "categories", "rubric", "kicker"];
const CANONICAL: &[&str] = &["canonical", "canonicalurl"];
const LANGUAGE: &[&str] = &["language", "lang", "locale"];
const SLUG: &[&str] = &["slug"];
/// Finds the article again when headline, date and address change.
const ID: &[&str] = &["id", "guid", "uuid"];
const CORRECTION: &[&str] = &["correction", "corrections"];
const ALIASES: &[&str] = &["aliases", "alias", "redirectfrom"];
const CREDIT: &[&str] = &["credit", "source"];
const CREDIT_NAME: &[&str] = &["creditname", "sourcename"];
const CREDIT_TERMS: &[&str] = &[
    "creditterms",
    "terms",
    "license",
    "licence",
    "rights",
    "copyright",
];
const CREDIT_URL: &[&str] = &["crediturl", "original", "originalurl", "sourceurl"];
const PICTURE: &[&str] = &["image", "picture", "cover", "featuredimage"];
const PICTURE_ALT: &[&str] = &["imagealt", "picturealt", "coveralt", "alt"];
const PICTURE_CAPTION: &[&str] = &["imagecaption", "picturecaption", "covercaption", "caption"];
const PICTURE_CREDIT: &[&str] = &["imagecredit", "picturecredit", "covercredit"];
const DRAFT: &[&str] = &["draft"];

/// Puts what the front matter says into the article; what it says in vain becomes a skip.
///
/// # Errors
/// When it says that the article is not to be published.
pub(crate) fn apply(front: FrontMatter<'_>, draft: &mut Draft) -> Result<(), ReadError> {
    for (line, why) in &front.unread {
        draft.skip(format!("front matter, line {line}"), *why);
    }
    let mut fields = Fields {
        map: Value::Map(front.entries),
        used: Vec::new(),
    };
    if fields
        .text(DRAFT)
        .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    {
        return Err(ReadError::FrontMatter {
            detail: "it says “draft: true”; take that line out to publish the article".to_owned(),
        });
    }
    draft.item.headline = fields.text(HEADLINE).unwrap_or_default();
    draft.item.standfirst = fields.text(STANDFIRST);
    draft.item.byline = byline(&mut fields);
    draft.item.section = fields.first(SECTION);
    draft.item.slug = fields.text(SLUG);
    draft.feed_id = fields.text(ID);
    draft.item.correction = fields.joined(CORRECTION);
    draft.item.aliases = fields.all(ALIASES);
    if let Some(text) = fields.text(PUBLISHED) {
        draft.item.published_at = draft.date("front matter, date of publication", &text);
    }
    if let Some(text) = fields.text(UPDATED) {
        draft.item.updated_at = draft.date("front matter, date of the last change", &text);
    }
    if let Some(text) = fields.text(LANGUAGE) {
        draft.item.language = draft.language("front matter, language", &text);
    }
    if let Some(text) = fields.text(CANONICAL) {
        draft.item.canonical_url = draft.address("front matter, canonical address", &text);
    }
    draft.item.credit = credit(&mut fields, draft);
    if let Some(picture) = picture(&mut fields) {
        draft.item.blocks.push(picture);
    }
    fields.report(draft);
    Ok(())
}

struct Fields {
    map: Value,
    used: Vec<String>,
}

impl Fields {
    fn get(&mut self, names: &[&str]) -> Option<Value> {
        let Value::Map(entries) = &self.map else {
            return None;
        };
        for name in names {
            let found = entries
                .iter()
                .find(|(key, value)| normal(key) == *name && !value.texts().is_empty());
            if let Some((key, value)) = found {
                self.used.push(key.clone());
                return Some(value.clone());
            }
        }
        None
    }

    fn text(&mut self, names: &[&str]) -> Option<String> {
        match self.get(names)? {
            Value::Text(text) => Some(text),
            _ => {
                // Not the shape this key has; it is reported as not understood.
                self.used.pop();
                None
            }
        }
    }

    fn all(&mut self, names: &[&str]) -> Vec<String> {
        self.get(names)
            .map(|value| value.texts().into_iter().map(str::to_owned).collect())
            .unwrap_or_default()
    }

    fn first(&mut self, names: &[&str]) -> Option<String> {
        self.all(names).into_iter().next()
    }

    fn joined(&mut self, names: &[&str]) -> Option<String> {
        let all = self.all(names);
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn report(self, draft: &mut Draft) {
        let Value::Map(entries) = self.map else {
            return;
        };
        for (key, value) in entries {
            if !self.used.contains(&key) && !value.texts().is_empty() {
                draft.skip(
                    format!("front matter, “{key}”"),
                    "an article has no place for it",
                );
            }
        }
    }
}

fn byline(fields: &mut Fields) -> Option<String> {
    let name = |value: &Value| match value {
        Value::Map(_) => value
            .get(&["name", "displayname", "fullname"])
            .and_then(Value::text)
            .map(str::to_owned),
        other => other.text().map(str::to_owned),
    };
    match fields.get(BYLINE)? {
        Value::List(items) => join_names(&items.iter().filter_map(name).collect::<Vec<_>>()),
        other => name(&other),
    }
}

fn credit(fields: &mut Fields, draft: &mut Draft) -> Option<Credit> {
    let mut credit = Credit::default();
    let mut url = None;
    match fields.get(CREDIT) {
        Some(Value::Text(text)) if text.starts_with("http://") || text.starts_with("https://") => {
            url = Some(text);
        }
        Some(Value::Text(text)) => credit.name = text,
        Some(map) => {
            let text = |names| map.get(names).and_then(Value::text).map(str::to_owned);
            credit.name = text(&["name", "publisher", "title"]).unwrap_or_default();
            credit.terms = text(&["terms", "license", "licence", "rights"]);
            url = text(&["url", "link", "original", "address"]);
        }
        None => {}
    }
    if let Some(name) = fields.text(CREDIT_NAME) {
        credit.name = name;
    }
    if let Some(terms) = fields.text(CREDIT_TERMS) {
        credit.terms = Some(terms);
    }
    if let Some(text) = fields.text(CREDIT_URL).or(url) {
        credit.url = draft.address("front matter, address of the original", &text);
    }
    let named = !credit.name.is_empty() || credit.url.is_some();
    if !named && let Some(terms) = &credit.terms {
        draft.skip(
            "front matter, terms",
            format!("“{terms}” stands without the name of who gave them; add “credit: NAME”"),
        );
    }
    named.then_some(credit)
}

fn picture(fields: &mut Fields) -> Option<BlockItem> {
    let value = fields.get(PICTURE)?;
    let inside = |names| value.get(names).and_then(Value::text).map(str::to_owned);
    let source = value
        .text()
        .map(str::to_owned)
        .or_else(|| inside(&["src", "url", "file", "path", "source"]))?;
    let alt = inside(&["alt"]).or_else(|| fields.text(PICTURE_ALT));
    let caption = inside(&["caption"]).or_else(|| fields.text(PICTURE_CAPTION));
    let credit = inside(&["credit", "photographer"]).or_else(|| fields.text(PICTURE_CREDIT));
    Some(picture_block(PictureItem {
        source,
        alt: alt.unwrap_or_default(),
        caption,
        credit,
    }))
}

/// A block that holds a picture.
pub(crate) fn picture_block(picture: PictureItem) -> BlockItem {
    BlockItem {
        kind: BlockKind::Picture,
        text: picture
            .caption
            .clone()
            .unwrap_or_else(|| picture.alt.clone()),
        html: SafeHtml::default(),
        picture: Some(picture),
    }
}
