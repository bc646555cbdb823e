//! Articles of every form and shape, read and written down for a person to look at.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use rejoinder_domain::limits;
use rejoinder_exchange::{
    ArticleItem, ReadArticles, ReadError, decode, feed_articles, html_article, markdown_article,
    plain_article, read_articles,
};
use url::Url;

fn write_article(out: &mut String, item: &ArticleItem) {
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").unwrap();
        }
    };
    line("key", Some(item.key.clone()));
    line("headline", Some(item.headline.clone()));
    line("standfirst", item.standfirst.clone());
    line("byline", item.byline.clone());
    line("section", item.section.clone());
    if let Some(credit) = &item.credit {
        line("credit", Some(credit.name.clone()));
        line("credit terms", credit.terms.clone());
        line("credit url", credit.url.clone());
    }
    line("canonical", item.canonical_url.clone());
    line("language", item.language.clone());
    line("published", item.published_at.map(|at| at.to_string()));
    line("updated", item.updated_at.map(|at| at.to_string()));
    line("slug", item.slug.clone());
    line("correction", item.correction.clone());
    for alias in &item.aliases {
        line("alias", Some(alias.clone()));
    }
    for block in &item.blocks {
        match &block.picture {
            Some(picture) => writeln!(
                out,
                "[picture] {} | alt: {} | caption: {:?} | credit: {:?}",
                picture.source, picture.alt, picture.caption, picture.credit
            )
            .unwrap(),
            None => writeln!(out, "[{}] {}", block.kind.as_str(), block.html).unwrap(),
        }
    }
}

fn written(read: &Result<ReadArticles, ReadError>) -> String {
    let read = match read {
        Ok(read) => read,
        Err(error) => return format!("error: {error}\n"),
    };
    let mut out = String::new();
    for article in &read.articles {
        write_article(&mut out, article);
        out.push_str("---\n");
    }
    for skip in &read.skips {
        writeln!(out, "skip: {}: {}", skip.record, skip.reason).unwrap();
    }
    out
}

fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(&path).unwrap())
        })
        .collect()
}

#[test]
fn samples_are_read() {
    for (name, bytes) in samples() {
        let read = read_articles(Some(&name), &bytes, None, None);
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(name.replace('.', "_"), written(&read));
        });
    }
}

#[test]
fn a_page_reads_the_same_twice() {
    for (name, bytes) in samples() {
        let read = || read_articles(Some(&name), &bytes, None, None);
        assert_eq!(read(), read(), "{name}");
    }
}

/// The address a page was found at makes everything in it whole.
#[test]
fn a_base_makes_addresses_whole() {
    let base = Url::parse("https://walks.example/2024/page.html").unwrap();
    let html = "<title>A walk</title><article><h1>A walk</h1><p>See <a href=map>the map</a>.</p>\
        <img src=a.jpg alt=a></article>";
    let read = html_article(html, Some(&base)).unwrap();
    let item = &read.articles[0];
    assert_eq!(item.canonical_url.as_deref(), Some(base.as_str()));
    let html: Vec<&str> = item
        .blocks
        .iter()
        .map(|block| block.html.as_str())
        .collect();
    assert!(
        html[0].contains("https://walks.example/2024/map"),
        "{html:?}"
    );
    let picture = item.blocks.iter().find_map(|block| block.picture.as_ref());
    assert_eq!(picture.unwrap().source, "https://walks.example/2024/a.jpg");
}

#[test]
fn what_is_no_article_is_refused_with_a_sentence() {
    for (read, sentence) in [
        (html_article("", None), "there is nothing in it"),
        (plain_article(" \n \n"), "there is nothing in it"),
        (plain_article("A headline alone"), "has no text under it"),
        (
            markdown_article("No heading, some words."),
            "no headline was found",
        ),
        (
            markdown_article("---\ntitle: A\ndraft: true\n---\nText"),
            "draft: true",
        ),
        (
            html_article("<p>words without any title</p>", None),
            "no headline was found",
        ),
        (
            feed_articles(b"<html><p>no feed</p></html>", None),
            "it begins with <html>",
        ),
        (
            feed_articles(b"<rss version='2.0'><channel/></rss>", None),
            "no entries",
        ),
        (feed_articles(b"{\"version\": 1}", None), "no JSON Feed"),
        (feed_articles(b"plain words", None), "no feed"),
        (
            plain_article(&format!(
                "A\n\n{}",
                "b\n\n".repeat(limits::ARTICLE_BLOCKS + 1)
            )),
            "more than 2000",
        ),
    ] {
        let error = read.unwrap_err().to_string();
        assert!(error.contains(sentence), "{error}");
    }
}

