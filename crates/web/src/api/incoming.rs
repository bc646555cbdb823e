//! What a CMS sends: fields, or a file in one of the forms that are read.

use rejoinder_domain::{Credit, DiscussionState};
use rejoinder_exchange::{
    ArticleFormat, ArticleItem, FormatError, ReadArticles, read_articles, read_date,
};
use serde::Deserialize;
use url::Url;
use utoipa::ToSchema;

use crate::api::request::not_as_described;
use crate::api::story::{NewBlockJson, Story};
use crate::middleware::errors::{Failure, FieldProblem, Kind};
use crate::middleware::idempotency::digest;

/// An article as a CMS sends it: the story in one of its forms, and beside it what the CMS knows
/// better than the text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewArticleJson {
    /// What `content` is: `markdown`, `text`, `html` or `feed`; found out if absent.
    format: Option<String>,
    /// The article as a file: its headline is in it, unless it stands in `headline`. Instead of it
    /// comes the story alone, as one of the next four.
    content: Option<String>,
    /// The story as plain text; an empty line parts paragraphs.
    text: Option<String>,
    /// The story in Markdown.
    markdown: Option<String>,
    /// The story in HTML.
    html: Option<String>,
    /// The story block by block.
    blocks: Option<Vec<NewBlockJson>>,
    /// Where the text comes from; relative addresses in it are taken from here.
    url: Option<String>,
    /// What stands above it.
    headline: Option<String>,
    /// The sentence or two below the headline.
    standfirst: Option<String>,
    /// Who wrote it, without “By”.
    byline: Option<String>,
    /// The rubric.
    section: Option<String>,
    /// Who it was taken from.
    credit: Option<NewCreditJson>,
    /// The address by which it is known: a later call with the same one updates the article.
    canonical_url: Option<String>,
    /// BCP 47.
    language: Option<String>,
    /// When it was published.
    #[schema(format = DateTime)]
    published_at: Option<String>,
    /// The last part of the address wanted.
    slug: Option<String>,
    /// What was corrected.
    correction: Option<String>,
    /// `open`, `premoderated` or `closed`, for a new article.
    discussion: Option<String>,
}

/// Who an article was taken from.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCreditJson {
    /// The paper, agency or person.
    name: String,
    /// The terms it is republished on.
    terms: Option<String>,
    /// The address of the original.
    url: Option<String>,
}

/// Articles on their way in.
pub(crate) struct Incoming {
    source: Source,
    /// Where the text comes from.
    pub(crate) base: Option<Url>,
    /// Who may write under it, if it is new.
    pub(crate) discussion: DiscussionState,
    fields: Fields,
}

enum Source {
    /// A file, headline and all.
    File(Vec<u8>, Option<ArticleFormat>),
    /// The story alone.
    Story(Story),
}

/// What the CMS knows better than the text.
#[derive(Default)]
struct Fields {
    headline: Option<String>,
    standfirst: Option<String>,
    byline: Option<String>,
    section: Option<String>,
    credit: Option<Credit>,
    canonical_url: Option<String>,
    language: Option<String>,
    published_at: Option<jiff::Timestamp>,
    slug: Option<String>,
    correction: Option<String>,
}

impl Incoming {
    /// A body of a media type.
    pub(crate) fn new(kind: &str, bytes: Vec<u8>) -> Result<Self, Failure> {
        let format = match kind {
            "application/json" => return Self::from_json(&bytes),
            "text/markdown" | "text/x-markdown" => ArticleFormat::Markdown,
            "text/html" | "application/xhtml+xml" => ArticleFormat::Html,
            "text/plain" => ArticleFormat::Text,
            "application/atom+xml"
            | "application/rss+xml"
            | "application/feed+json"
            | "application/rdf+xml"
            | "application/xml"
            | "text/xml" => ArticleFormat::Feed,
            _ => {
                return Err(Failure::new(
                    Kind::UnsupportedMedia,
                    "Send the article as application/json, text/markdown, text/html, text/plain, \
                     or a feed.",
                ));
            }
        };
        Ok(Self {
            source: Source::File(bytes, Some(format)),
            base: None,
            discussion: DiscussionState::default(),
            fields: Fields::default(),
        })
    }

    fn from_json(bytes: &[u8]) -> Result<Self, Failure> {
        let mut new: NewArticleJson = serde_json::from_slice(bytes)
            .map_err(|error| Failure::new(Kind::Invalid, not_as_described(bytes, &error)))?;
        let base = new.url.take().map(|url| address("url", &url)).transpose()?;
        let discussion = match new.discussion.take() {
            None => DiscussionState::default(),
            Some(word) => DiscussionState::parse(&word).ok_or_else(|| {
                wrong(
                    "discussion",
                    "`discussion` is one of open, premoderated and closed.",
                )
            })?,
        };
        let source = source(&mut new)?;
        let credit = match new.credit {
            None => None,
            Some(credit) => Some(Credit {
                name: credit.name,
                terms: credit.terms,
                url: credit
                    .url
                    .map(|url| address("credit", &url))
                    .transpose()?
                    .map(String::from),
            }),
        };
        let published_at = match new.published_at {
            None => None,
            Some(text) => Some(read_date(&text).ok_or_else(|| {
                wrong(
                    "published_at",
                    "`published_at` is a date an article can have, such as 2026-11-24T09:10:00Z.",
                )
            })?),
        };
        if !new.language.as_deref().is_none_or(is_language) {
            return Err(wrong(
                "language",
                "`language` is a tag such as en, de-AT or zh-Hant (BCP 47).",
            ));
        }
        let canonical_url = new
            .canonical_url
            .map(|url| address("canonical_url", &url))
            .transpose()?
            .map(String::from);
        Ok(Self {
            source,
            base,
            discussion,
            fields: Fields {
                headline: new.headline,
                standfirst: new.standfirst,
                byline: new.byline,
                section: new.section,
                credit,
                canonical_url,
                language: new.language,
                published_at,
                slug: new.slug,
                correction: new.correction,
            },
        })
    }

