use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::ConnectInfo;
use axum::http::Extensions;
use rejoinder_domain::Site;
use rejoinder_newsroom::Newsroom;
use url::Url;

/// Everything a request needs; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The use cases.
    pub newsroom: Newsroom,
    /// The publication served.
    pub site: Arc<Site>,
    /// Where readers find it.
    pub public_url: Arc<PublicUrl>,
    /// Makes the secrets of guests whose first post may be sent again. Known to this process alone.
    pub(crate) retry_secret: Arc<str>,
    requests: Arc<Requests>,
}

impl App {
    /// The pages and the API of one site, as readers find it at `public_url`.
    ///
    /// # Errors
    /// When `public_url` is no address that a site can have; [`PublicUrlError`] says why.
    pub fn new(newsroom: Newsroom, site: Site, public_url: &str) -> Result<Self, PublicUrlError> {
        let public_url = PublicUrl::parse(public_url)?;
        let started = newsroom.clock().now().as_millisecond();
        let retry_secret = newsroom.new_guest_secret().into();
        Ok(Self {
            retry_secret,
            newsroom,
            site: Arc::new(site),
            public_url: Arc::new(public_url),
            requests: Arc::new(Requests {
                started,
                count: AtomicU64::new(0),
            }),
        })
    }

    /// A name for one request in the log and on its answer: when this process began, and how many
    /// requests came before. Says nothing about who asked.
    pub(crate) fn request_id(&self) -> String {
        let count = self.requests.count.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{count:x}", self.requests.started)
    }
}

struct Requests {
    started: i64,
    count: AtomicU64,
}

/// Scheme and authority under which readers find the site, such as `https://ledger.example`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    https: bool,
}

/// Why a text is no [`PublicUrl`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is no public address; it looks like https://ledger.example, without a path behind it"
)]
pub struct PublicUrlError(String);

impl PublicUrl {
    /// From text.
    ///
    /// # Errors
    /// When it is not `http` or `https`, has no host, or has more than that.
    pub fn parse(text: &str) -> Result<Self, PublicUrlError> {
        let wrong = || PublicUrlError(text.to_owned());
        let url = Url::parse(text).map_err(|_| wrong())?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() || !bare {
            return Err(wrong());
        }
        Ok(Self {
            origin: url.origin().ascii_serialization(),
            https: url.scheme() == "https",
        })
    }

    /// The origin as browsers write it: no slash at its end, no port where it is the usual one.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether readers come over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.https
    }
}

/// The network address a request came from, where the server says it. IPv6 is cut to the 64 bits
/// that one subscriber has. It tells a retry from a second comment and is never kept as it is.
pub(crate) fn client_address(extensions: &Extensions) -> String {
    match extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|c| c.0.ip().to_canonical())
    {
        None => String::new(),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_origins_only() {
        for (text, origin) in [
            ("https://Ledger.example/", "https://ledger.example"),
            ("https://ledger.example:443", "https://ledger.example"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080/", "http://[::1]:8080"),
        ] {
            assert_eq!(PublicUrl::parse(text).unwrap().origin(), origin);
        }
        for text in [
            "",
            "ledger.example",
            "ftp://ledger.example",
            "https://ledger.example/news",
            "https://a@ledger.example",
            "https://ledger.example?x",
            "https://",
        ] {
            assert!(PublicUrl::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn cuts_addresses_to_a_subscriber() {
        let at = |text: &str| {
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo(text.parse::<SocketAddr>().unwrap()));
            client_address(&extensions)
        };
        assert_eq!(at("192.0.2.7:4000"), "192.0.2.7");
        assert_eq!(at("[::ffff:192.0.2.7]:4000"), "192.0.2.7");
        assert_eq!(at("[2001:db8:1:2:3::9]:1"), at("[2001:db8:1:2:ffff::1]:2"));
        assert_eq!(client_address(&Extensions::new()), "");
    }
}
