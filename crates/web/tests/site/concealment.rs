//! What was taken away, waits or was taken back is on no page, in no feed and in no answer.

use rejoinder_domain::{DiscussionState, Outcome};

use crate::support::TestSite;

const WORDS: [&str; 4] = [
    "Xremovedwords",
    "Xheldwords",
    "Xwithdrawnwords",
    "Xpastwords",
];
const NAMES: [&str; 3] = ["Xremovedname", "Xheldname", "Xwithdrawnname"];

#[tokio::test]
async fn nothing_concealed_is_shown_anywhere() {
    let (site, _, stranger) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    let page = "/2026/11/night-ferry";
    let other = site.reader("Answerer");
    let writers: Vec<_> = NAMES.iter().map(|name| site.reader(name)).collect();
    for (writer, words) in writers.iter().zip(WORDS) {
        writer.write(page, words).await;
    }
    for number in 1..=3 {
        other
            .write(&format!("{page}/comments/{number}/reply"), "An answer.")
            .await;
    }
    let removed = site.comment(&article, "1").await.id;
    let held = site.comment(&article, "2").await.id;
    site.decide(removed, Outcome::Remove).await;
    site.decide(held, Outcome::Hold).await;
    let form = writers[2]
        .get(&format!("{page}/comments/3/withdraw"))
        .await
        .form("form.write");
    assert_eq!(writers[2].submit(&form).await.status, 303);
    // Unanswered ones as well, which have no place at all.
    let premoderated = site
        .article_with("premoderated", DiscussionState::Premoderated)
        .await;
    writers[1].write("/2026/11/premoderated", WORDS[1]).await;
    // One that said something else and was removed since: its history goes with it.
    writers[0].write(page, WORDS[3]).await;
    let form = writers[0]
        .get(&format!("{page}/comments/4/edit"))
        .await
        .form("form.write");
    assert_eq!(
        writers[0].submit(&form.set("body", WORDS[0])).await.status,
        303
    );
    site.decide(site.comment(&article, "4").await.id, Outcome::Remove)
        .await;

    let mut paths = vec![
        "/".to_owned(),
        page.to_owned(),
        "/2026/11/premoderated".to_owned(),
        "/feeds/articles.atom".to_owned(),
        "/feeds/articles.json".to_owned(),
        "/sitemap.xml".to_owned(),
        "/api/v1/articles".to_owned(),
        "/2026/11/premoderated/comments/1".to_owned(),
    ];
    for id in [article.id, premoderated.id] {
        paths.push(format!("/feeds/{id}/comments.atom"));
        paths.push(format!("/feeds/{id}/comments.json"));
        paths.push(format!("/api/v1/articles/{id}"));
        for sort in ["oldest", "newest", "respected", "discussed", "picks"] {
            paths.push(format!("/api/v1/articles/{id}/comments?sort={sort}"));
            paths.push(format!("{page}?sort={sort}"));
        }
    }
    for id in [removed, held, site.comment(&article, "3").await.id] {
        paths.push(format!("/api/v1/comments/{id}"));
    }
    for number in ["1", "2", "3", "4", "1.1", "2.1", "3.1"] {
        for act in [
            "",
            "/reply",
            "/reply?quote=comment",
            "/history",
            "/edit",
            "/withdraw",
            "/report",
        ] {
            paths.push(format!("{page}/comments/{number}{act}"));
        }
        paths.push(format!(
            "/api/v1/articles/{}/comments?parent={number}",
            article.id
        ));
    }
    let somebody = site.reader("Somebody");
    somebody.write(page, "I have a cookie.").await;
    for reader in [&stranger, &somebody, &other] {
        for path in &paths {
            let shown = reader.get(path).await;
            assert_ne!(shown.status, 500, "{path}");
            for secret in WORDS.iter().chain(&NAMES) {
                assert!(
                    !shown.text().contains(secret),
                    "{path} shows {secret}:\n{}",
                    shown.text()
                );
            }
        }
    }
    // The reason of a removal is there for everybody, and the writers see their own.
    let shown = stranger.get(page).await.text();
    assert!(shown.contains("insult aimed at another reader"));
    assert!(writers[0].get(page).await.text().contains(WORDS[0]));
    assert!(writers[1].get(page).await.text().contains(WORDS[1]));
    assert!(
        !writers[2].get(page).await.text().contains(WORDS[2]),
        "withdrawn is gone"
    );
    let ground = stranger
        .get(&format!("/api/v1/comments/{removed}"))
        .await
        .json();
    assert_eq!(ground["ground"]["rule"], "rule 3");
    let waiting = stranger
        .get(&format!("/api/v1/comments/{held}"))
        .await
        .json();
    assert_eq!(waiting["ground"], serde_json::Value::Null);
}

#[tokio::test]
async fn feeds_show_what_is_published() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At *last*, <soon>.")
        .await;
    let atom = anna
        .get(&format!("/feeds/{}/comments.atom", article.id))
        .await;
    assert_eq!(
        atom.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    assert!(atom.text().contains("&lt;em&gt;last&lt;/em&gt;"));
    assert_eq!(
        atom.header("cache-control"),
        "public, max-age=60, must-revalidate"
    );
    let json = anna
        .get(&format!("/feeds/{}/comments.json", article.id))
        .await;
    assert_eq!(
        json.header("content-type"),
        "application/feed+json; charset=utf-8"
    );
    assert_eq!(json.json()["items"][0]["authors"][0]["name"], "Anna");
    let site_feed = anna.get("/feeds/articles.json").await.json();
    assert_eq!(
        site_feed["items"][0]["url"],
        "http://ledger.example/2026/11/night-ferry"
    );
}
