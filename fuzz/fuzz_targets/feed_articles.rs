//! Any bytes are some feed: reading it ends, with articles or a sentence that says why not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder_exchange::feed_articles;

fuzz_target!(|bytes: &[u8]| {
    match feed_articles(bytes, None) {
        Ok(read) => {
            assert!(!read.articles.is_empty());
            for article in &read.articles {
                assert!(!article.headline.is_empty() && !article.blocks.is_empty());
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
