use std::sync::atomic::{AtomicU64, Ordering};

/// Where chance comes from. The server hands in the system's generator, tests a [`SequenceRandom`].
pub trait Random: Send + Sync + 'static {
    /// Fills `bytes` with values nobody can predict.
    fn fill(&self, bytes: &mut [u8]);
}

/// Predictable bytes for tests: each call gives the next values of a fixed sequence.
#[derive(Debug, Default)]
pub struct SequenceRandom(AtomicU64);

impl Random for SequenceRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            // SplitMix64 (Steele, Lea and Flood 2014): distinct output for each counter value.
            let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            let value = (z ^ (z >> 31)).to_le_bytes();
            let len = chunk.len();
            chunk.copy_from_slice(&value[..len]);
        }
    }
}
