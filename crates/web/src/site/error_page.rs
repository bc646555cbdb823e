use axum::response::Html;
use rejoinder_views::ErrorPage;

use crate::App;
use crate::middleware::errors::Failure;
use crate::site::place::frame;

/// The page of a failure.
pub(crate) fn show(app: &App, failure: &Failure) -> Html<String> {
    let draft = (!failure.given_back.is_empty()).then_some(failure.given_back.as_str());
    Html(
        ErrorPage {
            frame: frame(app),
            status: failure.status().as_u16(),
            title: failure.kind.title(),
            sentence: &failure.sentence,
            draft,
            back: failure.back.as_deref(),
        }
        .render(),
    )
}
