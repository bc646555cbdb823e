use askama::Template;
use rejoinder_domain::{Article, Revision, RevisionSummary};

use super::page;
use crate::Frame;
use crate::diff::{self, Work};
use crate::links::Links;
use crate::text::counted;

/// What changed in an article, correction by correction.
#[derive(Debug, Clone, Template)]
#[template(path = "revisions.html")]
pub struct RevisionsPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The article.
    pub article: &'a Article,
    /// Its revisions, latest first.
    pub revisions: &'a [RevisionSummary],
    /// The texts of some of them, in any order: what changed is shown for each whose
    /// predecessor's text is here too. A handful of the latest is enough.
    pub texts: &'a [Revision],
}
page!(RevisionsPage);

/// A revision and what it changed.
struct Change<'a> {
    summary: &'a RevisionSummary,
    parts: Vec<Part>,
    /// Changed blocks that are not shown.
    unseen: usize,
}

/// One change: of the headline, the standfirst or a block.
struct Part {
    title: &'static str,
    block: Option<String>,
    html: String,
}

impl<'a> RevisionsPage<'a> {
    fn links(&self) -> Links<'a> {
        Links::of(self.article)
    }

    fn corrections(&self) -> usize {
        self.revisions.iter().filter(|r| r.revision > 1).count()
    }

    fn unseen(&self, change: &Change<'_>) -> String {
        let count = u64::try_from(change.unseen).unwrap_or(u64::MAX);
        format!(
            "{} not shown.",
            counted(count, "more change is", "more changes are")
        )
    }

    fn changes(&self) -> Vec<Change<'a>> {
        let mut work = Work::default();
        self.revisions
            .iter()
            .map(|summary| {
                let (parts, unseen) = self.compared(summary.revision, &mut work);
                Change {
                    summary,
                    parts,
                    unseen,
                }
            })
            .collect()
    }

    fn text(&self, revision: u32) -> Option<&'a Revision> {
        self.texts.iter().find(|text| text.revision == revision)
    }

    /// What changed since the revision before, where the texts of both are here.
    fn compared(&self, revision: u32, work: &mut Work) -> (Vec<Part>, usize) {
        let before = revision.checked_sub(1).and_then(|before| self.text(before));
        let (Some(old), Some(new)) = (before, self.text(revision)) else {
            return (Vec::new(), 0);
        };
        let mut parts = Vec::new();
        let mut line = |title, old: &str, new: &str, work: &mut Work| {
            if old != new {
                parts.push(Part {
                    title,
                    block: None,
                    html: diff::words_html(old, new, work),
                });
            }
        };
        line("Headline", &old.headline, &new.headline, work);
        let standfirst = |r: &'a Revision| r.standfirst.as_deref().unwrap_or("");
        line("Standfirst", standfirst(old), standfirst(new), work);
        let (blocks, unseen) = diff::blocks(&old.blocks, &new.blocks, work);
        parts.extend(blocks.into_iter().map(|block| Part {
            title: if block.id.is_some() { "" } else { "Taken out" },
            block: block.id,
            html: block.html,
        }));
        (parts, unseen)
    }
}
