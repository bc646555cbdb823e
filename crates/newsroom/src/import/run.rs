use std::collections::{HashMap, HashSet};

use rejoinder_domain::{ArticleId, BatchId, CommentId, ImportReport, Site, Skip};
use rejoinder_exchange::{ArticleItem, CommentItem, Item};
use rejoinder_store::{ImportedComment, PublishedAs};

use super::{CHUNK, ImportOptions, comment};
use crate::publish::{PublishOptions, record_of};
use crate::{Newsroom, Refusal};

/// One import, from its first record to its report.
pub(super) struct Run<'a> {
    pub(super) newsroom: &'a Newsroom,
    pub(super) site: &'a Site,
    source: &'a str,
    pub(super) how: &'a ImportOptions,
    batch: Option<BatchId>,
    /// Whether anything was stored under the batch.
    pub(super) stored: bool,
    pub(super) targets: HashMap<String, Target>,
    /// How many records were taken so far.
    pub(super) place: usize,
    /// What was skipped, by its place in the source.
    pub(super) skips: Vec<(usize, Skip)>,
    pub(super) report: ImportReport,
}

/// An article that comments are taken in under.
#[derive(Default)]
pub(super) struct Target {
    /// None where it is not stored: in a dry run, or since it was refused.
    pub(super) id: Option<ArticleId>,
    /// Why nothing can be taken in under it.
    refused: Option<&'static str>,
    /// Keys of comments that were skipped, to tell those who answer them why they are.
    pub(super) lost: HashSet<String>,
    /// In a dry run: keys of comments that would be here by now.
    pub(super) seen: HashSet<String>,
    pub(super) waiting: Vec<Waiting>,
    /// Those whose parent was not here when their turn came.
    pub(super) orphans: Vec<Waiting>,
}

pub(super) struct Waiting {
    pub(super) place: usize,
    pub(super) record: String,
    pub(super) comment: ImportedComment,
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
            place: 0,
            skips: Vec::new(),
            report: ImportReport {
                batch: None,
                articles: 0,
                comments: Default::default(),
                skips: Vec::new(),
            },
        }
    }

    pub(super) async fn take(&mut self, item: Item) -> Result<(), Refusal> {
        self.place += 1;
        match item {
            Item::Article(item) => self.article(item).await,
            Item::Comment(item) => self.comment(item).await,
            Item::Skip(skip) => {
                self.skips.push((self.place, skip));
                Ok(())
            }
            Item::SkippedComment(skip) => {
                self.report.comments.read += 1;
                self.report.comments.skipped += 1;
                self.skips.push((self.place, skip));
                Ok(())
            }
        }
    }

    pub(super) async fn end(mut self) -> Result<ImportReport, Refusal> {
        let keys: Vec<String> = self.targets.keys().cloned().collect();
        for key in keys {
            self.flush(&key).await?;
            self.settle_orphans(&key).await?;
        }
        self.skips.sort_by_key(|(place, _)| *place);
        let skips = self.skips.into_iter().map(|(_, skip)| skip);
        self.report.skips = skips.collect();
        self.report.batch = self.batch.filter(|_| self.stored);
        Ok(self.report)
    }

    async fn article(&mut self, item: ArticleItem) -> Result<(), Refusal> {
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
                self.skips.push((self.place, Skip { record, reason }));
                let target = self.targets.entry(key).or_default();
                if target.id.is_none() {
                    target.refused = Some("its article could not be taken in");
                }
                return Ok(());
            }
            Err(refusal) => return Err(refusal),
        };
        let id = if self.how.dry_run {
            self.skip_all(prepared.skips);
            prepared.existing
        } else {
            let done = self.newsroom.publish_prepared(self.site, prepared).await?;
            self.skip_all(done.skips);
            self.stored |= done.published.as_what != PublishedAs::Unchanged;
            Some(done.published.id)
        };
        self.report.articles += 1;
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
        let ready = match target.refused {
            Some(reason) => Err(reason.to_owned()),
            None => comment::ready(item, id),
        };
        match ready {
            Ok(comment) => target.waiting.push(Waiting {
                place: self.place,
                record,
                comment,
            }),
            Err(reason) => {
                target.lost.insert(own_key);
                self.report.comments.skipped += 1;
                self.skips.push((self.place, Skip { record, reason }));
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

    fn skip_all(&mut self, skips: Vec<Skip>) {
        let here = skips.into_iter().map(|skip| (self.place, skip));
        self.skips.extend(here);
    }

    /// The batch, begun when it is first needed.
    pub(super) async fn batch(&mut self) -> Result<BatchId, Refusal> {
        if let Some(batch) = self.batch {
            return Ok(batch);
        }
        let batch = self.newsroom.begin_batch(self.site, self.source).await?;
        self.batch = Some(batch);
        Ok(batch)
    }
}
