//! What a page says about its article in JSON-LD, in the words of schema.org.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::words::text_of;

/// Lists within lists and objects within objects are followed so far.
const DEEPEST: usize = 12;

type Object = Map<String, Value>;

/// An article as JSON-LD describes it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) headline: Option<String>,
    pub(super) standfirst: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) section: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    /// Who is to be credited, where that is said apart from the publisher.
    pub(super) credit: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) terms: Option<String>,
    pub(super) body: Option<String>,
    pub(super) correction: Option<String>,
    pub(super) picture: Option<DescribedPicture>,
}

/// The picture of an article.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct DescribedPicture {
    pub(super) url: String,
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
}

/// The article in a page's scripts: the one whose address is `canonical`, else the first.
/// The second value counts the scripts that are no JSON.
pub(super) fn described(scripts: &[String], canonical: Option<&str>) -> (Option<Described>, usize) {
    let mut graph = Graph::default();
    let mut broken = 0;
    let parsed: Vec<Value> = scripts
        .iter()
        .filter_map(|script| {
            let value = parse(script);
            broken += usize::from(value.is_none());
            value
        })
        .collect();
    for value in &parsed {
        graph.gather(value, 0);
    }
    let article = graph
        .articles
        .iter()
        .find(|article| {
            let address = graph.address(article);
            address.is_some() && address.as_deref() == canonical
        })
        .or_else(|| {
            graph
                .articles
                .iter()
                .find(|article| article.contains_key("headline"))
        })
        .or_else(|| graph.articles.first());
    (article.map(|article| graph.describe(article)), broken)
}

/// JSON as pages have it: within CDATA or comments, with raw line breaks in its texts.
fn parse(script: &str) -> Option<Value> {
    let mut text = script.trim();
    for (open, close) in [
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("<![CDATA[", "]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
    ] {
        if let Some(inside) = text.strip_prefix(open) {
            text = inside.trim();
            text = text.strip_suffix(close).unwrap_or(text).trim();
        }
    }
    let text = text.trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let spaced: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        serde_json::from_str(&spaced).ok()
    })
}

fn is_article(kind: &str) -> bool {
    let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
    kind.ends_with("Article")
        || kind.ends_with("Posting") && kind != "JobPosting"
        || kind == "Report"
}

#[derive(Default)]
struct Graph<'a> {
    by_id: HashMap<&'a str, &'a Object>,
    articles: Vec<&'a Object>,
}

