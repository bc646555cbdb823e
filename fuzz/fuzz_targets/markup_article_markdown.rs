//! Stories in Markdown: nothing panics, and the sanitiser finds nothing to change.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let bytes: usize = rejoinder_markup::article_markdown(source)
        .iter()
        .map(|block| block.html.as_str().len())
        .sum();
    assert!(bytes <= 16 * source.len() + 64);
});
