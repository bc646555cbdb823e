//! Input made to hang, to burst or to break out. What is asserted is the size of the output:
//! no input may make it grow by more than a small factor.

#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod invariants;

use rejoinder_markup::{
    article_html, article_markdown, comment, line, literal, name, plain, quoted,
};

fn hostile() -> Vec<(&'static str, String)> {
    let nested_items: String = (0..300)
        .map(|i| format!("{}- a\n", "  ".repeat(i)))
        .collect();
    vec![
        ("quotes", ">".repeat(1_000_000)),
        ("quotes with words", "> ".repeat(30_000) + "a"),
        ("items", "- ".repeat(100_000)),
        (
            "items, then empty lines",
            "- ".repeat(16_000) + &"\n".repeat(30_000) + "a",
        ),
        ("items by indentation", nested_items),
        ("numbered items", "1. ".repeat(20_000) + "a"),
        ("quoted items", "> - ".repeat(16_000) + "a"),
        ("lines of quotes", (">".repeat(250) + "\n").repeat(250)),
        ("footnotes", "[^".repeat(30_000)),
        ("brackets", "[".repeat(50_000)),
        ("bracket pairs", "[a](".repeat(16_000)),
        ("pictures", "![".repeat(30_000)),
        ("definitions", "[a]: b\n".repeat(9_000)),
        ("angles", "<".repeat(50_000)),
        ("open tags", "<a ".repeat(20_000)),
        ("comments", "<!--".repeat(16_000)),
        ("instructions", "<?".repeat(30_000)),
        ("cdata", "<![CDATA[".repeat(7_000)),
        ("emphasis", "*_".repeat(30_000)),
        ("strong", "**a ".repeat(16_000)),
        (
            "closed emphasis",
            "*a _b ".repeat(5_000) + &"_ *".repeat(5_000),
        ),
        ("backticks", "`".repeat(50_000)),
        (
            "runs of backticks",
            (1..300).map(|i| "`".repeat(i) + " ").collect(),
        ),
        ("addresses", "http://".repeat(9_000)),
        ("short addresses", "http://a ".repeat(7_000)),
        (
            "tower",
            "e".to_owned() + &"\u{301}\u{302}\u{303}".repeat(20_000),
        ),
        ("overrides", "\u{202E}a".repeat(16_000)),
        ("zero width", "a\u{200B}\u{200D}\u{200C}".repeat(6_000)),
        ("NULs", "\0".repeat(60_000)),
        ("entities", "&#x202e;".repeat(8_000)),
        ("ampersands", "&".repeat(60_000)),
        ("no-break spaces", "\u{A0}".repeat(30_000)),
        ("backslashes", "\\".repeat(60_000)),
        ("setext", "a\n=\n".repeat(16_000)),
        ("rules", "***\n".repeat(16_000)),
        ("empty items", "-\n".repeat(30_000)),
    ]
}

fn hostile_pages() -> Vec<(&'static str, String)> {
    vec![
        ("divs", "<div>".repeat(200_000) + "a"),
        (
            "quotes",
            "<blockquote>".repeat(100_000) + "a" + &"</blockquote>".repeat(100_000),
        ),
        ("lists", "<ul><li>".repeat(100_000) + "a"),
        (
            "lists, closed by others",
            "<ul><li>".repeat(50_000) + &"</blockquote>a".repeat(50_000),
        ),
        ("bold", "<b>a".repeat(100_000)),
        ("links", "<a href=http://a.org/>a".repeat(50_000)),
        (
            "one tag's attributes",
            format!(
                "<p{}>a",
                (0..200_000).map(|i| format!(" a{i}=b")).collect::<String>()
            ),
        ),
        ("unended quotes", "<p a=\"b>".repeat(100_000)),
        ("unended tags", "<p a ".repeat(100_000)),
        ("unended comments", "<!-- a".repeat(100_000)),
        ("unended scripts", "<script>a".repeat(100_000)),
        ("paragraphs", "<p>a <b>b</b>".repeat(50_000)),
        ("pictures", "<img src=a.jpg><img src=b.jpg>".repeat(50_000)),
        ("preformatted", "<pre>&lt;</pre>".repeat(50_000)),
        (
            "captions",
            "<figure><figcaption>a</figcaption>".repeat(30_000),
        ),
        ("cells", "<td>a".repeat(100_000)),
        ("breaks", "<br>".repeat(200_000) + "a"),
        ("breaks with words", "a<br>".repeat(100_000)),
        (
            "left out",
            "<nav>".repeat(100_000) + &"</nav>".repeat(100_000),
        ),
        (
            "sizes",
            format!("<img srcset='{}'>", "a.jpg 1w,".repeat(100_000)),
        ),
        ("references", "&notit".repeat(100_000)),
    ]
}

#[test]
fn comments_stay_small_and_safe() {
    for (what, source) in hostile() {
        let body = comment(&source);
        println!(
            "{what}: {} -> {} bytes",
            source.len(),
            body.html.as_str().len()
        );
        assert!(body.html.as_str().len() <= 16 * source.len() + 64, "{what}");
        assert!(body.text.len() <= 2 * source.len(), "{what}");
        invariants::comment(&body);
        let body = literal(&source);
        assert!(body.html.as_str().len() <= 6 * source.len() + 64, "{what}");
        invariants::comment(&body);
    }
}

#[test]
fn articles_stay_small_and_safe() {
    for (what, source) in hostile().into_iter().chain(hostile_pages()) {
        for blocks in [article_html(&source), article_markdown(&source)] {
            let bytes: usize = blocks.iter().map(|block| block.html.as_str().len()).sum();
            println!(
                "{what}: {} -> {} blocks, {bytes} bytes",
                source.len(),
                blocks.len()
            );
            assert!(bytes <= 16 * source.len() + 64, "{what}");
            assert!(blocks.len() <= 8_001, "{what}");
            invariants::article(&blocks);
        }
    }
}

#[test]
fn the_rest_takes_anything() {
    for (what, source) in hostile() {
        assert!(plain(&source).len() <= source.len(), "{what}");
        assert!(line(&source, 100).chars().count() <= 100, "{what}");
        assert!(quoted(&source).len() <= 5 * source.len() + 8, "{what}");
        let _ = name(&source).map(|name| assert!(name.chars().count() <= 60, "{what}"));
    }
}
