//! Pictures as other people's pages write them: lazily, in many sizes, with stand-ins.

use super::MarkedPicture;
use super::tokens::Tag;
use crate::hygiene::line;
use rejoinder_domain::limits::LINE_CHARS;

/// The widest version that is asked for, in pixels.
const WIDEST: f64 = 2_560.0;

/// Where scripts find the address of a picture that is loaded late.
const LATE: [&str; 6] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-full-src",
    "data-url",
];

/// What an `<img>` is.
pub(super) enum Shown {
    /// A picture.
    Picture(MarkedPicture),
    /// A letter drawn as a picture.
    Letter(String),
    /// Nothing that a reader would miss.
    Nothing,
}

/// Reads an `<img>`; `offered` is the best that the `<source>`s before it offer.
pub(super) fn read(img: &Tag<'_>, offered: Option<String>) -> Shown {
    let says = |name: &str| {
        img.attribute(name)
            .map(|value| line(&value, LINE_CHARS))
            .unwrap_or_default()
    };
    let alt = says("alt");
    if super::tags::is_called(img, &["emoji", "smiley", "emoticon"]) && !alt.is_empty() {
        return Shown::Letter(alt);
    }
    let tiny = |name: &str| {
        img.attribute(name)
            .and_then(|size| size.trim().trim_end_matches("px").parse::<f64>().ok())
            .is_some_and(|size| size <= 2.0)
    };
    let source = if tiny("width") || tiny("height") {
        None
    } else {
        best_source(img).or(offered)
    };
    let Some(source) = source else {
        return Shown::Nothing;
    };
    let caption = Some(says("data-caption")).filter(|caption| !caption.is_empty());
    Shown::Picture(MarkedPicture {
        source,
        alt,
        caption,
        credit: None,
    })
}

fn best_source(img: &Tag<'_>) -> Option<String> {
    let late = || LATE.iter().find_map(|name| usable(&img.attribute(name)?));
    let early = || usable(&img.attribute("src")?);
    best_of_sets(img).or_else(late).or_else(early)
}

/// The best of a tag's `srcset`s.
pub(super) fn best_of_sets(tag: &Tag<'_>) -> Option<String> {
    if tag.attribute("type").is_some_and(|kind| {
        !matches!(
            &*kind.trim().to_ascii_lowercase(),
            "image/jpeg" | "image/png" | "image/webp" | "image/gif"
        )
    }) {
        return None;
    }
    ["data-srcset", "data-lazy-srcset", "srcset"]
        .iter()
        .find_map(|name| best_candidate(&tag.attribute(name)?))
}

/// The widest that is not too wide, else the narrowest of those that are.
fn best_candidate(srcset: &str) -> Option<String> {
    let mut best: Option<(f64, String)> = None;
    for (address, size) in candidates(srcset) {
        let Some(address) = usable(address) else {
            continue;
        };
        let better = best.as_ref().is_none_or(|(known, _)| {
            if *known > WIDEST {
                size < *known
            } else {
                size > *known && size <= WIDEST
            }
        });
        if better {
            best = Some((size, address));
        }
    }
    best.map(|(_, address)| address)
}

/// Addresses and their sizes; an address may hold commas, but does not end in one.
fn candidates(srcset: &str) -> impl Iterator<Item = (&str, f64)> {
    let mut rest = srcset;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        if let Some(bare) = address.strip_suffix(',') {
            rest = after;
            return Some((bare.trim_end_matches(','), 1.0));
        }
        let (size, after) = after.split_once(',').unwrap_or((after, ""));
        rest = after;
        let size = size.trim();
        let number = size.trim_end_matches(['w', 'x', 'h']).parse::<f64>().ok();
        Some((
            address,
            number.filter(|size| size.is_finite()).unwrap_or(1.0),
        ))
    })
}

/// The address, if a picture can be had there.
fn usable(raw: &str) -> Option<String> {
    let source = raw.trim_matches(|c: char| c.is_ascii_whitespace());
    if source.is_empty()
        || source
            .chars()
            .any(|c| c.is_control() || crate::letters::invisible(c))
    {
        return None;
    }
    let scheme = source
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(|scheme| !scheme.contains(['/', '?', '#']))
        .map(str::to_ascii_lowercase);
    match scheme.as_deref() {
        None | Some("http" | "https") => {
            let name = source.split(['?', '#']).next().unwrap_or_default();
            let name = name.rsplit('/').next().unwrap_or_default();
            let stem = name
                .split('.')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase();
            let stands_in = matches!(
                &*stem,
                "blank"
                    | "spacer"
                    | "placeholder"
                    | "transparent"
                    | "pixel"
                    | "1x1"
                    | "lazy"
                    | "loading"
                    | "grey"
                    | "gray"
            );
            (!stands_in).then(|| source.to_owned())
        }
        Some("data") => {
            let head: String = source.chars().take(24).collect();
            let is = |kind: &str| head["data:".len()..].to_ascii_lowercase().starts_with(kind);
            // The shortest GIFs are stand-ins. What can't be taken in, whoever brings pictures home
            // says so, and keeps what the picture shows.
            let stands_in = is("image/gif") && source.len() <= 200;
            (is("image/") && !stands_in).then(|| source.to_owned())
        }
        Some(_) => None,
    }
}
