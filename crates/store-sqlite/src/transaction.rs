use std::cell::Cell;
use std::ops::ControlFlow;

use rejoinder_store::{StoreError, Work};
use rusqlite::{Connection, Params, Row, StatementStatus};

use crate::error::from_sqlite;

/// Names statements and, for tests, lists them.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* const $name: &str = $sql;)*
        /// All statements of this file by name.
        #[cfg(test)]
        pub(crate) const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}
pub(crate) use statements;

/// The transaction that a verb is. Counts what its statements cost.
pub(crate) struct Transaction<'c> {
    connection: &'c Connection,
    work: Cell<Work>,
}

impl<'c> Transaction<'c> {
    /// On a connection on which one has begun.
    pub(crate) fn on(connection: &'c Connection) -> Self {
        Self {
            connection,
            work: Cell::default(),
        }
    }

    /// What it has cost so far.
    pub(crate) fn work(&self) -> Work {
        self.work.get()
    }

    /// Runs a statement that gives no rows; answers how many it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(from_sqlite)?;
        let changed = statement.execute(params).map_err(from_sqlite)?;
        self.count(0, statement.reset_status(StatementStatus::VmStep));
        Ok(changed)
    }

    /// The first row, if there is one.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let mut read = Some(read);
        let mut found = None;
        self.walk(sql, params, |row| {
            found = match read.take() {
                Some(read) => Some(read(row).map_err(from_sqlite)?),
                None => None,
            };
            Ok(ControlFlow::Break(()))
        })?;
        Ok(found)
    }

    /// All rows; the statement bounds how many.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        self.walk(sql, params, |row| {
            found.push(read(row).map_err(from_sqlite)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    /// Row after row, until `visit` has enough: what is not visited is not read.
    pub(crate) fn walk(
        &self,
        sql: &str,
        params: impl Params,
        mut visit: impl FnMut(&Row<'_>) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(from_sqlite)?;
        let mut seen = 0;
        {
            let mut rows = statement.query(params).map_err(from_sqlite)?;
            while let Some(row) = rows.next().map_err(from_sqlite)? {
                seen += 1;
                if visit(row)?.is_break() {
                    break;
                }
            }
        }
        self.count(seen, statement.reset_status(StatementStatus::VmStep));
        Ok(())
    }

    fn count(&self, rows: u64, steps: i32) {
        let before = self.work.get();
        self.work.set(Work {
            statements: before.statements + 1,
            rows: before.rows + rows,
            steps: before.steps + u64::try_from(steps).unwrap_or(0),
        });
    }
}
