use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// Where an article is found: `/{year}/{month}/{slug}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticlePath {
    /// The year, 0 to 9999.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// Lower-case letters, digits and hyphens of any script.
    pub slug: String,
}

/// Why a text is no [`ArticlePath`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an article's address looks like /2026/11/night-ferries")]
pub struct SlugError;

impl fmt::Display for ArticlePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{:04}/{:02}/{}", self.year, self.month, self.slug)
    }
}

impl FromStr for ArticlePath {
    type Err = SlugError;
    fn from_str(s: &str) -> Result<Self, SlugError> {
        let mut parts = s.strip_prefix('/').ok_or(SlugError)?.split('/');
        let (year, month, slug) = (parts.next(), parts.next(), parts.next());
        let (Some(year), Some(month), Some(slug), None) = (year, month, slug, parts.next()) else {
            return Err(SlugError);
        };
        Self::from_parts(year, month, slug)
    }
}

impl ArticlePath {
    /// From the three parts of an address.
    ///
    /// # Errors
    /// When one of them can't be one of ours.
    pub fn from_parts(year: &str, month: &str, slug: &str) -> Result<Self, SlugError> {
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let plausible = year.len() == 4
            && month.len() == 2
            && digits(year)
            && digits(month)
            && (1..=400).contains(&slug.len())
            && slug
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || is_mark(c));
        let path = Self {
            year: year.parse().map_err(|_| SlugError)?,
            month: month.parse().map_err(|_| SlugError)?,
            slug: slug.to_owned(),
        };
        if plausible && (1..=12).contains(&path.month) {
            Ok(path)
        } else {
            Err(SlugError)
        }
    }
}

impl Serialize for ArticlePath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Vowel signs and other marks without which words of Indic, Thai or Hebrew script fall apart.
/// Covers the blocks whose marks are spelling, not ornament; [`slug`] drops all others.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0591}'..='\u{05C7}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}'
        | '\u{0900}'..='\u{0DFF}' | '\u{0E31}'..='\u{0E4E}' | '\u{0EB1}'..='\u{0ECD}'
        | '\u{102B}'..='\u{103E}' | '\u{17B4}'..='\u{17D3}')
}

/// A headline as the last part of an address: at most 80 characters, words of any script in
/// lower case joined by hyphens; `article` when nothing is left.
#[must_use]
pub fn slug(headline: &str) -> String {
    const CHARS: usize = 80;
    let mut out = String::new();
    let mut count = 0;
    for word in
        headline.split(|c: char| !(c.is_alphanumeric() || is_mark(c) || c == '\'' || c == '’'))
    {
        let word: String = word
            .chars()
            .filter(|c| c.is_alphanumeric() || is_mark(*c))
            .flat_map(char::to_lowercase)
            .filter(|c| c.is_alphanumeric() || is_mark(*c))
            .collect();
        if word.is_empty() {
            continue;
        }
        let room = CHARS.saturating_sub(count + usize::from(!out.is_empty()));
        let len = word.chars().count();
        if len > room && !out.is_empty() || room == 0 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
            count += 1;
        }
        out.extend(word.chars().take(room));
        count += len.min(room);
    }
    if out.is_empty() {
        "article".to_owned()
    } else {
        out
    }
}
