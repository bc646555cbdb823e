use rejoinder_store::StoreError;
use rusqlite::ffi::ErrorCode;

/// What SQLite says, in the store's words.
pub(crate) fn from_sqlite(error: rusqlite::Error) -> StoreError {
    let code = match &error {
        rusqlite::Error::SqliteFailure(failure, _) => Some(failure.code),
        _ => None,
    };
    match code {
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::DiskFull
            | ErrorCode::ReadOnly
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::OutOfMemory
            | ErrorCode::FileLockingProtocolFailed
            | ErrorCode::OperationInterrupted,
        ) => StoreError::Unavailable(error.to_string()),
        _ => StoreError::Broken(error.to_string()),
    }
}

/// A file or folder that can't be had.
pub(crate) fn from_io(error: &std::io::Error) -> StoreError {
    StoreError::Unavailable(error.to_string())
}

/// Something the store keeps that can't be so.
pub(crate) fn broken(what: &str) -> StoreError {
    StoreError::Broken(what.to_owned())
}
