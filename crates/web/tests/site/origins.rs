//! What another site sends is not done.

use axum::body::Body;
use axum::http::Request;

use crate::support::{Page, Reader, TestSite};

async fn post(
    reader: &Reader,
    path: &str,
    kind: &str,
    body: &str,
    headers: &[(&str, &str)],
) -> Page {
    let mut request = Request::post(path).header("content-type", kind);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    reader
        .send(request.body(Body::from(body.to_owned())).unwrap())
        .await
}

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn forms_of_other_sites_change_nothing_and_keep_the_text() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    boris.write("/2026/11/night-ferry", "At last.").await;
    anna.write("/2026/11/night-ferry", "Mine.").await;
    let comment = "/2026/11/night-ferry/comments";
    let api = format!("/api/v1/articles/{}/comments", article.id);
    for headers in [
        &[("origin", "https://evil.example")][..],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[
            ("sec-fetch-site", "same-site"),
            ("origin", "http://other.ledger.example"),
        ],
        &[("origin", "https://ledger.example")],
    ] {
        let page = post(&anna, comment, FORM, "name=Anna&body=kept%20text", headers).await;
        assert_eq!(page.status, 403, "{headers:?}");
        assert_eq!(page.words("textarea").as_deref(), Some("kept text"));
        assert_eq!(page.header("set-cookie"), "");
        for act in ["1/respect", "1/report", "2/edit", "2/withdraw"] {
            let path = format!("{comment}/{act}");
            let page = post(&anna, &path, FORM, "body=x&reason=spam", headers).await;
            assert_eq!(page.status, 403, "{act} {headers:?}");
        }
        let page = post(
            &anna,
            &api,
            "application/json",
            r#"{"body":"x","name":"A"}"#,
            headers,
        )
        .await;
        assert_eq!(page.status, 403);
        assert_eq!(page.header("content-type"), "application/problem+json");
        assert_eq!(page.json()["type"], "urn:rejoinder:problem:other-site");
    }
    let page = boris.get("/2026/11/night-ferry").await;
    assert!(page.has_id("c2") && !page.has_id("c3"));
    assert_eq!(site.comment(&article, "1").await.respect, 0);
    assert_eq!(page.words("#c2 .body").as_deref(), Some("Mine."));
}

#[tokio::test]
async fn our_own_forms_and_programs_without_a_browser_pass() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    for (n, headers) in [
        &[][..],
        &[("origin", "http://ledger.example")],
        &[("sec-fetch-site", "same-origin")],
        &[("sec-fetch-site", "none")],
        &[
            ("origin", "http://127.0.0.1:8080"),
            ("host", "127.0.0.1:8080"),
        ],
    ]
    .into_iter()
    .enumerate()
    {
        let body = format!("name=Anna&body=number%20{n}");
        let page = post(&anna, "/2026/11/night-ferry/comments", FORM, &body, headers).await;
        assert_eq!(page.status, 303, "{headers:?}");
    }
}
