use jiff::Timestamp;
use rejoinder_domain::{
    Author, BatchId, Body, CommentId, CommentStatus, CommentTally, Ground, ImportReport, Role,
    Skip, Viewer, limits,
};
use rejoinder_exchange::{ArticleItem, CommentItem, CommentText, Item};
use rejoinder_store::ImportedComment;

use super::{ANA, TestNewsroom, item, paragraph};
use crate::{ImportOptions, Refusal};

pub(super) fn comment(key: &str, parent: Option<&str>, text: &str) -> CommentItem {
    CommentItem {
        key: key.to_owned(),
        article: "a".to_owned(),
        parent: parent.map(str::to_owned),
        record: format!("comment {key}"),
        author: None,
        role: Role::Reader,
        created_at: None,
        status: CommentStatus::Published,
        text: CommentText::Literal(text.to_owned()),
    }
}

pub(super) async fn import(t: &TestNewsroom, items: Vec<Item>, dry_run: bool) -> ImportReport {
    let how = ImportOptions {
        dry_run,
        ..ImportOptions::default()
    };
    t.newsroom
        .import(&t.site, "page.txt", items, &how)
        .await
        .unwrap()
}

fn source() -> Vec<Item> {
    vec![
        Item::Article(item("a")),
        Item::Comment(comment("1", None, "One\nline and *no* markup.\n\nTwo.")),
        Item::Comment(comment("1.1", Some("1"), "Answer.")),
        Item::Skip(Skip {
            record: "line 7".to_owned(),
            reason: "closing words".to_owned(),
        }),
        Item::Comment(comment("2", None, " \n ")),
        Item::Comment(comment("2.1", Some("2"), "To nobody.")),
        Item::Comment(comment("2.1.1", Some("2.1"), "To nobody either.")),
        Item::Comment(comment("3", Some("9"), "Orphan.")),
        Item::Comment(comment("3.1", Some("3"), "Orphan's child.")),
        Item::Comment(comment(
            "4",
            None,
            &"x".repeat(limits::IMPORTED_COMMENT_BYTES + 1),
        )),
        Item::Comment(comment("1", None, "Twice in the source.")),
    ]
}

#[tokio::test]
async fn every_record_is_accounted_for() {
    let t = TestNewsroom::new().await;
    let foreseen = import(&t, source(), true).await;
    assert_eq!(foreseen.batch, None);
    assert_eq!(
        t.newsroom.articles(&t.site, None, 9).await.unwrap().items,
        [],
        "a dry run keeps nothing"
    );
    let report = import(&t, source(), false).await;
    assert_eq!(report.articles, 1);
    let tally = CommentTally {
        read: 9,
        stored: 2,
        unchanged: 1,
        skipped: 6,
    };
    assert_eq!(report.comments, tally);
    assert!(report.batch.is_some());
    let told: Vec<(&str, &str)> = report
        .skips
        .iter()
        .map(|skip| (skip.record.as_str(), skip.reason.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("line 7", "closing words"),
            ("comment 2", "there is nothing to read in it"),
            ("comment 2.1", "the comment it answers was skipped"),
            ("comment 2.1.1", "the comment it answers was skipped"),
            ("comment 3", "the comment it answers is not here"),
            ("comment 3.1", "the comment it answers was skipped"),
            (
                "comment 4",
                "it is longer than 64 KB, the most that is taken in as one comment"
            ),
        ]
    );
    assert_eq!(foreseen.comments, tally);
    assert_eq!(foreseen.skips, report.skips);

    for dry_run in [true, false] {
        let again = import(&t, source(), dry_run).await;
        assert_eq!(again.batch, None);
        let unchanged = CommentTally {
            stored: 0,
            unchanged: 3,
            ..tally
        };
        assert_eq!(again.comments, unchanged, "dry: {dry_run}");
        assert_eq!(again.skips, report.skips);
    }
}

