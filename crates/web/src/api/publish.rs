use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use rejoinder_domain::{Address, Scope, Skip};
use rejoinder_newsroom::pictures::PictureBase;
use rejoinder_newsroom::{PublishOptions, PublishedAs, Refusal};
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::api::incoming::{Incoming, NewArticleJson};
use crate::api::json::{ArticleJson, whole};
use crate::api::problem::Problem;
use crate::api::request::{body, content_type};
use crate::middleware::errors::{Failure, Kind};
use crate::middleware::limits::ARTICLE_REQUEST_BYTES;
use crate::middleware::origin::bearer;

/// What publishing came to: the article, or the articles of a feed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum PublishedJson {
    /// Of any form but a feed.
    One {
        /// What became of it.
        #[serde(flatten)]
        article: Box<PublishedArticleJson>,
        /// What could not be placed, such as pictures that could not be had.
        skips: Vec<SkipJson>,
    },
    /// Of a feed.
    Many {
        /// The articles, in order.
        items: Vec<PublishedArticleJson>,
        /// What could not be placed, such as pictures that could not be had.
        skips: Vec<SkipJson>,
    },
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
    post, path = "/api/v1/articles", tag = "articles", operation_id = "publish_articles",
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
    let incoming = Incoming::new(&kind, bytes)?;
    let how = PublishOptions {
        base: incoming
            .base
            .clone()
            .map_or(PictureBase::None, PictureBase::Url),
        discussion: incoming.discussion,
        ..PublishOptions::default()
    };
    let read = incoming.read()?;
    let alone = read.articles.len() == 1;
    let mut items = Vec::new();
    let mut skips = read.skips;
    let mut any_new = false;
    let mut location = None;
    for item in read.articles {
        let record = item.headline.clone();
        let done = match app.newsroom.publish(&app.site, item, &how).await {
            Ok(done) => done,
            // One bad entry of a feed is told and does not keep the others out.
            Err(refusal @ Refusal::Invalid(_)) if !alone => {
                let reason = refusal.sentence();
                skips.push(Skip { record, reason });
                continue;
            }
            Err(refusal) => return Err(refusal.into()),
        };
        skips.extend(done.skips);
        any_new |= done.published.as_what == PublishedAs::New;
        let article = app.newsroom.article(&app.site, done.published.id).await?;
        location.get_or_insert_with(|| whole(&app, &Address::Article(&article.path)));
        items.push(PublishedArticleJson {
            result: match done.published.as_what {
                PublishedAs::New => "new",
                PublishedAs::Revision(_) => "revision",
                PublishedAs::Unchanged => "unchanged",
            },
            article: ArticleJson::of(article, &app),
        });
    }
    let skips = skips
        .into_iter()
        .map(|skip| SkipJson {
            record: skip.record,
            reason: skip.reason,
        })
        .collect();
    let published = match items.pop() {
        Some(article) if items.is_empty() => PublishedJson::One {
            article: Box::new(article),
            skips,
        },
        last => {
            items.extend(last);
            PublishedJson::Many { items, skips }
        }
    };
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
