//! What is one reader's never reaches another through a cache.

use axum::http::Method;
use jiff::SignedDuration;

use crate::support::TestSite;

#[tokio::test]
async fn pages_are_the_same_bytes_for_everybody_without_a_cookie() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    site.fill(article.id, 40).await;
    for path in [
        "/",
        "/2026/11/night-ferry",
        "/2026/11/night-ferry/comments/1",
        "/2026/11/night-ferry/reply",
        "/2026/11/night-ferry/revisions",
        "/guidelines",
        &format!("/api/v1/articles/{}", article.id),
        &format!("/api/v1/articles/{}/comments", article.id),
    ] {
        let first = anna.get(path).await;
        assert_eq!(first.status, 200, "{path}");
        assert_eq!(
            first.header("cache-control"),
            "public, max-age=0, must-revalidate",
            "{path}"
        );
        assert_eq!(first.header("vary"), "Cookie, Accept-Encoding", "{path}");
        // a while later, as long as nothing happened
        site.clock.advance(SignedDuration::from_secs(9));
        let second = boris.get(path).await;
        assert_eq!(first.bytes, second.bytes, "{path}");
        let tag = first.header("etag");
        assert!(tag.starts_with('"') && tag.len() > 20, "{path}: {tag}");
        for known in [
            tag.to_owned(),
            format!("W/{tag}"),
            format!("\"x\", {tag}"),
            "*".to_owned(),
        ] {
            let fresh = boris
                .ask(Method::GET, path, &[("if-none-match", &known)])
                .await;
            assert_eq!(fresh.status, 304, "{path} {known}");
            assert!(fresh.bytes.is_empty());
            assert_eq!(fresh.header("etag"), tag);
            assert_eq!(fresh.header("vary"), "Cookie, Accept-Encoding");
            assert_eq!(fresh.header("cache-control"), first.header("cache-control"));
        }
        let stale = boris
            .ask(Method::GET, path, &[("if-none-match", "\"other\"")])
            .await;
        assert_eq!(stale.status, 200);
        assert_eq!(first.header("set-cookie"), "");
    }
}

#[tokio::test]
async fn a_new_comment_is_a_new_tag() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    let before = boris.get("/2026/11/night-ferry").await;
    anna.write("/2026/11/night-ferry", "At last.").await;
    let known = before.header("etag");
    let after = boris
        .ask(
            Method::GET,
            "/2026/11/night-ferry",
            &[("if-none-match", known)],
        )
        .await;
    assert_eq!(after.status, 200);
    assert_ne!(after.header("etag"), known);
}

#[tokio::test]
async fn whoever_carries_a_cookie_gets_a_page_of_his_own() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    let before = boris.get("/2026/11/night-ferry").await;
    let posted = anna.write("/2026/11/night-ferry", "At last.").await;
    assert!(!posted.header("set-cookie").is_empty());
    assert_eq!(posted.header("cache-control"), "private, no-store");
    assert!(anna.cookie().is_some());
    let comments = format!("/api/v1/articles/{}/comments", article.id);
    for path in [
        "/",
        "/2026/11/night-ferry",
        "/2026/11/night-ferry/comments/1",
        "/2026/11/night-ferry/comments/1/edit",
        "/2026/11/night-ferry/comments/1/history",
        &comments,
    ] {
        let page = anna.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.header("cache-control"), "private, no-store", "{path}");
        assert_eq!(page.header("etag"), "", "{path}");
        assert_eq!(page.header("set-cookie"), "", "reading sets no cookie");
    }
    assert!(
        anna.get("/2026/11/night-ferry")
            .await
            .text()
            .contains("/comments/1/edit")
    );
    let others = boris.get("/2026/11/night-ferry").await;
    assert!(!others.text().contains("/comments/1/edit"));
    assert!(others.header("cache-control").starts_with("public"));
    assert_ne!(before.header("etag"), others.header("etag"));
    // With a known tag a reader with a cookie still gets his own page.
    let page = anna
        .ask(
            Method::GET,
            "/2026/11/night-ferry",
            &[("if-none-match", others.header("etag"))],
        )
        .await;
    assert_eq!(page.status, 200);
    // Any cookie counts, ours or not.
    let page = boris
        .ask(
            Method::GET,
            "/2026/11/night-ferry",
            &[("cookie", "theme=dark")],
        )
        .await;
    assert_eq!(page.header("cache-control"), "private, no-store");
}

#[tokio::test]
async fn the_cookie_is_hidden_from_scripts_and_bound_to_the_host() {
    for (public_url, name, secure) in [
        ("https://ledger.example", "__Host-guest=", true),
        ("http://127.0.0.1:8080", "guest=", false),
    ] {
        let (site, anna, _) = TestSite::at(public_url).await;
        site.article("night-ferry").await;
        let posted = anna.write("/2026/11/night-ferry", "At last.").await;
        let cookie = posted.header("set-cookie");
        assert!(cookie.starts_with(name), "{cookie}");
        for part in [
            "; Path=/",
            "; HttpOnly",
            "; SameSite=Lax",
            "; Max-Age=31536000",
        ] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert_eq!(cookie.contains("; Secure"), secure);
        assert!(!cookie.contains("Domain"));
        assert_eq!(posted.headers.get_all("set-cookie").iter().count(), 1);
        // Once known, it is not set again; nonsense in it is nobody.
        let again = anna.write("/2026/11/night-ferry", "And again.").await;
        assert_eq!(again.header("set-cookie"), "");
        let nonsense = format!("{name}../../etc");
        let page = site
            .reader("Eve")
            .ask(
                Method::GET,
                "/2026/11/night-ferry",
                &[("cookie", &nonsense)],
            )
            .await;
        assert_eq!(page.status, 200);
    }
}

#[tokio::test]
async fn files_named_by_their_content_are_kept_for_a_year() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At last.").await;
    let page = anna.get("/2026/11/night-ferry").await;
    let style = page.attribute("link[rel=stylesheet]", "href").unwrap();
    let file = anna.get(&style).await;
    assert_eq!(
        file.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(file.header("content-type"), "text/css; charset=utf-8");
    let icon = anna.get("/favicon.ico").await;
    assert_eq!(icon.header("content-type"), "image/svg+xml");
}

#[tokio::test]
async fn what_is_packed_has_a_tag_of_its_own_kind() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    let plain = anna.get("/2026/11/night-ferry").await;
    let packed = anna
        .ask(
            Method::GET,
            "/2026/11/night-ferry",
            &[("accept-encoding", "gzip")],
        )
        .await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert_eq!(packed.text(), plain.text());
    assert_eq!(packed.header("etag"), format!("W/{}", plain.header("etag")));
    assert_eq!(packed.header("vary"), "Cookie, Accept-Encoding");
    let known = anna
        .ask(
            Method::GET,
            "/2026/11/night-ferry",
            &[
                ("accept-encoding", "gzip"),
                ("if-none-match", packed.header("etag")),
            ],
        )
        .await;
    assert_eq!(known.status, 304);
}
