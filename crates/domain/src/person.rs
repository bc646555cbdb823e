use serde::{Deserialize, Serialize};

/// What somebody may do on a site, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads, answers, quotes, reports.
    Reader,
    /// Works for the publication; answers under its badge.
    Staff,
    /// Decides about comments.
    Moderator,
    /// Publishes articles and picks comments.
    Editor,
    /// Runs the site.
    Admin,
}

impl Role {
    /// All roles, least first.
    pub const ALL: [Self; 5] = [
        Self::Reader,
        Self::Staff,
        Self::Moderator,
        Self::Editor,
        Self::Admin,
    ];

    /// The word used in the store, the API and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Staff => "staff",
            Self::Moderator => "moderator",
            Self::Editor => "editor",
            Self::Admin => "admin",
        }
    }

    /// Back from [`Role::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// Somebody without an account, known by a random secret in a cookie: the SHA-256 of it is all
/// that is kept. Whoever shows the same secret again is the author of what it wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Guest(pub [u8; 32]);

/// Who asks for a page or does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Viewer {
    /// Nobody we know; gets the bytes that everybody gets.
    #[default]
    Stranger,
    /// A guest who wrote, respected or reported something before.
    Guest(Guest),
}

impl Viewer {
    /// The guest, if it is one.
    #[must_use]
    pub fn guest(&self) -> Option<Guest> {
        match self {
            Self::Stranger => None,
            Self::Guest(guest) => Some(*guest),
        }
    }
}
