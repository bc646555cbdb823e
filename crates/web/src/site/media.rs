use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::Failure;
use crate::site::place::Away;

/// A stored picture. What follows the dot is for people; the type is the stored one's.
pub(crate) async fn show(State(app): State<App>, name: Path<String>) -> Result<Response, Away> {
    let hash = name
        .split('.')
        .next()
        .and_then(|hash| hash.parse().ok())
        .ok_or_else(Failure::not_found)?;
    let media = app.newsroom.media(&app.site, hash).await?;
    let content_type = HeaderValue::try_from(media.content_type)
        .map_err(|error| Failure::broken(&error.to_string()))?;
    let mut response = Cached(CachePolicy::Immutable, media.bytes).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, content_type);
    Ok(response)
}
