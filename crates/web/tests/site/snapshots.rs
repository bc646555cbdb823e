//! The main pages whole, as they go out. What a hash names is replaced by a word.

use rejoinder_domain::{DiscussionState, Outcome};

use crate::support::{Page, TestSite};

/// Without what changes with the style sheet, and without the article's id.
fn steady(page: &Page) -> String {
    let mut text = page.text();
    for asset in rejoinder_views::assets() {
        let mut parts = asset.name.splitn(2, '.');
        let stem = parts.next().unwrap_or_default();
        text = text.replace(&asset.name, &format!("{stem}.HASH"));
    }
    text
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
    insta::assert_snapshot!("front", steady(&stranger.get("/").await));
    insta::assert_snapshot!(
        "article",
        steady(&stranger.get("/2026/11/night-ferry").await)
    );
    insta::assert_snapshot!(
        "article_of_its_writer",
        steady(&boris.get("/2026/11/night-ferry").await)
    );
    insta::assert_snapshot!(
        "comment",
        steady(&stranger.get("/2026/11/night-ferry/comments/1").await)
    );
    insta::assert_snapshot!("not_found", steady(&stranger.get("/nothing").await));
    let form = stranger
        .get("/2026/11/night-ferry")
        .await
        .form("form.write");
    let refused = stranger.submit(&form.set("body", "No <name>.")).await;
    insta::assert_snapshot!("refused", steady(&refused));
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
