use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::{ApiToken, SiteId, TokenId};

use crate::StoreError;

/// API tokens, kept as hashes.
#[async_trait]
pub trait Tokens {
    /// Adds a token.
    async fn add_token(&self, token: ApiToken) -> Result<(), StoreError>;

    /// All tokens of a site, oldest first, revoked ones included.
    async fn tokens(&self, site: SiteId) -> Result<Vec<ApiToken>, StoreError>;

    /// The token whose secret has this hash, revoked or not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn token(&self, hash: [u8; 32]) -> Result<ApiToken, StoreError>;

    /// Revokes a token; revoking it again changes nothing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    async fn revoke_token(
        &self,
        site: SiteId,
        id: TokenId,
        at: Timestamp,
    ) -> Result<(), StoreError>;
}
