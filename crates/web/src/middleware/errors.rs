//! What goes wrong, in one place. Handlers return a [`Failure`]; it travels beside the answer and
//! is made into a page, or into `application/problem+json` under `/api`, on the way out.
//!
//! A failure has two messages: a sentence for the person, which is shown, and a detail for the
//! log, which never is.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use rejoinder_domain::Address;
use rejoinder_newsroom::Refusal;

use crate::App;
use crate::api::problem;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::site::error_page;

/// What kind of failure it is; decides the status and the problem's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The request can't be understood.
    BadRequest,
    /// A token is needed.
    Unauthorized,
    /// This may not be done.
    Forbidden,
    /// The form came from another site.
    OtherSite,
    /// The discussion is closed.
    Closed,
    /// Somebody else's comment.
    NotYours,
    /// The time for it is over.
    TooLate,
    /// Nothing is there.
    NotFound,
    /// Not by this method.
    MethodNotAllowed,
    /// What it answers is gone.
    ParentGone,
    /// It is in a state from which this can't be done.
    WrongState,
    /// Somebody changed it in between.
    Stale,
    /// The idempotency key came before with another request.
    KeyReused,
    /// More than is taken in.
    TooLarge,
    /// Not a form that is read here.
    UnsupportedMedia,
    /// Fields that can't be accepted.
    Invalid,
    /// Not now.
    Unavailable,
    /// Our fault.
    Broken,
}

impl Kind {
    /// The status.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::OtherSite | Self::Closed | Self::NotYours | Self::TooLate => {
                StatusCode::FORBIDDEN
            }
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::ParentGone | Self::WrongState | Self::Stale => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid | Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The last part of the problem's type; stable.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::BadRequest => "bad-request",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::OtherSite => "other-site",
            Self::Closed => "closed",
            Self::NotYours => "not-yours",
            Self::TooLate => "too-late",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::ParentGone => "parent-gone",
            Self::WrongState => "wrong-state",
            Self::Stale => "stale",
            Self::KeyReused => "key-reused",
            Self::TooLarge => "too-large",
            Self::UnsupportedMedia => "unsupported-media",
            Self::Invalid => "invalid",
            Self::Unavailable => "unavailable",
            Self::Broken => "broken",
        }
    }

    /// A few words for the page's heading.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::BadRequest => "This can’t be understood",
            Self::Unauthorized => "A token is needed",
            Self::Forbidden => "This can’t be done",
            Self::OtherSite => "Sent from another site",
            Self::Closed => "The discussion is closed",
            Self::NotYours => "Somebody else’s comment",
            Self::TooLate => "The time for this is over",
            Self::NotFound => "Nothing is here",
            Self::MethodNotAllowed => "Not in this way",
            Self::ParentGone => "What you answered is gone",
            Self::WrongState => "This is no longer possible",
            Self::Stale => "Changed in between",
            Self::KeyReused => "Key used before",
            Self::TooLarge => "Too long",
            Self::UnsupportedMedia => "Not in this form",
            Self::Invalid => "Something is missing or wrong",
            Self::Unavailable => "Not just now",
            Self::Broken => "Something went wrong",
        }
    }
}

/// A field that can't be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldProblem {
    /// The name of the field in forms and in the API.
    pub(crate) field: &'static str,
    /// A sentence for the person.
    pub(crate) sentence: String,
}

/// Why a request was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) kind: Kind,
    /// A sentence that the person can act on.
    pub(crate) sentence: String,
    /// The fields, where it is about fields.
    pub(crate) problems: Vec<FieldProblem>,
    /// Text the person wrote, given back on the page.
    pub(crate) given_back: String,
    /// The address to go on at.
    pub(crate) back: Option<String>,
    /// What happened, for the log alone.
    pub(crate) detail: Option<String>,
}

impl Failure {
    /// A failure with its sentence.
    pub(crate) fn new(kind: Kind, sentence: impl Into<String>) -> Self {
        Self {
            kind,
            sentence: sentence.into(),
            problems: Vec::new(),
            given_back: String::new(),
            back: None,
            detail: None,
        }
    }

