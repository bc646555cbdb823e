use rejoinder_domain::Credit;
use url::Url;

use super::lines::is_room;
use super::words;

/// How surely a line is a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// `(c) NAME`: wherever it stands alone.
    Sure,
    /// `Source: NAME`, `— Reuters`: only where the story ends.
    Placed,
}

/// More words than these are a sentence that begins like a credit.
const NAME_WORDS: usize = 12;
/// Longer lines are paragraphs.
const LINE_BYTES: usize = 600;

/// Where a line's credit begins, and how surely it is one.
pub(super) fn find(text: &str) -> Option<(&str, Certainty)> {
    if text.len() > LINE_BYTES {
        return None;
    }
    let bare = text.trim_start_matches(['*', '_', '[', ' ']);
    for sign in ["(c)", "(C)", "©", "Ⓒ", "&copy;", "(с)", "(С)"] {
        if let Some(name) = bare.strip_prefix(sign) {
            let name = name.trim_start_matches(is_room);
            return is_short(name).then_some((name, Certainty::Sure));
        }
    }
    if let Some(name) = strip_ignoring_case(bare, "copyright")
        .filter(|n| n.starts_with(|c: char| is_room(c) || c == ':'))
    {
        let name = name.trim_start_matches(|c| is_room(c) || c == ':');
        let signed = name.starts_with(['©', '(']) || name.starts_with(|c: char| c.is_ascii_digit());
        let name = ["(c)", "(C)", "©"]
            .iter()
            .find_map(|s| name.strip_prefix(s))
            .unwrap_or(name);
        let name = name.trim_start_matches(is_room);
        let proper = signed
            || name.starts_with(char::is_uppercase)
            || name.to_lowercase().starts_with("by ");
        return (proper && is_short(name)).then_some((name, Certainty::Sure));
    }
    labelled(bare).map(|name| (name, Certainty::Placed))
}

/// The credit a line is, wherever it stands.
pub(crate) fn credit_line(text: &str) -> Option<Credit> {
    match find(text.trim())? {
        (name, Certainty::Sure) => read(name),
        _ => None,
    }
}

/// The credit a line is, where a story ends with it.
pub(crate) fn last_credit_line(text: &str) -> Option<Credit> {
    find(text.trim()).and_then(|(name, _)| read(name))
}

fn is_short(name: &str) -> bool {
    let (head, _) = cut_terms(name);
    !name.is_empty() && head.split_whitespace().count() <= NAME_WORDS
}

fn strip_ignoring_case<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let head = text.get(..start.len())?;
    head.eq_ignore_ascii_case(start)
        .then(|| text.get(start.len()..))?
}

