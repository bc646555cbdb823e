//! Blocks and their pictures. A picture that can't be had leaves its words behind.

use std::collections::{HashMap, HashSet, VecDeque};

use rejoinder_domain::{Block, BlockKind, Media, Picture, Skip, limits};
use rejoinder_exchange::{BlockItem, PictureItem};

use crate::pictures::{PictureBase, bring};
use crate::{Newsroom, Refusal};

/// Pictures that are brought for one article; nobody's patience has room for more.
const PICTURES: usize = 100;

/// A story with its pictures.
pub(super) struct Illustrated {
    /// Its blocks, without ids.
    pub(super) blocks: Vec<Block>,
    /// The pictures, each once.
    pub(super) media: Vec<Media>,
    /// Those that could not be had, and why.
    pub(super) skips: Vec<Skip>,
}

/// Whether there is anything of it to see.
pub(super) fn is_shown(block: &BlockItem) -> bool {
    block.picture.is_some() || block.text.chars().any(|c| !c.is_whitespace())
}

type Brought = HashMap<String, Result<Media, String>>;

impl Newsroom {
    /// Brings the pictures of a story. `known` is the story as it is published now: a picture of
    /// it that can't be had this time is kept.
    pub(super) async fn illustrate(
        &self,
        headline: &str,
        items: Vec<BlockItem>,
        base: PictureBase,
        known: &[Block],
    ) -> Result<Illustrated, Refusal> {
        let mut wanted: Vec<PictureItem> = Vec::new();
        let mut sources = HashSet::new();
        for picture in items.iter().filter_map(|block| block.picture.as_ref()) {
            if sources.insert(picture.source.as_str()) {
                wanted.push(picture.clone());
            }
        }
        let over = wanted.split_off(wanted.len().min(PICTURES));
        let mut brought = self.bring_all(wanted, base).await?;
        for picture in over {
            let reason = format!("an article has at most {PICTURES} pictures");
            brought.insert(picture.source, Err(reason));
        }
        Ok(assemble(headline, items, brought, known))
    }

    async fn bring_all(
        &self,
        wanted: Vec<PictureItem>,
        base: PictureBase,
    ) -> Result<Brought, Refusal> {
        if wanted.is_empty() {
            return Ok(Brought::new());
        }
        let fetcher = self.fetcher();
        let work = move || {
            let bring_one = |picture: PictureItem| {
                let media = bring(&picture, &base, &*fetcher).map_err(|error| {
                    tracing::info!(source = %shown(&picture.source), ?error, "picture not had");
                    rejoinder_markup::line(&error.to_string(), 300)
                });
                (picture.source, media)
            };
            wanted.into_iter().map(bring_one).collect()
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| Refusal::Broken(format!("bringing pictures did not end: {error}")))
    }
}

fn assemble(
    headline: &str,
    items: Vec<BlockItem>,
    mut brought: Brought,
    known: &[Block],
) -> Illustrated {
    let mut known = kept_pictures(known);
    let mut out = Illustrated {
        blocks: Vec::new(),
        media: Vec::new(),
        skips: Vec::new(),
    };
    let mut told = HashSet::new();
    let mut hashes = HashSet::new();
    for item in items.into_iter().filter(is_shown) {
        let picture = match item.picture {
            Some(picture) => {
                let (mut shown_as, source) = words_of(picture);
                match brought.get(&source) {
                    Some(Ok(media)) => {
                        shown_as.media = Some(media.hash);
                        (shown_as.width, shown_as.height) = (media.width, media.height);
                    }
                    failed => {
                        if told.insert(source.clone()) {
                            let reason = match failed {
                                Some(Err(reason)) => reason.clone(),
                                _ => "it could not be had".to_owned(),
                            };
                            out.skips.push(skip(headline, &source, reason));
                        }
                        shown_as = known
                            .get_mut(&key_of(&shown_as))
                            .and_then(VecDeque::pop_front)
                            .unwrap_or(shown_as);
                    }
                }
                Some(shown_as)
            }
            // A picture without an address: its words are all there is of it.
            None if item.kind == BlockKind::Picture => Some(Picture {
                media: None,
                width: 0,
                height: 0,
                alt: item.text.clone(),
                caption: None,
                credit: None,
            }),
            None => None,
        };
        out.blocks.push(Block {
            id: String::new(),
            kind: item.kind,
            text: item.text,
            html: item.html,
            picture,
        });
    }
    for media in brought.drain().filter_map(|(_, media)| media.ok()) {
        if hashes.insert(media.hash) {
            out.media.push(media);
        }
    }
    out.media.sort_by_key(|media| media.hash.0);
    out
}

fn words_of(item: PictureItem) -> (Picture, String) {
    let tidy = |text: Option<String>| {
        let line = rejoinder_markup::line(&text?, usize::MAX);
        (!line.is_empty()).then_some(line)
    };
    let picture = Picture {
        media: None,
        width: 0,
        height: 0,
        alt: rejoinder_markup::line(&item.alt, limits::LINE_CHARS),
        caption: tidy(item.caption),
        credit: tidy(item.credit),
    };
    (picture, item.source)
}

type Words = (String, Option<String>, Option<String>);

fn key_of(picture: &Picture) -> Words {
    (
        picture.alt.clone(),
        picture.caption.clone(),
        picture.credit.clone(),
    )
}

/// Pictures that are here, by what stands with them: where they came from is not kept.
fn kept_pictures(blocks: &[Block]) -> HashMap<Words, VecDeque<Picture>> {
    let mut kept: HashMap<Words, VecDeque<Picture>> = HashMap::new();
    for picture in blocks.iter().filter_map(|block| block.picture.as_ref()) {
        if picture.media.is_some() {
            kept.entry(key_of(picture))
                .or_default()
                .push_back(picture.clone());
        }
    }
    kept
}

fn skip(headline: &str, source: &str, reason: String) -> Skip {
    let article = super::text::record_of(headline);
    Skip {
        record: format!("{article}, picture “{}”", shown(source)),
        reason,
    }
}

/// A `data:` URL is the whole picture; its beginning says enough.
fn shown(source: &str) -> String {
    let line: String = source.chars().take(200).collect();
    rejoinder_markup::line(&line, 80)
}
