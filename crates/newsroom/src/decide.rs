use rejoinder_domain::{
    ArticleId, Comment, CommentId, Decider, Decision, DiscussionState, Ground, Outcome, Site,
};

use crate::{Newsroom, Refusal};

/// What moderators and editors do. They see what they decide about: the comments given back here
/// are not concealed.
impl Newsroom {
    /// Decides what is to happen to a comment.
    ///
    /// # Errors
    /// `NotFound`, `WrongState` (withdrawn).
    pub async fn decide(
        &self,
        site: &Site,
        comment: CommentId,
        outcome: Outcome,
        ground: Ground,
        decider: Decider,
    ) -> Result<Comment, Refusal> {
        let decision = Decision {
            comment,
            outcome,
            ground: Some(ground),
            decider,
            at: self.now(),
        };
        let site = site.id;
        self.write(move |store| async move { store.decide(site, decision).await })
            .await
    }

    /// Picks a comment for the editors' picks, or no longer.
    ///
    /// # Errors
    /// `NotFound`, `WrongState` (not published).
    pub async fn pick(
        &self,
        site: &Site,
        comment: CommentId,
        picked: bool,
    ) -> Result<Comment, Refusal> {
        let (site, at) = (site.id, self.now());
        let picked_at = picked.then_some(at);
        self.write(move |store| async move { store.pick(site, comment, picked_at, at).await })
            .await
    }

    /// Opens, closes or pre-moderates a discussion.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn set_discussion(
        &self,
        site: &Site,
        article: ArticleId,
        state: DiscussionState,
    ) -> Result<(), Refusal> {
        let (site, at) = (site.id, self.now());
        self.write(move |store| async move { store.set_discussion(site, article, state, at).await })
            .await
    }
}
