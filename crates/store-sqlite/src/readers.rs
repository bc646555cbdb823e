use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rejoinder_store::{StoreError, Work};
use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use crate::error::{broken, from_sqlite};
use crate::transaction::Transaction;

/// How many verbs read at once; more wait for a connection.
const READERS: usize = 4;

/// Read-only connections. Each verb borrows one for one transaction on a thread that may block,
/// so that no snapshot outlives an `await` and keeps the log from being folded in.
pub(crate) struct Readers {
    pool: Arc<Pool>,
    permits: Arc<Semaphore>,
}

struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    statements: AtomicU64,
    rows: AtomicU64,
    steps: AtomicU64,
}

impl Readers {
    /// Of the database at `path`, which exists.
    pub(crate) fn of(path: &Path) -> Self {
        Self {
            pool: Arc::new(Pool {
                path: path.to_owned(),
                idle: Mutex::default(),
                statements: AtomicU64::new(0),
                rows: AtomicU64::new(0),
                steps: AtomicU64::new(0),
            }),
            permits: Arc::new(Semaphore::new(READERS)),
        }
    }

    /// Runs a verb that reads.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        verb: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(|_| StoreError::Unavailable("closing".to_owned()))?;
        let pool = Arc::clone(&self.pool);
        tokio::task::spawn_blocking(move || {
            let answer = pool.read(verb);
            drop(permit);
            answer
        })
        .await
        .unwrap_or_else(|stopped| {
            if stopped.is_panic() {
                Err(broken("a reading verb panicked"))
            } else {
                Err(StoreError::Unavailable("closing".to_owned()))
            }
        })
    }

    /// Looks at the database itself.
    #[cfg(test)]
    pub(crate) fn with_connection<T>(
        &self,
        look: impl FnOnce(&Connection) -> T,
    ) -> Result<T, StoreError> {
        open(&self.pool.path).map(|connection| look(&connection))
    }

    /// What all verbs have cost so far.
    pub(crate) fn work(&self) -> Work {
        Work {
            statements: self.pool.statements.load(Ordering::Relaxed),
            rows: self.pool.rows.load(Ordering::Relaxed),
            steps: self.pool.steps.load(Ordering::Relaxed),
        }
    }
}

impl Pool {
    fn read<T>(
        &self,
        verb: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = match self.idle().pop() {
            Some(connection) => connection,
            None => open(&self.path)?,
        };
        connection
            .execute_batch("begin deferred")
            .map_err(from_sqlite)?;
        let transaction = Transaction::on(&connection);
        let answer = verb(&transaction);
        let work = transaction.work();
        self.statements
            .fetch_add(work.statements, Ordering::Relaxed);
        self.rows.fetch_add(work.rows, Ordering::Relaxed);
        self.steps.fetch_add(work.steps, Ordering::Relaxed);
        // One that can't end its transaction is closed, not kept: it would hold its snapshot.
        if connection.execute_batch("commit").is_ok() {
            self.idle().push(connection);
        }
        answer
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(from_sqlite)?;
    connection
        .busy_timeout(crate::BUSY_TIMEOUT)
        .map_err(from_sqlite)?;
    connection.set_prepared_statement_cache_capacity(crate::STATEMENT_CACHE);
    Ok(connection)
}
