//! How the blocks of a story are kept: JSON of this crate's own, with its version in it, so that
//! the domain's types are free to change.

use rejoinder_domain::{Block, BlockKind, MediaHash, Picture, SafeHtml};
use rejoinder_store::StoreError;
use serde::{Deserialize, Serialize};

use crate::error::broken;

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct KeptStory {
    version: u32,
    blocks: Vec<KeptBlock>,
}

#[derive(Serialize, Deserialize)]
struct KeptBlock {
    kind: String,
    text: String,
    html: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    picture: Option<KeptPicture>,
}

#[derive(Serialize, Deserialize)]
struct KeptPicture {
    media: Option<String>,
    width: u32,
    height: u32,
    alt: String,
    caption: Option<String>,
    credit: Option<String>,
}

/// Blocks as they are kept; their ids go by place and are not.
pub(super) fn encode(blocks: &[Block]) -> Result<String, StoreError> {
    let blocks = blocks
        .iter()
        .map(|block| KeptBlock {
            kind: block.kind.as_str().to_owned(),
            text: block.text.clone(),
            html: block.html.as_str().to_owned(),
            picture: block.picture.as_ref().map(|picture| KeptPicture {
                media: picture.media.map(|hash| hash.to_string()),
                width: picture.width,
                height: picture.height,
                alt: picture.alt.clone(),
                caption: picture.caption.clone(),
                credit: picture.credit.clone(),
            }),
        })
        .collect();
    let story = KeptStory {
        version: VERSION,
        blocks,
    };
    serde_json::to_string(&story).map_err(|error| StoreError::Broken(error.to_string()))
}

/// Back from [`encode`].
pub(super) fn decode(kept: &str) -> Result<Vec<Block>, StoreError> {
    let story: KeptStory =
        serde_json::from_str(kept).map_err(|error| StoreError::Broken(error.to_string()))?;
    if story.version != VERSION {
        return Err(broken("a story is kept in a form that is not known here"));
    }
    story
        .blocks
        .into_iter()
        .enumerate()
        .map(|(index, block)| {
            Ok(Block {
                id: Block::id_at(index),
                kind: kind(&block.kind).ok_or_else(|| broken("a block of an unknown kind"))?,
                text: block.text,
                html: SafeHtml::from_sanitised(block.html),
                picture: block.picture.map(picture).transpose()?,
            })
        })
        .collect()
}

fn kind(word: &str) -> Option<BlockKind> {
    use BlockKind::{Code, Heading, List, Paragraph, Picture, Quote};
    [Paragraph, Heading, Quote, List, Code, Picture]
        .into_iter()
        .find(|kind| kind.as_str() == word)
}

fn picture(kept: KeptPicture) -> Result<Picture, StoreError> {
    let media = kept
        .media
        .map(|hash| hash.parse::<MediaHash>())
        .transpose()
        .map_err(|()| broken("a picture with no hash"))?;
    Ok(Picture {
        media,
        width: kept.width,
        height: kept.height,
        alt: kept.alt,
        caption: kept.caption,
        credit: kept.credit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_come_back_as_they_went() {
        let block = |index, kind, picture| Block {
            id: Block::id_at(index),
            kind,
            text: "a \u{0} “quoted” \u{1F30A}".into(),
            html: SafeHtml::from_sanitised("<em>a</em>".into()),
            picture,
        };
        let picture = Picture {
            media: Some(MediaHash([7; 32])),
            width: 3,
            height: 2,
            alt: "A pier".into(),
            caption: None,
            credit: Some("R. Ashe".into()),
        };
        let blocks = vec![
            block(0, BlockKind::Paragraph, None),
            block(1, BlockKind::Picture, Some(picture)),
            block(2, BlockKind::Code, None),
        ];
        assert_eq!(decode(&encode(&blocks).unwrap()).unwrap(), blocks);
        assert!(decode("{\"version\":2,\"blocks\":[]}").is_err());
    }
}
