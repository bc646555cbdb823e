use askama::Template;

use super::page;
use crate::Frame;

/// The house rules; a removal names one of them.
#[derive(Debug, Clone, Template)]
#[template(path = "guidelines.html")]
pub struct GuidelinesPage<'a> {
    /// The site.
    pub frame: Frame<'a>,
}
page!(GuidelinesPage);
