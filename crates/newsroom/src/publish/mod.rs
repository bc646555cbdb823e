//! From an article as a source gives it to an article that is published here.
//!
//! Fields are looked at, pictures are brought home, a place is found, and all that a reader will
//! see is digested, so that the same article again changes nothing.

mod digest;
mod former;
mod illustrate;
mod place;
mod text;

pub(crate) use text::record_of;

use rejoinder_domain::{Article, ArticleId, BatchId, Block, DiscussionState, Site, Skip};
use rejoinder_exchange::ArticleItem;
use rejoinder_store::{PublishArticle, Published};

use crate::pictures::PictureBase;
use crate::{Newsroom, Refusal};

/// How an article is published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishOptions {
    /// Where the relative addresses of its pictures are looked for.
    pub base: PictureBase,
    /// Who may write under it, if it is new here.
    pub discussion: DiscussionState,
    /// The import it belongs to, if any.
    pub batch: Option<BatchId>,
    /// Whether an article that is here already moves to the address its headline and date give.
    /// Without this it moves only where the source itself names a place, or a date changed.
    pub moves: bool,
}

/// What publishing came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedArticle {
    /// The article, and whether anything changed.
    pub published: Published,
    /// What could not be had or kept, such as pictures; the rest was published without it.
    pub skips: Vec<Skip>,
}

/// An article ready for the store.
pub(crate) struct Prepared {
    pub(crate) article: PublishArticle,
    pub(crate) skips: Vec<Skip>,
    /// The article of the same key, if there is one.
    pub(crate) existing: Option<ArticleId>,
    aliases: Vec<String>,
}

impl Newsroom {
    /// Publishes an article, or makes a newer state of the one that has its key.
    ///
    /// # Errors
    /// `Invalid` with everything that is wrong with it.
    pub async fn publish(
        &self,
        site: &Site,
        item: ArticleItem,
        how: &PublishOptions,
    ) -> Result<PublishedArticle, Refusal> {
        let prepared = self.prepare(site, item, how).await?;
        self.publish_prepared(site, prepared).await
    }

    pub(crate) async fn publish_prepared(
        &self,
        site: &Site,
        prepared: Prepared,
    ) -> Result<PublishedArticle, Refusal> {
        let (article, mut skips) = (prepared.article, prepared.skips);
        let record = record_of(&article.headline);
        let published = self
            .write(|store| async move { store.publish(article).await })
            .await?;
        let untold = self
            .keep_addresses(site, &published, &record, &prepared.aliases)
            .await?;
        skips.extend(untold);
        Ok(PublishedArticle { published, skips })
    }

    /// Everything about publishing but keeping it.
    pub(crate) async fn prepare(
        &self,
        site: &Site,
        item: ArticleItem,
        how: &PublishOptions,
    ) -> Result<Prepared, Refusal> {
        let zone = place::zone(site);
        let (fields, mut skips) = text::fields(&item, site, &zone)?;
        let existing = self.article_of_key(site, &fields.key).await?;
        let known = existing.as_ref().map_or(&[][..], |article| &article.blocks);
        let illustrated = self
            .illustrate(&fields.headline, item.blocks, how.base.clone(), known)
            .await?;
        skips.extend(illustrated.skips);
        let digest = digest::of(&fields, &illustrated.blocks);
        let at = self.now();
        let place = place::place(&fields, existing.as_ref(), &zone, how.moves, at);
        let id = match &existing {
            Some(article) => article.id,
            None => ArticleId::fresh(self.clock(), self.random()),
        };
        let article = PublishArticle {
            site: site.id,
            id,
            key: fields.key,
            digest,
            path: place.path,
            moves: place.moves,
            headline: fields.headline,
            standfirst: fields.standfirst,
            byline: fields.byline,
            section: fields.section,
            credit: fields.credit,
            canonical_url: fields.canonical_url,
            language: fields.language,
            published_at: fields.published_at,
            blocks: numbered(illustrated.blocks),
            media: illustrated.media,
            discussion: how.discussion,
            correction: fields.correction,
            batch: how.batch,
            at,
        };
        Ok(Prepared {
            article,
            skips,
            existing: existing.map(|article| article.id),
            aliases: item.aliases,
        })
    }

    async fn article_of_key(&self, site: &Site, key: &str) -> Result<Option<Article>, Refusal> {
        match self.store().article_of_key(site.id, key).await? {
            Some(id) => Ok(Some(self.store().article(site.id, id).await?)),
            None => Ok(None),
        }
    }
}

fn numbered(mut blocks: Vec<Block>) -> Vec<Block> {
    for (index, block) in blocks.iter_mut().enumerate() {
        block.id = Block::id_at(index);
    }
    blocks
}
