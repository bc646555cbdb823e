use std::fmt::Write;

use super::told_back;
use crate::{Item, text_page};

/// The reasons of what a page could not keep.
fn reasons(items: &[Item]) -> Vec<(&str, &str)> {
    items
        .iter()
        .filter_map(|item| match item {
            Item::Skip(skip) | Item::SkippedComment(skip) => {
                Some((skip.record.as_str(), skip.reason.as_str()))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn a_numbered_list_with_a_conclusion_is_the_story() {
    let list = "Two ways\n\nThere are two.\n\n1. By sea.\n\n2. By air.\n\nBoth are slow.";
    let long =
        "Two ways\n\nThere are two.\n\n1. By sea.\n\nIt is wet.\n\n2. By air.\n\nBoth are slow.";
    for page in [list, long] {
        for closing in ["", "\n\nLeave a comment"] {
            let items = text_page(&format!("{page}{closing}"));
            assert_eq!(told_back(&items), [], "{page}{closing}");
        }
    }
    for page in [
        // A credit, a heading, a reply, an indent or a name says that they are comments.
        "Two ways\n\nThere are two.\n\n(c) Paper\n\n1. By sea.\n\n2. By air.\n\nBoth are slow.\n",
        "Two ways\n\nThere are two.\n\nComments\n\n1. By sea.\n\n2. By air.\n\nBoth are slow.\n",
        "Two ways\n\nThere are two.\n\n1. By sea.\n\n  - Wet.\n\n2. By air.\n\nBoth are slow.\n",
        "Two ways\n\nThere are two.\n\n1. Ada, 24 June 2020:\nBy sea.\n\n2. Bo, 24 June 2020:\nBy air.\n\nBoth are slow.\n",
        "Two ways\n\nThere are two.\n\n  1. By sea.\n\n  2. By air.\n\nLeave a comment\n",
        "Two ways\n\nThere are two.\n\n1. By sea.\n\n2. By air.\n\nLeave a comment\n",
    ] {
        assert!(told_back(&text_page(page)).len() >= 2, "{page}");
    }
}

/// A page with the lines that stand above its comments.
fn headed(heads: &[&str]) -> Vec<Item> {
    let mut page = "Ferry late\n\nIt was late.\n\n(c) Paper\n".to_owned();
    for (index, head) in heads.iter().enumerate() {
        write!(page, "\nComment {} {head}\n\nSaid so.\n", index + 1).unwrap();
    }
    text_page(&page)
}

fn times(items: &[Item]) -> Vec<bool> {
    items
        .iter()
        .filter_map(|item| match item {
            Item::Comment(comment) => Some(comment.created_at.is_some()),
            _ => None,
        })
        .collect()
}

#[test]
fn times_are_kept_where_they_keep_the_order_of_the_page() {
    let rising = headed(&["by Ada at 2020-06-24 10:15", "by Bo at 2020-06-24 10:15"]);
    assert_eq!(
        (times(&rising), reasons(&rising)),
        (vec![true, true], vec![])
    );
    let falling = headed(&["by Ada at 2020-06-24 10:15", "by Bo at 2020-06-24 10:14"]);
    assert_eq!(times(&falling), [false, false]);
    assert_eq!(reasons(&falling).len(), 1);
    let mixed = headed(&["by Ada at 10:15", "by Bo at 2020-06-24 10:14", "by Cy"]);
    assert_eq!(times(&mixed), [false, false, false]);
    let [(line, told), ("comments", none)] = reasons(&mixed)[..] else {
        panic!("{:?}", reasons(&mixed))
    };
    assert_eq!(line, "line 7");
    assert!(told.ends_with("it is not kept: “10:15”"), "{told}");
    assert!(none.contains("none was kept"), "{none}");
}

#[test]
fn a_name_that_is_too_long_stays_in_the_text() {
    let name = "n".repeat(10_000);
    let items = headed(&[&format!("by {name} at 2020-06-24 10:15")]);
    assert!(told_back(&items)[0].1.contains(&name));
    let [("line 7", told)] = reasons(&items)[..] else {
        panic!("{:?}", reasons(&items))
    };
    assert!(told.ends_with("it stays in the text"), "{told}");
}

#[test]
fn other_numbers_than_those_given_here_are_said() {
    let said = |numbers: &[u32]| {
        let mut page = "Ferry late\n\nIt was late.\n\n(c) Paper\n".to_owned();
        for number in numbers {
            write!(page, "\n{number}. Said so, {number}.\n").unwrap();
        }
        let items = text_page(&page);
        assert_eq!(told_back(&items).len(), numbers.len());
        reasons(&items)
            .iter()
            .map(|(record, reason)| format!("{record}: {reason}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(said(&[1, 2, 3]), Vec::<String>::new());
    assert_eq!(
        said(&[5, 6, 10]),
        ["comments: the page numbers its comments 5, 6, 10; here they are 1, 2, 3"]
    );
    assert_eq!(
        said(&[1, 2, 4, 3]),
        ["comments: the page numbers its comments 1, 2, 4, 3; here they are 1, 2, 3, 4"]
    );
}

#[test]
fn a_comment_that_is_skipped_is_one() {
    let page =
        "Ferry late\n\nIt was late.\n\n(c) Paper\n\nComment 1 by Ada\n\nComment 2 by Bo\n\nYes.\n";
    let items = text_page(page);
    assert_eq!(told_back(&items), [("2".to_owned(), "Yes.".to_owned())]);
    let skipped = items
        .iter()
        .filter(|item| matches!(item, Item::SkippedComment(_)));
    assert_eq!(skipped.count(), 1);
    assert_eq!(
        reasons(&items),
        [
            ("comment 1, line 7", "it has no text"),
            ("comments", "the page numbers its comments 2; here it is 1"),
        ]
    );
}

#[test]
fn a_reply_to_what_is_not_there_is_said() {
    let items = headed(&[
        "by Ada",
        "by Bo, in reply to comment 1",
        "by Cy, in reply to comment 9",
    ]);
    let [("line 15", told), ..] = reasons(&items)[..] else {
        panic!("{:?}", reasons(&items))
    };
    assert!(told.ends_with("is answered: 9"), "{told}");
    assert_eq!(told_back(&items).len(), 3);
}
