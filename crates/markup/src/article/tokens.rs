//! HTML cut into tags and text, as the HTML standard does (13.2.5).
//!
//! No tree is built. The trees that parsers build take time that grows with the square of their
//! depth, and checking attributes for doubles takes time that grows with the square of their
//! number; a story needs neither. Where a browser would swallow the rest of the page (a quote
//! that never ends), the text is kept.

use std::borrow::Cow;

use super::entities::decode;

/// The most attributes of one tag that are looked at.
const MOST_ATTRIBUTES: usize = 64;

/// Elements in which `<` begins no tag.
const RAW: [&str; 7] = [
    "script", "style", "iframe", "noembed", "noframes", "textarea", "title",
];

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, references replaced.
    Text(Cow<'a, str>),
    /// A tag that opens an element.
    Open(Tag<'a>),
    /// A tag that closes one.
    Close(Cow<'a, str>),
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In small letters.
    pub(super) name: Cow<'a, str>,
    attributes: Vec<(&'a str, &'a str)>,
}

impl Tag<'_> {
    /// What an attribute says, references replaced.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| decode(value, true))
    }
}

pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// Set when a quote never ended: quotes are no longer believed.
    distrust: bool,
    /// Set when a comment never ended: comments are no longer looked for.
    open_comment: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self {
            rest: html,
            distrust: false,
            open_comment: false,
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn text(&mut self) -> Token<'a> {
        // The first letter may be a `<` that begins no tag.
        let begins = self.rest.chars().next().map_or(0, char::len_utf8);
        let length = self.rest[begins..]
            .find('<')
            .map_or(self.rest.len(), |i| begins + i);
        Token::Text(decode(self.take(length), false))
    }

    /// The rest, in which no tag ends any more.
    fn all_text(&mut self) -> Token<'a> {
        let rest = self.take(self.rest.len());
        Token::Text(decode(rest, false))
    }

    fn skip_comment(&mut self) {
        // The dashes that open a comment can be those that close it.
        let end = (!self.open_comment)
            .then(|| self.rest[2..].find("-->").map(|i| 2 + i))
            .flatten();
        self.open_comment = end.is_none();
        self.take(end.map_or(4, |end| end + 3).min(self.rest.len()));
    }

    fn skip_raw(&mut self, name: &str) {
        let bytes = self.rest.as_bytes();
        let mut from = 0;
        while let Some(at) = self.rest[from..].find("</").map(|i| from + i) {
            let after = &bytes[at + 2..];
            let same = after
                .get(..name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
            let ends = after
                .get(name.len())
                .is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
            if same && ends {
                self.take(at);
                return;
            }
            from = at + 2;
        }
        self.take(self.rest.len());
    }

    /// A tag whose name begins at `start`.
    fn tag(&mut self, start: usize) -> Option<(Tag<'a>, usize)> {
        let bytes = self.rest.as_bytes();
        let mut at = start;
        while bytes.get(at).is_some_and(|b| !ends_name(*b)) {
            at += 1;
        }
        let name = &self.rest[start..at];
        let mut attributes = Vec::new();
        loop {
            match bytes.get(at)? {
                b'>' => break,
                b if b.is_ascii_whitespace() || *b == b'/' => at += 1,
                _ => {
                    let (attribute, end) = self.attribute(at)?;
                    if attributes.len() < MOST_ATTRIBUTES {
                        attributes.push(attribute);
                    }
                    at = end;
                }
            }
        }
        let name = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        Some((Tag { name, attributes }, at + 1))
    }

    /// An attribute that begins at `start`, and where it ends.
    fn attribute(&self, start: usize) -> Option<((&'a str, &'a str), usize)> {
        let bytes = self.rest.as_bytes();
        let mut at = start + 1;
        while bytes.get(at).is_some_and(|b| !ends_name(*b) && *b != b'=') {
            at += 1;
        }
        let name = &self.rest[start..at];
        let name_end = at;
        while bytes.get(at)?.is_ascii_whitespace() {
            at += 1;
        }
        if bytes[at] != b'=' {
            return Some(((name, ""), name_end));
        }
        at += 1;
        while bytes.get(at)?.is_ascii_whitespace() {
            at += 1;
        }
        let quote = bytes[at];
        if matches!(quote, b'"' | b'\'') && !self.distrust {
            let value = &self.rest[at + 1..];
            let length = value.find(char::from(quote))?;
            return Some(((name, &value[..length]), at + 1 + length + 1));
        }
        let value = &self.rest[at..];
        let length = value.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
        Some((
            (name, value[..length].trim_matches(['"', '\''])),
            at + length,
        ))
    }
}

fn ends_name(b: u8) -> bool {
    b.is_ascii_whitespace() || matches!(b, b'/' | b'>')
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let bytes = self.rest.as_bytes();
            let start = match bytes {
                [] => return None,
                [b'<', b'a'..=b'z' | b'A'..=b'Z', ..] => 1,
                [b'<', b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => 2,
                [b'<', b'!', b'-', b'-', ..] => {
                    self.skip_comment();
                    continue;
                }
                [b'<', b'!' | b'?' | b'/', ..] => {
                    let Some(end) = self.rest.find('>') else {
                        return Some(self.all_text());
                    };
                    self.take(end + 1);
                    continue;
                }
                _ => return Some(self.text()),
            };
            let Some((tag, length)) = self.tag(start) else {
                if self.distrust {
                    return Some(self.all_text());
                }
                self.distrust = true;
                continue;
            };
            self.take(length);
            if start == 2 {
                return Some(Token::Close(tag.name));
            }
            if RAW.contains(&&*tag.name) {
                self.skip_raw(&tag.name);
            }
            return Some(Token::Open(tag));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        Tokens::new(html)
            .map(|token| match token {
                Token::Text(text) => format!("{text}|"),
                Token::Open(tag) => format!("{}{:?}|", tag.name, tag.attributes),
                Token::Close(name) => format!("/{name}|"),
            })
            .collect()
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        for (html, tokens) in [
            ("a<B>b</B >c", "a|b[]|b|/b|c|"),
            (
                "<a href=x title='y>z' hidden>",
                r#"a[("href", "x"), ("title", "y>z"), ("hidden", "")]|"#,
            ),
            (
                "<br/><img src = \"a\"alt=b/>",
                r#"br[]|img[("src", "a"), ("alt", "b/")]|"#,
            ),
            ("1 < 2 <3 <", "1 |< 2 |<3 |<|"),
            (
                "a<!-- <b> -->b<!-->c<!doctype html>d<?x?>e</>f",
                "a|b|c|d|e|f|",
            ),
            ("<script>a</b></SCRIPT >c", "script[]|/script|c|"),
            ("<style>never ends", "style[]|"),
            ("a<!-- b<i>c<!-- d", "a| b|i[]|c| d|"),
            ("a</ b", "a|</ b|"),
            ("a <b and so on", "a |<b and so on|"),
            ("<a href=\"x>y</a> z", r#"a[("href", "x")]|y|/a| z|"#),
            ("<p é=ü>&lt;p&gt;", r#"p[("é", "ü")]|<p>|"#),
        ] {
            assert_eq!(read(html), tokens, "{html}");
        }
    }

    #[test]
    fn of_a_hundred_thousand_attributes_few_are_kept() {
        let html = format!("<p{}>a", " b=c".repeat(100_000));
        let Some(Token::Open(tag)) = Tokens::new(&html).next() else {
            panic!("no tag");
        };
        assert_eq!(tag.attributes.len(), MOST_ATTRIBUTES);
    }
}
