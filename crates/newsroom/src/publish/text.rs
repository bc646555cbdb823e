//! The fields of an article: cleaned, measured, and everything wrong with them told at once.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rejoinder_domain::{Credit, Site, Skip, limits, slug};
use rejoinder_exchange::ArticleItem;
use url::Url;

use crate::newsroom::to_millisecond;
use crate::{Field, Problem, Refusal};

/// The longest web address that is kept.
const URL_CHARS: usize = 2_000;
/// The longest key that is kept as it is.
const KEY_CHARS: usize = 2_000;

/// The fields of an article, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) key: String,
    pub(super) headline: String,
    pub(super) standfirst: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) section: Option<String>,
    pub(super) credit: Option<Credit>,
    pub(super) canonical_url: Option<String>,
    pub(super) language: String,
    pub(super) published_at: Option<Timestamp>,
    pub(super) correction: Option<String>,
    /// The last part of the address, if the source names it.
    pub(super) slug: Option<String>,
}

struct Reading {
    problems: Vec<Problem>,
    skips: Vec<Skip>,
    record: String,
}

/// The fields of an item, and what of them had to be left out.
pub(super) fn fields(
    item: &ArticleItem,
    site: &Site,
    zone: &TimeZone,
) -> Result<(Fields, Vec<Skip>), Refusal> {
    let headline = rejoinder_markup::line(&item.headline, usize::MAX);
    let mut reading = Reading {
        problems: Vec::new(),
        skips: Vec::new(),
        record: record_of(&headline),
    };
    let key = item.key.trim().to_owned();
    if key.is_empty() || key.chars().count() > KEY_CHARS {
        let sentence = "An article needs a key or an address by which it is found again.";
        reading.problem(Field::Key, sentence);
    }
    if headline.is_empty() {
        reading.problem(Field::Headline, "Please give the article a headline.");
    }
    reading.measure(
        Field::Headline,
        "A headline",
        &headline,
        limits::HEADLINE_CHARS,
    );
    let canonical_url = reading.url(item.canonical_url.as_deref(), "the canonical address");
    let (credit, canonical_url) = reading.credit(item.credit.as_ref(), canonical_url);
    let fields = Fields {
        key,
        headline,
        standfirst: reading.line(Field::Standfirst, "A standfirst", item.standfirst.as_ref()),
        byline: reading.line(Field::Byline, "A byline", item.byline.as_ref()),
        section: reading.line(Field::Section, "A section", item.section.as_ref()),
        credit,
        canonical_url,
        language: reading.language(item.language.as_deref(), site),
        published_at: reading.date(item.published_at, zone),
        correction: reading.line(Field::Correction, "A correction", item.correction.as_ref()),
        slug: item.slug.as_deref().and_then(named_slug),
    };
    reading.story(item);
    if reading.problems.is_empty() {
        Ok((fields, reading.skips))
    } else {
        Err(Refusal::Invalid(reading.problems))
    }
}

/// How an article is called in a report.
pub(crate) fn record_of(headline: &str) -> String {
    let headline = rejoinder_markup::line(headline, 80);
    format!("article “{headline}”")
}

/// Nothing when the source names no letter or digit: then the headline does.
fn named_slug(raw: &str) -> Option<String> {
    raw.chars().any(char::is_alphanumeric).then(|| slug(raw))
}

impl Reading {
    fn problem(&mut self, field: Field, sentence: impl Into<String>) {
        self.problems.push(Problem::new(field, sentence));
    }

    fn skip(&mut self, reason: impl Into<String>) {
        self.skips.push(Skip {
            record: self.record.clone(),
            reason: reason.into(),
        });
    }

    fn measure(&mut self, field: Field, what: &str, text: &str, most: usize) {
        let found = text.chars().count();
        if found > most {
            let sentence = format!("{what} has at most {most} letters; this one has {found}.");
            self.problem(field, sentence);
        }
    }

