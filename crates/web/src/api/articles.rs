use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use rejoinder_domain::{ArticleId, limits};

use crate::App;
use crate::api::json::{ArticleJson, ArticleSummaryJson, Page};
use crate::api::problem::Problem;
use crate::api::request::{Id, number};
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::{Failure, Kind};
use crate::site::place::Query;

/// Lists the site's articles, the latest first.
#[utoipa::path(
    get, path = "/api/v1/articles", tag = "articles", operation_id = "list_articles",
    params(
        ("site" = Option<String>, Query, description = "The site's key; this address serves one site"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<u32>, Query, description = "1 to 100; 30 if absent"),
    ),
    responses(
        (status = 200, description = "A page of articles", body = Page<ArticleSummaryJson>),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such site here", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(State(app): State<App>, query: Query) -> Result<Response, Failure> {
    if query.value("site").is_some_and(|site| site != app.site.key) {
        return Err(Failure::new(
            Kind::NotFound,
            "There is no site of this name here.",
        ));
    }
    let cursor = query.cursor()?;
    let limit = number(
        query.value("limit"),
        "limit",
        limits::PAGE_ARTICLES,
        limits::API_ITEMS,
    )?;
    let articles = app
        .newsroom
        .articles(&app.site, cursor.as_ref(), limit)
        .await?;
    let page = Page::of(articles, |article| ArticleSummaryJson::of(article, &app));
    Ok(Cached(CachePolicy::Page, axum::Json(page)).into_response())
}

/// Gives an article with its story.
#[utoipa::path(
    get, path = "/api/v1/articles/{id}", tag = "articles", operation_id = "get_article",
    params(("id" = uuid::Uuid, Path, description = "The article's id")),
    responses(
        (status = 200, description = "The article", body = ArticleJson),
        (status = 404, description = "No such article", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(
    State(app): State<App>,
    Id(id): Id<ArticleId>,
) -> Result<Response, Failure> {
    let article = app.newsroom.article(&app.site, id).await?;
    let json = ArticleJson::of(article, &app);
    Ok(Cached(CachePolicy::Page, axum::Json(json)).into_response())
}
