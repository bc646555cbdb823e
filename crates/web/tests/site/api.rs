//! The API as programs hold on to it.

use axum::http::Method;
use rejoinder_domain::{DiscussionState, Outcome};
use serde_json::json;

use crate::support::{NOON, TestSite, Written};

#[tokio::test]
async fn a_comment_is_posted_and_read() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    let list = format!("/api/v1/articles/{}/comments", article.id);
    let new = json!({"body": "At *last*.", "parent": null, "name": "Anna", "email": "a@example.org", "revision": 1, "confirm": false});
    let posted = anna.post_json(&list, &new).await;
    assert_eq!(posted.status, 201, "{}", posted.text());
    let comment = posted.json();
    assert_eq!(
        posted.location(),
        format!("/api/v1/comments/{}", comment["id"].as_str().unwrap())
    );
    assert_eq!(comment["own"], true);
    assert!(!posted.text().contains("example.org"));

    let reply = json!({"body": "> At *last*.\n\nSo it is.", "parent": "1", "name": "Boris"});
    assert_eq!(boris.post_json(&list, &reply).await.status, 201);

    let page = boris.get(&list).await.json();
    assert_eq!(page["next"], serde_json::Value::Null);
    let first = &page["items"][0];
    for (field, value) in [
        ("number", json!("1")),
        ("parent", json!(null)),
        ("depth", json!(1)),
        (
            "author",
            json!({"name": "Anna", "role": "reader", "badge": null}),
        ),
        ("status", json!("published")),
        ("created_at", json!("2026-11-24T12:00:00Z")),
        ("edited_at", json!(null)),
        ("body_markdown", json!("At *last*.")),
        ("body_html", json!("<p>At <em>last</em>.</p>")),
        ("body_text", json!("At last.")),
        ("quotes", json!([])),
        ("respect", json!(0)),
        ("reply_count", json!(1)),
        ("own", json!(false)),
    ] {
        assert_eq!(
            first[field].to_string().trim_end_matches("\\n\""),
            value.to_string().trim_end_matches("\\n\""),
            "{field}"
        );
    }
    let reply = &first["replies"]["items"][0];
    assert_eq!(reply["parent"], "1");
    assert_eq!(reply["own"], true);
    assert_eq!(first["replies"]["next"], serde_json::Value::Null);

    let one = anna.get(&posted.location()).await;
    assert_eq!(one.status, 200);
    assert_eq!(one.json()["number"], "1");
    assert_eq!(
        one.json()["url"],
        "http://ledger.example/2026/11/night-ferry/comments/1"
    );
}

#[tokio::test]
async fn lists_are_walked_by_their_cursors() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    site.fill(article.id, 150).await;
    let base = format!("/api/v1/articles/{}/comments", article.id);
    let mut found = std::collections::BTreeSet::new();
    let mut lists = vec![String::new()];
    while let Some(parent) = lists.pop() {
        let mut cursor = String::new();
        loop {
            let page = anna
                .get(&format!("{base}?limit=7&depth=1{parent}{cursor}"))
                .await;
            assert_eq!(page.status, 200);
            let page = page.json();
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= 7);
            for item in items {
                let number = item["number"].as_str().unwrap();
                assert!(found.insert(number.to_owned()), "{number} came twice");
                if item["reply_count"].as_u64().unwrap() > 0 {
                    assert_eq!(item["replies"], serde_json::Value::Null);
                    lists.push(format!("&parent={number}"));
                } else {
                    assert_eq!(item["replies"], json!({"items": [], "next": null}));
                }
            }
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
    }
    assert_eq!(found.len(), 150);

    for n in 0..5 {
        site.article(&format!("story-{n}")).await;
    }
    let mut slugs = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = anna
            .get(&format!("/api/v1/articles?site=default&limit=2{cursor}"))
            .await
            .json();
        slugs.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|a| a["path"].to_string()),
        );
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), 6);
}