#[tokio::test]
async fn text_names_times_and_states_are_those_of_the_source() {
    let t = TestNewsroom::new().await;
    let time: Timestamp = "2019-05-04T03:02:01.123456Z".parse().unwrap();
    let items = vec![
        Item::Article(item("a")),
        Item::Comment(CommentItem {
            author: Some(format!("Z\u{202E}oe {}", "x".repeat(100))),
            created_at: Some(time),
            role: Role::Staff,
            ..comment("1", None, "One\nline and *no* markup.\n\nTwo.")
        }),
        Item::Comment(CommentItem {
            author: Some("\u{200B}".to_owned()),
            text: CommentText::Markdown("with *markup*".to_owned()),
            ..comment("2", None, "")
        }),
        Item::Comment(CommentItem {
            status: CommentStatus::Removed,
            ..comment("3", None, "")
        }),
        Item::Comment(comment("3.1", Some("3"), "Below a removed one.")),
        Item::Comment(CommentItem {
            status: CommentStatus::Held,
            ..comment("4", None, "Waiting.")
        }),
    ];
    let report = import(&t, items, false).await;
    assert_eq!(report.skips, []);
    let store = t.newsroom.store();
    let article = store.article_of_key(t.site.id, "a").await.unwrap().unwrap();
    let kept = async |number: &str| {
        let number = number.parse().unwrap();
        store.comment_at(t.site.id, article, &number).await.unwrap()
    };
    let first = kept("1").await;
    assert!(first.body.literal);
    assert_eq!(first.body.text, "One\nline and *no* markup.\n\nTwo.");
    assert_eq!(
        first.created_at.unwrap().to_string(),
        "2019-05-04T03:02:01.123Z"
    );
    let author = first.author.unwrap();
    assert_eq!(author.role, Role::Staff);
    assert_eq!(author.name.chars().count(), limits::NAME_CHARS);
    assert!(author.name.starts_with("Zoe xxx"), "{}", author.name);
    let second = kept("2").await;
    assert_eq!((second.author, second.created_at), (None, None));
    assert_eq!(second.body.text, "with markup");
    let third = kept("3").await;
    assert_eq!(third.status, CommentStatus::Removed);
    assert_eq!(third.ground.unwrap().rule, "source");
    assert_eq!(kept("3.1").await.status, CommentStatus::Published);
    assert_eq!(kept("4").await.status, CommentStatus::Held);
}

#[tokio::test]
async fn comments_without_an_article_are_skipped() {
    let t = TestNewsroom::new().await;
    let broken = ArticleItem {
        blocks: Vec::new(),
        ..item("a")
    };
    let elsewhere = CommentItem {
        article: "elsewhere".to_owned(),
        ..comment("9", None, "Where?")
    };
    let items = vec![
        Item::Article(broken),
        Item::Comment(comment("1", None, "Under it.")),
        Item::Comment(elsewhere),
    ];
    for dry_run in [true, false] {
        let report = import(&t, items.clone(), dry_run).await;
        assert_eq!((report.batch, report.articles), (None, 0));
        assert_eq!((report.comments.read, report.comments.skipped), (2, 2));
        let told: Vec<&str> = report.skips.iter().map(|s| s.reason.as_str()).collect();
        assert_eq!(
            told,
            [
                "There is no story under the headline yet.",
                "its article could not be taken in",
                "its article is not here",
            ]
        );
    }
}

#[tokio::test]
async fn a_comment_that_its_reader_skipped_counts_as_read() {
    let t = TestNewsroom::new().await;
    let skipped = |record: &str| Skip {
        record: record.to_owned(),
        reason: "it has no text".to_owned(),
    };
    let items = vec![
        Item::Article(item("a")),
        Item::SkippedComment(skipped("comment 1, line 5")),
        Item::Comment(comment("2", None, "Here.")),
        Item::Skip(skipped("line 9")),
    ];
    for dry_run in [true, false] {
        let report = import(&t, items.clone(), dry_run).await;
        let tally = report.comments;
        assert_eq!((tally.read, tally.stored, tally.skipped), (2, 1, 1));
        assert_eq!(report.articles, 1);
        let records: Vec<&str> = report.skips.iter().map(|s| s.record.as_str()).collect();
        assert_eq!(records, ["comment 1, line 5", "line 9"]);
    }
}

#[tokio::test]
async fn an_answer_to_what_is_here_comes_in_though_the_source_lost_it() {
    let t = TestNewsroom::new().await;
    let article = || Item::Article(item("a"));
    let whole = Item::Comment(comment("1", None, "Whole."));
    import(&t, vec![article(), whole], false).await;
    let items = vec![
        article(),
        Item::Comment(comment("1", None, "")),
        Item::Comment(comment("1.1", Some("1"), "Answer.")),
    ];
    for dry_run in [true, false] {
        let tally = import(&t, items.clone(), dry_run).await.comments;
        assert_eq!((tally.stored, tally.skipped), (1, 1));
    }
}

