use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

/// The beginning of a text: at most `chars` Unicode scalar values, cut between graphemes, and
/// between words where that costs little. Whether something was cut off is the second value.
pub(crate) fn beginning(text: &str, chars: usize) -> (&str, bool) {
    let Some((limit, _)) = text.char_indices().nth(chars) else {
        return (text, false);
    };
    let end = text[..limit]
        .grapheme_indices(true)
        .next_back()
        .map_or(0, |(last, _)| last);
    let near = end.saturating_sub(40);
    let end = text[..end]
        .rfind(char::is_whitespace)
        .filter(|space| *space > near)
        .unwrap_or(end);
    // a single grapheme longer than all that is allowed: cut inside it rather than show nothing
    let end = if end == 0 { limit } else { end };
    (text[..end].trim_end(), true)
}

/// [`beginning`], with an ellipsis where something was cut off.
pub(crate) fn shortened(text: &str, chars: usize) -> Cow<'_, str> {
    match beginning(text, chars) {
        (text, false) => Cow::Borrowed(text),
        (text, true) => Cow::Owned(format!("{text}…")),
    }
}

/// A text as character data or an attribute's value of HTML and XML. Characters that XML does
/// not allow, not even escaped, are left out (XML 1.0, 2.2).
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// `1 comment`, `2 comments`, `12,000 comments`
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        thousands(count),
        if count == 1 { one } else { many }
    )
}

/// `12,000`
pub(crate) fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Whether a language (BCP 47) is written from right to left.
pub(crate) fn right_to_left(language: &str) -> bool {
    let mut subtags = language.split(['-', '_']);
    let primary = subtags.next().unwrap_or("").to_ascii_lowercase();
    match subtags.next().map(str::to_ascii_lowercase).as_deref() {
        Some("arab" | "hebr" | "thaa" | "syrc" | "nkoo" | "adlm") => return true,
        Some("latn" | "cyrl") => return false,
        _ => {}
    }
    matches!(
        primary.as_str(),
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "ps" | "sd" | "syr" | "ug" | "ur" | "yi"
    )
}

/// The value of `dir` for a language.
pub(crate) fn direction(language: &str) -> &'static str {
    if right_to_left(language) {
        "rtl"
    } else {
        "ltr"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_cut_between_words_and_never_inside_a_grapheme() {
        assert_eq!(beginning("short", 10), ("short", false));
        assert_eq!(beginning("one two three", 9), ("one two", true));
        assert_eq!(beginning("e\u{301}e\u{301}e\u{301}", 3), ("e\u{301}", true));
        let tower = format!("a{}", "\u{301}".repeat(100));
        assert_eq!(beginning(&tower, 10).0.chars().count(), 10);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(counted(1, "reply", "replies"), "1 reply");
        assert_eq!(counted(1_234_567, "reply", "replies"), "1,234,567 replies");
        assert_eq!(thousands(100), "100");
    }

    #[test]
    fn the_direction_follows_language_and_script() {
        assert!(right_to_left("ar-EG") && right_to_left("he") && right_to_left("ku-Arab"));
        assert!(!right_to_left("en") && !right_to_left("az-Latn") && !right_to_left(""));
    }

    proptest! {
        #[test]
        fn a_beginning_is_a_prefix_within_the_limit(text in "\\PC*", chars in 1usize..50) {
            let (start, cut) = beginning(&text, chars);
            prop_assert!(text.starts_with(start));
            prop_assert!(start.chars().count() <= chars);
            prop_assert_eq!(cut, text.chars().count() > chars);
        }
    }
}
