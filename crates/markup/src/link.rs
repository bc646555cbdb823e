//! Which addresses become links.

use url::Url;

use crate::letters::invisible;

/// The longest address that becomes a link, in bytes.
const LONGEST: usize = 2_048;

/// The address as it is put into `href`, if it is one a reader may be sent to: `http` or `https`
/// with a host and without a user, or `mailto`. Whatever is written in a way that could be read
/// as another scheme or another place is no address.
pub(crate) fn address(raw: &str) -> Option<String> {
    let hidden = |c: char| c.is_whitespace() || invisible(c) || matches!(c, '\\' | '\u{FFFD}');
    if raw.len() > LONGEST || raw.chars().any(hidden) {
        return None;
    }
    let (scheme, rest) = raw.split_once(':')?;
    let url = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => web(raw, rest)?,
        "mailto" => mail(raw)?,
        _ => return None,
    };
    url.bytes().all(|b| b.is_ascii_graphic()).then_some(url)
}

fn web(raw: &str, rest: &str) -> Option<String> {
    let place = rest.strip_prefix("//")?;
    if place.starts_with('/') {
        return None;
    }
    let url = Url::parse(raw).ok()?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none();
    plain.then(|| url.into())
}

/// Only the address itself: what a `mailto` link would put into the letter is dropped.
fn mail(raw: &str) -> Option<String> {
    let url = Url::parse(raw).ok()?;
    let address = url.path();
    let (user, host) = address.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".!#$'*+-/=?^_{|}~".contains(&b))
    };
    (plain(user) && plain(host)).then(|| format!("mailto:{address}"))
}

/// Whether the words of a link are an address on another host than the one it leads to.
pub(crate) fn names_another_host(label: &str, dest: &str) -> bool {
    let host = |address: &str| Url::parse(address).ok()?.host_str().map(str::to_owned);
    pieces(label).iter().any(|piece| match piece {
        Piece::Address(_, address) => host(address) != host(dest),
        Piece::Words(_) => false,
    })
}

/// A stretch of running text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// A bare address, as written and as linked to.
    Address(&'a str, String),
}

/// Finds bare web addresses. A run of letters without a space is looked at once, so the work
/// grows with the text alone.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut done, mut from) = (0, 0);
    while let Some(colon) = text[from..].find("://").map(|i| from + i) {
        let Some(start) = scheme_start(text, colon, done) else {
            from = colon + 3;
            continue;
        };
        let run = text[start..]
            .find(ends_address)
            .map_or(text.len(), |i| start + i);
        let shown = without_trail(&text[start..run]);
        if let Some(address) = address(shown) {
            if done < start {
                pieces.push(Piece::Words(&text[done..start]));
            }
            done = start + shown.len();
            pieces.push(Piece::Address(shown, address));
        }
        from = run.max(colon + 3);
    }
    if done < text.len() {
        pieces.push(Piece::Words(&text[done..]));
    }
    pieces
}

fn scheme_start(text: &str, colon: usize, done: usize) -> Option<usize> {
    let before = &text.as_bytes()[done..colon];
    let length = ["https", "http"].into_iter().find_map(|scheme| {
        let tail = &before[before.len().checked_sub(scheme.len())?..];
        tail.eq_ignore_ascii_case(scheme.as_bytes())
            .then_some(scheme.len())
    })?;
    let start = colon - length;
    let within_word = text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || c == '@');
    (!within_word).then_some(start)
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || invisible(c)
        || matches!(
            c,
            '<' | '>'
                | '"'
                | '`'
                | '\\'
                | '|'
                | '«'
                | '»'
                | '“'
                | '”'
                | '„'
                | '‘'
                | '’'
                | '。'
                | '，'
        )
}

/// A sentence's own marks at the end are not the address's, nor is a bracket it did not open.
fn without_trail(run: &str) -> &str {
    let count = |c| run.matches(c).count();
    let mut round = (count('('), count(')'));
    let mut square = (count('['), count(']'));
    let mut end = run.len();
    while let Some(last) = run[..end].chars().next_back() {
        match last {
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' | '~' | '…' => {}
            ')' if round.1 > round.0 => round.1 -= 1,
            ']' if square.1 > square.0 => square.1 -= 1,
            '(' => round.0 -= 1,
            '[' => square.0 -= 1,
            _ => break,
        }
        end -= last.len_utf8();
    }
    &run[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_open_addresses_are_linked() {
        for (raw, linked) in [
            ("http://example.org", "http://example.org/"),
            (
                "HTTPS://Example.org/A?b=c&d#e",
                "https://example.org/A?b=c&d#e",
            ),
            (
                "https://пример.рф/путь",
                "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C",
            ),
            (
                "mailto:desk@example.org?subject=x%0Abcc:y",
                "mailto:desk@example.org",
            ),
        ] {
            assert_eq!(address(raw).as_deref(), Some(linked), "{raw}");
        }
        for raw in [
            "",
            "#a",
            "/a",
            "//example.org",
            "http:example.org",
            "http:/example.org",
            "http:///a",
            "http://",
            "https://a@b.org",
            "http://a:b@c.org",
            "https:\\\\example.org",
            "http://exa mple.org",
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "\u{e}javascript:x",
            " javascript:x",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "vbscript:x",
            "ftp://a.org",
            "blob:http://a.org",
            "http://a.org/\u{202E}gpj",
            "http://a.org/\u{200B}",
            "http\u{FFFD}://a.org",
            "mailto:",
            "mailto:a",
            "mailto:a@b%0Ac",
            "mailto:a@b,c@d",
            "view-source:http://a.org",
            "http://[::1",
            "http://a.org\n",
        ] {
            assert_eq!(address(raw), None, "{raw:?}");
        }
        assert_eq!(
            address(&format!("http://a.org/{}", "a".repeat(3_000))),
            None
        );
    }

    #[test]
    fn bare_addresses_are_found_without_the_sentence_round_them() {
        let shown = |text| -> Vec<String> {
            pieces(text)
                .into_iter()
                .filter_map(|piece| match piece {
                    Piece::Address(shown, _) => Some(shown.to_owned()),
                    Piece::Words(_) => None,
                })
                .collect()
        };
        assert_eq!(
            shown("See https://a.org/b, or (http://c.org/d_(e))."),
            ["https://a.org/b", "http://c.org/d_(e)"]
        );
        assert_eq!(
            shown("“http://a.org/b?c=d”… http://e.org!?"),
            ["http://a.org/b?c=d", "http://e.org"]
        );
        assert_eq!(
            shown("xhttp://a.org ftp://b.org http:// https://. ://"),
            [""; 0]
        );
        assert_eq!(
            shown("http://a.org/http://b.org"),
            ["http://a.org/http://b.org"]
        );
    }

    #[test]
    fn pieces_are_the_text_again() {
        for text in [
            "",
            "a",
            "http://a.org",
            "a http://a.org b http://b.org.",
            &"http://".repeat(50_000),
        ] {
            let again: String = pieces(text)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Words(words) => words,
                    Piece::Address(shown, _) => shown,
                })
                .collect();
            assert_eq!(again, text);
        }
    }
}
