//! Which article is found at which address.

use rejoinder_domain::{ArticleId, ArticlePath, SiteId};
use rejoinder_store::StoreError;
use rusqlite::params;

use crate::rows::Columns;
use crate::transaction::{Transaction, statements};

statements! {
    HOLDER = "
        select article from article_path
        where site = ?1 and year = ?2 and month = ?3 and slug = ?4";
    ARTICLE_STANDS = "select 1 from article where site = ?1 and id = ?2";
    HOLD = "
        insert into article_path (site, year, month, slug, article) values (?1, ?2, ?3, ?4, ?5)
        on conflict do nothing";
}

/// The longest slug that an address is read back with, in bytes.
const SLUG_BYTES: usize = 400;

/// Who holds an address, now or formerly.
pub(super) fn holder(
    read: &Transaction<'_>,
    site: SiteId,
    path: &ArticlePath,
) -> Result<Option<ArticleId>, StoreError> {
    read.one(
        HOLDER,
        params![site.0, path.year, path.month, path.slug],
        |row| Columns::of(row).article(),
    )
}

/// Leads an address to an article for good.
pub(super) fn hold(
    write: &Transaction<'_>,
    site: SiteId,
    path: &ArticlePath,
    article: ArticleId,
) -> Result<(), StoreError> {
    write.run(
        HOLD,
        params![site.0, path.year, path.month, path.slug, article.as_bytes()],
    )?;
    Ok(())
}

/// Lets a former address lead to an article, unless another one holds it.
pub(super) fn keep(
    write: &Transaction<'_>,
    site: SiteId,
    article: ArticleId,
    former: &ArticlePath,
) -> Result<bool, StoreError> {
    write
        .one(ARTICLE_STANDS, params![site.0, article.as_bytes()], |_| {
            Ok(())
        })?
        .ok_or(StoreError::NotFound)?;
    hold(write, site, former, article)?;
    Ok(holder(write, site, former)? == Some(article))
}

/// The wanted address, or the first of `-2`, `-3`, … that no other article holds. Found by
/// doubling and halving, so that the thousandth article of one name costs twenty looks. An article
/// that stands at such an address already stays there.
pub(super) fn free(
    write: &Transaction<'_>,
    site: SiteId,
    wanted: &ArticlePath,
    article: ArticleId,
    now_at: Option<&ArticlePath>,
) -> Result<ArticlePath, StoreError> {
    let taken = |suffix: u64| {
        let holder = holder(write, site, &with_suffix(wanted, suffix))?;
        Ok::<_, StoreError>(holder.is_some_and(|holder| holder != article))
    };
    if !taken(1)? {
        return Ok(wanted.clone());
    }
    if let Some(now_at) = now_at.filter(|now_at| is_suffixed(now_at, wanted)) {
        return Ok(now_at.clone());
    }
    let (mut held, mut free) = (1, 2);
    while taken(free)? {
        (held, free) = (free, free * 2);
    }
    while free - held > 1 {
        let middle = held + (free - held) / 2;
        if taken(middle)? {
            held = middle;
        } else {
            free = middle;
        }
    }
    Ok(with_suffix(wanted, free))
}

/// Whether an address is another one with `-2`, `-3`, … appended.
fn is_suffixed(path: &ArticlePath, plain: &ArticlePath) -> bool {
    let suffix = path.slug.rsplit('-').next().and_then(|n| n.parse().ok());
    suffix.is_some_and(|suffix| suffix > 1 && *path == with_suffix(plain, suffix))
}

fn with_suffix(path: &ArticlePath, suffix: u64) -> ArticlePath {
    if suffix == 1 {
        return path.clone();
    }
    let suffix = format!("-{suffix}");
    let room = SLUG_BYTES.saturating_sub(suffix.len());
    let mut slug = path.slug.clone();
    while slug.len() > room {
        slug.pop();
    }
    slug.push_str(&suffix);
    ArticlePath {
        year: path.year,
        month: path.month,
        slug,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_suffix_can_be_read_back() {
        let path = ArticlePath {
            year: 2026,
            month: 11,
            slug: "ж".repeat(200),
        };
        let suffixed = with_suffix(&path, 12_345);
        assert!(suffixed.slug.ends_with("ж-12345"));
        assert_eq!(suffixed.to_string().parse(), Ok(suffixed));
    }
}