impl<'a> Graph<'a> {
    fn gather(&mut self, value: &'a Value, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.gather(item, depth + 1)),
            Value::Object(object) => {
                if let Some(id) = object.get("@id").and_then(Value::as_str)
                    && object.len() > 1
                {
                    self.by_id.entry(id).or_insert(object);
                }
                if kinds(object).any(is_article) {
                    self.articles.push(object);
                }
                object
                    .values()
                    .for_each(|inner| self.gather(inner, depth + 1));
            }
            _ => {}
        }
    }

    fn describe(&self, article: &Object) -> Described {
        let publisher = self.name(article, "publisher");
        let credit = ["creditText", "copyrightHolder", "sourceOrganization"]
            .iter()
            .find_map(|key| self.name(article, key));
        let standfirst = ["alternativeHeadline", "description", "abstract"]
            .iter()
            .find_map(|key| self.name(article, key));
        let mut authors = self.names(article, "author");
        if authors.is_empty() {
            authors = self.names(article, "creator");
        }
        Described {
            headline: self
                .name(article, "headline")
                .or_else(|| self.name(article, "name")),
            standfirst,
            authors,
            published: self
                .name(article, "datePublished")
                .or_else(|| self.name(article, "dateCreated")),
            updated: self.name(article, "dateModified"),
            section: self.name(article, "articleSection"),
            language: article.get("inLanguage").and_then(|value| {
                let coded = object_of(value).and_then(|o| o.get("alternateName"));
                self.text(coded.unwrap_or(value), 0)
            }),
            url: self.address(article),
            credit,
            publisher: publisher.or_else(|| self.name(article, "provider")),
            terms: ["license", "usageInfo", "copyrightNotice"]
                .iter()
                .find_map(|key| self.terms(article.get(*key)?)),
            body: article
                .get("articleBody")
                .and_then(Value::as_str)
                .map(str::to_owned),
            correction: article
                .get("correction")
                .and_then(|value| self.correction(value)),
            picture: article
                .get("image")
                .and_then(|value| self.picture(value, 0)),
        }
    }

    fn resolve<'b>(&self, object: &'b Object) -> &'b Object
    where
        'a: 'b,
    {
        let named = object.contains_key("name") || object.contains_key("url");
        match object.get("@id").and_then(Value::as_str) {
            Some(id) if !named => self.by_id.get(id).copied().unwrap_or(object),
            _ => object,
        }
    }

    /// The text of a value: itself, the name or text of an object, the first of a list.
    fn text(&self, value: &Value, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        match value {
            Value::String(text) => Some(text_of(text)).filter(|text| !text.trim().is_empty()),
            Value::Number(number) => Some(number.to_string()),
            Value::Array(items) => items.iter().find_map(|item| self.text(item, depth + 1)),
            Value::Object(object) => {
                let object = self.resolve(object);
                ["name", "text", "@value"].iter().find_map(|key| {
                    object
                        .get(*key)
                        .and_then(|value| self.text(value, depth + 1))
                })
            }
            _ => None,
        }
    }

    fn name(&self, object: &Object, key: &str) -> Option<String> {
        self.text(object.get(key)?, 0)
    }

    fn names(&self, object: &Object, key: &str) -> Vec<String> {
        match object.get(key) {
            Some(Value::Array(items)) => {
                items.iter().filter_map(|item| self.text(item, 0)).collect()
            }
            Some(value) => self.text(value, 0).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn address(&self, article: &Object) -> Option<String> {
        let of = |value: &Value| match value {
            Value::String(url) => Some(url.clone()),
            Value::Object(object) => ["@id", "url"]
                .iter()
                .find_map(|key| object.get(*key).and_then(Value::as_str))
                .map(str::to_owned),
            _ => None,
        };
        ["url", "mainEntityOfPage"]
            .iter()
            .filter_map(|key| article.get(*key).and_then(of))
            .map(|url| url.split('#').next().unwrap_or_default().to_owned())
            .find(|url| url.starts_with("http"))
    }

    fn terms(&self, value: &Value) -> Option<String> {
        if let Value::Object(object) = value {
            let object = self.resolve(object);
            return ["name", "url", "@id"]
                .iter()
                .find_map(|key| self.name(object, key));
        }
        self.text(value, 0)
    }

    fn correction(&self, value: &Value) -> Option<String> {
        let texts: Vec<String> = match value {
            Value::Array(items) => items
                .iter()
                .filter_map(|item| self.correction(item))
                .take(20)
                .collect(),
            Value::Object(object) => ["text", "description", "name"]
                .iter()
                .find_map(|key| self.name(object, key))
                .into_iter()
                .collect(),
            other => self.text(other, 0).into_iter().collect(),
        };
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    fn picture(&self, value: &Value, depth: usize) -> Option<DescribedPicture> {
        if depth > DEEPEST {
            return None;
        }
        match value {
            Value::String(url) => Some(DescribedPicture {
                url: url.clone(),
                ..DescribedPicture::default()
            }),
            Value::Array(items) => items.iter().find_map(|item| self.picture(item, depth + 1)),
            Value::Object(object) => {
                let object = self.resolve(object);
                let url = ["contentUrl", "url", "@id"]
                    .iter()
                    .find_map(|key| object.get(*key).and_then(Value::as_str))?;
                Some(DescribedPicture {
                    url: url.to_owned(),
                    caption: self
                        .name(object, "caption")
                        .or_else(|| self.name(object, "description")),
                    credit: ["creditText", "copyrightHolder", "creator", "author"]
                        .iter()
                        .find_map(|key| self.name(object, key)),
                })
            }
            _ => None,
        }
    }
}

fn object_of(value: &Value) -> Option<&Object> {
    match value {
        Value::Object(object) => Some(object),
        Value::Array(items) => items.first().and_then(Value::as_object),
        _ => None,
    }
}

fn kinds(object: &Object) -> impl Iterator<Item = &str> {
    let kind = object.get("@type");
    let one = kind.and_then(Value::as_str);
    let many = kind
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    one.into_iter().chain(many)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(json: &str) -> Option<Described> {
        described(&[json.to_owned()], None).0
    }

    #[test]
    fn authors_come_in_every_shape() {
        for (author, names) in [
            (r#""Ada Hale""#, vec!["Ada Hale"]),
            (
                r#"{"@type":"Person","name":"Ada &amp; Co"}"#,
                vec!["Ada & Co"],
            ),
            (
                r#"[{"name":"Ada Hale"},"Ben Orr",{"@id":"x"}]"#,
                vec!["Ada Hale", "Ben Orr"],
            ),
            (r#"{"name":["Ada Hale","Ben Orr"]}"#, vec!["Ada Hale"]),
            ("7", vec!["7"]),
            ("null", vec![]),
        ] {
            let read = one(&format!(
                r#"{{"@type":"NewsArticle","headline":"A","author":{author}}}"#
            ))
            .unwrap();
            assert_eq!(read.authors, names, "{author}");
        }
    }

    #[test]
    fn a_graph_is_followed() {
        let read = one(
            r##"{"@context":"https://schema.org","@graph":[
              {"@type":"Organization","@id":"#org","name":"The Island Courier"},
              {"@type":"WebPage","@id":"#page","name":"not this"},
              {"@type":["Article","Thing"],"@id":"#article","headline":"Night ferries",
               "publisher":{"@id":"#org"},"author":{"@id":"#ada"},
               "mainEntityOfPage":{"@id":"https://example.org/a#page"},
               "inLanguage":"en-GB","image":{"@id":"#pic"},
               "correction":[{"@type":"CorrectionComment","text":"It was ten."},"And eleven."]},
              {"@type":"Person","@id":"#ada","name":"Ada Hale"},
              {"@type":"ImageObject","@id":"#pic","url":"https://example.org/p.jpg","caption":"The ferry","creditText":"Ben Orr"}]}"##,
        )
        .unwrap();
        assert_eq!(read.headline.as_deref(), Some("Night ferries"));
        assert_eq!(read.publisher.as_deref(), Some("The Island Courier"));
        assert_eq!(read.authors, ["Ada Hale"]);
        assert_eq!(read.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(read.correction.as_deref(), Some("It was ten. And eleven."));
        assert_eq!(read.picture.unwrap().credit.as_deref(), Some("Ben Orr"));
    }

    #[test]
    fn torn_json_is_counted() {
        let scripts = [
            "{\"@type\":".to_owned(),
            "<![CDATA[{\"@type\":\"BlogPosting\",\"headline\":\"A\nB\"}]]>".to_owned(),
        ];
        let (read, broken) = described(&scripts, None);
        assert_eq!(broken, 1);
        assert_eq!(read.unwrap().headline.as_deref(), Some("A B"));
    }

    #[test]
    fn the_page_s_own_article_is_taken() {
        let list = r#"[{"@type":"NewsArticle","headline":"Other","url":"https://example.org/b"},
                       {"@type":"NewsArticle","headline":"This","url":"https://example.org/a"}]"#;
        let read = described(&[list.to_owned()], Some("https://example.org/a"))
            .0
            .unwrap();
        assert_eq!(read.headline.as_deref(), Some("This"));
    }

    #[test]
    fn circles_end() {
        let circle = r##"{"@type":"Article","@id":"#a","author":{"@id":"#b"},"x":{"@id":"#b","url":"u","name":{"@id":"#b"}}}"##;
        assert!(one(circle).is_some());
        assert_eq!(one(&"[".repeat(100_000)), None);
    }

    proptest! {
        #[test]
        fn never_panics(json in r#"[\[\]{}:,"a-z@0-9 ]{0,120}"#) {
            let _ = one(&json);
        }
    }
}
