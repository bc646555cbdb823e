use axum::response::{IntoResponse as _, Response};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::api::{acts, articles, comments, publish};
use crate::middleware::cache::{CachePolicy, Cached};

/// The API, described.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Rejoinder",
        description = "Articles and the discussions under them. Lists are `{\"items\":[…],\"next\":CURSOR|null}`; errors are `application/problem+json` with a sentence a person can act on. Guests are known by a cookie that the first post sets.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    paths(
        articles::list, articles::show, publish::publish,
        comments::list, comments::post, comments::show,
        acts::respect, acts::report, acts::edit, acts::withdraw,
    ),
    modifiers(&Tokens),
)]
struct Description;

struct Tokens;

impl Modify for Tokens {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme(
            "token",
            SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
        );
    }
}

/// The OpenAPI document of the API.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

pub(crate) async fn show() -> Response {
    Cached(CachePolicy::Public, axum::Json(document())).into_response()
}
