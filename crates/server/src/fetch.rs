use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use rejoinder_newsroom::fetch::{FetchError, Fetched, Fetcher};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, ResponseExt as _};
use url::Url;

const WHOLE: Duration = Duration::from_secs(30);
const CONNECT: Duration = Duration::from_secs(10);
const REDIRECTS: u32 = 5;

/// Which addresses may be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FetchPolicy {
    /// Those of the public network.
    PublicOnly,
    /// These too, wherever they are: the operator named this host and port himself.
    Also { host: String, port: u16 },
}

impl FetchPolicy {
    /// The public network, and the host of an address that the operator named.
    pub(crate) fn also(url: &Url) -> Self {
        match (url.host_str(), url.port_or_known_default()) {
            (Some(host), Some(port)) => Self::Also {
                host: host.trim_matches(['[', ']']).to_ascii_lowercase(),
                port,
            },
            _ => Self::PublicOnly,
        }
    }

    fn allows(&self, uri: &Uri, address: SocketAddr) -> bool {
        match self {
            Self::Also { host, port } if *port == address.port() => {
                uri.host()
                    .is_some_and(|asked| asked.trim_matches(['[', ']']).eq_ignore_ascii_case(host))
                    || is_public(address.ip())
            }
            _ => is_public(address.ip()),
        }
    }
}

/// Whether an address belongs to the public network (IANA's special-purpose registries).
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            !(ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_multicast()
                || ip.is_broadcast()
                || ip.is_documentation()
                || a == 0
                || a >= 240
                || (a == 100 && (64..128).contains(&b))
                || (a == 192 && b == 0 && c == 0)
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (18..20).contains(&b)))
        }
        IpAddr::V6(ip) => {
            let [first, second, ..] = ip.segments();
            if let Some(mapped) = ip.to_ipv4_mapped() {
                return is_public(IpAddr::V4(mapped));
            }
            // Global unicast is 2000::/3; of it, 2001::/23 and 2002::/16 carry other addresses
            // or protocols, and 2001:db8::/32 and 3fff::/20 stand in books.
            (0x2000..0x4000).contains(&first)
                && first != 0x2002
                && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8))
                && !(first == 0x3fff && second < 0x1000)
        }
    }
}

/// Refuses addresses after they were resolved, for each connection anew, so that neither a
/// redirect nor a name that changes its mind leads into a private network.
struct Guard {
    policy: FetchPolicy,
    names: DefaultResolver,
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard")
            .field("policy", &self.policy)
            .finish_non_exhaustive()
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the address is of a private network")]
struct Private;

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let mut allowed = self.empty();
        for address in found
            .iter()
            .filter(|address| self.policy.allows(uri, **address))
        {
            allowed.push(*address);
        }
        if allowed.is_empty() {
            Err(ureq::Error::Other(Box::new(Private)))
        } else {
            Ok(allowed)
        }
    }
}

/// Asks the network, within a policy.
pub(crate) struct HttpFetcher(Agent);

impl HttpFetcher {
    pub(crate) fn new(policy: FetchPolicy) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(WHOLE))
            .timeout_connect(Some(CONNECT))
            .max_redirects(REDIRECTS)
            .http_status_as_error(false)
            // A proxy would resolve names for us, past the guard.
            .proxy(None)
            .user_agent(concat!("rejoinder/", env!("CARGO_PKG_VERSION")))
            .build();
        let guard = Guard {
            policy,
            names: DefaultResolver::default(),
        };
        Self(Agent::with_parts(
            config,
            DefaultConnector::default(),
            guard,
        ))
    }
}

