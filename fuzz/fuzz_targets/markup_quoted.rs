//! Quotes: whatever was said, the quote of it says the same.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    // Longer ones are not parsed once they are quoted.
    if source.len() < 8_000 {
        let said = rejoinder_markup::literal(source).text;
        let quote = rejoinder_markup::quoted(&said);
        assert_eq!(rejoinder_markup::comment(&quote).text, said);
    }
});
