use std::sync::Arc;

use rejoinder_domain::{ArticleId, Credit, DiscussionState, Media, MediaHash, Picture};

use super::given::{Given, at, blocks, path};
use crate::{ArticleAt, NewSite, PublishedAs, Store, StoreError};

/// An article comes back as it went, is changed, and is found by id, address and key.
pub async fn an_article_is_published_changed_and_found(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    let mut new = given.article_of("harbour-lights");
    new.credit = Some(Credit {
        name: "The Island Courier".into(),
        terms: Some("CC BY 4.0".into()),
        url: Some("https://courier.example/lights".into()),
    });
    new.canonical_url = Some("https://courier.example/lights".into());
    new.section = Some("Harbour".into());
    new.correction = Some("The name of the pier.".into());
    let published = store.publish(new.clone()).await.unwrap();
    assert_eq!(
        (published.id, published.as_what),
        (new.id, PublishedAs::New)
    );
    let first = store.article(site, new.id).await.unwrap();
    assert_eq!(first.path, new.path);
    assert_eq!(first.headline, new.headline);
    assert_eq!(first.standfirst, new.standfirst);
    assert_eq!(first.byline, new.byline);
    assert_eq!(first.section, new.section);
    assert_eq!(first.credit, new.credit);
    assert_eq!(first.canonical_url, new.canonical_url);
    assert_eq!(first.blocks, new.blocks);
    assert_eq!(first.published_at, new.published_at);
    assert_eq!(
        (first.received_at, first.corrected_at, first.revision),
        (new.at, None, 1)
    );
    assert_eq!(
        (first.discussion, first.comments),
        (DiscussionState::Open, 0)
    );
    for key in [new.key.as_str(), "url:https://courier.example/lights"] {
        assert_eq!(
            store.article_of_key(site, key).await.unwrap(),
            Some(new.id),
            "{key}"
        );
    }
    assert_eq!(store.article_of_key(site, "nothing").await.unwrap(), None);

    let again = store.publish(new.clone()).await.unwrap();
    assert_eq!(again.as_what, PublishedAs::Unchanged);
    let mut newer = new.clone();
    newer.id = ArticleId(given.uuid());
    newer.digest = [2; 32];
    newer.blocks = blocks(&["The first boat left at one."]);
    newer.correction = Some("The hour.".into());
    newer.discussion = DiscussionState::Closed;
    newer.at = given.now();
    let changed = store.publish(newer.clone()).await.unwrap();
    assert_eq!(
        (changed.id, changed.as_what),
        (new.id, PublishedAs::Revision(2))
    );
    let second = store.article(site, new.id).await.unwrap();
    assert_eq!(second.blocks, newer.blocks);
    assert_eq!((second.corrected_at, second.revision), (Some(newer.at), 2));
    assert_eq!(
        second.discussion,
        DiscussionState::Open,
        "publishing again leaves the discussion as it is"
    );

    let revisions = store.revisions(site, new.id, 10).await.unwrap();
    let told: Vec<_> = revisions
        .iter()
        .map(|r| (r.revision, r.at, r.note.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (2, newer.at, Some("The hour.")),
            (1, new.at, Some("The name of the pier."))
        ]
    );
    assert_eq!(store.revisions(site, new.id, 1).await.unwrap().len(), 1);
    let former = store.revision(site, new.id, 1).await.unwrap();
    assert_eq!((former.headline, former.blocks), (new.headline, new.blocks));
}

/// Two articles never share an address, and an address once given leads on for ever.
pub async fn addresses_are_kept_and_never_shared(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    let mut ids = vec![given.article];
    for n in 2..=20 {
        let mut article = given.article_of("night-ferries");
        article.key = format!("other {n}");
        let published = store.publish(article).await.unwrap();
        assert_eq!(published.path, path(&format!("night-ferries-{n}")));
        ids.push(published.id);
    }
    let mut moving = given.article_of("night-ferries");
    moving.key = "other 5".into();
    moving.moves = true;
    let published = store.publish(moving.clone()).await.unwrap();
    assert_eq!(
        (published.path.slug.as_str(), published.as_what),
        ("night-ferries-5", PublishedAs::Unchanged),
        "what is taken by others leaves it where it is"
    );
    moving.path = path("late-boats");
    let published = store.publish(moving.clone()).await.unwrap();
    assert_eq!(published.path, path("late-boats"));
    let former = store.article_at(site, &path("night-ferries-5")).await;
    assert_eq!(former.unwrap(), ArticleAt::Moved(path("late-boats")));
    match store.article_at(site, &path("late-boats")).await.unwrap() {
        ArticleAt::Here(article) => assert_eq!(article.id, ids[4]),
        ArticleAt::Moved(path) => panic!("moved to {path}"),
    }
    let mut stranger = given.article_of("night-ferries-5");
    stranger.key = "stranger".into();
    let published = store.publish(stranger).await.unwrap();
    assert_eq!(published.path, path("night-ferries-5-2"));
    moving.path = path("night-ferries-5");
    let published = store.publish(moving).await.unwrap();
    assert_eq!(published.path, path("night-ferries-5"), "it may go back");
    assert_eq!(
        store.article_at(site, &path("late-boats")).await.unwrap(),
        ArticleAt::Moved(path("night-ferries-5"))
    );
    assert_eq!(
        store.article_at(site, &path("nowhere")).await,
        Err(StoreError::NotFound)
    );
    for (former, leads) in [
        ("nowhere", true),
        ("nowhere", true),
        ("night-ferries", false),
    ] {
        let kept = store.keep_address(site, ids[4], &path(former)).await;
        assert_eq!(kept, Ok(leads), "{former}");
    }
    assert_eq!(
        store.article_at(site, &path("nowhere")).await.unwrap(),
        ArticleAt::Moved(path("night-ferries-5"))
    );
    let nothing = ArticleId::from_bytes([9; 16]);
    assert_eq!(
        store.keep_address(site, nothing, &path("elsewhere")).await,
        Err(StoreError::NotFound)
    );
}

