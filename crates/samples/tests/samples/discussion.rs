use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use rejoinder_domain::limits;
use rejoinder_samples::{GeneratedComment, Language, Shape, article, discussion};

fn of(seed: u64, comments: usize) -> Vec<GeneratedComment> {
    let shape = Shape {
        comments,
        ..Shape::default()
    };
    discussion(seed, &shape).collect()
}

#[test]
fn a_seed_gives_the_same_discussion_for_ever() {
    let first = of(1, 20);
    insta::assert_debug_snapshot!("first_twenty", first);
    assert_eq!(first, of(1, 20));
    assert_ne!(first, of(2, 20));
}

#[test]
fn a_seed_gives_the_same_article_for_ever() {
    let story = article(3);
    insta::assert_snapshot!("article", story.markdown);
    assert_eq!(story, article(3));
    let slugs: HashSet<String> = (0..200)
        .map(|seed| {
            let markdown = article(seed).markdown;
            let head = markdown.split("+++\n").nth(1).unwrap();
            let head: toml::Table = head.parse().unwrap();
            assert_eq!(head["title"].as_str(), Some(&*article(seed).headline));
            head["slug"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(slugs.len(), 200);
}

#[test]
fn an_empty_discussion_and_one_without_languages() {
    assert!(of(1, 0).is_empty());
    let shape = Shape {
        comments: 3,
        languages: &[],
        ..Shape::default()
    };
    let mut comments = discussion(1, &shape);
    assert_eq!(comments.len(), 3);
    assert!(comments.all(|c| c.language == "en"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_holds_for_every_seed_and_shape(
        seed: u64,
        comments in 0usize..400,
        max_depth in 0usize..40,
        hours in 0u32..50_000,
    ) {
        let shape = Shape {
            comments,
            max_depth,
            hours,
            languages: &[(Language::Arabic, 1), (Language::English, 2), (Language::Ukrainian, 1)],
            ..Shape::default()
        };
        let all: Vec<GeneratedComment> = discussion(seed, &shape).collect();
        prop_assert_eq!(all.len(), comments);
        let end = shape.start + jiff::SignedDuration::from_hours(i64::from(hours.max(1)));
        let mut last = shape.start;
        for (index, comment) in all.iter().enumerate() {
            prop_assert_eq!(comment.index, index);
            let depth = match comment.parent {
                None => 1,
                Some(parent) => {
                    prop_assert!(parent < index);
                    all[parent].depth + 1
                }
            };
            prop_assert_eq!(comment.depth, depth);
            prop_assert!(depth <= max_depth.max(1));
            prop_assert!(comment.created_at >= last && comment.created_at <= end);
            last = comment.created_at;
            prop_assert!(["ar", "en", "uk"].contains(&comment.language));
            let chars = comment.text.chars().count();
            prop_assert!((1..=limits::COMMENT_CHARS).contains(&chars));
            prop_assert_eq!(comment.text.trim(), &comment.text);
            let name = comment.author.chars().count();
            prop_assert!((1..=limits::NAME_CHARS).contains(&name));
        }
    }
}

/// The value below which `share` of all lie.
fn quantile(mut values: Vec<usize>, share: f64) -> usize {
    values.sort_unstable();
    values[((values.len() - 1) as f64 * share) as usize]
}

#[test]
fn the_proportions_are_those_of_real_discussions() {
    const COMMENTS: usize = 20_000;
    let all = of(11, COMMENTS);
    let share = |what: &dyn Fn(&GeneratedComment) -> bool| {
        all.iter().filter(|c| what(c)).count() as f64 / COMMENTS as f64
    };
    let between = |what: &str, value: f64, from: f64, to: f64| {
        assert!((from..=to).contains(&value), "{what}: {value}");
    };

    let mut replies = vec![0; COMMENTS];
    for parent in all.iter().filter_map(|c| c.parent) {
        replies[parent] += 1;
    }
    let unanswered = replies.iter().filter(|n| **n == 0).count();
    between("first level", share(&|c| c.depth == 1), 0.3, 0.5);
    between("unanswered", unanswered as f64 / COMMENTS as f64, 0.5, 0.8);
    between(
        "most answered",
        quantile(replies, 1.0) as f64,
        100.0,
        2_000.0,
    );
    let depths: Vec<usize> = all.iter().map(|c| c.depth).collect();
    between("deep", share(&|c| c.depth > 6), 0.01, 0.25);
    between("deepest", quantile(depths, 1.0) as f64, 16.0, 32.0);

    let lengths: Vec<usize> = all.iter().map(|c| c.text.chars().count()).collect();
    between(
        "median length",
        quantile(lengths.clone(), 0.5) as f64,
        160.0,
        280.0,
    );
    between(
        "long ones",
        quantile(lengths.clone(), 0.95) as f64,
        700.0,
        1_500.0,
    );
    between("longest", quantile(lengths, 1.0) as f64, 4_000.0, 6_000.0);

    let mut by_author: HashMap<&str, usize> = HashMap::new();
    for comment in &all {
        *by_author.entry(&comment.author).or_default() += 1;
    }
    let mut by_author: Vec<usize> = by_author.into_values().collect();
    by_author.sort_unstable_by_key(|n| std::cmp::Reverse(*n));
    let busiest: usize = by_author[..by_author.len() / 100].iter().sum();
    between("authors", by_author.len() as f64, 1_000.0, 10_000.0);
    between(
        "busiest hundredth",
        busiest as f64 / COMMENTS as f64,
        0.1,
        0.6,
    );

    let day = all[0].created_at + jiff::SignedDuration::from_hours(12);
    between(
        "first twelve hours",
        share(&|c| c.created_at < day),
        0.5,
        0.9,
    );
    let respect: Vec<usize> = all.iter().map(|c| c.respect as usize).collect();
    between(
        "median respect",
        quantile(respect.clone(), 0.5) as f64,
        0.0,
        4.0,
    );
    between(
        "most respect",
        quantile(respect, 1.0) as f64,
        300.0,
        50_000.0,
    );

    between("English", share(&|c| c.language == "en"), 0.5, 0.9);
    for language in Language::ALL {
        assert!(
            share(&|c| c.language == language.code()) > 0.005,
            "{language:?}"
        );
    }
    between("quotes", share(&|c| c.text.starts_with("> ")), 0.03, 0.2);
    between("links", share(&|c| c.text.contains("https://")), 0.01, 0.15);
    between("lists", share(&|c| c.text.contains("\n- ")), 0.005, 0.15);
    between("emphasis", share(&|c| c.text.contains('*')), 0.02, 0.3);
    let texts: HashSet<&str> = all.iter().map(|c| &*c.text).collect();
    between(
        "different texts",
        texts.len() as f64 / COMMENTS as f64,
        0.9,
        1.0,
    );
}

/// When a talk between two has come to the last level, others still begin.
#[test]
fn talks_go_on_to_the_end() {
    let shape = Shape {
        comments: 20_000,
        max_depth: 12,
        ..Shape::default()
    };
    let deepest: Vec<usize> = discussion(3, &shape)
        .filter(|c| c.depth == 12)
        .map(|c| c.index)
        .collect();
    for quarter in 0..4 {
        let within = quarter * 5_000..(quarter + 1) * 5_000;
        assert!(deepest.iter().any(|index| within.contains(index)));
    }
}

/// Most quotes repeat what they answer word for word, and a few have lost a word.
#[test]
fn quotes_repeat_what_is_answered() {
    let all = of(5, 20_000);
    let (mut exact, mut altered) = (0, 0);
    for comment in &all {
        let quote = comment.text.lines().next().unwrap().strip_prefix("> ");
        if let (Some(quote), Some(parent)) = (quote, comment.parent) {
            if all[parent].text.contains(quote) {
                exact += 1;
            } else {
                altered += 1;
            }
        }
    }
    assert!(altered > 50 && exact > 4 * altered, "{exact} {altered}");
}
