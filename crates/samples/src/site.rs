use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use rejoinder_domain::{DiscussionState, Ground, Role};
use serde::Deserialize;

/// An article of the sample site, with the discussion under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleArticle {
    /// Names it among the samples.
    pub key: &'static str,
    /// Its first revision: Markdown with front matter, as a publisher would hand it in. The
    /// front matter has no date; [`SampleArticle::dated`] puts one in.
    pub markdown: &'static str,
    /// Its later revisions, the older first.
    pub revisions: Vec<SampleRevision>,
    /// Who may write under it now.
    pub discussion: DiscussionState,
    /// What was said under it, the older first; what is answered stands before its answer.
    pub comments: Vec<SampleComment>,
    /// When it was published, in minutes before now; none if nobody knows.
    pub minutes_ago_published: Option<i64>,
}

/// A later state of a sample article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleRevision {
    /// Markdown with front matter that has a `correction`.
    pub markdown: &'static str,
    /// When it was made, in minutes before now.
    pub minutes_ago: i64,
}

/// A comment on a sample article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleComment {
    /// Names it within its discussion.
    pub key: String,
    /// The key of the comment it answers.
    pub parent: Option<String>,
    /// The name it was written under, if any.
    pub author: Option<String>,
    /// The author's role.
    pub role: Role,
    /// Whether it is by the article's own author.
    pub of_article: bool,
    /// The language it is in (BCP 47).
    pub language: String,
    /// Markdown, as the reader typed it.
    pub text: String,
    /// When it was written, in minutes before now.
    pub minutes_ago: i64,
    /// How many respect it.
    pub respect: u32,
    /// Whether the editors picked it.
    pub picked: bool,
    /// Where it stands now.
    pub fate: Fate,
    /// What its author changed it to, within the window.
    pub edited_to: Option<String>,
}

/// Where a sample comment stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Everybody reads it.
    Published,
    /// It waits for a moderator.
    Held(Ground),
    /// A moderator took it away.
    Removed(Ground),
    /// Its author took it back.
    Withdrawn,
}

/// What is wrong with the sample texts; a test proves that nothing is.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The file of comments is no TOML of the expected form.
    #[error("the sample comments of {article} cannot be read: {source}")]
    Comments {
        /// The article's key.
        article: &'static str,
        /// What the reader of TOML says.
        source: Box<toml::de::Error>,
    },
    /// A word for a state, a role or a fate that does not exist.
    #[error("{word:?}, in the sample comments of {article}, is not a word for that")]
    Word {
        /// The article's key.
        article: &'static str,
        /// The word.
        word: String,
    },
    /// A comment answers one that does not stand before it, or two have the same key.
    #[error("the sample comment {key} of {article} is out of order")]
    Order {
        /// The article's key.
        article: &'static str,
        /// The comment's key.
        key: String,
    },
    /// Later revisions and their times do not match.
    #[error("the sample article {article} needs one time for each later revision")]
    Revisions {
        /// The article's key.
        article: &'static str,
    },
}

impl SampleArticle {
    /// When it was published, if anybody knows and it is `now`.
    #[must_use]
    pub fn published_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.minutes_ago_published
            .map(|minutes| before(now, minutes))
    }

    /// Its first revision with the date in the front matter that it has if it is `now`.
    #[must_use]
    pub fn dated(&self, now: Timestamp) -> String {
        with_date(self.markdown, self.published_at(now))
    }

    /// A later revision of it, with the same date of publication as the first.
    #[must_use]
    pub fn dated_revision(&self, revision: &SampleRevision, now: Timestamp) -> String {
        with_date(revision.markdown, self.published_at(now))
    }
}

impl SampleRevision {
    /// When it was made, if it is `now`.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Timestamp {
        before(now, self.minutes_ago)
    }
}

impl SampleComment {
    /// When it was written, if it is `now`.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Timestamp {
        before(now, self.minutes_ago)
    }
}

fn before(now: Timestamp, minutes: i64) -> Timestamp {
    now.checked_sub(SignedDuration::from_mins(minutes))
        .unwrap_or(Timestamp::MIN)
}

fn with_date(markdown: &str, date: Option<Timestamp>) -> String {
    match (date, markdown.strip_prefix("+++\n")) {
        (Some(date), Some(rest)) => format!("+++\ndate = \"{date:.0}\"\n{rest}"),
        _ => markdown.to_owned(),
    }
}

