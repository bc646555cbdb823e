use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// SHA-256 of a stored picture's bytes; its address is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MediaHash(pub [u8; 32]);

impl fmt::Display for MediaHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for MediaHash {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let mut hash = [0; 32];
        if s.len() != 64
            || !s
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        {
            return Err(());
        }
        for (i, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&s[2 * i..2 * i + 2], 16).map_err(|_| ())?;
        }
        Ok(Self(hash))
    }
}

impl Serialize for MediaHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MediaHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|()| serde::de::Error::custom("not a picture's hash"))
    }
}

/// A picture as the site keeps and serves it: decoded and encoded anew by us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Names it.
    pub hash: MediaHash,
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub content_type: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A picture's place in an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The stored file, or none when it could not be had: then text and credit stand alone.
    pub media: Option<MediaHash>,
    /// Width in pixels, 0 without a file.
    pub width: u32,
    /// Height in pixels, 0 without a file.
    pub height: u32,
    /// What it shows, for those who don't see it.
    pub alt: String,
    /// The line under it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}
