use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rejoinder_domain::{Guest, Random};
use sha2::{Digest, Sha256};

use crate::Newsroom;

/// 32 bytes of chance are written in this many letters.
const SECRET_CHARS: usize = 43;

impl Newsroom {
    /// A secret for somebody without an account, to be kept in a cookie of his.
    #[must_use]
    pub fn new_guest_secret(&self) -> String {
        secret(self.random())
    }

    /// The guest who shows this secret, if it can be one of ours.
    #[must_use]
    pub fn guest(secret: &str) -> Option<Guest> {
        is_secret(secret).then(|| Guest(hash(secret)))
    }
}

/// 32 bytes of chance that fit into a cookie or a header.
pub(crate) fn secret(random: &dyn Random) -> String {
    let mut bytes = [0; 32];
    random.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether it looks like one of ours, in time that does not depend on what it says.
pub(crate) fn is_secret(secret: &str) -> bool {
    secret.len() == SECRET_CHARS
        && URL_SAFE_NO_PAD
            .decode(secret)
            .is_ok_and(|bytes| bytes.len() == 32)
}

/// What is kept of a secret. It is compared as a key of the store, never letter by letter.
pub(crate) fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}
