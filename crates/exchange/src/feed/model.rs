//! What the formats of feeds have in common.

/// A text, and whether markup is read in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words {
    /// Words and nothing else.
    Plain(String),
    /// HTML.
    Html(String),
}

/// A link of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) href: String,
    /// `alternate` unless it says otherwise.
    pub(super) relation: String,
    pub(super) media_type: String,
}

/// A picture that belongs to an entry.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Shot {
    pub(super) url: String,
    pub(super) alt: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
    /// Smaller than the picture it stands for.
    pub(super) is_thumbnail: bool,
}

/// One entry, as its feed writes it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: Option<String>,
    pub(super) title: Option<Words>,
    pub(super) links: Vec<Link>,
    pub(super) content: Option<Words>,
    pub(super) summary: Option<Words>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) section: Option<String>,
    pub(super) terms: Option<String>,
    /// Whom it was taken from.
    pub(super) source: Option<String>,
    pub(super) language: Option<String>,
    /// What its relative addresses are relative to, as written.
    pub(super) base: Option<String>,
    pub(super) shots: Vec<Shot>,
    /// What of it could not be read.
    pub(super) troubles: Vec<String>,
}

/// A feed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Feed {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) terms: Option<String>,
    pub(super) language: Option<String>,
    pub(super) base: Option<String>,
    /// The page the feed is of.
    pub(super) home: Option<String>,
    pub(super) entries: Vec<Entry>,
    /// Where reading broke off, and why.
    pub(super) broken_off: Option<String>,
}
