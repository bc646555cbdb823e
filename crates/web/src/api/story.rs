//! The story of an article that a CMS sends in fields: in one text, or block by block.

use rejoinder_domain::{BlockKind, limits};
use rejoinder_exchange::{BlockItem, PictureItem};
use rejoinder_markup::{Marked, article_html, article_markdown, article_text};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::middleware::errors::{Failure, FieldProblem, Kind};

/// A block of the story. Its words come as one of `text`, `html` and `markdown`, or it is a picture.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBlockJson {
    /// `paragraph` (if absent), `heading`, `quote`, `list`, `code` or `picture`.
    kind: Option<String>,
    /// Plain words; the lines of a list are its items, and in a paragraph lines stay lines.
    text: Option<String>,
    /// Words with markup; what is not allowed is taken out.
    html: Option<String>,
    /// Words in Markdown; it may make more than one block.
    markdown: Option<String>,
    /// A picture.
    picture: Option<NewPictureJson>,
}

/// A picture to be fetched, kept and served from here.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPictureJson {
    /// Its address, whole or relative to `url`, or a `data:` URL.
    source: String,
    /// What it shows, for those who don’t see it.
    #[serde(default)]
    alt: String,
    /// The line under it.
    caption: Option<String>,
    /// Who made it.
    credit: Option<String>,
}

/// The story in one of its forms.
#[derive(Debug)]
pub(crate) enum Story {
    /// Plain words; an empty line parts paragraphs.
    Text(String),
    /// Markdown.
    Markdown(String),
    /// HTML, the story alone.
    Html(String),
    /// Block by block.
    Blocks(Vec<NewBlockJson>),
}

impl Story {
    /// Its blocks, marked up and sanitised.
    pub(crate) fn blocks(self) -> Result<Vec<BlockItem>, Failure> {
        let bytes = match &self {
            Self::Text(text) | Self::Markdown(text) | Self::Html(text) => text.len(),
            Self::Blocks(blocks) => blocks.iter().map(NewBlockJson::bytes).sum(),
        };
        if bytes > limits::ARTICLE_BYTES {
            let most = limits::ARTICLE_BYTES / (1024 * 1024);
            let sentence =
                format!("The story is larger than {most} MB, the most that is taken in.");
            return Err(Failure::new(Kind::TooLarge, sentence));
        }
        let items = match self {
            Self::Text(text) => items(article_text(&[text])),
            Self::Markdown(text) => items(article_markdown(&text)),
            Self::Html(text) => items(article_html(&text)),
            Self::Blocks(blocks) => {
                let mut items = Vec::new();
                for (index, block) in blocks.into_iter().enumerate() {
                    items.extend(block.items(index)?);
                }
                items
            }
        };
        if items.is_empty() {
            return Err(wrong("There is no story in this article.".to_owned()));
        }
        if items.len() > limits::ARTICLE_BLOCKS {
            let most = limits::ARTICLE_BLOCKS;
            return Err(wrong(format!("An article has at most {most} paragraphs.")));
        }
        Ok(items)
    }
}

impl NewBlockJson {
    /// How much text it is; a picture within the request counts as none.
    fn bytes(&self) -> usize {
        [&self.text, &self.html, &self.markdown]
            .into_iter()
            .flatten()
            .map(String::len)
            .sum()
    }

    fn items(self, index: usize) -> Result<Vec<BlockItem>, Failure> {
        let place = index + 1;
        let kind = self.kind(place)?;
        match (self.text, self.html, self.markdown, self.picture) {
            (None, None, None, Some(picture)) if kind == BlockKind::Picture => {
                Ok(vec![BlockItem {
                    kind,
                    text: String::new(),
                    html: Default::default(),
                    picture: Some(PictureItem {
                        source: picture.source,
                        alt: picture.alt,
                        caption: picture.caption,
                        credit: picture.credit,
                    }),
                }])
            }
            (Some(text), None, None, None) if kind == BlockKind::Paragraph => {
                Ok(items(article_text(&[text])))
            }
            (Some(text), None, None, None) if kind != BlockKind::Picture => {
                Ok(items(article_html(&plain(kind, &text))))
            }
            (None, Some(html), None, None) if kind != BlockKind::Picture => {
                Ok(items(article_html(&within(kind, &html))))
            }
            (None, None, Some(markdown), None) if kind == BlockKind::Paragraph => {
                Ok(items(article_markdown(&markdown)))
            }
            _ => Err(wrong(format!(
                "Block {place} is not as described: its words come as one of text, html and \
                 markdown (the last without a kind), or it is a picture."
            ))),
        }
    }

    fn kind(&self, place: usize) -> Result<BlockKind, Failure> {
        let Some(word) = &self.kind else {
            return Ok(match self.picture {
                Some(_) => BlockKind::Picture,
                None => BlockKind::Paragraph,
            });
        };
        [
            BlockKind::Paragraph,
            BlockKind::Heading,
            BlockKind::Quote,
            BlockKind::List,
            BlockKind::Code,
            BlockKind::Picture,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| {
            wrong(format!(
                "Block {place} is of no known kind: paragraph, heading, quote, list, code or \
                 picture."
            ))
        })
    }
}

/// Plain words as the HTML that means them.
fn plain(kind: BlockKind, text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    match kind {
        BlockKind::Code => format!("<pre>\n{escaped}</pre>"),
        BlockKind::List => {
            let entries = escaped.lines().filter(|line| !line.trim().is_empty());
            let entries: String = entries.map(|line| format!("<li>{line}</li>")).collect();
            format!("<ul>{entries}</ul>")
        }
        _ => {
            let lines: Vec<&str> = escaped.lines().collect();
            within(kind, &lines.join("<br>"))
        }
    }
}

/// What stands within a block, in the element that makes it one. The sanitiser comes after.
fn within(kind: BlockKind, html: &str) -> String {
    match kind {
        BlockKind::Heading => format!("<h2>{html}</h2>"),
        BlockKind::Quote => format!("<blockquote>{html}</blockquote>"),
        BlockKind::Code => format!("<pre>{html}</pre>"),
        BlockKind::Paragraph | BlockKind::List | BlockKind::Picture => html.to_owned(),
    }
}

fn items(marked: Vec<Marked>) -> Vec<BlockItem> {
    marked.into_iter().map(BlockItem::from).collect()
}

fn wrong(sentence: String) -> Failure {
    let mut failure = Failure::new(Kind::Invalid, sentence.clone());
    failure.problems.push(FieldProblem {
        field: "blocks",
        sentence,
    });
    failure
}
