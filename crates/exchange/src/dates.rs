//! The dates that pages, feeds and front matter are written with.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

/// No newspaper is older; an earlier date is a default somebody forgot, or nonsense.
const EARLIEST_YEAR: i16 = 1600;
/// A later date is a way of writing “never”.
const LATEST_YEAR: i16 = 2200;

/// The moment `text` names; without a zone it is taken as UTC, without a time as midnight.
/// None for what is no date, is one of two possible dates, or lies where no article does.
pub fn read_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    let moment = iso(text)
        .or_else(|| unix(text))
        .or_else(|| {
            jiff::fmt::rfc2822::parse(text)
                .ok()
                .map(|zoned| zoned.timestamp())
        })
        .or_else(|| worded(after_weekday(text)))
        .or_else(|| worded(text))?;
    let year = moment.to_zoned_datetime(TimeZone::UTC).year();
    (EARLIEST_YEAR..=LATEST_YEAR)
        .contains(&year)
        .then_some(moment)
}

fn iso(text: &str) -> Option<Timestamp> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    // “2026-06-24 10:00:00 +0200” and “… UTC”, as static site generators write them.
    if let Some((before, zone)) = text.rsplit_once(' ')
        && let Some(offset) = zone_offset(zone)
        && let Ok(local) = before.trim().replace(' ', "T").parse::<DateTime>()
    {
        return offset.to_timestamp(local).ok();
    }
    let local = text.replace('/', "-");
    if let Ok(local) = local.parse::<DateTime>() {
        return Offset::UTC.to_timestamp(local).ok();
    }
    None
}

/// Seconds or milliseconds since 1970, as some meta elements give them.
fn unix(text: &str) -> Option<Timestamp> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Timestamp::from_second(number).ok(),
        12 | 13 => Timestamp::from_millisecond(number).ok(),
        _ => None,
    }
}

/// What follows a weekday in any language: a word and a comma, where another word is the month.
fn after_weekday(text: &str) -> &str {
    match text.split_once(',') {
        Some((word, rest)) if word.trim_end_matches('.').chars().all(char::is_alphabetic) => rest,
        _ => text,
    }
}

/// “24 June 2020, 14:05”, “June 24th, 2020 at 2:05 pm EDT”, “24.06.2020”, “24. Juni 2020”.
fn worded(text: &str) -> Option<Timestamp> {
    let mut found = Worded::default();
    for token in text.split(|c: char| c.is_whitespace() || c == ',' || c == '(' || c == ')') {
        if !token.is_empty() {
            found.take(token)?;
        }
    }
    let date = Date::new(found.year?, found.month?, found.day?).ok()?;
    let (mut hour, minute, second) = found.time.unwrap_or((0, 0, 0));
    match found.half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour %= 12,
        Some(Half::Afternoon) => hour = hour % 12 + 12,
        None => {}
    }
    let time = Time::new(hour, minute, second, 0).ok()?;
    let offset = found.offset.unwrap_or(Offset::UTC);
    offset.to_timestamp(date.to_datetime(time)).ok()
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

#[derive(Default)]
struct Worded {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<(i8, i8, i8)>,
    half: Option<Half>,
    offset: Option<Offset>,
}

impl Worded {
    /// Takes one word in; none if it has no place in a date.
    fn take(&mut self, token: &str) -> Option<()> {
        let lower = token.to_lowercase();
        if token.contains(':') && !lower.starts_with(['+', '-']) {
            return self.take_time(&lower);
        }
        let word = lower.trim_end_matches('.');
        if let Some(parts) = dotted(word) {
            return self.take_dotted(parts);
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.take_number(word);
        }
        if let Some(half) = half(word) {
            self.half = Some(half);
            return Some(());
        }
        if self.time.is_some()
            && self.offset.is_none()
            && let Some(offset) = zone_offset(token)
        {
            self.offset = Some(offset);
            return Some(());
        }
        if let Some(month) = month(word)
            && self.month.is_none()
        {
            self.month = Some(month);
            return Some(());
        }
        (is_weekday(word) || FILLERS.contains(&word)).then_some(())
    }

    fn take_time(&mut self, token: &str) -> Option<()> {
        let digits = token.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
        let rest = token[digits.len()..].trim_matches('.');
        if !rest.is_empty() {
            self.half = Some(half(rest)?);
        }
        let mut parts = digits.split(':');
        let hour = parts.next()?.parse().ok()?;
        let minute = parts.next()?.parse().ok()?;
        let second = match parts.next() {
            Some(text) => text.parse().ok()?,
            None => 0,
        };
        (self.time.is_none() && parts.next().is_none()).then_some(())?;
        self.time = Some((hour, minute, second));
        Some(())
    }

