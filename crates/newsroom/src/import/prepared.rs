use rejoinder_domain::{ArticleId, BatchId, ImportReport, Site, Skip};
use rejoinder_store::{Imported, ImportedAs, ImportedComment};

use super::CHUNK;
use crate::{Newsroom, Refusal};

/// Why a comment is skipped whose parent is neither here nor in the source.
pub(super) const ORPHAN: &str = "the comment it answers is not here";

impl Newsroom {
    /// Takes in comments of one article that are ready for the store, such as those of a sample:
    /// with their roles, respect, picks and grounds.
    ///
    /// # Errors
    /// `NotFound` when there is no such article.
    pub async fn import_prepared(
        &self,
        site: &Site,
        article: ArticleId,
        source: &str,
        mut comments: Vec<ImportedComment>,
    ) -> Result<ImportReport, Refusal> {
        let mut report = ImportReport {
            batch: None,
            articles: 0,
            comments: Default::default(),
            skips: Vec::new(),
        };
        if comments.is_empty() {
            return Ok(report);
        }
        self.store().article(site.id, article).await?;
        let batch = self.begin_batch(site, source).await?;
        report.comments.read = comments.len() as u64;
        while !comments.is_empty() {
            let rest = comments.split_off(comments.len().min(CHUNK));
            let chunk = std::mem::replace(&mut comments, rest);
            let keys: Vec<String> = chunk.iter().map(|comment| comment.key.clone()).collect();
            let imported = self.import_chunk(site, article, batch, chunk).await?;
            for (key, imported) in keys.into_iter().zip(imported) {
                match imported.map(|imported| imported.as_what) {
                    Some(ImportedAs::Stored) => report.comments.stored += 1,
                    Some(ImportedAs::Unchanged) => report.comments.unchanged += 1,
                    None => {
                        report.comments.skipped += 1;
                        report.skips.push(Skip {
                            record: format!("comment {key}"),
                            reason: ORPHAN.to_owned(),
                        });
                    }
                }
            }
        }
        report.batch = (report.comments.stored > 0).then_some(batch);
        Ok(report)
    }

    /// Hands comments of one article to the store. The answer has one entry a comment.
    pub(super) async fn import_chunk(
        &self,
        site: &Site,
        article: ArticleId,
        batch: BatchId,
        chunk: Vec<ImportedComment>,
    ) -> Result<Vec<Option<Imported>>, Refusal> {
        let (site, at, len) = (site.id, self.now(), chunk.len());
        let imported = self
            .write(move |store| async move {
                store.import_comments(site, article, batch, chunk, at).await
            })
            .await?;
        if imported.len() == len {
            Ok(imported)
        } else {
            let detail = format!("{len} comments imported, {} answers", imported.len());
            Err(Refusal::Broken(detail))
        }
    }
}
