//! What the elements of other people's pages mean in a story.

use super::tokens::Tag;
use crate::link::address;
use crate::writer::Inline;

/// Elements whose content is no part of the story.
pub(super) fn dropped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "nav"
            | "form"
            | "iframe"
            | "noembed"
            | "noframes"
            | "textarea"
            | "title"
            | "template"
            | "button"
            | "select"
            | "svg"
            | "math"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "dialog"
            | "datalist"
            | "map"
            | "applet"
            | "frameset"
            | "head"
    )
}

/// Elements that have no end.
pub(super) fn void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that begin on a line of their own.
pub(super) fn parts_paragraphs(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "address"
            | "center"
            | "details"
            | "summary"
            | "dl"
            | "dt"
            | "dd"
            | "fieldset"
            | "legend"
            | "figure"
            | "figcaption"
            | "hgroup"
            | "hr"
            | "search"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "body"
            | "html"
            | "menu"
            | "dir"
            | "li"
            | "ul"
            | "ol"
            | "pre"
            | "blockquote"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

/// Whether HTML knows an element of this name; others are words in angle brackets.
pub(super) fn known(name: &str) -> bool {
    dropped(name)
        || void(name)
        || parts_paragraphs(name)
        || matches!(
            name,
            "a" | "abbr"
                | "acronym"
                | "b"
                | "bdi"
                | "bdo"
                | "big"
                | "cite"
                | "code"
                | "data"
                | "del"
                | "dfn"
                | "em"
                | "font"
                | "i"
                | "ins"
                | "kbd"
                | "label"
                | "mark"
                | "meter"
                | "nobr"
                | "noscript"
                | "output"
                | "picture"
                | "progress"
                | "q"
                | "rp"
                | "rt"
                | "ruby"
                | "s"
                | "samp"
                | "slot"
                | "small"
                | "span"
                | "strike"
                | "strong"
                | "sub"
                | "sup"
                | "td"
                | "th"
                | "time"
                | "tr"
                | "tt"
                | "u"
                | "var"
        )
}

/// The element within a line that stays, if it does.
pub(super) fn inline(tag: &Tag<'_>) -> Option<Inline> {
    Some(match &*tag.name {
        "em" | "i" => Inline::Emphasis,
        "strong" | "b" => Inline::Strong,
        "code" | "kbd" | "samp" | "tt" => Inline::Code,
        "sub" => Inline::Below,
        "sup" => Inline::Above,
        "q" => Inline::Saying,
        "a" => {
            let href = tag.attribute("href")?;
            Inline::Link(address(
                href.trim_matches(|c: char| c.is_ascii_whitespace()),
            )?)
        }
        _ => return None,
    })
}

/// Whether the page does not show it.
pub(super) fn hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("hidden")
        .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || tag.attribute("style").is_some_and(|style| {
            style
                .to_ascii_lowercase()
                .replace(' ', "")
                .contains("display:none")
        })
}

/// Whether a class or microdata of the tag names it one of these.
pub(super) fn is_called(tag: &Tag<'_>, names: &[&str]) -> bool {
    ["class", "itemprop", "data-testid"]
        .iter()
        .any(|attribute| {
            tag.attribute(attribute).is_some_and(|value| {
                value
                    .to_ascii_lowercase()
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .any(|word| names.contains(&word))
            })
        })
}
