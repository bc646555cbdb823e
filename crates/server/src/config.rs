use std::path::PathBuf;

use rejoinder_store::NewSite;
use serde::Deserialize;

use crate::arguments::Common;
use crate::report::UsedWrongly;

/// The site worked on unless another is named.
pub(crate) const USUAL_SITE: &str = "default";

/// What is set, from a file, the environment and flags; the last wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Config {
    pub(crate) data: PathBuf,
    pub(crate) listen: Option<String>,
    pub(crate) public_url: Option<String>,
    pub(crate) site: NewSite,
    /// Whether anything said what the site is called; if not, a site keeps what it is called.
    pub(crate) names_site: bool,
    pub(crate) json: bool,
}

/// The file of settings.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    listen: Option<String>,
    public_url: Option<String>,
    site: Option<String>,
    site_name: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
}

pub(crate) fn read(common: &Common) -> anyhow::Result<Config> {
    let file = match &common.config {
        Some(path) => {
            let wrong = |what: &str, error: &dyn std::fmt::Display| {
                UsedWrongly(format!(
                    "the settings in {} {what}: {error}",
                    path.display()
                ))
            };
            let text =
                std::fs::read_to_string(path).map_err(|error| wrong("can't be read", &error))?;
            toml::from_str(&text).map_err(|error| wrong("are not right", &error))?
        }
        None => File::default(),
    };
    merge(common, file)
}

fn merge(common: &Common, file: File) -> anyhow::Result<Config> {
    let later = |flag: &Option<String>, file: Option<String>| flag.clone().or(file);
    let name = later(&common.site_name, file.site_name);
    let language = later(&common.language, file.language);
    let time_zone = later(&common.time_zone, file.time_zone);
    if let Some(zone) = &time_zone {
        jiff::tz::TimeZone::get(zone)
            .map_err(|_| UsedWrongly(format!("“{zone}” is no time zone, such as Europe/Vienna")))?;
    }
    let key = later(&common.site, file.site).unwrap_or_else(|| USUAL_SITE.to_owned());
    let is_key = !key.is_empty()
        && key.len() <= 60
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !is_key {
        return Err(UsedWrongly(format!(
            "a site's short name is made of the letters a to z, digits and hyphens; “{key}” is not"
        ))
        .into());
    }
    Ok(Config {
        data: common
            .data
            .clone()
            .or(file.data)
            .unwrap_or_else(|| PathBuf::from("data")),
        listen: file.listen,
        public_url: later(&common.public_url, file.public_url),
        names_site: name.is_some() || language.is_some() || time_zone.is_some(),
        site: NewSite {
            name: name.unwrap_or_else(|| "Rejoinder".to_owned()),
            language: language.unwrap_or_else(|| "en".to_owned()),
            time_zone: time_zone.unwrap_or_else(|| "UTC".to_owned()),
            key,
        },
        json: common.json,
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::arguments::Arguments;

    fn common(args: &[&str]) -> Common {
        let all = ["rejoinder"].iter().chain(args).chain(&["token", "list"]);
        Arguments::parse_from(all).common
    }

    #[test]
    fn flags_win_over_the_file() {
        let file = toml::from_str("site_name = 'The File'\nlanguage = 'de'").unwrap();
        let config = merge(&common(&["--site-name", "The Flag"]), file).unwrap();
        assert_eq!(config.site.name, "The Flag");
        assert_eq!(config.site.language, "de");
        assert_eq!(config.data, PathBuf::from("data"));
    }

    #[test]
    fn a_setting_nobody_knows_is_an_error() {
        assert!(toml::from_str::<File>("colour = 'red'").is_err());
    }

    #[test]
    fn names_and_zones_are_checked() {
        assert!(merge(&common(&["--site", "../x"]), File::default()).is_err());
        assert!(merge(&common(&["--time-zone", "Mars/Olympus"]), File::default()).is_err());
    }
}
