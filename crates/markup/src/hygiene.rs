//! Text without what does harm unseen.

use crate::letters::{
    BLACK_FLAG, CANCEL_TAG, ZERO_WIDTH_SPACE, ZWJ, ZWNJ, direction_mark, harmful, joiner,
    joining_script, mark, mark_limit, pictograph, spaceless_script, tag, variation_selector,
};
use unicode_segmentation::UnicodeSegmentation;

/// The most tags that spell a flag's region.
const FLAG_TAGS: usize = 8;

/// Text of several lines without what does harm unseen: controls, bidi overrides, runs of
/// zero-width letters, towers of combining marks. Line ends become `\n`; typographic marks,
/// no-break spaces and soft hyphens stay untouched, and so do joiners where a script or an
/// emoji needs them.
///
/// ```
/// assert_eq!(rejoinder_markup::plain("a\r\nb\u{202E}c\0"), "a\nbc");
/// ```
#[must_use]
pub fn plain(raw: &str) -> String {
    if raw
        .bytes()
        .all(|b| (b' '..=b'~').contains(&b) || b == b'\n' || b == b'\t')
    {
        return raw.to_owned();
    }
    let letters = without_towers(without_harm(raw));
    only_needed_joiners(&letters)
}

/// One clean line of at most `max_chars` letters, for headlines, credits and the like. What is
/// longer ends in “…”, never within a letter and its marks.
#[must_use]
pub fn line(raw: &str, max_chars: usize) -> String {
    let text = plain(raw);
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}');
    let mut line = String::with_capacity(text.len().min(max_chars.saturating_mul(4)));
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.char_indices().nth(max_chars).is_none() {
        return line;
    }
    let mut cut = String::new();
    let mut left = max_chars.saturating_sub(1);
    for cluster in line.graphemes(true) {
        let length = cluster.chars().count();
        if length > left {
            break;
        }
        left -= length;
        cut.push_str(cluster);
    }
    cut.truncate(cut.trim_end().len());
    if max_chars > 0 {
        cut.push('…');
    }
    cut
}

/// What the store keeps as the source: as written, but with line ends that all systems agree on
/// and without the one letter that some databases refuse.
pub(crate) fn source(raw: &str) -> String {
    if raw.contains(['\0', '\r']) {
        raw.replace('\0', "")
            .replace("\r\n", "\n")
            .replace('\r', "\n")
    } else {
        raw.to_owned()
    }
}

fn without_harm(raw: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(raw.len());
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                rest.next_if_eq(&'\n');
                letters.push('\n');
            }
            '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' => letters.push('\n'),
            '\u{2029}' => letters.extend(['\n', '\n']),
            BLACK_FLAG => {
                letters.push(c);
                let flag = letters.len();
                while let Some(tag) = rest.next_if(|c| tag(*c)) {
                    letters.push(tag);
                }
                let tags = letters.len() - flag;
                let spelled = (2..=FLAG_TAGS).contains(&tags)
                    && letters.last() == Some(&CANCEL_TAG)
                    && !letters[flag..letters.len() - 1].contains(&CANCEL_TAG);
                if !spelled {
                    letters.truncate(flag);
                }
            }
            _ if harmful(c) => {}
            _ => letters.push(c),
        }
    }
    letters
}

/// Joiners and selectors between marks are looked through, so that dropping one later cannot
/// make a tower of what was none.
fn without_towers(mut letters: Vec<char>) -> Vec<char> {
    let (mut on_base, mut last, mut repeated, mut selected) = (0, None, 0, true);
    letters.retain(|&c| {
        if variation_selector(c) {
            return !std::mem::replace(&mut selected, true);
        }
        if joiner(c) || direction_mark(c) {
            return true;
        }
        if !mark(c) {
            (on_base, last, repeated) = (0, None, 0);
            selected = c.is_whitespace();
            return true;
        }
        let run = if last == Some(c) { repeated + 1 } else { 1 };
        if on_base >= mark_limit(c) || run > 2 {
            return false;
        }
        (on_base, last, repeated) = (on_base + 1, Some(c), run);
        true
    });
    letters
}

