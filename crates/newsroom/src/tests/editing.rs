use rejoinder_domain::{CommentStatus, DiscussionState, Outcome, Viewer};

use super::{ANA, BELA, TestNewsroom, as_guest, fields};
use crate::Refusal;

#[tokio::test]
async fn an_edit_is_marked_and_the_former_text_kept() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "The bote is late.").await;
    t.later(15);
    let edited = t
        .newsroom
        .edit(
            &t.site,
            comment.id,
            Some(1),
            "The boat is late.",
            &as_guest(ANA),
        )
        .await
        .unwrap();
    assert_eq!(edited.body.text, "The boat is late.");
    assert_eq!(edited.number, comment.number);
    assert!(edited.edited_at > comment.created_at);
    let history = t
        .newsroom
        .history(&t.site, comment.id, &Viewer::Stranger)
        .await
        .unwrap();
    let texts: Vec<&str> = history.iter().map(|r| r.body.text.as_str()).collect();
    assert_eq!(texts, ["The bote is late."]);
}

#[tokio::test]
async fn every_refusal_of_an_edit() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "One.").await;
    let edit = async |version, body: &'static str, viewer: Viewer| {
        t.newsroom
            .edit(&t.site, comment.id, version, body, &viewer)
            .await
    };
    for viewer in [Viewer::Stranger, as_guest(BELA)] {
        assert_eq!(
            edit(None, "Two.", viewer).await.unwrap_err(),
            Refusal::NotYours
        );
    }
    let refusal = edit(None, "  ", as_guest(ANA)).await.unwrap_err();
    assert_eq!(fields(&refusal), ["body"]);
    edit(None, "Two.", as_guest(ANA)).await.unwrap();
    let stale = edit(Some(1), "Three.", as_guest(ANA)).await;
    assert_eq!(stale.unwrap_err(), Refusal::Stale);
    t.close(article, DiscussionState::Closed).await;
    let closed = edit(None, "Three.", as_guest(ANA)).await;
    assert_eq!(closed.unwrap_err(), Refusal::Closed);
    t.close(article, DiscussionState::Open).await;
    t.decide(&comment, Outcome::Remove).await;
    let removed = edit(None, "Three.", as_guest(ANA)).await;
    assert_eq!(removed.unwrap_err(), Refusal::WrongState);
    t.decide(&comment, Outcome::Publish).await;
    t.later(16);
    let late = edit(None, "Three.", as_guest(ANA)).await;
    assert_eq!(late.unwrap_err(), Refusal::TooLate);
    assert_eq!(t.kept(&comment).await.body.text, "Two.");
    let nowhere = rejoinder_domain::CommentId::from_bytes([9; 16]);
    let none = t
        .newsroom
        .edit(&t.site, nowhere, None, "x", &as_guest(ANA))
        .await;
    assert_eq!(none.unwrap_err(), Refusal::NotFound);
}

#[tokio::test]
async fn an_edit_walks_the_whole_path_again() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "Harmless.").await;
    t.close(article, DiscussionState::Premoderated).await;
    let edited = t
        .newsroom
        .edit(&t.site, comment.id, None, "Less harmless.", &as_guest(ANA))
        .await
        .unwrap();
    assert_eq!(edited.status, CommentStatus::Held);
    assert_eq!(edited.ground.unwrap().rule, "premoderated");
    assert_eq!(edited.body.text, "Less harmless.");
}

#[tokio::test]
async fn an_edit_never_lifts_a_hold() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "Insult.").await;
    t.decide(&comment, Outcome::Hold).await;
    let edited = t
        .newsroom
        .edit(&t.site, comment.id, None, "Another insult.", &as_guest(ANA))
        .await
        .unwrap();
    assert_eq!(edited.status, CommentStatus::Held);
    assert_eq!(edited.ground.unwrap().rule, "rule 3");
}

#[tokio::test]
async fn only_its_writer_takes_a_comment_back() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "Regretted.").await;
    let withdraw = async |viewer: Viewer| t.newsroom.withdraw(&t.site, comment.id, &viewer).await;
    for viewer in [Viewer::Stranger, as_guest(BELA)] {
        assert_eq!(withdraw(viewer).await.unwrap_err(), Refusal::NotYours);
    }
    t.decide(&comment, Outcome::Remove).await;
    let removed = withdraw(as_guest(ANA)).await;
    assert_eq!(removed.unwrap_err(), Refusal::WrongState);
    t.decide(&comment, Outcome::Hold).await;
    // Long after the time for editing, and while it is held.
    t.later(60 * 24 * 30);
    for _ in 0..2 {
        let withdrawn = withdraw(as_guest(ANA)).await.unwrap();
        assert_eq!(withdrawn.status, CommentStatus::Withdrawn);
        assert_eq!((withdrawn.author, withdrawn.guest), (None, None));
        assert_eq!(withdrawn.body.text, "");
    }
    let after = t
        .newsroom
        .edit(&t.site, comment.id, None, "Back.", &as_guest(ANA))
        .await;
    assert_eq!(after.unwrap_err(), Refusal::WrongState);
}
