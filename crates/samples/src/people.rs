use rand::RngExt;

use crate::Language;
use crate::chance::{Dice, dice, pick, unit};
use crate::language;

/// Somebody who writes: always the same for the same seed and rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) language: Language,
    pub(crate) manner: Manner,
}

/// How somebody types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As one learns at school.
    Plain,
    /// without capitals
    Lower,
    /// With more marks than needed!!
    Loud,
    /// Trailing off…
    Trailing,
    /// With pictures 🙂
    Pictures,
}

impl Person {
    /// The writer of a rank, among those who share `languages`.
    pub(crate) fn of_rank(seed: u64, rank: u64, languages: &[(Language, u32)]) -> Self {
        let mut own = dice(seed, rank.wrapping_add(1 << 40));
        let language = language::choose(&mut own, languages);
        let manner = match own.random_range(0..100) {
            0..68 => Manner::Plain,
            68..80 => Manner::Lower,
            80..87 => Manner::Loud,
            87..93 => Manner::Trailing,
            _ => Manner::Pictures,
        };
        Self {
            name: name(&mut own, language),
            language,
            manner,
        }
    }
}

fn name(dice: &mut Dice, language: Language) -> String {
    let grammar = language.grammar();
    let given = pick(dice, grammar.given);
    let surname = pick(dice, grammar.surnames);
    let handle = pick(dice, grammar.handles);
    let initial = surname.chars().next().unwrap_or('X');
    match dice.random_range(0..100) {
        0..44 => format!("{given} {surname}"),
        44..60 => format!("{given} {initial}."),
        60..72 => given.to_owned(),
        72..84 => format!(
            "{}_{}",
            handle.replace(' ', "_"),
            dice.random_range(1..2000)
        ),
        84..94 => handle.to_owned(),
        _ => {
            let first = given.chars().next().unwrap_or('X');
            let separator = if unit(dice) < 0.5 { ". " } else { "." };
            format!("{first}{separator}{initial}.")
        }
    }
}
