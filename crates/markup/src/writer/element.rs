use crate::sanitiser::{READERS_REL, Voice};

/// The elements that hold blocks or lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Block {
    /// `<p>`
    Paragraph,
    /// `<blockquote>`
    Quote,
    /// `<ol>` with its first number, or `<ul>`.
    List(Option<u64>),
    /// `<li>`
    Item,
}

impl Block {
    pub(super) fn opening(self, html: &mut String) {
        match self {
            Self::Paragraph => html.push_str("<p>"),
            Self::Quote => html.push_str("<blockquote>"),
            Self::List(None) => html.push_str("<ul>"),
            Self::List(Some(1)) => html.push_str("<ol>"),
            Self::List(Some(start)) => {
                html.push_str("<ol start=\"");
                html.push_str(&start.to_string());
                html.push_str("\">");
            }
            Self::Item => html.push_str("<li>"),
        }
    }

    pub(super) fn closing(self) -> &'static str {
        match self {
            Self::Paragraph => "</p>",
            Self::Quote => "</blockquote>",
            Self::List(None) => "</ul>",
            Self::List(Some(_)) => "</ol>",
            Self::Item => "</li>",
        }
    }
}

/// The elements within a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Inline {
    /// `<em>`
    Emphasis,
    /// `<strong>`
    Strong,
    /// `<code>`
    Code,
    /// `<sub>`
    Below,
    /// `<sup>`
    Above,
    /// `<q>`
    Saying,
    /// `<a>`, with an address that [`crate::link::address`] has let through.
    Link(String),
}

impl Inline {
    pub(super) fn opening(&self, html: &mut String, voice: Voice) {
        html.push_str(match self {
            Self::Emphasis => "<em>",
            Self::Strong => "<strong>",
            Self::Code => "<code>",
            Self::Below => "<sub>",
            Self::Above => "<sup>",
            Self::Saying => "<q>",
            Self::Link(_) => "<a href=\"",
        });
        if let Self::Link(address) = self {
            super::escape(html, &address.replace('"', "%22"));
            html.push('"');
            if voice == Voice::Reader {
                html.push_str(" rel=\"");
                html.push_str(READERS_REL);
                html.push('"');
            }
            html.push('>');
        }
    }

    pub(super) fn closing(&self) -> &'static str {
        match self {
            Self::Emphasis => "</em>",
            Self::Strong => "</strong>",
            Self::Code => "</code>",
            Self::Below => "</sub>",
            Self::Above => "</sup>",
            Self::Saying => "</q>",
            Self::Link(_) => "</a>",
        }
    }
}
