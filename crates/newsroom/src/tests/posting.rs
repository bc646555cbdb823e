use rejoinder_domain::{CommentStatus, DiscussionState, Outcome, Role, limits};
use rejoinder_store::Idempotency;

use super::{ANA, BELA, TestNewsroom, draft, fields};
use crate::{Draft, Poster, Refusal};

#[tokio::test]
async fn a_comment_is_published_with_its_number() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let first = t.say(article, ANA, "The *boat* was late.").await;
    assert_eq!(first.number.to_string(), "1");
    assert_eq!(first.status, CommentStatus::Published);
    assert_eq!(first.ground, None);
    assert_eq!(first.body.text, "The boat was late.");
    assert!(!first.body.literal);
    let author = first.author.clone().unwrap();
    assert_eq!(
        (author.name.as_str(), author.role, author.of_article),
        ("Ana", Role::Reader, false)
    );
    assert_eq!(first.guest, Some(ANA));
    // Times are kept to the millisecond.
    assert_eq!(
        first.created_at.unwrap().to_string(),
        "2026-11-24T09:30:00.123Z"
    );
    let reply = t.answer(&first, BELA, "It always is.").await.unwrap();
    assert_eq!(reply.number.to_string(), "1.1");
    assert_eq!(reply.parent, Some(first.id));
}

#[tokio::test]
async fn under_premoderation_it_is_held_and_says_why() {
    let t = TestNewsroom::new().await;
    let article = t.article_with(DiscussionState::Premoderated).await;
    let held = t.say(article, ANA, "Hello.").await;
    assert_eq!(held.status, CommentStatus::Held);
    let ground = held.ground.unwrap();
    assert_eq!(ground.rule, "premoderated");
    assert_eq!(
        ground.reason,
        "every comment under this article is read by a moderator before it appears"
    );
    assert_eq!(held.body.text, "Hello.");
}

#[tokio::test]
async fn all_problems_of_a_form_are_told_together() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let nothing = Draft {
        name: " \u{200B} ".to_owned(),
        body: " \n\u{202E}\n > \n".to_owned(),
        ..Draft::default()
    };
    let refusal = t.try_post(article, ANA, &nothing).await.unwrap_err();
    assert_eq!(fields(&refusal), ["name", "body"]);
    assert_eq!(
        t.newsroom.preview(&nothing).unwrap_err(),
        refusal,
        "a preview says the same"
    );
    let all: Vec<&str> = refusal
        .problems()
        .iter()
        .map(|p| p.sentence.as_str())
        .collect();
    assert_eq!(refusal.sentence(), all.join(" "));
    assert_eq!(refusal.to_string(), "invalid: name, body");
    let endless = Draft {
        name: "x".repeat(10_000),
        ..draft("fine")
    };
    let refusal = t.try_post(article, ANA, &endless).await.unwrap_err();
    assert_eq!(fields(&refusal), ["name"]);
}

#[tokio::test]
async fn length_is_that_of_what_is_seen() {
    let t = TestNewsroom::new().await;
    let most = "x".repeat(limits::COMMENT_CHARS);
    // What can't be seen is taken out before it is measured, and so are spaces round the text.
    let padded = format!("\u{202E}\r\n{most}\u{202C}  \r\n\r\n");
    assert!(t.newsroom.preview(&draft(&padded)).is_ok());
    let over = format!("{most}öh");
    let refusal = t.newsroom.preview(&draft(&over)).unwrap_err();
    assert_eq!(fields(&refusal), ["body"]);
    assert_eq!(
        refusal.sentence(),
        "A comment has at most 6000 letters; please take 2 out of this one."
    );
    for hostile in [">".repeat(1_000_000), "[^".repeat(500_000)] {
        assert!(t.newsroom.preview(&draft(&hostile)).is_err());
    }
}

#[tokio::test]
async fn there_must_be_a_place_for_it() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let first = t.say(article, ANA, "First.").await;

    let mut answer = draft("Answer.");
    answer.parent = Some("7.1".parse().unwrap());
    let refusal = t.try_post(article, BELA, &answer).await.unwrap_err();
    assert_eq!(fields(&refusal), ["parent"]);

    for outcome in [Outcome::Hold, Outcome::Remove] {
        t.decide(&first, outcome).await;
        let refusal = t.answer(&first, BELA, "Answer.").await;
        assert_eq!(refusal.unwrap_err(), Refusal::ParentGone);
    }
    t.decide(&first, Outcome::Publish).await;
    t.answer(&first, BELA, "Answer.").await.unwrap();

    t.close(article, DiscussionState::Closed).await;
    let refusal = t.try_post(article, BELA, &draft("Late.")).await;
    assert_eq!(refusal.unwrap_err(), Refusal::Closed);

    let nowhere = rejoinder_domain::ArticleId::from_bytes([9; 16]);
    let refusal = t.try_post(nowhere, BELA, &draft("Where?")).await;
    assert_eq!(refusal.unwrap_err(), Refusal::NotFound);
}

#[tokio::test]
async fn a_retry_never_doubles_a_comment() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let poster = Poster {
        guest: ANA,
        idempotency: Some(Idempotency {
            key: [1; 32],
            request: [2; 32],
        }),
    };
    let post = async |draft, poster| t.newsroom.post(&t.site, article, &draft, &poster).await;
    let first = post(draft("Once."), poster).await.unwrap();
    assert!(!first.again);
    let again = post(draft("Once."), poster).await.unwrap();
    assert!(again.again);
    assert_eq!(again.comment, first.comment);
    // What it asked for has happened, even if it could not happen now.
    t.close(article, DiscussionState::Closed).await;
    let again = post(draft("Once."), poster).await.unwrap();
    assert_eq!((again.again, again.comment.id), (true, first.comment.id));
    let other = Poster {
        guest: ANA,
        idempotency: Some(Idempotency {
            key: [3; 32],
            request: [2; 32],
        }),
    };
    assert_eq!(
        post(draft("New."), other).await.unwrap_err(),
        Refusal::Closed
    );
    t.close(article, DiscussionState::Open).await;
    let reused = Poster {
        guest: ANA,
        idempotency: Some(Idempotency {
            key: [1; 32],
            request: [4; 32],
        }),
    };
    assert_eq!(
        post(draft("Other."), reused).await.unwrap_err(),
        Refusal::KeyReused
    );
}

#[tokio::test]
async fn the_revision_seen_is_kept_if_there_is_one() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    for (said, kept) in [
        (Some(1), Some(1)),
        (Some(0), None),
        (Some(2), None),
        (None, None),
    ] {
        let draft = Draft {
            revision: said,
            ..draft("Seen.")
        };
        let comment = t.try_post(article, ANA, &draft).await.unwrap().comment;
        assert_eq!(comment.revision, kept, "{said:?}");
    }
}

#[tokio::test]
async fn a_preview_shows_what_would_be_stored() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let draft = Draft {
        name: "  Ana\u{202E} ".to_owned(),
        ..draft("> quoted\n\nand *said*\n<script>")
    };
    let preview = t.newsroom.preview(&draft).unwrap();
    let posted = t.try_post(article, ANA, &draft).await.unwrap().comment;
    assert_eq!(preview.body, posted.body);
    assert_eq!(Some(preview.author), posted.author.map(|a| a.name));
}
