//! What must hold of whatever this crate makes, seen through another parser's eyes.

use rejoinder_domain::{Block, BlockKind, Body};
use rejoinder_markup::Marked;
use scraper::{Html, Node};

/// The most elements inside one another, those that hold nothing not counted.
const MOST_NESTED: usize = 8;

/// Asserts that a comment holds nothing but what readers may write, and that its text is what a
/// person sees.
pub(crate) fn comment(body: &Body) {
    let lines = check(body.html.as_str(), true, &[]);
    assert_eq!(lines, lines_of(&body.text), "{:?}", body.source);
    assert_text(&body.text);
}

/// The same of the blocks of an article.
#[allow(dead_code, reason = "each test binary uses its part")]
pub(crate) fn article(blocks: &[Marked]) {
    for block in blocks {
        let html = block.html.as_str();
        let (whole, blocks_within) = match block.kind {
            BlockKind::Paragraph | BlockKind::Heading => (format!("<p>{html}</p>"), false),
            BlockKind::Quote => (format!("<blockquote>{html}</blockquote>"), true),
            BlockKind::List => (html.to_owned(), true),
            BlockKind::Code => (format!("<pre>{html}</pre>"), false),
            BlockKind::Picture => (String::new(), false),
        };
        if block.kind == BlockKind::Picture {
            assert!(html.is_empty());
            let source = &block.picture.as_ref().expect("a picture").source;
            let scheme = source
                .split([':', '/', '?', '#'])
                .next()
                .unwrap_or_default();
            if source.contains(':') && source[scheme.len()..].starts_with(':') {
                let scheme = scheme.to_ascii_lowercase();
                assert!(["http", "https", "data"].contains(&&*scheme), "{source}");
            }
            assert!(!source.chars().any(char::is_control), "{source:?}");
            continue;
        }
        let blocks_only = ["p", "blockquote", "ul", "ol", "li", "pre"];
        let lines = check(
            &whole,
            false,
            if blocks_within { &[] } else { &blocks_only },
        );
        assert_eq!(lines, lines_of(&block.text));
        assert_text(&block.text);
        assert!(!block.text.trim().is_empty());
        assert_eq!(block.picture, None);
    }
    assert!(Block::id_at(blocks.len()).starts_with('p'));
}

fn assert_text(text: &str) {
    assert_eq!(
        rejoinder_markup::plain(text).chars().count(),
        text.chars().count()
    );
    assert!(
        !text.contains(['\0', '\r', '\u{202E}', '\u{2066}', '\u{FDD0}']),
        "{text:?}"
    );
}

fn lines_of(text: &str) -> Vec<String> {
    let lines = text.split('\n').map(|line| line.trim_end().to_owned());
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// Checks elements, attributes and schemes; gives the lines that a person sees.
fn check(html: &str, reader: bool, banned: &[&str]) -> Vec<String> {
    let tree = Html::parse_fragment(html);
    let mut seen = String::new();
    let root = tree.root_element();
    enum Step<T> {
        Node(T, usize),
        NewLine,
    }
    let top: Vec<_> = root.children().collect();
    let mut steps: Vec<_> = top
        .into_iter()
        .rev()
        .map(|node| Step::Node(node, 1))
        .collect();
    while let Some(step) = steps.pop() {
        let (node, depth) = match step {
            Step::NewLine => {
                seen.push('\n');
                continue;
            }
            Step::Node(node, depth) => (node, depth),
        };
        match node.value() {
            Node::Text(text) => seen.push_str(text),
            Node::Element(element) => {
                let name = element.name();
                let inline = ["em", "strong", "code", "a", "br"];
                let blocks = ["p", "blockquote", "ul", "ol", "li", "pre"];
                let papers = ["sub", "sup", "q"];
                let known = inline.contains(&name)
                    || blocks.contains(&name) && (depth == 1 || !banned.contains(&name))
                    || !reader && papers.contains(&name);
                assert!(known, "<{name}> in {html}");
                // A line break holds nothing.
                assert!(depth <= MOST_NESTED || name == "br", "{html}");
                for (attribute, value) in element.attrs() {
                    match (name, attribute) {
                        ("a", "href") => assert!(
                            ["http://", "https://", "mailto:"]
                                .iter()
                                .any(|s| value.starts_with(s))
                                && value.bytes().all(|b| b.is_ascii_graphic()),
                            "{value:?}"
                        ),
                        ("a", "rel") if reader => assert_eq!(value, "nofollow ugc noopener"),
                        ("ol", "start") => assert!(value.bytes().all(|b| b.is_ascii_digit())),
                        _ => panic!("{attribute}={value:?} on <{name}> in {html}"),
                    }
                }
                if name == "a" {
                    assert!(element.attr("href").is_some());
                    assert_eq!(element.attr("rel").is_some(), reader);
                }
                let block = blocks.contains(&name) || name == "br";
                if block {
                    seen.push('\n');
                    steps.push(Step::NewLine);
                }
                let children: Vec<_> = node.children().collect();
                steps.extend(
                    children
                        .into_iter()
                        .rev()
                        .map(|child| Step::Node(child, depth + 1)),
                );
            }
            other => panic!("{other:?} in {html}"),
        }
    }
    lines_of(&seen)
}
