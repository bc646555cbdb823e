use std::fmt;

use askama::filters::HtmlSafe;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// An instant as a page shows it; `Display` gives the HTML
/// `<time datetime="2026-11-24T09:10:00Z">24 November 2026, 09:10</time>`.
#[derive(Debug, Clone)]
pub struct Moment {
    at: Timestamp,
    local: DateTime,
}

impl Moment {
    /// `at`, to be shown in the time zone of this IANA name, or in UTC where nobody knows it.
    #[must_use]
    pub fn new(at: Timestamp, time_zone: &str) -> Self {
        let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
        let local = zone.to_datetime(at);
        Self { at, local }
    }

    /// `24 November 2026, 09:10`
    #[must_use]
    pub fn in_words(&self) -> String {
        format!(
            "{}, {:02}:{:02}",
            self.day(),
            self.local.hour(),
            self.local.minute()
        )
    }

    /// `24 November 2026`
    #[must_use]
    pub fn day(&self) -> String {
        let month = usize::try_from(self.local.month() - 1).unwrap_or(0);
        let (year, era) = match self.local.year() {
            year @ 1.. => (year, ""),
            // astronomers count a year 0, calendars don't
            year => (1 - year, " BC"),
        };
        format!("{} {} {year}{era}", self.local.day(), MONTHS[month % 12])
    }

    /// `2026-11-24T09:10:00Z`, for machines (RFC 3339).
    #[must_use]
    pub fn rfc3339(&self) -> String {
        rfc3339(self.at)
    }

    /// The day alone, as HTML.
    #[must_use]
    pub fn day_html(&self) -> String {
        self.html(&self.day())
    }

    fn html(&self, words: &str) -> String {
        let utc = TimeZone::UTC.to_datetime(self.at);
        // HTML knows no year before 1
        if utc.year() < 1 {
            return format!("<time>{words}</time>");
        }
        format!("<time datetime=\"{}\">{words}</time>", self.rfc3339())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.html(&self.in_words()))
    }
}

impl HtmlSafe for Moment {}

/// `2026-11-24T09:10:00Z`. RFC 3339 knows the years 0 to 9999 only; others take the nearest end.
pub(crate) fn rfc3339(at: Timestamp) -> String {
    let utc = TimeZone::UTC.to_datetime(at);
    if utc.year() < 0 {
        return "0000-01-01T00:00:00Z".to_owned();
    }
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        utc.year(),
        utc.month(),
        utc.day(),
        utc.hour(),
        utc.minute(),
        utc.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(at: &str, zone: &str) -> String {
        Moment::new(at.parse().unwrap(), zone).to_string()
    }

    #[test]
    fn a_moment_is_shown_in_the_sites_time_and_told_to_machines_in_utc() {
        assert_eq!(
            shown("2026-11-24T08:10:59.9Z", "Europe/Oslo"),
            "<time datetime=\"2026-11-24T08:10:59Z\">24 November 2026, 09:10</time>"
        );
    }

    #[test]
    fn an_unknown_time_zone_is_utc() {
        assert!(shown("2026-11-24T08:10:00Z", "Moon/Tranquility").contains("08:10</time>"));
    }

    #[test]
    fn the_years_at_both_ends_are_shown() {
        assert_eq!(
            shown("0000-03-01T00:00:00Z", "UTC"),
            "<time>1 March 1 BC, 00:00</time>"
        );
        assert!(shown("0001-01-02T00:00:00Z", "UTC").contains("2 January 1, 00:00"));
        assert!(shown("9999-12-29T00:00:00Z", "UTC").contains("29 December 9999, 00:00"));
        assert_eq!(rfc3339(Timestamp::MIN), "0000-01-01T00:00:00Z");
        assert!(rfc3339(Timestamp::MAX).starts_with("9999-12-30"));
    }
}