fn only_needed_joiners(letters: &[char]) -> String {
    let mut text = String::with_capacity(letters.len());
    let mut before = None;
    for (i, &c) in letters.iter().enumerate() {
        let needed = if direction_mark(c) {
            !before.is_some_and(direction_mark)
        } else if joiner(c) {
            before.is_some_and(|before| joins(before, c, letters.get(i + 1).copied()))
        } else {
            true
        };
        if needed {
            text.push(c);
            before = Some(c);
        }
    }
    text
}

fn joins(before: char, between: char, after: Option<char>) -> bool {
    let after_is = |test: fn(char) -> bool| after.is_some_and(test);
    if joiner(before) || after_is(joiner) {
        return false;
    }
    match between {
        ZWJ if pictograph(before) || before == '\u{FE0F}' => after_is(pictograph),
        // Alone at the end of a word it asks for the joined form, as in the Persian “ه‍.ق”.
        ZWJ => joining_script(before),
        ZWNJ => joining_script(before) && after_is(joining_script),
        ZERO_WIDTH_SPACE => spaceless_script(before) && after_is(spaceless_script),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_what_scripts_and_typography_need() {
        for text in [
            "“Quotes” — dashes… and\u{A0}spaces, soft\u{AD}hyphens, 12\u{202F}km",
            "می\u{200C}خواهم",
            "क्\u{200D}ष and श्री",
            "👩\u{200D}👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "ที่นี่ น้ำ",
            "Tiếng Việt, ộ ợ, and u\u{31B}\u{301}",
            "בְּרֵאשִׁ֖ית",
            "ភាសា\u{200B}ខ្មែរ",
            "葛\u{E0100}",
            "line\n\n\tline",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn drops_what_does_harm() {
        assert_eq!(plain("a\u{202E}b\u{2066}c\u{2069}"), "abc");
        assert_eq!(plain("v\u{200B}i\u{200D}a\u{200C}gra"), "viagra");
        assert_eq!(plain("\u{FEFF}a\0\u{7}\u{9B}b"), "ab");
        assert_eq!(plain("a\u{200E}\u{200F}\u{200E}b"), "a\u{200E}b");
        assert_eq!(plain("x\u{E0041}\u{E0042}y"), "xy");
        assert_eq!(plain("1\r2\r\n3\u{2028}4\u{2029}5"), "1\n2\n3\n4\n\n5");
        let tower = format!("Z{}y", "\u{301}\u{302}\u{303}\u{304}".repeat(500));
        assert_eq!(plain(&tower), "Z\u{301}\u{302}\u{303}y");
        assert_eq!(
            plain(&format!("ก{}", "\u{E47}".repeat(90))),
            "ก\u{E47}\u{E47}"
        );
        assert_eq!(plain(&format!("ا{}", "\u{200C}".repeat(90))), "ا");
    }

    #[test]
    fn a_line_is_cut_between_letters() {
        assert_eq!(line("  two\n\twords ", 20), "two words");
        assert_eq!(line("12345", 5), "12345");
        assert_eq!(line("123456", 5), "1234…");
        assert_eq!(line("abe\u{301}f", 4), "ab…");
        assert_eq!(line("a b c", 0), "");
    }

    proptest! {
        #[test]
        fn plain_twice_is_plain(text in r"[\PC\u{0}-\u{1f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{300}-\u{30f}\u{fe00}-\u{fe0f}\u{1f3f4}\u{e0061}\u{e007f}آबกk]*") {
            let once = plain(&text);
            prop_assert_eq!(plain(&once), once);
        }

        #[test]
        fn a_line_is_one_line_within_its_limit(text in "(?s).*", limit in 0usize..40) {
            let once = line(&text, limit);
            prop_assert!(once.chars().count() <= limit);
            prop_assert!(!once.contains('\n'));
            prop_assert_eq!(line(&once, limit), once);
        }
    }
}
