//! What stands around every request, outermost first:
//!
//! 1. a line in the log and the request's id;
//! 2. security headers, on errors too;
//! 3. compression, and the weaker tag of what it compressed;
//! 4. the cache policy that the handler named;
//! 5. the bodies of failures, panics among them;
//! 6. the check of where a changing request comes from.

use std::any::Any;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::App;

pub(crate) mod cache;
pub(crate) mod errors;
pub(crate) mod guest;
pub(crate) mod idempotency;
pub(crate) mod limits;
pub(crate) mod origin;
mod security;
mod trace;

/// Puts all of it around the routes. The last layer added is the outermost.
pub(crate) fn around(routes: Router<App>, app: &App) -> Router<App> {
    routes
        .layer(from_fn_with_state(app.clone(), origin::check))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn_with_state(app.clone(), errors::pages))
        .layer(from_fn(cache::policies))
        .layer(CompressionLayer::new().gzip(true))
        .layer(from_fn(cache::weaken_compressed))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(from_fn_with_state(app.clone(), trace::requests))
}

fn after_panic(payload: Box<dyn Any + Send + 'static>) -> Response {
    let message = payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    errors::Failure::broken(&format!("panicked: {message}")).into_response()
}