/// None of these may hang, overflow the stack or eat the memory; what they say does not matter.
#[test]
fn hostile_pages_are_met_calmly() {
    let wide = "<p>word</p>".repeat(60_000);
    let attributes = format!("<p {}>x</p>", "a=1 ".repeat(200_000));
    let distinct: String = (0..150_000).map(|n| format!("x{n} ")).collect();
    let formats: String = (0..200).map(|n| format!("<b a={n}>")).collect();
    for html in [
        "<div>".repeat(100_000),
        "<div><p>word".repeat(100),
        format!("<h1>A</h1>{wide}"),
        format!("<h1>A</h1>{attributes}"),
        format!("<h1>A</h1><p {distinct}>x</p>"),
        format!("<h1>A</h1><p>{formats}</p>{}", "<p>x".repeat(60_000)),
        format!("<h1>A</h1><table>{formats}{}", "<tr></tr>x".repeat(60_000)),
        format!("<h1>A</h1>{}", "<a href=x>".repeat(100_000)),
        format!("<h1>A</h1>{}", "< ".repeat(500_000)),
        format!("<h1>A</h1>{}", "<a b='".repeat(200_001)),
        format!("<h1>A</h1>{}\"", "<a ".repeat(300_000)),
        format!("<h1>A</h1>{}", "<!--".repeat(200_000)),
        format!("<h1>A</h1>{}", "<script>".repeat(200_000)),
        format!("<h1>A</h1><svg>{}", "<g>".repeat(200_000)),
        format!("<h1>A</h1><select>{}", "<option>".repeat(100_000)),
        format!("<h1>A</h1>{}x", "<blockquote>".repeat(200)),
        format!("<title>{}</title><p>x", "a".repeat(1_000_000)),
        format!("<h1>A</h1><p>{}</p>", "&amp;".repeat(300_000)),
    ] {
        let read = html_article(&html, None);
        if let Ok(read) = read {
            assert!(read.articles[0].blocks.len() <= limits::ARTICLE_BLOCKS);
        }
    }
    assert!(matches!(
        html_article(&"<div>".repeat(100_000), None),
        Err(ReadError::TooDeep { .. })
    ));
}

#[test]
fn hostile_feeds_are_met_calmly() {
    let item = |inside: &str| {
        format!(
            "<rss version='2.0'><channel><title>T</title><item><title>A</title><link>https://t.example/a</link><description>Words.</description>{inside}</item></channel></rss>"
        )
    };
    let entities: String = (0..40)
        .map(|n| format!("<!ENTITY e{} \"{}\">", n + 1, format!("&e{n};").repeat(10)))
        .collect();
    let names: String = (0..100_000).map(|n| format!(" a{n}='1'")).collect();
    let spaces: String = (0..20_000).map(|n| format!(" xmlns:n{n}='u'")).collect();
    for xml in [
        format!(
            "<!DOCTYPE rss [<!ENTITY e0 \"x\">{entities}]>{}",
            item("<author>&e40;</author>")
        ),
        item(&"<a>".repeat(100_000)),
        item(&format!("<x{names}/>")),
        item(&format!("<x{spaces}/>")),
        item("<author>“a@b.cc”</author>"),
        item("<itunes:duration>٩٩٩٩:00:00</itunes:duration>"),
        item("<content>&#0;&#xFFFFFF;&nosuch;&</content>"),
        item(&"<item>".repeat(200)),
        item(&format!(
            "<description>{}</description>",
            "&lt;div>".repeat(50_000)
        )),
        format!(
            "<rss version='2.0'><channel>{}",
            "<item><title>A</title><description>b</description></item>".repeat(20_000)
        ),
    ] {
        let _ = feed_articles(xml.as_bytes(), None);
    }
    let bomb = format!(
        "<!DOCTYPE rss [<!ENTITY e0 \"x\">{entities}]>{}",
        item("<author>&e40;</author>")
    );
    let read = feed_articles(bomb.as_bytes(), None).unwrap();
    assert_eq!(read.articles[0].byline.as_deref(), Some("&e40;"));
    let read = feed_articles(item("<author>“a@b.cc”</author>").as_bytes(), None).unwrap();
    assert_eq!(
        read.articles[0].byline, None,
        "no e-mail address becomes a name"
    );
}

