//! The last steps every reader of articles shares: lines cleaned, dates and addresses checked,
//! limits kept, a key given.

use rejoinder_domain::{BlockKind, Credit, Skip, limits};
use rejoinder_markup::{Marked, line};
use url::Url;

use crate::dates::read_date;
use crate::text_page::article_key;
use crate::{ArticleItem, BlockItem, ReadError};

/// An article as its reader gathers it, with what could not be understood on the way.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// What was gathered; its lines may still be dirty.
    pub(crate) item: ArticleItem,
    /// What its source calls it, where it has no address: a feed’s or the front matter’s id.
    pub(crate) feed_id: Option<String>,
    /// What could not be understood.
    pub(crate) skips: Vec<Skip>,
}

impl Draft {
    /// Says that something was left out, and why.
    pub(crate) fn skip(&mut self, record: impl Into<String>, reason: impl Into<String>) {
        self.skips.push(Skip {
            record: line(&record.into(), limits::LINE_CHARS),
            reason: line(&reason.into(), limits::LINE_CHARS),
        });
    }

    /// A date, or a note that `text` is none.
    pub(crate) fn date(&mut self, record: &str, text: &str) -> Option<jiff::Timestamp> {
        let date = read_date(text);
        if date.is_none() && !text.trim().is_empty() {
            self.skip(
                record,
                format!("“{}” is not a date an article can have", line(text, 60)),
            );
        }
        date
    }

    /// A whole `http` or `https` address, or a note that `text` is none.
    pub(crate) fn address(&mut self, record: &str, text: &str) -> Option<String> {
        let address = web_address(text, None);
        if address.is_none() && !text.trim().is_empty() {
            self.skip(
                record,
                format!("“{}” is not a whole web address", line(text, 80)),
            );
        }
        address.map(String::from)
    }

    /// A language tag, or a note that `text` is none.
    pub(crate) fn language(&mut self, record: &str, text: &str) -> Option<String> {
        let tag = language_tag(text);
        if tag.is_none() && !text.trim().is_empty() {
            self.skip(
                record,
                format!("“{}” is not the tag of a language", line(text, 40)),
            );
        }
        tag
    }

    /// Cleans, checks and names the article.
    ///
    /// # Errors
    /// When it has no headline, no story, or too much of one.
    pub(crate) fn finish(self, hint: &'static str) -> Result<(ArticleItem, Vec<Skip>), ReadError> {
        let Self {
            mut item,
            feed_id,
            skips,
        } = self;
        item.headline = line(&item.headline, limits::HEADLINE_CHARS);
        if item.headline.is_empty() {
            return Err(ReadError::NoHeadline { hint });
        }
        for optional in [
            &mut item.standfirst,
            &mut item.byline,
            &mut item.section,
            &mut item.correction,
        ] {
            clean(optional);
        }
        if let Some(credit) = &mut item.credit {
            clean_credit(credit, item.canonical_url.as_deref());
        }
        item.credit = item.credit.filter(|credit| !credit.name.is_empty());
        if let Some(credit) = &mut item.credit {
            // Search engines should know a republished article by the address of the original.
            match (&credit.url, &item.canonical_url) {
                (Some(original), None) => item.canonical_url = Some(original.clone()),
                (None, Some(canonical)) => credit.url = Some(canonical.clone()),
                _ => {}
            }
        }
        item.byline = item.byline.map(|byline| without_by(&byline));
        if item.blocks.is_empty() {
            return Err(ReadError::NoStory {
                headline: item.headline,
            });
        }
        if item.blocks.len() > limits::ARTICLE_BLOCKS {
            return Err(ReadError::TooManyBlocks);
        }
        item.key = key(&item, feed_id.as_deref());
        Ok((item, skips))
    }
}

fn clean(text: &mut Option<String>) {
    *text = text
        .take()
        .map(|text| line(&text, limits::LINE_CHARS))
        .filter(|text| !text.is_empty());
}

fn clean_credit(credit: &mut Credit, canonical: Option<&str>) {
    credit.name = line(&credit.name, limits::LINE_CHARS);
    clean(&mut credit.terms);
    if credit.name.is_empty()
        && let Some(host) = credit.url.as_deref().or(canonical).and_then(host_name)
    {
        credit.name = host;
    }
}

