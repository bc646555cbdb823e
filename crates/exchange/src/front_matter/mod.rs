//! The lines between `---` or `+++` above a story in Markdown.

mod fields;
mod toml;
mod yaml;

pub(crate) use fields::{apply, picture_block};

use crate::ReadError;

/// A value as front matter writes it. Numbers, dates and truth values are their text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// A scalar.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and their values, in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The text, if it is one that says something.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// The value of a key, whatever its case, `-` and `_` alike.
    pub(crate) fn get(&self, names: &[&str]) -> Option<&Value> {
        let Self::Map(entries) = self else {
            return None;
        };
        names.iter().find_map(|name| {
            entries
                .iter()
                .find(|(key, _)| normal(key) == *name)
                .map(|(_, value)| value)
        })
    }

    /// Every text in it, in order.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(_) => self.text().into_iter().collect(),
            Self::List(items) => items.iter().flat_map(Self::texts).collect(),
            Self::Map(entries) => entries.iter().flat_map(|(_, v)| v.texts()).collect(),
        }
    }
}

/// A key as it is looked up: `datePublished`, `date-published` and `Date_Published` are one.
pub(crate) fn normal(key: &str) -> String {
    key.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What stands above a story, and the story.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter<'a> {
    /// Keys and values in the order they were written.
    pub(crate) entries: Vec<(String, Value)>,
    /// Lines that were not understood, with why.
    pub(crate) unread: Vec<(usize, &'static str)>,
    /// The text below.
    pub(crate) body: &'a str,
}

/// Cuts the front matter off. A page that begins with a rule (`---`) and no key has none.
///
/// # Errors
/// When it has no end, or is TOML that does not parse.
pub(crate) fn front_matter(text: &str) -> Result<FrontMatter<'_>, ReadError> {
    let start = text.trim_start_matches(['\n', '\r']);
    let (first, rest) = start.split_once('\n').unwrap_or((start, ""));
    let none = FrontMatter {
        entries: Vec::new(),
        unread: Vec::new(),
        body: text,
    };
    let fence = match first.trim_end() {
        "---" => "---",
        "+++" => "+++",
        _ => return Ok(none),
    };
    if fence == "---" && !yaml::begins_with_key(rest) {
        return Ok(none);
    }
    let Some((inside, body)) = cut(rest, fence) else {
        return Err(ReadError::FrontMatter {
            detail: format!("it begins with “{fence}” and no line “{fence}” ends it"),
        });
    };
    if fence == "+++" {
        return Ok(FrontMatter {
            entries: toml::read(inside)?,
            unread: Vec::new(),
            body,
        });
    }
    let (entries, unread) = yaml::read(inside);
    Ok(FrontMatter {
        entries,
        unread,
        body,
    })
}

fn cut<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            return Some((&text[..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in [
            "",
            "---",
            "---\n\nText\n---\n",
            "# A\n---\ntitle: no\n---\n",
            "----\na: b\n----",
        ] {
            let read = front_matter(text).unwrap();
            assert_eq!((read.entries.len(), read.body), (0, text), "{text:?}");
        }
    }

    #[test]
    fn an_open_end_is_said() {
        for text in ["---\ntitle: A\n\nText", "+++\ntitle = 'A'\n"] {
            let error = front_matter(text).unwrap_err();
            assert!(error.to_string().contains("ends it"), "{error}");
        }
    }

    #[test]
    fn the_body_begins_after_the_fence() {
        let read = front_matter("\n---\r\ntitle: A\r\n---\r\nText\n").unwrap();
        assert_eq!(
            read.entries,
            [("title".to_owned(), Value::Text("A".to_owned()))]
        );
        assert_eq!(read.body, "Text\n");
    }
}
