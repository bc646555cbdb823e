/// One line of a page, without the space around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// What stands on it; empty if it is blank.
    pub(super) text: &'a str,
    /// How many columns stand before it.
    pub(super) indent: u32,
}

impl Line<'_> {
    pub(super) fn blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// A tab goes to the next multiple of this. Pages that indent by tabs alone read the same at any
/// width; where tabs and spaces are mixed, four is what most editors show.
const TAB: u32 = 4;

/// Whether `c` is nothing but room: spaces of any width, controls, and letters without width.
pub(super) fn is_room(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Cuts a page into lines at LF, CRLF or CR.
pub(super) fn lines(page: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut rest = page;
    while let Some(end) = rest.find(['\n', '\r']) {
        let (line, tail) = rest.split_at(end);
        lines.push(measure(line));
        rest = tail
            .strip_prefix("\r\n")
            .or_else(|| tail.get(1..))
            .unwrap_or_default();
    }
    if !rest.is_empty() {
        lines.push(measure(rest));
    }
    lines
}

fn measure(line: &str) -> Line<'_> {
    let text = line.trim_matches(is_room);
    let before = line.len() - line.trim_start_matches(is_room).len();
    let indent = line
        .get(..before)
        .unwrap_or_default()
        .chars()
        .fold(0u32, |column, c| match c {
            '\t' => (column / TAB + 1) * TAB,
            '\u{3000}' => column + 2,
            '\u{200B}' | '\u{2060}' | '\u{FEFF}' => column,
            c if c.is_control() => column,
            _ => column + 1,
        });
    Line { text, indent }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let texts: Vec<&str> = lines("a\r\nb\rc\n\r\nd")
            .into_iter()
            .map(|line| line.text)
            .collect();
        assert_eq!(texts, ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn room_of_every_kind_is_measured() {
        for (line, indent) in [
            ("a", 0),
            ("  a", 2),
            ("\ta", 4),
            ("  \ta", 4),
            ("\u{A0}\u{A0}a", 2),
            ("\u{3000}a", 2),
            ("\u{FEFF}a", 0),
        ] {
            let [line] = lines(line)[..] else {
                panic!("one line")
            };
            assert_eq!((line.text, line.indent), ("a", indent));
        }
    }

    #[test]
    fn a_line_of_room_is_blank() {
        assert!(
            lines(" \t\u{A0}\0\u{200B}\n")
                .into_iter()
                .all(|l| l.blank())
        );
    }
}
