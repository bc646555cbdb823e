use rand::RngExt;
use rejoinder_domain::limits::COMMENT_CHARS;

use crate::chance::{Dice, pick, unit};
use crate::grammar::Grammar;
use crate::people::{Manner, Person};

/// The longest opening that is kept for whoever quotes a comment.
const EXCERPT_CHARS: usize = 140;
const PICTURES: &[&str] = &[
    "🙂",
    "😅",
    "👍",
    "🤷",
    "🙈",
    "⚓",
    "🚢",
    "❤️",
    "😡",
    "👏🏽",
    "🇺🇦",
    "🤦‍♀️",
];
const HOSTS: &[&str] = &[
    "example.org",
    "example.net",
    "harbourboard.example",
    "courier.example",
];

/// What a person writes, of about `length` characters, above it what is quoted.
pub(crate) fn comment(
    dice: &mut Dice,
    person: &Person,
    length: usize,
    quoted: Option<&str>,
) -> String {
    let mut page = Page::default();
    if let Some(words) = quoted {
        page.block(&format!("> {}", misremembered(dice, words)));
    }
    let grammar = person.language.grammar();
    if length < 40 {
        let words = grammar.sentence(dice, grammar.shorts);
        page.block(&in_manner(dice, person.manner, words));
        return page.text;
    }
    let length = page.chars + length.min(COMMENT_CHARS);
    while page.chars < length && page.room() > 0 {
        let before = page.chars;
        match dice.random_range(0..100) {
            0..4 if length > 250 => page.block(&list(dice, grammar)),
            4 if length > 200 => page.block(&code(dice, grammar)),
            _ => {
                let paragraph = paragraph(dice, person, length - page.chars);
                page.block(&paragraph);
            }
        }
        // Nothing more fits.
        if page.chars == before {
            break;
        }
    }
    page.text
}

/// A text that grows by blocks and never beyond the limit.
#[derive(Default)]
struct Page {
    text: String,
    chars: usize,
}

impl Page {
    fn room(&self) -> usize {
        COMMENT_CHARS.saturating_sub(self.chars + 2)
    }

    /// Adds a block, if it fits; the first one is cut if it must be.
    fn block(&mut self, block: &str) {
        let chars = block.chars().count();
        if self.text.is_empty() {
            self.text.extend(block.chars().take(COMMENT_CHARS));
            self.chars = chars.min(COMMENT_CHARS);
        } else if chars <= self.room() {
            self.text.push_str("\n\n");
            self.text.push_str(block);
            self.chars += chars + 2;
        }
    }
}

/// A few sentences, up to about `length` characters.
fn paragraph(dice: &mut Dice, person: &Person, length: usize) -> String {
    let grammar = person.language.grammar();
    let sentences = dice.random_range(2..=6);
    let mut out = String::new();
    let mut chars = 0;
    for _ in 0..sentences {
        let mut sentence = grammar.sentence(dice, grammar.sentences);
        // The last sentence would make it much longer than wanted: say something brief instead.
        if chars > 0 && chars + sentence.chars().count() > length + 60 {
            break;
        }
        match dice.random_range(0..200) {
            0..10 => emphasise(dice, &mut sentence, "*"),
            10..13 => emphasise(dice, &mut sentence, "**"),
            13..17 => sentence.push_str(&link(dice)),
            _ => {}
        }
        let sentence = in_manner(dice, person.manner, sentence);
        if !out.is_empty() {
            // Some people press the return key after every thought.
            out.push(if unit(dice) < 0.06 { '\n' } else { ' ' });
        }
        chars += sentence.chars().count() + 1;
        out.push_str(&sentence);
        if chars >= length {
            break;
        }
    }
    out
}

fn in_manner(dice: &mut Dice, manner: Manner, sentence: String) -> String {
    let ends = sentence.ends_with('.');
    let bare = sentence.trim_end_matches('.');
    match manner {
        Manner::Lower if !sentence.contains("](") => sentence.to_lowercase(),
        Manner::Loud if ends && unit(dice) < 0.5 => format!("{bare}!!"),
        Manner::Trailing if ends && unit(dice) < 0.5 => format!("{bare}…"),
        Manner::Pictures if unit(dice) < 0.3 => format!("{sentence} {}", pick(dice, PICTURES)),
        _ => sentence,
    }
}

/// Sets marks round one word of letters alone.
fn emphasise(dice: &mut Dice, sentence: &mut String, marks: &str) {
    let words: Vec<&str> = sentence.split(' ').collect();
    let chosen = dice.random_range(0..words.len());
    if words[chosen].chars().all(char::is_alphabetic) && !words[chosen].is_empty() {
        *sentence = words
            .iter()
            .enumerate()
            .map(|(i, word)| match i == chosen {
                true => format!("{marks}{word}{marks}"),
                false => (*word).to_owned(),
            })
            .collect::<Vec<_>>()
            .join(" ");
    }
}

fn link(dice: &mut Dice) -> String {
    let host = pick(dice, HOSTS);
    let year = dice.random_range(2009..=2026);
    let page: u32 = dice.random_range(100..100_000);
    if unit(dice) < 0.5 {
        format!(" https://{host}/{year}/{page}")
    } else {
        format!(" [{host}](https://{host}/{year}/{page}.html)")
    }
}

fn list(dice: &mut Dice, grammar: &Grammar) -> String {
    let items = dice.random_range(2..=5);
    let numbered = unit(dice) < 0.3;
    let mut out = String::new();
    for item in 1..=items {
        if item > 1 {
            out.push('\n');
        }
        if numbered {
            out.push_str(&format!("{item}. "));
        } else {
            out.push_str("- ");
        }
        out.push_str(&grammar.sentence(dice, grammar.sentences));
    }
    out
}

fn code(dice: &mut Dice, grammar: &Grammar) -> String {
    let mut out = String::from("```\n");
    for _ in 0..dice.random_range(2..=4) {
        let place = pick(dice, grammar.words_of('P'));
        let (hour, minute) = (dice.random_range(5..24), dice.random_range(0..60));
        out.push_str(&format!("{hour:02}:{minute:02}  {place}\n"));
    }
    out.push_str("```");
    out
}

/// What is quoted, as people quote: now and then a word is lost on the way.
fn misremembered(dice: &mut Dice, words: &str) -> String {
    let mut words: Vec<&str> = words.split(' ').collect();
    if words.len() > 4 && unit(dice) < 0.15 {
        words.remove(dice.random_range(1..words.len() - 1));
    }
    words.join(" ")
}

/// The opening words of a comment, if they are plain enough to be quoted as they stand.
pub(crate) fn excerpt(text: &str) -> Option<String> {
    let line = text.lines().find(|line| {
        line.chars().next().is_some_and(char::is_alphabetic) && !line.contains(['*', '[', '`', '_'])
    })?;
    let mut end = line.len();
    for (chars, (at, c)) in line.char_indices().enumerate() {
        if chars == EXCERPT_CHARS {
            end = line[..at].rfind(' ')?;
            break;
        }
        if chars > 20 && matches!(c, '.' | '?' | '!' | '؟') {
            end = at + c.len_utf8();
            break;
        }
    }
    Some(line[..end].to_owned())
}
