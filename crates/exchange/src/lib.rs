//! Every import and export format and one stream of items.

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

pub use decode::{Decoded, decode};
pub use feed::feed_articles;
pub use html::html_article;
pub use item::{ArticleItem, BlockItem, CommentItem, CommentText, Item, PictureItem};
pub use markdown::markdown_article;
pub use plain::plain_article;
pub use read::{ArticleFormat, FormatError, ReadArticles, ReadError, read_articles};
pub use text_page::text_page;
