//! The lines under a picture: what is said about it, and who made it.

use super::tags::is_called;
use super::tokens::Tag;

/// Words that are collected for a picture instead of the story.
#[derive(Debug, Default)]
pub(super) struct Caption {
    /// The element whose end ends it, and how many of that name are open.
    until: String,
    open: usize,
    /// The same for the credit within.
    credit_until: String,
    credit_open: usize,
    words: String,
    credit: String,
}

const CREDIT: [&str; 7] = [
    "credit",
    "credits",
    "copyright",
    "byline",
    "photographer",
    "attribution",
    "copyrightholder",
];

/// Whether the tag holds the name of who made a picture.
pub(super) fn is_credit(tag: &Tag<'_>) -> bool {
    is_called(tag, &CREDIT)
}

impl Caption {
    /// Begins at a tag that holds a caption.
    pub(super) fn new(tag: &Tag<'_>) -> Self {
        Self {
            until: tag.name.to_string(),
            open: 1,
            ..Self::default()
        }
    }

    /// Begins at a tag that holds nothing but a credit.
    pub(super) fn of_credit(tag: &Tag<'_>) -> Self {
        Self {
            credit_until: tag.name.to_string(),
            // Open for ever: all of it is credit.
            credit_open: usize::MAX / 2,
            ..Self::new(tag)
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.credit.trim().is_empty()
    }

    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        self.open += usize::from(tag.name == self.until);
        if self.credit_open > 0 {
            self.credit_open += usize::from(tag.name == self.credit_until);
        } else if is_credit(tag) || matches!(&*tag.name, "cite" | "small") {
            self.credit_until = tag.name.to_string();
            self.credit_open = 1;
        }
    }

    /// Whether this ends it.
    pub(super) fn close(&mut self, name: &str) -> bool {
        if self.credit_open > 0 && name == self.credit_until {
            self.credit_open -= 1;
        }
        if name == self.until {
            self.open = self.open.saturating_sub(1);
        }
        self.open == 0
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.credit_open > 0 {
            self.credit.push_str(text);
        } else {
            self.words.push_str(text);
        }
    }

    /// What is said and who made it, each on one line.
    pub(super) fn finish(self) -> (Option<String>, Option<String>) {
        let line = |text: &str| {
            let line = crate::line(text, usize::MAX);
            Some(line).filter(|line| line.chars().any(crate::letters::visible))
        };
        (line(&self.words), line(&self.credit))
    }
}