    fn take_number(&mut self, word: &str) -> Option<()> {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let suffix = &word[digits.len()..];
        if matches!(digits.len(), 1 | 2)
            && let Some(half) = half(suffix)
        {
            self.half = Some(half);
            self.time = Some((digits.parse().ok()?, 0, 0));
            return Some(());
        }
        if digits.len() == 4 && suffix.is_empty() && self.year.is_none() {
            self.year = Some(digits.parse().ok()?);
            return Some(());
        }
        let ordinal = ["", "st", "nd", "rd", "th", "er", "º", "o"].contains(&suffix);
        if matches!(digits.len(), 1 | 2) && ordinal && self.day.is_none() {
            self.day = Some(digits.parse().ok()?);
            return Some(());
        }
        None
    }

    /// Day, month, year. With slashes some put the month first: then only a day above 12 tells.
    fn take_dotted(&mut self, (first, second, year, mark): (i8, i8, i16, char)) -> Option<()> {
        let (day, month) = match mark {
            '.' => (first, second),
            _ if first > 12 => (first, second),
            _ if second > 12 || first == second => (second, first),
            _ => return None,
        };
        if self.day.is_some() || self.month.is_some() || self.year.is_some() {
            return None;
        }
        (self.day, self.month, self.year) = (Some(day), Some(month), Some(year));
        Some(())
    }
}

fn dotted(word: &str) -> Option<(i8, i8, i16, char)> {
    let mark = word.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '.' | '/') {
        return None;
    }
    let parts: Vec<&str> = word.split(mark).collect();
    match parts.as_slice() {
        [first, second, year] if year.len() == 4 => Some((
            first.parse().ok()?,
            second.parse().ok()?,
            year.parse().ok()?,
            mark,
        )),
        _ => None,
    }
}

fn half(word: &str) -> Option<Half> {
    match word {
        "am" | "a.m" => Some(Half::Morning),
        "pm" | "p.m" => Some(Half::Afternoon),
        _ => None,
    }
}

/// Words that stand in dates and say nothing.
const FILLERS: [&str; 20] = [
    "at",
    "on",
    "of",
    "the",
    "by",
    "published",
    "updated",
    "posted",
    "date",
    "de",
    "del",
    "um",
    "uhr",
    "в",
    "г",
    "о",
    "mardi",
    "martes",
    "martedì",
    "maandag",
];

fn is_weekday(word: &str) -> bool {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .iter()
        .any(|day| word.starts_with(day))
        && word.len() <= 9
}

