//! The lines under a picture: what is said about it, and who made it.

use super::MarkedPicture;
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

/// What stands before the name of who made a picture, where no element tells it from the caption:
/// “… at dusk. Photo: R. Lund”. In the languages that most newspapers here are written in.
const MAKERS: [&str; 30] = [
    "photo",
    "photos",
    "photograph",
    "photography",
    "photographer",
    "picture",
    "pictures",
    "image",
    "images",
    "credit",
    "credits",
    "photo credit",
    "picture credit",
    "image credit",
    "source",
    "foto",
    "fotos",
    "bild",
    "bilder",
    "fotografie",
    "quelle",
    "photo par",
    "photographie",
    "crédit",
    "crédit photo",
    "crédits",
    "imagen",
    "фото",
    "знімок",
    "تصوير",
];
/// The same where no colon follows.
const MADE_BY: [&str; 7] = [
    "photo by ",
    "photos by ",
    "picture by ",
    "image by ",
    "photograph by ",
    "foto von ",
    "foto de ",
];
/// The longest name of who made a picture, in letters.
const NAME: usize = 120;

/// Takes who made a picture out of its caption, where the caption ends in it.
pub(in crate::article) fn part_credit(picture: &mut MarkedPicture) {
    if picture.credit.is_some() {
        return;
    }
    let Some((rest, credit)) = picture.caption.as_deref().and_then(parted) else {
        return;
    };
    picture.credit = Some(credit.to_owned());
    picture.caption = (!rest.is_empty()).then(|| rest.to_owned());
}

fn parted(caption: &str) -> Option<(&str, &str)> {
    let (rest, credit) = by_colon(caption).or_else(|| by_words(caption))?;
    let credit = credit.trim_matches(|c: char| c.is_whitespace() || "()[].".contains(c));
    let rest = rest.trim_end_matches(|c: char| c.is_whitespace() || "([|/—–-·•".contains(c));
    let named = credit.chars().any(char::is_alphabetic) && credit.chars().nth(NAME).is_none();
    named.then_some((rest, credit))
}

fn by_colon(caption: &str) -> Option<(&str, &str)> {
    let (before, credit) = caption.rsplit_once([':', '：'])?;
    let begins = before
        .rfind(|c: char| ".!?;|([/—–·•\n".contains(c))
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let word = before[begins..].trim().to_lowercase();
    let word = word.strip_suffix(" by").unwrap_or(&word);
    MAKERS
        .contains(&word)
        .then_some((&before[..begins], credit))
}

fn by_words(caption: &str) -> Option<(&str, &str)> {
    if let Some((rest, credit)) = caption.rsplit_once('©') {
        return Some((rest, credit));
    }
    // Letters that change their length in lower case would shift the places found.
    let lower = caption.to_ascii_lowercase();
    MADE_BY.iter().find_map(|words| {
        let at = lower.rfind(words)?;
        let rest = &caption[..at];
        let credit = &caption[at + words.len()..];
        let ends = rest.trim_end();
        let apart = ends.is_empty()
            || ends.ends_with(['.', '!', '?', ';', '|', '(', '[', '—', '–', '/', '·']);
        (apart && !credit.contains(". ")).then_some((rest, credit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_at_the_end_of_a_caption() {
        for (caption, rest, credit) in [
            (
                "The wheel, half under water. Photo: R. Lund",
                Some("The wheel, half under water."),
                "R. Lund",
            ),
            (
                "Die Fähre im Hafen. Foto: U. Claasen/dpa",
                Some("Die Fähre im Hafen."),
                "U. Claasen/dpa",
            ),
            ("At dusk (Picture by: Ann Lee)", Some("At dusk"), "Ann Lee"),
            (
                "Le port — Crédit photo : Jean Roux",
                Some("Le port"),
                "Jean Roux",
            ),
            ("Photo: Bob", None, "Bob"),
            ("The pier. Photo by Ann Lee", Some("The pier."), "Ann Lee"),
            ("The pier © Ann Lee", Some("The pier"), "Ann Lee"),
        ] {
            let found = parted(caption);
            assert_eq!(found, Some((rest.unwrap_or(""), credit)), "{caption}");
        }
        for caption in [
            "The board: confident of a deal",
            "Ann, in a photo by the pier",
            "Sailings: 21:40 and 05:15",
            "Photo: ",
            "What the picture shows: a boat",
        ] {
            assert_eq!(parted(caption), None, "{caption}");
        }
    }
}
