use crate::text_page::credit_line;

/// Terms as people read them: the usual licences by their short names, of a notice of copyright
/// what stands behind the name, anything else as it is.
pub(crate) fn terms(text: &str) -> Option<String> {
    let text = text.trim();
    let says_whose = |c: char| c.is_alphabetic();
    let bare = text.trim_start_matches(['©', '(', ')', ' ']);
    let bare = bare.strip_prefix("Copyright").unwrap_or(bare);
    if !bare.contains(says_whose) {
        return None;
    }
    match credit_line(text) {
        // “© NAME. Not to be printed” has terms that no list of terms knows.
        Some(notice) if notice.terms.is_some() || !notice.name.contains(". ") => notice.terms,
        _ => Some(creative_commons(text).unwrap_or_else(|| text.to_owned())),
    }
}

fn creative_commons(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let path = rest
        .strip_prefix("www.")
        .unwrap_or(rest)
        .strip_prefix("creativecommons.org/")?;
    if !matches!(scheme, "http" | "https") {
        return None;
    }
    let mut parts = path.split(['/', '#', '?']);
    let (family, kind, version) = (parts.next()?, parts.next()?, parts.next().unwrap_or(""));
    let name = match (family, kind) {
        ("publicdomain", "zero") => "CC0".to_owned(),
        ("publicdomain", "mark") => "Public Domain Mark".to_owned(),
        ("licenses", kind) if kind.starts_with("by") && kind.len() <= 8 => {
            format!("CC {}", kind.to_ascii_uppercase())
        }
        _ => return None,
    };
    let is_version =
        !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    Some(if is_version {
        format!("{name} {version}")
    } else {
        name
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_have_short_names() {
        for (text, expected) in [
            (
                "https://creativecommons.org/licenses/by-nd/4.0/",
                "CC BY-ND 4.0",
            ),
            (
                "http://www.creativecommons.org/licenses/by/3.0/deed.de",
                "CC BY 3.0",
            ),
            (
                "https://creativecommons.org/publicdomain/zero/1.0/",
                "CC0 1.0",
            ),
            (
                "https://creativecommons.org/about",
                "https://creativecommons.org/about",
            ),
            (" All rights reserved ", "All rights reserved"),
        ] {
            assert_eq!(terms(text).as_deref(), Some(expected));
        }
        assert_eq!(terms("  "), None);
        assert_eq!(terms("Copyright 2023"), None);
        assert_eq!(terms("© 2025 Quay News"), None);
    }
}