fn labelled(text: &str) -> Option<&str> {
    let (label, after) = words::first(text);
    let after = after.trim_start_matches(is_room);
    if let Some(name) = after.strip_prefix([':', '：'])
        && matches!(
            label.as_str(),
            "source"
                | "sources"
                | "credit"
                | "credits"
                | "quelle"
                | "quellen"
                | "источник"
                | "джерело"
                | "fonte"
                | "fuente"
                | "bron"
                | "källa"
                | "kilde"
                | "źródło"
                | "lähde"
                | "zdroj"
                | "kaynak"
                | "via"
                | "copyright"
                | "kredit"
                | "πηγή"
                | "来源"
                | "來源"
                | "出典"
                | "المصدر"
                | "מקור"
                | "forrás"
                | "sursa"
                | "izvor"
                | "crédit"
                | "crédito"
                | "rechte"
        )
    {
        let name = name.trim_start_matches(is_room);
        return is_short(name).then_some(name);
    }
    for opening in [
        "originally published by",
        "originally published in",
        "originally published on",
        "originally published at",
        "originally appeared in",
        "originally appeared on",
        "first published by",
        "first published in",
        "first published on",
        "first published at",
        "this article was originally published by",
        "this article was originally published in",
        "this article was originally published on",
        "this article first appeared in",
        "this article first appeared on",
        "this article originally appeared in",
        "this article originally appeared on",
        "this article was first published in",
        "this article was first published by",
        "this story was originally published by",
        "this story first appeared in",
        "republished from",
        "republished with permission from",
        "republished with permission of",
        "republished with the permission of",
        "reprinted from",
        "reprinted with permission from",
        "reprinted with permission of",
        "courtesy of",
        "reproduced from",
        "story from",
        "zuerst erschienen in",
        "zuerst erschienen bei",
        "paru dans",
        "publié dans",
        "publicado en",
        "publicado originalmente en",
        "впервые опубликовано в",
    ] {
        if let Some(name) = strip_ignoring_case(text, opening).filter(|n| n.starts_with(is_room)) {
            let name = name.trim_start_matches(is_room);
            return (name.starts_with(|c: char| c.is_uppercase() || c == '“' || c == '«')
                || name.starts_with("the ")
                || name.starts_with("http"))
            .then_some(name)
            .filter(|name| is_short(name));
        }
    }
    let agency = text
        .trim_start_matches(['—', '–', '-', '(', '/', ' '])
        .trim_end_matches([')', '/', '.', ' ']);
    let dressed = text.starts_with(['—', '–', '-', '(', '/']);
    (dressed && is_agency(agency)).then_some(agency)
}

fn is_agency(name: &str) -> bool {
    name.split('/').all(|part| {
        matches!(
            part.trim(),
            "Reuters"
                | "AP"
                | "AFP"
                | "dpa"
                | "DPA"
                | "TASS"
                | "ТАСС"
                | "Associated Press"
                | "The Associated Press"
                | "Agence France-Presse"
                | "Interfax"
                | "Интерфакс"
                | "Xinhua"
                | "EFE"
                | "ANSA"
                | "Bloomberg"
                | "UPI"
                | "Kyodo"
                | "PA"
                | "PA Media"
                | "Press Association"
                | "Ritzau"
                | "TT"
                | "NTB"
                | "APA"
                | "PAP"
                | "ČTK"
                | "MTI"
                | "STT"
                | "ANP"
                | "Belga"
                | "Lusa"
                | "SDA"
                | "Keystone-SDA"
                | "KNA"
                | "epd"
                | "IANS"
                | "PTI"
                | "AAP"
                | "RIA Novosti"
                | "РИА Новости"
                | "Anadolu"
                | "Ukrinform"
                | "Укринформ"
                | "Укрінформ"
                | "BNS"
                | "Yonhap"
        )
    })
}

