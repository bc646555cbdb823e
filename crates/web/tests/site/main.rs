//! The site and its API as readers and programs meet them: without sockets, without scripts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod api;
mod caching;
mod concealment;
mod flat;
mod headers;
mod hostile;
mod origins;
mod publishing;
mod reading;
mod refusals;
mod snapshots;
mod support;
mod weight;
mod writing;
