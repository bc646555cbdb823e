use std::future::Future;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rejoinder_domain::{Clock, Random};
use rejoinder_store::{Store, StoreError};

use crate::Refusal;
use crate::fetch::Fetcher;

/// What a publisher can set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How long a reader can change what he wrote.
    pub edit_window: SignedDuration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            edit_window: SignedDuration::from_mins(15),
        }
    }
}

/// All use cases. Cheap to clone: the clones share everything.
#[derive(Clone)]
pub struct Newsroom {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    fetcher: Arc<dyn Fetcher>,
    settings: Arc<Settings>,
}

impl Newsroom {
    /// A newsroom that keeps everything in `store`.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        fetcher: Arc<dyn Fetcher>,
        settings: Settings,
    ) -> Self {
        Self {
            store,
            clock,
            random,
            fetcher,
            settings: Arc::new(settings),
        }
    }

    /// Where everything is kept.
    #[must_use]
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// Where the time comes from.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// What the publisher set.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) fn random(&self) -> &dyn Random {
        &*self.random
    }

    pub(crate) fn fetcher(&self) -> Arc<dyn Fetcher> {
        Arc::clone(&self.fetcher)
    }

    /// The present, as finely as it is kept.
    pub(crate) fn now(&self) -> Timestamp {
        to_millisecond(self.clock.now())
    }

    /// Runs a verb that changes something to its end, whatever becomes of who asked for it.
    pub(crate) async fn write<T, V, F>(&self, verb: V) -> Result<T, Refusal>
    where
        V: FnOnce(Arc<dyn Store>) -> F,
        F: Future<Output = Result<T, StoreError>> + Send + 'static,
        T: Send + 'static,
    {
        match tokio::spawn(verb(Arc::clone(&self.store))).await {
            Ok(done) => done.map_err(Refusal::from),
            Err(error) => Err(Refusal::Broken(format!("a change did not end: {error}"))),
        }
    }
}

/// Without the part of it that is finer than a millisecond: stores and the API keep no more, and
/// a time must be the same before and after it was kept.
pub(crate) fn to_millisecond(time: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(time.as_millisecond()).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use crate::tests::TestNewsroom;

    #[tokio::test]
    async fn who_goes_away_cuts_nothing_off() {
        let t = TestNewsroom::new().await;
        let (go_on, may_go_on) = oneshot::channel::<()>();
        let (done, is_done) = oneshot::channel();
        let change = t.newsroom.write(|_| async move {
            may_go_on.await.unwrap();
            done.send("changed").unwrap();
            Ok(())
        });
        tokio::select! {
            biased;
            _ = change => panic!("it can't be done yet"),
            () = std::future::ready(()) => {}
        }
        go_on.send(()).unwrap();
        assert_eq!(is_done.await, Ok("changed"));
    }

    #[tokio::test]
    async fn a_change_that_breaks_is_told() {
        let t = TestNewsroom::new().await;
        let change = t
            .newsroom
            .write(|_| async { panic!("broken") })
            .await
            .map(|(): ()| ());
        assert!(matches!(change, Err(crate::Refusal::Broken(_))));
    }
}
