//! The discussion's first page stays light at any size: at most 30 KB of packed HTML, the
//! article apart.

use std::io::Write as _;

use axum::http::Method;

use crate::support::{NOON, TestSite, Written};

const MOST: usize = 30 * 1024;

fn packed(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// Packed bytes of a page as it is sent.
async fn weight(site: &TestSite, path: &str) -> usize {
    let page = site
        .reader("Stranger")
        .ask(Method::GET, path, &[("accept-encoding", "gzip")])
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-encoding"), "gzip");
    page.bytes.len()
}

/// Text that does not pack.
fn noise(seed: u64, chars: usize) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    (0..chars)
        .map(|n| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            if n % 9 == 8 {
                return ' ';
            }
            // letters of a large alphabet, three bytes each
            char::from_u32(0x4E00 + u32::try_from(state % 0x5000).unwrap()).unwrap()
        })
        .collect()
}

#[tokio::test]
async fn at_ten_and_at_a_thousand_comments() {
    let (site, ..) = TestSite::start().await;
    for comments in [10, 1_000] {
        let slug = format!("with-{comments}");
        let article = site.article(&slug).await;
        site.fill(article.id, comments).await;
        for sort in ["oldest", "newest", "respected", "discussed"] {
            let weight = weight(&site, &format!("/2026/11/{slug}?sort={sort}")).await;
            assert!(
                weight <= MOST,
                "{comments} comments, {sort}: {weight} bytes"
            );
        }
    }
}

#[tokio::test]
async fn under_long_comments_that_do_not_pack() {
    let (site, ..) = TestSite::start().await;
    let article = site.article("noise").await;
    let comments = (0..60)
        .map(|n: usize| Written {
            parent: (!n.is_multiple_of(3)).then(|| n - 1),
            author: noise(n as u64 + 1_000, 60),
            text: noise(n as u64, if n.is_multiple_of(2) { 6_000 } else { 3_000 }),
            at: Some(NOON),
            respect: n as u64,
        })
        .collect();
    site.write(article.id, comments).await;
    for sort in ["oldest", "newest", "respected", "discussed"] {
        let weight = weight(&site, &format!("/2026/11/noise?sort={sort}")).await;
        assert!(weight <= MOST, "{sort}: {weight} bytes");
    }
}

#[tokio::test]
async fn scripts_and_style() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    let (mut scripts, mut styles) = (0, 0);
    for asset in rejoinder_views::assets() {
        let file = anna.get(&format!("/assets/{}", asset.name)).await;
        assert_eq!(file.status, 200);
        match asset.content_type.split(';').next().unwrap() {
            "text/javascript" => scripts += packed(&file.bytes),
            "text/css" => styles += packed(&file.bytes),
            _ => {}
        }
    }
    assert!(scripts <= 8 * 1024, "{scripts}");
    assert!(styles <= 8 * 1024, "{styles}");
}
