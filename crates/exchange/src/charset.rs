use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::decode;

/// How far from its beginning a page must say its encoding (the HTML standard says 1024).
const PRESCAN_BYTES: usize = 4096;

/// Text of a page or feed that may say in `<meta charset>` or its XML declaration how it is
/// encoded. A byte order mark and bytes that are whole UTF-8 count for more than what is said:
/// pages get saved in another encoding than the one they were sent in.
pub(crate) fn decode_declared(bytes: &[u8]) -> String {
    let whole_utf8 = std::str::from_utf8(bytes).is_ok_and(|text| !text.is_ascii());
    if Encoding::for_bom(bytes).is_some() || whole_utf8 {
        return decode(bytes).text;
    }
    match declared(bytes) {
        // A page that says UTF-8 and is torn in places, or is something else altogether.
        None => decode(bytes).text,
        Some(encoding) if encoding == UTF_8 => decode(bytes).text,
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes
        .iter()
        .take(PRESCAN_BYTES)
        .map(|b| b.to_ascii_lowercase() as char)
        .collect();
    let name = if let Some(declaration) = head.trim_start().strip_prefix("<?xml") {
        let declaration = declaration.split("?>").next().unwrap_or_default();
        value_after(declaration, "encoding")
    } else {
        None
    };
    let name = name.or_else(|| {
        head.match_indices("<meta").find_map(|(at, _)| {
            let tag = head[at..].split('>').next().unwrap_or_default();
            value_after(tag, "charset")
        })
    })?;
    let encoding = Encoding::for_label(name.as_bytes())?;
    // A page whose declaration could be read byte by byte is in no encoding of wider units
    // (the HTML standard, 13.2.3.2), and one that says x-user-defined means windows-1252.
    if encoding == encoding_rs::X_USER_DEFINED {
        Some(WINDOWS_1252)
    } else if encoding.is_ascii_compatible() {
        Some(encoding)
    } else {
        Some(UTF_8)
    }
}

/// The value after `name=`, with or without quotes.
fn value_after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.match_indices(name).find_map(|(at, _)| {
        let value = text[at + name.len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.+".contains(c)));
        let value = &value[..end.unwrap_or(value.len())];
        (!value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declared_is_believed() {
        let russian = [0xCF, 0xE0, 0xF0, 0xEE, 0xEC]; // “Паром” in windows-1251
        for head in [
            "<meta charset=windows-1251>",
            "<META CHARSET = 'cp1251'>",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
            "<?xml version='1.0' encoding='windows-1251'?>",
        ] {
            let bytes = [head.as_bytes(), &russian].concat();
            assert!(decode_declared(&bytes).ends_with("Паром"), "{head}");
        }
    }

    #[test]
    fn what_the_bytes_say_counts_more() {
        let text = "<meta charset=windows-1251>Паром";
        assert_eq!(decode_declared(text.as_bytes()), text);
        let marked = format!("\u{FEFF}{text}");
        assert_eq!(decode_declared(marked.as_bytes()), text);
        assert_eq!(
            decode_declared(b"<meta charset=utf-8>Caf\xe9"),
            "<meta charset=utf-8>Café"
        );
        assert_eq!(
            decode_declared(b"<meta charset=utf-16>abc"),
            "<meta charset=utf-16>abc"
        );
        assert_eq!(
            decode_declared(b"<meta charset=nonsense>\x93a\x94"),
            "<meta charset=nonsense>“a”"
        );
    }
}
