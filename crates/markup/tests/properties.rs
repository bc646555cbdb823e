//! Any text whatever.

#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod invariants;

use proptest::prelude::*;
use rejoinder_markup::{
    article_html, article_markdown, article_text, comment, is_blank, literal, rerender,
};

/// Text made of what Markdown and HTML are made of.
fn markup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "Zwei",
        "три",
        "٣",
        "👍",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "\t",
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "~~~",
        ">",
        "> ",
        "- ",
        "+ ",
        "1. ",
        "7) ",
        "1986. ",
        "# ",
        "#",
        "---",
        "===",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "]: ",
        "<",
        "</",
        "<a href=\"",
        "<b>",
        "</b>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</ul>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "</pre>",
        "<figure>",
        "<figcaption>",
        "</figcaption>",
        "</figure>",
        "<img src=x.jpg alt=y>",
        "<img data-src='",
        "<br>",
        "<div>",
        "</div>",
        "<table><tr><td>",
        "</td><td>",
        "<h2>",
        "<i>",
        "</i>",
        "<q>",
        "<svg>",
        "<math>",
        "<style>",
        "<nav>",
        "</nav>",
        "<div hidden>",
        "<p class=caption>",
        "<a href=http://a.org/>",
        "</a>",
        "\"",
        "'",
        "=",
        "&",
        "&lt;",
        "&#x202e;",
        "&#0;",
        "&nbsp;",
        "&amp;",
        "http://a.org/b_c",
        "https://",
        "javascript:alert(1)",
        "java\tscript:",
        "mailto:a@b.c",
        "<http://a.org>",
        "<a@b.org>",
        "\\",
        "|",
        "\u{202E}",
        "\u{200B}",
        "\u{200D}",
        "\u{301}",
        "\u{301}\u{302}\u{303}\u{304}",
        "\0",
        "\r\n",
        "\u{A0}",
        "\u{FDD0}",
        "\u{2028}",
        "“",
        "”",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![markup(), "(?s).{0,200}", "[ -~\n]{0,200}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_comment_is_safe_and_says_what_it_shows(source in any_text()) {
        let body = comment(&source);
        invariants::comment(&body);
        prop_assert_eq!(rerender(&body), body);
    }

    #[test]
    fn literal_text_is_safe_and_loses_no_letter(source in any_text()) {
        let body = literal(&source);
        invariants::comment(&body);
        prop_assert_eq!(rerender(&body), body.clone());
        let letters = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36F}')).collect()
        };
        let ours = |text: &str| letters(text).chars().filter(|c| (*c as u32) < 0x300).collect::<String>();
        prop_assert_eq!(ours(&body.text), ours(&source));
    }

    #[test]
    fn letters_of_a_comment_stay(words in prop::collection::vec("[a-z]{1,6}", 1..20), marks in prop::collection::vec(r"[ \n*_>#`~\[\]()!.+-]{1,4}", 20)) {
        let source: String = words.iter().zip(&marks).flat_map(|(word, marks)| [&**word, &**marks]).collect();
        let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();
        // A fence's word may be taken for the name of a language.
        let source = source.replace("```", "``").replace("~~~", "~~");
        let body = comment(&source);
        prop_assert_eq!(letters(&body.text), letters(&source), "{:?}", source);
        prop_assert!(!is_blank(&body));
    }

    #[test]
    fn an_article_is_safe_and_says_what_it_shows(source in any_text()) {
        invariants::article(&article_html(&source));
        invariants::article(&article_markdown(&source));
        invariants::article(&article_text(&[source]));
    }

    #[test]
    fn words_between_unknown_and_inline_tags_stay(words in prop::collection::vec("[a-z]{1,6}", 1..20), tags in prop::collection::vec("</?(b|em|i|span|x-y|p|div|li|ul|ol|blockquote|h2|td|tr|table|br|sub|q|section)>", 20)) {
        let source: String = words.iter().zip(&tags).flat_map(|(word, tag)| [&**word, &**tag]).collect();
        let said: String = article_html(&source).iter().map(|block| block.text.replace([' ', '\n', '|'], "")).collect();
        prop_assert_eq!(said, words.concat(), "{}", source);
    }
}
