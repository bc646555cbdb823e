//! The pages and the API over HTTP.
//!
//! A request comes in, is read into the arguments of one use case of the newsroom, and what that
//! answers goes out as a page of `views` or as JSON.
//!
//! # Words
//!
//! * An **app** is what every request needs: the use cases, the site, its public address.
//! * A **failure** is a request that was not done; it carries a sentence for the person and a
//!   detail for the log, and becomes a page or a problem document on the way out.
//! * A **cache policy** says who may keep an answer; handlers name one and never spell a header.
//! * A **visitor** is who asks; a **known guest** is one about to do something, with the cookie
//!   that makes him known.
//!
//! # Where things are
//!
//! `routes` is the table of all addresses. `site/` has the pages, a file each; `api/` the calls
//! and their shapes; `middleware/` what stands around every request.
//!
//! # Example
//!
//! ```no_run
//! # async fn f(newsroom: rejoinder_newsroom::Newsroom, site: rejoinder_domain::Site) -> Result<(), Box<dyn std::error::Error>> {
//! let app = rejoinder_web::App::new(newsroom, site, "https://ledger.example")?;
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
//! axum::serve(listener, rejoinder_web::router(app)).await?;
//! # Ok(()) }
//! ```
//!
//! # What it refuses to do
//!
//! It decides nothing about comments, sees no SQL, writes no HTML, and makes no request of its own.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests fail by panicking"
    )
)]

mod api;
mod app;
mod middleware;
mod routes;
mod site;

pub use api::openapi;
pub use app::{App, PublicUrl, PublicUrlError};
pub use routes::{Route, router, routes};
