use askama::Template;
use rejoinder_domain::{Article, Revision, RevisionSummary};

use super::page;
use crate::Frame;

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
