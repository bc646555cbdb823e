use std::io::Read as _;
use std::path::{Component, Path};

use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use url::Url;

use super::{MAX_BYTES, PictureBase, PictureError};
use crate::fetch::Fetcher;

/// The file behind a picture's address, not yet looked into.
pub(super) fn bytes(
    source: &str,
    base: &PictureBase,
    fetcher: &dyn Fetcher,
) -> Result<Vec<u8>, PictureError> {
    let source = source.trim();
    if source
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("data:"))
    {
        return data(&source[5..]);
    }
    match (Url::parse(source), base) {
        (Ok(url), _) => fetch(&url, source, fetcher),
        (Err(url::ParseError::RelativeUrlWithoutBase), PictureBase::Url(base)) => {
            let url = base
                .join(source)
                .map_err(|_| PictureError::Outside(source.to_owned()))?;
            fetch(&url, source, fetcher)
        }
        (Err(url::ParseError::RelativeUrlWithoutBase), PictureBase::Folder(folder)) => {
            file(source, folder)
        }
        (Err(url::ParseError::RelativeUrlWithoutBase), PictureBase::None) => {
            Err(PictureError::NoBase(source.to_owned()))
        }
        (Err(_), _) => Err(PictureError::Outside(source.to_owned())),
    }
}

fn fetch(url: &Url, source: &str, fetcher: &dyn Fetcher) -> Result<Vec<u8>, PictureError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(PictureError::Outside(source.to_owned()));
    }
    Ok(fetcher.fetch(url, MAX_BYTES)?.bytes)
}

/// RFC 2397: `[type][;base64],data`.
fn data(rest: &str) -> Result<Vec<u8>, PictureError> {
    // Pages leave the padding off as often as not.
    const BASE64: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent),
    );
    let (head, data) = rest.split_once(',').ok_or(PictureError::Data)?;
    if data.len() > MAX_BYTES * 4 / 3 + 4 {
        return Err(PictureError::TooLarge);
    }
    if !head.to_ascii_lowercase().ends_with(";base64") {
        // Percent-encoded text: no picture that we decode is written so.
        return Err(if head.contains("svg") {
            PictureError::Svg
        } else {
            PictureError::Data
        });
    }
    let data: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    BASE64.decode(data).map_err(|_| PictureError::Data)
}

/// A file in the page's folder or below it; symbolic links must not lead out either.
fn file(source: &str, folder: &Path) -> Result<Vec<u8>, PictureError> {
    let outside = || PictureError::Outside(source.to_owned());
    let unreadable = |error| PictureError::File(source.to_owned(), error);
    let path = source.split(['?', '#']).next().unwrap_or(source);
    // A saved page writes its files' names as in an address.
    let whole = Url::parse("file:///")
        .and_then(|root| root.join(&format!("./{path}")))
        .map_err(|_| outside())?
        .to_file_path()
        .map_err(|()| outside())?;
    let escapes = Path::new(path)
        .components()
        .any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
    let relative = whole.strip_prefix("/").map_err(|_| outside())?;
    if escapes
        || relative
            .components()
            .any(|part| part == Component::ParentDir)
    {
        return Err(outside());
    }
    let folder = folder.canonicalize().map_err(unreadable)?;
    let found = folder.join(relative).canonicalize().map_err(unreadable)?;
    if !found.starts_with(&folder) {
        return Err(outside());
    }
    let file = std::fs::File::open(found).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() > MAX_BYTES {
        Err(PictureError::TooLarge)
    } else {
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::NoNetwork;

    fn get(source: &str, base: &PictureBase) -> Result<Vec<u8>, PictureError> {
        bytes(source, base, &NoNetwork)
    }

    #[test]
    fn files_beside_the_page_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page");
        std::fs::create_dir_all(page.join("page_files")).unwrap();
        std::fs::write(page.join("page_files/two words.png"), b"inside").unwrap();
        std::fs::write(folder.path().join("secret.png"), b"outside").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path().join("secret.png"), page.join("link.png"))
            .unwrap();
        let base = PictureBase::Folder(page);
        assert_eq!(get("page_files/two%20words.png", &base).unwrap(), b"inside");
        assert_eq!(
            get("./page_files/two words.png?w=3", &base).unwrap(),
            b"inside"
        );
        let absolute = folder.path().join("secret.png").display().to_string();
        for source in [
            "../secret.png",
            "%2e%2e/secret.png",
            "page_files/../../secret.png",
            "link.png",
            &absolute,
        ] {
            let got = get(source, &base);
            assert!(
                !matches!(&got, Ok(bytes) if bytes == b"outside"),
                "{source}"
            );
            assert!(got.is_err(), "{source}");
        }
    }

    #[test]
    fn other_schemes_are_refused() {
        let base = PictureBase::None;
        for source in ["file:///etc/passwd", "javascript:alert(1)", "ftp://x/y.png"] {
            assert!(
                matches!(get(source, &base), Err(PictureError::Outside(_))),
                "{source}"
            );
        }
        assert!(matches!(get("a.png", &base), Err(PictureError::NoBase(_))));
        assert!(matches!(
            get("https://ledger.example/a.png", &base),
            Err(PictureError::Fetch(_))
        ));
    }

    #[test]
    fn data_with_and_without_padding() {
        let base = PictureBase::None;
        assert_eq!(get("data:image/png;base64,aGk=", &base).unwrap(), b"hi");
        assert_eq!(get("DATA:image/png;base64,a\nGk", &base).unwrap(), b"hi");
        assert!(matches!(
            get("data:image/svg+xml,<svg/>", &base),
            Err(PictureError::Svg)
        ));
        assert!(matches!(
            get("data:nonsense", &base),
            Err(PictureError::Data)
        ));
    }
}
