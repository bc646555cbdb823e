//! Any bytes are some saved page: reading it ends, with an article or a sentence that says why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder_exchange::{decode, html_article};

fuzz_target!(|bytes: &[u8]| {
    match html_article(&decode(bytes).text, None) {
        Ok(read) => {
            assert!(!read.articles.is_empty());
            for article in &read.articles {
                assert!(!article.headline.is_empty() && !article.blocks.is_empty());
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
