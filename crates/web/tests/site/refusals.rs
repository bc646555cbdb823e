//! Whatever is refused, what was written comes back.

use rejoinder_domain::{DiscussionState, Outcome};

use crate::support::{Form, Page, Reader, TestSite};

const TEXT: &str = "A long thought, & a <tag>\n\nwith “marks”\nand lines.";

async fn form(reader: &Reader, path: &str) -> Form {
    reader
        .get(path)
        .await
        .form("form.write")
        .set("name", "Anna")
        .set("body", TEXT)
}

/// The text stands in a box on the page, every letter of it, and a sentence says why.
fn gives_back(page: &Page, text: &str) {
    assert!(
        page.header("content-type").starts_with("text/html"),
        "{}",
        page.status
    );
    let html = page.html();
    let selector = scraper::Selector::parse("textarea").unwrap();
    let found = html
        .select(&selector)
        .any(|area| area.text().collect::<String>() == text);
    assert!(
        found,
        "{} gives the text back:\n{}",
        page.status,
        page.text()
    );
    let sentences = page
        .words(".problems li")
        .or_else(|| page.words(".notice p:not(.kicker)"));
    assert!(!sentences.unwrap_or_default().is_empty(), "{}", page.text());
}

#[tokio::test]
async fn what_is_missing_or_too_long() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    let form = form(&anna, "/2026/11/night-ferry").await;
    for (name, body) in [
        ("", TEXT.to_owned()),
        ("Anna", String::new()),
        ("Anna", "\u{200b}\u{202e}\n \u{feff}".to_owned()),
        (&"n".repeat(10_000), TEXT.to_owned()),
        ("Anna", "word ".repeat(1_300)),
        ("Anna", "\u{1f6a2}".repeat(6_001)),
    ] {
        let sent = form.clone().set("name", name).set("body", &body);
        for button in ["Post comment", "Preview"] {
            let page = anna.submit(&sent.clone().press(button)).await;
            assert_eq!(page.status, 422);
            gives_back(&page, &body);
            let again = page.form("form.write");
            assert_eq!(again.value("name"), Some(name));
            assert_eq!(again.value("token"), form.value("token"));
        }
    }
    assert!(!anna.get("/2026/11/night-ferry").await.has_id("c1"));
}

#[tokio::test]
async fn all_problems_are_told_at_once() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    let form = form(&anna, "/2026/11/night-ferry").await;
    let page = anna.submit(&form.set("name", "").set("body", " ")).await;
    assert_eq!(page.count(".problems li"), 2);
    assert_eq!(page.count("[aria-invalid=true]"), 2);
}

#[tokio::test]
async fn a_discussion_that_closed_while_he_wrote() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    let form = form(&anna, "/2026/11/night-ferry").await;
    let earlier = form.clone().set("body", "Just in time.");
    assert_eq!(anna.submit(&earlier).await.status, 303);
    use rejoinder_store::Articles as _;
    site.store
        .set_discussion(
            site.site.id,
            article.id,
            DiscussionState::Closed,
            crate::support::NOON,
        )
        .await
        .unwrap();
    let page = anna.submit(&form).await;
    assert_eq!(page.status, 403);
    gives_back(&page, TEXT);
    // A retry of what was accepted before it closed is told where it is.
    assert_eq!(anna.submit(&earlier).await.status, 303);
}

#[tokio::test]
async fn what_he_answers_is_gone() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    boris.write("/2026/11/night-ferry", "Insults.").await;
    let form = form(&anna, "/2026/11/night-ferry/comments/1/reply").await;
    let id = site.comment(&article, "1").await.id;
    site.decide(id, Outcome::Remove).await;
    let page = anna.submit(&form).await;
    assert_eq!(page.status, 409);
    gives_back(&page, TEXT);
    assert!(!page.text().contains("Insults."));
    // From here it can be posted as a comment of its own.
    let answer = anna
        .submit(&page.form("form.write").press("Post comment"))
        .await;
    assert_eq!(answer.location(), "/2026/11/night-ferry#c2");
    // The same where there never was such a comment, or no such number.
    for parent in ["7", "nonsense", "1.1.1"] {
        let mut form = form.clone();
        form.fields.retain(|(name, _)| name != "parent");
        form.fields.push(("parent".to_owned(), parent.to_owned()));
        let page = anna.submit(&form).await;
        assert_eq!(page.status, 409, "{parent}");
        gives_back(&page, TEXT);
    }
}

