//! The main pages as they read: their words in order, where links lead and what forms send. The
//! markup around them has its own snapshots where it is written.

use rejoinder_domain::{DiscussionState, Outcome};
use scraper::{ElementRef, Node};

use crate::support::{Page, TestSite};

/// A page as a transcript: a line for each block, `[words](address)` for a link, `{name: value}`
/// for a field, `<words>` for a button.
fn transcript(page: &Page) -> String {
    let html = page.html();
    let mut out = format!("{}\n", page.status);
    for part in ["title", "header.masthead", "main", "footer.foot"] {
        let selector = scraper::Selector::parse(part).unwrap();
        for element in html.select(&selector) {
            read(element, &mut out);
            out.push('\n');
        }
    }
    let lines: Vec<&str> = out
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

fn read(element: ElementRef<'_>, out: &mut String) {
    const INLINE: [&str; 14] = [
        "a", "abbr", "b", "bdi", "button", "code", "em", "input", "span", "strong", "textarea",
        "time", "ins", "del",
    ];
    for child in element.children() {
        match child.value() {
            Node::Text(text) => {
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if text.starts_with(char::is_whitespace) && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
                out.push_str(&words);
                if text.ends_with(char::is_whitespace) && !words.is_empty() {
                    out.push(' ');
                }
            }
            Node::Element(inner) => {
                let Some(child) = ElementRef::wrap(child) else {
                    continue;
                };
                let name = inner.name();
                let attribute = |name| child.attr(name).unwrap_or_default();
                if !INLINE.contains(&name) {
                    out.push('\n');
                }
                match name {
                    "a" => {
                        out.push('[');
                        read(child, out);
                        out.push_str(&format!("]({})", attribute("href")));
                    }
                    "button" => {
                        out.push('<');
                        read(child, out);
                        out.push('>');
                        if let Some(action) = child.attr("formaction") {
                            out.push_str(&format!("({action})"));
                        }
                    }
                    "input" => {
                        let value = attribute("value");
                        out.push_str(&format!("{{{}: {value}}}\n", attribute("name")));
                    }
                    "textarea" => {
                        let value: String = child.text().collect();
                        out.push_str(&format!("{{{}: {value:?}}}\n", attribute("name")));
                    }
                    "form" => {
                        out.push_str(&format!("form {}\n", attribute("action")));
                        read(child, out);
                    }
                    "script" | "style" => {}
                    _ => read(child, out),
                }
                if !INLINE.contains(&name) {
                    out.push('\n');
                }
            }
            _ => {}
        }
    }
}

#[tokio::test]
async fn main_pages() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At *last*.").await;
    boris
        .write(
            "/2026/11/night-ferry/comments/1/reply",
            "> At last.\n\nUntil it is cancelled.",
        )
        .await;
    boris.write("/2026/11/night-ferry", "You fool.").await;
    let insult = site.comment(&article, "2").await.id;
    site.decide(insult, Outcome::Remove).await;
    let stranger = site.reader("Stranger");
    insta::assert_snapshot!("front", transcript(&stranger.get("/").await));
    insta::assert_snapshot!(
        "article",
        transcript(&stranger.get("/2026/11/night-ferry").await)
    );
    insta::assert_snapshot!(
        "article_of_its_writer",
        transcript(&boris.get("/2026/11/night-ferry").await)
    );
    insta::assert_snapshot!(
        "comment",
        transcript(&stranger.get("/2026/11/night-ferry/comments/1").await)
    );
    insta::assert_snapshot!("not_found", transcript(&stranger.get("/nothing").await));
    let form = stranger
        .get("/2026/11/night-ferry")
        .await
        .form("form.write");
    let refused = stranger.submit(&form.set("body", "No <name>.")).await;
    insta::assert_snapshot!("refused", transcript(&refused));
}

#[tokio::test]
async fn what_programs_get() {
    let (site, anna, _) = TestSite::start().await;
    let article = site
        .article_with("night-ferry", DiscussionState::Open)
        .await;
    anna.write("/2026/11/night-ferry", "At *last*.").await;
    anna.write("/2026/11/night-ferry/comments/1/reply", "And again.")
        .await;
    let stranger = site.reader("Stranger");
    for (name, path) in [
        ("articles_json", "/api/v1/articles".to_owned()),
        ("article_json", format!("/api/v1/articles/{}", article.id)),
        (
            "comments_json",
            format!("/api/v1/articles/{}/comments", article.id),
        ),
    ] {
        insta::assert_json_snapshot!(name, stranger.get(&path).await.json());
    }
    let atom = stranger
        .get(&format!("/feeds/{}/comments.atom", article.id))
        .await;
    insta::assert_snapshot!("comments_atom", atom.text());
    insta::assert_snapshot!("sitemap", stranger.get("/sitemap.xml").await.text());
    insta::assert_snapshot!("robots", stranger.get("/robots.txt").await.text());
    let list = format!("/api/v1/articles/{}/comments", article.id);
    let problem = stranger
        .post_json(&list, &serde_json::json!({"body": "", "name": ""}))
        .await;
    insta::assert_json_snapshot!("problem", problem.json());
}
