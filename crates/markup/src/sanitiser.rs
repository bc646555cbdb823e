//! The last gate: what our own writer made is parsed again and held against a list built from
//! nothing. It must find nothing to change; if it ever does, its output is what is used.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use rejoinder_domain::SafeHtml;

/// What every link in a reader's comment says of itself.
pub(crate) const READERS_REL: &str = "nofollow ugc noopener";

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    /// A reader's: links are not vouched for.
    Reader,
    /// The paper's.
    Paper,
}

const READERS_TAGS: [&str; 11] = [
    "p",
    "br",
    "em",
    "strong",
    "blockquote",
    "ul",
    "ol",
    "li",
    "code",
    "pre",
    "a",
];
const PAPERS_TAGS: [&str; 3] = ["sub", "sup", "q"];

static READER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = list(READERS_TAGS.into_iter().collect());
    builder.set_tag_attribute_values(HashMap::from([(
        "a",
        HashMap::from([("rel", READERS_REL)]),
    )]));
    builder
});
static PAPER: LazyLock<Builder<'static>> =
    LazyLock::new(|| list(READERS_TAGS.into_iter().chain(PAPERS_TAGS).collect()));

fn list(tags: HashSet<&'static str>) -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .attribute_filter(|tag, attribute, value| {
            let number = || !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
            ((tag, attribute) != ("ol", "start") || number()).then_some(Cow::Borrowed(value))
        })
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .strip_comments(true)
        .link_rel(None);
    builder
}

/// Lets through what is on the list.
pub(crate) fn safe(html: String, voice: Voice) -> SafeHtml {
    if !html.contains(['<', '&']) {
        return SafeHtml::from_sanitised(html);
    }
    let gate = match voice {
        Voice::Reader => &READER,
        Voice::Paper => &PAPER,
    };
    let clean = gate.clean(&html).to_string();
    #[cfg(any(test, fuzzing))]
    assert_eq!(clean, html, "the sanitiser changed what the writer made");
    SafeHtml::from_sanitised(clean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article_html, article_markdown, comment, literal};
    use proptest::prelude::*;

    /// In tests [`safe`] panics where it would change anything.
    fn all(source: &str) {
        let _ = (comment(source), literal(source));
        let _ = (article_html(source), article_markdown(source));
    }

    #[test]
    fn it_would_change_what_is_not_on_the_list() {
        for html in [
            "<p onclick=\"x\">a</p>",
            "<img src=\"x\">",
            "<a href=\"javascript:x\">a</a>",
            "<p>a",
            "<ol start=\"x\"></ol>",
        ] {
            assert!(std::panic::catch_unwind(|| safe(html.to_owned(), Voice::Reader)).is_err());
            assert_ne!(READER.clean(html).to_string(), html);
            assert_ne!(PAPER.clean(html).to_string(), html);
        }
    }

    #[test]
    fn it_finds_nothing_in_what_fuzzers_start_from() {
        let corpora = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus");
        let mut seeds = 0;
        for target in std::fs::read_dir(corpora).unwrap() {
            let target = target.unwrap().path();
            if !target
                .file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("markup_")
            {
                continue;
            }
            for seed in std::fs::read_dir(target).unwrap() {
                all(&String::from_utf8_lossy(
                    &std::fs::read(seed.unwrap().path()).unwrap(),
                ));
                seeds += 1;
            }
        }
        assert!(seeds > 60, "{seeds}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn it_finds_nothing_in_any_text(source in "(?s).{0,200}") {
            all(&source);
        }

        #[test]
        fn it_finds_nothing_in_any_markup(source in prop::collection::vec(prop_oneof![
            r"[*_`~>#=|\\\[\]()!:&;.+ \n\t-]{1,4}",
            "[0-9]{1,4}[.)] ",
            "</?(p|b|i|em|a|ul|ol|li|pre|code|blockquote|q|sub|div|br|h2|table|td|tr|svg|math|style|script|figure|figcaption|img|form|select|template|x)( ?/| href='?http://a.org/\"b'?| src=c| start=4| hidden)?>",
            r#"\[[a-z*]{0,3}\]\((https?://[a-zé"'<>&?]{1,9}|javascript:x|mailto:a@b)( "t")?\)"#,
            "[a-zé\u{a0}\u{202e}\u{0}<>&\"']{1,5}",
            "&(#?x?[0-9a-f]{1,6}|[a-zA-Z]{1,6});?",
        ], 0..40)) {
            all(&source.concat());
        }
    }
}
