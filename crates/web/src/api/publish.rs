use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use rejoinder_domain::{Address, DiscussionState, Scope};
use rejoinder_exchange::{ArticleFormat, ArticleItem, read_articles};
use rejoinder_newsroom::pictures::PictureBase;
use rejoinder_newsroom::{PublishOptions, PublishedAs};
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;

use crate::App;
use crate::api::json::{ArticleJson, whole};
use crate::api::problem::Problem;
use crate::api::request::{body, content_type};
use crate::middleware::errors::{Failure, Kind};
use crate::middleware::limits::ARTICLE_REQUEST_BYTES;
use crate::middleware::origin::bearer;

/// Articles as a CMS sends them: a text in one of the forms that are read, with what the CMS knows
/// better than the text beside it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewArticleJson {
    /// `markdown`, `text`, `html` or `feed`; found out if absent.
    format: Option<String>,
    /// The text. HTML may be a whole page or the story alone; with a `headline` beside it, text,
    /// Markdown and HTML may be the story alone.
    content: String,
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
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<jiff::Timestamp>,
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

/// What publishing came to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PublishedJson {
    /// The articles, in order.
    items: Vec<PublishedArticleJson>,
    /// What could not be placed, such as pictures that could not be had.
    skips: Vec<SkipJson>,
}

/// What became of one article.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PublishedArticleJson {
    /// `new`, `revision` or `unchanged`.
    result: &'static str,
    /// The article as it is now.
    #[serde(flatten)]
    article: ArticleJson,
}

/// Something that could not be placed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SkipJson {
    /// Which record.
    record: String,
    /// Why.
    reason: String,
}

