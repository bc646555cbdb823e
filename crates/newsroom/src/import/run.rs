use std::collections::{HashMap, HashSet};

use rejoinder_domain::{ArticleId, BatchId, CommentId, ImportReport, Site, Skip};
use rejoinder_exchange::{ArticleItem, CommentItem, Item};
use rejoinder_store::{ImportedAs, ImportedComment, PublishedAs};

use super::prepared::ORPHAN;
use super::{CHUNK, ImportOptions, comment};
use crate::publish::{PublishOptions, record_of};
use crate::{Newsroom, Refusal};

/// One import, from its first record to its report.
pub(super) struct Run<'a> {
    newsroom: &'a Newsroom,
    site: &'a Site,
    source: &'a str,
    how: &'a ImportOptions,
    batch: Option<BatchId>,
    /// Whether anything was stored under the batch.
    stored: bool,
    targets: HashMap<String, Target>,
    report: ImportReport,
}

/// An article that comments are taken in under.
#[derive(Default)]
struct Target {
    /// None where it is not stored: in a dry run, or since it was refused.
    id: Option<ArticleId>,
    /// Why nothing can be taken in under it.
    refused: Option<&'static str>,
    /// Keys of comments that were skipped, for those who answer them.
    lost: HashSet<String>,
    /// In a dry run: keys of comments that would be here by now.
    seen: HashSet<String>,
    waiting: Vec<Waiting>,
}

struct Waiting {
    record: String,
    comment: ImportedComment,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        newsroom: &'a Newsroom,
        site: &'a Site,
        source: &'a str,
        how: &'a ImportOptions,
    ) -> Self {
        Self {
            newsroom,
            site,
            source,
            how,
            batch: None,
            stored: false,
            targets: HashMap::new(),
            report: ImportReport {
                batch: None,
                articles: 0,
                comments: Default::default(),
                skips: Vec::new(),
            },
        }
    }

    pub(super) async fn take(&mut self, item: Item) -> Result<(), Refusal> {
        match item {
            Item::Article(item) => self.article(item).await,
            Item::Comment(item) => self.comment(item).await,
            Item::Skip(skip) => {
                self.report.skips.push(skip);
                Ok(())
            }
        }
    }

    pub(super) async fn end(mut self) -> Result<ImportReport, Refusal> {
        let keys: Vec<String> = self.targets.keys().cloned().collect();
        for key in keys {
            self.flush(&key).await?;
        }
        self.report.batch = self.batch.filter(|_| self.stored);
        Ok(self.report)
    }

    async fn article(&mut self, item: ArticleItem) -> Result<(), Refusal> {
        self.report.articles += 1;
        let (key, record) = (item.key.clone(), record_of(&item.headline));
        // Its comments so far belong to the state before this one.
        self.flush(&key).await?;
        let how = PublishOptions {
            base: self.how.base.clone(),
            discussion: self.how.discussion,
            batch: match self.how.dry_run {
                true => None,
                false => Some(self.batch().await?),
            },
            moves: false,
        };
        let prepared = match self.newsroom.prepare(self.site, item, &how).await {
            Ok(prepared) => prepared,
            Err(refusal @ Refusal::Invalid(_)) => {
                let reason = refusal.sentence();
                self.report.skips.push(Skip { record, reason });
                let target = self.targets.entry(key).or_default();
                if target.id.is_none() {
                    target.refused = Some("its article could not be taken in");
                }
                return Ok(());
            }
            Err(refusal) => return Err(refusal),
        };
        let id = if self.how.dry_run {
            self.report.skips.extend(prepared.skips);
            prepared.existing
        } else {
            let done = self.newsroom.publish_prepared(prepared).await?;
            self.report.skips.extend(done.skips);
            self.stored |= done.published.as_what != PublishedAs::Unchanged;
            Some(done.published.id)
        };
        let target = self.targets.entry(key).or_default();
        (target.id, target.refused) = (id, None);
        Ok(())
    }

    async fn comment(&mut self, item: CommentItem) -> Result<(), Refusal> {
        self.report.comments.read += 1;
        let key = item.article.clone();
        if !self.targets.contains_key(&key) {
            let target = self.earlier(&key).await?;
            self.targets.insert(key.clone(), target);
        }
        let target = self.targets.entry(key.clone()).or_default();
        let id = CommentId::fresh(self.newsroom.clock(), self.newsroom.random());
        let (record, own_key) = (item.record.clone(), item.key.clone());
        let orphaned = item
            .parent
            .as_ref()
            .is_some_and(|parent| target.lost.contains(parent));
        let ready = match target.refused {
            Some(reason) => Err(reason.to_owned()),
            None if orphaned => Err("the comment it answers was skipped".to_owned()),
            None => comment::ready(item, id),
        };
        match ready {
            Ok(comment) => target.waiting.push(Waiting { record, comment }),
            Err(reason) => {
                target.lost.insert(own_key);
                self.report.comments.skipped += 1;
                self.report.skips.push(Skip { record, reason });
            }
        }
        if target.waiting.len() >= CHUNK {
            self.flush(&key).await?;
        }
        Ok(())
    }

    /// An article that is not in the source can be here since an earlier import.
    async fn earlier(&self, key: &str) -> Result<Target, Refusal> {
        let store = self.newsroom.store();
        let id = store.article_of_key(self.site.id, key).await?;
        Ok(Target {
            id,
            refused: id.is_none().then_some("its article is not here"),
            ..Target::default()
        })
    }

    /// Stores what waits, or says what would become of it.
    async fn flush(&mut self, key: &str) -> Result<(), Refusal> {
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
                    self.report.skips.push(Skip {
                        record: waiting.record,
                        reason: ORPHAN.to_owned(),
                    });
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

    /// The batch, begun when it is first needed.
    async fn batch(&mut self) -> Result<BatchId, Refusal> {
        if let Some(batch) = self.batch {
            return Ok(batch);
        }
        let batch = self.newsroom.begin_batch(self.site, self.source).await?;
        self.batch = Some(batch);
        Ok(batch)
    }
}
