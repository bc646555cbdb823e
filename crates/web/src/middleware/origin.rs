//! Requests that change something come from our own pages, from no other site's.
//!
//! Browsers say where a request comes from in `Sec-Fetch-Site` and `Origin`, and pages can't lie
//! about either. A request with neither comes from no browser that forgery could use, so it
//! passes, as does one with a bearer token, which no form of another site can send.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::middleware::errors::{Failure, Kind};
use crate::middleware::limits;
use crate::site::form::Form;
use crate::{App, PublicUrl};

/// Refuses what comes from another site, and gives the text in it back.
pub(crate) async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || is_ours(request.headers(), &app.public_url) {
        return next.run(request).await;
    }
    let mut failure = Failure::new(
        Kind::OtherSite,
        "This form came from another site, so nothing was done. If you wrote it on our page, \
         copy your text below, load the page again and send it from there.",
    );
    if let Ok(body) = limits::whole(request.into_body(), limits::DRAFT_BYTES).await {
        let form = Form::parse(&body);
        let text = form.text("body").or_else(|| form.text("note"));
        failure = failure.giving_back(text.unwrap_or_default());
    }
    failure.into_response()
}

fn is_ours(headers: &HeaderMap, public_url: &PublicUrl) -> bool {
    if bearer(headers).is_some() {
        return true;
    }
    let fetched_from_us = headers
        .get("sec-fetch-site")
        .is_none_or(|site| site == "same-origin" || site == "none");
    let sent_by_us = headers.get(header::ORIGIN).is_none_or(|origin| {
        origin.to_str().is_ok_and(|origin| {
            origin == public_url.origin()
                || headers
                    .get(header::HOST)
                    .and_then(|host| host.to_str().ok())
                    .is_some_and(|host| is_origin_of(origin, host, public_url))
        })
    });
    fetched_from_us && sent_by_us
}

/// Whether `origin` is that of the host the request was sent to: an installation can be reached
/// under more names than its public one. Where it was told no https address, TLS may still end at
/// a proxy before it; a site over https takes nothing from http.
fn is_origin_of(origin: &str, host: &str, public_url: &PublicUrl) -> bool {
    let authority = match origin.split_once("://") {
        Some(("https", authority)) => authority,
        Some(("http", authority)) if !public_url.is_https() => authority,
        _ => return false,
    };
    !authority.is_empty() && authority.eq_ignore_ascii_case(host)
}

/// The token of an `Authorization: Bearer` header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim())
        .filter(|token| !token.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    #[test]
    fn who_may_send() {
        let public = PublicUrl::parse("https://ledger.example").unwrap();
        for (headers, ours) in [
            (vec![], true),
            (vec![("origin", "https://ledger.example")], true),
            (vec![("sec-fetch-site", "same-origin")], true),
            (vec![("sec-fetch-site", "none")], true),
            (vec![("sec-fetch-site", "cross-site")], false),
            (vec![("sec-fetch-site", "same-site")], false),
            (vec![("sec-fetch-site", "")], false),
            (vec![("origin", "https://evil.example")], false),
            (vec![("origin", "https://ledger.example.evil")], false),
            (vec![("origin", "http://ledger.example")], false),
            (vec![("origin", "null")], false),
            (vec![("origin", "")], false),
            (
                vec![
                    ("origin", "https://ledger.example"),
                    ("sec-fetch-site", "cross-site"),
                ],
                false,
            ),
            (
                vec![
                    ("origin", "https://evil.example"),
                    ("sec-fetch-site", "same-origin"),
                ],
                false,
            ),
            (
                vec![
                    ("origin", "https://www.ledger.example"),
                    ("host", "www.ledger.example"),
                ],
                true,
            ),
            (vec![("origin", "https://"), ("host", "")], false),
            (
                vec![
                    ("origin", "http://www.ledger.example"),
                    ("host", "www.ledger.example"),
                ],
                false,
            ),
            (
                vec![
                    ("sec-fetch-site", "cross-site"),
                    ("authorization", "Bearer rj_x"),
                ],
                true,
            ),
            (
                vec![
                    ("sec-fetch-site", "cross-site"),
                    ("authorization", "Basic rj_x"),
                ],
                false,
            ),
        ] {
            let map: HeaderMap = headers
                .iter()
                .map(|(name, value)| {
                    (
                        HeaderName::from_static(name),
                        HeaderValue::from_static(value),
                    )
                })
                .collect();
            assert_eq!(is_ours(&map, &public), ours, "{headers:?}");
        }
    }

    #[test]
    fn tls_may_end_before_a_site_that_knows_of_none() {
        let public = PublicUrl::parse("http://127.0.0.1:8080").unwrap();
        for origin in ["http://ledger.example", "https://ledger.example"] {
            assert!(is_origin_of(origin, "ledger.example", &public));
            assert!(!is_origin_of(origin, "evil.example", &public));
        }
        assert!(!is_origin_of(
            "ftp://ledger.example",
            "ledger.example",
            &public
        ));
    }
}
