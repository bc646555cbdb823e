use rejoinder_domain::{Comment, Marks, SiteId, Viewer};

use crate::edit::{is_own, may_edit};
use crate::{Newsroom, Refusal};

impl Newsroom {
    /// The viewer's marks on comments that are not concealed yet.
    pub(crate) async fn marks<'a>(
        &self,
        site: SiteId,
        comments: impl IntoIterator<Item = &'a Comment>,
        viewer: &Viewer,
    ) -> Result<Marks, Refusal> {
        let Some(guest) = viewer.guest() else {
            return Ok(Marks::default());
        };
        let (now, window) = (self.now(), self.settings().edit_window);
        let mut marks = Marks::default();
        let mut others = Vec::new();
        for comment in comments {
            if !is_own(comment, viewer) {
                others.push(comment.id);
                continue;
            }
            marks.own.insert(comment.id);
            if may_edit(comment, viewer, now, window).is_ok() {
                marks.editable.insert(comment.id);
            }
        }
        if !others.is_empty() {
            let respected = self.store().respected(site, guest, &others).await?;
            marks.respected.extend(respected);
        }
        Ok(marks)
    }
}
