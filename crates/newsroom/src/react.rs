use rejoinder_domain::{
    Comment, CommentId, CommentStatus, Guest, Report, ReportReason, Site, Viewer, limits,
};

use crate::conceal;
use crate::edit::is_own;
use crate::{Field, Newsroom, Problem, Refusal};

impl Newsroom {
    /// Respects a comment, or no longer; with `None`, whichever it is not now.
    ///
    /// # Errors
    /// `NotFound`, `WrongState` (not published), `Forbidden` (one's own).
    pub async fn respect(
        &self,
        site: &Site,
        comment: CommentId,
        guest: Guest,
        respects: Option<bool>,
    ) -> Result<Comment, Refusal> {
        self.others_published(
            site,
            comment,
            guest,
            "You can't respect a comment of your own.",
        )
        .await?;
        let site = site.id;
        let respects = match respects {
            Some(respects) => respects,
            None => self
                .store()
                .respected(site, guest, &[comment])
                .await?
                .is_empty(),
        };
        let at = self.now();
        let respected = self
            .write(
                move |store| async move { store.respect(site, comment, guest, respects, at).await },
            )
            .await?;
        Ok(conceal::comment(respected, &Viewer::Guest(guest)))
    }

    /// Tells the moderators what a reader finds wrong with a comment.
    ///
    /// # Errors
    /// `Invalid` (note), `NotFound`, `WrongState` (not published), `Forbidden` (one's own).
    pub async fn report(
        &self,
        site: &Site,
        comment: CommentId,
        guest: Guest,
        reason: ReportReason,
        note: &str,
    ) -> Result<(), Refusal> {
        let note = note_of(reason, note).map_err(|problem| Refusal::Invalid(vec![problem]))?;
        self.others_published(
            site,
            comment,
            guest,
            "You can't report a comment of your own; you can withdraw it.",
        )
        .await?;
        let report = Report {
            comment,
            guest,
            reason,
            note,
            at: self.now(),
        };
        let site = site.id;
        self.write(move |store| async move { store.report(site, report).await })
            .await
    }

    async fn others_published(
        &self,
        site: &Site,
        comment: CommentId,
        guest: Guest,
        if_own: &str,
    ) -> Result<(), Refusal> {
        let comment = self.store().comment(site.id, comment).await?;
        if is_own(&comment, &Viewer::Guest(guest)) {
            return Err(Refusal::Forbidden(if_own.to_owned()));
        }
        if comment.status != CommentStatus::Published {
            return Err(Refusal::WrongState);
        }
        Ok(())
    }
}

fn note_of(reason: ReportReason, raw: &str) -> Result<Option<String>, Problem> {
    let note = rejoinder_markup::plain(raw).trim().to_owned();
    let chars = note.chars().count();
    if chars > limits::REPORT_CHARS {
        let (most, over) = (limits::REPORT_CHARS, chars - limits::REPORT_CHARS);
        return Err(Problem::new(
            Field::Note,
            format!("A note has at most {most} letters; please take {over} out of this one."),
        ));
    }
    if note.is_empty() && reason == ReportReason::Other {
        return Err(Problem::new(
            Field::Note,
            "Please say in a few words what is wrong with the comment.",
        ));
    }
    Ok((!note.is_empty()).then_some(note))
}
