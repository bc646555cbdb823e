//! The few words of many languages by which a page says what stands where.

use super::lines::is_room;
use super::vocabulary;

/// Longer lines than this are sentences.
const LABEL_CHARS: usize = 90;
/// More words than these are a sentence.
const LABEL_WORDS: usize = 10;

/// The first word in lower case, and what follows it.
pub(super) fn first(text: &str) -> (String, &str) {
    let text = text.trim_start_matches(is_room);
    let end = text
        .char_indices()
        .find(|(at, c)| !c.is_alphanumeric() || *at > 40)
        .map_or(text.len(), |(at, _)| at);
    let (word, rest) = text.split_at(end);
    (word.to_lowercase(), rest)
}

/// The words of a short line in lower case; none if it is too long for a label.
fn label(text: &str) -> Option<Vec<String>> {
    if text.chars().nth(LABEL_CHARS).is_some() {
        return None;
    }
    let words: Vec<String> = text
        .split(|c: char| !(c.is_alphanumeric() || is_joiner(c)))
        .filter(|word| !word.is_empty())
        .take(LABEL_WORDS + 1)
        .map(str::to_lowercase)
        .collect();
    (!words.is_empty() && words.len() <= LABEL_WORDS).then_some(words)
}

/// Vowel signs that `is_alphanumeric` leaves out in some scripts, and marks that hold words together.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{93E}'..='\u{94D}')
}

/// “Comment” in the singular.
pub(super) fn is_comment(word: &str) -> bool {
    vocabulary::COMMENT.contains(word) || is_reaction(word)
}

/// “Reaction”, which is both a comment and a reply.
fn is_reaction(word: &str) -> bool {
    vocabulary::REACTION.contains(word)
}

/// “Reply”.
pub(super) fn is_reply(word: &str) -> bool {
    vocabulary::REPLY.contains(word) || is_reaction(word)
}

/// “By”.
pub(super) fn is_by(word: &str) -> bool {
    vocabulary::BY.contains(word)
}

/// “At” or “on”, before a time.
pub(super) fn is_at(word: &str) -> bool {
    vocabulary::AT.contains(word)
}

/// “Wrote”, “says”: what stands between a name and a colon.
pub(super) fn is_saying(word: &str) -> bool {
    vocabulary::SAYING.contains(word)
}

/// Comments, or a comment: the thing itself, in any number.
fn is_noun(word: &str) -> bool {
    is_comment(word) && !matches!(word, "post" | "beitrag")
        || is_reply(word) && word != "answer"
        || vocabulary::NOUN.contains(word)
}

/// A heading's nouns that would be no box to write in.
fn is_talk(word: &str) -> bool {
    vocabulary::TALK.contains(word)
}

/// What may stand beside the noun in a heading over comments.
fn is_heading_word(word: &str) -> bool {
    word.chars().all(char::is_numeric) || vocabulary::HEADING.contains(word)
}

/// What one is asked to do with a comment.
fn is_inviting(word: &str) -> bool {
    vocabulary::INVITING.contains(word)
}

/// Whose comment it is to be.
fn is_yours(word: &str) -> bool {
    vocabulary::YOURS.contains(word)
}

/// What else may stand in an invitation.
fn is_filler(word: &str) -> bool {
    is_yours(word) || is_at(word) || vocabulary::FILLER.contains(word)
}

/// Whether a line is the heading over comments: “Comments”, “6 comments”, “Kommentare (6)”.
pub(super) fn is_heading(text: &str) -> bool {
    let Some(words) = label(text) else {
        return false;
    };
    if matches!(
        text.trim_matches(|c: char| !c.is_alphabetic()),
        "评论" | "評論" | "留言" | "コメント" | "コメント一覧" | "댓글"
    ) {
        return true;
    }
    // “3 thoughts on ‘…’”, as blogs write it, carries the whole headline.
    if let [count, noun, on, ..] = words.as_slice()
        && count.chars().all(char::is_numeric)
        && is_noun(noun)
        && matches!(on.as_str(), "on" | "to" | "zu" | "sur" | "к")
    {
        return true;
    }
    // A sentence that is all fillers, such as “To the article.”, has no noun.
    let nouns = words.iter().filter(|w| is_noun(w) || is_talk(w)).count();
    let counted = words
        .iter()
        .any(|w| w.chars().all(char::is_numeric) || w == "one");
    // “Reply to reply” is somebody's text, “1 reply” is a heading.
    if !counted && words.iter().any(|w| is_comment(w) || is_reply(w)) {
        return false;
    }
    (1..=2).contains(&nouns)
        && !text.ends_with(['?', '!'])
        && words
            .iter()
            .all(|w| is_noun(w) || is_talk(w) || is_heading_word(w))
}

/// Whether a heading over comments says how many there are.
pub(super) fn is_counted(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line consists of the words that invite a comment.
pub(super) fn is_invitation(text: &str) -> bool {
    let Some(words) = label(text) else {
        return false;
    };
    let known = |word: &String| is_noun(word) || is_inviting(word) || is_filler(word);
    let has = |what: fn(&str) -> bool| words.iter().any(|word| what(word));
    if has(is_noun) && (has(is_inviting) || has(is_yours)) && words.iter().all(known) {
        return true;
    }
    vocabulary::INVITATIONS.contains(&words.join(" ").as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        for text in [
            "Comments",
            "COMMENTS:",
            "6 comments",
            "Comments (6)",
            "== Comments ==",
            "Readers’ comments",
            "Discussion",
            "Kommentare",
            "Leserkommentare (12)",
            "Commentaires",
            "Комментарии (3)",
            "2 thoughts on “The pier”",
            "Reacties",
            "コメント",
            "Replies",
            "Comentários",
        ] {
            assert!(is_heading(text), "{text}");
        }
        for text in [
            "Comments were sharp on Tuesday",
            "The readers",
            "Discussion of the budget goes on",
            "6",
            "Comments?",
            "To the article",
            "No",
        ] {
            assert!(!is_heading(text), "{text}");
        }
    }

    #[test]
    fn invitations() {
        for text in [
            "Enter comments here:",
            "Leave a comment",
            "Add your comment…",
            "Post a comment »",
            "Leave a Reply",
            "Your comment:",
            "Have your say",
            "Kommentar schreiben",
            "Schreiben Sie einen Kommentar",
            "Ajouter un commentaire",
            "Оставить комментарий",
            "Deja un comentario",
            "Lascia un commento",
            "Dodaj komentarz",
            "Skriv en kommentar",
            "[Write your comment below]",
            "Comments are closed.",
            "发表评论",
            "Votre commentaire :",
        ] {
            assert!(is_invitation(text), "{text}");
        }
        for text in [
            "Comments",
            "6 comments",
            "Leave the harbour alone",
            "A comment",
            "I left a comment",
            "Leave a comment if you dare, he said",
            "Post office",
            "Write",
            "1. Add a comment",
        ] {
            assert!(!is_invitation(text), "{text}");
        }
    }
}
