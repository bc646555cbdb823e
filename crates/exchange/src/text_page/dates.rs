use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::calendar::{is_weekday, month};

/// A time written in a line, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    /// A time without a zone is taken as UTC, a day without a time as its beginning.
    pub(super) at: Timestamp,
}

/// How far into a line a date is looked for.
const REACH: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Number(i32, usize),
    Word(&'a str),
    Sign(char),
}

struct Tokens<'a>(Vec<(usize, usize, Token<'a>)>);

/// The first date of a line that can be read in one way only; `03/04/2020` can't.
pub(super) fn find(line: &str) -> Option<Found> {
    let end = (0..=REACH.min(line.len()))
        .rev()
        .find(|end| line.is_char_boundary(*end))?;
    let line = line.get(..end)?;
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let tokens = Tokens::of(line);
    (0..tokens.0.len()).find_map(|at| {
        let (timestamp, next) = tokens.moment(at)?;
        Some(Found {
            start: tokens.0.get(at)?.0,
            end: tokens.0.get(next.checked_sub(1)?)?.1,
            at: timestamp,
        })
    })
}

/// Whether a word names a day of the week or a month.
pub(super) fn is_calendar(word: &str) -> bool {
    let word = word.to_lowercase();
    month(&word).is_some() || is_weekday(&word)
}

impl<'a> Tokens<'a> {
    fn of(line: &'a str) -> Self {
        let mut tokens = Vec::new();
        let mut chars = line.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let same = |d: char| {
                if c.is_ascii_digit() {
                    d.is_ascii_digit()
                } else {
                    d.is_alphabetic() && c.is_alphabetic()
                }
            };
            if c.is_whitespace() {
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((at, d)) = chars.next_if(|(_, d)| same(*d)) {
                end = at + d.len_utf8();
            }
            let text = line.get(start..end).unwrap_or_default();
            let token = if c.is_ascii_digit() {
                Token::Number(text.parse().unwrap_or(i32::MAX), text.len())
            } else if c.is_alphabetic() {
                Token::Word(text)
            } else {
                Token::Sign(c)
            };
            tokens.push((start, end, token));
        }
        Self(tokens)
    }

