use std::collections::HashMap;

use jiff::Timestamp;
use rejoinder_domain::{DiscussionState, Role, limits};
use rejoinder_samples::{Fate, SampleArticle, SampleComment, sample_site};

fn site() -> Vec<SampleArticle> {
    sample_site().unwrap()
}

fn ferries() -> SampleArticle {
    site()
        .into_iter()
        .find(|article| article.key == "night-ferries")
        .unwrap()
}

fn front_matter(markdown: &str) -> toml::Table {
    let (_, rest) = markdown.split_once("+++\n").unwrap();
    let (head, body) = rest.split_once("\n+++\n").unwrap();
    assert!(!body.trim().is_empty());
    head.parse().unwrap()
}

fn blocks(markdown: &str) -> Vec<&str> {
    let (_, body) = markdown.split_once("\n+++\n").unwrap();
    body.split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty())
        .collect()
}

/// The level of each comment, by its key.
fn depths(comments: &[SampleComment]) -> HashMap<&str, usize> {
    let mut depths = HashMap::new();
    for comment in comments {
        let depth = comment
            .parent
            .as_deref()
            .map_or(1, |parent| depths[parent] + 1);
        depths.insert(comment.key.as_str(), depth);
    }
    depths
}

#[test]
fn the_articles_have_what_a_publisher_would_give() {
    for article in site() {
        let head = front_matter(article.markdown);
        for key in ["title", "language", "slug"] {
            assert!(head[key].is_str(), "{} {key}", article.key);
        }
        for revision in &article.revisions {
            let later = front_matter(revision.markdown);
            assert!(later["correction"].is_str());
            assert_eq!(later["slug"], head["slug"]);
            assert!(revision.minutes_ago < article.minutes_ago_published.unwrap());
        }
    }
}

#[test]
fn every_comment_could_have_been_written_here() {
    for article in site() {
        let mut last = i64::MAX;
        for comment in &article.comments {
            let at = format!("{} {}", article.key, comment.key);
            for text in std::iter::once(&comment.text).chain(&comment.edited_to) {
                let chars = text.chars().count();
                assert!(
                    (1..=limits::COMMENT_CHARS).contains(&chars),
                    "{at}: {chars}"
                );
                assert_eq!(text.trim(), text, "{at}");
            }
            if let Some(author) = &comment.author {
                assert!(author.chars().count() <= limits::NAME_CHARS, "{at}");
            }
            assert!((1..=last).contains(&comment.minutes_ago), "{at}");
            last = comment.minutes_ago;
            if let Some(published) = article.minutes_ago_published {
                assert!(comment.minutes_ago < published, "{at}");
            }
            if let Fate::Held(ground) | Fate::Removed(ground) = &comment.fate {
                assert!(!ground.rule.is_empty() && !ground.reason.is_empty(), "{at}");
                assert!(!comment.picked, "{at}");
            }
            assert!(!comment.of_article || comment.role >= Role::Staff, "{at}");
        }
    }
}

#[test]
fn the_front_page_has_one_of_each_kind() {
    let site = site();
    let heads: Vec<_> = site.iter().map(|a| front_matter(a.markdown)).collect();
    let count = |what: &dyn Fn(&SampleArticle, &toml::Table) -> bool| {
        site.iter().zip(&heads).filter(|(a, h)| what(a, h)).count()
    };
    assert!(site.len() >= 5);
    assert_eq!(
        count(&|a, h| a.minutes_ago_published.is_none() && !h.contains_key("author")),
        1
    );
    assert_eq!(count(&|a, _| a.discussion == DiscussionState::Closed), 1);
    assert_eq!(
        count(&|a, _| a.discussion == DiscussionState::Premoderated),
        1
    );
    assert_eq!(count(&|_, h| h["language"].as_str() == Some("ar")), 1);
    assert_eq!(
        count(&|_, h| {
            h.get("credit").is_some_and(|credit| {
                credit["terms"]
                    .as_str()
                    .is_some_and(|t| t.contains("CC BY"))
                    && credit["url"].is_str()
            })
        }),
        1
    );
    assert!(site.iter().all(|article| !article.comments.is_empty()));
}

