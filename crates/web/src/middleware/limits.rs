//! How much of a request is read.

use axum::body::{Body, Bytes};
use futures::StreamExt as _;
use rejoinder_domain::limits;

/// The largest form, or comment sent to the API, whose text is given back when it is refused.
/// Percent-encoding and JSON escapes can make a permitted comment several times as long.
pub(crate) const DRAFT_BYTES: usize = 32 * limits::FORM_BYTES;
/// The largest comment sent to the API; a program keeps its text itself.
pub(crate) const CALL_BYTES: usize = 4 * limits::FORM_BYTES;
/// The largest request that publishes an article: its text, and pictures within it.
pub(crate) const ARTICLE_REQUEST_BYTES: usize = 4 * limits::ARTICLE_BYTES;
/// What is read and thrown away of a larger one: a client that is still sending when the
/// connection closes never sees the answer.
const DRAINED_BYTES: usize = 64 * 1024 * 1024;

/// Why there is no body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// It is larger than the limit.
    TooLarge,
    /// It broke off.
    Broken,
}

/// The whole body, if it has at most `limit` bytes. Memory never holds more than that.
pub(crate) async fn whole(body: Body, limit: usize) -> Result<Bytes, BodyError> {
    let mut stream = body.into_data_stream();
    let mut kept = Vec::new();
    let mut seen = 0;
    while let Some(chunk) = stream.next().await {
        let Ok(chunk) = chunk else {
            return Err(BodyError::Broken);
        };
        seen += chunk.len();
        if seen <= limit {
            kept.extend_from_slice(&chunk);
        } else {
            kept = Vec::new();
        }
        if seen > DRAINED_BYTES {
            break;
        }
    }
    if seen > limit {
        Err(BodyError::TooLarge)
    } else {
        Ok(kept.into())
    }
}
