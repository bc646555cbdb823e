//! From what people write to what a page shows.
//!
//! Readers write a small Markdown; publishers send Markdown, HTML or plain text; importers bring
//! text that was never meant as markup. This crate turns each of them into [`SafeHtml`] and,
//! beside it, into the same words as plain text, which quotes, searches and assessments work on.
//! What stands in the text is what a person sees on the page, no more and no less.
//!
//! # Words
//!
//! * A **comment** is written in the *readers' subset*: paragraphs, emphasis, strong, quotes,
//!   lists, code and links; see [`comment`]. What is outside it is shown as it was typed.
//! * **Literal** text is taken as it is; its line breaks stay. See [`literal`].
//! * An article becomes a list of [`Marked`] blocks; see [`article_markdown`], [`article_html`]
//!   and [`article_text`].
//! * **Hygiene** takes away what does harm unseen (controls, bidi overrides, zero-width letters,
//!   towers of marks) and nothing else; see [`plain`], [`line()`] and [`name`].
//!
//! # How safety is kept
//!
//! One writer makes all HTML. It knows a fixed list of elements, escapes everything else, opens
//! an element only when words arrive in it, and never nests deeper than eight. What it made is
//! then parsed and held against an allow-list built from nothing, by a sanitiser that shares no
//! code with it and must find nothing to change. Addresses become links only if they are plainly
//! `http`, `https` or `mailto`.
//!
//! Depth is counted on the parser's events and tags, before any tree exists, since trees take
//! time that grows with the square of their depth. For the same reason foreign HTML is read as a
//! sequence of tags. All work grows with the length of the input alone, whatever the input.
//!
//! # Example
//!
//! ```
//! use rejoinder_markup::{comment, quoted};
//!
//! let theirs = comment("It *will* rain.");
//! let mine = comment(&(quoted(&theirs.text) + "It won't."));
//! assert_eq!(
//!     mine.html.as_str(),
//!     "<blockquote><p>It will rain.</p></blockquote><p>It won't.</p>"
//! );
//! assert_eq!(mine.text, "It will rain.\n\nIt won't.");
//! ```
//!
//! # What it refuses to do
//!
//! It fetches nothing, knows no address of its own and resolves no relative one. It does not
//! judge what is said. It never refuses a text, except a [`name`]: limits of length are the
//! callers'. And it does not promise the same HTML for ever: [`RENDERER`] says when old bodies
//! want [`rerender`].
//!
//! [`SafeHtml`]: rejoinder_domain::SafeHtml

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
