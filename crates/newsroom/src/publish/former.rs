//! Addresses under which an article could be found before, here or where it comes from.

use percent_encoding::percent_decode_str;
use rejoinder_domain::{ArticlePath, Site, Skip};
use rejoinder_store::Published;
use url::Url;

use crate::{Newsroom, Refusal};

/// Former addresses that are kept of one publication.
const MOST: usize = 50;

impl Newsroom {
    /// Lets the former addresses lead to an article; tells those that can't.
    pub(super) async fn keep_addresses(
        &self,
        site: &Site,
        published: &Published,
        record: &str,
        aliases: &[String],
    ) -> Result<Vec<Skip>, Refusal> {
        let mut skips = Vec::new();
        for (place, alias) in aliases.iter().enumerate() {
            let reason = match path_of(alias) {
                _ if place >= MOST => "an article has at most 50 former addresses",
                None => "only addresses of the form /2026/11/night-ferries can lead to an article",
                Some(path) if path == published.path => continue,
                Some(path) => {
                    let (site, id) = (site.id, published.id);
                    let keep = self.write(move |store| async move {
                        store.keep_address(site, id, &path).await
                    });
                    if keep.await? {
                        continue;
                    }
                    "another article is or was at this address"
                }
            };
            let shown = rejoinder_markup::line(alias, 80);
            skips.push(Skip {
                record: format!("{record}, former address “{shown}”"),
                reason: reason.to_owned(),
            });
        }
        Ok(skips)
    }
}

/// The path of an address, whole or not.
fn path_of(alias: &str) -> Option<ArticlePath> {
    let here = Url::parse("http://localhost/").ok()?;
    let url = here.join(alias.trim()).ok()?;
    let path = percent_decode_str(url.path()).decode_utf8().ok()?;
    path.trim_end_matches('/').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_sources_write_them() {
        for alias in [
            "/2026/03/boats",
            " /2026/03/boats/ ",
            "2026/03/boats",
            "https://old.example/2026/03/boats?from=feed#top",
        ] {
            let path = path_of(alias).map(|path| path.to_string());
            assert_eq!(path.as_deref(), Some("/2026/03/boats"), "{alias:?}");
        }
        let path = path_of("/2026/03/%D0%B6").map(|path| path.slug);
        assert_eq!(path.as_deref(), Some("ж"));
        for alias in [
            "",
            "/",
            "/boats.html",
            "/2026/13/boats",
            "mailto:a@b.example",
            "/2026/03/%FF",
        ] {
            assert_eq!(path_of(alias), None, "{alias:?}");
        }
    }
}