impl Fetcher for HttpFetcher {
    fn fetch(&self, url: &Url, max_bytes: usize) -> Result<Fetched, FetchError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::Scheme(url.clone()));
        }
        let failed = |error: ureq::Error| match error {
            ureq::Error::TooManyRedirects => FetchError::Redirects(url.clone()),
            ureq::Error::BodyExceedsLimit(_) => FetchError::TooLarge {
                url: url.clone(),
                max_bytes,
            },
            ureq::Error::Other(other) if other.is::<Private>() => FetchError::Private(url.clone()),
            other => FetchError::Unreachable {
                url: url.clone(),
                detail: other.to_string(),
            },
        };
        let mut answer = self.0.get(url.as_str()).call().map_err(failed)?;
        if answer.status() != 200 {
            return Err(FetchError::Status {
                url: url.clone(),
                status: answer.status().as_u16(),
            });
        }
        let end = Url::parse(&answer.get_uri().to_string()).unwrap_or_else(|_| url.clone());
        let content_type = answer
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned);
        let bytes = answer
            .body_mut()
            .with_config()
            .limit(max_bytes as u64)
            .read_to_vec()
            .map_err(failed)?;
        Ok(Fetched {
            bytes,
            content_type,
            url: end,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    use super::*;

    /// Answers each connection with the next of `answers`, on this machine's loopback.
    fn serve(answers: Vec<String>) -> Url {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/page", listener.local_addr().unwrap())
            .parse()
            .unwrap();
        std::thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        url
    }

    fn ok(body: &str) -> String {
        format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        )
    }

    #[test]
    fn the_host_that_was_named_is_fetched_and_no_other_of_this_machine() {
        let url = serve(vec![ok("a story")]);
        assert!(matches!(
            HttpFetcher::new(FetchPolicy::PublicOnly).fetch(&url, 100),
            Err(FetchError::Private(_))
        ));
        let fetched = HttpFetcher::new(FetchPolicy::also(&url))
            .fetch(&url, 100)
            .unwrap();
        assert_eq!(fetched.bytes, b"a story");
        assert_eq!(fetched.content_type.as_deref(), Some("text/plain"));
    }

    #[test]
    fn a_redirect_into_the_machine_is_not_followed() {
        let inner = serve(vec![ok("secret")]);
        let outer = serve(vec![format!(
            "HTTP/1.1 302 Found\r\nlocation: {inner}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        )]);
        let got = HttpFetcher::new(FetchPolicy::also(&outer)).fetch(&outer, 100);
        assert!(matches!(got, Err(FetchError::Private(_))), "{got:?}");
    }

    #[test]
    fn redirects_come_to_an_end() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url: Url = format!("http://{}/page", listener.local_addr().unwrap())
            .parse()
            .unwrap();
        std::thread::spawn(move || {
            while let Ok((mut stream, _)) = listener.accept() {
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(
                    b"HTTP/1.1 302 Found\r\nlocation: /page\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
                );
            }
        });
        let got = HttpFetcher::new(FetchPolicy::also(&url)).fetch(&url, 100);
        assert!(matches!(got, Err(FetchError::Redirects(_))), "{got:?}");
    }

    /// The first encrypted connection is where a missing or doubled crypto provider panics.
    #[test]
    fn an_encrypted_connection_can_be_tried() {
        let mut url = serve(vec![ok("not encrypted at all")]);
        url.set_scheme("https").unwrap();
        let got = HttpFetcher::new(FetchPolicy::also(&url)).fetch(&url, 100);
        let Err(FetchError::Unreachable { detail, .. }) = got else {
            panic!("{got:?}");
        };
        assert!(!detail.to_lowercase().contains("provider"), "{detail}");
    }

    #[test]
    fn another_answer_than_a_page_is_an_error() {
        let url = serve(vec![
            "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned(),
        ]);
        let got = HttpFetcher::new(FetchPolicy::also(&url)).fetch(&url, 100);
        assert!(
            matches!(got, Err(FetchError::Status { status: 404, .. })),
            "{got:?}"
        );
        let ftp = Url::parse("ftp://127.0.0.1/page").unwrap();
        let got = HttpFetcher::new(FetchPolicy::PublicOnly).fetch(&ftp, 100);
        assert!(matches!(got, Err(FetchError::Scheme(_))), "{got:?}");
    }

    #[test]
    fn more_than_was_wanted_is_an_error() {
        let url = serve(vec![ok(&"x".repeat(500))]);
        let got = HttpFetcher::new(FetchPolicy::also(&url)).fetch(&url, 100);
        assert!(matches!(got, Err(FetchError::TooLarge { .. })), "{got:?}");
    }

    #[test]
    fn special_addresses_are_not_public() {
        for ip in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in ["8.8.8.8", "93.184.215.14", "2606:2800:220:1::1"] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }
}
