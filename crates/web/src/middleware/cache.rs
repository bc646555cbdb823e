//! Who may keep an answer, and for how long. Handlers name a [`CachePolicy`]; this is the only
//! place that writes the headers. An answer whose handler names none is kept by nobody.
//!
//! Two rules stand above every policy: an answer that sets a cookie, and a page asked for with
//! a cookie, are never shared.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::middleware::errors::Failure;

/// Who may keep an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CachePolicy {
    /// A page that is the same bytes for everybody without a cookie. Kept, and asked about each time.
    Page,
    /// The same for everybody, cookie or not; kept for a minute: feeds, the sitemap.
    Public,
    /// A permanent redirect of a public address, kept for an hour.
    Moved,
    /// Its address is made of its content; kept for a year by everybody.
    Immutable,
    /// One reader's own, or the answer to a request that changed something. Kept by nobody.
    Private,
}

/// An answer with its policy.
#[derive(Debug)]
pub(crate) struct Cached<T>(pub(crate) CachePolicy, pub(crate) T);

impl<T: IntoResponse> IntoResponse for Cached<T> {
    fn into_response(self) -> Response {
        let mut response = self.1.into_response();
        response.extensions_mut().insert(self.0);
        response
    }
}

impl CachePolicy {
    fn control(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Page => "public, max-age=0, must-revalidate",
            Self::Public => "public, max-age=60, must-revalidate",
            Self::Moved => "public, max-age=3600",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Private => "private, no-store",
        })
    }

    fn vary(self) -> &'static str {
        match self {
            Self::Page | Self::Private => "Cookie, Accept-Encoding",
            Self::Public | Self::Moved | Self::Immutable => "Accept-Encoding",
        }
    }

    /// The policy that holds for this very answer.
    fn applied(self, with_cookie: bool, response: &Response) -> Self {
        let sets_cookie = response.headers().contains_key(header::SET_COOKIE);
        if sets_cookie || (with_cookie && self == Self::Page) {
            Self::Private
        } else {
            self
        }
    }
}

/// Writes the headers of the policy, gives shared pages their tag and answers 304 where it is known.
pub(crate) async fn policies(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD);
    let with_cookie = request.headers().contains_key(header::COOKIE);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    let policy = response
        .extensions_mut()
        .remove::<CachePolicy>()
        .filter(|_| safe)
        .unwrap_or(CachePolicy::Private)
        .applied(with_cookie, &response);
    if policy != CachePolicy::Private && response.status() == StatusCode::OK {
        response = match tagged(response, known.as_ref()).await {
            Ok(response) => response,
            Err(failure) => return failure.into_response(),
        };
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, policy.control());
    headers.insert(header::VARY, HeaderValue::from_static(policy.vary()));
    response
}

async fn tagged(response: Response, known: Option<&HeaderValue>) -> Result<Response, Failure> {
    let (mut parts, body) = response.into_parts();
    // Our own bodies are whole in memory, so nothing is awaited and no limit is needed.
    let bytes = to_bytes(body, usize::MAX)
        .await
        .map_err(|error| Failure::broken(&error.to_string()))?;
    let tag = format!(
        "\"{}\"",
        URL_SAFE_NO_PAD.encode(&Sha256::digest(&bytes)[..18])
    );
    let matches = known.is_some_and(|known| is_known(known, &tag));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        parts.headers.insert(header::ETAG, tag);
    }
    if matches {
        parts.status = StatusCode::NOT_MODIFIED;
        forget_body(&mut parts.headers);
        return Ok(Response::from_parts(parts, Body::empty()));
    }
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn forget_body(headers: &mut HeaderMap) {
    headers.remove(header::CONTENT_TYPE);
    headers.remove(header::CONTENT_LENGTH);
}

/// Whether `If-None-Match` names this tag (RFC 9110, 13.1.2: by weak comparison).
fn is_known(known: &HeaderValue, tag: &str) -> bool {
    known.to_str().is_ok_and(|known| {
        known
            .split(',')
            .map(str::trim)
            .any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
    })
}

/// A tag names bytes; the compressed bytes are others, so theirs is a weak one (RFC 9110, 8.8.1).
/// Stands outside the compression.
pub(crate) async fn weaken_compressed(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if headers.contains_key(header::CONTENT_ENCODING)
        && let Some(tag) = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok())
        && !tag.starts_with("W/")
        && let Ok(weak) = HeaderValue::try_from(format!("W/{tag}"))
    {
        headers.insert(header::ETAG, weak);
    }
    // The compression names its own header beside ours; once is enough.
    if headers.get_all(header::VARY).iter().count() > 1
        && let Some(ours) = headers.get_all(header::VARY).iter().next().cloned()
    {
        headers.insert(header::VARY, ours);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tags() {
        for (known, yes) in [
            ("\"a\"", true),
            ("W/\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(
                is_known(&HeaderValue::from_static(known), "\"a\""),
                yes,
                "{known}"
            );
        }
    }

    #[test]
    fn cookies_make_private() {
        let plain = || ().into_response();
        let mut setting = plain();
        setting
            .headers_mut()
            .insert(header::SET_COOKIE, HeaderValue::from_static("guest=1"));
        for policy in [
            CachePolicy::Page,
            CachePolicy::Public,
            CachePolicy::Moved,
            CachePolicy::Immutable,
        ] {
            assert_eq!(policy.applied(false, &setting), CachePolicy::Private);
            assert_eq!(policy.applied(false, &plain()), policy);
        }
        assert_eq!(
            CachePolicy::Page.applied(true, &plain()),
            CachePolicy::Private
        );
        assert_eq!(
            CachePolicy::Immutable.applied(true, &plain()),
            CachePolicy::Immutable
        );
    }
}
