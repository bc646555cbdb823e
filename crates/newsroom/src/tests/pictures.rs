use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rejoinder_domain::{BlockKind, Picture, SafeHtml};
use rejoinder_exchange::{ArticleItem, BlockItem, PictureItem};
use rejoinder_store::PublishedAs;
use url::Url;

use super::{TestNewsroom, item, paragraph};
use crate::PublishOptions;
use crate::fetch::{FetchError, Fetched, Fetcher};

/// Gives every address the same picture, until it is cut off.
#[derive(Default)]
struct Network {
    cut: AtomicBool,
    asked: AtomicUsize,
}

impl Fetcher for Network {
    fn fetch(&self, url: &Url, _max_bytes: usize) -> Result<Fetched, FetchError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.cut.load(Ordering::SeqCst) {
            return Err(FetchError::Unreachable {
                url: url.clone(),
                detail: "cut off".to_owned(),
            });
        }
        let mut bytes = Cursor::new(Vec::new());
        image::RgbImage::from_fn(6, 4, |x, y| image::Rgb([x as u8 * 40, y as u8 * 60, 0]))
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        Ok(Fetched {
            bytes: bytes.into_inner(),
            content_type: Some("image/png".to_owned()),
            url: url.clone(),
        })
    }
}

fn picture(source: &str, alt: &str) -> BlockItem {
    BlockItem {
        kind: BlockKind::Picture,
        text: alt.to_owned(),
        html: SafeHtml::default(),
        picture: Some(PictureItem {
            source: source.to_owned(),
            alt: alt.to_owned(),
            caption: Some(format!("Caption of\n{alt}")),
            credit: Some("Rui Matos".to_owned()),
        }),
    }
}

fn illustrated() -> ArticleItem {
    ArticleItem {
        blocks: vec![
            picture("https://pictures.example/a.png", "A ferry"),
            paragraph("Text."),
            picture("https://pictures.example/a.png", "The ferry again"),
            picture("https://pictures.example/b.png", "Its twin"),
        ],
        ..item("a")
    }
}

async fn pictures(t: &TestNewsroom, id: rejoinder_domain::ArticleId) -> Vec<Picture> {
    let article = t.newsroom.article(&t.site, id).await.unwrap();
    let blocks = article.blocks.into_iter();
    blocks.filter_map(|block| block.picture).collect()
}

#[tokio::test]
async fn pictures_are_brought_home_once() {
    let network = Arc::new(Network::default());
    let t = TestNewsroom::with_network(Arc::clone(&network) as _).await;
    let how = PublishOptions::default();
    let done = t
        .newsroom
        .publish(&t.site, illustrated(), &how)
        .await
        .unwrap();
    assert_eq!(done.skips, []);
    assert_eq!(network.asked.load(Ordering::SeqCst), 2);
    let shown = pictures(&t, done.published.id).await;
    assert_eq!(shown.len(), 3);
    assert_eq!(shown[0].media, shown[2].media, "equal pictures are one");
    assert_eq!((shown[0].width, shown[0].height), (6, 4));
    assert_eq!(shown[1].alt, "The ferry again");
    assert_eq!(
        shown[1].caption.as_deref(),
        Some("Caption of The ferry again")
    );
    let media = t
        .newsroom
        .media(&t.site, shown[0].media.unwrap())
        .await
        .unwrap();
    assert_eq!((media.width, media.height), (6, 4));
}

#[tokio::test]
async fn a_picture_that_cannot_be_had_leaves_its_words() {
    let t = TestNewsroom::new().await;
    let how = PublishOptions::default();
    let mut article = illustrated();
    let endless = format!("data:image/png;base64,{}", "A".repeat(100_000));
    article.blocks.push(picture(&endless, "Broken"));
    let done = t.newsroom.publish(&t.site, article, &how).await.unwrap();
    assert_eq!(done.skips.len(), 3, "each picture is told once");
    assert!(
        done.skips
            .iter()
            .all(|skip| skip.record.len() < 200 && skip.reason.len() < 400)
    );
    assert_eq!(
        done.skips[0].record,
        "article “Night ferries return”, picture “https://pictures.example/a.png”"
    );
    let shown = pictures(&t, done.published.id).await;
    assert_eq!(shown.len(), 4);
    assert_eq!((shown[0].media, shown[0].width), (None, 0));
    assert_eq!(shown[0].alt, "A ferry");
    assert_eq!(shown[0].credit.as_deref(), Some("Rui Matos"));
}

#[tokio::test]
async fn a_picture_that_is_here_outlives_its_source() {
    let network = Arc::new(Network::default());
    let t = TestNewsroom::with_network(Arc::clone(&network) as _).await;
    let how = PublishOptions::default();
    let publish = async || {
        t.newsroom
            .publish(&t.site, illustrated(), &how)
            .await
            .unwrap()
    };
    let first = publish().await;
    let before = pictures(&t, first.published.id).await;
    network.cut.store(true, Ordering::SeqCst);
    let second = publish().await;
    assert_eq!(second.published.as_what, PublishedAs::Unchanged);
    assert_eq!(second.skips.len(), 2);
    assert_eq!(pictures(&t, first.published.id).await, before);
}

#[tokio::test]
async fn a_picture_that_was_missing_comes_in_later() {
    let network = Arc::new(Network::default());
    network.cut.store(true, Ordering::SeqCst);
    let t = TestNewsroom::with_network(Arc::clone(&network) as _).await;
    let how = PublishOptions::default();
    let first = t
        .newsroom
        .publish(&t.site, illustrated(), &how)
        .await
        .unwrap();
    network.cut.store(false, Ordering::SeqCst);
    let second = t
        .newsroom
        .publish(&t.site, illustrated(), &how)
        .await
        .unwrap();
    assert_ne!(second.published.as_what, PublishedAs::Unchanged);
    let shown = pictures(&t, first.published.id).await;
    assert!(shown.iter().all(|picture| picture.media.is_some()));
}
