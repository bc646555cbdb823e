use serde::{Deserialize, Serialize};

use crate::BatchId;

/// A record that an import could not place, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skip {
    /// Which record, such as “comment 2.1, line 48”.
    pub record: String,
    /// Why, in a sentence.
    pub reason: String,
}

/// What became of the comments of an import: `read = stored + unchanged + skipped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CommentTally {
    /// Found in the source.
    pub read: u64,
    /// New here.
    pub stored: u64,
    /// Here already.
    pub unchanged: u64,
    /// Not placed; the skips say why.
    pub skipped: u64,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Names the run, to undo it by; none when nothing was stored.
    pub batch: Option<BatchId>,
    /// Articles that were or would be taken in, or are here already.
    pub articles: u64,
    /// What became of the comments.
    pub comments: CommentTally,
    /// What could not be placed, of any kind.
    pub skips: Vec<Skip>,
}
