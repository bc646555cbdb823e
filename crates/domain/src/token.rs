use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{SiteId, TokenId};

/// What an API token may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Publish and update articles.
    Publish,
}

impl Scope {
    /// The word used in the store and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "publish",
        }
    }

    /// Back from [`Scope::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        (word == "publish").then_some(Self::Publish)
    }
}

/// An API token as it is kept: never the secret itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Names it in lists and for revoking.
    pub id: TokenId,
    /// The one site it works for.
    pub site: SiteId,
    /// What it may be used for.
    pub scope: Scope,
    /// What the publisher calls it.
    pub label: String,
    /// SHA-256 of the secret.
    pub hash: [u8; 32],
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}
