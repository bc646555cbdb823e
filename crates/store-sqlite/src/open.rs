use std::fs;
use std::path::Path;
use std::time::Duration;

use rejoinder_store::StoreError;
use rusqlite::{Connection, OpenFlags};

use crate::error::{broken, from_io, from_sqlite};
use crate::migrations;

/// Whether what was committed survives the machine's losing its power.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Safety {
    Kept,
    None,
}

/// How often the switch to a write-ahead log is tried while another process has the file.
const TRIES: u32 = 100;

/// The connection that writes, with the schema up to date.
pub(crate) fn for_writing(path: &Path, safety: Safety) -> Result<Connection, StoreError> {
    if let Some(folder) = path.parent()
        && !folder.as_os_str().is_empty()
    {
        fs::create_dir_all(folder).map_err(|e| from_io(&e))?;
    }
    make_private(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(from_sqlite)?;
    connection
        .busy_timeout(crate::BUSY_TIMEOUT)
        .map_err(from_sqlite)?;
    connection.set_prepared_statement_cache_capacity(crate::STATEMENT_CACHE);
    use_write_ahead_log(&connection)?;
    let synchronous = match safety {
        Safety::Kept => "full",
        Safety::None => "off",
    };
    connection
        .execute_batch(&format!(
            "pragma synchronous = {synchronous};
             pragma foreign_keys = on;
             pragma journal_size_limit = 67108864;"
        ))
        .map_err(from_sqlite)?;
    migrations::run(&connection)?;
    Ok(connection)
}

/// Nobody else on the machine reads a new database: it holds what readers did not publish.
/// SQLite gives its log the same permissions.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(from_io(&error)),
        _ => Ok(()),
    }
}

/// The switch takes the file for a moment and does not wait for others by itself.
fn use_write_ahead_log(connection: &Connection) -> Result<(), StoreError> {
    let mut tries = 0;
    loop {
        let mode = connection
            .query_row("pragma journal_mode = wal", [], |row| {
                row.get::<_, String>(0)
            })
            .map_err(from_sqlite);
        match mode {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(_) => return Err(broken("the file's place can't hold a write-ahead log")),
            Err(StoreError::Unavailable(_)) if tries < TRIES => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(error) => return Err(error),
        }
    }
}
