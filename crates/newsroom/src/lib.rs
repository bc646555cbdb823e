//! The use cases: post, edit, report, decide, publish, import

pub mod fetch;
pub mod pictures;
