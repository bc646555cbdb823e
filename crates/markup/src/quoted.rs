//! Quoting into the reply box.

/// The words of a comment or a paragraph as a Markdown quote for the reply box, followed by an
/// empty line. Whatever Markdown would read as markup is escaped, so that
/// [`comment`](crate::comment) renders the same words back.
///
/// ```
/// assert_eq!(rejoinder_markup::quoted("2 * 3\n\n# no"), "> 2 \\* 3\n>\n> \\# no\n\n");
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let clean = crate::plain(text);
    let mut quote = String::with_capacity(clean.len() + clean.len() / 8 + 8);
    let mut parted = false;
    for line in clean.split('\n') {
        let line = line.trim_matches([' ', '\t']);
        if line.trim().is_empty() {
            parted = !quote.is_empty();
            continue;
        }
        if std::mem::take(&mut parted) {
            quote.push_str(">\n");
        }
        quote.push_str("> ");
        escape(&mut quote, line);
        quote.push('\n');
    }
    if !quote.is_empty() {
        quote.push('\n');
    }
    quote
}

fn escape(quote: &mut String, line: &str) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (i, c) in line.char_indices() {
        let marks = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' => true,
            '#' | '+' | '-' | '=' | '~' => i == 0,
            '.' | ')' => i == digits && (1..=9).contains(&digits),
            _ => false,
        };
        if marks {
            quote.push('\\');
        }
        quote.push(c);
    }
}

#[cfg(test)]
mod tests {
    use crate::{comment, literal, quoted};
    use proptest::prelude::*;

    #[test]
    fn what_looks_like_markup_comes_back_as_words() {
        for text in [
            "*a* _b_ `c` [d](http://e.org) ![f](g) <h> &amp; \\i",
            "# a\n- b\n+ c\n1. d\n2) e\n> f\n---\n===\n```\n~~~",
            "[a]: http://b.org",
            "http://a.org/b_c?d&e=*f*",
            "Two\nlines\n\nand 1.5 paragraphs!",
        ] {
            assert_eq!(comment(&quoted(text)).text, text);
        }
        assert_eq!(quoted(" \n\u{200B}\n"), "");
    }

    #[test]
    fn what_follows_the_quote_is_no_part_of_it() {
        let body = comment(&(quoted("theirs") + "mine"));
        assert_eq!(
            body.html.as_str(),
            "<blockquote><p>theirs</p></blockquote><p>mine</p>"
        );
    }

    proptest! {
        #[test]
        fn a_quote_says_the_same_words(text in r"(?s)[ \t\n*_`#>.)\[\](:!&;<=~+|\\0-9a-dхт👍é\u{a0}\u{ad}“-]{0,60}|(?s).{0,60}") {
            let said = literal(&text).text;
            prop_assert_eq!(comment(&quoted(&said)).text, said);
        }
    }
}
