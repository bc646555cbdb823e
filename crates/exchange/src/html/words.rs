use scraper::Html;

use super::page::fragment;

/// The words of a piece of HTML, without tags, references replaced. What stands in blocks of
/// their own stays apart.
pub(crate) fn text_of(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    if !html.contains('<') {
        return plain(html);
    }
    match fragment(html, None) {
        Ok(rewritten) => plain(&rewritten),
        // Nested as no words are: the references alone are replaced.
        Err(_) => plain(&html.replace('<', "&lt;")),
    }
}

/// Replaces the references in a text that has no tags.
pub(super) fn references(text: &str) -> String {
    if text.contains('&') {
        plain(&text.replace('<', "&lt;"))
    } else {
        text.to_owned()
    }
}

fn plain(shallow: &str) -> String {
    // Without a space between, “one</p><p>two” would become one word.
    let apart = shallow
        .replace("<br", " <br")
        .replace("</p>", " </p>")
        .replace("</div>", " </div>")
        .replace("</li>", " </li>");
    Html::parse_fragment(&apart).root_element().text().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay() {
        assert_eq!(text_of("a < b"), "a < b");
        assert_eq!(
            text_of("Tom &amp; J&eacute;r&ocirc;me &#8212; &bogus;"),
            "Tom & Jérôme — &bogus;"
        );
        assert_eq!(text_of("<p>one</p><p>t<b>w</b>o</p>").trim(), "one two");
        assert_eq!(references("a&amp;b<c>"), "a&b<c>");
        assert!(text_of(&"<div>".repeat(10_000)).starts_with("<div>"));
    }
}