#[tokio::test]
async fn an_article_that_is_not_there() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    let mut form = form(&anna, "/2026/11/night-ferry").await;
    for path in ["/2026/11/gone/comments", "/2026/99/gone/comments"] {
        form.action = path.to_owned();
        let page = anna.submit(&form).await;
        assert_eq!(page.status, 404);
        gives_back(&page, TEXT);
    }
}

#[tokio::test]
async fn the_store_is_away() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    boris.write("/2026/11/night-ferry", "At last.").await;
    anna.write("/2026/11/night-ferry", "Mine.").await;
    let new = form(&anna, "/2026/11/night-ferry").await;
    let reply = form(&anna, "/2026/11/night-ferry/comments/1/reply").await;
    let edit = anna
        .get("/2026/11/night-ferry/comments/2/edit")
        .await
        .form("form.write")
        .set("body", TEXT);
    let report = anna
        .get("/2026/11/night-ferry/comments/1/report")
        .await
        .form("form.write")
        .choose("reason", "spam")
        .set("note", TEXT);
    for only_writes in [true, false] {
        if only_writes {
            site.store.fail_writes();
        } else {
            site.store.fail();
        }
        for form in [&new, &reply, &edit, &report] {
            let page = anna.submit(form).await;
            assert_eq!(page.status, 503, "{}", form.action);
            assert!(!page.header("retry-after").is_empty());
            assert!(!page.text().contains("marker of the log"));
            gives_back(&page, TEXT);
        }
    }
    let page = anna.get("/2026/11/night-ferry").await;
    assert_eq!(page.status, 503);
    assert!(!page.text().contains("marker of the log"));
    assert_eq!(anna.get("/api/v1/articles").await.json()["status"], 503);
    site.store.recover();
    for form in [&new, &reply, &edit] {
        assert_eq!(anna.submit(form).await.status, 303);
    }
}

#[tokio::test]
async fn letters_in_an_unknown_encoding() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    let body = b"name=Anna&body=caf%E9+and+%F0%28&token=t&revision=1".to_vec();
    let page = anna.post("/2026/11/night-ferry/comments", body).await;
    assert_eq!(page.status, 422);
    gives_back(&page, "caf\u{fffd} and \u{fffd}(");
}

#[tokio::test]
async fn a_body_beyond_every_measure() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    // What is long is given back,
    let long = "x".repeat(200_000);
    let body = format!("name=Anna&body={long}").into_bytes();
    let page = anna.post("/2026/11/night-ferry/comments", body).await;
    assert_eq!(page.status, 422);
    gives_back(&page, &long);
    // what is beyond every measure is not read, on whatever form.
    let mut huge = b"name=Anna&body=".to_vec();
    huge.resize(50 * 1024 * 1024, b'>');
    for path in [
        "/2026/11/night-ferry/comments",
        "/2026/11/night-ferry/comments/1/edit",
        "/2026/11/night-ferry/comments/1/report",
    ] {
        let page = anna.post(path, huge.clone()).await;
        assert_eq!(page.status, 413, "{path}");
        assert!(
            page.words(".notice p:not(.kicker)")
                .unwrap()
                .contains("back")
        );
    }
}

#[tokio::test]
async fn another_kind_of_form() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    for kind in [
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/json",
    ] {
        let request = axum::http::Request::post("/2026/11/night-ferry/comments")
            .header("content-type", kind)
            .body(TEXT.to_owned().into())
            .unwrap();
        let page = anna.send(request).await;
        assert_eq!(page.status, 415, "{kind}");
        gives_back(&page, TEXT);
    }
}

#[tokio::test]
async fn our_own_fault() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    let form = form(&anna, "/2026/11/night-ferry").await;
    let api = format!("/api/v1/articles/{}", article.id);
    site.store.panic();
    for page in [
        anna.get("/2026/11/night-ferry").await,
        anna.submit(&form).await,
    ] {
        assert_eq!(page.status, 500);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(page.header("cache-control"), "private, no-store");
        assert!(!page.header("content-security-policy").is_empty());
        assert!(!page.text().contains("marker of the log"));
        assert!(page.words(".notice").unwrap().contains("on our side"));
    }
    let problem = anna.get(&api).await;
    assert_eq!(problem.json()["type"], "urn:rejoinder:problem:broken");
    assert!(!problem.text().contains("marker of the log"));
    site.store.recover();
    assert_eq!(anna.get("/2026/11/night-ferry").await.status, 200);
    assert_eq!(anna.submit(&form).await.status, 303);
}
