use jiff::SignedDuration;
use rand::RngExt;

use crate::chance::{dice, unit};
use crate::people::Person;
use crate::{Shape, language};

/// A generated story, to hang a generated discussion under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedArticle {
    /// Its headline.
    pub headline: String,
    /// Front matter and story, as a publisher would hand it in.
    pub markdown: String,
}

/// A story of some five to thirty paragraphs; always the same for the same seed. Stories of
/// different seeds have different slugs.
#[must_use]
pub fn article(seed: u64) -> GeneratedArticle {
    let shape = Shape::default();
    let mut dice = dice(seed, 1 << 50);
    let language = language::choose(&mut dice, shape.languages);
    let grammar = language.grammar();
    let author = Person::of_rank(seed, 1, &[(language, 1)]).name;
    let headline = grammar.sentence(&mut dice, grammar.headlines);
    let standfirst = grammar.sentence(&mut dice, grammar.sentences);
    let minutes = i64::try_from(seed % 500_000).unwrap_or_default();
    let date = shape
        .start
        .checked_add(SignedDuration::from_mins(minutes))
        .unwrap_or(shape.start);
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let mut markdown = format!(
        "+++\ntitle = {}\nstandfirst = {}\nauthor = {}\ndate = \"{date}\"\nlanguage = \"{}\"\nslug = \"story-{seed}\"\n+++\n",
        quoted(&headline),
        quoted(&standfirst),
        quoted(&author),
        language.code(),
    );
    let paragraphs = dice.random_range(5..=30);
    for place in 0..paragraphs {
        markdown.push('\n');
        if place > 3 && unit(&mut dice) < 0.1 {
            let heading = grammar.sentence(&mut dice, grammar.headlines);
            markdown.push_str(&format!("## {heading}\n\n"));
        }
        if place > 2 && unit(&mut dice) < 0.05 {
            markdown.push_str("> ");
        }
        for sentence in 0..dice.random_range(1..=5) {
            if sentence > 0 {
                markdown.push(' ');
            }
            markdown.push_str(&grammar.sentence(&mut dice, grammar.sentences));
        }
        markdown.push('\n');
    }
    GeneratedArticle { headline, markdown }
}
