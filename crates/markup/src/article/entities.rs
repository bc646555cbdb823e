//! Character references (HTML standard, 13.2.5.72 and following).

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name of a character, without `&` and `;`.
const LONGEST: usize = 32;
/// The longest name that needs no `;`.
const LONGEST_BARE: usize = 6;

/// Text, or the value of an attribute, with its references replaced.
pub(super) fn decode(raw: &str, attribute: bool) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let length = match rest.strip_prefix('#') {
            Some(number) => numeric(number, &mut text).map(|length| length + 1),
            None => named(rest, attribute, &mut text),
        };
        match length {
            Some(length) => rest = &rest[length..],
            None => text.push('&'),
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn numeric(number: &str, text: &mut String) -> Option<usize> {
    let (digits, radix, start) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits
        .bytes()
        .take_while(|b| char::from(*b).is_digit(radix))
        .count();
    if length == 0 {
        return None;
    }
    // A number too large for its type is a number too large for a character.
    let code = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let replaced = code
        .checked_sub(0x80)
        .and_then(|i| C1_REPLACEMENTS.get(i as usize).copied().flatten());
    let known = replaced
        .or_else(|| char::from_u32(code))
        .filter(|c| *c != '\0');
    text.push(known.unwrap_or(char::REPLACEMENT_CHARACTER));
    let end = start + length;
    Some(end + usize::from(number[end..].starts_with(';')))
}

fn named(rest: &str, attribute: bool, text: &mut String) -> Option<usize> {
    let letters = rest
        .bytes()
        .take(LONGEST)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let closed = rest[letters..].starts_with(';').then_some(letters + 1);
    let bare = (2..=letters.min(LONGEST_BARE)).rev();
    for length in closed.into_iter().chain(bare) {
        let Some(&(first, second)) = NAMED_ENTITIES.get(&rest[..length]) else {
            continue;
        };
        if first == 0 {
            continue;
        }
        // In an address, `&copy=1` is a parameter and no copyright sign.
        let goes_on = |b: &u8| *b == b'=' || b.is_ascii_alphanumeric();
        if attribute && Some(length) != closed && rest.as_bytes().get(length).is_some_and(goes_on) {
            return None;
        }
        text.extend(
            [first, second]
                .into_iter()
                .filter(|c| *c != 0)
                .filter_map(char::from_u32),
        );
        return Some(length);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_are_replaced_as_browsers_do() {
        for (raw, text) in [
            ("a &amp; b &lt;c&gt; &quot;", "a & b <c> \""),
            ("&hellip;&ldquo;&nbsp;&eacute;", "…“\u{a0}é"),
            ("&copy 2020 &notit; &amp", "© 2020 ¬it; &"),
            ("&#8212;&#x2014;&#151;&#65", "———A"),
            (
                "&#0;&#xD800;&#x110000;&#99999999999;",
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            ),
            (
                "& &; &# &#x; &nosuch; &acE;",
                "& &; &# &#x; &nosuch; \u{223e}\u{333}",
            ),
        ] {
            assert_eq!(decode(raw, false), text, "{raw}");
        }
        assert_eq!(
            decode("?a=1&copy=2&lt=3&amp;b&para", true),
            "?a=1&copy=2&lt=3&b¶"
        );
    }
}
