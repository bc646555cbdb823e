use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use rejoinder_domain::limits;
use rejoinder_views::{robots as robots_text, sitemap};

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::site::place::{Away, Query, frame};

/// The addresses of articles for search engines, the latest first. Later parts are found by
/// `cursor`; older articles are linked from the pages of the list of articles.
pub(crate) async fn show(State(app): State<App>, query: Query) -> Result<Response, Away> {
    let cursor = query.cursor()?;
    let articles = app.newsroom.articles(&app.site, cursor.as_ref(), limits::API_ITEMS).await?;
    let xml = sitemap(frame(&app), &articles.items, cursor.is_none());
    Ok(typed("application/xml; charset=utf-8", xml))
}

/// What search engines may look at.
pub(crate) async fn robots(State(app): State<App>) -> Response {
    typed("text/plain; charset=utf-8", robots_text(frame(&app)))
}

fn typed(content_type: &'static str, text: String) -> Response {
    let mut response = Cached(CachePolicy::Public, text).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