#[tokio::test]
async fn an_article_has_its_story() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At last.").await;
    let json = anna
        .get(&format!("/api/v1/articles/{}", article.id))
        .await
        .json();
    assert_eq!(json["site"], "default");
    assert_eq!(json["path"], "/2026/11/night-ferry");
    assert_eq!(json["url"], "http://ledger.example/2026/11/night-ferry");
    assert_eq!(json["published_at"], "2026-11-24T09:00:00Z");
    assert_eq!(json["discussion"], json!({"state": "open", "count": 1}));
    assert_eq!(json["blocks"][2]["id"], "p3");
    assert_eq!(json["blocks"][2]["kind"], "paragraph");
    assert_eq!(json["blocks"][2]["text"], "Tickets go on sale <soon>.");
    assert_eq!(json["blocks"][2]["html"], "Tickets go on sale &lt;soon>.");
    assert_eq!(json["credit"], serde_json::Value::Null);
}

#[tokio::test]
async fn a_key_posts_once() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    let list = format!("/api/v1/articles/{}/comments", article.id);
    let key = [("idempotency-key", "0192f0c2-7a55-7c3e-9d6e-2f1b6a4c1e77")];
    let new = json!({"body": "Once.", "name": "Anna"});
    let first = anna.post_json_with(&list, &new, &key).await;
    let second = anna.post_json_with(&list, &new, &key).await;
    anna.forget();
    let third = anna.post_json_with(&list, &new, &key).await;
    for again in [&second, &third] {
        assert_eq!(again.status, 201);
        assert_eq!(again.json()["id"], first.json()["id"]);
    }
    let other = json!({"body": "Twice.", "name": "Anna"});
    let reused = anna.post_json_with(&list, &other, &key).await;
    assert_eq!(reused.status, 422);
    assert_eq!(reused.json()["type"], "urn:rejoinder:problem:key-reused");
    // Under another article the key is another.
    let elsewhere = site.article("other").await;
    let list = format!("/api/v1/articles/{}/comments", elsewhere.id);
    assert_eq!(anna.post_json_with(&list, &other, &key).await.status, 201);
    for bad in ["", &"k".repeat(300)] {
        let page = anna
            .post_json_with(&list, &other, &[("idempotency-key", bad)])
            .await;
        assert_eq!(page.status, 400);
    }
}

