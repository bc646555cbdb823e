use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use rejoinder_domain::{Address, Article, Body, Comment, CommentStatus, Viewer};
use rejoinder_newsroom::{Draft, Refusal};
use rejoinder_views::{EditPage, FieldProblem};

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::Failure;
use crate::middleware::guest::Visitor;
use crate::site::form::{self, Form};
use crate::site::place::{Away, OfComment, frame};

/// The form that changes a comment.
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    OfComment { article, comment }: OfComment,
) -> Result<Response, Away> {
    let marks = app
        .newsroom
        .marks_on(&app.site, comment.id, &viewer)
        .await?;
    if !marks.editable.contains(&comment.id) {
        let refusal = match comment.status {
            _ if !marks.own.contains(&comment.id) => Refusal::NotYours,
            CommentStatus::Published | CommentStatus::Held => Refusal::TooLate,
            CommentStatus::Removed | CommentStatus::Withdrawn => Refusal::WrongState,
        };
        return Err(lost(refusal, &article, &comment).into());
    }
    let revised = Revised::new(&comment.body.source, comment.version);
    Ok(revised.page(&app, &article, &comment))
}

/// Saves the change, or shows what it would look like. Whatever is wrong, the text comes back.
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
    let version = sent
        .text("version")
        .and_then(|version| version.parse().ok())
        .unwrap_or(comment.version);
    let revised = Revised::new(&text, version);
    if sent.is_garbled() {
        let revised = Revised {
            problems: vec![form::garbled()],
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..revised
        };
        return Ok(revised.page(&app, &article, &comment));
    }
    if sent.text("preview").is_some() {
        return Ok(match rendered(&app, &text) {
            Ok(body) => Revised {
                preview: Some(&body),
                ..revised
            }
            .page(&app, &article, &comment),
            Err(refusal) => revised.refused(&app, &article, &comment, refusal),
        });
    }
    let edited = app
        .newsroom
        .edit(&app.site, comment.id, Some(version), &text, &viewer)
        .await;
    match edited {
        Ok(comment) => Ok(done(&article, &comment)),
        Err(Refusal::Stale) => stale(&app, &article, &comment, &viewer, revised).await,
        Err(refusal) => Ok(revised.refused(&app, &article, &comment, refusal)),
    }
}

/// The comment says something else than when the writer began. Where it says what he wants, it was
/// he who changed it, and this is the same request again.
async fn stale(
    app: &App,
    article: &Article,
    comment: &Comment,
    viewer: &Viewer,
    revised: Revised<'_>,
) -> Result<Response, Away> {
    let current = app
        .newsroom
        .comment(&app.site, comment.id, viewer)
        .await
        .map_err(|refusal| Failure::from(refusal).giving_back(revised.body.to_owned()))?;
    if rendered(app, revised.body).is_ok_and(|body| body.source == current.body.source) {
        return Ok(done(article, &current));
    }
    // Having seen what it says now, he goes on from there.
    let revised = Revised {
        version: current.version,
        now: Some(&current.body),
        ..revised
    };
    Ok(revised.refused(app, article, &current, Refusal::Stale))
}

fn done(article: &Article, comment: &Comment) -> Response {
    Redirect::to(&Address::Comment(&article.path, &comment.number).to_string()).into_response()
}

fn rendered(app: &App, text: &str) -> Result<Body, Refusal> {
    // The name is no part of a change, and nothing of it is shown or kept.
    let draft = Draft {
        body: text.to_owned(),
        name: "Preview".to_owned(),
        ..Draft::default()
    };
    Ok(app.newsroom.preview(&draft)?.body)
}

fn lost(refusal: Refusal, article: &Article, comment: &Comment) -> Failure {
    Failure::from(refusal).back_to(&Address::Comment(&article.path, &comment.number))
}

/// A text on its way, and what the form says about it.
struct Revised<'a> {
    body: &'a str,
    version: u32,
    preview: Option<&'a Body>,
    now: Option<&'a Body>,
    problems: Vec<FieldProblem>,
    status: StatusCode,
}

impl<'a> Revised<'a> {
    fn new(body: &'a str, version: u32) -> Self {
        Self {
            body,
            version,
            preview: None,
            now: None,
            problems: Vec::new(),
            status: StatusCode::OK,
        }
    }

    fn page(&self, app: &App, article: &Article, comment: &Comment) -> Response {
        let html = EditPage {
            frame: frame(app),
            article,
            comment,
            body: self.body,
            version: self.version,
            token: "",
            problems: &self.problems,
            preview: self.preview,
            now: self.now,
        }
        .render();
        (self.status, Cached(CachePolicy::Private, Html(html))).into_response()
    }

    fn refused(
        self,
        app: &App,
        article: &Article,
        comment: &Comment,
        refusal: Refusal,
    ) -> Response {
        let can_try_again = matches!(
            refusal,
            Refusal::Invalid(_) | Refusal::Stale | Refusal::Unavailable(_) | Refusal::Broken(_)
        );
        let failure = lost(refusal, article, comment);
        if !can_try_again {
            return failure.giving_back(self.body.to_owned()).into_response();
        }
        let page = Self {
            problems: form::problems(&failure),
            status: failure.status(),
            ..self
        }
        .page(app, article, comment);
        form::with_reason(page, &failure)
    }
}
