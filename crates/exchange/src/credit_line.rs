use rejoinder_domain::Credit;

/// Reads a line that says whom an article was taken from: “(c) The Island Courier”,
/// “© 2024 The Island Courier. All rights reserved.”, “Copyright: …”.
///
/// None for a sentence that merely begins like one.
pub(crate) fn credit_line(text: &str) -> Option<Credit> {
    let text = text.trim();
    if text.contains('\n') || text.chars().count() > 200 {
        return None;
    }
    let rest = after_mark(text)?;
    let rest = without_year(rest);
    let (name, terms) = match rest.find([';', '|']).or_else(|| sentence_end(rest)) {
        Some(at) => {
            let (name, terms) = rest.split_at(at);
            (name, terms.trim_start_matches([';', '|', '.', ' ']).trim())
        }
        None => (rest, ""),
    };
    let name = name.trim().trim_end_matches(['.', ',']).trim();
    if name.is_empty() || name.split_whitespace().count() > 12 {
        return None;
    }
    Some(Credit {
        name: name.to_owned(),
        terms: (!terms.is_empty()).then(|| terms.trim_end_matches('.').to_owned()),
        url: None,
    })
}

fn after_mark(text: &str) -> Option<&str> {
    for mark in ["(c)", "(C)", "©", "&copy;", "Ⓒ", "ⓒ"] {
        if let Some(rest) = text.strip_prefix(mark) {
            return Some(rest.trim_start_matches([' ', '\t', ':', '\u{A0}']));
        }
    }
    let word = text.get(..9)?;
    if !word.eq_ignore_ascii_case("copyright") {
        return None;
    }
    let rest = &text[9..];
    let rest = rest.trim_start_matches([' ', ':', '\u{A0}']);
    // “Copyright law is …” is a sentence; “Copyright: NAME” and “Copyright 2024 NAME” are credits.
    match after_mark(rest) {
        Some(name) => Some(name),
        None if text[9..].starts_with(':') || rest.starts_with(|c: char| c.is_ascii_digit()) => {
            Some(rest)
        }
        None => None,
    }
}

/// Without the year or span of years in front.
fn without_year(text: &str) -> &str {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || "-–, ".contains(c));
    let years = &text[..text.len() - digits.len()];
    let is_years = !years.is_empty()
        && years
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .all(|part| part.len() == 4);
    if is_years {
        digits.trim_start_matches("by ")
    } else {
        text
    }
}

/// Where a name ends and a sentence begins: a full stop after a word of four letters or more.
fn sentence_end(text: &str) -> Option<usize> {
    text.match_indices(". ").map(|(at, _)| at).find(|at| {
        text[..*at]
            .split_whitespace()
            .next_back()
            .is_some_and(|word| word.chars().count() >= 4)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_terms() {
        for (text, name, terms) in [
            ("(c) The Island Courier", "The Island Courier", None),
            ("© 2024 The Island Courier", "The Island Courier", None),
            ("© 2019–2024 Harbour News Ltd.", "Harbour News Ltd", None),
            (
                "Copyright 2024 The Island Courier. All rights reserved.",
                "The Island Courier",
                Some("All rights reserved"),
            ),
            ("Copyright © 24 Heures", "24 Heures", None),
            (
                "(C): North Wind Press; republished with permission",
                "North Wind Press",
                Some("republished with permission"),
            ),
            ("© St. Anne Gazette", "St. Anne Gazette", None),
        ] {
            let credit = credit_line(text).unwrap();
            assert_eq!(
                (credit.name.as_str(), credit.terms.as_deref()),
                (name, terms),
                "{text}"
            );
        }
    }

    #[test]
    fn sentences_are_no_credits() {
        for text in [
            "",
            "(c)",
            "© 2024",
            "Copyright law is older than the printing press in some places.",
            "The ferry (c) sails at noon",
            "(c) the third point of the plan is that nobody should have to wait for the boat at night",
            "Copy",
            "Авторское право",
        ] {
            assert_eq!(credit_line(text), None, "{text}");
        }
    }
}
