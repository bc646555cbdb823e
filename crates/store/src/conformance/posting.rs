use std::sync::Arc;

use rejoinder_domain::{Author, CommentId, CommentStatus, DiscussionState, Number, Role, limits};

use super::given::{Given, new, number};
use crate::{Conflict, Idempotency, Posted, Store, StoreError};

/// Numbers go up by one among siblings, held comments included.
pub async fn numbers_go_by_place_and_are_never_given_twice(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let one = given.post(None).await;
    let two = given.post_held(None).await;
    let three = given.post(None).await;
    let below = given.post(Some(&one)).await;
    let deeper = given.post(Some(&below)).await;
    given.withdraw(&three).await;
    let four = given.post(None).await;
    let numbers: Vec<String> = [&one, &two, &three, &below, &deeper, &four]
        .map(|comment| comment.number.to_string())
        .into();
    assert_eq!(numbers, ["1", "2", "3", "1.1", "1.1.1", "4"]);
    assert_eq!(deeper.parent, Some(below.id));
    assert_eq!(given.comment("1.1.1").await, deeper);
    let above = given
        .store
        .ancestors(given.site, given.article, &deeper.number);
    let above: Vec<CommentId> = above.await.unwrap().iter().map(|c| c.id).collect();
    assert_eq!(above, [one.id, below.id]);
    assert_eq!(given.again(&one).await.descendants, 2);
    assert_eq!(given.count().await, 4);
}

/// A conversation deeper than the last level goes on there and says whom it answers.
pub async fn the_last_level_takes_deeper_answers(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let mut last = given.post(None).await;
    let mut above = last.clone();
    while last.number.depth() < limits::MAX_DEPTH {
        above = last;
        last = given.post(Some(&above)).await;
        assert_eq!((&last.answers, last.parent), (&None, Some(above.id)));
    }
    let deeper = given.post(Some(&last)).await;
    assert_eq!(deeper.number.depth(), limits::MAX_DEPTH);
    assert_eq!(deeper.number.place(), 2);
    assert_eq!(
        (deeper.parent, &deeper.answers),
        (Some(above.id), &Some(last.number.clone()))
    );
    let deepest = given.post(Some(&deeper)).await;
    assert_eq!(deepest.number.place(), 3);
    assert_eq!(deepest.answers, Some(deeper.number));
    assert_eq!(given.comment("1").await.descendants, 33);
    assert_eq!(given.again(&above).await.replies, 3);
    let above = given
        .store
        .ancestors(given.site, given.article, &last.number);
    assert_eq!(above.await.unwrap().len(), limits::MAX_DEPTH - 1);
}

/// Nothing, another article's comment, what is not published, and a closed discussion.
pub async fn what_cannot_be_answered(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let store = &given.store;
    let refused = async |comment| store.post(comment).await.unwrap_err();
    let mut orphan = given.new_comment(None);
    orphan.parent = Some(CommentId(given.uuid()));
    assert_eq!(refused(orphan).await, StoreError::NotFound);
    let mut nowhere = given.new_comment(None);
    nowhere.article = rejoinder_domain::ArticleId(given.uuid());
    assert_eq!(refused(nowhere).await, StoreError::NotFound);
    let elsewhere = given.article_of("elsewhere");
    let mut crossing = given.new_comment(Some(&given.post(None).await));
    crossing.article = elsewhere.id;
    store.publish(elsewhere).await.unwrap();
    assert_eq!(refused(crossing).await, StoreError::NotFound);
    let held = given.post_held(None).await;
    let answer = given.new_comment(Some(&held));
    assert_eq!(refused(answer).await, Conflict::ParentGone.into());
    let withdrawn = given.withdraw(&given.post(None).await).await;
    let answer = given.new_comment(Some(&withdrawn));
    assert_eq!(refused(answer).await, Conflict::ParentGone.into());
    let closed = DiscussionState::Closed;
    let at = given.now();
    let set = store.set_discussion(given.site, given.article, closed, at);
    set.await.unwrap();
    let late = given.new_comment(Some(&held));
    assert_eq!(refused(late).await, Conflict::Closed.into());
    assert_eq!(given.count().await, 1);
}

/// The same request again gives the same comment, whatever happened in between.
pub async fn a_retry_doubles_nothing(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let store = &given.store;
    let mut first = given.new_comment(None);
    first.idempotency = Some(Idempotency {
        key: [1; 32],
        request: [2; 32],
    });
    let made = new(store.post(first.clone()).await);
    let mut retry = first.clone();
    retry.id = CommentId(given.uuid());
    assert_eq!(
        store.post(retry.clone()).await.unwrap(),
        Posted::Again(made.clone())
    );
    let closed = DiscussionState::Closed;
    let at = given.now();
    let set = store.set_discussion(given.site, given.article, closed, at);
    set.await.unwrap();
    assert_eq!(
        store.post(retry.clone()).await.unwrap(),
        Posted::Again(made)
    );
    let at = given.now();
    let set = store.set_discussion(given.site, given.article, DiscussionState::Open, at);
    set.await.unwrap();
    let mut other = retry;
    other.idempotency = Some(Idempotency {
        key: [1; 32],
        request: [3; 32],
    });
    assert_eq!(store.post(other).await, Err(Conflict::KeyReused.into()));
    assert_eq!(given.count().await, 1);
    assert_eq!(given.post(None).await.number, number("2"));
}

/// Every field of a comment survives.
pub async fn a_comment_comes_back_as_it_went(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let mut comment = given.new_comment(None);
    comment.author = Some(Author {
        name: "نور \u{2068}Ω\u{2069} 🌊".into(),
        role: Role::Staff,
        of_article: true,
    });
    comment.status = CommentStatus::Held;
    comment.ground = Some(super::given::ground());
    comment.body = super::given::body("a\u{0}b\r\n \u{200b}'\"; drop table comment; --");
    comment.body.literal = true;
    comment.body.renderer = 7;
    comment.language = Some("ar".into());
    comment.revision = Some(3);
    let kept = new(given.store.post(comment.clone()).await);
    assert_eq!(kept, given.again(&kept).await);
    assert_eq!(kept.number, Number::top(1).unwrap());
    assert_eq!(
        (kept.id, kept.site, kept.article, kept.parent, &kept.answers),
        (comment.id, given.site, given.article, None, &None)
    );
    assert_eq!(
        (kept.author, kept.guest, kept.status, kept.ground, kept.body),
        (
            comment.author,
            comment.guest,
            comment.status,
            comment.ground,
            comment.body
        )
    );
    assert_eq!(
        (
            kept.language,
            kept.created_at,
            kept.received_at,
            kept.edited_at
        ),
        (comment.language, Some(comment.at), comment.at, None)
    );
    assert_eq!(
        (kept.revision, kept.respect, kept.replies, kept.descendants),
        (Some(3), 0, 0, 0)
    );
    assert_eq!((kept.picked_at, kept.version), (None, 1));
    let mut nameless = given.new_comment(None);
    (nameless.author, nameless.guest) = (None, None);
    let nameless = new(given.store.post(nameless).await);
    assert_eq!((nameless.author, nameless.guest), (None, None));
}
