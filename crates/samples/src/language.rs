use crate::chance::Dice;
use crate::grammar::{self, Grammar};
use rand::RngExt;

/// A language that discussions are generated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Ukrainian.
    Ukrainian,
    /// Russian.
    Russian,
    /// Arabic, written from right to left.
    Arabic,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Ukrainian,
        Self::Russian,
        Self::Arabic,
    ];

    /// BCP 47.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Ukrainian => "uk",
            Self::Russian => "ru",
            Self::Arabic => "ar",
        }
    }

    pub(crate) fn grammar(self) -> &'static Grammar {
        match self {
            Self::English => &grammar::en::GRAMMAR,
            Self::German => &grammar::de::GRAMMAR,
            Self::French => &grammar::fr::GRAMMAR,
            Self::Spanish => &grammar::es::GRAMMAR,
            Self::Ukrainian => &grammar::uk::GRAMMAR,
            Self::Russian => &grammar::ru::GRAMMAR,
            Self::Arabic => &grammar::ar::GRAMMAR,
        }
    }
}

/// One of `languages` by its share; English where there is none.
pub(crate) fn choose(dice: &mut Dice, languages: &[(Language, u32)]) -> Language {
    let total: u64 = languages.iter().map(|(_, share)| u64::from(*share)).sum();
    if total == 0 {
        return languages.first().map_or(Language::English, |(l, _)| *l);
    }
    let mut rest = dice.random_range(0..total);
    for (language, share) in languages {
        let share = u64::from(*share);
        if rest < share {
            return *language;
        }
        rest -= share;
    }
    Language::English
}
