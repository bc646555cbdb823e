use std::fmt::Write as _;

use rejoinder_domain::{Address, ArticleSummary, Cursor};

use crate::Frame;
use crate::moment::rfc3339;
use crate::text::escaped;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// One part of the list of all addresses. While all articles fit into one part, it is the whole;
/// `first` says whether it is the part that also has the pages that are no articles.
#[must_use]
pub fn sitemap(frame: Frame<'_>, articles: &[ArticleSummary], first: bool) -> String {
    let mut xml = begin("urlset");
    if first {
        entry(&mut xml, "url", &frame.absolute(&Address::Front), None);
        entry(&mut xml, "url", &frame.absolute(&Address::Guidelines), None);
    }
    for article in articles {
        let address = frame.absolute(&Address::Article(&article.path));
        entry(&mut xml, "url", &address, Some(rfc3339(article.updated_at)));
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The list of the parts, for a site that needs more than one: each begins after a cursor.
#[must_use]
pub fn sitemap_index(frame: Frame<'_>, parts: &[Cursor]) -> String {
    let mut xml = begin("sitemapindex");
    for part in parts {
        let address = frame.absolute(&Address::SitemapAfter(&part.to_string()));
        entry(&mut xml, "sitemap", &address, None);
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// What crawlers should leave alone: forms and machines' addresses, not texts.
#[must_use]
pub fn robots(frame: Frame<'_>) -> String {
    let sitemap = frame.absolute(&Address::Sitemap);
    format!(
        "User-agent: *\n\
         Disallow: /api/\n\
         Disallow: /desk/\n\
         Disallow: /*/reply\n\
         Disallow: /*/comments/*/\n\
         \n\
         Sitemap: {sitemap}\n"
    )
}

fn begin(root: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">\n")
}

fn entry(xml: &mut String, element: &str, address: &str, changed: Option<String>) {
    let _ = write!(xml, "<{element}><loc>{}</loc>", escaped(address));
    if let Some(changed) = changed {
        let _ = write!(xml, "<lastmod>{changed}</lastmod>");
    }
    let _ = writeln!(xml, "</{element}>");
}
