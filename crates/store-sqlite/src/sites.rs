use async_trait::async_trait;
use rejoinder_domain::Site;
use rejoinder_store::{NewSite, Sites, StoreError};
use rusqlite::{Row, params};

use crate::SqliteStore;
use crate::error::broken;
use crate::rows::Columns;
use crate::transaction::statements;

statements! {
    SITES = "select id, key, name, language, time_zone from site order by id";
    SITE = "select id, key, name, language, time_zone from site where key = ?1";
    PUT_SITE = "
        insert into site (key, name, language, time_zone) values (?1, ?2, ?3, ?4)
        on conflict (key) do update
        set name = excluded.name, language = excluded.language, time_zone = excluded.time_zone
        returning id, key, name, language, time_zone";
}

#[async_trait]
impl Sites for SqliteStore {
    async fn sites(&self) -> Result<Vec<Site>, StoreError> {
        self.readers.read(|read| read.all(SITES, [], site)).await
    }

    async fn site(&self, key: &str) -> Result<Site, StoreError> {
        let key = key.to_owned();
        self.readers
            .read(move |read| read.one(SITE, [key], site)?.ok_or(StoreError::NotFound))
            .await
    }

    async fn put_site(&self, new: NewSite) -> Result<Site, StoreError> {
        self.writer
            .write(move |write| {
                write
                    .one(
                        PUT_SITE,
                        params![new.key, new.name, new.language, new.time_zone],
                        site,
                    )?
                    .ok_or_else(|| broken("a site was put and is not there"))
            })
            .await
    }
}

fn site(row: &Row<'_>) -> rusqlite::Result<Site> {
    let mut columns = Columns::of(row);
    Ok(Site {
        id: columns.site()?,
        key: columns.get()?,
        name: columns.get()?,
        language: columns.get()?,
        time_zone: columns.get()?,
    })
}
