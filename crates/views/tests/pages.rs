//! All sample pages, checked as a browser, a screen reader and the content security policy would.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

use std::collections::HashSet;

use rejoinder_views::samples;
use scraper::{ElementRef, Html, Selector};

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn each(check: impl Fn(&str, &str, &Html)) {
    let samples = samples::all();
    assert!(samples.len() > 25);
    for sample in samples {
        let html = Html::parse_document(&sample.html);
        check(sample.name, &sample.html, &html);
    }
}

fn one(name: &str) -> Html {
    let all = samples::all();
    let sample = all.iter().find(|sample| sample.name == name).unwrap();
    Html::parse_document(&sample.html)
}

fn text(html: &Html, selector: &str) -> String {
    let found = select(html, selector);
    let found = found.first().unwrap_or_else(|| panic!("no {selector}"));
    found.text().collect::<String>().trim().to_owned()
}

#[test]
fn every_page_is_well_formed() {
    let broken = "<!doctype html><title>x</title><div><p></div></span>";
    assert!(!Html::parse_document(broken).errors.is_empty());
    each(|name, source, html| {
        assert!(source.starts_with("<!doctype html>"), "{name}");
        assert_eq!(html.errors, Vec::<String>::new(), "{name}");
        assert_eq!(select(html, "h1").len(), 1, "{name}");
        assert_eq!(select(html, "main").len(), 1, "{name}");
        assert!(!text(html, "title").is_empty(), "{name}");
    });
}

#[test]
fn ids_are_unique_and_everything_that_names_one_finds_it() {
    each(|name, _, html| {
        let mut ids = HashSet::new();
        for element in select(html, "[id]") {
            let id = element.attr("id").unwrap();
            assert!(ids.insert(id.to_owned()), "{name}: #{id} twice");
        }
        for attribute in ["for", "aria-describedby", "aria-labelledby", "form"] {
            for element in select(html, &format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute}={id}");
                }
            }
        }
        for link in select(html, "a[href^='#']") {
            let id = &link.attr("href").unwrap()[1..];
            assert!(ids.contains(id), "{name}: a link to #{id}");
        }
    });
}

#[test]
fn every_field_has_a_label() {
    each(|name, _, html| {
        let labelled: HashSet<_> = select(html, "label[for]")
            .iter()
            .map(|label| label.attr("for").unwrap().to_owned())
            .collect();
        for field in select(html, "input:not([type=hidden]):not([type=radio]), textarea") {
            let id = field
                .attr("id")
                .unwrap_or_else(|| panic!("{name}: a field without id"));
            assert!(labelled.contains(id), "{name}: {id}");
        }
        for radio in select(html, "input[type=radio]") {
            let inside = radio
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|e| e.value().name() == "label");
            assert!(inside, "{name}");
        }
        for invalid in select(html, "[aria-invalid]") {
            assert!(invalid.attr("aria-describedby").is_some(), "{name}");
        }
    });
}

#[test]
fn every_link_button_and_picture_has_a_name() {
    each(|name, _, html| {
        for element in select(html, "a, button, summary") {
            let words: String = element.text().collect();
            let named = !words.trim().is_empty() || element.attr("aria-label").is_some();
            assert!(named, "{name}: {}", element.html());
        }
        for picture in select(html, "img") {
            assert!(picture.attr("alt").is_some(), "{name}");
            assert!(picture.attr("width").is_some() && picture.attr("height").is_some());
        }
        let nested = select(html, "summary a, summary button, a a, a button, button a");
        assert!(nested.is_empty(), "{name}: a link inside a link");
    });
}

#[test]
fn no_heading_level_is_skipped() {
    each(|name, _, html| {
        let mut last = 0;
        for heading in select(html, "h1, h2, h3, h4, h5, h6") {
            let level: u8 = heading.value().name()[1..].parse().unwrap();
            assert!(level <= last + 1, "{name}: h{level} after h{last}");
            last = level;
        }
    });
}

#[test]
fn nothing_needs_what_the_content_security_policy_forbids() {
    each(|name, _, html| {
        for element in select(html, "*") {
            for (attribute, value) in element.value().attrs() {
                assert!(
                    attribute != "style" && !attribute.starts_with("on"),
                    "{name}"
                );
                let loads =
                    attribute == "src" || (attribute == "href" && element.value().name() == "link");
                if loads && element.attr("rel") != Some("canonical") {
                    assert!(
                        value.starts_with('/') && !value.starts_with("//"),
                        "{name}: {value}"
                    );
                }
                assert!(!value.starts_with("javascript:"), "{name}: {value}");
            }
        }
        assert!(
            select(html, "style, iframe, object, embed, base").is_empty(),
            "{name}"
        );
        for script in select(html, "script") {
            match script.attr("type") {
                Some("module") => assert!(script.text().next().is_none(), "{name}"),
                Some("application/ld+json") => {
                    let json: String = script.text().collect();
                    serde_json::from_str::<serde_json::Value>(&json).unwrap();
                }
                other => panic!("{name}: a script of type {other:?}"),
            }
        }
    });
}

