//! Bad input: a clear sentence and a 4xx, or harmless display.

use axum::http::{Method, Request};
use proptest::prelude::*;

use crate::support::{NOON, TestSite, Written};

#[tokio::test]
async fn strange_texts_are_shown_harmlessly() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    let tower = format!("z{}", "\u{335}\u{33f}\u{312}".repeat(500));
    for (n, body) in [
        "\u{202e}right to left\u{202c} and back".to_owned(),
        "zero\u{200b}width\u{200d}joined\u{feff}".to_owned(),
        tower,
        "<script>alert(1)</script><img src=x onerror=alert(1)>".to_owned(),
        "[x](javascript:alert(1)) [y](data:text/html,x) ![z](http://evil.example/p.png)".to_owned(),
        "</textarea></form><form action=//evil.example>".to_owned(),
        ">".repeat(6_000),
        "- ".repeat(3_000),
        "[^".repeat(3_000),
        "\u{0}\u{1}\u{1b}[31m red".to_owned(),
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} family".to_owned(),
    ]
    .into_iter()
    .enumerate()
    {
        let answer = anna.write("/2026/11/night-ferry", &body).await;
        assert!(
            answer.status == 303 || answer.status == 422,
            "{n}: {}",
            answer.status
        );
    }
    let page = boris.get("/2026/11/night-ferry").await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.count(".body script, .body img, .body form, .body [onerror]"),
        0
    );
    assert!(!page.text().contains("href=\"javascript:"));
    assert!(!page.text().contains("href=\"data:"));
    assert_eq!(page.count("form"), 2);
}

#[tokio::test]
async fn strange_names_are_shown_harmlessly_or_refused() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    let form = anna.get("/2026/11/night-ferry").await.form("form.write");
    for (n, name) in [
        "\u{202e}ecilA",
        "A\u{200b}\u{200b}nna",
        "Z\u{335}\u{33f}\u{312}\u{335}\u{33f}\u{312}",
        "\u{3164}",
        "\u{200b}",
        "<b>Anna</b>",
        "\"><script>",
        "Anna\nStaff",
        "\u{0}",
    ]
    .iter()
    .enumerate()
    {
        let sent = form
            .clone()
            .set("name", name)
            .set("body", &format!("number {n}"));
        let answer = anna.submit(&sent).await;
        assert!(
            answer.status == 303 || answer.status == 422,
            "{name:?}: {}",
            answer.status
        );
    }
    let page = boris.get("/2026/11/night-ferry").await;
    assert_eq!(page.count("h3 b, h3 script, bdi b, bdi script"), 0);
    assert!(
        !page.text().contains("\u{202e}"),
        "overrides never reach the page"
    );
}

#[tokio::test]
async fn a_million_marks_are_refused_at_once() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    // within what is read, as they come over the line without any escapes
    for (mark, times) in [
        (">", 200_000),
        ("- ", 100_000),
        ("[^", 100_000),
        ("*_", 100_000),
    ] {
        let body = format!("name=Anna&body={}", mark.repeat(times));
        let page = anna
            .post("/2026/11/night-ferry/comments", body.into_bytes())
            .await;
        assert_eq!(page.status, 422, "{mark}");
    }
    // a million is far too long, and still comes back whole; beyond two megabytes nothing does
    let million = format!("name=Anna&body={}", ">".repeat(1_000_000));
    let page = anna
        .post("/2026/11/night-ferry/comments", million.into_bytes())
        .await;
    assert_eq!(page.status, 422);
    assert!(page.bytes.len() > 1_000_000, "every mark is in the box");
    let million = format!("name=Anna&body={}", ">".repeat(3_000_000));
    let page = anna
        .post("/2026/11/night-ferry/comments", million.into_bytes())
        .await;
    assert_eq!(page.status, 413);
}

#[tokio::test]
async fn imported_monsters_can_be_read() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    let comments = [">".repeat(5_900), "*".repeat(5_900), "a\n".repeat(2_900)]
        .into_iter()
        .map(|text| Written {
            parent: None,
            author: "W".repeat(60),
            text: if text.starts_with('a') {
                text
            } else {
                format!("{text} words")
            },
            at: None,
            respect: u64::from(u32::MAX),
        })
        .collect();
    site.write(article.id, comments).await;
    for path in [
        "/2026/11/night-ferry",
        "/2026/11/night-ferry/comments/1",
        "/2026/11/night-ferry/comments/2/reply?quote=1",
    ] {
        assert_eq!(anna.get(path).await.status, 200, "{path}");
    }
    let _ = NOON;
}

fn any_path() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("2026".to_owned()),
        Just("11".to_owned()),
        Just("night-ferry".to_owned()),
        Just("comments".to_owned()),
        Just("1".to_owned()),
        Just("reply".to_owned()),
        Just("edit".to_owned()),
        Just("api".to_owned()),
        Just("v1".to_owned()),
        Just("articles".to_owned()),
        Just("feeds".to_owned()),
        Just("media".to_owned()),
        Just("".to_owned()),
        prop::collection::vec(any::<u8>(), 0..6)
            .prop_map(|bytes| bytes.iter().map(|b| format!("%{b:02X}")).collect()),
        "[a-z0-9.~_-]{0,8}",
    ];
    let query = prop_oneof![
        Just(String::new()),
        "\\?(sort|cursor|quote|limit|depth|parent|site)=[a-z0-9%.-]{0,12}",
        "\\?[a-z&=%+;0-9]{0,20}",
    ];
    (prop::collection::vec(piece, 0..7), query)
        .prop_map(|(pieces, query)| format!("/{}{query}", pieces.join("/")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn no_address_and_no_form_is_our_fault(
        paths in prop::collection::vec(any_path(), 40),
        bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 8),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (site, anna, _) = TestSite::start().await;
            let article = site.article("night-ferry").await;
            anna.write("/2026/11/night-ferry", "At last.").await;
            let id = site.comment(&article, "1").await.id;
            for path in &paths {
                if path.parse::<axum::http::Uri>().is_err() {
                    continue;
                }
                for method in [Method::GET, Method::POST] {
                    let page = anna.ask(method, path, &[]).await;
                    assert!(page.status.as_u16() < 500, "{path}: {}", page.status);
                    assert!(!page.location().starts_with("//"), "{path}: {}", page.location());
                }
            }
            let targets = [
                "/2026/11/night-ferry/comments".to_owned(),
                "/2026/11/night-ferry/comments/1/edit".to_owned(),
                "/2026/11/night-ferry/comments/1/report".to_owned(),
                "/2026/11/night-ferry/comments/1/respect".to_owned(),
                format!("/api/v1/articles/{}/comments", article.id),
                format!("/api/v1/comments/{id}/edit"),
                format!("/api/v1/comments/{id}/report"),
                "/api/v1/articles".to_owned(),
            ];
            for (path, body) in targets.iter().zip(&bodies) {
                for kind in ["application/json", "application/x-www-form-urlencoded"] {
                    let request = Request::post(path)
                        .header("content-type", kind)
                        .body(body.clone().into())
                        .unwrap();
                    let page = anna.send(request).await;
                    assert!(page.status.as_u16() < 500, "{path}: {}", page.status);
                }
            }
        });
    }
}
