//! What every store must do, done by this one.

use std::sync::Arc;

use rejoinder_store::Store;
use rejoinder_store_sqlite::SqliteStore;

rejoinder_store::conformance!(Arc::new(
    SqliteStore::temporary().unwrap_or_else(|error| panic!("{error}"))
) as Arc<dyn Store>);
