//! Readers' comments: nothing panics, rendering again changes nothing, the output stays small.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let body = rejoinder_markup::comment(source);
    assert!(body.html.as_str().len() <= 16 * source.len() + 64);
    assert_eq!(rejoinder_markup::rerender(&body), body);
    let _ = rejoinder_markup::is_blank(&body);
    let body = rejoinder_markup::literal(source);
    assert_eq!(rejoinder_markup::rerender(&body), body);
});