#[tokio::test]
async fn refusals_are_problems_with_a_sentence() {
    let (site, anna, boris) = TestSite::start().await;
    let open = site.article("night-ferry").await;
    let closed = site.article_with("closed", DiscussionState::Closed).await;
    boris.write("/2026/11/night-ferry", "Insults.").await;
    let removed = site.comment(&open, "1").await.id;
    site.decide(removed, Outcome::Remove).await;
    let at =
        |article: &rejoinder_domain::Article| format!("/api/v1/articles/{}/comments", article.id);
    let nowhere = "/api/v1/articles/0192f0c2-7a55-7c3e-9d6e-2f1b6a4c1e77/comments".to_owned();
    for (path, body, status, kind) in [
        (
            at(&open),
            json!({"body": "", "name": "Anna"}),
            422,
            "invalid",
        ),
        (at(&open), json!({"name": "Anna"}), 422, "invalid"),
        (at(&open), json!({"body": "Hm."}), 422, "invalid"),
        (
            at(&open),
            json!({"body": 5, "name": "Anna"}),
            422,
            "invalid",
        ),
        (
            at(&open),
            json!({"body": "Hm.", "name": "n".repeat(10_000)}),
            422,
            "invalid",
        ),
        (
            at(&open),
            json!({"body": "x".repeat(7_000), "name": "Anna"}),
            422,
            "invalid",
        ),
        (
            at(&open),
            json!({"body": "Hm.", "name": "Anna", "parent": "9"}),
            422,
            "invalid",
        ),
        (
            at(&open),
            json!({"body": "Hm.", "name": "Anna", "parent": "x"}),
            422,
            "invalid",
        ),
        (
            at(&open),
            json!({"body": "Hm.", "name": "Anna", "parent": "1"}),
            409,
            "parent-gone",
        ),
        (at(&open), json!([]), 422, "invalid"),
        (
            at(&closed),
            json!({"body": "Hm.", "name": "Anna"}),
            403,
            "closed",
        ),
        (
            nowhere,
            json!({"body": "Hm.", "name": "Anna"}),
            404,
            "not-found",
        ),
        (
            at(&open),
            json!({"body": "x".repeat(300_000), "name": "Anna"}),
            413,
            "too-large",
        ),
    ] {
        let page = anna.post_json(&path, &body).await;
        let what = body.to_string().chars().take(60).collect::<String>();
        assert_eq!(page.status, status, "{what}: {}", page.text());
        assert_eq!(page.header("content-type"), "application/problem+json");
        assert_eq!(page.header("set-cookie"), "", "{what}");
        let problem = page.json();
        assert_eq!(
            problem["type"],
            format!("urn:rejoinder:problem:{kind}"),
            "{what}"
        );
        assert_eq!(problem["status"], status);
        assert!(
            problem["detail"].as_str().unwrap().ends_with('.'),
            "{problem}"
        );
        assert!(!problem["title"].as_str().unwrap().is_empty());
    }
    let fields = anna
        .post_json(&at(&open), &json!({"body": "", "name": ""}))
        .await
        .json();
    let names: Vec<&str> = fields["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["field"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["name", "body"]);

    let send = async |kind: &str, body: &[u8]| {
        let request = axum::http::Request::post(at(&open))
            .header("content-type", kind)
            .body(body.to_vec().into())
            .unwrap();
        anna.send(request).await
    };
    assert_eq!(send("text/plain", b"{}").await.status, 415);
    assert_eq!(
        send("application/x-www-form-urlencoded", b"body=x")
            .await
            .status,
        415
    );
    for broken in [
        &b"{"[..],
        b"\xff\xfe",
        b"{\"body\":\"\xff\"}",
        b"",
        &[b'['; 100_000],
    ] {
        let page = send("application/json", broken).await;
        assert!(page.status == 400 || page.status == 422, "{}", page.status);
        assert_eq!(page.header("content-type"), "application/problem+json");
    }
    let mut huge = b"{\"body\":\"".to_vec();
    huge.resize(50 * 1024 * 1024, b'>');
    assert_eq!(send("application/json", &huge).await.status, 413);

    for (path, status) in [
        ("/api/v1/nothing", 404),
        ("/api/nothing", 404),
        ("/api/v1/articles/%FF", 404),
        ("/api/v1/articles/nonsense", 404),
        ("/api/v1/comments/nonsense", 404),
        ("/api/v1/articles?cursor=zz", 400),
        ("/api/v1/articles?limit=0", 400),
        ("/api/v1/articles?limit=-1", 400),
        ("/api/v1/articles?limit=101", 400),
        ("/api/v1/articles?site=other", 404),
    ] {
        let page = anna.get(path).await;
        assert_eq!(page.status, status, "{path}");
        assert_eq!(
            page.header("content-type"),
            "application/problem+json",
            "{path}"
        );
    }
    for query in [
        "sort=best",
        "parent=x",
        "parent=0",
        "cursor=0",
        "depth=9",
        "depth=0",
        "limit=x",
    ] {
        let page = anna.get(&format!("{}?{query}", at(&open))).await;
        assert_eq!(page.status, 400, "{query}");
    }
    assert_eq!(
        anna.get(&format!("{}?parent=77", at(&open))).await.status,
        404
    );
}

#[tokio::test]
async fn acts_need_their_doer() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At last.").await;
    let id = site.comment(&article, "1").await.id;
    let act = |name: &str| format!("/api/v1/comments/{id}/{name}");

    let page = boris
        .post_json(&act("respect"), &json!({"respects": true}))
        .await;
    assert_eq!(
        (page.status.as_u16(), page.json()["respect"].as_u64()),
        (200, Some(1))
    );
    assert_eq!(page.json()["respected"], true);
    let page = boris
        .post_json(&act("respect"), &json!({"respects": true}))
        .await;
    assert_eq!(page.json()["respect"], 1);
    let page = boris.post_json(&act("respect"), &json!({})).await;
    assert_eq!(
        page.json()["respect"],
        0,
        "without a word it is turned round"
    );
    assert_eq!(
        anna.post_json(&act("respect"), &json!({"respects": true}))
            .await
            .status,
        403
    );

    let report = json!({"reason": "spam", "note": "again"});
    assert_eq!(boris.post_json(&act("report"), &report).await.status, 200);
    let page = boris
        .post_json(&act("report"), &json!({"reason": "boring"}))
        .await;
    assert_eq!(
        (page.status.as_u16(), &page.json()["errors"][0]["field"]),
        (422, &json!("reason"))
    );

    assert_eq!(
        boris
            .post_json(&act("edit"), &json!({"body": "Mine."}))
            .await
            .status,
        403
    );
    let page = anna
        .post_json(
            &act("edit"),
            &json!({"body": "At long last.", "version": 1}),
        )
        .await;
    assert_eq!(
        page.json()["body_text"].as_str().unwrap().trim(),
        "At long last."
    );
    assert_eq!(page.json()["edited_at"], "2026-11-24T12:00:00Z");
    let stale = anna
        .post_json(&act("edit"), &json!({"body": "Hm.", "version": 1}))
        .await;
    assert_eq!(
        (stale.status.as_u16(), &stale.json()["type"]),
        (409, &json!("urn:rejoinder:problem:stale"))
    );

    assert_eq!(
        boris.post_json(&act("withdraw"), &json!({})).await.status,
        403
    );
    let page = anna.post_json(&act("withdraw"), &json!({})).await;
    assert_eq!(
        (page.status.as_u16(), &page.json()["status"]),
        (200, &json!("withdrawn"))
    );
    assert_eq!(page.json()["author"], serde_json::Value::Null);
    for name in ["edit", "report", "respect"] {
        let body = json!({"body": "x", "reason": "spam", "respects": true});
        let body = match name {
            "edit" => json!({"body": body["body"]}),
            "report" => json!({"reason": body["reason"]}),
            _ => json!({"respects": true}),
        };
        let page = boris.post_json(&act(name), &body).await;
        assert!(page.status.is_client_error(), "{name}: {}", page.status);
    }
}

