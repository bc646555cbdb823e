use jiff::Timestamp;
use rejoinder_domain::{
    ArticleId, ArticlePath, BatchId, Block, DiscussionState, EventKind, SiteId,
};
use rejoinder_store::{PublishArticle, Published, PublishedAs, StoreError};
use rusqlite::params;

use super::{address, blocks};
use crate::error::broken;
use crate::events;
use crate::rows::{Columns, micros};
use crate::transaction::{Transaction, statements};

statements! {
    SITE_EXISTS = "select 1 from site where id = ?1";
    OF_KEY = "select article from article_key where site = ?1 and key = ?2";
    KEEP_KEY = "
        insert into article_key (site, key, article) values (?1, ?2, ?3) on conflict do nothing";
    KEEP_MEDIA = "
        insert into media (site, hash, content_type, width, height, bytes)
        values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing";
    KEEP_USE = "
        insert into article_media (site, hash, article) values (?1, ?2, ?3)
        on conflict do nothing";
    INSERT_ARTICLE = "
        insert into article (
          site, id, year, month, slug, headline, standfirst, byline, section,
          credit_name, credit_terms, credit_url, canonical_url, language,
          published_at, received_at, sort_at, updated_at, revision, digest, discussion,
          batch, last_batch)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
          ?16, ifnull(?15, ?16), ?16, 1, ?17, ?18, ?19, ?19)";
    STANDING = "
        select a.year, a.month, a.slug, a.digest, a.revision, r.headline, r.standfirst, r.blocks
        from article a
        join article_revision r
          on r.site = a.site and r.article = a.id and r.revision = a.revision
        where a.site = ?1 and a.id = ?2";
    MOVE = "
        update article set year = ?3, month = ?4, slug = ?5, updated_at = ?6
        where site = ?1 and id = ?2";
    CHANGE_ARTICLE = "
        update article
        set headline = ?3, standfirst = ?4, byline = ?5, section = ?6,
            credit_name = ?7, credit_terms = ?8, credit_url = ?9, canonical_url = ?10,
            language = ?11, published_at = ?12, sort_at = ifnull(?12, received_at),
            updated_at = ?13, revision = ?14, corrected_at = ifnull(?15, corrected_at),
            digest = ?16, last_batch = ?17
        where site = ?1 and id = ?2";
    ADD_REVISION = "
        insert into article_revision
          (site, article, revision, at, note, headline, standfirst, blocks)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    SET_DISCUSSION = "
        update article set discussion = ?3, updated_at = ?4 where site = ?1 and id = ?2";
}

/// An article as it stands, as far as publishing compares it.
struct Standing {
    path: ArticlePath,
    digest: [u8; 32],
    revision: u32,
    headline: String,
    standfirst: Option<String>,
    blocks: String,
}

/// The article of a key.
pub(super) fn of_key(
    read: &Transaction<'_>,
    site: SiteId,
    key: &str,
) -> Result<Option<ArticleId>, StoreError> {
    read.one(OF_KEY, params![site.0, key], |row| {
        Columns::of(row).article()
    })
}

/// Publishes an article, or makes a newer state of the one that has its key.
pub(super) fn publish(
    write: &Transaction<'_>,
    new: &PublishArticle,
) -> Result<Published, StoreError> {
    write
        .one(SITE_EXISTS, [new.site.0], |_| Ok(()))?
        .ok_or(StoreError::NotFound)?;
    match of_key(write, new.site, &new.key)? {
        Some(id) => renew(write, new, id),
        None => begin(write, new),
    }
}

fn begin(write: &Transaction<'_>, new: &PublishArticle) -> Result<Published, StoreError> {
    let path = address::free(write, new.site, &new.path, new.id, None)?;
    let credit = new.credit.as_ref();
    write.run(
        INSERT_ARTICLE,
        params![
            new.site.0,
            new.id.as_bytes(),
            path.year,
            path.month,
            path.slug,
            new.headline,
            new.standfirst,
            new.byline,
            new.section,
            credit.map(|credit| &credit.name),
            credit.map(|credit| &credit.terms),
            credit.map(|credit| &credit.url),
            new.canonical_url,
            new.language,
            new.published_at.map(micros),
            micros(new.at),
            new.digest,
            new.discussion.as_str(),
            new.batch.as_ref().map(BatchId::as_bytes),
        ],
    )?;
    address::hold(write, new.site, &path, new.id)?;
    add_revision(write, new, new.id, 1)?;
    keep_keys(write, new, new.id)?;
    keep_media(write, new, new.id)?;
    let kind = EventKind::ArticlePublished;
    events::append(write, kind, new.site, new.id, None, new.at)?;
    Ok(Published {
        id: new.id,
        path,
        as_what: PublishedAs::New,
    })
}

