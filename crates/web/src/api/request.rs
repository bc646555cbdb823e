//! What every call reads from its request.

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::header;
use axum::http::request::Parts;
use rejoinder_domain::CommentId;
use serde::de::DeserializeOwned;

use crate::App;
use crate::middleware::errors::{Failure, Kind};
use crate::middleware::limits::{self, BodyError};

/// A body of JSON, with a sentence when it is none.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _app: &App) -> Result<Self, Failure> {
        let kind = content_type(&request);
        if kind != "application/json" && !kind.ends_with("+json") {
            return Err(Failure::new(
                Kind::UnsupportedMedia,
                "Send the request's body as application/json.",
            ));
        }
        let bytes = body(request, limits::CALL_BYTES).await?;
        let value = serde_json::from_slice(&bytes)
            .map_err(|error| Failure::new(Kind::Invalid, not_as_described(&bytes, &error)))?;
        Ok(Self(value))
    }
}

/// What is wrong with a request's JSON, for somebody who has the API's description.
pub(crate) fn not_as_described(bytes: &[u8], error: &serde_json::Error) -> String {
    match serde_json::from_slice::<serde_json::Value>(bytes) {
        Ok(value) if !value.is_object() => {
            "The request's body must be a JSON object, as /api/openapi.json describes it."
                .to_owned()
        }
        _ => format!("The request's JSON is not as /api/openapi.json describes it: {error}."),
    }
}

/// The body, if it has at most so many bytes.
pub(crate) async fn body(request: Request, most: usize) -> Result<Vec<u8>, Failure> {
    match limits::whole(request.into_body(), most).await {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(BodyError::TooLarge) => Err(Failure::new(
            Kind::TooLarge,
            format!(
                "The request's body has more than {} KB, the most that is read.",
                most / 1024
            ),
        )),
        Err(BodyError::Broken) => Err(Failure::new(
            Kind::BadRequest,
            "The connection broke off before the whole request was here. Send it again.",
        )),
    }
}

/// The media type of a request, without its parameters, in lower case.
pub(crate) fn content_type(request: &Request) -> String {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// The id in the path; one that can't be an id names nothing.
pub(crate) struct Id<T>(pub(crate) T);

impl<T: std::str::FromStr> FromRequestParts<App> for Id<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let Ok(Path(id)) = Path::<String>::from_request_parts(parts, app).await else {
            return Err(Failure::not_found());
        };
        id.parse().map(Self).map_err(|_| Failure::not_found())
    }
}

/// A comment's id.
pub(crate) type OfComment = Id<CommentId>;

/// A whole number in a query, within bounds.
pub(crate) fn number(
    value: Option<String>,
    name: &str,
    usual: usize,
    most: usize,
) -> Result<usize, Failure> {
    match value {
        None => Ok(usual),
        Some(value) => value
            .parse()
            .ok()
            .filter(|number| (1..=most).contains(number))
            .ok_or_else(|| {
                Failure::new(
                    Kind::BadRequest,
                    format!("`{name}` is a whole number from 1 to {most}."),
                )
            }),
    }
}
