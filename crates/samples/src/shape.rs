use jiff::Timestamp;

use crate::Language;

/// How a generated discussion is made up.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// How many comments there are.
    pub comments: usize,
    /// How many levels, the first one counted; 1 means no replies.
    pub max_depth: usize,
    /// The languages people write in, each with its share.
    pub languages: &'static [(Language, u32)],
    /// When the article was published.
    pub start: Timestamp,
    /// The hours over which people write.
    pub hours: u32,
}

/// Mostly English, with the company it has under a paper read in many countries.
const LANGUAGES: &[(Language, u32)] = &[
    (Language::English, 70),
    (Language::German, 8),
    (Language::French, 6),
    (Language::Ukrainian, 5),
    (Language::Spanish, 5),
    (Language::Russian, 3),
    (Language::Arabic, 3),
];

impl Default for Shape {
    /// Five hundred comments in three days, as deep as is stored, from a Monday morning on.
    fn default() -> Self {
        Self {
            comments: 500,
            max_depth: rejoinder_domain::limits::MAX_DEPTH,
            languages: LANGUAGES,
            start: Timestamp::constant(1_767_596_400, 0),
            hours: 72,
        }
    }
}