/// Whether a text says on what terms something is republished.
fn is_terms(text: &str) -> bool {
    let lower: String = text.chars().take(60).flat_map(char::to_lowercase).collect();
    [
        "republished",
        "reprinted",
        "reproduced",
        "used ",
        "with permission",
        "with the permission",
        "by permission",
        "all rights",
        "some rights",
        "licen",
        "under ",
        "cc ",
        "cc-",
        "cc0",
        "creative commons",
        "public domain",
        "first published",
        "originally published",
        "permission",
        "courtesy",
        "mit freundlicher",
        "mit genehmigung",
        "alle rechte",
        "nachdruck",
        "tous droits",
        "avec l",
        "reproduit",
        "todos los derechos",
        "con permiso",
        "reproducido",
        "todos os direitos",
        "tutti i diritti",
        "per gentile",
        "alle rechten",
        "met toestemming",
        "все права",
        "с разрешения",
        "перепечатано",
        "перепечатка",
        "публикуется",
        "усі права",
        "wszelkie prawa",
        "za zgodą",
        "med tillstånd",
        "alla rättigheter",
        "syndicated",
        "distributed",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
}

/// The name, and the terms after it without the mark that parts them.
fn cut_terms(text: &str) -> (&str, &str) {
    for (at, c) in text.char_indices() {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        let spaced = after.starts_with(is_room);
        let parts = match c {
            ',' | ';' | '.' => spaced,
            '–' | '—' | '-' | '|' | '/' | '·' => {
                spaced && text.get(..at).is_some_and(|head| head.ends_with(is_room))
            }
            '(' | '[' => at > 0,
            _ => false,
        };
        let bare = after.trim_start_matches(|c| is_room(c) || ",-–—|".contains(c));
        if parts && (is_terms(bare) || is_url(bare)) {
            return (text.get(..at).unwrap_or_default(), bare);
        }
        if is_room(c) && is_url(bare) {
            return (text.get(..at).unwrap_or_default(), bare);
        }
    }
    (text, "")
}

fn is_url(text: &str) -> bool {
    let text = text.trim_start_matches(['<', '(']);
    text.starts_with("http://") || text.starts_with("https://")
}

/// The first address in a text, and the text without it.
fn cut_url(text: &str) -> (Option<String>, String) {
    let start = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| text.find(scheme))
        .min();
    let Some(start) = start else {
        return (None, text.to_owned());
    };
    let (head, tail) = text.split_at(start);
    let end = tail
        .find(|c| is_room(c) || "<>\"”»".contains(c))
        .unwrap_or(tail.len());
    let (address, tail) = tail.split_at(end);
    let address = address.trim_end_matches(['.', ',', ';', ')', ']', '*', '_']);
    let known = Url::parse(address)
        .ok()
        .filter(|url| url.host_str().is_some());
    if known.is_none() {
        return (None, text.to_owned());
    }
    let joint = |c: char| is_room(c) || ",;:–—-|(<>)[]".contains(c);
    let head = head.trim_end_matches(joint);
    let tail = tail.trim_start_matches(joint);
    let gap = if head.is_empty() || tail.is_empty() {
        ""
    } else {
        " "
    };
    (Some(address.to_owned()), format!("{head}{gap}{tail}"))
}

/// Reads what stands after the sign or label of a credit.
pub(super) fn read(text: &str) -> Option<Credit> {
    let (name, terms) = cut_terms(text);
    let (name, terms) = if is_url(name) {
        ("", text)
    } else {
        (name, terms)
    };
    let (url, terms) = cut_url(terms);
    let name = without_years(name).trim_matches(|c| is_room(c) || ",;:|*_]".contains(c));
    let name = if name.ends_with('.')
        && name.matches('.').count() == 1
        && !name.ends_with("Co.")
        && !name.ends_with("Inc.")
        && !name.ends_with("Ltd.")
    {
        name.trim_end_matches('.')
    } else {
        name
    };
    let name = match (name, &url) {
        ("", Some(url)) => Url::parse(url)
            .ok()?
            .host_str()?
            .trim_start_matches("www.")
            .to_owned(),
        ("", None) => return None,
        (name, _) => name.to_owned(),
    };
    let mut credit = Credit {
        name,
        terms: None,
        url,
    };
    add_terms(&mut credit, &terms);
    Some(credit)
}

fn add_terms(credit: &mut Credit, terms: &str) {
    let terms = terms
        .trim_matches(|c| is_room(c) || ",;.:|([*_])".contains(c))
        .trim_end_matches(['–', '—', '-', ' ']);
    if terms.is_empty() {
        return;
    }
    match &mut credit.terms {
        Some(before) => {
            before.push_str("; ");
            before.push_str(terms);
        }
        None => credit.terms = Some(terms.to_owned()),
    }
}

/// Takes a line below a credit into it: terms, or the address of the original.
pub(super) fn go_on(credit: &mut Credit, text: &str) -> bool {
    if !goes_on(text) || (credit.url.is_some() && text.contains("://")) {
        return false;
    }
    let (url, terms) = cut_url(text);
    credit.url = credit.url.take().or(url);
    let said = words::first(&terms).0;
    if is_terms(&terms)
        || !matches!(
            said.as_str(),
            "original" | "read" | "source" | "link" | "url" | "quelle" | "оригинал"
        )
    {
        add_terms(credit, &terms);
    }
    true
}