/// Publishes articles or updates them by their canonical address.
///
/// Takes JSON, or the text itself as `text/markdown`, `text/html`, `text/plain`,
/// `application/atom+xml`, `application/rss+xml` or `application/feed+json`.
#[utoipa::path(
    post, path = "/api/v1/articles", tag = "articles",
    request_body(content(
        (NewArticleJson = "application/json"),
        (String = "text/markdown"),
        (String = "text/html"),
        (String = "text/plain"),
        (String = "application/atom+xml"),
        (String = "application/rss+xml"),
        (String = "application/feed+json"),
    )),
    security(("token" = [])),
    responses(
        (status = 200, description = "Nothing is new: revised or unchanged", body = PublishedJson),
        (status = 201, description = "At least one article is new", body = PublishedJson),
        (status = 401, description = "No token, or none that is known", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "A token for something else", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body has another form", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "There is no article in it, or a field can't be accepted", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn publish(State(app): State<App>, request: Request) -> Result<Response, Failure> {
    authorised(&app, request.headers().clone()).await?;
    let kind = content_type(&request);
    let bytes = body(request, ARTICLE_REQUEST_BYTES).await?;
    let sent = Sent::read(&kind, bytes)?;
    let read = read_articles(None, &sent.content, sent.format, sent.base.as_ref())
        .map_err(|error| Failure::new(Kind::Invalid, sentence(&error.to_string())))?;

    let how = PublishOptions {
        base: sent.base.map_or(PictureBase::None, PictureBase::Url),
        discussion: sent.discussion,
        ..PublishOptions::default()
    };
    let mut published = PublishedJson {
        items: Vec::new(),
        skips: Vec::new(),
    };
    let mut skips = read.skips;
    let mut any_new = false;
    let mut location = None;
    for mut item in read.articles {
        sent.fields.apply(&mut item);
        let done = app.newsroom.publish(&app.site, item, &how).await?;
        skips.extend(done.skips);
        any_new |= done.published.as_what == PublishedAs::New;
        let article = app.newsroom.article(&app.site, done.published.id).await?;
        location.get_or_insert_with(|| whole(&app, &Address::Article(&article.path)));
        published.items.push(PublishedArticleJson {
            result: match done.published.as_what {
                PublishedAs::New => "new",
                PublishedAs::Revision(_) => "revision",
                PublishedAs::Unchanged => "unchanged",
            },
            article: ArticleJson::of(article, &app),
        });
    }
    published.skips = skips
        .into_iter()
        .map(|skip| SkipJson {
            record: skip.record,
            reason: skip.reason,
        })
        .collect();
    let status = if any_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let location = location.unwrap_or_else(|| app.public_url.origin().to_owned());
    Ok((
        status,
        [(header::LOCATION, location)],
        axum::Json(published),
    )
        .into_response())
}

async fn authorised(app: &App, headers: HeaderMap) -> Result<(), Failure> {
    let without = || {
        Failure::new(
            Kind::Unauthorized,
            "Publishing needs a token of this site: `Authorization: Bearer …`. \
             `rejoinder token add` makes one.",
        )
    };
    let secret = bearer(&headers).ok_or_else(without)?;
    let token = app
        .newsroom
        .token(secret)
        .await
        .map_err(|refusal| match refusal {
            rejoinder_newsroom::Refusal::Forbidden(sentence) => {
                Failure::new(Kind::Unauthorized, sentence)
            }
            other => other.into(),
        })?;
    if token.site != app.site.id || token.scope != Scope::Publish {
        return Err(Failure::new(
            Kind::Forbidden,
            "This token is for something else.",
        ));
    }
    Ok(())
}

/// What came in, whatever its form.
struct Sent {
    content: Vec<u8>,
    format: Option<ArticleFormat>,
    base: Option<Url>,
    discussion: DiscussionState,
    fields: Fields,
}

/// What the CMS knows better than the text.
#[derive(Default)]
struct Fields(Option<NewArticleJson>);

impl Sent {
    fn read(kind: &str, bytes: Vec<u8>) -> Result<Self, Failure> {
        let format = match kind {
            "application/json" => return Self::from_json(&bytes),
            "text/markdown" | "text/x-markdown" => Some(ArticleFormat::Markdown),
            "text/html" | "application/xhtml+xml" => Some(ArticleFormat::Html),
            "text/plain" => Some(ArticleFormat::Text),
            "application/atom+xml"
            | "application/rss+xml"
            | "application/feed+json"
            | "application/rdf+xml"
            | "application/xml"
            | "text/xml" => Some(ArticleFormat::Feed),
            _ => {
                return Err(Failure::new(
                    Kind::UnsupportedMedia,
                    "Send the article as application/json, text/markdown, text/html, text/plain, \
                     or a feed.",
                ));
            }
        };
        Ok(Self {
            content: bytes,
            format,
            base: None,
            discussion: DiscussionState::default(),
            fields: Fields::default(),
        })
    }

    fn from_json(bytes: &[u8]) -> Result<Self, Failure> {
        let wrong = |sentence: String| Failure::new(Kind::Invalid, sentence);
        let new: NewArticleJson = serde_json::from_slice(bytes)
            .map_err(|error| wrong(format!("The request's JSON is not as described: {error}.")))?;
        let format = new.format.as_deref().map(str::parse).transpose().map_err(
            |error: rejoinder_exchange::FormatError| wrong(sentence(&error.to_string())),
        )?;
        let base = new
            .url
            .as_deref()
            .map(Url::parse)
            .transpose()
            .map_err(|_| {
                wrong("`url` is no address such as https://ledger.example/story.".into())
            })?;
        let discussion = match &new.discussion {
            None => DiscussionState::default(),
            Some(word) => DiscussionState::parse(word).ok_or_else(|| {
                wrong("`discussion` is one of open, premoderated and closed.".to_owned())
            })?,
        };
        let content = with_headline(&new, format).into_bytes();
        Ok(Self {
            content,
            format,
            base,
            discussion,
            fields: Fields(Some(new)),
        })
    }
}

/// A text that is the story alone has no headline of its own to be found by.
fn with_headline(new: &NewArticleJson, format: Option<ArticleFormat>) -> String {
    let content = &new.content;
    match (&new.headline, format) {
        (Some(headline), Some(ArticleFormat::Text)) => format!("{headline}\n\n{content}"),
        (Some(headline), Some(ArticleFormat::Html)) if !has_title(content) => {
            let headline = headline.replace('&', "&amp;").replace('<', "&lt;");
            format!(
                "<!doctype html><title>{headline}</title><main><article><h1>{headline}</h1>{content}</article></main>"
            )
        }
        (Some(headline), Some(ArticleFormat::Markdown) | None)
            if !content.starts_with("---") && !content.starts_with("+++") =>
        {
            let headline = headline.replace(['\n', '\r'], " ");
            format!("# {headline}\n\n{content}")
        }
        _ => content.clone(),
    }
}

fn has_title(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    html.contains("<title") || html.contains("<h1")
}

impl Fields {
    fn apply(&self, item: &mut ArticleItem) {
        let Some(new) = &self.0 else { return };
        let set = |to: &mut Option<String>, from: &Option<String>| {
            if from.is_some() {
                to.clone_from(from);
            }
        };
        if let Some(headline) = &new.headline {
            item.headline.clone_from(headline);
        }
        set(&mut item.standfirst, &new.standfirst);
        set(&mut item.byline, &new.byline);
        set(&mut item.section, &new.section);
        set(&mut item.language, &new.language);
        set(&mut item.slug, &new.slug);
        set(&mut item.correction, &new.correction);
        if let Some(url) = &new.canonical_url {
            item.canonical_url = Some(url.clone());
            item.key = format!("url:{url}");
        }
        if new.published_at.is_some() {
            item.published_at = new.published_at;
        }
        if let Some(credit) = &new.credit {
            item.credit = Some(rejoinder_domain::Credit {
                name: credit.name.clone(),
                terms: credit.terms.clone(),
                url: credit.url.clone(),
            });
        }
    }
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