/// A change of the credit changes the article but corrects nothing.
pub async fn only_the_text_makes_a_revision(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    let mut new = given.article_of("night-ferries");
    new.digest = [9; 32];
    new.byline = Some("Ines Aldo and Tom Reed".into());
    let published = store.publish(new.clone()).await.unwrap();
    assert_eq!(published.as_what, PublishedAs::Revision(1));
    let article = store.article(site, given.article).await.unwrap();
    assert_eq!(article.byline, new.byline);
    assert_eq!((article.revision, article.corrected_at), (1, None));
    new.digest = [10; 32];
    new.standfirst = None;
    let published = store.publish(new).await.unwrap();
    assert_eq!(published.as_what, PublishedAs::Revision(2));
    let article = store.article(site, given.article).await.unwrap();
    assert_eq!((article.standfirst, article.revision), (None, 2));
}

/// Pictures are kept once and come back byte for byte.
pub async fn pictures_are_kept(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let media = Media {
        hash: MediaHash([5; 32]),
        content_type: "image/png".into(),
        width: 3,
        height: 2,
        bytes: vec![0, 255, 1],
    };
    let mut article = given.article_of("pictures");
    article.media = vec![media.clone(), media.clone()];
    article.blocks[0].picture = Some(Picture {
        media: Some(media.hash),
        width: 3,
        height: 2,
        alt: "A pier".into(),
        caption: None,
        credit: None,
    });
    let id = article.id;
    let blocks = article.blocks.clone();
    given.store.publish(article).await.unwrap();
    let kept = given.store.media(given.site, media.hash).await.unwrap();
    assert_eq!(kept, media);
    let article = given.store.article(given.site, id).await.unwrap();
    assert_eq!(article.blocks, blocks);
}

/// Articles stand latest first, the undated where they came in, and page without a gap.
pub async fn articles_are_listed_latest_first(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let (store, site) = (&given.store, given.site);
    for (slug, published) in [
        ("b", Some(50)),
        ("c", None),
        ("d", Some(70)),
        ("e", Some(50)),
    ] {
        let mut article = given.article_of(slug);
        article.published_at = published.map(at);
        article.at = at(60);
        store.publish(article).await.unwrap();
    }
    let mut slugs = Vec::new();
    let mut cursor = None;
    loop {
        let page = store.articles(site, cursor.as_ref(), 2).await.unwrap();
        slugs.extend(page.items.into_iter().map(|article| article.path.slug));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(slugs, ["d", "c", "e", "b", "night-ferries"]);
    given.post(None).await;
    let list = store.articles(site, None, 10).await.unwrap();
    assert_eq!(list.items.last().map(|article| article.comments), Some(1));
    assert_eq!(list.next, None);
}

/// Nothing of one site is found through another.
pub async fn two_sites_are_strangers(store: Arc<dyn Store>) {
    let given = Given::on(store).await;
    let comment = given.post(None).await;
    let other = NewSite {
        key: "other".into(),
        name: "The Hill Post".into(),
        language: "en".into(),
        time_zone: "Etc/UTC".into(),
    };
    let other = given.store.put_site(other).await.unwrap().id;
    let store = &given.store;
    assert!(
        store
            .articles(other, None, 9)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    assert_eq!(
        store.article(other, given.article).await,
        Err(StoreError::NotFound)
    );
    assert_eq!(
        store.comment(other, comment.id).await,
        Err(StoreError::NotFound)
    );
    let found = store.article_of_key(other, "key:night-ferries").await;
    assert_eq!(found.unwrap(), None);
    let mut same = given.article_of("night-ferries");
    same.site = other;
    let published = store.publish(same).await.unwrap();
    assert_eq!(published.path, path("night-ferries"));
}
