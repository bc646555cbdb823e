use rejoinder_domain::{Article, Credit, DiscussionState, limits};
use rejoinder_exchange::ArticleItem;
use rejoinder_store::{ArticleAt, PublishedAs};

use super::{TestNewsroom, fields, item, paragraph};
use crate::{PublishOptions, PublishedArticle, Refusal};

async fn publish(t: &TestNewsroom, item: ArticleItem) -> PublishedArticle {
    try_publish(t, item).await.unwrap()
}

async fn try_publish(t: &TestNewsroom, item: ArticleItem) -> Result<PublishedArticle, Refusal> {
    let how = PublishOptions::default();
    t.newsroom.publish(&t.site, item, &how).await
}

async fn read(t: &TestNewsroom, done: &PublishedArticle) -> Article {
    t.newsroom
        .article(&t.site, done.published.id)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_article_is_published_and_can_be_read() {
    let t = TestNewsroom::new().await;
    let done = publish(
        &t,
        ArticleItem {
            headline: " Night\u{202E}  ferries\nreturn ".to_owned(),
            standfirst: Some("  ".to_owned()),
            byline: Some("Rui Matos".to_owned()),
            published_at: Some("2026-03-01T00:30:00.987654Z".parse().unwrap()),
            blocks: vec![paragraph("One."), paragraph(" \n"), paragraph("Two.")],
            ..item("a")
        },
    )
    .await;
    assert_eq!(done.published.as_what, PublishedAs::New);
    assert_eq!(done.skips, []);
    let article = read(&t, &done).await;
    assert_eq!(article.headline, "Night ferries return");
    assert_eq!(article.standfirst, None);
    assert_eq!(article.language, "en");
    assert_eq!(article.path.to_string(), "/2026/03/night-ferries-return");
    assert_eq!(
        article.published_at.unwrap().to_string(),
        "2026-03-01T00:30:00.987Z"
    );
    let ids: Vec<(&str, &str)> = article
        .blocks
        .iter()
        .map(|block| (block.id.as_str(), block.text.as_str()))
        .collect();
    assert_eq!(ids, [("p1", "One."), ("p2", "Two.")]);
}

#[tokio::test]
async fn the_month_of_its_address_is_that_of_the_sites_clocks() {
    let t = TestNewsroom::new().await;
    let summer = ArticleItem {
        // Half past midnight on the first of July in Lisbon.
        published_at: Some("2026-06-30T23:30:00Z".parse().unwrap()),
        ..item("a")
    };
    let path = publish(&t, summer).await.published.path;
    assert_eq!((path.year, path.month), (2026, 7));
    let undated = publish(&t, item("b")).await;
    assert_eq!(
        (undated.published.path.year, undated.published.path.month),
        (2026, 11)
    );
    assert_eq!(read(&t, &undated).await.published_at, None);
}

#[tokio::test]
async fn the_same_again_changes_nothing_even_on_another_day() {
    let t = TestNewsroom::new().await;
    let first = publish(&t, item("a")).await;
    let before = read(&t, &first).await;
    t.later(60 * 24 * 40);
    for moves in [false, true] {
        let how = PublishOptions {
            moves,
            ..PublishOptions::default()
        };
        let again = t.newsroom.publish(&t.site, item("a"), &how).await.unwrap();
        assert_eq!(again.published.as_what, PublishedAs::Unchanged);
        assert_eq!(again.published.path, first.published.path);
    }
    assert_eq!(read(&t, &first).await, before);
}

#[tokio::test]
async fn another_text_is_a_revision_at_the_same_address() {
    let t = TestNewsroom::new().await;
    let first = publish(&t, item("a")).await;
    t.later(60 * 24 * 40);
    let corrected = ArticleItem {
        headline: "Night ferries return at last".to_owned(),
        correction: Some("The headline said less.".to_owned()),
        ..item("a")
    };
    let second = publish(&t, corrected).await;
    assert_eq!(second.published.as_what, PublishedAs::Revision(2));
    assert_eq!(second.published.id, first.published.id);
    assert_eq!(second.published.path, first.published.path);
    let article = read(&t, &second).await;
    assert!(article.corrected_at.is_some());
    let revisions = t.newsroom.revisions(&t.site, article.id).await.unwrap();
    assert_eq!(
        revisions[0].note.as_deref(),
        Some("The headline said less.")
    );
}

#[tokio::test]
async fn it_moves_only_when_it_is_said_so() {
    let t = TestNewsroom::new().await;
    let first = publish(&t, item("a")).await;
    let old = first.published.path.clone();
    // Another date moves it to that month, under its old name.
    let dated = ArticleItem {
        headline: "Something else".to_owned(),
        published_at: Some("2026-02-10T12:00:00Z".parse().unwrap()),
        ..item("a")
    };
    let moved = publish(&t, dated.clone()).await.published;
    assert_eq!(moved.path.to_string(), "/2026/02/night-ferries-return");
    assert_eq!(
        publish(&t, dated.clone()).await.published.as_what,
        PublishedAs::Unchanged
    );
    // So does a name that the source gives.
    let named = ArticleItem {
        slug: Some("Boats, at Night".to_owned()),
        ..dated.clone()
    };
    let moved = publish(&t, named).await.published;
    assert_eq!(moved.path.to_string(), "/2026/02/boats-at-night");
    // And so does whoever publishes it.
    let how = PublishOptions {
        moves: true,
        ..PublishOptions::default()
    };
    let moved = t.newsroom.publish(&t.site, dated, &how).await.unwrap();
    let path = moved.published.path;
    assert_eq!(path.to_string(), "/2026/02/something-else");
    let at = t.newsroom.article_at(&t.site, &old).await.unwrap();
    assert_eq!(at, ArticleAt::Moved(path));
}

#[tokio::test]
async fn former_addresses_lead_to_it() {
    let t = TestNewsroom::new().await;
    let other = publish(&t, item("other")).await.published;
    let aliases = vec![
        "https://old.example/2019/03/boats/".to_owned(),
        "/old/boats.html".to_owned(),
        other.path.to_string(),
    ];
    let renamed = ArticleItem {
        headline: "Boats at night".to_owned(),
        aliases,
        ..item("a")
    };
    for as_what in [PublishedAs::New, PublishedAs::Unchanged] {
        let done = publish(&t, renamed.clone()).await;
        assert_eq!(done.published.as_what, as_what);
        assert_eq!(done.skips.len(), 2);
        assert!(
            done.skips[0]
                .record
                .ends_with("former address “/old/boats.html”")
        );
        let old = "/2019/03/boats".parse().unwrap();
        let at = t.newsroom.article_at(&t.site, &old).await.unwrap();
        assert_eq!(at, ArticleAt::Moved(done.published.path));
    }
}

#[tokio::test]
async fn two_of_one_name_stand_beside_each_other_for_good() {
    let t = TestNewsroom::new().await;
    let named = |key| ArticleItem {
        slug: Some("ferries".to_owned()),
        ..item(key)
    };
    publish(&t, named("a")).await;
    let second = publish(&t, named("b")).await.published;
    assert_eq!(second.path.slug, "ferries-2");
    let again = publish(&t, named("b")).await.published;
    assert_eq!(
        (again.as_what, again.path),
        (PublishedAs::Unchanged, second.path)
    );
}

#[tokio::test]
async fn the_original_is_the_canonical_address() {
    let t = TestNewsroom::new().await;
    let original = "https://courier.example/ferries";
    let credit = |url: Option<&str>| {
        Some(Credit {
            name: "The Island Courier".to_owned(),
            terms: Some("CC BY 4.0".to_owned()),
            url: url.map(str::to_owned),
        })
    };
    let cases = [
        (credit(None), Some(original), Some(original), Some(original)),
        (credit(Some(original)), None, Some(original), Some(original)),
        (None, Some(original), None, Some(original)),
        (credit(None), None, None, None),
        (
            credit(Some("https://a.example/")),
            Some(original),
            Some("https://a.example/"),
            Some(original),
        ),
    ];
    for (n, (credit, canonical, credit_url, canonical_url)) in cases.into_iter().enumerate() {
        let done = publish(
            &t,
            ArticleItem {
                credit,
                canonical_url: canonical.map(str::to_owned),
                ..item(&format!("key {n}"))
            },
        )
        .await;
        let article = read(&t, &done).await;
        assert_eq!(
            article.credit.and_then(|c| c.url).as_deref(),
            credit_url,
            "case {n}"
        );
        assert_eq!(article.canonical_url.as_deref(), canonical_url, "case {n}");
    }
}

#[tokio::test]
async fn what_is_no_web_address_is_left_out_and_told() {
    let t = TestNewsroom::new().await;
    let done = publish(
        &t,
        ArticleItem {
            credit: Some(Credit {
                name: " ".to_owned(),
                terms: Some("With permission".to_owned()),
                url: Some("javascript:alert(1)".to_owned()),
            }),
            canonical_url: Some("ferries.html".to_owned()),
            language: Some("<b>".to_owned()),
            ..item("a")
        },
    )
    .await;
    let article = read(&t, &done).await;
    assert_eq!((article.credit, article.canonical_url), (None, None));
    assert_eq!(article.language, "en");
    let reasons: Vec<&str> = done.skips.iter().map(|s| s.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "the canonical address, “ferries.html”, is no web address; it was left out",
            "the address of the original, “javascript:alert(1)”, is no web address; it was left out",
            "its terms name nobody to credit; they were left out",
            "“<b>” names no language; the site's own was taken",
        ]
    );
}

