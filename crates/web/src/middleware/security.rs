//! What a browser may do with our pages: as little as they need. Begins with nothing allowed.

use std::fmt;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::App;

/// What a page may load or do.
#[derive(Debug, Clone, Copy)]
enum Directive {
    Default,
    Style,
    Script,
    Image,
    Connect,
    FormAction,
    BaseUri,
    FrameAncestors,
}

/// From where.
#[derive(Debug, Clone, Copy)]
enum Source {
    Nowhere,
    Here,
}

/// A content security policy. There is no way to write `unsafe-inline` or another site in it.
struct ContentSecurityPolicy(&'static [(Directive, Source)]);

/// The policy of every page: style, script and pictures of our own files, forms to ourselves, in no frame.
const POLICY: ContentSecurityPolicy = ContentSecurityPolicy(&[
    (Directive::Default, Source::Nowhere),
    (Directive::Style, Source::Here),
    (Directive::Script, Source::Here),
    (Directive::Image, Source::Here),
    (Directive::Connect, Source::Here),
    (Directive::FormAction, Source::Here),
    (Directive::BaseUri, Source::Nowhere),
    (Directive::FrameAncestors, Source::Nowhere),
]);

impl fmt::Display for ContentSecurityPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (directive, source)) in self.0.iter().enumerate() {
            let directive = match directive {
                Directive::Default => "default-src",
                Directive::Style => "style-src",
                Directive::Script => "script-src",
                Directive::Image => "img-src",
                Directive::Connect => "connect-src",
                Directive::FormAction => "form-action",
                Directive::BaseUri => "base-uri",
                Directive::FrameAncestors => "frame-ancestors",
            };
            let source = match source {
                Source::Nowhere => "'none'",
                Source::Here => "'self'",
            };
            let separator = if i == 0 { "" } else { "; " };
            write!(f, "{separator}{directive} {source}")?;
        }
        Ok(())
    }
}

/// Two years, as browsers' own lists ask for.
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=63072000");

const FIXED: [(HeaderName, HeaderValue); 5] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        ),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Sets the headers on every answer, errors included.
pub(crate) async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::try_from(POLICY.to_string()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.extend(FIXED);
    if app.public_url.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
    response
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_policy_allows_our_own_files_only() {
        assert_eq!(
            super::POLICY.to_string(),
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
    }
}
