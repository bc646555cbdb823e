use jiff::Timestamp;

use super::layout::Page;
use super::lines::is_room;
use super::marks::is_rule;
use super::{dates, signature, words};

/// What stands between the headline and the first paragraph.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) standfirst: Option<usize>,
    pub(super) byline: Option<(String, usize)>,
    pub(super) published: Option<Timestamp>,
    /// Lines that hold a date and nothing else that is kept.
    pub(super) dates: Vec<usize>,
    /// Lines that say when it was updated, which has no place in what is kept.
    pub(super) updated: Vec<usize>,
    pub(super) rules: Vec<usize>,
}

/// How many lines can stand above the story.
const LINES: usize = 6;
/// The longest of them.
const CHARS: usize = 160;

enum Above {
    Byline(String, Option<Timestamp>),
    Date(Timestamp),
    Updated,
}

/// Reads the lines above the story.
pub(super) fn head(page: &Page<'_>, lines: &[usize]) -> Head {
    let mut head = Head::default();
    let mut waiting = None;
    for (index, &at) in lines.iter().enumerate().take(LINES) {
        let text = page.text(at);
        if is_rule(text) && page.mark(at).is_none() {
            if index > 0 && waiting.is_some() {
                break;
            }
            head.rules.push(at);
            continue;
        }
        match above(text) {
            Some(Above::Byline(name, date)) if head.byline.is_none() => {
                head.byline = Some((name, at));
                head.published = head.published.or(date);
            }
            Some(Above::Date(date)) if head.published.is_none() => {
                head.published = Some(date);
                head.dates.push(at);
            }
            Some(Above::Updated) => head.updated.push(at),
            // One line before the byline or the date is the standfirst; without them it is story.
            None if waiting.is_none() && head.byline.is_none() && head.published.is_none() => {
                waiting = Some(at);
                continue;
            }
            _ => break,
        }
        if let Some(standfirst) = waiting.take() {
            head.standfirst = Some(standfirst);
        }
    }
    head
}

fn above(text: &str) -> Option<Above> {
    if text.chars().nth(CHARS).is_some() {
        return None;
    }
    let (first, rest) = words::first(text);
    if is_updated(&first) && dates::find(text).is_some() {
        return Some(Above::Updated);
    }
    let label = rest.starts_with([':', ' ']) || rest.is_empty();
    if label && is_published(&first) {
        let found = dates::find(rest)?;
        let between = rest
            .get(..found.start)?
            .trim_matches(|c: char| is_room(c) || c == ':');
        let after = rest
            .get(found.end..)?
            .trim_matches(|c| is_room(c) || ".|,)".contains(c));
        let joined = between
            .split_whitespace()
            .all(|word| words::is_at(&word.to_lowercase()));
        return (joined && after.is_empty()).then_some(Above::Date(found.at));
    }
    let author = label
        && (words::is_by(&first) && first != "from"
            || matches!(
                first.as_str(),
                "author" | "autor" | "auteur" | "автор" | "autore" | "text" | "текст" | "words"
            ))
        || text.to_lowercase().starts_with("written by ");
    if let Some(found) = dates::find(text) {
        let alone = text
            .get(found.end..)?
            .trim_matches(|c| is_room(c) || ".|,)]".contains(c))
            .is_empty();
        let before = text
            .get(..found.start)?
            .trim_matches(|c| is_room(c) || "([".contains(c));
        if alone && before.is_empty() {
            return Some(Above::Date(found.at));
        }
        if author && alone {
            let name = byline(text.get(..found.start)?)?;
            return Some(Above::Byline(name, Some(found.at)));
        }
        let signed = signature::dated(text)
            .filter(|s| s.rest == text.len() && alone && !text.ends_with(':'))?;
        return Some(Above::Byline(signed.author?, signed.at));
    }
    if author {
        byline(text).map(|name| Above::Byline(name, None))
    } else {
        None
    }
}

/// The names in “By Ada Holm and Jo Berg”, without “by” and what joins a date to them.
fn byline(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let bare = if lower.starts_with("written by ") {
        text.get("written".len()..)?
    } else {
        text
    };
    let (_, names) = words::first(bare);
    let mut names = names.trim_matches(|c| is_room(c) || ":,|–—-(·•".contains(c));
    while let Some((head, last)) = names.rsplit_once(is_room) {
        let last = last
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        if !(is_published(&last) || words::is_at(&last) || last.is_empty()) {
            break;
        }
        names = head.trim_end_matches(|c| is_room(c) || ":,|–—-(·•".contains(c));
    }
    let initial = names
        .rsplit([' ', '.'])
        .nth(1)
        .is_some_and(|word| word.chars().count() <= 3);
    if names.is_empty() || (names.ends_with(['.', '!', '?', ':']) && !initial) {
        return None;
    }
    let each = names.split([',', '/', '|']).map(str::trim).all(|name| {
        let list: Vec<&str> = name.split_whitespace().collect();
        (1..=8).contains(&list.len())
            && list
                .chunks(6)
                .all(|part| signature::is_name(&part.join(" ")))
    });
    each.then(|| names.to_owned())
}

fn is_published(word: &str) -> bool {
    matches!(
        word,
        "published"
            | "posted"
            | "date"
            | "dated"
            | "issued"
            | "veröffentlicht"
            | "erschienen"
            | "datum"
            | "publié"
            | "publiée"
            | "publicado"
            | "publicada"
            | "fecha"
            | "pubblicato"
            | "data"
            | "gepubliceerd"
            | "geplaatst"
            | "опубликовано"
            | "дата"
            | "опубліковано"
            | "opublikowano"
            | "publisert"
            | "publicerad"
            | "publiceret"
            | "julkaistu"
            | "stand"
    )
}

fn is_updated(word: &str) -> bool {
    matches!(
        word,
        "updated"
            | "modified"
            | "aktualisiert"
            | "actualizado"
            | "actualisé"
            | "aggiornato"
            | "bijgewerkt"
            | "обновлено"
            | "оновлено"
            | "oppdatert"
            | "uppdaterad"
            | "opdateret"
            | "atualizado"
            | "zaktualizowano"
    )
}
