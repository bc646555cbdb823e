//! What a page costs: bytes as they travel.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use rejoinder_views::{asset, asset_path, assets, samples};

const STYLE: usize = 8 * 1024;
const SCRIPTS: usize = 8 * 1024;

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

fn of(extension: &str) -> usize {
    assets()
        .filter(|asset| asset.name.ends_with(extension))
        .map(|asset| asset.gzip.as_ref().unwrap_or(&asset.bytes).len())
        .sum()
}

#[test]
fn style_and_scripts_stay_light() {
    println!("style {} B, scripts {} B (gzip)", of(".css"), of(".js"));
    assert!((1..=STYLE).contains(&of(".css")));
    assert!((1..=SCRIPTS).contains(&of(".js")));
}

#[test]
fn the_style_sheet_asks_nobody_else_for_anything() {
    let style = asset(asset_path("style.css")).unwrap();
    let text = String::from_utf8(style.bytes.clone()).unwrap();
    for forbidden in ["url(", "@import", "@font-face", "http"] {
        let allowed = text.matches("[href^=http]").count();
        let found = text.matches(forbidden).count();
        let allowed = if forbidden == "http" { allowed } else { 0 };
        assert_eq!(found, allowed, "{forbidden}");
    }
}

#[test]
fn a_modules_imports_name_files_that_are_there() {
    let mut imports = 0;
    for module in assets().filter(|asset| asset.name.ends_with(".js")) {
        let text = String::from_utf8(module.bytes.clone()).unwrap();
        for rest in text.split("from \"./").skip(1) {
            let name = rest.split('"').next().unwrap();
            assert!(asset(name).is_some(), "{} imports {name}", module.name);
            imports += 1;
        }
    }
    assert!(imports >= 4);
}

#[test]
fn a_name_changes_with_the_content_alone() {
    let name = asset_path("style.css");
    assert_ne!(name, "style.css");
    assert_eq!(asset(name).unwrap().content_type, "text/css; charset=utf-8");
    assert!(asset("style.css").is_none());
    assert_eq!(asset_path("nothing.css"), "nothing.css");
}

#[test]
fn a_comments_frame_is_light() {
    let page = samples::all()
        .into_iter()
        .find(|sample| sample.name == "article")
        .unwrap();
    let comments = page.html.matches("<article class=\"comment").count();
    println!(
        "{comments} comments, {} B (gzip)",
        gzip(page.html.as_bytes())
    );
    assert!(gzip(page.html.as_bytes()) < 12 * 1024);
}
