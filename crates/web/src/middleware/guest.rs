//! Guests: somebody without an account, known by a random secret in a cookie. It is set by a
//! POST that needs it and by nothing else, so that reading leaves no trace.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rejoinder_domain::{Guest, Viewer};
use rejoinder_newsroom::Newsroom;

use crate::middleware::idempotency::digest;
use crate::{App, PublicUrl};

/// A year, in seconds.
const MAX_AGE: u32 = 31_536_000;

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Visitor(pub(crate) Viewer);

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let secret = cookie(&parts.headers, cookie_name(&app.public_url));
        Ok(Self(match secret.and_then(Newsroom::guest) {
            Some(guest) => Viewer::Guest(guest),
            None => Viewer::Stranger,
        }))
    }
}

impl Visitor {
    /// The guest, a new one if need be.
    pub(crate) fn known(self, app: &App) -> KnownGuest {
        self.or_new(app, || app.newsroom.new_guest_secret())
    }

    /// The guest. A new one is the same each time the same key comes, so that whoever sends a
    /// request again because the answer was lost is still the writer of what it made. Only a key
    /// that nobody else can guess makes that safe: the text, the name and the stamp of a page are
    /// there for all to read, and a network address can be everybody's.
    pub(crate) fn known_by(self, app: &App, key: &str) -> KnownGuest {
        self.or_new(app, || {
            if is_unguessable(key) {
                URL_SAFE_NO_PAD.encode(digest(&[&app.retry_secret, key]))
            } else {
                app.newsroom.new_guest_secret()
            }
        })
    }

    fn or_new(self, app: &App, secret: impl FnOnce() -> String) -> KnownGuest {
        if let Some(guest) = self.0.guest() {
            return KnownGuest { guest, fresh: None };
        }
        let secret = secret();
        KnownGuest {
            // A fresh secret is well-formed; should it ever not be, a guest nobody can be again.
            guest: Newsroom::guest(&secret).unwrap_or(Guest([0; 32])),
            fresh: HeaderValue::try_from(set_cookie(&app.public_url, &secret)).ok(),
        }
    }
}

/// Whether a key is long enough to be a secret of the client that sent it, such as a UUID.
fn is_unguessable(key: &str) -> bool {
    const SHORTEST: usize = 32;
    key.len() >= SHORTEST
}

/// A guest who is about to do something.
#[derive(Debug, Clone)]
pub(crate) struct KnownGuest {
    pub(crate) guest: Guest,
    fresh: Option<HeaderValue>,
}

impl KnownGuest {
    /// Whoever it is that a retry must come from to be one: a guest by his secret or his key, a
    /// stranger by the network address until the first answer makes him a guest.
    pub(crate) fn or_address(&self, address: &str, visitor: Visitor, key: &str) -> String {
        if visitor.0.guest().is_some() || is_unguessable(key) {
            hex::encode(self.guest.0)
        } else {
            address.to_owned()
        }
    }

    /// The answer, with the cookie if the guest is new.
    pub(crate) fn keep(self, response: impl IntoResponse) -> Response {
        let mut response = response.into_response();
        if let Some(cookie) = self.fresh {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// `__Host-` binds a cookie to this very host over TLS; browsers take it over https only.
fn cookie_name(public_url: &PublicUrl) -> &'static str {
    if public_url.is_https() {
        "__Host-guest"
    } else {
        "guest"
    }
}

fn set_cookie(public_url: &PublicUrl, secret: &str) -> String {
    let name = cookie_name(public_url);
    let secure = if public_url.is_https() {
        "; Secure"
    } else {
        ""
    };
    format!("{name}={secret}; Path=/; Max-Age={MAX_AGE}; HttpOnly; SameSite=Lax{secure}")
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_by_scheme() {
        let https = PublicUrl::parse("https://ledger.example").unwrap();
        let http = PublicUrl::parse("http://127.0.0.1:8080").unwrap();
        assert_eq!(
            set_cookie(&https, "s"),
            "__Host-guest=s; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            set_cookie(&http, "s"),
            "guest=s; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"
        );
    }

    #[test]
    fn finds_its_cookie_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; notguest=2"));
        headers.append(header::COOKIE, HeaderValue::from_static("b; guest=3; c=="));
        assert_eq!(cookie(&headers, "guest"), Some("3"));
        assert_eq!(cookie(&headers, "absent"), None);
    }
}
