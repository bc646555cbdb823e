use std::collections::{HashMap, HashSet};

use rejoinder_domain::{ArticleId, Skip};
use rejoinder_store::ImportedAs;

use super::CHUNK;
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
        let orphans = self.settle(key, waiting).await?;
        let target = self.targets.entry(key.to_owned()).or_default();
        target.orphans.extend(orphans);
        Ok(())
    }

    /// The last chance for comments whose parent was not here yet: it may have come after them.
    /// Without it, a second import would find the parent, and add what the first one could not.
    pub(super) async fn settle_orphans(&mut self, key: &str) -> Result<(), Refusal> {
        let Some(target) = self.targets.get_mut(key) else {
            return Ok(());
        };
        let (id, orphans) = (target.id, std::mem::take(&mut target.orphans));
        let known = self.known(key, id, &orphans).await?;
        let (mut ordered, mut left) = placed_first(orphans, known);
        while !ordered.is_empty() {
            let rest = ordered.split_off(ordered.len().min(CHUNK));
            let chunk = std::mem::replace(&mut ordered, rest);
            left.extend(self.settle(key, chunk).await?);
        }
        left.sort_by_key(|waiting| waiting.place);
        let target = self.targets.entry(key.to_owned()).or_default();
        for orphan in left {
            let parent = orphan.comment.parent;
            let reason = match parent.is_some_and(|parent| target.lost.contains(&parent)) {
                true => "the comment it answers was skipped",
                false => ORPHAN,
            };
            target.lost.insert(orphan.comment.key);
            self.report.comments.skipped += 1;
            let skip = Skip {
                record: orphan.record,
                reason: reason.to_owned(),
            };
            self.skips.push((orphan.place, skip));
        }
        Ok(())
    }

    /// Gives back those whose parent is not here.
    async fn settle(&mut self, key: &str, waiting: Vec<Waiting>) -> Result<Vec<Waiting>, Refusal> {
        if waiting.is_empty() {
            return Ok(Vec::new());
        }
        let id = self.targets.get(key).and_then(|target| target.id);
        let fates = match id {
            _ if self.how.dry_run => self.foresee(key, id, &waiting).await?,
            Some(id) => self.store(id, &waiting).await?,
            None => return Err(Refusal::Broken("comments wait for no article".to_owned())),
        };
        let mut orphans = Vec::new();
        for (waiting, fate) in waiting.into_iter().zip(fates) {
            match fate {
                Some(ImportedAs::Stored) => self.report.comments.stored += 1,
                Some(ImportedAs::Unchanged) => self.report.comments.unchanged += 1,
                None => orphans.push(waiting),
            }
        }
        Ok(orphans)
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
        let known = self.known(key, article, waiting).await?;
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

    /// Those of their keys and of their parents' that are here, or would be.
    async fn known(
        &self,
        key: &str,
        article: Option<ArticleId>,
        waiting: &[Waiting],
    ) -> Result<HashSet<String>, Refusal> {
        let mut asked = HashSet::new();
        for Waiting { comment, .. } in waiting {
            asked.insert(comment.key.clone());
            asked.extend(comment.parent.clone());
        }
        let seen = self.targets.get(key).map(|target| &target.seen);
        let mut known: HashSet<String> = seen
            .into_iter()
            .flat_map(|seen| asked.intersection(seen).cloned())
            .collect();
        if let Some(article) = article {
            let asked: Vec<String> = asked.into_iter().collect();
            let store = self.newsroom.store();
            for asked in asked.chunks(CHUNK) {
                let here = store
                    .known_comment_keys(self.site.id, article, asked)
                    .await?;
                known.extend(here);
            }
        }
        Ok(known)
    }
}

/// Those that find their parent, or themselves, among the known keys, in an order in which each
/// comes after what it needs; and those that don't.
fn placed_first(orphans: Vec<Waiting>, mut known: HashSet<String>) -> (Vec<Waiting>, Vec<Waiting>) {
    let mut needing: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut order = Vec::new();
    let mut placed = vec![false; orphans.len()];
    for (index, Waiting { comment, .. }) in orphans.iter().enumerate() {
        let needed = [Some(&comment.key), comment.parent.as_ref()];
        if needed.into_iter().flatten().any(|key| known.contains(key)) {
            placed[index] = true;
            order.push(index);
        }
        for key in needed.into_iter().flatten() {
            needing.entry(key).or_default().push(index);
        }
    }
    let mut done = 0;
    while let Some(&index) = order.get(done) {
        done += 1;
        let key = &orphans[index].comment.key;
        if !known.insert(key.clone()) {
            continue;
        }
        for next in needing.remove(key.as_str()).unwrap_or_default() {
            if !std::mem::replace(&mut placed[next], true) {
                order.push(next);
            }
        }
    }
    let mut orphans: Vec<Option<Waiting>> = orphans.into_iter().map(Some).collect();
    let found = order
        .into_iter()
        .filter_map(|index| orphans[index].take())
        .collect();
    (found, orphans.into_iter().flatten().collect())
}