fn renew(
    write: &Transaction<'_>,
    new: &PublishArticle,
    id: ArticleId,
) -> Result<Published, StoreError> {
    let before = standing(write, new.site, id)?;
    let path = if new.moves {
        address::free(write, new.site, &new.path, id, Some(&before.path))?
    } else {
        before.path.clone()
    };
    let moved = path != before.path;
    let changed = new.digest != before.digest;
    keep_keys(write, new, id)?;
    if !moved && !changed {
        return Ok(Published {
            id,
            path,
            as_what: PublishedAs::Unchanged,
        });
    }
    if moved {
        let row = params![
            new.site.0,
            id.as_bytes(),
            path.year,
            path.month,
            path.slug,
            micros(new.at)
        ];
        write.run(MOVE, row)?;
        address::hold(write, new.site, &path, id)?;
    }
    let mut revision = before.revision;
    if changed {
        let corrected = new.headline != before.headline
            || new.standfirst != before.standfirst
            || !same_story(&new.blocks, &blocks::decode(&before.blocks)?);
        if corrected {
            revision += 1;
            add_revision(write, new, id, revision)?;
        }
        change(write, new, id, revision, corrected)?;
        keep_media(write, new, id)?;
    }
    let kind = EventKind::ArticleChanged;
    events::append(write, kind, new.site, id, None, new.at)?;
    Ok(Published {
        id,
        path,
        as_what: PublishedAs::Revision(revision),
    })
}

fn change(
    write: &Transaction<'_>,
    new: &PublishArticle,
    id: ArticleId,
    revision: u32,
    corrected: bool,
) -> Result<(), StoreError> {
    let credit = new.credit.as_ref();
    write.run(
        CHANGE_ARTICLE,
        params![
            new.site.0,
            id.as_bytes(),
            new.headline,
            new.standfirst,
            new.byline,
            new.section,
            credit.map(|credit| &credit.name),
            credit.map(|credit| &credit.terms),
            credit.map(|credit| &credit.url),
            new.canonical_url,
            new.language,
            new.published_at.map(micros),
            micros(new.at),
            revision,
            corrected.then(|| micros(new.at)),
            new.digest,
            new.batch.as_ref().map(BatchId::as_bytes),
        ],
    )?;
    Ok(())
}

/// Opens, closes or pre-moderates a discussion.
pub(super) fn set_discussion(
    write: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    state: DiscussionState,
    at: Timestamp,
) -> Result<(), StoreError> {
    let row = params![site.0, article.as_bytes(), state.as_str(), micros(at)];
    if write.run(SET_DISCUSSION, row)? == 0 {
        return Err(StoreError::NotFound);
    }
    events::append(write, EventKind::ArticleChanged, site, article, None, at)
}

/// Ids go by place and say nothing by themselves.
fn same_story(new: &[Block], before: &[Block]) -> bool {
    new.len() == before.len()
        && new.iter().zip(before).all(|(a, b)| {
            (a.kind, &a.text, &a.html, &a.picture) == (b.kind, &b.text, &b.html, &b.picture)
        })
}

fn standing(write: &Transaction<'_>, site: SiteId, id: ArticleId) -> Result<Standing, StoreError> {
    write
        .one(STANDING, params![site.0, id.as_bytes()], |row| {
            let mut columns = Columns::of(row);
            Ok(Standing {
                path: columns.path()?,
                digest: columns.get()?,
                revision: columns.get()?,
                headline: columns.get()?,
                standfirst: columns.get()?,
                blocks: columns.get()?,
            })
        })?
        .ok_or_else(|| broken("a key of an article that is not there"))
}

fn add_revision(
    write: &Transaction<'_>,
    new: &PublishArticle,
    id: ArticleId,
    revision: u32,
) -> Result<(), StoreError> {
    write.run(
        ADD_REVISION,
        params![
            new.site.0,
            id.as_bytes(),
            revision,
            micros(new.at),
            new.correction,
            new.headline,
            new.standfirst,
            blocks::encode(&new.blocks)?,
        ],
    )?;
    Ok(())
}

/// The article is found by its key, and by its canonical address from whatever source.
fn keep_keys(
    write: &Transaction<'_>,
    new: &PublishArticle,
    id: ArticleId,
) -> Result<(), StoreError> {
    write.run(KEEP_KEY, params![new.site.0, new.key, id.as_bytes()])?;
    if let Some(url) = &new.canonical_url {
        let key = format!("url:{url}");
        write.run(KEEP_KEY, params![new.site.0, key, id.as_bytes()])?;
    }
    Ok(())
}

fn keep_media(
    write: &Transaction<'_>,
    new: &PublishArticle,
    id: ArticleId,
) -> Result<(), StoreError> {
    for media in &new.media {
        write.run(
            KEEP_MEDIA,
            params![
                new.site.0,
                media.hash.0,
                media.content_type,
                media.width,
                media.height,
                media.bytes
            ],
        )?;
    }
    let pictures = new.blocks.iter().filter_map(|block| block.picture.as_ref());
    let named = pictures.filter_map(|picture| picture.media);
    for hash in named.chain(new.media.iter().map(|media| media.hash)) {
        write.run(KEEP_USE, params![new.site.0, hash.0, id.as_bytes()])?;
    }
    Ok(())
}
