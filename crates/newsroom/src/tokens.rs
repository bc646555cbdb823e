use rejoinder_domain::{ApiToken, Scope, Site, TokenId, limits};
use rejoinder_store::StoreError;

use crate::guests::{hash, is_secret, secret};
use crate::{Field, Newsroom, Refusal};

/// What the secret of a token begins with, so that people and scanners of leaked secrets know it.
const PREFIX: &str = "rj_";

impl Newsroom {
    /// Makes a token. Its secret is given back this once and not kept.
    ///
    /// # Errors
    /// `Invalid` when the label is empty or too long.
    pub async fn add_token(
        &self,
        site: &Site,
        scope: Scope,
        label: &str,
    ) -> Result<(ApiToken, String), Refusal> {
        let label = rejoinder_markup::line(label, usize::MAX);
        if label.is_empty() || label.chars().count() > limits::NAME_CHARS {
            let most = limits::NAME_CHARS;
            let sentence = format!("Please give the token a label of 1 to {most} letters.");
            return Err(Refusal::field(Field::Label, sentence));
        }
        let secret = format!("{PREFIX}{}", secret(self.random()));
        let token = ApiToken {
            id: TokenId::fresh(self.clock(), self.random()),
            site: site.id,
            scope,
            label,
            hash: hash(&secret),
            created_at: self.now(),
            revoked_at: None,
        };
        let kept = token.clone();
        self.write(|store| async move { store.add_token(kept).await })
            .await?;
        Ok((token, secret))
    }

    /// The token of a secret.
    ///
    /// # Errors
    /// `Forbidden` when there is none, or it was revoked. It does not say which.
    pub async fn token(&self, secret: &str) -> Result<ApiToken, Refusal> {
        let unknown =
            || Refusal::Forbidden("This token is not known here, or it was revoked.".to_owned());
        if !secret.strip_prefix(PREFIX).is_some_and(is_secret) {
            return Err(unknown());
        }
        match self.store().token(hash(secret)).await {
            Ok(token) if token.revoked_at.is_none() => Ok(token),
            Ok(_) | Err(StoreError::NotFound) => Err(unknown()),
            Err(error) => Err(error.into()),
        }
    }

    /// Revokes a token; revoking it again changes nothing.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn revoke_token(&self, site: &Site, id: TokenId) -> Result<(), Refusal> {
        let (site, at) = (site.id, self.now());
        self.write(move |store| async move { store.revoke_token(site, id, at).await })
            .await
    }
}
