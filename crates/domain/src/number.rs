use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::limits::MAX_DEPTH;

/// A comment's number, `1`, `1.2`, `1.2.1`: the place among its siblings at each level.
///
/// Numbers start at 1, are given when a comment is accepted (held ones included) and never
/// change; gaps are fine. A number is at most [`MAX_DEPTH`] levels deep. Its order is the order
/// of reading: parents before their replies, siblings by place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Vec<u32>);

/// Why a text is no [`Number`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Something other than positive whole numbers joined by dots.
    #[error("a comment's number looks like 1.2.1")]
    Malformed,
    /// More levels than are stored.
    #[error("a comment's number has at most {MAX_DEPTH} levels")]
    TooDeep,
}

impl Number {
    /// The number of a comment of the first level.
    ///
    /// # Errors
    /// When `place` is 0.
    pub fn top(place: u32) -> Result<Self, NumberError> {
        Self::from_places(vec![place])
    }

    /// From the places at each level.
    ///
    /// # Errors
    /// When there is none, one is 0, or there are more than [`MAX_DEPTH`].
    pub fn from_places(places: Vec<u32>) -> Result<Self, NumberError> {
        if places.is_empty() || places.contains(&0) {
            return Err(NumberError::Malformed);
        }
        if places.len() > MAX_DEPTH {
            return Err(NumberError::TooDeep);
        }
        Ok(Self(places))
    }

    /// The number of this comment's reply at `place`.
    ///
    /// # Errors
    /// When `place` is 0 or this comment already stands on the last level.
    pub fn reply(&self, place: u32) -> Result<Self, NumberError> {
        let mut places = self.0.clone();
        places.push(place);
        Self::from_places(places)
    }

    /// The places at each level, outermost first; never empty.
    #[must_use]
    pub fn places(&self) -> &[u32] {
        &self.0
    }

    /// The place among its siblings.
    #[must_use]
    pub fn place(&self) -> u32 {
        self.0.last().copied().unwrap_or(1)
    }

    /// 1 for a comment of the first level, at most [`MAX_DEPTH`].
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.len()
    }

    /// The comment this one stands under, if any.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        match self.0.split_last() {
            Some((_, rest)) if !rest.is_empty() => Some(Self(rest.to_vec())),
            _ => None,
        }
    }

    /// All comments this one stands under, outermost first.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> + '_ {
        (1..self.0.len()).map(|n| Self(self.0[..n].to_vec()))
    }

    /// Four bytes a level, big-endian: their byte order is the order of reading, and the
    /// numbers below this one are exactly those whose path starts with it.
    #[must_use]
    pub fn to_path(&self) -> Vec<u8> {
        self.0
            .iter()
            .flat_map(|place| place.to_be_bytes())
            .collect()
    }

    /// Back from [`Number::to_path`].
    ///
    /// # Errors
    /// When the length is no multiple of four, or the places are not a number's.
    pub fn from_path(path: &[u8]) -> Result<Self, NumberError> {
        let chunks = path.chunks_exact(4);
        if !chunks.remainder().is_empty() {
            return Err(NumberError::Malformed);
        }
        Self::from_places(
            chunks
                .map(|c| u32::from_be_bytes([c[0], c[1], c[2], c[3]]))
                .collect(),
        )
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, place) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            write!(f, "{place}")?;
        }
        Ok(())
    }
}

impl FromStr for Number {
    type Err = NumberError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let places = s
            .split('.')
            .map(|part| {
                let canonical = !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_digit())
                    && !part.starts_with('0');
                canonical
                    .then(|| part.parse().ok())
                    .flatten()
                    .ok_or(NumberError::Malformed)
            })
            .collect::<Result<Vec<u32>, _>>()?;
        Self::from_places(places)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "",
            "0",
            "1.",
            ".1",
            "1..2",
            "01",
            "1.0",
            "+1",
            "-1",
            "a",
            "4294967296",
            "１",
        ] {
            assert!(text.parse::<Number>().is_err(), "{text:?}");
        }
        let deep = vec!["1"; MAX_DEPTH + 1].join(".");
        assert_eq!(deep.parse::<Number>(), Err(NumberError::TooDeep));
    }

    proptest! {
        #[test]
        fn text_and_path_give_the_number_back(places in prop::collection::vec(1u32.., 1..=MAX_DEPTH)) {
            let number = Number::from_places(places).unwrap();
            prop_assert_eq!(number.to_string().parse::<Number>().unwrap(), number.clone());
            prop_assert_eq!(Number::from_path(&number.to_path()).unwrap(), number);
        }

        #[test]
        fn the_order_of_paths_is_the_order_of_numbers(
            a in prop::collection::vec(1u32..600, 1..6),
            b in prop::collection::vec(1u32..600, 1..6),
        ) {
            let (a, b) = (Number::from_places(a).unwrap(), Number::from_places(b).unwrap());
            prop_assert_eq!(a.cmp(&b), a.to_path().cmp(&b.to_path()));
        }
    }
}
