use rejoinder_domain::{
    ArticleId, Comment, CommentId, CommentRevision, CommentStatus, Cursor, DiscussionPage, Listing,
    Marks, Number, Order, Site, Viewer, limits,
};
use rejoinder_store::DiscussionQuery;

use crate::edit::is_own;
use crate::{Newsroom, Refusal, conceal};

/// Former texts of a comment that are shown.
const HISTORY: usize = 50;
/// The viewer's own comments that are shown above the discussion.
const OWN: usize = 20;
/// His latest comments among which those are looked for.
const OWN_LOOKED_AT: usize = 100;

/// A page of a discussion as its viewer may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discussion {
    /// The comments, concealed.
    pub page: DiscussionPage,
    /// What of it concerns the viewer.
    pub marks: Marks,
    /// On the first page: the viewer's own comments that are held or were removed, last received
    /// first. They are shown to him alone.
    pub own: Vec<Comment>,
}

/// A comment between what it answers and what answers it, as its viewer may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// The comments above it, outermost first, concealed.
    pub ancestors: Vec<Comment>,
    /// The comment, concealed.
    pub comment: Comment,
    /// A page of what stands below it, concealed.
    pub replies: DiscussionPage,
    /// What of it concerns the viewer.
    pub marks: Marks,
}

/// What may be shown to whom. Every comment given back here is concealed.
impl Newsroom {
    /// A page of a discussion. An unknown cursor is an empty page.
    ///
    /// # Errors
    /// `NotFound` when there is no such comment as `under`.
    pub async fn discussion(
        &self,
        query: &DiscussionQuery,
        viewer: &Viewer,
    ) -> Result<Discussion, Refusal> {
        let site = query.site;
        let page = self.store().discussion(query).await?;
        let first = query.under.is_none() && query.cursor.is_none();
        let own = match viewer.guest() {
            Some(guest) if first => {
                let mut own = self
                    .store()
                    .comments_of(site, query.article, guest, OWN_LOOKED_AT)
                    .await?;
                own.retain(|comment| {
                    matches!(comment.status, CommentStatus::Held | CommentStatus::Removed)
                });
                own.truncate(OWN);
                own
            }
            _ => Vec::new(),
        };
        let shown = page.branches.iter().flat_map(|branch| branch.walk());
        let marks = self.marks(site, shown.chain(&own), viewer).await?;
        Ok(Discussion {
            page: concealed(page, viewer),
            marks,
            own: own
                .into_iter()
                .map(|comment| conceal::comment(comment, viewer))
                .collect(),
        })
    }

    /// The comment of a number, with the comments above it and a page of those below.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn conversation(
        &self,
        site: &Site,
        article: ArticleId,
        number: &Number,
        cursor: Option<&Cursor>,
        viewer: &Viewer,
    ) -> Result<Conversation, Refusal> {
        let store = self.store();
        let comment = store.comment_at(site.id, article, number).await?;
        let ancestors = store.ancestors(site.id, article, number).await?;
        let query = DiscussionQuery {
            under: Some(number.clone()),
            cursor: cursor.cloned(),
            ..DiscussionQuery::first(site.id, article, Order::Oldest)
        };
        let replies = store.discussion(&query).await?;
        let below = replies.branches.iter().flat_map(|branch| branch.walk());
        let shown = ancestors.iter().chain([&comment]).chain(below);
        let marks = self.marks(site.id, shown, viewer).await?;
        Ok(Conversation {
            ancestors: ancestors
                .into_iter()
                .map(|comment| conceal::comment(comment, viewer))
                .collect(),
            comment: conceal::comment(comment, viewer),
            replies: concealed(replies, viewer),
            marks,
        })
    }

    /// The comment of an id.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn comment(
        &self,
        site: &Site,
        id: CommentId,
        viewer: &Viewer,
    ) -> Result<Comment, Refusal> {
        let comment = self.store().comment(site.id, id).await?;
        Ok(conceal::comment(comment, viewer))
    }

    /// The comment of a number.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn comment_at(
        &self,
        site: &Site,
        article: ArticleId,
        number: &Number,
        viewer: &Viewer,
    ) -> Result<Comment, Refusal> {
        let comment = self.store().comment_at(site.id, article, number).await?;
        Ok(conceal::comment(comment, viewer))
    }

    /// The viewer's marks on one comment.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn marks_on(
        &self,
        site: &Site,
        id: CommentId,
        viewer: &Viewer,
    ) -> Result<Marks, Refusal> {
        let comment = self.store().comment(site.id, id).await?;
        self.marks(site.id, [&comment], viewer).await
    }

    /// What a comment said before, latest first: of a published comment for everybody, of a held
    /// or removed one for its writer.
    ///
    /// # Errors
    /// `NotFound`, also when the viewer may not see it.
    pub async fn history(
        &self,
        site: &Site,
        id: CommentId,
        viewer: &Viewer,
    ) -> Result<Vec<CommentRevision>, Refusal> {
        let comment = self.store().comment(site.id, id).await?;
        let shown = match comment.status {
            CommentStatus::Published => true,
            CommentStatus::Held | CommentStatus::Removed => is_own(&comment, viewer),
            CommentStatus::Withdrawn => false,
        };
        if !shown {
            return Err(Refusal::NotFound);
        }
        Ok(self.store().history(site.id, id, HISTORY).await?)
    }

    /// The published comments of an article of any level, last received first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn latest_comments(
        &self,
        site: &Site,
        article: ArticleId,
        cursor: Option<&Cursor>,
        limit: usize,
    ) -> Result<Listing<Comment>, Refusal> {
        let limit = limit.clamp(1, limits::API_ITEMS);
        let latest = self
            .store()
            .latest_comments(site.id, article, cursor, limit)
            .await?;
        Ok(latest.map(|comment| conceal::comment(comment, &Viewer::Stranger)))
    }
}

fn concealed(page: DiscussionPage, viewer: &Viewer) -> DiscussionPage {
    DiscussionPage {
        branches: page
            .branches
            .into_iter()
            .map(|branch| conceal::branch(branch, viewer))
            .collect(),
        ..page
    }
}
