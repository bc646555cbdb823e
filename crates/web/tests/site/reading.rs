//! Pages as everybody reads them.

use axum::http::Method;
use jiff::SignedDuration;
use rejoinder_domain::DiscussionState;
use rejoinder_exchange::ArticleItem;

use crate::support::{NOON, TestSite, Written, paragraph, without_fragment};

#[tokio::test]
async fn the_front_page_lists_articles_with_their_counts() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At last.").await;
    let page = anna.get("/").await;
    assert_eq!(page.status, 200);
    assert!(
        page.addresses()
            .contains(&"/2026/11/night-ferry".to_owned())
    );
    assert!(page.text().contains("1 comment"));
}

#[tokio::test]
async fn every_address_on_every_page_is_served() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    site.fill(article.id, 120).await;
    anna.write("/2026/11/night-ferry", "At *last*.").await;
    let mut to_visit = vec!["/".to_owned()];
    let mut seen = std::collections::BTreeSet::new();
    let mut pages = 0;
    while let Some(path) = to_visit.pop() {
        if !seen.insert(path.clone()) || pages > 400 {
            continue;
        }
        pages += 1;
        let page = boris.get(&path).await;
        // Buttons' addresses are posted to; looked at, they lead to their comment.
        assert!(
            page.status.is_success() || page.status.is_redirection(),
            "{path}: {}",
            page.status
        );
        if page.header("content-type").starts_with("text/html") {
            for address in page.addresses() {
                if let Some(id) = address.strip_prefix('#') {
                    let there = id.is_empty() || page.has_id(id);
                    assert!(there, "{path} has no {id}");
                } else if address.starts_with('/') {
                    to_visit.push(without_fragment(&address).to_owned());
                }
            }
        }
    }
    assert!(pages > 100, "only {pages} pages were found");
}

#[tokio::test]
async fn anchors_lead_to_what_they_name() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At last.").await;
    let page = anna.get("/2026/11/night-ferry").await;
    for id in ["p1", "p2", "p3", "c1", "discussion"] {
        assert!(page.has_id(id), "{id}");
    }
    let own = anna.get("/2026/11/night-ferry/comments/1").await;
    assert_eq!(own.words(".subject .body").as_deref(), Some("At last."));
}

#[tokio::test]
async fn old_addresses_lead_to_the_present_one() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At last.").await;
    let moved = ArticleItem {
        key: "test:night-ferry".to_owned(),
        headline: article.headline.clone(),
        slug: Some("ferry-to-sail-again".to_owned()),
        published_at: Some(NOON - SignedDuration::from_hours(3)),
        blocks: vec![paragraph("The night ferry will sail again.")],
        ..ArticleItem::default()
    };
    site.publish(moved, DiscussionState::Open).await;
    for (old, new) in [
        ("/2026/11/night-ferry", "/2026/11/ferry-to-sail-again"),
        (
            "/2026/11/night-ferry?sort=newest",
            "/2026/11/ferry-to-sail-again?sort=newest",
        ),
        (
            "/2026/11/night-ferry/comments/1",
            "/2026/11/ferry-to-sail-again/comments/1",
        ),
        (
            "/2026/11/night-ferry/comments/1/reply?quote=comment",
            "/2026/11/ferry-to-sail-again/comments/1/reply?quote=comment",
        ),
        (
            "/2026/11/ferry-to-sail-again/",
            "/2026/11/ferry-to-sail-again",
        ),
        (
            "/2026/11/ferry-to-sail-again//",
            "/2026/11/ferry-to-sail-again",
        ),
        ("/guidelines/?a=b", "/guidelines?a=b"),
    ] {
        let answer = anna.get(old).await;
        assert_eq!(answer.status, 308, "{old}");
        assert_eq!(answer.location(), new, "{old}");
        assert_eq!(anna.get(new).await.status, 200, "{new}");
    }
    // Trimming never leads to another host.
    for path in ["//evil.example/", "///evil.example//", "/%2F/evil.example/"] {
        let answer = anna.get(path).await;
        assert!(
            !answer.location().starts_with("//"),
            "{path}: {}",
            answer.location()
        );
    }
}

