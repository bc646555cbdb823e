use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use rejoinder_views::{Asset, asset, asset_path};

use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::Failure;

/// A file served from the binary, by its name with the hash in it.
pub(crate) async fn show(name: Path<String>) -> Result<Response, Failure> {
    let asset = asset(&name).ok_or_else(Failure::not_found)?;
    Ok(file(CachePolicy::Immutable, asset))
}

/// The icon, for browsers that look for it where it has always been.
pub(crate) async fn icon() -> Result<Response, Failure> {
    let asset = asset(asset_path("icon.svg")).ok_or_else(Failure::not_found)?;
    Ok(file(CachePolicy::Public, asset))
}

fn file(policy: CachePolicy, asset: &'static Asset) -> Response {
    let mut response = Cached(policy, asset.bytes.as_slice()).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(asset.content_type),
    );
    response
}
