use rejoinder_store::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::error::from_sqlite;

/// A step of the schema, never changed once released.
struct Migration {
    name: &'static str,
    sql: &'static str,
}

/// All steps, in order; the version of a schema is how many of them it has.
const MIGRATIONS: &[Migration] = &[Migration {
    name: "first",
    sql: include_str!("../migrations/0001_first.sql"),
}];

const BOOK: &str = "
create table if not exists migration (
  version  integer primary key,
  name     text not null,
  checksum blob not null
) strict";

/// Brings the schema up to date, forwards only. Whoever opens the same file meanwhile waits.
pub(crate) fn run(connection: &Connection) -> Result<(), StoreError> {
    connection
        .execute_batch("begin immediate")
        .map_err(from_sqlite)?;
    let outcome = forward(connection, MIGRATIONS);
    let end = if outcome.is_ok() {
        "commit"
    } else {
        "rollback"
    };
    connection.execute_batch(end).map_err(from_sqlite)?;
    outcome
}

fn forward(connection: &Connection, steps: &[Migration]) -> Result<(), StoreError> {
    connection.execute_batch(BOOK).map_err(from_sqlite)?;
    let latest: i64 = connection
        .query_row("select ifnull(max(version), 0) from migration", [], |row| {
            row.get(0)
        })
        .map_err(from_sqlite)?;
    if usize::try_from(latest).unwrap_or(usize::MAX) > steps.len() {
        return Err(StoreError::Broken(format!(
            "the database has version {latest}, made by a newer Rejoinder; this one knows {}",
            steps.len()
        )));
    }
    for (version, step) in (1_i64..).zip(steps) {
        let checksum: [u8; 32] = Sha256::digest(step.sql.as_bytes()).into();
        let kept: Option<[u8; 32]> = connection
            .query_row(
                "select checksum from migration where version = ?1",
                [version],
                |row| row.get(0),
            )
            .optional()
            .map_err(from_sqlite)?;
        match kept {
            Some(kept) if kept == checksum => {}
            Some(_) => {
                return Err(StoreError::Broken(format!(
                    "migration {version} ({}) is not the one this database was made with",
                    step.name
                )));
            }
            None => {
                connection.execute_batch(step.sql).map_err(from_sqlite)?;
                connection
                    .execute(
                        "insert into migration (version, name, checksum) values (?1, ?2, ?3)",
                        params![version, step.name, checksum],
                    )
                    .map_err(from_sqlite)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: &[Migration] = &[
        Migration {
            name: "one",
            sql: "create table one (a)",
        },
        Migration {
            name: "two",
            sql: "create table two (a)",
        },
    ];

    #[test]
    fn goes_forward_once_and_refuses_another_past_or_a_later_future() {
        let connection = Connection::open_in_memory().unwrap();
        forward(&connection, &STEPS[..1]).unwrap();
        forward(&connection, STEPS).unwrap();
        forward(&connection, STEPS).unwrap();
        assert!(matches!(
            forward(&connection, &STEPS[..1]),
            Err(StoreError::Broken(_))
        ));
        let changed = [Migration {
            name: "one",
            sql: "create table one (b)",
        }];
        connection
            .execute("delete from migration where version = 2", [])
            .unwrap();
        assert!(matches!(
            forward(&connection, &changed),
            Err(StoreError::Broken(_))
        ));
    }

    #[test]
    fn a_step_that_fails_leaves_nothing_behind() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("create table site (a)").unwrap();
        assert!(run(&connection).is_err());
        assert!(connection.is_autocommit());
        let tables: i64 = connection
            .query_row(
                "select count(*) from sqlite_schema where type = 'table'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(tables, 1);
    }
}
