//! What the elements of a page are to a parser.

pub(super) fn in_head(name: &str) -> bool {
    matches!(
        name,
        "meta" | "link" | "title" | "base" | "noscript" | "template"
    )
}

pub(super) fn left_out(name: &str) -> bool {
    matches!(
        name,
        "frameset"
            | "frame"
            | "plaintext"
            | "template"
            | "object"
            | "embed"
            | "param"
            | "applet"
            | "canvas"
            | "isindex"
            | "image"
            | "marquee"
    )
}

pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "br"
            | "col"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
            | "keygen"
            | "basefont"
            | "bgsound"
            | "command"
    )
}

pub(super) fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "dd"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}

/// The parts of a table in which nothing but other parts can stand.
pub(super) fn is_bare_table(name: &str) -> bool {
    matches!(
        name,
        "table" | "tbody" | "thead" | "tfoot" | "tr" | "colgroup"
    )
}

pub(super) fn is_table_part(name: &str) -> bool {
    is_bare_table(name) || matches!(name, "td" | "th" | "caption" | "col")
}

pub(super) fn is_cell_or_table(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption")
}

/// Whether an end tag of something within a line leaves it alone.
pub(super) fn is_structure(name: &str) -> bool {
    ends_paragraph(name)
        || is_table_part(name)
        || matches!(name, "body" | "html" | "head" | "button" | "select")
}

/// Elements that no drawing holds: the page forgot to end it.
pub(super) fn ends_drawing(name: &str) -> bool {
    ends_paragraph(name)
        || matches!(
            name,
            "img" | "span" | "b" | "i" | "em" | "strong" | "br" | "body" | "head" | "meta"
        )
}
