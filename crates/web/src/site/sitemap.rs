use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use rejoinder_domain::{ArticleSummary, Cursor, limits};
use rejoinder_views::{robots as robots_text, sitemap, sitemap_index};

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::Failure;
use crate::site::place::{Query, frame};

/// Articles in one part.
const PART: usize = 1_000;
/// Parts that are listed: the latest fifty thousand articles. Older ones are found by links.
const PARTS: usize = 50;

/// The addresses of articles for search engines: all of them, or a list of parts where they are
/// too many for one. A part names the place after which it begins; the first one's is empty.
pub(crate) async fn show(State(app): State<App>, query: Query) -> Result<Response, Failure> {
    let (cursor, whole) = match query.even_empty("cursor") {
        None => (None, true),
        Some(empty) if empty.is_empty() => (None, false),
        Some(_) => (query.cursor()?, false),
    };
    let first = cursor.is_none();
    let (articles, next) = part(&app, cursor).await?;
    let xml = match next {
        Some(next) if whole => sitemap_index(frame(&app), &beginnings(&app, next).await?),
        _ => sitemap(frame(&app), &articles, first),
    };
    Ok(typed("application/xml; charset=utf-8", xml))
}

/// The articles of the part that begins after a place, and where the next part begins.
async fn part(
    app: &App,
    mut cursor: Option<Cursor>,
) -> Result<(Vec<ArticleSummary>, Option<Cursor>), Failure> {
    let mut articles = Vec::new();
    loop {
        let page = app
            .newsroom
            .articles(&app.site, cursor.as_ref(), limits::API_ITEMS)
            .await?;
        articles.extend(page.items);
        cursor = page.next;
        if cursor.is_none() || articles.len() >= PART {
            return Ok((articles, cursor));
        }
    }
}

/// Where each part begins, the second one's place being known.
async fn beginnings(app: &App, second: Cursor) -> Result<Vec<Cursor>, Failure> {
    let mut places = vec![Cursor(Vec::new()), second];
    while places.len() < PARTS {
        match part(app, places.last().cloned()).await? {
            (_, Some(next)) => places.push(next),
            (_, None) => break,
        }
    }
    Ok(places)
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
