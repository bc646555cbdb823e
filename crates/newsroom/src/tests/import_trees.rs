//! Sources of any shape: each record has one fate, and a second import has nothing left to do.

use proptest::prelude::*;
use rejoinder_domain::CommentStatus;
use rejoinder_exchange::{CommentItem, Item};

use super::importing::{comment, import};
use super::{TestNewsroom, item};

/// A record of a source: which earlier one it answers, and what may be wrong with it.
#[derive(Debug, Clone)]
struct Record {
    answers: Option<prop::sample::Index>,
    fault: Fault,
    second_article: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    None,
    Blank,
    Orphan,
    /// Answers a record that comes later, if there is one.
    Forward,
    KeyBefore,
    Removed,
}

fn record() -> impl Strategy<Value = Record> {
    let fault = prop_oneof![
        12 => Just(Fault::None),
        1 => Just(Fault::Blank),
        1 => Just(Fault::Orphan),
        2 => Just(Fault::Forward),
        1 => Just(Fault::KeyBefore),
        1 => Just(Fault::Removed),
    ];
    let answers = prop::option::weighted(0.8, any::<prop::sample::Index>());
    (answers, fault, prop::bool::weighted(0.3)).prop_map(|(answers, fault, second_article)| {
        Record {
            answers,
            fault,
            second_article,
        }
    })
}

fn items(records: &[Record]) -> Vec<Item> {
    let mut items = vec![Item::Article(item("a")), Item::Article(item("b"))];
    let mut keys: [Vec<String>; 2] = Default::default();
    for (n, record) in records.iter().enumerate() {
        let side = usize::from(record.second_article);
        let before = &keys[side];
        let parent = match record.answers {
            _ if record.fault == Fault::Orphan => Some(format!("nobody {n}")),
            Some(at) if record.fault == Fault::Forward => {
                Some(format!("key {}", n + 1 + at.index(3)))
            }
            Some(at) if !before.is_empty() => Some(before[at.index(before.len())].clone()),
            _ => None,
        };
        let key = match before.first() {
            Some(first) if record.fault == Fault::KeyBefore => first.clone(),
            _ => format!("key {n}"),
        };
        let text = if matches!(record.fault, Fault::Blank | Fault::Removed) {
            String::new()
        } else {
            format!("Text {n}.")
        };
        items.push(Item::Comment(CommentItem {
            article: ["a", "b"][side].to_owned(),
            status: match record.fault {
                Fault::Removed => CommentStatus::Removed,
                _ => CommentStatus::Published,
            },
            ..comment(&key, parent.as_deref(), &text)
        }));
        keys[side].push(key);
    }
    items
}

async fn import_twice(records: Vec<Record>) -> Result<(), TestCaseError> {
    let t = TestNewsroom::new().await;
    let items = items(&records);
    let foreseen = import(&t, items.clone(), true).await;
    let first = import(&t, items.clone(), false).await;
    prop_assert!(first.batch.is_some(), "two articles are new");
    let tally = first.comments;
    prop_assert_eq!(tally.read, records.len() as u64);
    prop_assert_eq!(tally.read, tally.stored + tally.unchanged + tally.skipped);
    prop_assert_eq!(first.skips.len() as u64, tally.skipped);
    prop_assert_eq!(&foreseen.comments, &first.comments);
    prop_assert_eq!(&foreseen.skips, &first.skips);
    for dry_run in [true, false] {
        let again = import(&t, items.clone(), dry_run).await;
        prop_assert_eq!(again.batch, None);
        prop_assert_eq!(again.comments.stored, 0);
        prop_assert_eq!(again.comments.unchanged, tally.stored + tally.unchanged);
        prop_assert_eq!(again.comments.skipped, tally.skipped);
        prop_assert_eq!(&again.skips, &first.skips);
    }
    let undone = t
        .newsroom
        .undo(&t.site, first.batch.unwrap())
        .await
        .unwrap();
    prop_assert_eq!((undone.articles, undone.comments), (2, tally.stored));
    prop_assert_eq!(undone.kept, vec![]);
    Ok(())
}

fn block_on(test: impl Future<Output = Result<(), TestCaseError>>) -> Result<(), TestCaseError> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(test)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_second_import_adds_nothing(records in prop::collection::vec(record(), 0..60)) {
        block_on(import_twice(records))?;
    }
}

#[test]
fn a_large_source_goes_in_by_parts() {
    let records: Vec<Record> = (0..1_203)
        .map(|n| Record {
            answers: None,
            fault: if n % 7 == 3 {
                Fault::Orphan
            } else {
                Fault::None
            },
            second_article: n % 3 == 0,
        })
        .collect();
    block_on(import_twice(records)).unwrap();
}
