use std::sync::Arc;

use rejoinder_domain::{
    ApiToken, ArticleId, CommentId, DiscussionState, EventKind, MediaHash, Outcome, Scope, TokenId,
};

use super::given::{Given, at, number};
use crate::{NewSite, Store, StoreError};

/// A site of the same key is changed, not doubled.
pub async fn sites_are_put_and_found(store: Arc<dyn Store>) {
    let site = |key: &str, name: &str| NewSite {
        key: key.into(),
        name: name.into(),
        language: "de".into(),
        time_zone: "Europe/Vienna".into(),
    };
    assert_eq!(store.sites().await.unwrap(), []);
    assert_eq!(store.site("a").await, Err(StoreError::NotFound));
    let a = store.put_site(site("a", "Der Hafen")).await.unwrap();
    let b = store.put_site(site("b", "Der Berg")).await.unwrap();
    let renamed = store.put_site(site("a", "Der Kai")).await.unwrap();
    assert_eq!((renamed.id, renamed.name.as_str()), (a.id, "Der Kai"));
    assert_eq!(store.site("a").await.unwrap(), renamed);
    assert_eq!(store.sites().await.unwrap(), [renamed, b]);
}

/// Tokens are found by hash, revoked or not, and revoked once.
pub async fn tokens_are_found_by_their_hash(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    let token = |hash: u8| ApiToken {
        id: TokenId(given.uuid()),
        site,
        scope: Scope::Publish,
        label: format!("cms {hash}"),
        hash: [hash; 32],
        created_at: given.now(),
        revoked_at: None,
    };
    let (one, two) = (token(1), token(2));
    store.add_token(one.clone()).await.unwrap();
    store.add_token(two.clone()).await.unwrap();
    assert!(store.add_token(one.clone()).await.is_err());
    assert_eq!(store.token([1; 32]).await.unwrap(), one);
    assert_eq!(store.token([3; 32]).await, Err(StoreError::NotFound));
    store.revoke_token(site, one.id, at(100)).await.unwrap();
    store.revoke_token(site, one.id, at(200)).await.unwrap();
    let revoked = store.token([1; 32]).await.unwrap();
    assert_eq!(revoked.revoked_at, Some(at(100)));
    assert_eq!(store.tokens(site).await.unwrap(), [revoked, two]);
    let missing = TokenId(given.uuid());
    assert_eq!(
        store.revoke_token(site, missing, at(1)).await,
        Err(StoreError::NotFound)
    );
}

/// Each change tells of itself once, what changes nothing does not, and ids go up.
pub async fn events_tell_everything_in_order(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    let comment = given.post(None).await;
    given.respect(&comment, 1).await;
    given.respect(&comment, 1).await;
    given.decide(&comment, Outcome::Hold).await;
    given.withdraw(&comment).await;
    given.withdraw(&comment).await;
    store
        .publish(given.article_of("night-ferries"))
        .await
        .unwrap();
    let closed = DiscussionState::Closed;
    let set = store.set_discussion(site, given.article, closed, given.now());
    set.await.unwrap();
    let late = store.post(given.new_comment(None)).await;
    assert!(late.is_err());
    let all = store.events_after(0, 100).await.unwrap();
    let kinds: Vec<_> = all.iter().map(|event| event.kind).collect();
    use EventKind::{
        ArticleChanged, ArticlePublished, CommentDecided, CommentPosted, CommentRespected,
        CommentWithdrawn,
    };
    assert_eq!(
        kinds,
        [
            ArticlePublished,
            CommentPosted,
            CommentRespected,
            CommentDecided,
            CommentWithdrawn,
            ArticleChanged
        ]
    );
    assert!(all.windows(2).all(|two| two[0].id < two[1].id));
    assert!(all.iter().all(|event| event.article == given.article));
    assert_eq!((all[0].comment, all[1].comment), (None, Some(comment.id)));
    assert_eq!(all[1].at, comment.received_at);
    assert_eq!(store.events_after(all[1].id, 2).await.unwrap(), all[2..4]);
    assert_eq!(store.events_after(all[5].id, 9).await.unwrap(), []);
}

/// What is not there is `NotFound`, and lists of it are empty.
pub async fn missing_things_are_not_found(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    let (article, comment) = (ArticleId(given.uuid()), CommentId(given.uuid()));
    let missing = StoreError::NotFound;
    let now = given.now();
    assert_eq!(store.article(site, article).await, Err(missing.clone()));
    assert_eq!(
        store.revision(site, given.article, 2).await,
        Err(missing.clone())
    );
    assert_eq!(
        store.media(site, MediaHash([0; 32])).await,
        Err(missing.clone())
    );
    assert_eq!(store.comment(site, comment).await, Err(missing.clone()));
    assert_eq!(
        store.withdraw(site, comment, now).await,
        Err(missing.clone())
    );
    let top = number("1");
    assert_eq!(
        store.comment_at(site, given.article, &top).await,
        Err(missing.clone())
    );
    let open = DiscussionState::Open;
    let set = store.set_discussion(site, article, open, now);
    assert_eq!(set.await, Err(missing.clone()));
    let respect = store.respect(site, comment, super::given::guest(1), true, now);
    assert_eq!(respect.await, Err(missing.clone()));
    assert_eq!(store.pick(site, comment, None, now).await, Err(missing));
    assert_eq!(store.history(site, comment, 9).await.unwrap(), []);
    assert_eq!(store.decisions(site, comment, 9).await.unwrap(), []);
    assert_eq!(store.revisions(site, article, 9).await.unwrap(), []);
    let deep = number("1.2.3");
    let above = store.ancestors(site, given.article, &deep).await;
    assert_eq!(above.unwrap(), []);
}
