use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use rejoinder_domain::{Clock, Site};
use rejoinder_newsroom::fetch::Fetcher;
use rejoinder_newsroom::{Newsroom, Settings};
use rejoinder_store::{Sites as _, StoreError};
use rejoinder_store_sqlite::SqliteStore;

use crate::config::{Config, USUAL_SITE};
use crate::report::UsedWrongly;
use crate::system::{SystemClock, SystemRandom};

/// The store in a folder.
pub(crate) fn open(data: &Path) -> anyhow::Result<Arc<SqliteStore>> {
    let store = SqliteStore::open(&data.join("rejoinder.sqlite"))
        .with_context(|| format!("the data in {} can't be opened", data.display()))?;
    Ok(Arc::new(store))
}

/// The site that the configuration names. The usual one is made if it is not there; another name
/// may be a slip, and `serve` makes it.
pub(crate) async fn site(store: &SqliteStore, config: &Config) -> anyhow::Result<Site> {
    match store.site(&config.site.key).await {
        Err(StoreError::NotFound) if config.site.key != USUAL_SITE => Err(UsedWrongly(format!(
            "there is no site “{}” here; `rejoinder serve --site {0}` makes it",
            config.site.key
        ))
        .into()),
        _ => site_or_new(store, config).await,
    }
}

/// The site that the configuration names; made if it is not there, renamed if it was renamed.
pub(crate) async fn site_or_new(store: &SqliteStore, config: &Config) -> anyhow::Result<Site> {
    match store.site(&config.site.key).await {
        Ok(site) if !config.names_site => Ok(site),
        Ok(_) | Err(StoreError::NotFound) => Ok(store.put_site(config.site.clone()).await?),
        Err(error) => Err(error.into()),
    }
}

/// The use cases on a store, with the system's clock and chance.
pub(crate) fn newsroom(store: Arc<SqliteStore>, fetcher: Arc<dyn Fetcher>) -> Newsroom {
    newsroom_at(store, fetcher, Arc::new(SystemClock))
}

/// The use cases on a store, at a time of one's own.
pub(crate) fn newsroom_at(
    store: Arc<SqliteStore>,
    fetcher: Arc<dyn Fetcher>,
    clock: Arc<dyn Clock>,
) -> Newsroom {
    Newsroom::new(
        store,
        clock,
        Arc::new(SystemRandom),
        fetcher,
        Settings::default(),
    )
}