/// What holds for everything that is read, whatever it was.
fn check(read: Result<ReadArticles, ReadError>) -> Result<(), TestCaseError> {
    let Ok(read) = read else {
        return Ok(());
    };
    prop_assert!(!read.articles.is_empty());
    for item in &read.articles {
        prop_assert!(!item.headline.trim().is_empty());
        prop_assert!(item.headline.chars().count() <= limits::HEADLINE_CHARS);
        prop_assert!((1..=limits::ARTICLE_BLOCKS).contains(&item.blocks.len()));
        prop_assert!(!item.key.is_empty());
        let addresses = item
            .canonical_url
            .iter()
            .chain(item.credit.iter().filter_map(|c| c.url.as_ref()));
        for address in addresses {
            let scheme = Url::parse(address).unwrap().scheme().to_owned();
            prop_assert!(scheme == "http" || scheme == "https");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_met_calmly(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        check(read_articles(None, &bytes, None, None))?;
        check(feed_articles(&bytes, None))?;
    }

    #[test]
    fn any_tags_are_met_calmly(html in "(<(/)?(p|b|div|li|ul|td|tr|table|svg|style|title|a|script|h1|article|img|figure|base|meta)( (href|src|content|property|x)(=['\"]?(https://a\\.b/c|og:title|y|é)['\"]?)?)?>|<!--|-->|words and |&amp;|\"|<| ){0,80}") {
        check(html_article(&html, None))?;
    }

    #[test]
    fn any_feed_is_met_calmly(inside in "(<(/)?(item|entry|title|link|content|summary|author|name|source|guid|pubDate|media:content|dc:date)( (type|href|rel|url|xml:base)=\"(xhtml|html|https://a\\.b/c|http://|image/png)\")?(/)?>|words|&amp;|&|<!\\[CDATA\\[|\\]\\]>|é){0,60}") {
        check(feed_articles(format!("<feed><entry>{inside}").as_bytes(), None))?;
        check(feed_articles(format!("<rss><channel>{inside}</channel></rss>").as_bytes(), None))?;
    }

    /// Parts of real pages cut out and put together again.
    #[test]
    fn torn_samples_are_met_calmly(which in 0usize..100, from in 0.0f64..1.0, to in 0.0f64..1.0, twice: bool) {
        let all = samples();
        let (name, bytes) = &all[which % all.len()];
        let at = |part: f64| (part * bytes.len() as f64) as usize;
        let mut torn = bytes[..at(from)].to_vec();
        torn.extend_from_slice(&bytes[at(to)..]);
        if twice {
            torn.extend_from_slice(bytes);
        }
        check(read_articles(Some(name), &torn, None, None))?;
    }
}

/// The seeds of the fuzzers, so that what they once found stays found.
#[test]
fn the_fuzzers_seeds_are_met_calmly() {
    type Read = fn(&[u8]) -> Result<ReadArticles, ReadError>;
    let targets: [(&str, Read); 3] = [
        ("html_article", |bytes| {
            html_article(&decode(bytes).text, None)
        }),
        ("feed_articles", |bytes| feed_articles(bytes, None)),
        ("markdown_article", |bytes| {
            markdown_article(&decode(bytes).text)
        }),
    ];
    for (target, read) in targets {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../fuzz/corpus")
            .join(target);
        let mut count = 0;
        for seed in std::fs::read_dir(folder).unwrap() {
            check(read(&std::fs::read(seed.unwrap().path()).unwrap())).unwrap();
            count += 1;
        }
        assert!(count > 5, "the corpus of {target} went missing");
    }
}

#[test]
fn an_id_names_the_article_whatever_else_changes() {
    let key = |text: &str| {
        rejoinder_exchange::markdown_article(text).unwrap().articles[0]
            .key
            .clone()
    };
    let first = key("---\nid: mill-7\ntitle: The mill\n---\nIt turns.");
    let later = key("---\nid: mill-7\ntitle: The old mill\nslug: old-mill\n---\nIt turned.");
    assert_eq!(first, later);
    assert_ne!(first, key("---\ntitle: The mill\n---\nIt turns."));
}

#[test]
fn a_column_of_another_day_is_another_article() {
    let key = |date: &str| {
        let text = format!("---\ntitle: Postbag\ndate: {date}\n---\nLetters to the editor.\n");
        rejoinder_exchange::markdown_article(&text)
            .unwrap()
            .articles[0]
            .key
            .clone()
    };
    assert_ne!(key("2025-06-01"), key("2025-06-08"));
    assert_eq!(key("2025-06-01"), key("2025-06-01"));
}
