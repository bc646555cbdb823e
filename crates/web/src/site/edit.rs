use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use rejoinder_domain::{Address, Article, Body, Comment};
use rejoinder_newsroom::{Draft, Refusal};
use rejoinder_views::{EditPage, FieldProblem};

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::Failure;
use crate::middleware::guest::Visitor;
use crate::site::form::Form;
use crate::site::place::{Away, OfComment, frame};

/// The form that changes a comment.
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    OfComment { article, comment }: OfComment,
) -> Result<Response, Away> {
    let marks = app.newsroom.marks_on(&app.site, comment.id, &viewer).await?;
    if !marks.editable.contains(&comment.id) {
        let own = marks.own.contains(&comment.id);
        let refusal = if own { Refusal::TooLate } else { Refusal::NotYours };
        let back = Address::Comment(&article.path, &comment.number);
        return Err(Failure::from(refusal).back_to(&back).into());
    }
    let body = comment.body.source.clone();
    Ok(form(&app, &article, &comment, &Draught::new(&body, comment.version)))
}

/// Saves the change, or shows what it would look like.
pub(crate) async fn post(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    place: Result<OfComment, Away>,
    sent: Form,
) -> Result<Response, Away> {
    let text = sent.or_empty("body");
    let OfComment { article, comment } = match place {
        Ok(of) => of,
        Err(Away::Failed(failure)) => return Err(failure.giving_back(text).into()),
        Err(moved) => return Err(moved),
    };
    let version = sent.text("version").and_then(|version| version.parse().ok());
    let draught = Draught::new(&text, version.unwrap_or(comment.version));
    if sent.text("preview").is_some() {
        // A name is no part of a change, and a preview is not stored.
        let name = "-".to_owned();
        let draft = Draft { body: text.clone(), name, ..Draft::default() };
        return Ok(match app.newsroom.preview(&draft) {
            Ok(preview) => {
                form(&app, &article, &comment, &Draught { preview: Some(&preview.body), ..draught })
            }
            Err(refusal) => refused(&app, &article, &comment, refusal, &draught),
        });
    }
    match app.newsroom.edit(&app.site, comment.id, version, &text, &viewer).await {
        Ok(comment) => {
            let to = Address::Comment(&article.path, &comment.number).to_string();
            Ok(Redirect::to(&to).into_response())
        }
        Err(refusal) => Ok(refused(&app, &article, &comment, refusal, &draught)),
    }
}

/// What the form is filled with.
struct Draught<'a> {
    body: &'a str,
    version: u32,
    preview: Option<&'a Body>,
    problems: Vec<FieldProblem>,
    status: StatusCode,
}

impl<'a> Draught<'a> {
    fn new(body: &'a str, version: u32) -> Self {
        Self { body, version, preview: None, problems: Vec::new(), status: StatusCode::OK }
    }
}

fn form(app: &App, article: &Article, comment: &Comment, draught: &Draught<'_>) -> Response {
    let html = EditPage {
        frame: frame(app),
        article,
        comment,
        body: draught.body,
        version: draught.version,
        token: "",
        problems: &draught.problems,
        preview: draught.preview,
    }
    .render();
    (draught.status, Cached(CachePolicy::Private, Html(html))).into_response()
}

fn refused(
    app: &App,
    article: &Article,
    comment: &Comment,
    refusal: Refusal,
    draught: &Draught<'_>,
) -> Response {
    let can_try_again = matches!(
        refusal,
        Refusal::Invalid(_) | Refusal::Stale | Refusal::Unavailable(_) | Refusal::Broken(_)
    );
    // A stale form goes on from what the comment says now; the writer has seen that it changed.
    let version = if refusal == Refusal::Stale { comment.version } else { draught.version };
    let failure = Failure::from(refusal);
    if !can_try_again {
        return failure.giving_back(draught.body.to_owned()).into_response();
    }
    let mut problems: Vec<FieldProblem> = failure
        .problems
        .iter()
        .map(|problem| FieldProblem { field: problem.field, sentence: problem.sentence.clone() })
        .collect();
    if problems.is_empty() {
        problems.push(FieldProblem { field: "form", sentence: failure.sentence.clone() });
    }
    let status = failure.status();
    form(app, article, comment, &Draught { version, problems, status, ..Draught::new(draught.body, version) })
}