#[test]
fn what_was_removed_withdrawn_or_held_is_nowhere_on_the_page() {
    each(|name, source, _| {
        let shown = source.contains("Secret");
        let own = matches!(name, "article_own" | "comment_own_removed");
        assert_eq!(shown, own, "{name}");
    });
    let removed = text(&one("article"), "#c2 h3");
    assert!(
        removed.contains("Removed by a moderator: insult aimed at another reader · rule 3"),
        "{removed}"
    );
    assert_eq!(
        select(&one("article"), "#c2 a[href='/guidelines#rule-3']").len(),
        1
    );
}

#[test]
fn branches_fold_without_scripts_and_go_on_elsewhere() {
    let html = one("article");
    assert_eq!(text(&html, "#c1 + details > summary"), "9 replies to 1");
    let links = |selector: &str| -> Vec<String> {
        select(&html, selector)
            .iter()
            .map(|link| link.attr("href").unwrap().to_owned())
            .collect()
    };
    let page = "/2026/11/winter-slipway/comments";
    assert_eq!(
        links("#c1 + details > p.onward a"),
        [format!("{page}/1?cursor=ab")]
    );
    assert_eq!(
        links("[id='c1.1.1.1'] + p.onward a"),
        [format!("{page}/1.1.1.1")]
    );
    assert!(text(&html, "[id='c1.1.1.1'] + p.onward").starts_with("Continue this conversation"));
    assert_eq!(
        links("[id='c1.1'] + p.narrow a"),
        [format!("{page}/1.1")],
        "two levels are enough for a phone"
    );
    assert_eq!(links("#c5 + p.onward a"), [format!("{page}/5")]);
}

#[test]
fn a_comment_too_long_for_a_list_shows_its_beginning() {
    let html = one("article");
    let beginning = text(&html, "#c6 .body");
    assert!(beginning.ends_with('…') && beginning.chars().count() <= 1_501);
    assert_eq!(text(&html, "#c6 .whole"), "Read the whole comment 6");
}

#[test]
fn a_refused_post_gives_everything_back() {
    let html = one("reply_refused");
    assert_eq!(
        text(&html, "textarea"),
        "> They said the same about last winter’s timetable.\n\nThey did, on 3 October."
    );
    assert!(select(&html, "#problems[tabindex='-1']").len() == 1);
    assert_eq!(select(&html, "#problems a[href='#write-name']").len(), 1);
    let html = one("error_draft");
    let draft: String = select(&html, "textarea")[0].text().collect();
    assert_eq!(draft, "\nThey did, on 3 October.\n</textarea><b>");
}

#[test]
fn the_viewers_own_comments_have_their_tools() {
    let html = one("article_own");
    let tools = |id: &str| text(&html, &format!("[id='{id}'] .tools"));
    assert!(tools("c1").contains("Edit") && tools("c1").contains("Withdraw"));
    assert!(!tools("c1").contains("Report"));
    assert!(tools("c1.1").contains("Report") && !tools("c1.1").contains("Edit"));
    let pressed =
        |id: &str| select(&html, &format!("[id='{id}'] [aria-pressed=true][value=no]")).len();
    assert_eq!((pressed("c1.1"), pressed("c3")), (1, 0));
    assert!(text(&html, ".own .state").starts_with("Waiting for a moderator, seen by you alone:"));
}

#[test]
fn an_undated_nameless_article_says_so() {
    let html = one("article_undated");
    let byline = text(&html, ".byline");
    assert!(byline.contains("Date unknown") && byline.contains("came in 24 November 2026"));
    assert!(!byline.contains("By "));
    let html = one("article");
    assert!(text(&html, "#c5 .meta").contains("No name given"));
    assert!(text(&html, "#c5 .meta").contains("Date unknown"));
}

#[test]
fn a_closed_discussion_has_no_form_and_no_reply() {
    let html = one("article_closed");
    assert!(select(&html, "form:not([hidden]), a.reply, a.quote").is_empty());
    assert!(text(&html, ".closed").starts_with("This discussion is closed"));
}

fn main_of(name: &str) -> String {
    let html = one(name);
    let main = select(&html, "main");
    // one element a line reads better in a snapshot, and hashes of assets are elsewhere
    main[0].html().replace("><", ">\n<")
}

#[test]
fn the_article_as_html() {
    insta::assert_snapshot!(main_of("article"));
}

#[test]
fn a_refused_reply_as_html() {
    insta::assert_snapshot!(main_of("reply_refused"));
}

#[test]
fn a_comments_page_as_html() {
    insta::assert_snapshot!(main_of("comment"));
}

#[test]
fn the_revisions_as_html() {
    insta::assert_snapshot!(main_of("revisions"));
}