#[tokio::test]
async fn a_held_comment_is_202_and_nobody_elses() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site
        .article_with("night-ferry", DiscussionState::Premoderated)
        .await;
    let list = format!("/api/v1/articles/{}/comments", article.id);
    let posted = anna
        .post_json(&list, &json!({"body": "Let me in.", "name": "Anna"}))
        .await;
    assert_eq!(posted.status, 202);
    assert_eq!(posted.json()["status"], "held");
    assert_eq!(
        posted.json()["body_markdown"].as_str().unwrap().trim(),
        "Let me in."
    );
    let own = anna.get(&posted.location()).await;
    assert_eq!(
        (own.status.as_u16(), &own.json()["own"]),
        (200, &json!(true))
    );
    assert_eq!(boris.get(&posted.location()).await.status, 404);
    assert_eq!(boris.get(&list).await.json()["items"], json!([]));
}

#[tokio::test]
async fn deep_replies_say_whom_they_answer() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    let chain = (0..40)
        .map(|n: usize| Written {
            parent: n.checked_sub(1),
            author: "Anna".to_owned(),
            text: format!("level {n}"),
            at: Some(NOON),
            respect: 0,
        })
        .collect();
    site.write(article.id, chain).await;
    let deepest = ["1"; 31].join(".");
    let page = anna
        .get(&format!(
            "/api/v1/articles/{}/comments?parent={deepest}&limit=100",
            article.id
        ))
        .await
        .json();
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), 9);
    assert!(items.iter().all(|item| item["depth"] == 32));
    assert_eq!(items[3]["answers"], items[2]["number"]);
    let shallow = anna
        .get(&format!("/api/v1/articles/{}/comments?depth=2", article.id))
        .await
        .json();
    assert_eq!(
        shallow["items"][0]["replies"]["items"][0]["replies"],
        serde_json::Value::Null
    );
}

#[tokio::test]
async fn every_call_is_described() {
    let (_, anna, _) = TestSite::start().await;
    let page = anna.get("/api/openapi.json").await;
    assert_eq!(page.status, 200);
    let document = page.json();
    for route in rejoinder_web::routes() {
        if !route.path.starts_with("/api/v1/") {
            continue;
        }
        let methods = &document["paths"][route.path];
        assert_eq!(methods["get"].is_object(), route.get, "GET {}", route.path);
        assert_eq!(
            methods["post"].is_object(),
            route.post,
            "POST {}",
            route.path
        );
    }
    insta::assert_json_snapshot!("openapi", document);
}

#[tokio::test]
async fn methods_of_the_api() {
    let (_, anna, _) = TestSite::start().await;
    let page = anna.ask(Method::PATCH, "/api/v1/articles", &[]).await;
    assert_eq!(page.status, 405);
    assert_eq!(
        page.json()["type"],
        "urn:rejoinder:problem:method-not-allowed"
    );
    assert_eq!(anna.get("/healthz").await.text(), "ok\n");
}
