use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use rejoinder_domain::{Article, ArticleSummary, Comment, limits};
use rejoinder_views::{comments_atom as comments_as_atom, comments_json as comments_as_json};
use rejoinder_views::{site_atom as site_as_atom, site_json as site_as_json};

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::Failure;
use crate::site::place::{Away, frame};

const ATOM: &str = "application/atom+xml; charset=utf-8";
const JSON: &str = "application/feed+json; charset=utf-8";

/// The site's latest articles, as Atom.
pub(crate) async fn site_atom(State(app): State<App>) -> Result<Response, Away> {
    Ok(feed(
        ATOM,
        site_as_atom(frame(&app), &articles(&app).await?),
    ))
}

/// The site's latest articles, as a JSON Feed.
pub(crate) async fn site_json(State(app): State<App>) -> Result<Response, Away> {
    Ok(feed(
        JSON,
        site_as_json(frame(&app), &articles(&app).await?),
    ))
}

/// An article's latest comments, as Atom.
pub(crate) async fn comments_atom(
    State(app): State<App>,
    id: Path<String>,
) -> Result<Response, Away> {
    let (article, comments) = comments(&app, &id).await?;
    Ok(feed(
        ATOM,
        comments_as_atom(frame(&app), &article, &comments),
    ))
}

/// An article's latest comments, as a JSON Feed.
pub(crate) async fn comments_json(
    State(app): State<App>,
    id: Path<String>,
) -> Result<Response, Away> {
    let (article, comments) = comments(&app, &id).await?;
    Ok(feed(
        JSON,
        comments_as_json(frame(&app), &article, &comments),
    ))
}

async fn articles(app: &App) -> Result<Vec<ArticleSummary>, Away> {
    Ok(app
        .newsroom
        .articles(&app.site, None, limits::PAGE_ARTICLES)
        .await?
        .items)
}

async fn comments(app: &App, id: &str) -> Result<(Article, Vec<Comment>), Away> {
    let id = id.parse().map_err(|_| Failure::not_found())?;
    let article = app.newsroom.article(&app.site, id).await?;
    let latest = app
        .newsroom
        .latest_comments(&app.site, id, None, limits::PAGE_COMMENTS)
        .await?;
    Ok((article, latest.items))
}

fn feed(content_type: &'static str, text: String) -> Response {
    let mut response = Cached(CachePolicy::Public, text).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
