use std::collections::HashSet;

use rejoinder_domain::{ArticleId, Skip};
use rejoinder_store::ImportedAs;

use super::prepared::ORPHAN;
use super::run::{Run, Waiting};
use crate::Refusal;

/// What becomes of comments that were made ready.
impl Run<'_> {
    /// Stores what waits, or says what would become of it.
    pub(super) async fn flush(&mut self, key: &str) -> Result<(), Refusal> {
        let Some(target) = self.targets.get_mut(key) else {
            return Ok(());
        };
        let waiting = std::mem::take(&mut target.waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        let id = target.id;
        let fates = match id {
            _ if self.how.dry_run => self.foresee(key, id, &waiting).await?,
            Some(id) => self.store(id, &waiting).await?,
            None => return Err(Refusal::Broken("comments wait for no article".to_owned())),
        };
        let target = self.targets.entry(key.to_owned()).or_default();
        for (waiting, fate) in waiting.into_iter().zip(fates) {
            match fate {
                Some(ImportedAs::Stored) => self.report.comments.stored += 1,
                Some(ImportedAs::Unchanged) => self.report.comments.unchanged += 1,
                None => {
                    target.lost.insert(waiting.comment.key);
                    self.report.comments.skipped += 1;
                    let skip = Skip {
                        record: waiting.record,
                        reason: ORPHAN.to_owned(),
                    };
                    self.skips.push((waiting.place, skip));
                }
            }
        }
        Ok(())
    }

    async fn store(
        &mut self,
        article: ArticleId,
        waiting: &[Waiting],
    ) -> Result<Vec<Option<ImportedAs>>, Refusal> {
        let batch = self.batch().await?;
        let chunk = waiting.iter().map(|w| w.comment.clone()).collect();
        let imported = self
            .newsroom
            .import_chunk(self.site, article, batch, chunk)
            .await?;
        let fates: Vec<Option<ImportedAs>> = imported
            .into_iter()
            .map(|imported| imported.map(|imported| imported.as_what))
            .collect();
        self.stored |= fates.contains(&Some(ImportedAs::Stored));
        Ok(fates)
    }

    /// What [`Run::store`] would answer.
    async fn foresee(
        &mut self,
        key: &str,
        article: Option<ArticleId>,
        waiting: &[Waiting],
    ) -> Result<Vec<Option<ImportedAs>>, Refusal> {
        let mut asked = HashSet::new();
        for w in waiting {
            asked.insert(w.comment.key.clone());
            asked.extend(w.comment.parent.clone());
        }
        let known = match article {
            Some(article) => {
                let asked: Vec<String> = asked.into_iter().collect();
                let store = self.newsroom.store();
                store
                    .known_comment_keys(self.site.id, article, &asked)
                    .await?
            }
            None => HashSet::new(),
        };
        let seen = &mut self.targets.entry(key.to_owned()).or_default().seen;
        seen.extend(known);
        let fates = waiting.iter().map(|w| {
            let parent = w.comment.parent.as_ref();
            if seen.contains(&w.comment.key) {
                Some(ImportedAs::Unchanged)
            } else if parent.is_some_and(|parent| !seen.contains(parent)) {
                None
            } else {
                seen.insert(w.comment.key.clone());
                Some(ImportedAs::Stored)
            }
        });
        Ok(fates.collect())
    }
}
