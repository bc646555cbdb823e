//! Names fit to show beside what people say.

use rejoinder_domain::limits::NAME_CHARS;
use unicode_normalization::UnicodeNormalization;

use crate::letters::{
    direction_mark, hangs, invisible, joiner, private_use, variation_selector, visible,
};

/// Why a text cannot be shown as a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing in it can be seen.
    #[error("Please give a name of at least one letter.")]
    Empty,
    /// More letters than a name has.
    #[error("Please give a name of at most {NAME_CHARS} letters; this one has {found}.")]
    TooLong {
        /// How many there are.
        found: usize,
    },
}

/// A display name made fit to show: composed (NFC), trimmed, its spaces collapsed, without
/// anything that hides, turns or stacks letters. Joiners stay where a script needs them.
///
/// # Errors
/// When nothing of it can be seen, or it is longer than [`NAME_CHARS`].
///
/// ```
/// assert_eq!(rejoinder_markup::name("  Ana\u{202E}  Díaz "), Ok("Ana Díaz".to_owned()));
/// ```
pub fn name(raw: &str) -> Result<String, NameError> {
    let mut name = fit(raw);
    // Composing can bring marks together that were cut apart, so look again until nothing changes.
    for _ in 0..8 {
        let again = fit(&name);
        if again == name {
            break;
        }
        name = again;
    }
    if !name.chars().any(visible) {
        return Err(NameError::Empty);
    }
    match name.chars().count() {
        found if found > NAME_CHARS => Err(NameError::TooLong { found }),
        _ => Ok(name),
    }
}

fn fit(raw: &str) -> String {
    let shown = raw.chars().filter_map(|c| {
        // The braille blank is a space in all but its category.
        if c.is_whitespace() || c == '\u{2800}' {
            return Some(' ');
        }
        let hidden = private_use(c) || direction_mark(c) || c == '\u{FFFC}' || invisible(c);
        let kept = joiner(c) || variation_selector(c) || crate::letters::tag(c);
        (!hidden || kept).then_some(c)
    });
    let composed: String = shown.nfc().collect();
    let mut name = String::with_capacity(composed.len());
    let mut space = true;
    for c in crate::plain(&composed).chars() {
        if space && (c == ' ' || hangs(c)) {
            continue;
        }
        space = c == ' ';
        name.push(c);
    }
    name.truncate(name.trim_end().len());
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_the_world_survive() {
        for text in [
            "Ana Díaz-O’Neill",
            "Nguyễn Thị Ngọc Ánh",
            "น้ำผึ้ง ที่รัก",
            "श्रीकृष्ण",
            "क्\u{200D}षितिज",
            "נְחֶמְיָה",
            "نیلوفر می\u{200C}زاده",
            "မြွှာ",
            "རྒྱལ་མཚན",
            "Æthelstan 2.0 😀",
            "👩\u{200D}🚀 Ада",
            "김 하늘",
            "?!",
        ] {
            assert_eq!(name(text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_hides_or_towers_is_gone() {
        assert_eq!(name("e\u{301}ve").as_deref(), Ok("éve"));
        assert_eq!(name("\u{202E}nimda\u{202C}").as_deref(), Ok("nimda"));
        assert_eq!(name("ad\u{200B}min\u{3164}\u{AD}").as_deref(), Ok("admin"));
        assert_eq!(name(" a \n\t \u{A0}\u{2800} b ").as_deref(), Ok("a b"));
        assert_eq!(name("staff \u{F8FF}").as_deref(), Ok("staff"));
        let tower = format!("b{}", "\u{30D}\u{30E}".repeat(400));
        assert_eq!(name(&tower).map(|n| n.chars().count()), Ok(4));
    }

    #[test]
    fn nothing_and_too_much_are_said_so() {
        for text in [
            "",
            "  ",
            "\u{200B}\u{3164}",
            "\u{301}\u{301}",
            "\u{2800}",
            "\u{E0061}",
        ] {
            assert_eq!(name(text), Err(NameError::Empty), "{text:?}");
        }
        assert_eq!(name(&"x".repeat(60)).map(|n| n.len()), Ok(60));
        assert_eq!(
            name(&"x".repeat(10_000)).map_err(|e| e.to_string()),
            Err("Please give a name of at most 60 letters; this one has 10000.".to_owned())
        );
    }

    proptest! {
        #[test]
        fn a_name_is_its_own_name(text in r"[\PC\u{200b}-\u{200f}\u{300}-\u{345}\u{fe0f}\u{1f3f4}\u{e0061}\u{e007f}आबกk ]{0,50}") {
            if let Ok(once) = name(&text) {
                prop_assert_eq!(name(&once), Ok(once));
            }
        }
    }
}