#[tokio::test]
async fn a_credit_without_a_name_is_that_of_its_address() {
    let t = TestNewsroom::new().await;
    let done = publish(
        &t,
        ArticleItem {
            credit: Some(Credit {
                url: Some("https://www.courier.example/ferries".to_owned()),
                ..Credit::default()
            }),
            language: Some("pt_BR".to_owned()),
            ..item("a")
        },
    )
    .await;
    let article = read(&t, &done).await;
    assert_eq!(article.credit.unwrap().name, "courier.example");
    assert_eq!(article.language, "pt-BR");
}

#[tokio::test]
async fn everything_wrong_with_an_article_is_told_at_once() {
    let t = TestNewsroom::new().await;
    let wrong = ArticleItem {
        key: " ".to_owned(),
        headline: "\u{202E}".to_owned(),
        standfirst: Some("x".repeat(limits::LINE_CHARS + 1)),
        byline: Some("x".repeat(limits::LINE_CHARS)),
        published_at: Some("-000001-01-15T12:00:00Z".parse().unwrap()),
        blocks: vec![paragraph(" ")],
        ..ArticleItem::default()
    };
    let refusal = try_publish(&t, wrong).await.unwrap_err();
    assert_eq!(
        fields(&refusal),
        ["key", "headline", "standfirst", "published_at", "blocks"]
    );
    let endless = ArticleItem {
        headline: "x".repeat(limits::HEADLINE_CHARS + 1),
        blocks: vec![paragraph("x"); limits::ARTICLE_BLOCKS + 1],
        ..item("b")
    };
    let refusal = try_publish(&t, endless).await.unwrap_err();
    assert_eq!(fields(&refusal), ["headline", "blocks"]);
    assert_eq!(
        t.newsroom.articles(&t.site, None, 10).await.unwrap().items,
        []
    );
}

#[tokio::test]
async fn the_first_and_last_years_are_years() {
    let t = TestNewsroom::new().await;
    for (key, date, path) in [
        ("a", "0000-06-01T12:00:00Z", "/0000/06/night-ferries-return"),
        ("b", "9999-06-01T12:00:00Z", "/9999/06/night-ferries-return"),
    ] {
        let old = ArticleItem {
            published_at: Some(date.parse().unwrap()),
            ..item(key)
        };
        let done = publish(&t, old).await;
        assert_eq!(done.published.path.to_string(), path);
        assert_eq!(
            read(&t, &done).await.published_at.unwrap().to_string(),
            date
        );
    }
}

#[tokio::test]
async fn a_discussion_starts_as_it_is_told() {
    let t = TestNewsroom::new().await;
    let id = t.article_with(DiscussionState::Closed).await;
    let article = t.newsroom.article(&t.site, id).await.unwrap();
    assert_eq!(article.discussion, DiscussionState::Closed);
}