/// The host of an address as people say it, without “www.”.
fn host_name(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

fn key(item: &ArticleItem, feed_id: Option<&str>) -> String {
    if let Some(url) = &item.canonical_url {
        return format!("url:{url}");
    }
    if let Some(id) = feed_id.map(str::trim).filter(|id| !id.is_empty()) {
        return format!("id:{}", line(id, limits::LINE_CHARS));
    }
    let first = item
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Paragraph)
        .map(|block| block.text.as_str());
    article_key(&item.headline, first, item.published_at)
}

/// The absolute `http` or `https` address that `text` means, without its fragment.
pub(crate) fn web_address(text: &str, base: Option<&Url>) -> Option<Url> {
    let text = text.trim();
    if text.is_empty() || text.len() > 2048 {
        return None;
    }
    let mut url = match base {
        Some(base) => base.join(text).ok()?,
        None => Url::parse(text).ok()?,
    };
    url.set_fragment(None);
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some()).then_some(url)
}

/// A well-formed BCP 47 tag, also from `en_GB`.
pub(crate) fn language_tag(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let tag = tag.split('.').next().unwrap_or_default();
    let mut parts = tag.split('-');
    let primary = parts.next()?;
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let well_formed = matches!(primary.len(), 2 | 3)
        && letters(primary)
        && tag.len() <= 35
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    well_formed.then(|| tag.to_owned())
}

/// A byline without the word before the name.
pub(crate) fn without_by(byline: &str) -> String {
    let trimmed = byline.trim();
    for word in [
        "by ", "By ", "BY ", "By: ", "by: ", "Von ", "von ", "Par ", "Por ",
    ] {
        if let Some(name) = trimmed.strip_prefix(word) {
            return name.trim().to_owned();
        }
    }
    trimmed.to_owned()
}

/// Names one after the other, as a byline prints them, none twice.
pub(crate) fn join_names<S: AsRef<str>>(names: &[S]) -> Option<String> {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        let name = without_by(&line(name.as_ref(), limits::LINE_CHARS));
        if !name.is_empty() && !seen.contains(&name) && seen.len() < 20 {
            seen.push(name);
        }
    }
    match seen.split_last() {
        None => None,
        Some((last, [])) => Some(last.clone()),
        Some((last, before)) => Some(format!("{} and {last}", before.join(", "))),
    }
}

/// Marked-up blocks as an article has them.
pub(crate) fn blocks(marked: Vec<Marked>) -> Vec<BlockItem> {
    marked.into_iter().map(BlockItem::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_tags() {
        for (text, tag) in [
            ("en", Some("en")),
            ("en_GB", Some("en-GB")),
            ("en_US.UTF-8", Some("en-US")),
            ("zh-Hant-TW", Some("zh-Hant-TW")),
            ("", None),
            ("english", None),
            ("e", None),
            ("en-", None),
            ("en\"><script>", None),
        ] {
            assert_eq!(language_tag(text).as_deref(), tag, "{text}");
        }
    }

    #[test]
    fn names_become_a_byline() {
        assert_eq!(join_names::<&str>(&[]), None);
        assert_eq!(join_names(&["By Ada Hale"]).as_deref(), Some("Ada Hale"));
        assert_eq!(
            join_names(&["Ada Hale", " Ben  Orr", "Ada Hale", "", "Cy Ng"]).as_deref(),
            Some("Ada Hale, Ben Orr and Cy Ng")
        );
    }

    #[test]
    fn only_web_addresses_are_addresses() {
        let base = Url::parse("https://example.org/a/b").unwrap();
        assert_eq!(
            web_address("../c#top", Some(&base)).map(String::from),
            Some("https://example.org/c".to_owned())
        );
        for text in [
            "",
            "javascript:alert(1)",
            "data:,x",
            "/c",
            "http://",
            "mailto:a@b.example",
        ] {
            assert_eq!(web_address(text, None), None, "{text}");
        }
    }
}
