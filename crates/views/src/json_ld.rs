//! What pages tell search engines: schema.org in JSON-LD.

use rejoinder_domain::{Address, Article, Comment, CommentStatus, DiscussionPage, Order};
use serde_json::{Value, json};

use crate::moment::rfc3339;
use crate::text::shortened;
use crate::{Frame, story};

/// Comments of a page that are told of.
const COMMENTS: usize = 10;
/// Characters of each.
const CHARS: usize = 300;

/// An article with the first comments of a page of its discussion.
pub(crate) fn article(frame: Frame<'_>, article: &Article, page: &DiscussionPage) -> String {
    let comments: Vec<Value> = page
        .branches
        .iter()
        .flat_map(|branch| branch.walk())
        .filter(|comment| comment.status == CommentStatus::Published)
        .take(COMMENTS)
        .map(|comment| entry(frame, article, comment))
        .collect();
    let discussion = Address::Discussion {
        path: &article.path,
        order: Order::default(),
        cursor: None,
    };
    let mut value = about(frame, article);
    set(&mut value, "@context", "https://schema.org".into());
    set(
        &mut value,
        "mainEntityOfPage",
        frame.absolute(&Address::Article(&article.path)).into(),
    );
    set(
        &mut value,
        "description",
        story::description(article).into(),
    );
    set(&mut value, "image", story::image(frame, article).into());
    set(&mut value, "inLanguage", article.language.as_str().into());
    set(
        &mut value,
        "datePublished",
        article.published_at.map(rfc3339).into(),
    );
    set(
        &mut value,
        "dateModified",
        article.corrected_at.map(rfc3339).into(),
    );
    set(&mut value, "articleSection", article.section.clone().into());
    set(
        &mut value,
        "author",
        article.byline.as_deref().map(person).into(),
    );
    set(&mut value, "publisher", publisher(frame, article));
    if let Some(credit) = &article.credit {
        set(&mut value, "creditText", credit.name.as_str().into());
        set(&mut value, "isBasedOn", credit.url.clone().into());
    }
    set(
        &mut value,
        "discussionUrl",
        frame.absolute(&discussion).into(),
    );
    set(&mut value, "commentCount", article.comments.into());
    set(&mut value, "comment", comments.into());
    embedded(&value)
}

/// A comment on its own page.
pub(crate) fn comment(
    frame: Frame<'_>,
    article: &Article,
    parent: Option<&Comment>,
    comment: &Comment,
) -> String {
    let mut value = entry(frame, article, comment);
    set(&mut value, "@context", "https://schema.org".into());
    set(&mut value, "about", about(frame, article));
    if let Some(parent) = parent {
        let address = Address::Comment(&article.path, &parent.number);
        let parent = json!({"@type": "Comment", "@id": frame.absolute(&address)});
        set(&mut value, "parentItem", parent);
    }
    embedded(&value)
}

fn about(frame: Frame<'_>, article: &Article) -> Value {
    json!({
        "@type": "NewsArticle",
        "headline": shortened(&article.headline, CHARS),
        "url": frame.canonical(article),
    })
}

fn entry(frame: Frame<'_>, article: &Article, comment: &Comment) -> Value {
    let address = frame.absolute(&Address::Comment(&article.path, &comment.number));
    let mut value = json!({
        "@type": "Comment",
        "@id": address,
        "url": address,
        "text": shortened(&comment.body.text, CHARS),
        "upvoteCount": comment.respect,
    });
    let author = comment.author.as_ref().map(|author| person(&author.name));
    set(&mut value, "author", author.into());
    set(
        &mut value,
        "dateCreated",
        comment.created_at.map(rfc3339).into(),
    );
    set(
        &mut value,
        "dateModified",
        comment.edited_at.map(rfc3339).into(),
    );
    set(&mut value, "inLanguage", comment.language.clone().into());
    value
}

fn person(name: &str) -> Value {
    json!({"@type": "Person", "name": name})
}

/// A republished article was published first by whom it is credited to.
fn publisher(frame: Frame<'_>, article: &Article) -> Value {
    let name = article
        .credit
        .as_ref()
        .map_or(&frame.site.name, |c| &c.name);
    json!({"@type": "NewsMediaOrganization", "name": name})
}

fn set(object: &mut Value, key: &str, value: Value) {
    if !value.is_null() {
        object[key] = value;
    }
}

/// JSON that may stand inside `<script>`: nothing in it can end the element or open a comment.
fn embedded(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script_that_it_stands_in() {
        let value = json!({"text": "</script><!-- <script> & \u{2028}"});
        let out = embedded(&value);
        assert!(!out.contains(['<', '>', '&', '\u{2028}']), "{out}");
        assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), value);
    }
}