#[tokio::test]
async fn a_month_without_its_nought_leads_to_the_article() {
    let (site, anna, _) = TestSite::start().await;
    let item = ArticleItem {
        key: "spring".to_owned(),
        headline: "Spring".to_owned(),
        slug: Some("spring".to_owned()),
        published_at: Some("2026-03-05T10:00:00Z".parse().unwrap()),
        blocks: vec![paragraph("It came.")],
        ..ArticleItem::default()
    };
    site.publish(item, DiscussionState::Open).await;
    let answer = anna.get("/2026/3/spring").await;
    assert_eq!(
        (answer.status.as_u16(), answer.location()),
        (308, "/2026/03/spring".to_owned())
    );
    assert_eq!(anna.get("/2026/4/spring").await.status, 404);
}

#[tokio::test]
async fn a_correction_shows_what_changed() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    site.clock.advance(SignedDuration::from_mins(30));
    let corrected = ArticleItem {
        key: "test:night-ferry".to_owned(),
        headline: article.headline.clone(),
        slug: Some("night-ferry".to_owned()),
        published_at: article.published_at,
        correction: Some("The date was wrong.".to_owned()),
        blocks: vec![paragraph(
            "The night ferry will sail again from the second of December.",
        )],
        ..ArticleItem::default()
    };
    site.publish(corrected, DiscussionState::Open).await;
    let page = anna.get("/2026/11/night-ferry").await;
    let link = page
        .addresses()
        .into_iter()
        .find(|address| address.ends_with("/revisions"))
        .expect("the page says that it was corrected");
    let changes = anna.get(&link).await;
    assert!(changes.text().contains("The date was wrong."));
    assert_eq!(changes.words("del").as_deref(), Some("first"));
    assert_eq!(changes.words("ins").as_deref(), Some("second"));
}

#[tokio::test]
async fn orders_are_kept_and_unknown_ones_refused() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    let said = |text: &str, respect| Written {
        parent: None,
        author: "Anna".to_owned(),
        text: text.to_owned(),
        at: Some(NOON),
        respect,
    };
    site.write(
        article.id,
        vec![said("one", 1), said("two", 9), said("three", 4)],
    )
    .await;
    let first = async |sort: &str| {
        let page = anna.get(&format!("/2026/11/night-ferry?sort={sort}")).await;
        assert_eq!(page.status, 200, "{sort}");
        page.words("#discussion .thread .body").unwrap_or_default()
    };
    assert_eq!(first("oldest").await, "one");
    assert_eq!(first("newest").await, "three");
    assert_eq!(first("respected").await, "two");
    assert_eq!(first("discussed").await, "one");
    assert_eq!(first("picks").await, "");
    for query in [
        "sort=best",
        "sort=%00",
        "sort=%FF",
        "cursor=zz",
        "cursor=0",
        "cursor=%F0%9F%92%A9",
    ] {
        let page = anna.get(&format!("/2026/11/night-ferry?{query}")).await;
        assert_eq!(page.status, 400, "{query}");
        assert!(
            page.addresses()
                .contains(&"/2026/11/night-ferry".to_owned()),
            "{query} leads on"
        );
    }
    // A place that never was is an empty page, not a failure.
    assert_eq!(
        anna.get("/2026/11/night-ferry?cursor=00ff").await.status,
        200
    );
}

#[tokio::test]
async fn every_comment_is_reached_by_following_the_pages() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    site.fill(article.id, 250).await;
    for sort in ["oldest", "newest", "respected", "discussed"] {
        let mut next = Some(format!("/2026/11/night-ferry?sort={sort}"));
        let mut found = std::collections::BTreeSet::new();
        while let Some(path) = next {
            let page = anna.get(&path).await;
            assert_eq!(page.status, 200);
            let html = page.html();
            let entries = scraper::Selector::parse("#discussion .comment[id]").unwrap();
            found.extend(
                html.select(&entries)
                    .map(|e| e.attr("id").unwrap().to_owned())
                    .filter(|id| !id.contains('.')),
            );
            next = page
                .attribute("#discussion a[rel=next]", "href")
                .map(|href| {
                    let path = without_fragment(&href).to_owned();
                    assert!(path.contains("cursor="), "{path}");
                    path
                });
        }
        let roots = rejoinder_samples::discussion(
            11,
            &rejoinder_samples::Shape {
                comments: 250,
                ..Default::default()
            },
        )
        .filter(|c| c.parent.is_none())
        .count();
        assert_eq!(found.len(), roots, "{sort}");
    }
}