/// Zones whose letters mean one thing only.
fn zone_offset(zone: &str) -> Option<Offset> {
    let hours = |hours: i8| Offset::from_hours(hours).ok();
    match zone.to_ascii_uppercase().as_str() {
        "Z" | "UTC" | "GMT" | "UT" | "WET" => return hours(0),
        "CET" | "WEST" => return hours(1),
        "CEST" | "EET" => return hours(2),
        "EEST" | "MSK" => return hours(3),
        "JST" => return hours(9),
        "EDT" => return hours(-4),
        "EST" | "CDT" => return hours(-5),
        "CST" | "MDT" => return hours(-6),
        "MST" | "PDT" => return hours(-7),
        "PST" => return hours(-8),
        _ => {}
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = zone[1..].chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = digits
        .get(2..)
        .filter(|m| !m.is_empty())
        .unwrap_or("0")
        .parse()
        .ok()?;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// The month a word names in one of the languages whose dates are met most: English, German,
/// French, Spanish, Italian, Portuguese, Dutch and Russian.
fn month(word: &str) -> Option<i8> {
    const STEMS: [(&str, i8); 42] = [
        ("jan", 1),
        ("jän", 1),
        ("ene", 1),
        ("gen", 1),
        ("янв", 1),
        ("feb", 2),
        ("fév", 2),
        ("fev", 2),
        ("фев", 2),
        ("mar", 3),
        ("mär", 3),
        ("maa", 3),
        ("мар", 3),
        ("apr", 4),
        ("avr", 4),
        ("abr", 4),
        ("апр", 4),
        ("may", 5),
        ("mai", 5),
        ("mag", 5),
        ("mei", 5),
        ("мая", 5),
        ("май", 5),
        ("jun", 6),
        ("juin", 6),
        ("giu", 6),
        ("июн", 6),
        ("jul", 7),
        ("juil", 7),
        ("lug", 7),
        ("июл", 7),
        ("aug", 8),
        ("aoû", 8),
        ("ago", 8),
        ("авг", 8),
        ("sep", 9),
        ("set", 9),
        ("сен", 9),
        ("oct", 10),
        ("okt", 10),
        ("out", 10),
        ("окт", 10),
    ];
    const LATE: [(&str, i8); 7] = [
        ("ott", 10),
        ("nov", 11),
        ("ноя", 11),
        ("dec", 12),
        ("dez", 12),
        ("déc", 12),
        ("дек", 12),
    ];
    let long_enough = word.chars().count() <= 10;
    STEMS
        .iter()
        .chain(&LATE)
        .chain(&[("dic", 12), ("maj", 5)])
        .find(|(stem, _)| long_enough && word.starts_with(stem))
        .map(|(_, month)| *month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_papers_write() {
        for (text, expected) in [
            ("2020-06-24T10:05:00+02:00", "2020-06-24T08:05:00Z"),
            ("2020-06-24T10:05:00+0200", "2020-06-24T08:05:00Z"),
            ("2020-06-24T10:05:00.123Z", "2020-06-24T10:05:00.123Z"),
            ("2020-06-24T10:05", "2020-06-24T10:05:00Z"),
            ("2020-06-24 10:05:00", "2020-06-24T10:05:00Z"),
            ("2020-06-24 10:05:00 +0200", "2020-06-24T08:05:00Z"),
            ("2020-06-24 10:05:00 UTC", "2020-06-24T10:05:00Z"),
            ("2020-06-24", "2020-06-24T00:00:00Z"),
            ("2020/06/24", "2020-06-24T00:00:00Z"),
            ("20200624", "2020-06-24T00:00:00Z"),
            ("1592993100", "2020-06-24T10:05:00Z"),
            ("1592993100000", "2020-06-24T10:05:00Z"),
            ("Wed, 24 Jun 2020 10:05:00 GMT", "2020-06-24T10:05:00Z"),
            ("Wed, 24 Jun 2020 10:05:00 +0200", "2020-06-24T08:05:00Z"),
            ("24 Jun 2020 10:05:00 EST", "2020-06-24T15:05:00Z"),
            // The weekday is wrong; the date is not.
            ("Mon, 24 Jun 2020 10:05:00 +0000", "2020-06-24T10:05:00Z"),
            ("24 June 2020", "2020-06-24T00:00:00Z"),
            ("Wednesday, 24 June 2020, 10:05", "2020-06-24T10:05:00Z"),
            ("June 24, 2020", "2020-06-24T00:00:00Z"),
            ("June 24th, 2020 at 2:05 pm EDT", "2020-06-24T18:05:00Z"),
            (
                "Published on Jun. 24, 2020 12:05 a.m.",
                "2020-06-24T00:05:00Z",
            ),
            ("24.06.2020", "2020-06-24T00:00:00Z"),
            ("24.06.2020, 10:05 Uhr", "2020-06-24T10:05:00Z"),
            ("24/06/2020", "2020-06-24T00:00:00Z"),
            ("06/24/2020", "2020-06-24T00:00:00Z"),
            ("24. Juni 2020", "2020-06-24T00:00:00Z"),
            ("24 de junio de 2020", "2020-06-24T00:00:00Z"),
            ("24 июня 2020 г.", "2020-06-24T00:00:00Z"),
            ("1er mars 2020", "2020-03-01T00:00:00Z"),
            ("mar, 24 mar 2020 10:05:00 +0100", "2020-03-24T09:05:00Z"),
            ("среда, 24 июня 2020", "2020-06-24T00:00:00Z"),
            ("June, 24 2020", "2020-06-24T00:00:00Z"),
        ] {
            let expected: Timestamp = expected.parse().unwrap();
            assert_eq!(read_date(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_date_of_an_article() {
        for text in [
            "",
            "yesterday",
            "0000-01-01",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59-18:00",
            "-000001-01-01",
            "2020-13-01",
            "2020-02-30",
            "06/07/2020",
            "31 June 2020",
            "24 June",
            "June 2020",
            "24 June 2020 25:00",
            "24 June 2020 14:00 pm",
            "24 June 20200",
            "99999999999999999999",
            "24 24 June 2020",
            "In June 2020 we had 24 guests",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn reads_back_every_moment_it_takes(second in -11_000_000_000i64..7_000_000_000) {
            let moment = Timestamp::from_second(second).unwrap();
            prop_assert_eq!(read_date(&moment.to_string()), Some(moment));
        }

        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            let _ = read_date(&text);
        }

        #[test]
        fn never_panics_on_almost_dates(text in "[0-9]{0,5}[-/. :,]?(june|pm|am|th|UTC|\\+|-)?[0-9]{0,4}[-/. :]{0,2}[0-9]{0,5}[ Z+-]?[0-9:]{0,8}") {
            let _ = read_date(&text);
        }
    }
}
