use std::io::IsTerminal as _;

use jiff::Timestamp;
use rejoinder_domain::{Clock, Random};
use tracing_subscriber::EnvFilter;

/// The system's clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that all others are handed"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The thread's generator, seeded by the system: cryptographically strong (ChaCha).
pub(crate) struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        rand::fill(bytes);
    }
}

/// Logs go to standard error; `RUST_LOG` chooses them.
pub(crate) fn start_log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
}
