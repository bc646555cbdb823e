use std::fmt::Write;

use super::*;

const CORPUS: &[&str] = &[
    "One line.",
    "First.\n\nSecond,\nwith a line of its own.\n\n\n\nThird.",
    "A *word*, a **strong one**, _so_ and __so__, ***both***, snake_case_name and 2*3*4.",
    "> They said this\n> in two lines.\n\nI say that.",
    "> outer\n>> inner\n\nout",
    "- one\n- two\n  - two and a half\n- three\n\nafter",
    "- loose\n\n- list",
    "3. three\n4. four\n\n1) other\n2) list",
    "- a\n- b\n\n* c\n* d",
    "`inline <code>` and ``a ` tick``\n\n```rust\nfn main() {\n    body();\n}\n```",
    "```\nnever ends",
    "```this is what he said\nand more\n```",
    "```",
    "    indented\n      code",
    "[a link](https://example.org/a?b=c&d \"a title\"), <https://example.org>, <desk@example.org>",
    "Bare: https://example.org/a_b_c, (http://example.org). Not www.example.org.",
    "[https://example.org](https://example.com)",
    "[bad](javascript:alert(1)) [worse](java\tscript:x) [encoded](&#106;avascript:x) [data](data:text/html,x)",
    "[relative](/login) [other](//example.org) [empty]() [user](https://a@example.org)",
    "[](https://example.org/empty)",
    "![A cat](https://example.org/cat.jpg) and ![](https://example.org/no-alt.jpg) and ![bad](x.jpg)",
    "[![in](https://example.org/i.jpg)](https://example.org/out)",
    "# Loud\n\nSetext\n===\n\n#hashtag\n\n#",
    "Above\n\n---\n\nbelow\n\n* * *",
    "<b>bold?</b> <script>alert(1)</script>\n\n<div onclick=\"x\">\nblock *kept*\n</div>\n\n<!-- a\n\nb -->",
    "AT&amp;T &lt;b&gt; &copy; &#x202e;turned &nosuch;",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "A note[^1].\n\n[^1]: The note.\n\n[ref]: https://example.org\n\nSee [ref].",
    "[a]: https://example.org 'x'\n[a]: https://example.com\n`code]: stays`",
    "~~gone~~ - [ ] task :smile:",
    "Roses are red,  \nviolets\\\nblue",
    "“Typographic” — marks… and\u{A0}spaces",
    "\\*not emphasis\\* \\<b\\>",
    "-\n- a",
    "> \n>\n",
    "> - in a quote\n>   ```\n>   code\n>   ```\n> - list",
    "- a\n\n      code in an item\n\n  second paragraph",
    "*a\nb*",
    "**a [link *in* it](https://example.org) b**",
    "[foo *bar](javascript:x) baz*",
    "2020. was a year\n\n1986\\. too",
    "2020. a year\n2021. another\n\n1986) loose\n\n1987) *years*\n\n99. balloons",
    "[see http://example.org/a](http://example.org/b) and [a http://example.com *b*](http://example.org)",
    ">>>>>>>>>>>> deep",
    "- - - - - - - deep\n          words",
];

#[test]
fn the_subset_as_it_is_shown() {
    let mut shown = String::new();
    for source in CORPUS {
        let body = comment(source);
        write!(
            shown,
            "{source}\n╌╌ html\n{}\n╌╌ text\n{}\n════\n",
            body.html, body.text
        )
        .unwrap();
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn literal_text_has_no_markup() {
    let body = literal("  *One*\n\tTwo  words \n\n \n<b> & [c](http://d.org)\r\n\r\nlast");
    assert_eq!(
        body.html.as_str(),
        "<p>*One*<br>Two  words</p><p>&lt;b&gt; &amp; [c](http://d.org)</p><p>last</p>"
    );
    assert_eq!(
        body.text,
        "*One*\nTwo  words\n\n<b> & [c](http://d.org)\n\nlast"
    );
    assert!(body.literal && !comment("a").literal);
}

#[test]
fn the_source_is_kept_but_for_what_stores_refuse() {
    assert_eq!(comment("a\r\n\u{202E}b\0").source, "a\n\u{202E}b");
    let old = Body {
        renderer: 0,
        ..comment("*a*")
    };
    assert_eq!(rerender(&old), comment("*a*"));
}

#[test]
fn what_shows_nothing_is_blank() {
    for source in [
        "",
        " \n\t",
        "\u{200B}\u{2060}",
        "\u{A0}\u{3000}",
        "> \n>",
        "“”",
        "\"\" ''",
        "\u{3164}\u{2800}",
        "\u{301}",
        "-",
        "&#8203;",
        "[\u{200B}](x)\u{200B}".trim_start_matches("[\u{200B}](x)"),
    ] {
        assert!(is_blank(&comment(source)), "{source:?}");
    }
    for source in ["a", "?", "…", "👍", "> a", "```", "***", "1", "#", "<>"] {
        assert!(!is_blank(&comment(source)), "{source:?}");
    }
}

#[test]
fn what_is_too_long_to_parse_is_shown_as_it_is() {
    let body = comment(&"*a* ".repeat(20_000));
    assert!(body.html.as_str().starts_with("<p>*a* *a*"));
    assert!(!body.literal);
}

#[test]
fn markup_between_marks_builds_no_tower() {
    let source = "e".to_owned() + &"*\u{301}\u{302}*_\u{303}\u{304}_`\u{305}`".repeat(200);
    let marks = |text: &str| text.chars().filter(|c| crate::letters::mark(*c)).count();
    // Some of the stars stay stars, and these carry marks of their own.
    let body = comment(&source);
    let most = body
        .text
        .split(|c| !crate::letters::mark(c))
        .map(marks)
        .max();
    assert!(most <= Some(3), "{}", body.text);
    let html = "e".to_owned() + &"<i>\u{301}</i><b>\u{302}</b>".repeat(200);
    assert_eq!(crate::article_html(&html)[0].text, "e\u{301}\u{302}\u{301}");
}