#[tokio::test]
async fn a_picture_is_served_from_here() {
    let (site, anna, _) = TestSite::start().await;
    // a white pixel, as a PNG within the article
    let source = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=";
    let mut picture = paragraph("");
    picture.kind = rejoinder_domain::BlockKind::Picture;
    picture.picture = Some(rejoinder_exchange::PictureItem {
        source: source.to_owned(),
        alt: "A white pixel".to_owned(),
        caption: None,
        credit: None,
    });
    let item = ArticleItem {
        key: "picture".to_owned(),
        headline: "A picture".to_owned(),
        slug: Some("picture".to_owned()),
        published_at: Some(NOON),
        blocks: vec![paragraph("Look:"), picture],
        ..ArticleItem::default()
    };
    site.publish(item, DiscussionState::Open).await;
    let page = anna.get("/2026/11/picture").await;
    let source = page.attribute("img", "src").expect("a picture");
    assert_eq!(
        page.attribute("img", "alt").as_deref(),
        Some("A white pixel")
    );
    let file = anna.get(&source).await;
    assert_eq!(file.status, 200);
    assert!(file.header("content-type").starts_with("image/"));
    assert!(file.header("cache-control").contains("immutable"));
    assert_eq!(anna.get("/media/00.jpg").await.status, 404);
    assert_eq!(
        anna.get(&format!("/media/{}.jpg", "0".repeat(64)))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn what_is_not_there_is_said_in_a_page() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    for (path, status) in [
        ("/nothing", 404),
        ("/2026/11/nothing", 404),
        ("/2026/13/night-ferry", 404),
        ("/99999/11/night-ferry", 404),
        ("/2026/11/night-ferry/nothing", 404),
        ("/2026/11/night-ferry/comments/1", 404),
        ("/2026/11/night-ferry/comments/0", 404),
        (
            "/2026/11/night-ferry/comments/1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1",
            404,
        ),
        ("/2026/11/night-ferry/comments/99999999999999999999", 404),
        ("/2026/11/night-ferry/comments/%F0%9F%92%A9", 404),
        ("/2026/11/%00", 404),
        ("/2026/11/%2e%2e%2f", 404),
        ("/%E0%A4%A", 404),
        ("/%FF", 404),
        ("/2026/11/%FF", 404),
        ("/assets/..%2F..%2FCargo.toml", 404),
        ("/assets/%FF", 400),
        ("/feeds/nonsense/comments.atom", 404),
        ("/feeds/%FF/comments.json", 400),
        ("/0000/01/a", 404),
        ("/9999/12/a", 404),
        ("/\u{e9}", 404),
    ] {
        let encoded: String = path
            .chars()
            .map(|c| {
                if c.is_ascii() {
                    c.to_string()
                } else {
                    "%C3%A9".to_owned()
                }
            })
            .collect();
        let page = anna.get(&encoded).await;
        assert!(
            page.status == status || page.status == 404 && status == 400,
            "{path}: {}",
            page.status
        );
        assert!(
            page.header("content-type").starts_with("text/html"),
            "{path}"
        );
        assert_eq!(page.count("h1"), 1, "{path}");
    }
}

#[tokio::test]
async fn other_methods_are_refused_and_told_which_work() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    for (method, path, allowed) in [
        (Method::POST, "/", "GET,HEAD"),
        (Method::DELETE, "/2026/11/night-ferry", "GET,HEAD"),
        (
            Method::PUT,
            "/2026/11/night-ferry/comments",
            "GET,HEAD,POST",
        ),
    ] {
        let page = anna.ask(method.clone(), path, &[]).await;
        assert_eq!(page.status, 405, "{method} {path}");
        assert_eq!(page.header("allow"), allowed);
        assert_eq!(page.count("h1"), 1);
    }
    let page = anna.ask(Method::DELETE, "/api/v1/articles", &[]).await;
    assert_eq!(page.status, 405);
    assert_eq!(page.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn heads_are_like_their_pages_without_the_body() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    for path in [
        "/",
        "/2026/11/night-ferry",
        "/feeds/articles.atom",
        "/api/v1/articles",
        "/nothing",
    ] {
        let page = anna.get(path).await;
        let head = anna.ask(Method::HEAD, path, &[]).await;
        assert!(head.bytes.is_empty(), "{path}");
        assert_eq!(head.status, page.status);
        for name in [
            "etag",
            "content-type",
            "cache-control",
            "content-security-policy",
        ] {
            assert_eq!(head.header(name), page.header(name), "{path} {name}");
        }
    }
}

#[tokio::test]
async fn years_nought_and_9999_can_be_shown() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    for (index, at) in ["0000-06-01T00:00:00Z", "9999-12-30T21:00:00Z"]
        .iter()
        .enumerate()
    {
        let at = at.parse().unwrap();
        let item = ArticleItem {
            key: format!("year:{index}"),
            headline: "A strange year".to_owned(),
            slug: Some("year".to_owned()),
            published_at: Some(at),
            blocks: vec![paragraph("It was one.")],
            ..ArticleItem::default()
        };
        let shown = site.publish(item, DiscussionState::Open).await;
        let path = rejoinder_domain::Address::Article(&shown.path).to_string();
        assert_eq!(anna.get(&path).await.status, 200, "{path}");
        let said = Written {
            parent: None,
            author: "Anna".to_owned(),
            text: "When?".to_owned(),
            at: Some(at),
            respect: 0,
        };
        if index == 0 {
            site.write(article.id, vec![said]).await;
        }
    }
    for path in [
        "/2026/11/night-ferry",
        "/",
        "/feeds/articles.atom",
        "/feeds/articles.json",
        "/sitemap.xml",
        "/api/v1/articles",
    ] {
        assert_eq!(anna.get(path).await.status, 200, "{path}");
    }
    let feed = format!("/feeds/{}/comments.atom", article.id);
    assert_eq!(anna.get(&feed).await.status, 200);
}

