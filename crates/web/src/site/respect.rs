use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{Redirect, Response};
use rejoinder_domain::{Address, Article, Comment};

use crate::App;
use crate::middleware::errors::Failure;
use crate::middleware::guest::Visitor;
use crate::site::form::Form;
use crate::site::place::{Away, OfComment};

/// Respects a comment, or no longer, and leads back to where the reader was.
pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    OfComment { article, comment }: OfComment,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Away> {
    let respects = match form.text("respect").as_deref() {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    };
    let known = visitor.known(&app);
    app.newsroom
        .respect(&app.site, comment.id, known.guest, respects)
        .await
        .map_err(|refusal| {
            Failure::from(refusal).back_to(&Address::Comment(&article.path, &comment.number))
        })?;
    let to = back(&app, &headers, &article, &comment);
    Ok(known.keep(Redirect::to(&to)))
}

/// The address of a button, looked at: leads to the comment.
pub(crate) async fn show(OfComment { article, comment }: OfComment) -> Redirect {
    Redirect::to(&Address::Comment(&article.path, &comment.number).to_string())
}

/// The page of ours that the reader came from, at the comment; else the comment's own page.
fn back(app: &App, headers: &HeaderMap, article: &Article, comment: &Comment) -> String {
    let own = Address::Comment(&article.path, &comment.number).to_string();
    let from = headers
        .get(header::REFERER)
        .and_then(|referer| referer.to_str().ok())
        .and_then(|referer| url::Url::parse(referer).ok())
        .filter(|referer| {
            let host = headers
                .get(header::HOST)
                .and_then(|host| host.to_str().ok());
            let authority = referer.as_str().split('/').nth(2);
            referer.origin().ascii_serialization() == app.public_url.origin() || authority == host
        });
    match from {
        Some(from) => {
            let query = from
                .query()
                .map_or(String::new(), |query| format!("?{query}"));
            // Beginning with one slash only, it can lead nowhere else.
            let path = format!("/{}", from.path().trim_start_matches(['/', '\\']));
            format!("{path}{query}#c{}", comment.number)
        }
        None => own,
    }
}
