//! A saved web page.

mod describe;
mod head;
mod json_ld;
mod meta;
mod page;
mod story;
mod tag;
mod terms;
mod words;

use scraper::Html;
use url::Url;

pub(crate) use page::fragment;
pub(crate) use terms::terms;
pub(crate) use words::text_of;

use crate::draft::Draft;
use crate::{ReadArticles, ReadError};

const HINT: &str = "the page has no <h1>, no title and no headline in its metadata";

/// Reads an article from a saved web page. Headline, byline, dates, credit and canonical address
/// come from JSON-LD, else from OpenGraph and other metadata, else from what readers see; the
/// story is what remains when menus, banners and lists of links are taken away.
///
/// Addresses of links and pictures are made whole by the page's own address, or by `base`, where
/// the page was found. Without `base`, a picture that lies beside the saved page keeps its
/// relative address.
///
/// ```
/// let html = "<html lang=en><title>Night ferries</title><article><h1>Night ferries</h1>\
///     <p>The last boat sails at ten.</p></article></html>";
/// let read = rejoinder_exchange::html_article(html, None)?;
/// assert_eq!(read.articles[0].blocks[0].text, "The last boat sails at ten.");
/// # Ok::<(), rejoinder_exchange::ReadError>(())
/// ```
///
/// # Errors
/// When there is no article in it, or it is nested deeper than pages are.
pub fn html_article(html: &str, base: Option<&Url>) -> Result<ReadArticles, ReadError> {
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    if html.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let page = page::page(html, base)?;
    let tree = Html::parse_document(&page.html);
    let mut draft = Draft::default();
    let described = describe::describe(&mut draft, &page, &tree, base);
    draft.item.blocks = story::story(&page, &tree, described.body.as_deref());
    head::settle(&mut draft, &tree, &described);
    describe::make_pictures_whole(&mut draft, base, &page);
    let (article, skips) = draft.finish(HINT)?;
    Ok(ReadArticles {
        articles: vec![article],
        skips,
    })
}
