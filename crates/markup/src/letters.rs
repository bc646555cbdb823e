//! Which letters can be seen, which only do harm, and how many marks a letter can carry.

use unicode_normalization::char::is_combining_mark;

pub(crate) const ZWNJ: char = '\u{200C}';
pub(crate) const ZWJ: char = '\u{200D}';
pub(crate) const ZERO_WIDTH_SPACE: char = '\u{200B}';
pub(crate) const BLACK_FLAG: char = '\u{1F3F4}';
pub(crate) const CANCEL_TAG: char = '\u{E007F}';

/// Letters that have no business in running text: controls, bidi embeddings, overrides and
/// isolates, byte order marks, noncharacters, deprecated and unassigned format letters.
pub(crate) fn harmful(c: char) -> bool {
    matches!(c,
        '\0'..='\u{08}' | '\u{0E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}'
        | '\u{180E}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// Letters that take no room, or only room, and show nothing by themselves.
pub(crate) fn invisible(c: char) -> bool {
    c.is_control()
        || harmful(c)
        || variation_selector(c)
        || matches!(c,
            '\u{AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}'
            | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}'
            | '\u{2800}' | '\u{3164}' | '\u{FFA0}')
}

/// Whether a person sees something when this stands alone.
pub(crate) fn visible(c: char) -> bool {
    !c.is_whitespace() && !invisible(c) && !is_combining_mark(c)
}

/// Letters of a private agreement; in a name they could look like a badge.
pub(crate) fn private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

pub(crate) fn variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

pub(crate) fn tag(c: char) -> bool {
    matches!(c, '\u{E0020}'..='\u{E007F}')
}

/// Marks that turn the direction of neighbours without reaching further; harmless one by one.
pub(crate) fn direction_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}')
}

/// Letters of no width that join or part their neighbours.
pub(crate) fn joiner(c: char) -> bool {
    matches!(c, ZWJ | ZWNJ | ZERO_WIDTH_SPACE)
}

pub(crate) fn mark(c: char) -> bool {
    is_combining_mark(c) && !variation_selector(c)
}

/// What belongs to the letter before it.
pub(crate) fn hangs(c: char) -> bool {
    mark(c) || variation_selector(c) || joiner(c) || direction_mark(c)
}

/// How many marks may stand on one letter when the last of them is `mark`.
///
/// Marks of no script in particular are what towers are built of. Scripts that stack by nature
/// (Tibetan, Burmese, Khmer, the Indic ones) need more, none needs more than eight.
pub(crate) fn mark_limit(mark: char) -> usize {
    match mark {
        '\u{0300}'..='\u{036F}'
        | '\u{0483}'..='\u{0489}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}'
        | '\u{0E31}'..='\u{0E4E}'
        | '\u{0EB1}'..='\u{0ECE}' => 3,
        '\u{0591}'..='\u{05C7}'
        | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{06D6}'..='\u{06ED}'
        | '\u{08D3}'..='\u{08FF}' => 5,
        _ => 8,
    }
}

/// Scripts in which joiners change how a word looks and is read.
pub(crate) fn joining_script(c: char) -> bool {
    matches!(c,
        '\u{0600}'..='\u{0DFF}'
        | '\u{0F00}'..='\u{109F}'
        | '\u{1780}'..='\u{18AF}'
        | '\u{1A20}'..='\u{1AAF}'
        | '\u{1B00}'..='\u{1C4F}'
        | '\u{A840}'..='\u{A87F}'
        | '\u{A8E0}'..='\u{A8FF}'
        | '\u{A980}'..='\u{A9DF}'
        | '\u{FB50}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{10A00}'..='\u{10AFF}'
        | '\u{11000}'..='\u{11FFF}'
        | '\u{1E900}'..='\u{1E95F}')
        && !harmful(c)
}

/// Scripts written without spaces, where a zero-width one says where a line can end.
pub(crate) fn spaceless_script(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1A20}'..='\u{1AAF}')
}

/// Pictures that a zero-width joiner makes one picture of.
pub(crate) fn pictograph(c: char) -> bool {
    matches!(c,
        '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}'
        | '\u{2600}'..='\u{27BF}'
        | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}')
}
