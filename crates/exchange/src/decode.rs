use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Bytes made into text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding it was read in, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// Whether some bytes meant nothing in that encoding and became U+FFFD.
    pub replaced: bool,
}

/// Makes text of bytes that don't say what they are: what a byte order mark says, else UTF-8,
/// else windows-1252, in which all but five bytes mean something.
///
/// A file that is UTF-8 but for a few broken bytes stays UTF-8: one torn letter must not turn
/// every other accent into two.
///
/// ```
/// let page = rejoinder_exchange::decode(b"Caf\xe9 \x93open\x94");
/// assert_eq!(page.text, "Café “open”");
/// assert_eq!(page.encoding, "windows-1252");
/// assert!(!page.replaced);
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return read(bytes.get(mark..).unwrap_or_default(), encoding);
    }
    if mostly_utf8(bytes) {
        read(bytes, UTF_8)
    } else {
        read(bytes, WINDOWS_1252)
    }
}

/// What becomes of the bytes without a meaning in windows-1252.
const UNASSIGNED: [char; 5] = ['\u{81}', '\u{8D}', '\u{8F}', '\u{90}', '\u{9D}'];

fn read(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, mut replaced) = encoding.decode_without_bom_handling(bytes);
    let mut text = text.into_owned();
    // The WHATWG table makes controls of the bytes to which windows-1252 gives no letter, and
    // controls vanish when a text is shown.
    if encoding == WINDOWS_1252 && text.contains(UNASSIGNED) {
        text = text.replace(UNASSIGNED, "\u{FFFD}");
        replaced = true;
    }
    Decoded {
        text,
        encoding: encoding.name(),
        replaced,
    }
}

/// Whether there are fewer broken sequences than whole ones of several bytes. In text of another
/// encoding a whole one is a rare accident.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        if !chunk.invalid().is_empty() {
            broken += 1;
        }
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    broken == 0 || broken < whole
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn byte_order_marks_decide() {
        let wide = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            std::iter::once('\u{FEFF}')
                .chain(text.chars())
                .collect::<String>()
                .encode_utf16()
                .flat_map(order)
                .collect()
        };
        for (bytes, encoding) in [
            ("\u{FEFF}Ærø 🚢".as_bytes().to_vec(), "UTF-8"),
            (wide("Ærø 🚢", u16::to_le_bytes), "UTF-16LE"),
            (wide("Ærø 🚢", u16::to_be_bytes), "UTF-16BE"),
        ] {
            let page = decode(&bytes);
            assert_eq!(page.text, "Ærø 🚢");
            assert_eq!(page.encoding, encoding);
            assert!(!page.replaced);
        }
    }

    #[test]
    fn half_a_letter_is_said() {
        let page = decode(b"\xff\xfea\0b");
        assert_eq!(page.text, "a\u{FFFD}");
        assert!(page.replaced);
    }

    #[test]
    fn one_broken_byte_does_not_break_the_others() {
        let mut bytes = "“Ærø” – naïve".as_bytes().to_vec();
        bytes.push(0xE2);
        let page = decode(&bytes);
        assert_eq!(page.text, "“Ærø” – naïve\u{FFFD}");
        assert_eq!(page.encoding, "UTF-8");
        assert!(page.replaced);
    }

    #[test]
    fn windows_1252_is_the_last_resort() {
        assert_eq!(
            decode(b"\x93Na\xefve\x94 \x97 5 \x80").text,
            "“Naïve” — 5 €"
        );
        assert_eq!(decode(b"plain").encoding, "UTF-8");
    }

    #[test]
    fn bytes_without_a_meaning_are_said() {
        for byte in 0x80..=0x9F {
            let page = decode(&[b'a', byte, b'b']);
            let unassigned = matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
            assert_eq!(page.replaced, unassigned, "{byte:x}");
            assert_eq!(page.text == "a\u{FFFD}b", unassigned, "{byte:x}");
        }
    }

    proptest! {
        #[test]
        fn any_utf8_is_itself(text in "[^\u{FEFF}](?s).*") {
            let page = decode(text.as_bytes());
            prop_assert_eq!(page.text, text);
            prop_assert!(!page.replaced);
        }

        #[test]
        fn any_bytes_are_some_text(bytes in any::<Vec<u8>>()) {
            let page = decode(&bytes);
            prop_assert_eq!(page.replaced, page.replaced && page.text.contains('\u{FFFD}'));
        }
    }
}
