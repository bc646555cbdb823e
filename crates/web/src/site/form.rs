//! Forms as browsers send them (`application/x-www-form-urlencoded`), read so that nothing of
//! what a person typed can be lost: whatever is no UTF-8 becomes `�`, and the form says so.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use percent_encoding::percent_decode;
use rejoinder_views::FieldProblem;

use crate::App;
use crate::middleware::errors::{Failure, Kind};
use crate::middleware::limits::{self, BodyError};

/// The fields of a form, as sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Form {
    fields: Vec<(String, String)>,
    garbled: bool,
}

impl Form {
    /// Reads a form; anything is one.
    pub(crate) fn parse(body: &[u8]) -> Self {
        let mut garbled = false;
        let mut decode = |part: &[u8]| {
            let spaced: Vec<u8> = part
                .iter()
                .map(|byte| if *byte == b'+' { b' ' } else { *byte })
                .collect();
            let bytes: Vec<u8> = percent_decode(&spaced).collect();
            String::from_utf8(bytes).unwrap_or_else(|error| {
                garbled = true;
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            })
        };
        let fields = body
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
            // No form of ours has more; the rest could only be somebody's play.
            .take(64)
            .map(|pair| {
                let at = pair.iter().position(|byte| *byte == b'=');
                let (key, value) = match at {
                    Some(at) => (&pair[..at], &pair[at + 1..]),
                    None => (pair, &[][..]),
                };
                (decode(key), decode(value))
            })
            .collect();
        Self { fields, garbled }
    }

    /// A field, if it was sent. Line ends are `\n`, however the browser writes them.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.fields
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.replace("\r\n", "\n").replace('\r', "\n"))
    }

    /// A field, or nothing.
    pub(crate) fn or_empty(&self, name: &str) -> String {
        self.text(name).unwrap_or_default()
    }

    /// Whether some of it was no UTF-8.
    pub(crate) fn is_garbled(&self) -> bool {
        self.garbled
    }
}

impl FromRequest<App> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, _app: &App) -> Result<Self, Failure> {
        let content_type = request
            .headers()
            .get(header::CONTENT_TYPE)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase())
            .unwrap_or_default();
        let body = form_body(request).await?;
        let kind = content_type.split(';').next().unwrap_or_default().trim();
        if !matches!(kind, "application/x-www-form-urlencoded" | "") {
            return Err(Failure::new(
                Kind::UnsupportedMedia,
                "This came in a form that is not read here. Please send it from the page itself, \
                 or to the API.",
            )
            .giving_back(String::from_utf8_lossy(&body).into_owned()));
        }
        Ok(Self::parse(&body))
    }
}

async fn form_body(request: Request) -> Result<Bytes, Failure> {
    limits::whole(request.into_body(), limits::DRAFT_BYTES)
        .await
        .map_err(|error| match error {
            BodyError::TooLarge => Failure::new(
                Kind::TooLarge,
                "This is far longer than a comment can be, so it was not read. Go back in your \
                 browser: your text is still in the box. A comment has at most 6,000 characters.",
            ),
            BodyError::Broken => Failure::new(
                Kind::BadRequest,
                "The connection broke off before the whole form was here. Go back in your \
                 browser and send it again.",
            ),
        })
}

/// What the form says of a failure: its fields' problems, or the one that all of it has.
pub(crate) fn problems(failure: &Failure) -> Vec<FieldProblem> {
    if failure.problems.is_empty() {
        return vec![FieldProblem {
            field: "",
            sentence: failure.sentence.clone(),
        }];
    }
    failure
        .problems
        .iter()
        .map(|problem| FieldProblem {
            field: problem.field,
            sentence: problem.sentence.clone(),
        })
        .collect()
}

/// What the form says of letters that were no UTF-8.
pub(crate) fn garbled() -> FieldProblem {
    FieldProblem {
        field: "body",
        sentence:
            "Some letters came in an unknown encoding and show as \u{FFFD}. Please mend them \
                   and send it again."
                .to_owned(),
    }
}

/// A page with the form in it, as the answer to a request that failed: with what the failure says
/// to programs, and told to the log.
pub(crate) fn with_reason(mut page: Response, failure: &Failure) -> Response {
    let bare = failure.clone().into_response();
    for (name, value) in bare.headers() {
        let headers = page.headers_mut();
        if !headers.contains_key(name) {
            headers.insert(name, value.clone());
        }
    }
    if let Some(detail) = failure.detail() {
        tracing::error!(detail, "what a reader wrote could not be taken in");
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_browsers_send() {
        let form = Form::parse(b"name=Anna+B.&body=%C3%A4%0D%0Ab%26c&empty=&flag&&name=second");
        assert_eq!(form.text("name").as_deref(), Some("Anna B."));
        assert_eq!(form.text("body").as_deref(), Some("ä\nb&c"));
        assert_eq!(form.text("empty").as_deref(), Some(""));
        assert_eq!(form.text("flag").as_deref(), Some(""));
        assert_eq!(form.text("absent"), None);
        assert!(!form.is_garbled());
    }

    #[test]
    fn keeps_what_is_no_utf8() {
        let form = Form::parse(b"body=caf%E9+au%20lait&name=\xff");
        assert_eq!(form.text("body").as_deref(), Some("caf\u{fffd} au lait"));
        assert!(form.is_garbled());
    }

    proptest! {
        #[test]
        fn anything_is_a_form(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = Form::parse(&bytes).or_empty("body");
        }

        #[test]
        fn gives_any_text_back(text in "[^\r]*") {
            let encoded = percent_encoding::utf8_percent_encode(&text, percent_encoding::NON_ALPHANUMERIC);
            let form = Form::parse(format!("a=1&body={encoded}").as_bytes());
            prop_assert_eq!(form.or_empty("body"), text);
        }
    }
}
