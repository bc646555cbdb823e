//! A line in the log for each request: its id, method, the route's pattern and the status.
//! No address, no query, no name, no cookie.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::App;
use crate::middleware::errors::Failure;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Names the request, logs what became of it, once, and gives the name on the answer, so that a
/// reader who saw a failure can tell us which.
pub(crate) async fn requests(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = app.request_id();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str)
        .to_owned();
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let failure = response.extensions_mut().remove::<Failure>();
    let detail = failure.as_ref().and_then(Failure::detail);
    if status >= 500 {
        let detail = detail.unwrap_or("unknown");
        tracing::error!(
            request.id = id,
            http.method = %method,
            http.route = route,
            http.status = status,
            "request {id} failed: {detail}"
        );
    } else {
        tracing::info!(
            request.id = id,
            http.method = %method,
            http.route = route,
            http.status = status,
            "request {id}: {method} {route} {status}"
        );
    }
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}
