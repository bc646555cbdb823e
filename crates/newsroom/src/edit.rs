use jiff::Timestamp;
use rejoinder_domain::{Comment, CommentId, CommentStatus, DiscussionState, Site, Viewer};
use rejoinder_store::EditComment;

use crate::{Newsroom, Refusal};
use crate::{admission, conceal, outcome};

impl Newsroom {
    /// Changes what a comment says. The new text walks the whole path again. Without a `version`,
    /// whatever it says now is replaced.
    ///
    /// # Errors
    /// `NotFound`, `NotYours`, `WrongState` (removed or withdrawn), `TooLate`, `Closed`, `Stale`,
    /// `Invalid`.
    pub async fn edit(
        &self,
        site: &Site,
        comment: CommentId,
        version: Option<u32>,
        body: &str,
        viewer: &Viewer,
    ) -> Result<Comment, Refusal> {
        let before = self.store().comment(site.id, comment).await?;
        let now = self.now();
        may_edit(&before, viewer, now, self.settings().edit_window)?;
        let body = admission::text(body).map_err(|problem| Refusal::Invalid(vec![problem]))?;
        let article = self.store().article(site.id, before.article).await?;
        if article.discussion == DiscussionState::Closed {
            return Err(Refusal::Closed);
        }
        let verdict = outcome::of_edit(&before, outcome::of_text(article.discussion));
        let edit = EditComment {
            site: site.id,
            id: comment,
            version: version.unwrap_or(before.version),
            body,
            status: verdict.status,
            ground: verdict.ground,
            at: now,
        };
        let edited = self
            .write(|store| async move { store.edit(edit).await })
            .await?;
        Ok(conceal::comment(edited, viewer))
    }

    /// Takes a comment back for its writer. Again changes nothing.
    ///
    /// # Errors
    /// `NotFound`, `NotYours`, `WrongState` (removed).
    pub async fn withdraw(
        &self,
        site: &Site,
        comment: CommentId,
        viewer: &Viewer,
    ) -> Result<Comment, Refusal> {
        let before = self.store().comment(site.id, comment).await?;
        if !is_own(&before, viewer) {
            return Err(Refusal::NotYours);
        }
        let (site, at) = (site.id, self.now());
        let withdrawn = self
            .write(move |store| async move { store.withdraw(site, comment, at).await })
            .await?;
        Ok(conceal::comment(withdrawn, viewer))
    }
}

/// Whether the viewer wrote it.
pub(crate) fn is_own(comment: &Comment, viewer: &Viewer) -> bool {
    comment.guest.is_some() && comment.guest == viewer.guest()
}

/// Whether the viewer can change what it says now.
pub(crate) fn may_edit(
    comment: &Comment,
    viewer: &Viewer,
    now: Timestamp,
    window: jiff::SignedDuration,
) -> Result<(), Refusal> {
    if !is_own(comment, viewer) {
        return Err(Refusal::NotYours);
    }
    if !matches!(
        comment.status,
        CommentStatus::Published | CommentStatus::Held
    ) {
        return Err(Refusal::WrongState);
    }
    let written = comment.created_at.unwrap_or(comment.received_at);
    if now.duration_since(written) > window {
        return Err(Refusal::TooLate);
    }
    Ok(())
}
