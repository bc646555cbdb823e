use rejoinder_domain::{Address, Article, ArticleSummary, Comment};
use serde::Serialize;

use super::{about, changed, published, title_of};
use crate::Frame;
use crate::moment::rfc3339;

/// JSON feed of the site's articles (JSON Feed 1.1).
#[must_use]
pub fn site_json(frame: Frame<'_>, articles: &[ArticleSummary]) -> String {
    let items = articles.iter().map(|article| Item {
        id: article.id.to_string(),
        url: frame.absolute(&Address::Article(&article.path)),
        external_url: article
            .credit
            .as_ref()
            .and_then(|credit| credit.url.clone()),
        title: article.headline.clone(),
        // an item has to have a text, be it as short as its title
        content_text: Some(article.standfirst.as_ref().unwrap_or(&article.headline)),
        content_html: None,
        date_published: article.published_at.map(rfc3339),
        date_modified: rfc3339(article.updated_at),
        authors: person(article.byline.as_deref()),
        language: Some(&article.language),
    });
    written_out(&Feed {
        version: VERSION,
        title: frame.site.name.clone(),
        home_page_url: frame.absolute(&Address::Front),
        feed_url: frame.absolute(&Address::SiteJson),
        language: &frame.site.language,
        items: items.collect(),
    })
}

/// JSON feed of an article's comments, latest first; only published ones are shown.
#[must_use]
pub fn comments_json(frame: Frame<'_>, article: &Article, comments: &[Comment]) -> String {
    let items = published(comments).map(|comment| Item {
        id: comment.id.to_string(),
        url: frame.absolute(&Address::Comment(&article.path, &comment.number)),
        external_url: None,
        title: title_of(article, comment),
        content_text: Some(&comment.body.text),
        content_html: Some(comment.body.html.as_str()),
        date_published: comment.created_at.map(rfc3339),
        date_modified: rfc3339(changed(comment)),
        authors: person(comment.author.as_ref().map(|author| author.name.as_str())),
        language: comment.language.as_deref(),
    });
    written_out(&Feed {
        version: VERSION,
        title: about(article),
        home_page_url: frame.absolute(&Address::Article(&article.path)),
        feed_url: frame.absolute(&Address::CommentsJson(article.id)),
        language: &article.language,
        items: items.collect(),
    })
}

const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    language: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<String>,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
}

fn person(name: Option<&str>) -> Vec<Person<'_>> {
    name.map(|name| Person { name }).into_iter().collect()
}

/// Texts and lists alone: there is nothing in it that JSON could not hold.
fn written_out(feed: &Feed<'_>) -> String {
    serde_json::to_string_pretty(feed).unwrap_or_default()
}
