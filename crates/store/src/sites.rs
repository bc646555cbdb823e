use async_trait::async_trait;
use rejoinder_domain::Site;

use crate::StoreError;

/// What makes a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSite {
    /// Its short name, unique within the installation.
    pub key: String,
    /// The name in the masthead.
    pub name: String,
    /// BCP 47.
    pub language: String,
    /// IANA time zone.
    pub time_zone: String,
}

/// The publications of this installation.
#[async_trait]
pub trait Sites {
    /// All sites, by number.
    async fn sites(&self) -> Result<Vec<Site>, StoreError>;

    /// The site of this key.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn site(&self, key: &str) -> Result<Site, StoreError>;

    /// Makes the site of this key, or changes its name, language and time zone.
    async fn put_site(&self, site: NewSite) -> Result<Site, StoreError>;
}
