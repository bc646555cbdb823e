//! Feeds, and the lists that search engines read.

mod atom;
mod json;
mod sitemap;

pub use atom::{comments_atom, site_atom};
pub use json::{comments_json, site_json};
pub use sitemap::{robots, sitemap, sitemap_index};

use jiff::Timestamp;
use rejoinder_domain::{Article, Comment, CommentStatus};

/// What a feed shows: never a comment that the page would not.
fn published(comments: &[Comment]) -> impl Iterator<Item = &Comment> {
    comments
        .iter()
        .filter(|comment| comment.status == CommentStatus::Published)
}

fn written(comment: &Comment) -> Timestamp {
    comment.created_at.unwrap_or(comment.received_at)
}

fn changed(comment: &Comment) -> Timestamp {
    comment.edited_at.unwrap_or_else(|| written(comment))
}

fn title_of(article: &Article, comment: &Comment) -> String {
    match &comment.author {
        Some(author) => format!(
            "{} on “{}” ({})",
            author.name, article.headline, comment.number
        ),
        None => format!("Comment {} on “{}”", comment.number, article.headline),
    }
}

fn about(article: &Article) -> String {
    format!("Comments on “{}”", article.headline)
}
