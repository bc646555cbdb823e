//! From what people write to what a page shows: a Markdown subset and foreign HTML become safe
//! HTML and plain text.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests fail by panicking"
    )
)]
#![allow(unexpected_cfgs, reason = "cargo-fuzz sets `fuzzing`")]

mod article;
mod comment;
mod hygiene;
mod letters;
mod link;
mod name;
mod quoted;
mod sanitiser;
mod writer;

pub use article::{Marked, MarkedPicture, article_html, article_markdown, article_text};
pub use comment::{RENDERER, comment, is_blank, literal, rerender};
pub use hygiene::{line, plain};
pub use name::{NameError, name};
pub use quoted::quoted;
