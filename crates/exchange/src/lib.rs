//! Every import and export format and one stream of items.

mod item;

pub use item::{ArticleItem, BlockItem, CommentItem, CommentText, Item, PictureItem};