/// Whether a line below a credit belongs to it.
pub(super) fn goes_on(text: &str) -> bool {
    let short = text.chars().count() <= 200;
    let (first, _) = words::first(text);
    let names_original = text.contains("://")
        && matches!(
            first.as_str(),
            "original"
                | "originally"
                | "read"
                | "source"
                | "link"
                | "url"
                | "first"
                | "quelle"
                | "оригинал"
                | "the"
                | "republished"
        );
    short && (is_url(text) || is_terms(text) || names_original)
}

/// A name without the years before or after it.
fn without_years(text: &str) -> &str {
    let year = |c: char| c.is_ascii_digit() || is_room(c) || ",-–".contains(c);
    let head = text.trim_start_matches(year);
    let head = if text.len() - head.len() >= 4 {
        head
    } else {
        text
    };
    let head = strip_ignoring_case(head, "by ").unwrap_or(head);
    let bare = head.trim_end_matches(year);
    if head.len() - bare.len() >= 5 {
        bare
    } else {
        head
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(text: &str) -> Option<(String, Option<String>, Option<String>)> {
        let (name, _) = find(text)?;
        read(name).map(|c| (c.name, c.terms, c.url))
    }

    #[test]
    fn names() {
        for text in [
            "(c) The Island Courier",
            "© The Island Courier",
            "(C) 2020 The Island Courier",
            "Copyright The Island Courier",
            "Copyright © 2019–2020 The Island Courier",
            "Source: The Island Courier",
            "Credit: The Island Courier",
            "Quelle: The Island Courier",
            "Источник: The Island Courier",
            "© The Island Courier, 2020",
            "(c) The Island Courier.",
            "Originally published in The Island Courier",
        ] {
            assert_eq!(
                credit(text),
                Some(("The Island Courier".to_owned(), None, None)),
                "{text}"
            );
        }
        assert_eq!(credit("— Reuters").map(|c| c.0), Some("Reuters".to_owned()));
        assert_eq!(credit("(AFP/dpa)").map(|c| c.0), Some("AFP/dpa".to_owned()));
        assert_eq!(
            credit("(c) Berg, Holm & Co.").map(|c| c.0),
            Some("Berg, Holm & Co.".to_owned())
        );
    }

    #[test]
    fn terms_and_addresses() {
        let url = Some("https://courier.example/a?b=1".to_owned());
        for text in [
            "(c) The Courier, republished with permission, https://courier.example/a?b=1",
            "© The Courier. Republished with permission. https://courier.example/a?b=1",
            "(c) The Courier (republished with permission) <https://courier.example/a?b=1>",
            "(c) The Courier – https://courier.example/a?b=1 – republished with permission",
        ] {
            let (name, terms, address) = credit(text).expect("a credit");
            assert_eq!((name.as_str(), &address), ("The Courier", &url), "{text}");
            assert_eq!(
                terms.map(|t| t.to_lowercase()).as_deref(),
                Some("republished with permission"),
                "{text}"
            );
        }
        assert_eq!(
            credit("(c) taz, all rights reserved"),
            Some((
                "taz".to_owned(),
                Some("all rights reserved".to_owned()),
                None
            ))
        );
        assert_eq!(
            credit("Source: https://www.courier.example/x").map(|c| (c.0, c.2)),
            Some((
                "courier.example".to_owned(),
                Some("https://www.courier.example/x".to_owned())
            ))
        );
    }

    #[test]
    fn sentences_are_no_credits() {
        for text in [
            "Copyright law is changing in the islands, and not for the better.",
            "Source of the river",
            "— he said — Reuters",
            "(c)",
            "Reuters",
            "(c) that the council, when it met on Monday night to look at all the plans again, had not been told of the price",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
