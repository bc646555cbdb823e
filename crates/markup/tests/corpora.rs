//! What the fuzzers start from, run as an ordinary test: each file through the function that its
//! target feeds.

#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod invariants;

use std::fs;
use std::path::Path;

use rejoinder_markup as markup;

fn each(target: &str, check: fn(&str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let mut files = 0;
    for entry in fs::read_dir(&folder).expect("the target's corpus") {
        let bytes = fs::read(entry.expect("an entry").path()).expect("a readable file");
        check(&String::from_utf8_lossy(&bytes));
        files += 1;
    }
    assert!(files >= 8, "{target} has {files} seeds");
}

#[test]
fn comments() {
    each("markup_comment", |source| {
        let body = markup::comment(source);
        invariants::comment(&body);
        assert_eq!(markup::rerender(&body), body);
        invariants::comment(&markup::literal(source));
    });
}

#[test]
fn quotes() {
    each("markup_quoted", |source| {
        let said = markup::literal(source).text;
        if said.len() < 20_000 {
            assert_eq!(markup::comment(&markup::quoted(&said)).text, said);
        }
    });
}

#[test]
fn articles_of_html() {
    each("markup_article_html", |source| {
        invariants::article(&markup::article_html(source))
    });
}

#[test]
fn articles_of_markdown() {
    each("markup_article_markdown", |source| {
        invariants::article(&markup::article_markdown(source));
    });
}

#[test]
fn names_and_lines() {
    each("markup_plain", |source| {
        let plain = markup::plain(source);
        assert_eq!(markup::plain(&plain), plain);
        let line = markup::line(source, 50);
        assert_eq!(markup::line(&line, 50), line);
        if let Ok(name) = markup::name(source) {
            assert_eq!(markup::name(&name), Ok(name.clone()));
        }
    });
}
