//! Any bytes are some page: reading them ends, and finds something to say about them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder_exchange::{decode, text_page};

fuzz_target!(|bytes: &[u8]| {
    let page = decode(bytes);
    let items = text_page(&page.text);
    assert!(!items.is_empty());
    assert_eq!(items, text_page(&page.text));
});
