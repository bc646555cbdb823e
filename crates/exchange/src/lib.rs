//! Every form in which articles and discussions come in, and the one stream of items they become.
//!
//! Whoever publishes or imports hands bytes to a reader and gets [`Item`]s: an article before its
//! comments, a comment before its replies, and for each thing that could not be placed a skip
//! that says where it stands and why. What becomes of the items, the newsroom decides.
//!
//! # Words
//!
//! * A **page as text** is an article with the comments under it, as somebody typed or copied it:
//!   [`text_page`].
//! * An **article** alone comes as Markdown with front matter, plain text, a saved web page or a
//!   feed: [`read_articles`] finds out which, and what it gives is [`ReadArticles`].
//! * An item's **key** names it within all sources, so that reading a source twice finds the same
//!   things: its canonical address, a feed's id for it, or a hash of what it says first.
//! * A **skip** is what could not be understood; nothing is dropped without one.
//!
//! # Example
//!
//! ```
//! use rejoinder_exchange::{ArticleFormat, read_articles};
//!
//! let source = "---\nauthor: Ada Hale\ncredit: The Island Courier\n---\n# Night ferries\n\nThe last boat sails at ten.\n";
//! let read = read_articles(Some("ferries.md"), source.as_bytes(), None, None)?;
//! let article = &read.articles[0];
//! assert_eq!(article.headline, "Night ferries");
//! assert_eq!(article.credit.as_ref().map(|credit| credit.name.as_str()), Some("The Island Courier"));
//! assert_eq!(ArticleFormat::Markdown.as_str(), "markdown");
//! # Ok::<(), rejoinder_exchange::ReadError>(())
//! ```
//!
//! # What it refuses to do
//!
//! It knows no store and no network: pictures are named, not fetched. It guesses neither dates
//! nor names; what a source does not say stays absent. Its work grows with the length of what it
//! reads and with nothing else: pages nested or filled with attributes to choke a parser are
//! refused or rewritten before one sees them, and entities of XML are never expanded.

mod charset;
mod dates;
mod decode;
mod draft;
mod feed;
mod front_matter;
mod html;
mod item;
mod markdown;
mod plain;
mod read;
mod text_page;

pub use dates::read_date;
pub use decode::{Decoded, decode};
pub use feed::feed_articles;
pub use html::html_article;
pub use item::{ArticleItem, BlockItem, CommentItem, CommentText, Item, PictureItem};
pub use markdown::markdown_article;
pub use plain::plain_article;
pub use read::{ArticleFormat, FormatError, ReadArticles, ReadError, read_articles};
pub use text_page::text_page;