#[tokio::test]
async fn search_engines_find_every_article() {
    let (site, anna, _) = TestSite::start().await;
    for n in 0..105 {
        site.article(&format!("story-{n}")).await;
    }
    assert!(
        anna.get("/robots.txt")
            .await
            .text()
            .contains("http://ledger.example/sitemap.xml")
    );
    let sitemap = anna.get("/sitemap.xml").await;
    assert_eq!(sitemap.status, 200);
    let text = sitemap.text();
    for n in 0..105 {
        assert!(text.contains(&format!("/2026/11/story-{n}</loc>")), "{n}");
    }
}

#[tokio::test]
async fn a_large_site_lists_its_articles_in_parts() {
    let (site, anna, _) = TestSite::start().await;
    for n in 0..1_050 {
        site.article(&format!("story-{n}")).await;
    }
    let index = anna.get("/sitemap.xml").await.text();
    assert!(index.contains("<sitemapindex"), "{index}");
    let mut found = std::collections::BTreeSet::new();
    let mut parts = 0;
    for part in index.split("<loc>").skip(1) {
        let address = part.split("</loc>").next().unwrap();
        let path = address.strip_prefix("http://ledger.example").unwrap();
        let text = anna.get(path).await.text();
        let articles = text
            .split("<loc>http://ledger.example/2026/11/")
            .skip(1)
            .map(|rest| rest.split("</loc>").next().unwrap().to_owned());
        found.extend(articles);
        parts += 1;
    }
    assert_eq!((parts, found.len()), (2, 1_050));
}
