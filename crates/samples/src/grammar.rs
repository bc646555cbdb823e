//! Small grammars that write sentences people could have written.
//!
//! A template is a sentence with gaps: `{c}` is filled from the list named `c`, whose entries
//! may have gaps of their own. Three names are the same everywhere: `{n}` a small number, `{y}`
//! a year, `{m}` an amount. The lists of each language are made so that whatever fills a gap
//! agrees with what stands round it: subjects are all in the third person singular, and of one
//! gender where the verb would show it.

pub(crate) mod ar;
pub(crate) mod de;
pub(crate) mod en;
mod en_names;
pub(crate) mod es;
pub(crate) mod fr;
pub(crate) mod ru;
pub(crate) mod uk;

use rand::RngExt;

use crate::chance::{Dice, pick};

/// Gaps within gaps go no deeper; no grammar here needs as many.
const DEEPEST: usize = 6;

/// What sentences of a language are made of.
#[derive(Debug)]
pub(crate) struct Grammar {
    /// Whole sentences.
    pub(crate) sentences: &'static [&'static str],
    /// What is said by those who say little.
    pub(crate) shorts: &'static [&'static str],
    /// Headlines.
    pub(crate) headlines: &'static [&'static str],
    /// The lists that gaps are filled from.
    pub(crate) words: &'static [(char, &'static [&'static str])],
    /// What stands between the thousands of an amount.
    pub(crate) thousands: char,
    /// Given names.
    pub(crate) given: &'static [&'static str],
    /// Surnames.
    pub(crate) surnames: &'static [&'static str],
    /// Names that are no names.
    pub(crate) handles: &'static [&'static str],
}

impl Grammar {
    /// The list that fills the gap `{key}`.
    pub(crate) fn words_of(&self, key: char) -> &'static [&'static str] {
        self.words
            .iter()
            .find(|(name, _)| *name == key)
            .map_or(&[], |(_, words)| words)
    }

    /// One of `templates` with its gaps filled, beginning with a capital.
    pub(crate) fn sentence(&self, dice: &mut Dice, templates: &[&'static str]) -> String {
        let mut out = String::with_capacity(120);
        let template = pick(dice, templates);
        self.fill(dice, template, &mut out, 0);
        match out.chars().next() {
            Some(first) if first.is_lowercase() => {
                let rest = &out[first.len_utf8()..];
                first.to_uppercase().chain(rest.chars()).collect()
            }
            _ => out,
        }
    }

    fn fill(&self, dice: &mut Dice, template: &str, out: &mut String, depth: usize) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((key, after)) = after.split_once('}') else {
                break;
            };
            match key {
                "n" => out.push_str(&dice.random_range(2..60).to_string()),
                "y" => out.push_str(&dice.random_range(1961..2027).to_string()),
                "m" => {
                    let amount: u32 = dice.random_range(3..980);
                    out.push_str(&format!("{amount}{}000", self.thousands));
                }
                _ if depth < DEEPEST => {
                    let words = key.chars().next().map_or(&[][..], |key| self.words_of(key));
                    let word = pick(dice, words);
                    self.fill(dice, word, out, depth + 1);
                }
                _ => {}
            }
            rest = after;
        }
        out.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::chance::dice;

    /// Every gap has a list, every list is used, and no list leads back to itself.
    #[test]
    fn every_gap_is_filled() {
        fn keys(template: &str) -> Vec<char> {
            let open = template.matches('{').count();
            assert_eq!(open, template.matches('}').count(), "{template}");
            let keys: Vec<char> = template
                .split('{')
                .skip(1)
                .map(|part| {
                    let (key, _) = part.split_once('}').unwrap();
                    assert_eq!(key.chars().count(), 1, "{template}");
                    key.chars().next().unwrap()
                })
                .collect();
            keys
        }
        fn deep(grammar: &Grammar, key: char, path: &mut Vec<char>, used: &mut Vec<char>) {
            if matches!(key, 'n' | 'y' | 'm') {
                return;
            }
            assert!(!path.contains(&key), "{path:?} leads back to {key}");
            let words = grammar.words_of(key);
            assert!(!words.is_empty(), "no list {key}");
            used.push(key);
            path.push(key);
            assert!(path.len() < DEEPEST);
            for word in words {
                for inner in keys(word) {
                    deep(grammar, inner, path, used);
                }
            }
            path.pop();
        }
        for language in Language::ALL {
            let grammar = language.grammar();
            let mut used = Vec::new();
            for templates in [grammar.sentences, grammar.shorts, grammar.headlines] {
                assert!(!templates.is_empty());
                for template in templates {
                    for key in keys(template) {
                        deep(grammar, key, &mut Vec::new(), &mut used);
                    }
                }
            }
            for (key, words) in grammar.words {
                assert!(used.contains(key), "{language:?}: nothing uses {key}");
                let mut distinct = words.to_vec();
                distinct.sort_unstable();
                distinct.dedup();
                assert_eq!(distinct.len(), words.len(), "{language:?} {key}");
            }
        }
    }

    #[test]
    fn sentences_vary_and_begin_with_a_capital() {
        for language in Language::ALL {
            let grammar = language.grammar();
            let mut dice = dice(1, 2);
            let mut sentences: Vec<String> = (0..500)
                .map(|_| grammar.sentence(&mut dice, grammar.sentences))
                .collect();
            for sentence in &sentences {
                assert!(
                    !sentence.chars().next().unwrap().is_lowercase(),
                    "{sentence}"
                );
                assert!(!sentence.contains(['{', '}']), "{sentence}");
                assert!(!sentence.contains("  "), "{sentence}");
            }
            sentences.sort_unstable();
            sentences.dedup();
            assert!(sentences.len() > 450, "{language:?}: {}", sentences.len());
        }
    }
}