/// The articles of the sample site, the newest first, the undated one last.
///
/// # Errors
/// When the texts in this crate are not what they should be, which its tests rule out.
pub fn sample_site() -> Result<Vec<SampleArticle>, SampleError> {
    macro_rules! text {
        ($name:literal) => {
            include_str!(concat!("../texts/", $name))
        };
    }
    [
        (
            "slipway-inquest",
            &[text!("slipway-inquest.md")][..],
            text!("slipway-inquest.toml"),
        ),
        (
            "night-ferries",
            &[text!("night-ferries.md"), text!("night-ferries.2.md")],
            text!("night-ferries.toml"),
        ),
        (
            "saltmarsh",
            &[text!("saltmarsh.md")],
            text!("saltmarsh.toml"),
        ),
        (
            "harbour-cafe",
            &[text!("harbour-cafe.md")],
            text!("harbour-cafe.toml"),
        ),
        (
            "library-saturdays",
            &[text!("library-saturdays.md")],
            text!("library-saturdays.toml"),
        ),
        (
            "fog-signal",
            &[text!("fog-signal.md")],
            text!("fog-signal.toml"),
        ),
    ]
    .into_iter()
    .map(|(key, revisions, comments)| read(key, revisions, comments))
    .collect()
}

/// A file of comments as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DiscussionFile {
    discussion: String,
    published: Option<i64>,
    #[serde(default)]
    revised: Vec<i64>,
    comment: Vec<CommentEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommentEntry {
    key: String,
    parent: Option<String>,
    author: Option<String>,
    role: Option<String>,
    #[serde(default)]
    of_article: bool,
    language: Option<String>,
    text: String,
    minutes_ago: i64,
    #[serde(default)]
    respect: u32,
    #[serde(default)]
    picked: bool,
    fate: Option<String>,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    reason: String,
    edited_to: Option<String>,
}

fn read(
    article: &'static str,
    revisions: &[&'static str],
    comments: &str,
) -> Result<SampleArticle, SampleError> {
    let file: DiscussionFile =
        toml::from_str(comments).map_err(|source| SampleError::Comments {
            article,
            source: Box::new(source),
        })?;
    let Some((markdown, later)) = revisions.split_first() else {
        return Err(SampleError::Revisions { article });
    };
    if later.len() != file.revised.len() {
        return Err(SampleError::Revisions { article });
    }
    let discussion = DiscussionState::parse(&file.discussion).ok_or(SampleError::Word {
        article,
        word: file.discussion,
    })?;
    let mut comments = file
        .comment
        .into_iter()
        .map(|entry| comment(article, entry))
        .collect::<Result<Vec<_>, _>>()?;
    comments.sort_by_key(|comment| std::cmp::Reverse(comment.minutes_ago));
    let mut seen = HashSet::new();
    for comment in &comments {
        let answered = comment
            .parent
            .as_ref()
            .is_none_or(|parent| seen.contains(parent));
        if !answered || !seen.insert(&comment.key) {
            return Err(SampleError::Order {
                article,
                key: comment.key.clone(),
            });
        }
    }
    Ok(SampleArticle {
        key: article,
        markdown,
        revisions: later
            .iter()
            .zip(file.revised)
            .map(|(markdown, minutes_ago)| SampleRevision {
                markdown,
                minutes_ago,
            })
            .collect(),
        discussion,
        comments,
        minutes_ago_published: file.published,
    })
}

fn comment(article: &'static str, entry: CommentEntry) -> Result<SampleComment, SampleError> {
    let unknown = |word: String| SampleError::Word { article, word };
    let ground = Ground {
        rule: entry.rule,
        reason: entry.reason,
    };
    let fate = match entry.fate.as_deref() {
        None | Some("published") => Fate::Published,
        Some("held") => Fate::Held(ground),
        Some("removed") => Fate::Removed(ground),
        Some("withdrawn") => Fate::Withdrawn,
        Some(word) => return Err(unknown(word.to_owned())),
    };
    let role = match entry.role {
        None => Role::Reader,
        Some(word) => Role::parse(&word).ok_or_else(|| unknown(word))?,
    };
    Ok(SampleComment {
        key: entry.key,
        parent: entry.parent,
        author: entry.author,
        role,
        of_article: entry.of_article,
        language: entry.language.unwrap_or_else(|| "en".to_owned()),
        text: entry.text.trim().to_owned(),
        minutes_ago: entry.minutes_ago,
        respect: entry.respect,
        picked: entry.picked,
        fate,
        edited_to: entry.edited_to.map(|text| text.trim().to_owned()),
    })
}
