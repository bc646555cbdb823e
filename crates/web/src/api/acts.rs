use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use rejoinder_domain::{Comment, CommentId, ReportReason, Viewer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::App;
use crate::api::comments::alone;
use crate::api::json::CommentJson;
use crate::api::problem::Problem;
use crate::api::request::{Id, Json, OfComment};
use crate::middleware::errors::{Failure, FieldProblem, Kind};
use crate::middleware::guest::Visitor;

/// Whether a comment is to be respected.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RespectJson {
    /// True to respect it, false to no longer; the other than now if absent.
    respects: Option<bool>,
}

/// Respects a comment for the guest, or no longer.
#[utoipa::path(
    post, path = "/api/v1/comments/{id}/respect", tag = "comments", operation_id = "respect_comment",
    params(("id" = uuid::Uuid, Path, description = "The comment's id")),
    request_body = RespectJson,
    responses(
        (status = 200, description = "The comment", body = CommentJson),
        (status = 403, description = "One's own comment, or a request from another site", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such comment", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The comment is not published", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields that can't be accepted", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn respect(
    State(app): State<App>,
    visitor: Visitor,
    Id(id): OfComment,
    Json(RespectJson { respects }): Json<RespectJson>,
) -> Result<Response, Failure> {
    let known = visitor.known(&app);
    app.newsroom
        .respect(&app.site, id, known.guest, respects)
        .await?;
    let viewer = Viewer::Guest(known.guest);
    let comment = app.newsroom.comment(&app.site, id, &viewer).await?;
    let answer = shown(&app, comment, &viewer).await?;
    Ok(known.keep(answer))
}

/// A report.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportJson {
    /// `abuse`, `hate`, `spam`, `offtopic`, `private`, `false` or `other`.
    reason: String,
    /// In the reader's words; needed with `other`.
    note: Option<String>,
}

/// A report is with the moderators.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReportedJson {
    /// Which comment.
    comment: uuid::Uuid,
    /// Always true.
    reported: bool,
}

/// Reports a comment to the moderators. A second report of the same guest replaces the first.
#[utoipa::path(
    post, path = "/api/v1/comments/{id}/report", tag = "comments", operation_id = "report_comment",
    params(("id" = uuid::Uuid, Path, description = "The comment's id")),
    request_body = ReportJson,
    responses(
        (status = 200, description = "The report is with the moderators", body = ReportedJson),
        (status = 403, description = "One's own comment, or a request from another site", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such comment", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The comment is not published", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields that can't be accepted", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn report(
    State(app): State<App>,
    visitor: Visitor,
    Id(id): OfComment,
    Json(report): Json<ReportJson>,
) -> Result<Response, Failure> {
    let reason = ReportReason::parse(&report.reason).ok_or_else(|| {
        let sentence =
            "`reason` is one of abuse, hate, spam, offtopic, private, false and other.".to_owned();
        let mut failure = Failure::new(Kind::Invalid, sentence.clone());
        failure.problems.push(FieldProblem {
            field: "reason",
            sentence,
        });
        failure
    })?;
    let known = visitor.known(&app);
    let note = report.note.unwrap_or_default();
    app.newsroom
        .report(&app.site, id, known.guest, reason, &note)
        .await?;
    Ok(known.keep(axum::Json(ReportedJson {
        comment: id.0,
        reported: true,
    })))
}

/// A changed text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditJson {
    /// What the comment says now, in the Markdown subset.
    body: String,
    /// The version that the change started from; the present one if absent.
    version: Option<u32>,
}

/// Changes one's own comment within the time for it.
#[utoipa::path(
    post, path = "/api/v1/comments/{id}/edit", tag = "comments", operation_id = "edit_comment",
    params(("id" = uuid::Uuid, Path, description = "The comment's id")),
    request_body = EditJson,
    responses(
        (status = 200, description = "The comment", body = CommentJson),
        (status = 403, description = "Somebody else's comment, or too late", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such comment", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Changed in between, or taken away", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields that can't be accepted", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn edit(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    Id(id): OfComment,
    Json(edit): Json<EditJson>,
) -> Result<Response, Failure> {
    app.newsroom
        .edit(&app.site, id, edit.version, &edit.body, &viewer)
        .await?;
    answer(&app, id, &viewer).await
}

/// Takes one's own comment back.
#[utoipa::path(
    post, path = "/api/v1/comments/{id}/withdraw", tag = "comments", operation_id = "withdraw_comment",
    params(("id" = uuid::Uuid, Path, description = "The comment's id")),
    responses(
        (status = 200, description = "What is left of the comment", body = CommentJson),
        (status = 403, description = "Somebody else's comment", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such comment", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The comment was removed", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn withdraw(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    Id(id): OfComment,
) -> Result<Response, Failure> {
    app.newsroom.withdraw(&app.site, id, &viewer).await?;
    answer(&app, id, &viewer).await
}

async fn answer(app: &App, id: CommentId, viewer: &Viewer) -> Result<Response, Failure> {
    let comment = app.newsroom.comment(&app.site, id, viewer).await?;
    shown(app, comment, viewer).await
}

async fn shown(app: &App, comment: Comment, viewer: &Viewer) -> Result<Response, Failure> {
    let article = app.newsroom.article(&app.site, comment.article).await?;
    let json = alone(app, &article.path, comment, viewer).await?;
    Ok(axum::Json(json).into_response())
}
