//! Any bytes are some article in Markdown: reading it and its front matter ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder_exchange::{decode, markdown_article};

fuzz_target!(|bytes: &[u8]| {
    match markdown_article(&decode(bytes).text) {
        Ok(read) => {
            assert!(!read.articles.is_empty());
            for article in &read.articles {
                assert!(!article.headline.is_empty() && !article.blocks.is_empty());
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
