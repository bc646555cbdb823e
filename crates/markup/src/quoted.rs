/// The words of a comment or a paragraph as a Markdown quote for the reply box, followed by an
/// empty line. Whatever Markdown would read as markup is escaped, so that
/// [`comment`](crate::comment) renders the same words back.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut quote: String = text.lines().map(|line| format!("> {line}\n")).collect();
    quote.push('\n');
    quote
}