    fn line(&mut self, field: Field, what: &str, raw: Option<&String>) -> Option<String> {
        let line = rejoinder_markup::line(raw?, usize::MAX);
        self.measure(field, what, &line, limits::LINE_CHARS);
        (!line.is_empty()).then_some(line)
    }

    /// Only what a browser may be sent to: anything else could run as a script.
    fn url(&mut self, raw: Option<&str>, what: &str) -> Option<String> {
        let raw = raw?.trim();
        if raw.is_empty() {
            return None;
        }
        match Url::parse(raw) {
            Ok(url)
                if matches!(url.scheme(), "http" | "https") && url.as_str().len() <= URL_CHARS =>
            {
                Some(url.into())
            }
            _ => {
                let shown = rejoinder_markup::line(raw, 80);
                self.skip(format!(
                    "{what}, “{shown}”, is no web address; it was left out"
                ));
                None
            }
        }
    }

    /// The credit and the canonical address. The original of a republished article is its
    /// canonical address, and the other way round.
    fn credit(
        &mut self,
        credit: Option<&Credit>,
        canonical: Option<String>,
    ) -> (Option<Credit>, Option<String>) {
        let Some(credit) = credit else {
            return (None, canonical);
        };
        let url = self
            .url(credit.url.as_deref(), "the address of the original")
            .or_else(|| canonical.clone());
        let terms = self.line(
            Field::Credit,
            "The terms of a credit",
            credit.terms.as_ref(),
        );
        let name = self
            .line(Field::Credit, "A credit", Some(&credit.name))
            .or_else(|| url.as_deref().and_then(host));
        let canonical = canonical.or_else(|| url.clone());
        match name {
            Some(name) => (Some(Credit { name, terms, url }), canonical),
            None => {
                if terms.is_some() {
                    self.skip("its terms name nobody to credit; they were left out");
                }
                (None, canonical)
            }
        }
    }

    fn language(&mut self, raw: Option<&str>, site: &Site) -> String {
        let Some(raw) = raw.map(str::trim).filter(|raw| !raw.is_empty()) else {
            return site.language.clone();
        };
        // RFC 5646, 2.1, as far as a reader of it must be able to rely on it. Some write en_GB.
        let tag = raw.replace('_', "-");
        let mut parts = tag.split('-');
        let plausible = tag.len() <= 35
            && parts.next().is_some_and(|first| {
                (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
            })
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if plausible {
            return tag;
        }
        let shown = rejoinder_markup::line(raw, 40);
        self.skip(format!(
            "“{shown}” names no language; the site's own was taken"
        ));
        site.language.clone()
    }

    fn date(&mut self, raw: Option<Timestamp>, zone: &TimeZone) -> Option<Timestamp> {
        let time = to_millisecond(raw?);
        let year = zone.to_datetime(time).year();
        if !(0..=9999).contains(&year) {
            let sentence = format!("An article can't be of the year {year}; its date is wrong.");
            self.problem(Field::PublishedAt, sentence);
        }
        Some(time)
    }

    fn story(&mut self, item: &ArticleItem) {
        let shown = item
            .blocks
            .iter()
            .filter(|block| super::illustrate::is_shown(block));
        let (mut blocks, mut bytes) = (0, 0);
        for block in shown {
            blocks += 1;
            bytes += block.text.len().max(block.html.as_str().len());
        }
        if blocks == 0 {
            self.problem(Field::Blocks, "There is no story under the headline yet.");
        }
        if blocks > limits::ARTICLE_BLOCKS {
            let most = limits::ARTICLE_BLOCKS;
            let sentence =
                format!("An article has at most {most} paragraphs; this one has {blocks}.");
            self.problem(Field::Blocks, sentence);
        }
        if bytes > limits::ARTICLE_BYTES {
            let most = limits::ARTICLE_BYTES / (1024 * 1024);
            let sentence = format!("An article has at most {most} MB of text.");
            self.problem(Field::Blocks, sentence);
        }
    }
}

fn host(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}
