//! Taking in whole sources: articles with their discussions, each record accounted for.

mod comment;
mod fates;
mod prepared;
mod run;

use rejoinder_domain::{BatchId, DiscussionState, ImportReport, Site};
use rejoinder_exchange::Item;
use rejoinder_store::Undone;

use crate::pictures::PictureBase;
use crate::{Newsroom, Refusal};

/// Comments that are stored in one transaction.
const CHUNK: usize = 500;

/// How a source is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportOptions {
    /// Keep nothing, and report what would be.
    pub dry_run: bool,
    /// Where the relative addresses of pictures are looked for.
    pub base: PictureBase,
    /// Who may write under the articles that are new here.
    pub discussion: DiscussionState,
}

impl Newsroom {
    /// Takes in what a source gives, in its order. What is here already stays as it is, but an
    /// article that says something else now gets a revision, as publishing it would give it.
    ///
    /// # Errors
    /// When the store fails; what was stored before stays, and importing again goes on from there.
    pub async fn import(
        &self,
        site: &Site,
        source: &str,
        items: Vec<Item>,
        how: &ImportOptions,
    ) -> Result<ImportReport, Refusal> {
        let mut run = run::Run::new(self, site, source, how);
        for item in items {
            run.take(item).await?;
        }
        run.end().await
    }

    /// Takes back what an import brought in, as far as nobody built upon it.
    ///
    /// # Errors
    /// `NotFound` when there is no such batch, or it was undone before.
    pub async fn undo(&self, site: &Site, batch: BatchId) -> Result<Undone, Refusal> {
        let (site, at) = (site.id, self.now());
        self.write(move |store| async move { store.undo_batch(site, batch, at).await })
            .await
    }

    /// Notes that an import begins.
    async fn begin_batch(&self, site: &Site, source: &str) -> Result<BatchId, Refusal> {
        let batch = BatchId::fresh(self.clock(), self.random());
        let (site, at) = (site.id, self.now());
        let source = rejoinder_markup::line(source, rejoinder_domain::limits::LINE_CHARS);
        self.write(move |store| async move { store.begin_batch(site, batch, &source, at).await })
            .await?;
        Ok(batch)
    }
}
