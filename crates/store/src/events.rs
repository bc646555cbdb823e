use async_trait::async_trait;
use rejoinder_domain::Event;

use crate::StoreError;

/// What happened, in order.
#[async_trait]
pub trait Events {
    /// At most `limit` events of all sites after event `id` (0 for the first), oldest first.
    async fn events_after(&self, id: i64, limit: usize) -> Result<Vec<Event>, StoreError>;
}
