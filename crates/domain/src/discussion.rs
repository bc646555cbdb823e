use serde::{Deserialize, Serialize};

/// Who may write under an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DiscussionState {
    /// Comments appear at once.
    #[default]
    Open,
    /// Comments wait for a moderator.
    Premoderated,
    /// Nobody can write any more; what was said stays.
    Closed,
}

impl DiscussionState {
    /// The word used in the store and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Premoderated => "premoderated",
            Self::Closed => "closed",
        }
    }

    /// Back from [`DiscussionState::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::Premoderated, Self::Closed]
            .into_iter()
            .find(|s| s.as_str() == word)
    }
}

/// The order of the comments of the first level. Replies always stand oldest first under what
/// they answer, so that a conversation can be read downwards in every order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// By time of writing; where that is unknown, by time of coming in, then by number.
    #[default]
    Oldest,
    /// The reverse of [`Order::Oldest`].
    Newest,
    /// By respect, then the older one.
    Respected,
    /// By the number of published comments below, then the older one.
    Discussed,
    /// The editors' picks alone, of any level, in the order they were picked, latest first.
    Picks,
}

impl Order {
    /// All orders as the page offers them.
    pub const ALL: [Self; 5] = [
        Self::Oldest,
        Self::Newest,
        Self::Respected,
        Self::Discussed,
        Self::Picks,
    ];

    /// The word used in addresses and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Oldest => "oldest",
            Self::Newest => "newest",
            Self::Respected => "respected",
            Self::Discussed => "discussed",
            Self::Picks => "picks",
        }
    }

    /// Back from [`Order::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == word)
    }
}
