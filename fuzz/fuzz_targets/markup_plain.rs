//! Hygiene: what is clean stays as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let plain = rejoinder_markup::plain(source);
    assert_eq!(rejoinder_markup::plain(&plain), plain);
    let line = rejoinder_markup::line(source, 50);
    assert_eq!(rejoinder_markup::line(&line, 50), line);
    if let Ok(name) = rejoinder_markup::name(source) {
        assert_eq!(rejoinder_markup::name(&name), Ok(name.clone()));
    }
});
