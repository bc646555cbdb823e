use serde_json::{Map, Value};

use super::model::{Entry, Feed, Link, Shot, Words};
use crate::ReadError;

/// Reads JSON Feed 1.0 and 1.1. A member of an unexpected kind is taken for absent.
pub(super) fn read(text: &str) -> Result<Feed, ReadError> {
    let failed = |detail: String| ReadError::Feed { detail };
    let value: Value = serde_json::from_str(text).map_err(|error| failed(error.to_string()))?;
    let Value::Object(feed) = value else {
        return Err(failed("it is JSON, but no object".to_owned()));
    };
    let is_feed = word(&feed, "version").is_some_and(|version| version.contains("jsonfeed.org"));
    let items = feed.get("items").and_then(Value::as_array);
    let (true, Some(items)) = (is_feed || items.is_some(), items) else {
        return Err(failed("it is JSON, but no JSON Feed".to_owned()));
    };
    Ok(Feed {
        title: word(&feed, "title"),
        authors: authors(&feed),
        terms: None,
        language: word(&feed, "language"),
        base: None,
        home: word(&feed, "home_page_url"),
        entries: items.iter().map(entry).collect(),
        broken_off: None,
    })
}

fn entry(value: &Value) -> Entry {
    let Value::Object(item) = value else {
        return Entry::default();
    };
    let link = |name: &str| {
        word(item, name).map(|href| Link {
            href,
            relation: "alternate".to_owned(),
            media_type: String::new(),
        })
    };
    let html = word(item, "content_html").map(Words::Html);
    let shots = ["image", "banner_image"]
        .iter()
        .filter_map(|name| word(item, name))
        .map(|url| Shot {
            url,
            ..Shot::default()
        });
    Entry {
        id: word(item, "id"),
        title: word(item, "title").map(Words::Plain),
        links: link("url")
            .into_iter()
            .chain(link("external_url"))
            .collect(),
        content: html.or_else(|| word(item, "content_text").map(Words::Plain)),
        summary: word(item, "summary").map(Words::Plain),
        authors: authors(item),
        published: word(item, "date_published"),
        updated: word(item, "date_modified"),
        section: item
            .get("tags")
            .and_then(Value::as_array)
            .and_then(|tags| tags.iter().find_map(text)),
        language: word(item, "language"),
        shots: shots.chain(attachments(item)).collect(),
        ..Entry::default()
    }
}

fn attachments(item: &Map<String, Value>) -> Vec<Shot> {
    let all = item.get("attachments").and_then(Value::as_array);
    all.into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .filter(|one| word(one, "mime_type").is_some_and(|kind| kind.starts_with("image/")))
        .filter_map(|one| {
            Some(Shot {
                url: word(one, "url")?,
                caption: word(one, "title"),
                ..Shot::default()
            })
        })
        .collect()
}

fn authors(object: &Map<String, Value>) -> Vec<String> {
    let many = object.get("authors").and_then(Value::as_array);
    let one = object.get("author");
    let names: Vec<String> = many
        .into_iter()
        .flatten()
        .filter_map(|author| word(author.as_object()?, "name"))
        .collect();
    if !names.is_empty() {
        return names;
    }
    one.and_then(|author| match author {
        Value::Object(author) => word(author, "name"),
        other => text(other),
    })
    .into_iter()
    .collect()
}

fn word(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name).and_then(text)
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
