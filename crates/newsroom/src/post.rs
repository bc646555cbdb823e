use jiff::{SignedDuration, Timestamp};
use rejoinder_domain::{ArticleId, Author, Comment, CommentId, Guest, Role, Site, Viewer};
use rejoinder_store::{NewComment, Posted, StoreError};

use crate::{Accepted, Draft, Field, Newsroom, Poster, Preview, Refusal};
use crate::{admission, conceal, outcome};

impl Newsroom {
    /// Takes a comment in.
    ///
    /// # Errors
    /// `Invalid` with every problem of the draft, `NotFound` (no such article), `Closed`,
    /// `ParentGone`, `KeyReused`.
    pub async fn post(
        &self,
        site: &Site,
        article: ArticleId,
        draft: &Draft,
        poster: &Poster,
    ) -> Result<Accepted, Refusal> {
        let admitted = admission::admit(draft)?;
        let article = self.store().article(site.id, article).await?;
        let parent = match &draft.parent {
            Some(number) => match self.store().comment_at(site.id, article.id, number).await {
                Err(StoreError::NotFound) => {
                    let sentence = format!("There is no comment {number} under this article.");
                    return Err(Refusal::field(Field::Parent, sentence));
                }
                parent => Some(parent?),
            },
            None => None,
        };
        // A retry must get the answer of the first time, even if the discussion was closed since:
        // then the store decides, which knows whether it is one.
        if poster.idempotency.is_none() {
            admission::place(&article, parent.as_ref())?;
        }
        // Quotes, assessment and policy come in here and give their reasons to the outcome.
        let verdict = outcome::of_text(article.discussion);
        let comment = NewComment {
            id: CommentId::fresh(self.clock(), self.random()),
            site: site.id,
            article: article.id,
            parent: parent.map(|parent| parent.id),
            author: Some(Author {
                name: admitted.name,
                role: Role::Reader,
                of_article: false,
            }),
            guest: Some(poster.guest),
            status: verdict.status,
            ground: verdict.ground,
            body: admitted.body,
            language: None,
            revision: draft
                .revision
                .filter(|revision| (1..=article.revision).contains(revision)),
            idempotency: poster.idempotency,
            at: self.now(),
        };
        let posted = self
            .write(|store| async move { store.post(comment).await })
            .await?;
        let (comment, again) = match posted {
            Posted::New(comment) => (comment, false),
            Posted::Again(comment) => (comment, true),
        };
        let viewer = Viewer::Guest(poster.guest);
        Ok(Accepted {
            comment: conceal::comment(comment, &viewer),
            again,
        })
    }

    /// The comment in which a guest said the very same under the same name in the same place
    /// within the last hour, if there is one that he has not taken back.
    ///
    /// # Errors
    /// When the store can't be asked.
    pub async fn said_already(
        &self,
        site: &Site,
        article: ArticleId,
        draft: &Draft,
        guest: Guest,
    ) -> Result<Option<Comment>, Refusal> {
        const LOOKED_AT: usize = 20;
        let Ok(admitted) = admission::admit(draft) else {
            return Ok(None);
        };
        let hour = SignedDuration::from_hours(1);
        let since = self.now().checked_sub(hour).unwrap_or(Timestamp::MIN);
        let latest = self
            .store()
            .comments_of(site.id, article, guest, LOOKED_AT)
            .await?;
        let same = latest.into_iter().find(|comment| {
            let answers = comment.answers.clone().or_else(|| comment.number.parent());
            let name = comment.author.as_ref().map(|author| &author.name);
            comment.received_at >= since
                && answers == draft.parent
                && name == Some(&admitted.name)
                && comment.body.source == admitted.body.source
        });
        Ok(same.map(|comment| conceal::comment(comment, &Viewer::Guest(guest))))
    }

    /// What a draft would look like; nothing is kept.
    ///
    /// # Errors
    /// `Invalid` with every problem of the draft.
    pub fn preview(&self, draft: &Draft) -> Result<Preview, Refusal> {
        let admitted = admission::admit(draft)?;
        Ok(Preview {
            author: admitted.name,
            body: admitted.body,
        })
    }
}
