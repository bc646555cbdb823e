//! The API for other programs, described by its OpenAPI document.

pub(crate) mod acts;
pub(crate) mod articles;
pub(crate) mod comments;
mod incoming;
pub(crate) mod json;
/// The OpenAPI document.
pub mod openapi;
pub(crate) mod problem;
pub(crate) mod publish;
mod request;
mod story;
