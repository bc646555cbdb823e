use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::LazyLock;

use flate2::{Compression, write::GzEncoder};
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};

#[derive(RustEmbed)]
#[folder = "../../assets/"]
struct Files;

/// A file served from the binary. Its name holds a hash of its bytes, so it may be kept for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The name with the hash in it, such as `style.5f2e91c07a4b.css`.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The same, compressed, where that is smaller.
    pub gzip: Option<Vec<u8>>,
    /// For the header of that name.
    pub content_type: &'static str,
}

struct Table {
    by_plain_name: BTreeMap<String, String>,
    by_name: BTreeMap<String, Asset>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        by_plain_name: BTreeMap::new(),
        by_name: BTreeMap::new(),
    };
    for name in Files::iter() {
        add(&mut table, &name, 0);
    }
    table
});

/// The file of this name with the hash in it, if there is one.
#[must_use]
pub fn asset(name: &str) -> Option<&'static Asset> {
    TABLE.by_name.get(name)
}

/// The name with the hash of a file such as `style.css`; the name itself if there is no such file.
#[must_use]
pub fn asset_path(name: &str) -> &str {
    TABLE.by_plain_name.get(name).map_or(name, String::as_str)
}

/// All files, by name.
pub fn assets() -> impl Iterator<Item = &'static Asset> {
    TABLE.by_name.values()
}

/// Puts a file into the table, the modules it imports first: an import must name the hash too.
/// `depth` ends a circle of imports.
fn add(table: &mut Table, name: &str, depth: usize) {
    if table.by_plain_name.contains_key(name) || depth > 8 {
        return;
    }
    let Some(file) = Files::get(name) else { return };
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut bytes = file.data.into_owned();
    if extension == "js" {
        bytes = with_hashed_imports(table, bytes, depth);
    }
    let hash = hex::encode(&Sha256::digest(&bytes)[..6]);
    let hashed = format!("{stem}.{hash}.{extension}");
    let gzip = compressed(&bytes).filter(|gzip| gzip.len() < bytes.len());
    table.by_plain_name.insert(name.to_owned(), hashed.clone());
    table.by_name.insert(
        hashed.clone(),
        Asset {
            name: hashed,
            bytes,
            gzip,
            content_type: content_type(extension),
        },
    );
}

fn with_hashed_imports(table: &mut Table, bytes: Vec<u8>, depth: usize) -> Vec<u8> {
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return error.into_bytes(),
    };
    for module in Files::iter().filter(|module| module.ends_with(".js")) {
        let import = format!("\"./{module}\"");
        if text.contains(&import) {
            add(table, &module, depth + 1);
            if let Some(hashed) = table.by_plain_name.get(module.as_ref()) {
                text = text.replace(&import, &format!("\"./{hashed}\""));
            }
        }
    }
    text.into_bytes()
}

fn compressed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
