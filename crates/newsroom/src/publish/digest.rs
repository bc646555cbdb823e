//! One number for all that a reader sees of an article.

use rejoinder_domain::Block;
use sha2::{Digest, Sha256};

use super::text::Fields;

/// Changes when the meaning of what is digested does, so that everything is published anew then.
const VERSION: u64 = 1;

struct Digester(Sha256);

impl Digester {
    fn count(&mut self, count: u64) {
        self.0.update(count.to_be_bytes());
    }

    /// With its length before it, so that no two lists of texts run into the same bytes.
    fn text(&mut self, text: &str) {
        self.count(text.len() as u64);
        self.0.update(text);
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.count(u64::from(text.is_some()));
        if let Some(text) = text {
            self.text(text);
        }
    }
}

/// The digest of an article. Its address is no part of it, nor the day an undated article came in:
/// the same article moves, or comes in again, without being another one.
pub(super) fn of(fields: &Fields, blocks: &[Block]) -> [u8; 32] {
    let mut digester = Digester(Sha256::new());
    digester.count(VERSION);
    digester.text(&fields.headline);
    for text in [
        fields.standfirst.as_deref(),
        fields.byline.as_deref(),
        fields.section.as_deref(),
        fields.canonical_url.as_deref(),
    ] {
        digester.maybe(text);
    }
    let credit = fields.credit.as_ref();
    digester.maybe(credit.map(|credit| credit.name.as_str()));
    digester.maybe(credit.and_then(|credit| credit.terms.as_deref()));
    digester.maybe(credit.and_then(|credit| credit.url.as_deref()));
    digester.text(&fields.language);
    let published = fields
        .published_at
        .map(|time| time.as_millisecond().to_string());
    digester.maybe(published.as_deref());
    digester.count(blocks.len() as u64);
    for block in blocks {
        digester.text(block.kind.as_str());
        digester.text(&block.text);
        digester.text(block.html.as_str());
        digester.count(u64::from(block.picture.is_some()));
        if let Some(picture) = &block.picture {
            let hash = picture.media.map(|hash| hash.to_string());
            digester.maybe(hash.as_deref());
            digester.text(&picture.alt);
            digester.maybe(picture.caption.as_deref());
            digester.maybe(picture.credit.as_deref());
        }
    }
    digester.0.finalize().into()
}
