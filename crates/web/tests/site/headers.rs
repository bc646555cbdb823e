//! Headers that stand on every answer of every address.

use axum::http::Method;

use crate::support::{Page, TestSite};

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

fn check(page: &Page, https: bool, what: &str) {
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(page.header(name), value, "{what}: {name}");
    }
    assert!(!page.header("permissions-policy").is_empty(), "{what}");
    assert!(!page.header("x-request-id").is_empty(), "{what}");
    assert!(!page.header("cache-control").is_empty(), "{what}");
    assert_eq!(
        !page.header("strict-transport-security").is_empty(),
        https,
        "{what}"
    );
    assert_ne!(page.status, 500, "{what}: {}", page.text());
}

#[tokio::test]
async fn on_every_address_by_every_method() {
    for public_url in ["http://ledger.example", "https://ledger.example"] {
        let https = public_url.starts_with("https");
        let (site, anna, _) = TestSite::at(public_url).await;
        let article = site.article("night-ferry").await;
        anna.write("/2026/11/night-ferry", "At last.").await;
        let id = site.comment(&article, "1").await.id.to_string();
        for route in rejoinder_web::routes() {
            let subject = if route.path.contains("/comments/{id}") {
                id.clone()
            } else {
                article.id.to_string()
            };
            let there = route
                .path
                .replace("{year}/{month}/{slug}", "2026/11/night-ferry")
                .replace("{number}", "1")
                .replace("{article}", &subject)
                .replace("{id}", &subject);
            let not_there = route
                .path
                .replace("{year}/{month}/{slug}", "2026/11/nothing")
                .replace("{number}", "7")
                .replace("{article}", "nothing")
                .replace("{id}", "nothing");
            for path in [there, not_there] {
                for method in [
                    Method::GET,
                    Method::HEAD,
                    Method::POST,
                    Method::PUT,
                    Method::OPTIONS,
                ] {
                    let page = anna.ask(method.clone(), &path, &[]).await;
                    check(&page, https, &format!("{method} {path}"));
                    let allowed = match method {
                        Method::GET | Method::HEAD => route.get,
                        Method::POST => route.post,
                        _ => false,
                    };
                    assert_eq!(
                        page.status != 405,
                        allowed,
                        "{method} {path}: {}",
                        page.status
                    );
                }
            }
        }
        check(
            &anna.get("/nothing/at/all/here/or/there").await,
            https,
            "nothing",
        );
    }
}

#[tokio::test]
async fn requests_are_told_apart() {
    let (_, anna, boris) = TestSite::start().await;
    let first = anna.get("/").await;
    let second = boris.get("/").await;
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
}

#[tokio::test]
async fn the_page_needs_nothing_that_its_policy_forbids() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    site.fill(article.id, 60).await;
    for path in [
        "/",
        "/2026/11/night-ferry",
        "/2026/11/night-ferry/comments/1",
        "/guidelines",
    ] {
        let page = anna.get(path).await;
        assert_eq!(
            page.count("style, [style], iframe, object, base"),
            0,
            "{path}"
        );
        assert_eq!(
            page.count("script:not([src]):not([type='application/ld+json'])"),
            0,
            "{path}"
        );
        for name in ["onclick", "onload", "onsubmit", "onerror", "oninput"] {
            assert_eq!(page.count(&format!("[{name}]")), 0, "{path}");
        }
        for element in [
            "script[src]",
            "img[src]",
            "link[rel=stylesheet]",
            "form[action]",
        ] {
            for attribute in ["src", "href", "action"] {
                if let Some(address) = page.attribute(element, attribute) {
                    assert!(
                        address.starts_with('/') && !address.starts_with("//"),
                        "{path}: {address}"
                    );
                }
            }
        }
    }
}
