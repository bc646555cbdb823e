//! The feeds and lists, read by the parsers that others would use.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

use rejoinder_domain::{Cursor, Site, SiteId};
use rejoinder_views::{
    Frame, comments_atom, comments_json, robots, samples, site_atom, site_json, sitemap,
    sitemap_index,
};

fn with_frame<T>(f: impl FnOnce(Frame<'_>) -> T) -> T {
    let site = Site {
        id: SiteId(1),
        key: "default".to_owned(),
        name: "Fish & Ships".to_owned(),
        language: "en".to_owned(),
        time_zone: "UTC".to_owned(),
    };
    f(Frame {
        site: &site,
        public_url: "https://ledger.example",
        now: "2026-11-24T14:00:00Z".parse().unwrap(),
    })
}

#[test]
fn atom_feeds_are_read_back() {
    let (articles, article, comments) = samples::feed();
    let xml = with_frame(|frame| site_atom(frame, &articles));
    let feed = feed_rs::parser::parse(xml.as_bytes()).unwrap();
    assert_eq!(feed.title.unwrap().content, "Fish & Ships");
    assert_eq!(feed.entries.len(), articles.len());
    assert_eq!(
        feed.entries[0].links[0].href,
        "https://ledger.example/2026/11/winter-slipway"
    );
    let xml = with_frame(|frame| comments_atom(frame, &article, &comments));
    let feed = feed_rs::parser::parse(xml.as_bytes()).unwrap();
    let shown = comments.len() - 4;
    assert_eq!(
        feed.entries.len(),
        shown,
        "removed, withdrawn and held ones are not in it"
    );
    assert!(!xml.contains("Secret"));
    let html = feed.entries[0]
        .content
        .as_ref()
        .unwrap()
        .body
        .as_ref()
        .unwrap();
    assert_eq!(html, comments[0].body.html.as_str());
    assert!(xml.contains("<thr:in-reply-to ref=\"urn:uuid:"));
}

#[test]
fn control_characters_never_reach_xml() {
    let (articles, article, mut comments) = samples::feed();
    comments[0].author.as_mut().unwrap().name = "a\u{0}\u{1b}\u{b}\u{fffe}b<".to_owned();
    let xml = with_frame(|frame| comments_atom(frame, &article, &comments));
    assert!(xml.contains("<name>ab&lt;</name>"));
    feed_rs::parser::parse(xml.as_bytes()).unwrap();
    drop(articles);
}

#[test]
fn json_feeds_are_what_they_say() {
    let (articles, article, comments) = samples::feed();
    let json = with_frame(|frame| site_json(frame, &articles));
    let feed = feed_rs::parser::parse(json.as_bytes()).unwrap();
    assert_eq!(feed.entries.len(), articles.len());
    let json = with_frame(|frame| comments_json(frame, &article, &comments));
    assert!(!json.contains("Secret"));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["version"], "https://jsonfeed.org/version/1.1");
    for item in value["items"].as_array().unwrap() {
        assert!(item["id"].is_string() && item["content_html"].is_string());
    }
}

#[test]
fn sitemaps_list_full_addresses() {
    let (articles, ..) = samples::feed();
    insta::assert_snapshot!(with_frame(|frame| sitemap(frame, &articles[..2], true)));
    insta::assert_snapshot!(with_frame(|frame| sitemap_index(
        frame,
        &[Cursor(vec![1]), Cursor(vec![2, 3])]
    )));
    insta::assert_snapshot!(with_frame(robots));
}
