use serde::{Deserialize, Serialize};

use crate::SiteId;

/// One publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Its number here.
    pub id: SiteId,
    /// Its short name on the command line and in the API, such as `default`.
    pub key: String,
    /// The name in the masthead.
    pub name: String,
    /// The language its articles are in unless they say otherwise (BCP 47).
    pub language: String,
    /// The IANA time zone its times are shown in.
    pub time_zone: String,
}
