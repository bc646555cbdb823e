//! Feeds: Atom, RSS 2.0 and older, RDF, JSON Feed.
//!
//! They are read here and not by a feed library: what such a library gives has neither the source
//! of an entry nor the dates it could not read, it gives up a whole feed for one broken entry, and
//! the one at hand panics on an address between quotation marks.

mod entry;
mod json;
mod model;
mod xml;

use rejoinder_domain::Skip;
use url::Url;

use crate::charset::decode_declared;
use crate::{ReadArticles, ReadError};

/// Reads the articles of a feed: Atom, RSS 2.0 and older, RDF or JSON Feed. Each entry becomes an
/// article; one without a title or text is reported instead. What was read before a feed breaks
/// off is kept.
///
/// ```
/// let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>The Island Courier</title>
///   <entry><title>Night ferries</title><id>urn:a</id><link href="https://example.org/a"/>
///   <content type="html">&lt;p>The last boat sails at ten.</content></entry></feed>"#;
/// let read = rejoinder_exchange::feed_articles(feed.as_bytes(), None)?;
/// assert_eq!(read.articles[0].key, "url:https://example.org/a");
/// # Ok::<(), rejoinder_exchange::ReadError>(())
/// ```
///
/// # Errors
/// When there is no article in it; [`ReadError`] says why.
pub fn feed_articles(bytes: &[u8], base: Option<&Url>) -> Result<ReadArticles, ReadError> {
    let text = decode_declared(bytes);
    let text = text.trim_start_matches('\u{FEFF}').trim();
    if text.is_empty() {
        return Err(ReadError::Empty);
    }
    let feed = if text.starts_with('{') {
        json::read(text)?
    } else {
        xml::read(text)?
    };
    let mut read = ReadArticles::default();
    let mut keys = std::collections::HashSet::new();
    for (at, item) in feed.entries.iter().enumerate() {
        let record = format!("entry {}", at + 1);
        match entry::article(&feed, item, &record, base) {
            Ok((article, skips)) => {
                read.skips.extend(skips);
                if keys.insert(article.key.clone()) {
                    read.articles.push(article);
                } else {
                    let reason = "an entry before it has the same address or id".to_owned();
                    read.skips.push(Skip { record, reason });
                }
            }
            Err(error) => read.skips.push(Skip {
                record,
                reason: error.to_string(),
            }),
        }
    }
    if let Some(detail) = &feed.broken_off {
        if read.articles.is_empty() {
            return Err(ReadError::Feed {
                detail: detail.clone(),
            });
        }
        read.skips.push(Skip {
            record: format!("after entry {}", feed.entries.len()),
            reason: format!("the feed breaks off: {detail}"),
        });
    }
    if read.articles.is_empty() {
        let detail = match read.skips.first() {
            Some(skip) => format!(
                "none of its entries is an article; {}: {}",
                skip.record, skip.reason
            ),
            None => "it has no entries".to_owned(),
        };
        return Err(ReadError::Feed { detail });
    }
    Ok(read)
}
