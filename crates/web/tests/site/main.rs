//! The site and its API as readers and programs meet them: without sockets, without scripts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod reading;
mod support;
mod writing;