    /// Nothing at this address.
    pub(crate) fn not_found() -> Self {
        Self::new(
            Kind::NotFound,
            "There is nothing at this address. It may be misspelt, or what was here is gone.",
        )
    }

    /// Our fault, with what happened for the log.
    pub(crate) fn broken(detail: &str) -> Self {
        let sentence =
            "Something went wrong on our side, and we have noted it. Please try again later.";
        Self {
            detail: Some(detail.to_owned()),
            ..Self::new(Kind::Broken, sentence)
        }
    }

    /// With the text that the person wrote.
    pub(crate) fn giving_back(self, text: String) -> Self {
        Self {
            given_back: text,
            ..self
        }
    }

    /// With a place to go on.
    pub(crate) fn back_to(self, address: &Address<'_>) -> Self {
        Self {
            back: Some(address.to_string()),
            ..self
        }
    }

    /// What the log should know.
    pub(crate) fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// The status of the answer.
    pub(crate) fn status(&self) -> StatusCode {
        self.kind.status()
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let kind = match &refusal {
            Refusal::Invalid(_) => Kind::Invalid,
            Refusal::NotFound => Kind::NotFound,
            Refusal::Closed => Kind::Closed,
            Refusal::ParentGone => Kind::ParentGone,
            Refusal::NotYours => Kind::NotYours,
            Refusal::TooLate => Kind::TooLate,
            Refusal::WrongState => Kind::WrongState,
            Refusal::Stale => Kind::Stale,
            Refusal::KeyReused => Kind::KeyReused,
            Refusal::Forbidden(_) => Kind::Forbidden,
            Refusal::Unavailable(_) => Kind::Unavailable,
            Refusal::Broken(_) => Kind::Broken,
        };
        let problems = refusal
            .problems()
            .iter()
            .map(|problem| FieldProblem {
                field: problem.field.as_str(),
                sentence: problem.sentence.clone(),
            })
            .collect();
        let detail = match &refusal {
            Refusal::Unavailable(detail) | Refusal::Broken(detail) => Some(detail.clone()),
            _ => None,
        };
        Self {
            problems,
            detail,
            ..Self::new(kind, refusal.sentence())
        }
    }
}

impl IntoResponse for Failure {
    /// A bare answer that carries the failure; [`pages`] gives it its body.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if self.kind == Kind::Unavailable {
            let soon = HeaderValue::from_static("30");
            response.headers_mut().insert(header::RETRY_AFTER, soon);
        }
        if self.kind == Kind::Unauthorized {
            let bearer = HeaderValue::from_static("Bearer");
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, bearer);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives every failed answer its body: a problem for programs, a page for people.
pub(crate) async fn pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let for_programs = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let Some(failure) = failure_of(&response) else {
        return response;
    };
    let mut page = if for_programs {
        problem::response(&failure)
    } else {
        Cached(CachePolicy::Private, error_page::show(&app, &failure)).into_response()
    };
    *page.status_mut() = failure.status();
    for name in [
        header::RETRY_AFTER,
        header::WWW_AUTHENTICATE,
        header::ALLOW,
        header::SET_COOKIE,
    ] {
        if let Some(value) = response.headers().get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page.extensions_mut().insert(failure);
    page
}

/// The failure an answer carries. One of the framework's own, which names no policy, is made one.
fn failure_of(response: &Response) -> Option<Failure> {
    if let Some(failure) = response.extensions().get::<Failure>() {
        return Some(failure.clone());
    }
    let status = response.status();
    let ours = response.extensions().get::<CachePolicy>().is_some();
    if ours || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    Some(match status {
        StatusCode::METHOD_NOT_ALLOWED => Failure::new(
            Kind::MethodNotAllowed,
            "This address is there, but not for a request of this kind.",
        ),
        StatusCode::NOT_FOUND => Failure::not_found(),
        _ if status.is_client_error() => Failure::new(
            Kind::BadRequest,
            "This request can’t be understood. Please check its address.",
        ),
        _ => Failure::broken(&format!("an answer of {status} without a reason")),
    })
}
