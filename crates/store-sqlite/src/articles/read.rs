use rejoinder_domain::{
    Article, ArticleId, ArticleSummary, Cursor, DiscussionState, Listing, Media, MediaHash,
    Revision, RevisionSummary, SiteId,
};
use rejoinder_store::StoreError;
use rusqlite::{Row, params};

use super::blocks;
use crate::cursor::{Key, List};
use crate::rows::{Columns, limit, micros};
use crate::transaction::{Transaction, statements};

statements! {
    ARTICLE = "
        select a.id, a.site, a.year, a.month, a.slug, a.headline, a.standfirst, a.byline,
          a.section, a.credit_name, a.credit_terms, a.credit_url, a.canonical_url, a.language,
          a.published_at, a.received_at, a.corrected_at, a.revision, a.discussion, a.comments,
          r.blocks
        from article a
        join article_revision r
          on r.site = a.site and r.article = a.id and r.revision = a.revision
        where a.site = ?1 and a.id = ?2";
    ARTICLES = "
        select id, year, month, slug, headline, standfirst, byline, section,
          credit_name, credit_terms, credit_url, language,
          published_at, received_at, updated_at, comments
        from article
        where site = ?1 and (sort_at, id) < (?2, ?3)
        order by sort_at desc, id desc limit ?4";
    REVISIONS = "
        select revision, at, note from article_revision
        where site = ?1 and article = ?2 order by revision desc limit ?3";
    REVISION = "
        select revision, at, note, headline, standfirst, blocks from article_revision
        where site = ?1 and article = ?2 and revision = ?3";
    MEDIA = "
        select hash, content_type, width, height, bytes from media where site = ?1 and hash = ?2";
}

/// The article of this id.
pub(super) fn by_id(
    read: &Transaction<'_>,
    site: SiteId,
    id: ArticleId,
) -> Result<Article, StoreError> {
    let (mut article, kept) = read
        .one(ARTICLE, params![site.0, id.as_bytes()], article)?
        .ok_or(StoreError::NotFound)?;
    article.blocks = blocks::decode(&kept)?;
    Ok(article)
}

/// An article without its blocks, and its blocks as they are kept.
fn article(row: &Row<'_>) -> rusqlite::Result<(Article, String)> {
    let mut columns = Columns::of(row);
    let article = Article {
        id: columns.article()?,
        site: columns.site()?,
        path: columns.path()?,
        headline: columns.get()?,
        standfirst: columns.get()?,
        byline: columns.get()?,
        section: columns.get()?,
        credit: columns.credit()?,
        canonical_url: columns.get()?,
        language: columns.get()?,
        published_at: columns.time_if_any()?,
        received_at: columns.time()?,
        corrected_at: columns.time_if_any()?,
        revision: columns.get()?,
        blocks: Vec::new(),
        discussion: columns.word(DiscussionState::parse)?,
        comments: columns.count()?,
    };
    Ok((article, columns.get()?))
}

fn summary(row: &Row<'_>) -> rusqlite::Result<ArticleSummary> {
    let mut columns = Columns::of(row);
    Ok(ArticleSummary {
        id: columns.article()?,
        path: columns.path()?,
        headline: columns.get()?,
        standfirst: columns.get()?,
        byline: columns.get()?,
        section: columns.get()?,
        credit: columns.credit()?,
        language: columns.get()?,
        published_at: columns.time_if_any()?,
        received_at: columns.time()?,
        updated_at: columns.time()?,
        comments: columns.count()?,
    })
}

/// Articles by time of publishing, latest first.
pub(super) fn latest(
    read: &Transaction<'_>,
    site: SiteId,
    cursor: Option<&Cursor>,
    most: usize,
) -> Result<Listing<ArticleSummary>, StoreError> {
    let from = match cursor {
        None => Some(Key {
            numbers: [i64::MAX],
            bytes: Vec::new(),
        }),
        Some(cursor) => Key::<1>::of(cursor, List::Articles),
    };
    let Some(from) = from else {
        return Ok(Listing {
            items: Vec::new(),
            next: None,
        });
    };
    let one_more = limit(most.saturating_add(1));
    let key = params![site.0, from.numbers[0], from.bytes, one_more];
    let mut items = read.all(ARTICLES, key, summary)?;
    let more = items.len() > most;
    items.truncate(most);
    let next = items.last().filter(|_| more).map(|last| {
        let key = Key {
            numbers: [micros(last.published_at.unwrap_or(last.received_at))],
            bytes: last.id.as_bytes().to_vec(),
        };
        key.cursor(List::Articles)
    });
    Ok(Listing { items, next })
}

/// The latest revisions of an article, latest first.
pub(super) fn revisions(
    read: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    most: usize,
) -> Result<Vec<RevisionSummary>, StoreError> {
    let key = params![site.0, article.as_bytes(), limit(most)];
    read.all(REVISIONS, key, |row| {
        let mut columns = Columns::of(row);
        Ok(RevisionSummary {
            revision: columns.get()?,
            at: columns.time()?,
            note: columns.get()?,
        })
    })
}

/// One revision of an article.
pub(super) fn revision(
    read: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    revision: u32,
) -> Result<Revision, StoreError> {
    let key = params![site.0, article.as_bytes(), revision];
    let found = read.one(REVISION, key, |row| {
        let mut columns = Columns::of(row);
        let revision = Revision {
            revision: columns.get()?,
            at: columns.time()?,
            note: columns.get()?,
            headline: columns.get()?,
            standfirst: columns.get()?,
            blocks: Vec::new(),
        };
        Ok((revision, columns.get::<String>()?))
    })?;
    let (mut revision, kept) = found.ok_or(StoreError::NotFound)?;
    revision.blocks = blocks::decode(&kept)?;
    Ok(revision)
}

/// A picture.
pub(super) fn media(
    read: &Transaction<'_>,
    site: SiteId,
    hash: MediaHash,
) -> Result<Media, StoreError> {
    read.one(MEDIA, params![site.0, hash.0], |row| {
        let mut columns = Columns::of(row);
        Ok(Media {
            hash: MediaHash(columns.get()?),
            content_type: columns.get()?,
            width: columns.get()?,
            height: columns.get()?,
            bytes: columns.get()?,
        })
    })?
    .ok_or(StoreError::NotFound)
}
