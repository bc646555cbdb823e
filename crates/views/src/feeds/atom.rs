use std::fmt::Write as _;

use jiff::Timestamp;
use rejoinder_domain::{Address, Article, ArticleSummary, Comment, Number};

use super::{about, changed, published, title_of};
use crate::Frame;
use crate::moment::rfc3339;
use crate::text::escaped;

/// Atom feed of the site's articles (RFC 4287).
#[must_use]
pub fn site_atom(frame: Frame<'_>, articles: &[ArticleSummary]) -> String {
    let updated = articles.iter().map(|a| a.updated_at).max();
    let mut feed = Feed::begin(
        frame,
        &Head {
            id: frame.absolute(&Address::Front),
            title: &frame.site.name,
            language: &frame.site.language,
            page: frame.absolute(&Address::Front),
            own: frame.absolute(&Address::SiteAtom),
            updated,
        },
    );
    for article in articles {
        let address = frame.absolute(&Address::Article(&article.path));
        feed.entry(&Entry {
            id: format!("urn:uuid:{}", article.id),
            title: &article.headline,
            page: &address,
            author: article.byline.as_deref(),
            published: article.published_at,
            updated: article.updated_at,
            language: Some(&article.language),
        });
        feed.text("summary", article.standfirst.as_deref());
        if let Some(credit) = &article.credit {
            feed.text("rights", Some(&format!("© {}", credit.name)));
        }
        feed.end_entry();
    }
    feed.end()
}

/// Atom feed of an article's comments, latest first; only published ones are shown. Replies name
/// what they answer (RFC 4685).
#[must_use]
pub fn comments_atom(frame: Frame<'_>, article: &Article, comments: &[Comment]) -> String {
    let title = about(article);
    let mut feed = Feed::begin(
        frame,
        &Head {
            id: format!("urn:uuid:{}", article.id),
            title: &title,
            language: &article.language,
            page: frame.absolute(&Address::Article(&article.path)),
            own: frame.absolute(&Address::CommentsAtom(article.id)),
            updated: published(comments).map(changed).max(),
        },
    );
    for comment in published(comments) {
        let address = |number: &Number| frame.absolute(&Address::Comment(&article.path, number));
        feed.entry(&Entry {
            id: format!("urn:uuid:{}", comment.id),
            title: &title_of(article, comment),
            page: &address(&comment.number),
            author: comment.author.as_ref().map(|author| author.name.as_str()),
            published: comment.created_at,
            updated: changed(comment),
            language: comment.language.as_deref(),
        });
        let parent = comment.answers.clone().or_else(|| comment.number.parent());
        if let (Some(id), Some(number)) = (comment.parent, parent) {
            feed.answers(&format!("urn:uuid:{id}"), &address(&number));
        }
        feed.html(comment.body.html.as_str());
        feed.end_entry();
    }
    feed.end()
}

struct Head<'a> {
    id: String,
    title: &'a str,
    language: &'a str,
    page: String,
    own: String,
    updated: Option<Timestamp>,
}

struct Entry<'a> {
    id: String,
    title: &'a str,
    page: &'a str,
    author: Option<&'a str>,
    published: Option<Timestamp>,
    updated: Timestamp,
    language: Option<&'a str>,
}

/// The document so far. Writing to memory does not fail.
struct Feed(String);

impl Feed {
    fn begin(frame: Frame<'_>, head: &Head<'_>) -> Self {
        let mut feed = Self(String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
        let _ = writeln!(
            feed.0,
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" \
             xmlns:thr=\"http://purl.org/syndication/thread/1.0\" xml:lang=\"{}\">",
            escaped(head.language)
        );
        feed.text("id", Some(&head.id));
        feed.text("title", Some(head.title));
        feed.text("updated", Some(&rfc3339(head.updated.unwrap_or(frame.now))));
        feed.link("alternate", "text/html", &head.page);
        feed.link("self", "application/atom+xml", &head.own);
        // an author of the feed is asked for wherever an entry has none
        feed.author(&frame.site.name);
        feed
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        match entry.language {
            Some(language) => {
                let _ = writeln!(self.0, "<entry xml:lang=\"{}\">", escaped(language));
            }
            None => self.0.push_str("<entry>\n"),
        }
        self.text("id", Some(&entry.id));
        self.text("title", Some(entry.title));
        self.text("published", entry.published.map(rfc3339).as_deref());
        self.text("updated", Some(&rfc3339(entry.updated)));
        self.link("alternate", "text/html", entry.page);
        if let Some(author) = entry.author {
            self.author(author);
        }
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            let _ = writeln!(self.0, "<{name}>{}</{name}>", escaped(text));
        }
    }

    fn html(&mut self, html: &str) {
        let _ = writeln!(self.0, "<content type=\"html\">{}</content>", escaped(html));
    }

    fn author(&mut self, name: &str) {
        let _ = writeln!(self.0, "<author><name>{}</name></author>", escaped(name));
    }

    fn link(&mut self, relation: &str, kind: &str, href: &str) {
        let href = escaped(href);
        let _ = writeln!(
            self.0,
            "<link rel=\"{relation}\" type=\"{kind}\" href=\"{href}\"/>"
        );
    }

    fn answers(&mut self, id: &str, href: &str) {
        let (id, href) = (escaped(id), escaped(href));
        let _ = writeln!(
            self.0,
            "<thr:in-reply-to ref=\"{id}\" href=\"{href}\" type=\"text/html\"/>"
        );
    }

    fn end_entry(&mut self) {
        self.0.push_str("</entry>\n");
    }

    fn end(mut self) -> String {
        self.0.push_str("</feed>\n");
        self.0
    }
}
