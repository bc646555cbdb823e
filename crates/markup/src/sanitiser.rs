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
