//! Comments and what is done to them: one file for what brings a comment in, one for what changes
//! its state, one for what readers do to it, one for the counts all of these keep.

mod arrive;
mod change;
mod decisions;
mod edit;
mod post;
mod read;
mod regard;
mod standing;

use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::{
    ArticleId, Comment, CommentId, CommentRevision, Cursor, Decision, DiscussionPage, Guest,
    Listing, Number, Report, SiteId,
};
use rejoinder_store::{Comments, DiscussionQuery, EditComment, NewComment, Posted, StoreError};

use crate::{SqliteStore, discussion};

pub(crate) use arrive::{Arrival, Place, arrive};
pub(crate) use decisions::{append as append_decision, forget_sources};
pub(crate) use read::by_path;
pub(crate) use standing::{Change, climb};

/// All statements of these files.
#[cfg(test)]
pub(crate) const STATEMENTS: &[&[(&str, &str)]] = &[
    arrive::STATEMENTS,
    change::STATEMENTS,
    decisions::STATEMENTS,
    edit::STATEMENTS,
    post::STATEMENTS,
    read::STATEMENTS,
    regard::STATEMENTS,
    standing::STATEMENTS,
];

#[async_trait]
impl Comments for SqliteStore {
    async fn post(&self, comment: NewComment) -> Result<Posted, StoreError> {
        self.writer
            .write(move |write| post::post(write, &comment))
            .await
    }

    async fn edit(&self, edit: EditComment) -> Result<Comment, StoreError> {
        self.writer
            .write(move |write| edit::edit(write, &edit))
            .await
    }

    async fn withdraw(
        &self,
        site: SiteId,
        id: CommentId,
        at: Timestamp,
    ) -> Result<Comment, StoreError> {
        self.writer
            .write(move |write| change::withdraw(write, site, id, at))
            .await
    }

    async fn respect(
        &self,
        site: SiteId,
        id: CommentId,
        guest: Guest,
        respects: bool,
        at: Timestamp,
    ) -> Result<Comment, StoreError> {
        self.writer
            .write(move |write| regard::respect(write, site, id, guest, respects, at))
            .await
    }

    async fn report(&self, site: SiteId, report: Report) -> Result<(), StoreError> {
        self.writer
            .write(move |write| regard::report(write, site, &report))
            .await
    }

    async fn decide(&self, site: SiteId, decision: Decision) -> Result<Comment, StoreError> {
        self.writer
            .write(move |write| change::decide(write, site, &decision))
            .await
    }

    async fn pick(
        &self,
        site: SiteId,
        id: CommentId,
        picked_at: Option<Timestamp>,
        at: Timestamp,
    ) -> Result<Comment, StoreError> {
        self.writer
            .write(move |write| regard::pick(write, site, id, picked_at, at))
            .await
    }

    async fn discussion(&self, query: &DiscussionQuery) -> Result<DiscussionPage, StoreError> {
        let query = query.clone();
        self.readers
            .read(move |read| discussion::page(read, &query))
            .await
    }

    async fn comment(&self, site: SiteId, id: CommentId) -> Result<Comment, StoreError> {
        self.readers
            .read(move |read| read::by_id(read, site, id))
            .await
    }

    async fn comment_at(
        &self,
        site: SiteId,
        article: ArticleId,
        number: &Number,
    ) -> Result<Comment, StoreError> {
        let number = number.clone();
        self.readers
            .read(move |read| by_path(read, site, article, &number))
            .await
    }

    async fn ancestors(
        &self,
        site: SiteId,
        article: ArticleId,
        number: &Number,
    ) -> Result<Vec<Comment>, StoreError> {
        let number = number.clone();
        self.readers
            .read(move |read| read::ancestors(read, site, article, &number))
            .await
    }

    async fn history(
        &self,
        site: SiteId,
        id: CommentId,
        limit: usize,
    ) -> Result<Vec<CommentRevision>, StoreError> {
        self.readers
            .read(move |read| edit::history(read, site, id, limit))
            .await
    }

    async fn decisions(
        &self,
        site: SiteId,
        id: CommentId,
        limit: usize,
    ) -> Result<Vec<Decision>, StoreError> {
        self.readers
            .read(move |read| decisions::about(read, site, id, limit))
            .await
    }

    async fn latest_comments(
        &self,
        site: SiteId,
        article: ArticleId,
        cursor: Option<&Cursor>,
        limit: usize,
    ) -> Result<Listing<Comment>, StoreError> {
        let cursor = cursor.cloned();
        self.readers
            .read(move |read| read::latest(read, site, article, cursor.as_ref(), limit))
            .await
    }

    async fn comments_of(
        &self,
        site: SiteId,
        article: ArticleId,
        guest: Guest,
        limit: usize,
    ) -> Result<Vec<Comment>, StoreError> {
        self.readers
            .read(move |read| read::of_guest(read, site, article, guest, limit))
            .await
    }

    async fn respected(
        &self,
        site: SiteId,
        guest: Guest,
        ids: &[CommentId],
    ) -> Result<Vec<CommentId>, StoreError> {
        let ids = ids.to_vec();
        self.readers
            .read(move |read| regard::respected(read, site, guest, &ids))
            .await
    }
}
