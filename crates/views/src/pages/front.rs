use askama::Template;
use rejoinder_domain::{Address, ArticleSummary, Listing};

use super::page;
use crate::Frame;
use crate::text::{counted, direction};

/// `/`, the list of articles with the number of their comments.
#[derive(Debug, Clone, Template)]
#[template(path = "front.html")]
pub struct FrontPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// Articles, latest first.
    pub articles: &'a Listing<ArticleSummary>,
    /// Whether this is a later page of the list.
    pub later: bool,
}
page!(FrontPage);

impl FrontPage<'_> {
    fn direction(&self, article: &ArticleSummary) -> &'static str {
        direction(&article.language)
    }

    fn comments(&self, article: &ArticleSummary) -> String {
        counted(article.comments, "comment", "comments")
    }

    fn address<'b>(&self, article: &'b ArticleSummary) -> Address<'b> {
        Address::Article(&article.path)
    }

    fn discussion<'b>(&self, article: &'b ArticleSummary) -> Address<'b> {
        Address::Discussion {
            path: &article.path,
            order: rejoinder_domain::Order::default(),
            cursor: None,
        }
    }

    fn next(&self) -> Option<String> {
        let next = self.articles.next.as_ref()?.to_string();
        Some(Address::FrontAfter(&next).to_string())
    }
}
