use rejoinder_domain::{Body, SafeHtml};

/// The version of what [`comment`] and [`literal`] make of the same source; a stored [`Body`] with
/// a lower one wants [`rerender`].
pub const RENDERER: u32 = 1;

/// A reader's comment, written in the readers' Markdown subset.
#[must_use]
pub fn comment(source: &str) -> Body {
    Body {
        literal: false,
        ..literal(source)
    }
}

/// Plain text taken as it is: paragraphs are parted by empty lines, single line breaks stay.
#[must_use]
pub fn literal(source: &str) -> Body {
    let text = crate::plain(source);
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    Body {
        source: source.to_owned(),
        literal: true,
        html: SafeHtml::from_sanitised(format!("<p>{escaped}</p>")),
        text,
        renderer: RENDERER,
    }
}

/// The same body made anew from its source, after an upgrade of the renderer.
#[must_use]
pub fn rerender(body: &Body) -> Body {
    if body.literal {
        literal(&body.source)
    } else {
        comment(&body.source)
    }
}

/// Whether there is nothing in it that a person can see.
#[must_use]
pub fn is_blank(body: &Body) -> bool {
    !body.text.chars().any(|c| c.is_alphanumeric())
}
