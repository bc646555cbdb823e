use askama::Template;
use rejoinder_domain::Address;

use super::page;
use crate::Frame;

/// Says that something was done, such as “Thank you, your report has reached us”.
#[derive(Debug, Clone, Template)]
#[template(path = "notice.html")]
pub struct NoticePage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// A few words.
    pub title: &'a str,
    /// A sentence or two.
    pub sentence: &'a str,
    /// Where to go on.
    pub link: Address<'a>,
    /// The words of that link, such as “Back to the discussion”.
    pub link_text: &'a str,
}
page!(NoticePage);

/// Says why a request could not be answered, in a sentence a person can act on.
#[derive(Debug, Clone, Template)]
#[template(path = "error.html")]
pub struct ErrorPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
    /// The HTTP status.
    pub status: u16,
    /// A few words, such as “This page does not exist”.
    pub title: &'a str,
    /// A sentence or two.
    pub sentence: &'a str,
    /// What the reader had written, to be given back to him.
    pub draft: Option<&'a str>,
    /// The address to go back to, as an [`Address`] writes it; the front page if there is nothing
    /// nearer.
    pub back: Option<&'a str>,
}
page!(ErrorPage);
