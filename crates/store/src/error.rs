/// Why a verb was not done. Each is one a caller can act upon.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// What was asked for is not there.
    #[error("not found")]
    NotFound,
    /// It would break an order that the store keeps.
    #[error("conflict: {0}")]
    Conflict(#[from] Conflict),
    /// Somebody changed it in between; read it again.
    #[error("stale version")]
    Stale,
    /// The store can't be reached or is busy, full or read-only now; trying again later may help.
    #[error("store unavailable: {0}")]
    Unavailable(String),
    /// The store contradicts itself or us; trying again won't help.
    #[error("store broken: {0}")]
    Broken(String),
}

/// Which order a verb would have broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The discussion is closed.
    #[error("the discussion is closed")]
    Closed,
    /// The comment answered is not published, so it can't be answered.
    #[error("the comment answered is not published")]
    ParentGone,
    /// The same idempotency key came before with another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The comment is in a state from which this can't be done.
    #[error("the comment is in another state")]
    WrongState,
}
