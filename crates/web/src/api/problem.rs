//! Errors for programs: `application/problem+json` (RFC 9457).

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::middleware::errors::Failure;

/// Why a request was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Names the kind of problem, such as `urn:rejoinder:problem:closed`; stable.
    #[serde(rename = "type")]
    kind: String,
    /// A few words.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// A sentence that a person can act on.
    detail: String,
    /// The fields that can't be accepted, where it is about fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
}

/// A field that can't be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct FieldError {
    /// Its name in the request.
    field: String,
    /// A sentence that a person can act on.
    detail: String,
}

/// The answer for a failure.
pub(crate) fn response(failure: &Failure) -> Response {
    let problem = Problem {
        kind: format!("urn:rejoinder:problem:{}", failure.kind.slug()),
        title: failure.kind.title(),
        status: failure.status().as_u16(),
        detail: failure.sentence.clone(),
        errors: failure
            .problems
            .iter()
            .map(|problem| FieldError {
                field: problem.field.to_owned(),
                detail: problem.sentence.clone(),
            })
            .collect(),
    };
    let mut response = (failure.status(), axum::Json(problem)).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    response
}
