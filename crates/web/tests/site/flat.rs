//! No request does work that grows with the discussion: counted statements, rows and steps.

use rejoinder_store::Work;

use crate::support::{Reader, TestSite};

async fn costs(site: &TestSite, reader: &Reader, paths: &[String]) -> Vec<Work> {
    let mut costs = Vec::new();
    for path in paths {
        let before = site.work();
        let page = reader.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        costs.push(site.work() - before);
    }
    costs
}

#[tokio::test]
async fn five_thousand_comments_cost_what_a_hundred_do() {
    let (site, anna, boris) = TestSite::start().await;
    let small = site.article("small").await;
    let large = site.article("large").await;
    site.fill(small.id, 100).await;
    site.fill(large.id, 5_000).await;
    anna.write("/2026/11/small", "Mine.").await;
    anna.write("/2026/11/large", "Mine, too.").await;
    let paths = |article: &rejoinder_domain::Article| {
        let page = rejoinder_domain::Address::Article(&article.path).to_string();
        let id = article.id;
        [
            "",
            "?sort=newest",
            "?sort=respected",
            "?sort=discussed",
            "?sort=picks",
            "/revisions",
            "/reply",
            "/comments/1",
            "/comments/1/reply?quote=comment",
            "/comments/1/report",
            "/comments/1/history",
        ]
        .map(|below| format!("{page}{below}"))
        .into_iter()
        .chain([
            format!("/feeds/{id}/comments.atom"),
            format!("/feeds/{id}/comments.json"),
            format!("/api/v1/articles/{id}"),
            format!("/api/v1/articles/{id}/comments"),
            format!("/api/v1/articles/{id}/comments?sort=respected&limit=100&depth=4"),
            format!("/api/v1/articles/{id}/comments?parent=1"),
            "/".to_owned(),
            "/sitemap.xml".to_owned(),
        ])
        .collect::<Vec<_>>()
    };
    for reader in [&boris, &anna] {
        let few = costs(&site, reader, &paths(&small)).await;
        let many = costs(&site, reader, &paths(&large)).await;
        for ((path, few), many) in paths(&large).iter().zip(&few).zip(&many) {
            // A full page reads a bounded number of rows, which a small discussion may not fill;
            // to look at each of five thousand comments once would take more than these steps.
            for cost in [few, many] {
                assert!(cost.statements <= 80, "{path}: {few:?} {many:?}");
                assert!(cost.rows <= 300, "{path}: {few:?} {many:?}");
                assert!(cost.steps <= 12_000, "{path}: {few:?} {many:?}");
            }
        }
    }
    // Posting reads no more, either.
    let post = async |path: &str| {
        let before = site.work();
        assert_eq!(boris.write(path, "One more.").await.status, 303);
        site.work() - before
    };
    let few = post("/2026/11/small").await;
    let many = post("/2026/11/large").await;
    for cost in [few, many] {
        assert!(cost.statements <= 80, "{few:?} {many:?}");
        assert!(cost.rows <= 300, "{few:?} {many:?}");
        assert!(cost.steps <= 12_000, "{few:?} {many:?}");
    }
}
