use std::fmt;

use serde::Serialize;

/// HTML that has been through the sanitiser and is served byte for byte from there on.
///
/// Only `rejoinder-markup` makes it; the stores carry it. Nothing may transform it: a later
/// rewrite of sanitised HTML is how attributes get opened again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Takes the sanitiser's output, or what a store kept of it, at its word.
    #[must_use]
    pub fn from_sanitised(html: String) -> Self {
        Self(html)
    }

    /// The HTML, to be written into a page as it is.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
