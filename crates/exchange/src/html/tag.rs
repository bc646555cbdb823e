//! Tags, text and comments in the order of a page (the HTML standard, 13.2.5).

/// More attributes than any tag that people wrote has.
const MOST_ATTRIBUTES: usize = 64;

/// A piece of a page.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// Text, its references as they were written.
    Text(&'a str),
    /// A tag that opens an element.
    Open(Tag<'a>),
    /// The name of the element a tag closes, in small letters.
    Close(String),
    /// What stands in a comment.
    Comment(&'a str),
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// In small letters.
    pub(super) name: String,
    attributes: Vec<(&'a str, &'a str)>,
    /// Whether it ends in `/>`.
    pub(super) is_closed: bool,
}

impl<'a> Tag<'a> {
    /// Names and values as they were written; at most a few dozen, none twice.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + '_ {
        self.attributes.iter().copied()
    }

    /// What an attribute says.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| unescape(value))
    }

    /// Whether what follows is text up to the end tag, whatever it looks like.
    pub(super) fn is_raw_text(&self) -> bool {
        matches!(
            self.name.as_str(),
            "script" | "style" | "iframe" | "noembed" | "noframes" | "textarea" | "title" | "xmp"
        )
    }
}

/// The text of an attribute whose address has `&amp;` in it.
pub(super) fn unescape(value: &str) -> String {
    if value.contains('&') {
        super::words::references(value)
    } else {
        value.to_owned()
    }
}

/// A page cut into pieces.
pub(super) struct Pieces<'a> {
    rest: &'a str,
    /// Set when a quote never ended: from there on quotes are not believed.
    distrust: bool,
    /// Set when a tag never ended: no later one does.
    is_unended: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self {
            rest: html,
            distrust: false,
            is_unended: false,
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// What stands before the end tag of `name`, which is taken too.
    pub(super) fn raw(&mut self, name: &str) -> &'a str {
        let bytes = self.rest.as_bytes();
        let end = self
            .rest
            .match_indices("</")
            .map(|(at, _)| at)
            .find(|at| {
                let after = &bytes[at + 2..];
                after
                    .get(..name.len())
                    .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
                    && after
                        .get(name.len())
                        .is_none_or(|b| is_space(*b) || matches!(b, b'/' | b'>'))
            })
            .unwrap_or(bytes.len());
        let raw = self.take(end);
        let tag = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
        self.take(tag);
        raw
    }

    fn markup(&mut self) -> Option<Piece<'a>> {
        let bytes = self.rest.as_bytes();
        match bytes.get(1)? {
            b'!' => Some(Piece::Comment(self.declaration())),
            b'?' => {
                let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
                Some(Piece::Comment(self.take(end)))
            }
            b'/' => match bytes.get(2)? {
                b if b.is_ascii_alphabetic() => {
                    let (name, length) = self.tag(2)?;
                    self.take(length);
                    Some(Piece::Close(name.name))
                }
                _ => {
                    let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
                    Some(Piece::Comment(self.take(end)))
                }
            },
            b if b.is_ascii_alphabetic() => {
                let (tag, length) = self.tag(1)?;
                self.take(length);
                Some(Piece::Open(tag))
            }
            _ => None,
        }
    }

    /// A comment, a document type, or what a browser takes for a comment.
    fn declaration(&mut self) -> &'a str {
        if !self.rest.starts_with("<!--") {
            let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
            return self.take(end);
        }
        let inside = &self.rest[4..];
        if inside.starts_with('>') || inside.starts_with("->") {
            let length = 4 + inside.find('>').unwrap_or(0) + 1;
            return self.take(length);
        }
        let end = inside.find("-->").map_or(self.rest.len(), |at| 4 + at + 3);
        self.take(end)
    }

    /// The tag whose name begins at `start`, and its length; none if it never ends.
    fn tag(&mut self, start: usize) -> Option<(Tag<'a>, usize)> {
        let mut tag = self.read_tag(start);
        if tag.is_none() && !self.distrust {
            self.distrust = true;
            tag = self.read_tag(start);
        }
        self.is_unended = tag.is_none();
        tag
    }

    fn read_tag(&self, start: usize) -> Option<(Tag<'a>, usize)> {
        let text = self.rest;
        let bytes = text.as_bytes();
        let is_name_end = |b: &u8| is_space(*b) || matches!(b, b'/' | b'>');
        let name_end = start + bytes[start..].iter().position(is_name_end)?;
        let mut name = text[start..name_end].to_ascii_lowercase();
        // Names are written into the page again: only what can stand there stays.
        name.retain(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_'));
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        let mut at = name_end;
        let mut is_closed = false;
        loop {
            match bytes.get(at)? {
                b'>' => break,
                b'/' => {
                    is_closed = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                    continue;
                }
                b if is_space(*b) => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            let begin = at;
            // An equals sign may begin a name.
            at += 1;
            while bytes.get(at).is_some_and(|b| !is_name_end(b) && *b != b'=') {
                at += 1;
            }
            let attribute = &text[begin..at];
            let mut after = at;
            while bytes.get(after).is_some_and(|b| is_space(*b)) {
                after += 1;
            }
            let mut value = "";
            if bytes.get(after) == Some(&b'=') {
                after += 1;
                while bytes.get(after).is_some_and(|b| is_space(*b)) {
                    after += 1;
                }
                match bytes.get(after)? {
                    quote @ (b'"' | b'\'') if !self.distrust => {
                        let length = bytes[after + 1..].iter().position(|b| b == quote)?;
                        value = &text[after + 1..after + 1 + length];
                        at = after + length + 2;
                    }
                    _ => {
                        let length = bytes[after..]
                            .iter()
                            .position(|b| is_space(*b) || *b == b'>')?;
                        value = &text[after..after + length];
                        at = after + length;
                    }
                }
            }
            let writable = attribute.bytes().all(|b| {
                b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_' | b'.' | b'@')
            });
            if writable
                && attributes.len() < MOST_ATTRIBUTES
                && !attributes
                    .iter()
                    .any(|(known, _)| known.eq_ignore_ascii_case(attribute))
            {
                attributes.push((attribute, value));
            }
        }
        let tag = Tag {
            name,
            attributes,
            is_closed,
        };
        Some((tag, at + 1))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if self.rest.starts_with('<')
            && let Some(piece) = self.markup()
        {
            return Some(piece);
        }
        // The first letter may be a `<` that begins nothing.
        let begins = self.rest.chars().next().map_or(0, char::len_utf8);
        let length = match self.rest[begins..].find('<') {
            Some(at) if !self.is_unended => begins + at,
            _ => self.rest.len(),
        };
        Some(Piece::Text(self.take(length)))
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}