    fn get(&self, at: usize) -> Option<Token<'a>> {
        self.0.get(at).map(|(_, _, token)| *token)
    }

    fn number(&self, at: usize) -> Option<i32> {
        match self.get(at)? {
            Token::Number(n, digits) if digits <= 2 => Some(n),
            _ => None,
        }
    }

    fn year(&self, at: usize) -> Option<i32> {
        match self.get(at)? {
            Token::Number(n, 4) if n >= 1000 => Some(n),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> Option<String> {
        match self.get(at)? {
            Token::Word(word) => Some(word.to_lowercase()),
            _ => None,
        }
    }

    fn sign(&self, at: usize, signs: &str) -> bool {
        matches!(self.get(at), Some(Token::Sign(c)) if signs.contains(c))
    }

    fn skip_sign(&self, at: usize, signs: &str) -> usize {
        at + usize::from(self.sign(at, signs))
    }

    fn skip_word(&self, at: usize, is: impl Fn(&str) -> bool) -> usize {
        at + usize::from(self.word(at).is_some_and(|word| is(&word)))
    }

    /// Whether nothing stands between a token and the one before it.
    fn touches(&self, at: usize) -> bool {
        match (
            at.checked_sub(1).and_then(|b| self.0.get(b)),
            self.0.get(at),
        ) {
            (Some((_, end, _)), Some((start, _, _))) => end == start,
            _ => false,
        }
    }

    fn moment(&self, at: usize) -> Option<(Timestamp, usize)> {
        let day = self.skip_sign(self.skip_word(at, is_weekday), ",.");
        if let Some((date, next)) = self.date(day) {
            let sep = self.skip_word(self.skip_sign(next, ",-–—|·"), |word| {
                super::words::is_at(word) || word == "t"
            });
            let sep = self.skip_sign(self.skip_word(sep, |word| word == "las"), ".");
            return match self.clock(sep) {
                Some((clock, next)) => Some((stamp(date, clock)?, next)),
                None => Some((stamp(date, Clock::default())?, next)),
            };
        }
        let (clock, next) = self.clock(at)?;
        let sep = self.skip_word(self.skip_sign(next, ",-–—|·"), super::words::is_at);
        let sep = self.skip_sign(self.skip_word(sep, is_weekday), ",.");
        let (date, next) = self.date(sep)?;
        Some((stamp(date, clock)?, next))
    }

    fn date(&self, at: usize) -> Option<(Date, usize)> {
        // A number that goes on to the left of this token is no date.
        if at > 0 && self.touches(at) && self.sign(at - 1, "./-") {
            return None;
        }
        if let Some(year) = self.year(at) {
            let (month, day, next) = if self.word(at + 1).as_deref() == Some("年") {
                (self.number(at + 2)?, self.number(at + 4)?, at + 6)
            } else if self.sign(at + 1, "-/.") && self.get(at + 1) == self.get(at + 3) {
                (self.number(at + 2)?, self.number(at + 4)?, at + 5)
            } else {
                return None;
            };
            return Some((civil(year, month, day)?, next));
        }
        if let Some(first) = self.number(at) {
            if self.sign(at + 1, "./-")
                && self.get(at + 1) == self.get(at + 3)
                && let (Some(second), Some(year)) = (self.number(at + 2), self.year(at + 4))
            {
                let dotted = self.sign(at + 1, ".");
                let (day, month) = match (first, second) {
                    _ if dotted => (first, second),
                    (13.., _) => (first, second),
                    (_, 13..) => (second, first),
                    _ if first == second => (first, second),
                    _ => return None,
                };
                return Some((civil(year, month, day)?, at + 5));
            }
            let next = self.skip_word(self.skip_sign(at + 1, ".º°"), |word| {
                matches!(word, "st" | "nd" | "rd" | "th" | "er" | "e")
            });
            let next = self.skip_word(next, |word| matches!(word, "de" | "of"));
            let month = month(&self.word(next)?)?;
            let next = self.skip_sign(next + 1, ".,");
            let next = self.skip_word(next, |word| matches!(word, "de" | "del" | "of"));
            let date = civil(self.year(next)?, month, first)?;
            let end = self.skip_word(next + 1, |word| matches!(word, "г" | "года" | "р" | "року"));
            let end = if end > next + 1 {
                self.skip_sign(end, ".")
            } else {
                end
            };
            return Some((date, end));
        }
        let month = month(&self.word(at)?)?;
        let next = self.skip_sign(at + 1, ".");
        let day = self.number(next)?;
        let next = self.skip_word(next + 1, |word| matches!(word, "st" | "nd" | "rd" | "th"));
        let next = self.skip_sign(next, ",");
        Some((civil(self.year(next)?, month, day)?, next + 1))
    }

    fn clock(&self, at: usize) -> Option<(Clock, usize)> {
        let mut hour = self.number(at)?;
        let (mut minute, mut second, mut next) = (0, 0, at + 1);
        let colon = self.sign(at + 1, ":") || self.word(at + 1).as_deref() == Some("h");
        let mut whole = false;
        if colon && let Some(minutes) = self.number(at + 2) {
            (minute, next, whole) = (minutes, at + 3, true);
            if self.sign(next, ":")
                && let Some(seconds) = self.number(next + 1)
            {
                (second, next) = (seconds, next + 2);
                if self.sign(next, ".,")
                    && self.touches(next)
                    && self.touches(next + 1)
                    && matches!(self.get(next + 1), Some(Token::Number(..)))
                {
                    next += 2;
                }
            }
        }
        if let Some((half, after)) = self.half(next) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if half { 12 } else { 0 };
            (next, whole) = (after, true);
        }
        if !whole || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        next = self.skip_word(next, |word| matches!(word, "uhr" | "h" | "hrs" | "hours"));
        let (offset, next) = self.zone(next).unwrap_or((0, next));
        Some((
            Clock {
                hour,
                minute,
                second: second.min(59),
                offset,
            },
            next,
        ))
    }

    /// “am” or “p.m.”: whether it is the afternoon.
    fn half(&self, at: usize) -> Option<(bool, usize)> {
        match self.word(at)?.as_str() {
            "am" => Some((false, at + 1)),
            "pm" => Some((true, at + 1)),
            half @ ("a" | "p")
                if self.sign(at + 1, ".") && self.word(at + 2).as_deref() == Some("m") =>
            {
                Some((half == "p", self.skip_sign(at + 3, ".")))
            }
            _ => None,
        }
    }

    /// Seconds east of Greenwich.
    fn zone(&self, at: usize) -> Option<(i32, usize)> {
        let hours = match self.word(at).as_deref() {
            Some("z" | "utc" | "gmt") => {
                return Some(self.signed(at + 1).unwrap_or((0, at + 1)));
            }
            Some("bst" | "cet" | "mez" | "wat") => 1,
            Some("cest" | "mesz" | "eet" | "cat" | "sast") => 2,
            Some("msk" | "eest" | "мск") => 3,
            Some("est" | "cdt") => -5,
            Some("edt") => -4,
            Some("mdt") => -6,
            Some("pst") => -8,
            Some("pdt") => -7,
            Some("jst") => 9,
            Some(_) => return None,
            None => return self.signed(at),
        };
        Some((hours * 3600, at + 1))
    }

    fn signed(&self, at: usize) -> Option<(i32, usize)> {
        if !self.touches(at) || !self.touches(at + 1) {
            return None;
        }
        let sign = if self.sign(at, "+") {
            1
        } else if self.sign(at, "-−") {
            -1
        } else {
            return None;
        };
        let (hours, minutes, next) = match self.get(at + 1)? {
            Token::Number(both, 4) => (both / 100, both % 100, at + 2),
            Token::Number(hours, 1..=2) if self.sign(at + 2, ":") => {
                (hours, self.number(at + 3)?, at + 4)
            }
            Token::Number(hours, 1..=2) => (hours, 0, at + 2),
            _ => return None,
        };
        (hours <= 14 && minutes < 60).then_some((sign * (hours * 3600 + minutes * 60), next))
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Clock {
    hour: i32,
    minute: i32,
    second: i32,
    offset: i32,
}

fn civil(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

fn stamp(date: Date, clock: Clock) -> Option<Timestamp> {
    let small = |n: i32| i8::try_from(n).ok();
    let time = date.at(
        small(clock.hour)?,
        small(clock.minute)?,
        small(clock.second)?,
        0,
    );
    Offset::from_seconds(clock.offset)
        .ok()?
        .to_timestamp(time)
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(String, &str)> {
        find(line).map(|found| (found.at.to_string(), &line[found.end..]))
    }

    #[test]
    fn dates_in_their_forms() {
        for line in [
            "24 June 2020",
            "24th of June, 2020",
            "June 24, 2020",
            "Jun. 24 2020",
            "Wednesday, 24 June 2020",
            "24. Juni 2020",
            "24 juin 2020",
            "24 de junio de 2020",
            "24 июня 2020 г.",
            "24.06.2020",
            "2020-06-24",
            "2020/06/24",
            "24/06/2020",
            "06/24/2020",
            "2020年6月24日",
        ] {
            assert_eq!(
                read(line),
                Some(("2020-06-24T00:00:00Z".to_owned(), "")),
                "{line}"
            );
        }
    }

    #[test]
    fn times_in_their_forms() {
        for line in [
            "24 June 2020, 14:05",
            "24 June 2020 at 2:05 pm",
            "June 24, 2020 - 2:05 p.m.",
            "2020-06-24T14:05:00Z",
            "2020-06-24 16:05 +02:00".replace(" +", "+").as_str(),
            "14:05, 24 June 2020",
            "24.06.2020 um 14:05 Uhr",
            "24 juin 2020 à 14h05",
            "24 июня 2020 в 14:05",
            "24 June 2020 14:05:00.250 UTC",
            "24 June 2020 10:05 EDT",
        ] {
            assert_eq!(
                read(line),
                Some(("2020-06-24T14:05:00Z".to_owned(), "")),
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_no_date_or_could_be_two() {
        for line in [
            "",
            "03/04/2020",
            "June 2020",
            "31 June 2020",
            "24 June",
            "2020",
            "10:15",
            "1.2.3.2020",
            "in 0000-01-01",
            "may 5 people",
            "9999-12-31 23:59 -14:00 or so: 1",
        ] {
            assert!(
                find(line).is_none_or(|f| f.at.to_string().starts_with("9999")),
                "{line}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_read_within_itself(line in "[0-9a-zа-я年 :.,/+-]{0,60}") {
            if let Some(found) = find(&line) {
                assert!(line.get(found.start..found.end).is_some_and(|date| !date.is_empty()));
            }
        }
    }
}