#[tokio::test]
async fn answers_before_what_they_answer_find_it() {
    let t = TestNewsroom::new().await;
    let items = vec![
        Item::Article(item("a")),
        Item::Comment(comment("c", Some("b"), "Third.")),
        Item::Comment(comment("b", Some("a"), "Second.")),
        Item::Comment(comment("a", None, "First.")),
        Item::Comment(comment("x", Some("y"), "A circle.")),
        Item::Comment(comment("y", Some("x"), "A circle.")),
        Item::Comment(comment("z", Some("z"), "Itself.")),
    ];
    for dry_run in [true, false] {
        let report = import(&t, items.clone(), dry_run).await;
        assert_eq!((report.comments.stored, report.comments.skipped), (3, 3));
    }
    let again = import(&t, items, false).await.comments;
    assert_eq!((again.unchanged, again.skipped), (3, 3));
}

#[tokio::test]
async fn another_text_of_an_article_is_a_revision() {
    let t = TestNewsroom::new().await;
    import(&t, vec![Item::Article(item("a"))], false).await;
    let changed = ArticleItem {
        blocks: vec![paragraph("Another story.")],
        ..item("a")
    };
    let report = import(&t, vec![Item::Article(changed)], false).await;
    assert!(report.batch.is_some());
    let store = t.newsroom.store();
    let id = store.article_of_key(t.site.id, "a").await.unwrap().unwrap();
    assert_eq!(t.newsroom.article(&t.site, id).await.unwrap().revision, 2);
}

#[tokio::test]
async fn an_import_is_undone_as_far_as_nobody_built_upon_it() {
    let t = TestNewsroom::new().await;
    let report = import(&t, source(), false).await;
    let store = t.newsroom.store();
    let id = store.article_of_key(t.site.id, "a").await.unwrap().unwrap();
    let first = t
        .newsroom
        .comment_at(&t.site, id, &"1".parse().unwrap(), &Viewer::Stranger)
        .await
        .unwrap();
    t.answer(&first, ANA, "Built upon it.").await.unwrap();
    let batch = report.batch.unwrap();
    let undone = t.newsroom.undo(&t.site, batch).await.unwrap();
    assert_eq!((undone.articles, undone.comments), (0, 1));
    assert_eq!(undone.kept.len(), 2);
    let again = t.newsroom.undo(&t.site, batch).await;
    assert_eq!(again.unwrap_err(), Refusal::NotFound);
    let unknown = t.newsroom.undo(&t.site, BatchId::from_bytes([7; 16])).await;
    assert_eq!(unknown.unwrap_err(), Refusal::NotFound);
}

#[tokio::test]
async fn comments_made_ready_elsewhere_come_in_as_they_are() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let picked = t.newsroom.now();
    let made = |n: u8, parent: Option<&str>| ImportedComment {
        id: CommentId::from_bytes([n; 16]),
        key: n.to_string(),
        parent: parent.map(str::to_owned),
        author: Some(Author {
            name: "Editor".to_owned(),
            role: Role::Editor,
            of_article: true,
        }),
        status: CommentStatus::Removed,
        ground: Some(Ground {
            rule: "rule 3".to_owned(),
            reason: "insult".to_owned(),
        }),
        body: Body::clone(&rejoinder_markup::literal("Text.")),
        language: Some("en".to_owned()),
        created_at: None,
        respect: 12,
        picked_at: Some(picked),
    };
    let comments = vec![made(1, None), made(2, Some("1")), made(3, Some("x"))];
    let import = async |comments| {
        t.newsroom
            .import_prepared(&t.site, article, "sample", comments)
            .await
            .unwrap()
    };
    let report = import(comments.clone()).await;
    let tally = |stored, unchanged| CommentTally {
        read: 3,
        stored,
        unchanged,
        skipped: 1,
    };
    assert_eq!(report.comments, tally(2, 0));
    assert_eq!(report.skips[0].record, "comment 3");
    let kept = t.newsroom.store();
    let first = kept
        .comment(t.site.id, CommentId::from_bytes([1; 16]))
        .await
        .unwrap();
    assert_eq!((first.respect, first.picked_at), (12, Some(picked)));
    assert!(first.author.unwrap().of_article);
    let again = import(comments).await;
    assert_eq!((again.batch, again.comments), (None, tally(0, 2)));
    assert_eq!(import(Vec::new()).await.comments, CommentTally::default());
}
