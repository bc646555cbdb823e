//! How files are asked of the network: a trait, since the network is a parameter.

use url::Url;

/// What came back from the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The body.
    pub bytes: Vec<u8>,
    /// What its server says it is.
    pub content_type: Option<String>,
    /// Where it was found in the end, redirects followed.
    pub url: Url,
}

/// Why nothing came back. `Display` is for people, [`FetchError::detail`] for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// This installation asks nothing of the network.
    #[error("{0} was not fetched: nothing is fetched from the network here")]
    NoNetwork(Url),
    /// Neither `http` nor `https`.
    #[error("{0} can't be fetched; only http and https addresses can")]
    Scheme(Url),
    /// The address is of this machine or of a private network.
    #[error("{0} is an address of a private network, and is not fetched")]
    Private(Url),
    /// No answer in time, or none at all.
    #[error("{url} did not answer")]
    Unreachable {
        /// What was asked for.
        url: Url,
        /// What happened.
        detail: String,
    },
    /// Another answer than 200.
    #[error("{url} answered with status {status}")]
    Status {
        /// What was asked for.
        url: Url,
        /// The status.
        status: u16,
    },
    /// Sent on from address to address without end.
    #[error("{0} leads from one address to the next without end")]
    Redirects(Url),
    /// More bytes than asked for.
    #[error("{url} is larger than {max_bytes} bytes")]
    TooLarge {
        /// What was asked for.
        url: Url,
        /// The most that was wanted.
        max_bytes: usize,
    },
}

impl FetchError {
    /// What the log should know and a reader of the message need not.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::Unreachable { detail, .. } => Some(detail),
            _ => None,
        }
    }
}

/// Asks the network for a file. Blocking: call it where waiting is allowed.
pub trait Fetcher: Send + Sync {
    /// The file at `url`, if it has at most `max_bytes`.
    ///
    /// # Errors
    /// When it can't be had; [`FetchError`] says why.
    fn fetch(&self, url: &Url, max_bytes: usize) -> Result<Fetched, FetchError>;
}

/// Never asks the network for anything.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoNetwork;

impl Fetcher for NoNetwork {
    fn fetch(&self, url: &Url, _max_bytes: usize) -> Result<Fetched, FetchError> {
        Err(FetchError::NoNetwork(url.clone()))
    }
}
