use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::{ApiToken, Scope, SiteId, TokenId};
use rejoinder_store::{StoreError, Tokens};
use rusqlite::{Row, params};

use crate::SqliteStore;
use crate::rows::{Columns, micros};
use crate::transaction::statements;

statements! {
    ADD_TOKEN = "
        insert into token (id, site, scope, label, hash, created_at, revoked_at)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    TOKENS = "
        select id, site, scope, label, hash, created_at, revoked_at
        from token where site = ?1 order by n";
    TOKEN = "
        select id, site, scope, label, hash, created_at, revoked_at
        from token where hash = ?1";
    REVOKE_TOKEN = "
        update token set revoked_at = ifnull(revoked_at, ?3) where site = ?1 and id = ?2";
}

#[async_trait]
impl Tokens for SqliteStore {
    async fn add_token(&self, token: ApiToken) -> Result<(), StoreError> {
        self.writer
            .write(move |write| {
                write.run(
                    ADD_TOKEN,
                    params![
                        token.id.as_bytes(),
                        token.site.0,
                        token.scope.as_str(),
                        token.label,
                        token.hash,
                        micros(token.created_at),
                        token.revoked_at.map(micros),
                    ],
                )?;
                Ok(())
            })
            .await
    }

    async fn tokens(&self, site: SiteId) -> Result<Vec<ApiToken>, StoreError> {
        self.readers
            .read(move |read| read.all(TOKENS, [site.0], token))
            .await
    }

    async fn token(&self, hash: [u8; 32]) -> Result<ApiToken, StoreError> {
        self.readers
            .read(move |read| read.one(TOKEN, [hash], token)?.ok_or(StoreError::NotFound))
            .await
    }

    async fn revoke_token(
        &self,
        site: SiteId,
        id: TokenId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.writer
            .write(move |write| {
                match write.run(REVOKE_TOKEN, params![site.0, id.as_bytes(), micros(at)])? {
                    0 => Err(StoreError::NotFound),
                    _ => Ok(()),
                }
            })
            .await
    }
}

fn token(row: &Row<'_>) -> rusqlite::Result<ApiToken> {
    let mut columns = Columns::of(row);
    Ok(ApiToken {
        id: TokenId::from_bytes(columns.get()?),
        site: columns.site()?,
        scope: columns.word(Scope::parse)?,
        label: columns.get()?,
        hash: columns.get()?,
        created_at: columns.time()?,
        revoked_at: columns.time_if_any()?,
    })
}
