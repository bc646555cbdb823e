use jiff::Timestamp;
use rejoinder_domain::{Address, Article, Site};

use crate::{Moment, assets, text};

/// What every page of a site knows.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The site it is on.
    pub site: &'a Site,
    /// Where the site is found, such as `https://ledger.example`, without a slash at the end.
    pub public_url: &'a str,
    /// The present instant.
    pub now: Timestamp,
}

impl<'a> Frame<'a> {
    /// An instant as this site's pages show it.
    #[must_use]
    pub fn moment(&self, at: &Timestamp) -> Moment {
        Moment::new(*at, &self.site.time_zone)
    }

    /// The full address of a page: for feeds, search engines and other sites, not for links
    /// within the site.
    #[must_use]
    pub fn absolute(&self, address: &Address<'_>) -> String {
        format!("{}{address}", self.public_url)
    }

    /// The address that search engines should know an article by.
    #[must_use]
    pub fn canonical(&self, article: &Article) -> String {
        article
            .canonical_url
            .clone()
            .unwrap_or_else(|| self.absolute(&Address::Article(&article.path)))
    }

    pub(crate) fn asset(&self, name: &str) -> String {
        Address::Asset(assets::asset_path(name)).to_string()
    }

    pub(crate) fn right_to_left(&self) -> bool {
        text::right_to_left(&self.site.language)
    }

    /// The direction of the page's own words, which is not always that of an article.
    pub(crate) fn direction(&self) -> &'static str {
        text::direction(&self.site.language)
    }

    pub(crate) fn absolute_front(&self) -> String {
        self.absolute(&Address::Front)
    }

    pub(crate) fn front(&self) -> Address<'a> {
        Address::Front
    }

    pub(crate) fn guidelines(&self) -> Address<'a> {
        Address::Guidelines
    }

    pub(crate) fn site_atom(&self) -> Address<'a> {
        Address::SiteAtom
    }

    pub(crate) fn site_json(&self) -> Address<'a> {
        Address::SiteJson
    }
}
