//! Where an article is found.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rejoinder_domain::{Article, ArticlePath, Site, slug};

use super::text::Fields;

/// The address wanted, and whether an article that is here already moves there.
pub(super) struct Place {
    pub(super) path: ArticlePath,
    pub(super) moves: bool,
}

/// The time zone of a site; the world's where it names none that is known.
pub(super) fn zone(site: &Site) -> TimeZone {
    TimeZone::get(&site.time_zone).unwrap_or_else(|error| {
        tracing::warn!(site = %site.key, %error, "unknown time zone; UTC is used");
        TimeZone::UTC
    })
}

fn month_of(time: Timestamp, zone: &TimeZone) -> (i16, i8) {
    let date = zone.to_datetime(time).date();
    (date.year().clamp(0, 9999), date.month())
}

/// A new article gets its address from its date and its headline. One that is here keeps its
/// own, unless the source names another last part, its date changed, or it is told to move.
pub(super) fn place(
    fields: &Fields,
    existing: Option<&Article>,
    zone: &TimeZone,
    told_to: bool,
    now: Timestamp,
) -> Place {
    let of_headline = || slug(&fields.headline);
    let Some(existing) = existing else {
        let (year, month) = month_of(fields.published_at.unwrap_or(now), zone);
        let slug = fields.slug.clone().unwrap_or_else(of_headline);
        return Place {
            path: ArticlePath { year, month, slug },
            moves: false,
        };
    };
    let dated_anew = fields.published_at.is_some() && fields.published_at != existing.published_at;
    let (year, month) = if dated_anew || told_to {
        month_of(fields.published_at.unwrap_or(existing.received_at), zone)
    } else {
        (existing.path.year, existing.path.month)
    };
    let slug = match &fields.slug {
        Some(slug) => slug.clone(),
        None if told_to => of_headline(),
        None => existing.path.slug.clone(),
    };
    let wanted = ArticlePath { year, month, slug };
    let moves = wanted != existing.path;
    Place {
        path: wanted,
        moves,
    }
}