#[test]
fn the_ferries_have_one_of_everything() {
    let article = ferries();
    let first = front_matter(article.markdown);
    assert!(first["standfirst"].is_str() && first["author"].is_str());
    assert!(first["credit"]["name"].is_str() && first["credit"]["url"].is_str());
    let blocks = blocks(article.markdown);
    let starting = |mark: &str| blocks.iter().filter(|b| b.starts_with(mark)).count();
    assert_eq!((starting("## "), starting("> ")), (1, 1));
    let paragraphs = blocks.len() - 2 - starting("- ");
    assert!((12..=16).contains(&paragraphs), "{paragraphs}");
    assert_eq!(article.revisions.len(), 1);

    let comments = &article.comments;
    let count = |what: &dyn Fn(&SampleComment) -> bool| comments.iter().filter(|c| what(c)).count();
    assert!(comments.len() >= 40);
    let depths = depths(comments);
    assert!(depths.values().any(|depth| *depth > 6));
    assert!(count(&|c| c.role >= Role::Staff && !c.of_article) >= 2);
    assert!(count(&|c| c.of_article) >= 2);
    assert!(count(&|c| c.picked) >= 5);
    assert_eq!(count(&|c| c.edited_to.is_some()), 1);
    assert_eq!(count(&|c| c.author.is_none()), 1);
    assert!(count(&|c| c.text.chars().count() > 3_000) >= 1);
    for language in ["de", "uk", "ar"] {
        assert!(count(&|c| c.language == language) >= 2, "{language}");
    }

    let answered = |key: &str| comments.iter().any(|c| c.parent.as_deref() == Some(key));
    let fates = |fate: &dyn Fn(&Fate) -> bool| -> Vec<&str> {
        comments
            .iter()
            .filter(|c| fate(&c.fate))
            .map(|c| c.key.as_str())
            .collect()
    };
    let held = fates(&|f| matches!(f, Fate::Held(_)));
    let removed = fates(&|f| matches!(f, Fate::Removed(_)));
    let withdrawn = fates(&|f| *f == Fate::Withdrawn);
    assert_eq!((held.len(), removed.len(), withdrawn.len()), (1, 1, 1));
    assert!(answered(withdrawn[0]) && answered(removed[0]) && !answered(held[0]));
}

/// The two altered quotes are meant; every other quote is word for word in the article or in an
/// earlier comment.
#[test]
fn quotes_are_exact_but_for_two() {
    let mut altered = Vec::new();
    let mut of_comments = 0;
    for article in site() {
        let story: String = std::iter::once(article.markdown)
            .chain(article.revisions.iter().map(|r| r.markdown))
            .collect();
        for (place, comment) in article.comments.iter().enumerate() {
            for quote in comment.text.lines().filter_map(|l| l.strip_prefix("> ")) {
                let earlier = |c: &&SampleComment| c.text.contains(quote);
                if article.comments[..place].iter().any(|c| earlier(&c)) {
                    of_comments += 1;
                } else if !story.contains(quote) {
                    altered.push(comment.key.clone());
                }
            }
        }
    }
    assert_eq!(altered, ["circus", "there-it-is"]);
    assert!(of_comments >= 4, "{of_comments}");
}

/// The error that a reader found stands in the first revision and no longer in the second.
#[test]
fn the_correction_corrects() {
    let article = ferries();
    let wrong = "Since then two day sailings have been cancelled as well";
    let quoted = article.comments.iter().find(|c| c.text.contains(wrong));
    assert!(article.markdown.contains(wrong));
    assert!(!article.revisions[0].markdown.contains(wrong));
    assert!(quoted.unwrap().minutes_ago > article.revisions[0].minutes_ago);
}

#[test]
fn times_follow_from_now() {
    let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
    let article = ferries();
    let published = article.published_at(now).unwrap();
    let dated = front_matter(&article.dated(now));
    let date: Timestamp = dated["date"].as_str().unwrap().parse().unwrap();
    assert_eq!(date, published);
    let revision = &article.revisions[0];
    let later = front_matter(&article.dated_revision(revision, now));
    assert_eq!(later["date"], dated["date"]);
    assert!(published < revision.at(now) && revision.at(now) < now);
    assert!(
        article
            .comments
            .iter()
            .all(|c| published < c.at(now) && c.at(now) < now)
    );

    let undated = site().into_iter().find(|a| a.key == "fog-signal").unwrap();
    assert_eq!(undated.dated(now), undated.markdown);
}
