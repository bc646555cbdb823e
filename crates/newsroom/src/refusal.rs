use rejoinder_store::{Conflict, StoreError};

/// What a [`Problem`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The text of a comment.
    Body,
    /// The name it is written under.
    Name,
    /// The comment it answers.
    Parent,
    /// Why a comment is reported.
    Reason,
    /// What a report says beside.
    Note,
    /// What an article is found by again.
    Key,
    /// What stands above an article.
    Headline,
    /// The sentence or two below the headline.
    Standfirst,
    /// Who wrote an article.
    Byline,
    /// The rubric of an article.
    Section,
    /// Who an article was taken from.
    Credit,
    /// When an article was published.
    PublishedAt,
    /// What was corrected in an article.
    Correction,
    /// The story.
    Blocks,
    /// What a token is called.
    Label,
}

impl Field {
    /// The name of the field in forms and in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Name => "name",
            Self::Parent => "parent",
            Self::Reason => "reason",
            Self::Note => "note",
            Self::Key => "key",
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Section => "section",
            Self::Credit => "credit",
            Self::PublishedAt => "published_at",
            Self::Correction => "correction",
            Self::Blocks => "blocks",
            Self::Label => "label",
        }
    }
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which.
    pub field: Field,
    /// What to do about it.
    pub sentence: String,
}

impl Problem {
    /// A problem of a field.
    pub fn new(field: Field, sentence: impl Into<String>) -> Self {
        Self {
            field,
            sentence: sentence.into(),
        }
    }
}

/// Why something was not done. `Display` is for the log, [`Refusal::sentence`] for the person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Fields that can't be accepted, all of them together; never empty.
    #[error("invalid: {}", fields(.0))]
    Invalid(Vec<Problem>),
    /// What was asked for is not there.
    #[error("not found")]
    NotFound,
    /// The discussion is closed.
    #[error("the discussion is closed")]
    Closed,
    /// The comment that was to be answered is not there for readers any more.
    #[error("the comment answered is not published")]
    ParentGone,
    /// It is somebody else's comment.
    #[error("not the writer's own comment")]
    NotYours,
    /// The time in which a comment can be edited is over.
    #[error("the edit window is over")]
    TooLate,
    /// The comment is in a state from which this can't be done.
    #[error("the comment is in another state")]
    WrongState,
    /// Somebody changed it in between.
    #[error("stale version")]
    Stale,
    /// The idempotency key came before with another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// It may not be done; the sentence says why.
    #[error("forbidden: {0}")]
    Forbidden(String),
    /// Not now; the detail is for the log.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// Our fault; the detail is for the log.
    #[error("broken: {0}")]
    Broken(String),
}

fn fields(problems: &[Problem]) -> String {
    let names: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
    names.join(", ")
}

impl Refusal {
    /// One field that can't be accepted.
    pub fn field(field: Field, sentence: impl Into<String>) -> Self {
        Self::Invalid(vec![Problem::new(field, sentence)])
    }

    /// What the person should know: a sentence he can act on.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Invalid(problems) => {
                let sentences: Vec<&str> = problems.iter().map(|p| p.sentence.as_str()).collect();
                return sentences.join(" ");
            }
            Self::Forbidden(sentence) => return sentence.clone(),
            Self::NotFound => "There is nothing here; it may have been taken back.",
            Self::Closed => {
                "This discussion is closed; what was said stays, but nothing can be added."
            }
            Self::ParentGone => {
                "The comment you answer is no longer there. You can still post your text as a \
                 comment of its own."
            }
            Self::NotYours => {
                "Only the writer of a comment can do this, from the browser it was written in."
            }
            Self::TooLate => {
                "The time in which this comment could be edited is over. You can still withdraw \
                 it, or add to it in a reply."
            }
            Self::WrongState => "This comment has been taken away, so this can no longer be done.",
            Self::Stale => {
                "This comment was changed in the meantime. Look at what it says now, and change \
                 that."
            }
            Self::KeyReused => {
                "This key came before with another text. Send the text again with a new key."
            }
            Self::Unavailable(_) => {
                "This can't be done just now. Please try again in a moment; your text is kept in \
                 the form."
            }
            Self::Broken(_) => {
                "Something went wrong on our side, and we have noted it. Please try again later."
            }
        }
        .to_owned()
    }

    /// The problems, where it is about fields.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            _ => &[],
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Conflict(Conflict::Closed) => Self::Closed,
            StoreError::Conflict(Conflict::ParentGone) => Self::ParentGone,
            StoreError::Conflict(Conflict::KeyReused) => Self::KeyReused,
            StoreError::Conflict(Conflict::WrongState) => Self::WrongState,
            StoreError::Stale => Self::Stale,
            StoreError::Unavailable(detail) => Self::Unavailable(detail),
            StoreError::Broken(detail) => Self::Broken(detail),
        }
    }
}
