use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use rejoinder_domain::limits;
use rejoinder_views::{robots as robots_text, sitemap};

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::Failure;
use crate::site::place::{Query, frame};

/// Articles in one part of the sitemap.
const PART: usize = 10 * limits::API_ITEMS;

/// The addresses of the latest articles for search engines, from `cursor` on if there is one.
/// Older articles are reached through the pages of the list of articles.
pub(crate) async fn show(State(app): State<App>, query: Query) -> Result<Response, Failure> {
    let mut cursor = query.cursor()?;
    let first = cursor.is_none();
    let mut articles = Vec::new();
    while articles.len() < PART {
        let page = app
            .newsroom
            .articles(&app.site, cursor.as_ref(), limits::API_ITEMS)
            .await?;
        articles.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let xml = sitemap(frame(&app), &articles, first);
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
