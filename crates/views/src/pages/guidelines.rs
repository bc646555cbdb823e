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

/// How many rules there are.
pub(crate) const RULES: u32 = 6;

impl GuidelinesPage<'_> {
    fn rules(&self) -> [(&'static str, &'static str); RULES as usize] {
        [
            (
                "Speak to the matter",
                "Say what you know, think or want to ask about what the article reports. What belongs \
                 under another article, or under none, goes.",
            ),
            (
                "Answer what was said",
                "Quote others as they wrote it. To put words into somebody’s mouth, or to post under \
                 somebody else’s name, is no argument.",
            ),
            (
                "No insults",
                "Be as hard on an argument as you like. Leave alone the people who make it, and \
                 those who are written about.",
            ),
            (
                "No hatred, no threats",
                "Nobody is less of a person for where they come from, what they believe, whom they love \
                 or what they look like. Whoever threatens violence, or wishes it on others, is removed, and \
                 where the law asks for it, reported.",
            ),
            (
                "Leave private what is private",
                "No addresses, telephone numbers or illnesses of other people, no letters that were not \
                 written to the public, no accusations of crimes that no court has dealt with.",
            ),
            (
                "No advertising",
                "Nothing that is here to sell, to recruit or to repeat itself. A link is welcome where it \
                 supports what you say.",
            ),
        ]
    }
}
