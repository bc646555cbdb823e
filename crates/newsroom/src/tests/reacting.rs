use rejoinder_domain::{Outcome, ReportReason, limits};

use super::{ANA, BELA, TestNewsroom, fields};
use crate::Refusal;

#[tokio::test]
async fn respect_is_given_once_and_taken_back() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "Well said.").await;
    let respect = async |how| {
        let respected = t.newsroom.respect(&t.site, comment.id, BELA, how).await;
        respected.unwrap()
    };
    assert_eq!(respect(Some(true)).await.respect, 1);
    assert_eq!(respect(Some(true)).await.respect, 1);
    assert_eq!(respect(None).await.respect, 0);
    assert_eq!(respect(None).await.respect, 1);
    assert_eq!(respect(Some(false)).await.respect, 0);
    assert_eq!(
        respect(None).await.guest,
        None,
        "whose it is stays with its writer"
    );
}

#[tokio::test]
async fn every_refusal_of_respect() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "Well said.").await;
    let own = t
        .newsroom
        .respect(&t.site, comment.id, ANA, Some(true))
        .await
        .unwrap_err();
    assert_eq!(own.sentence(), "You can't respect a comment of your own.");
    assert!(matches!(own, Refusal::Forbidden(_)));
    for outcome in [Outcome::Hold, Outcome::Remove] {
        t.decide(&comment, outcome).await;
        let hidden = t.newsroom.respect(&t.site, comment.id, BELA, None).await;
        assert_eq!(hidden.unwrap_err(), Refusal::WrongState);
    }
    assert_eq!(t.kept(&comment).await.respect, 0);
}

#[tokio::test]
async fn reports_reach_the_store_and_their_refusals_the_reader() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "Spam.").await;
    let report = async |guest, reason, note: String| {
        t.newsroom
            .report(&t.site, comment.id, guest, reason, &note)
            .await
    };
    let most = "x".repeat(limits::REPORT_CHARS);
    report(BELA, ReportReason::Spam, String::new())
        .await
        .unwrap();
    report(BELA, ReportReason::Other, format!(" {most}\u{202E}\n"))
        .await
        .unwrap();
    let long = report(BELA, ReportReason::Spam, format!("{most}yz"))
        .await
        .unwrap_err();
    assert_eq!(fields(&long), ["note"]);
    assert!(long.sentence().contains("take 2 out"), "{long:?}");
    let silent = report(BELA, ReportReason::Other, " \u{202E} ".to_owned()).await;
    assert_eq!(fields(&silent.unwrap_err()), ["note"]);
    let own = report(ANA, ReportReason::Spam, String::new()).await;
    assert!(matches!(own, Err(Refusal::Forbidden(_))));
    t.decide(&comment, Outcome::Remove).await;
    let gone = report(BELA, ReportReason::Spam, String::new()).await;
    assert_eq!(gone.unwrap_err(), Refusal::WrongState);
}

#[tokio::test]
async fn editors_pick_what_is_published() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "Worth it.").await;
    let pick = async |picked| t.newsroom.pick(&t.site, comment.id, picked).await;
    assert!(pick(true).await.unwrap().picked_at.is_some());
    assert_eq!(pick(false).await.unwrap().picked_at, None);
    t.decide(&comment, Outcome::Remove).await;
    assert_eq!(pick(true).await.unwrap_err(), Refusal::WrongState);
}

#[tokio::test]
async fn nobody_decides_about_what_its_writer_took_back() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "Mine.").await;
    let viewer = super::as_guest(ANA);
    t.newsroom
        .withdraw(&t.site, comment.id, &viewer)
        .await
        .unwrap();
    let ground = rejoinder_domain::Ground {
        rule: "rule 1".to_owned(),
        reason: "any".to_owned(),
    };
    let decider = rejoinder_domain::Decider::Rule;
    let refusal = t
        .newsroom
        .decide(&t.site, comment.id, Outcome::Publish, ground, decider)
        .await;
    assert_eq!(refusal.unwrap_err(), Refusal::WrongState);
}
