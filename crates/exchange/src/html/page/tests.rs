use proptest::prelude::*;

use super::*;

fn rewritten(html: &str) -> String {
    page(html, None).unwrap().html
}

#[test]
fn what_is_left_open_is_closed() {
    assert_eq!(
        rewritten("<ul><li>a<li><b>b</ul>c"),
        "<ul><li>a</li><li><b>b</b></li></ul>c"
    );
    assert_eq!(
        rewritten("<p>a<p><i>b<div>c"),
        "<p>a</p><p><i>b</i></p><div>c</div>"
    );
    assert_eq!(
        rewritten("<table><tr><td>a<td>b<tr><td>c<table><tr><td>d</table>e</table>"),
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c<table><tr><td>d</td></tr></table>e</td></tr></table>"
    );
    assert_eq!(rewritten("a</b></p>c"), "ac");
    assert_eq!(
        rewritten("<dl><dt>a<dd><p>b<dt>c</dl>"),
        "<dl><dt>a</dt><dd><p>b</p></dd><dt>c</dt></dl>"
    );
}

#[test]
fn what_is_not_read_is_gone() {
    let read = page(
            "<!-- x --><style><a b='</style><script type='application/ld+json'>{\"a\": \"<b>\"}</script>\
             <svg><style><div></style><title>t</title></svg>a &lt; b < c<title>A <b> c</title>",
            None,
        )
        .unwrap();
    // The drawing was never ended where `<div>` stands in it.
    assert_eq!(
        read.html,
        "<div><title>t</title>a &lt; b &lt; c<title>A &lt;b&gt; c</title></div>"
    );
    assert_eq!(read.json_ld, ["{\"a\": \"<b>\"}"]);
}

#[test]
fn links_become_whole() {
    let base = Url::parse("https://example.org/news/a.html").unwrap();
    let read = page(
        "<a href='../b?x=1&amp;y=2'>b</a> <a href=#n>n</a> <a href='mailto:x@y.example'>m</a>",
        Some(&base),
    )
    .unwrap();
    assert_eq!(
        read.html,
        "<a href=\"https://example.org/b?x=1&amp;y=2\">b</a> <a>n</a> <a href=\"mailto:x@y.example\">m</a>"
    );
}

#[test]
fn browsers_say_where_they_saved_a_page() {
    for html in [
        "<!-- saved from url=(0027)https://example.org/news/a -->x",
        "<!--\n Page saved with SingleFile \n url: https://example.org/news/a \n saved date: -->x",
    ] {
        let read = page(html, None).unwrap();
        assert_eq!(
            read.saved_from.unwrap().as_str(),
            "https://example.org/news/a"
        );
    }
}

#[test]
fn hostile_nesting_is_refused() {
    for html in [
        "<div>".repeat(100_000),
        "<div></span>".repeat(100_000),
        "<blockquote><p>".repeat(50_000),
        "<b a=1><i>".repeat(50_000),
        format!("<svg>{}", "<g><div>".repeat(50_000)),
        format!("<svg><style>{}", "<div>".repeat(50_000)),
        "<table><tr><td>".repeat(50_000),
    ] {
        assert_eq!(
            page(&html, None).unwrap_err(),
            ReadError::TooDeep { deepest: DEEPEST }
        );
    }
}

proptest! {
    /// Every tag of the result is closed in order, so nothing deeper can be built of it.
    #[test]
    fn the_result_is_balanced(html in "(<(/)?(p|b|div|li|ul|td|table|svg|style|title|a|script|h1)( x(=['\"]?y['\"]?)?)?>?|<!--|-->|a|'|\"|<| ){0,60}") {
        let out = rewritten(&html);
        let mut open: Vec<String> = Vec::new();
        let mut rest = out.as_str();
        while let Some(at) = rest.find('<') {
            let end = rest[at..].find('>').map(|end| at + end);
            let tag = &rest[at + 1..end.unwrap()];
            if let Some(name) = tag.strip_prefix('/') {
                let last = open.pop();
                prop_assert_eq!(last.as_deref(), Some(name));
            } else {
                open.push(tag.split(' ').next().unwrap().to_owned());
            }
            rest = &rest[end.unwrap()..];
        }
        prop_assert!(open.is_empty());
        prop_assert_eq!(rewritten(&out), out);
    }
}