    /// The articles in it.
    pub(crate) fn read(self) -> Result<ReadArticles, Failure> {
        let mut read = match self.source {
            Source::File(bytes, format) => read_articles(None, &bytes, format, self.base.as_ref())
                .map_err(|error| Failure::new(Kind::Invalid, sentence(&error.to_string())))?,
            Source::Story(story) => {
                let mut item = ArticleItem {
                    blocks: story.blocks()?,
                    ..ArticleItem::default()
                };
                item.key = self.fields.key(&item);
                ReadArticles {
                    articles: vec![item],
                    skips: Vec::new(),
                }
            }
        };
        for item in &mut read.articles {
            self.fields.apply(item);
        }
        Ok(read)
    }
}

/// The one form in which the story came.
fn source(new: &mut NewArticleJson) -> Result<Source, Failure> {
    let format = match new.format.take() {
        None => None,
        Some(word) => Some(
            word.parse()
                .map_err(|error: FormatError| wrong("format", &sentence(&error.to_string())))?,
        ),
    };
    let named = new.headline.is_some();
    let mut forms = [
        new.content
            .take()
            .map(|content| file(content, format, named)),
        new.text.take().map(Story::Text).map(Source::Story),
        new.markdown.take().map(Story::Markdown).map(Source::Story),
        new.html.take().map(Story::Html).map(Source::Story),
        new.blocks.take().map(Story::Blocks).map(Source::Story),
    ]
    .into_iter()
    .flatten();
    match (forms.next(), forms.next()) {
        (Some(source), None) => Ok(source),
        _ => Err(wrong(
            "content",
            "The story comes as one of content, text, markdown, html and blocks.",
        )),
    }
}

/// A file; with a headline beside it, one without its own is the story alone.
fn file(content: String, format: Option<ArticleFormat>, named: bool) -> Source {
    let front_matter = content.starts_with("---") || content.starts_with("+++");
    match format {
        Some(ArticleFormat::Text) if named => Source::Story(Story::Text(content)),
        Some(ArticleFormat::Markdown) if named && !front_matter => {
            Source::Story(Story::Markdown(content))
        }
        Some(ArticleFormat::Html) if named && !has_title(&content) => {
            Source::Story(Story::Html(content))
        }
        _ => Source::File(content.into_bytes(), format),
    }
}

fn has_title(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    html.contains("<title") || html.contains("<h1")
}

impl Fields {
    /// What the article is found by again: the address of the original, else the place that was
    /// asked for, else its headline, date and first paragraph.
    fn key(&self, item: &ArticleItem) -> String {
        let original = self.canonical_url.as_ref().or_else(|| {
            let credit = self.credit.as_ref()?;
            credit.url.as_ref()
        });
        match (original, &self.slug) {
            (Some(url), _) => format!("url:{url}"),
            (None, Some(slug)) => format!("slug:{slug}"),
            (None, None) => {
                let headline = self.headline.as_deref().unwrap_or_default();
                let date = self.published_at.map(|at| at.to_string());
                let first = item.blocks.iter().map(|block| block.text.as_str());
                let parts = [
                    headline.trim(),
                    &date.unwrap_or_default(),
                    first
                        .into_iter()
                        .find(|text| !text.is_empty())
                        .unwrap_or_default(),
                ];
                format!("headline:{}", hex::encode(digest(&parts)))
            }
        }
    }

    fn apply(&self, item: &mut ArticleItem) {
        if let Some(headline) = &self.headline {
            item.headline.clone_from(headline);
        }
        for (to, from) in [
            (&mut item.standfirst, &self.standfirst),
            (&mut item.byline, &self.byline),
            (&mut item.section, &self.section),
            (&mut item.language, &self.language),
            (&mut item.slug, &self.slug),
            (&mut item.correction, &self.correction),
        ] {
            if from.is_some() {
                to.clone_from(from);
            }
        }
        if let Some(url) = &self.canonical_url {
            item.key = format!("url:{url}");
            item.canonical_url = Some(url.clone());
        }
        if self.published_at.is_some() {
            item.published_at = self.published_at;
        }
        if self.credit.is_some() {
            item.credit.clone_from(&self.credit);
        }
    }
}

/// Whether a text has the form of a language tag (RFC 5646, 2.1, loosely).
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && tag.len() <= 35
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

fn address(field: &'static str, text: &str) -> Result<Url, Failure> {
    Url::parse(text.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))
        .ok_or_else(|| {
            let sentence = format!("`{field}` is no address such as https://ledger.example/story.");
            wrong(field, &sentence)
        })
}

fn wrong(field: &'static str, sentence: &str) -> Failure {
    let mut failure = Failure::new(Kind::Invalid, sentence);
    failure.problems.push(FieldProblem {
        field,
        sentence: sentence.to_owned(),
    });
    failure
}

/// An error's words as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    let mut sentence: String = first.into_iter().flatten().chain(letters).collect();
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}
