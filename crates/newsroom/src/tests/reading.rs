use rejoinder_domain::{CommentStatus, Cursor, DiscussionState, Order, Outcome, Viewer};
use rejoinder_store::{ArticleAt, DiscussionQuery};

use super::{ANA, BELA, TestNewsroom, as_guest};
use crate::Refusal;

#[tokio::test]
async fn marks_are_the_viewers_alone() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let old = t.say(article, ANA, "Old.").await;
    t.later(16);
    let mine = t.say(article, ANA, "Mine.").await;
    let hers = t.answer(&mine, BELA, "Hers.").await.unwrap();
    t.newsroom
        .respect(&t.site, hers.id, ANA, Some(true))
        .await
        .unwrap();
    let query = DiscussionQuery::first(t.site.id, article, Order::Oldest);
    let read = async |viewer: Viewer| t.newsroom.discussion(&query, &viewer).await.unwrap();

    let ana = read(as_guest(ANA)).await.marks;
    assert_eq!(ana.own, [old.id, mine.id].into());
    assert_eq!(ana.editable, [mine.id].into());
    assert_eq!(ana.respected, [hers.id].into());
    let bela = read(as_guest(BELA)).await.marks;
    assert_eq!((bela.own, bela.respected.len()), ([hers.id].into(), 0));
    let stranger = read(Viewer::Stranger).await;
    assert_eq!(stranger.marks, Default::default());
    let guests: Vec<_> = stranger
        .page
        .branches
        .iter()
        .flat_map(|branch| branch.walk())
        .filter_map(|comment| comment.guest)
        .collect();
    assert_eq!(guests, [], "whose a comment is leaves towards nobody else");
    let conversation = t
        .newsroom
        .conversation(&t.site, article, &hers.number, None, &as_guest(ANA))
        .await
        .unwrap();
    assert_eq!(conversation.ancestors.len(), 1);
    assert_eq!(conversation.comment.id, hers.id);
    assert_eq!(conversation.marks.own, [mine.id].into());
    assert_eq!(conversation.marks.respected, [hers.id].into());
    let one = t.newsroom.marks_on(&t.site, mine.id, &as_guest(ANA)).await;
    assert_eq!(one.unwrap().editable, [mine.id].into());
}

#[tokio::test]
async fn a_writer_sees_what_waits_and_what_was_removed() {
    let t = TestNewsroom::new().await;
    let article = t.article_with(DiscussionState::Premoderated).await;
    let mut held = Vec::new();
    for n in 0..25 {
        held.push(t.say(article, ANA, &format!("Waiting {n}.")).await);
        t.later(1);
    }
    let query = DiscussionQuery::first(t.site.id, article, Order::Oldest);
    let read = async |query: &DiscussionQuery, viewer: Viewer| {
        t.newsroom.discussion(query, &viewer).await.unwrap()
    };
    t.decide(&held[24], Outcome::Remove).await;
    let ana = read(&query, as_guest(ANA)).await;
    assert_eq!(ana.own.len(), 20);
    assert_eq!(ana.own[0].status, CommentStatus::Removed);
    assert_eq!(ana.own[1].body.text, "Waiting 23.");
    assert!(ana.marks.editable.contains(&held[23].id));
    assert!(!ana.marks.editable.contains(&held[24].id));
    assert_eq!(read(&query, as_guest(BELA)).await.own, []);
    assert_eq!(read(&query, Viewer::Stranger).await.own, []);
    let later_page = DiscussionQuery {
        cursor: Some(Cursor(vec![1; 16])),
        ..query
    };
    assert_eq!(read(&later_page, as_guest(ANA)).await.own, []);
}

#[tokio::test]
async fn history_is_public_only_while_the_comment_is() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let comment = t.say(article, ANA, "First.").await;
    t.newsroom
        .edit(&t.site, comment.id, None, "Second.", &as_guest(ANA))
        .await
        .unwrap();
    let history = async |viewer: Viewer| {
        let history = t.newsroom.history(&t.site, comment.id, &viewer).await;
        history.map(|h| h.len())
    };
    assert_eq!(history(Viewer::Stranger).await, Ok(1));
    t.decide(&comment, Outcome::Remove).await;
    assert_eq!(history(Viewer::Stranger).await, Err(Refusal::NotFound));
    assert_eq!(history(as_guest(BELA)).await, Err(Refusal::NotFound));
    assert_eq!(history(as_guest(ANA)).await, Ok(1));
}

#[tokio::test]
async fn articles_are_read_by_id_address_and_list() {
    let t = TestNewsroom::new().await;
    let id = t.article().await;
    let article = t.newsroom.article(&t.site, id).await.unwrap();
    let at = t.newsroom.article_at(&t.site, &article.path).await.unwrap();
    assert_eq!(at, ArticleAt::Here(Box::new(article.clone())));
    let list = t.newsroom.articles(&t.site, None, 0).await.unwrap();
    assert_eq!(list.items.len(), 1);
    let revisions = t.newsroom.revisions(&t.site, id).await.unwrap();
    assert_eq!(revisions.len(), 1);
    let first = t.newsroom.revision(&t.site, id, 1).await.unwrap();
    assert_eq!(first.blocks, article.blocks);
    let second = t.newsroom.revision(&t.site, id, 2).await;
    assert_eq!(second.unwrap_err(), Refusal::NotFound);
}

#[tokio::test]
async fn the_latest_comments_are_published_ones() {
    let t = TestNewsroom::new().await;
    let article = t.article().await;
    let first = t.say(article, ANA, "First.").await;
    t.later(1);
    let second = t.answer(&first, BELA, "Second.").await.unwrap();
    t.later(1);
    let third = t.say(article, BELA, "Third.").await;
    t.decide(&third, Outcome::Hold).await;
    let latest = t
        .newsroom
        .latest_comments(&t.site, article, None, 10)
        .await
        .unwrap();
    let ids: Vec<_> = latest.items.iter().map(|comment| comment.id).collect();
    assert_eq!(ids, [second.id, first.id]);
    assert!(latest.items.iter().all(|comment| comment.guest.is_none()));
}
