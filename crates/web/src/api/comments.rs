use axum::extract::State;
use axum::http::{Extensions, HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use rejoinder_domain::{
    Address, ArticleId, ArticlePath, Comment, CommentStatus, Number, Order, Viewer, limits,
};
use rejoinder_newsroom::{Budget, DiscussionQuery, Draft, Idempotency, Poster, Refusal};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::App;
use crate::api::json::{CommentJson, Page, Scene, place_in};
use crate::api::problem::Problem;
use crate::api::request::{Id, Json, OfComment, number};
use crate::app::client_address;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::{Failure, FieldProblem, Kind};
use crate::middleware::guest::Visitor;
use crate::middleware::idempotency::digest;
use crate::site::place::{Query, is_there_for};

/// Lists an article's comments, or the replies of one of them.
#[utoipa::path(
    get, path = "/api/v1/articles/{id}/comments", tag = "comments", operation_id = "list_comments",
    params(
        ("id" = uuid::Uuid, Path, description = "The article's id"),
        ("sort" = Option<String>, Query, description = "`oldest` (if absent), `newest`, `respected`, `discussed` or `picks`; replies always stand oldest first"),
        ("parent" = Option<String>, Query, description = "The number of a comment, to list its replies"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<u32>, Query, description = "1 to 100; 20 if absent. A page can have fewer"),
        ("depth" = Option<u32>, Query, description = "Levels given, 1 to 4; 4 if absent"),
    ),
    responses(
        (status = 200, description = "A page of comments", body = Page<CommentJson>),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such article or comment", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    Id(id): Id<ArticleId>,
    query: Query,
) -> Result<Response, Failure> {
    let article = app.newsroom.article(&app.site, id).await?;
    let wrong = |sentence: &str| Failure::new(Kind::BadRequest, sentence);
    let order = match query.value("sort") {
        None => Order::default(),
        Some(word) => Order::parse(&word).ok_or_else(|| {
            wrong("`sort` is one of oldest, newest, respected, discussed and picks.")
        })?,
    };
    let under = match query.value("parent") {
        None => None,
        Some(number) => Some(
            number
                .parse::<Number>()
                .map_err(|_| wrong("`parent` is a comment's number, such as 1.2."))?,
        ),
    };
    if let Some(number) = &under {
        let parent = app
            .newsroom
            .comment_at(&app.site, id, number, &viewer)
            .await?;
        if !is_there_for(&parent, &viewer) {
            return Err(Failure::not_found());
        }
    }
    let list = match &under {
        Some(number) => number.to_string(),
        None => order.as_str().to_owned(),
    };
    let cursor = match query.value("cursor") {
        None => None,
        Some(place) => Some(
            place
                .strip_prefix(&list)
                .and_then(|rest| rest.strip_prefix('~'))
                .and_then(|cursor| cursor.parse().ok())
                .ok_or_else(|| {
                    wrong("`cursor` is the `next` of a page of this very list, in the same order.")
                })?,
        ),
    };
    let limit = number(
        query.value("limit"),
        "limit",
        limits::PAGE_ROOTS,
        limits::API_ITEMS,
    )?;
    let depth = number(
        query.value("depth"),
        "depth",
        limits::SHOWN_DEPTH,
        limits::SHOWN_DEPTH,
    )?;
    let asked = DiscussionQuery {
        under,
        cursor,
        budget: Budget::items(limit, depth),
        ..DiscussionQuery::first(app.site.id, id, order)
    };
    let discussion = app.newsroom.discussion(&asked, &viewer).await?;
    let scene = Scene {
        app: &app,
        path: &article.path,
        marks: &discussion.marks,
    };
    let page = Page {
        items: discussion
            .page
            .branches
            .into_iter()
            .map(|branch| scene.branch(branch))
            .collect(),
        next: discussion.page.next.map(|cursor| place_in(&list, &cursor)),
    };
    Ok(Cached(CachePolicy::Page, axum::Json(page)).into_response())
}

/// A comment to be posted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCommentJson {
    /// What it says, in the Markdown subset: paragraphs, emphasis, strong, quote, list, code, link.
    #[serde(default)]
    body: String,
    /// The number of the comment it answers.
    parent: Option<String>,
    /// The name shown; guests give one.
    name: Option<String>,
    /// For mail about replies. Accepted, and not kept yet.
    #[expect(
        dead_code,
        reason = "part of the contract; kept once there is mail to send"
    )]
    email: Option<String>,
    /// The article's revision that the writer saw.
    revision: Option<u32>,
    /// Sends a comment again that was asked to be rewritten. Nothing asks for that yet.
    #[expect(
        dead_code,
        reason = "part of the contract; read once something asks to rewrite"
    )]
    confirm: Option<bool>,
}

/// Posts a comment as a guest. The answer sets the cookie by which the guest is known again.
#[utoipa::path(
    post, path = "/api/v1/articles/{id}/comments", tag = "comments", operation_id = "post_comment",
    params(
        ("id" = uuid::Uuid, Path, description = "The article's id"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key with the same request posts once, however often it is sent"),
    ),
    request_body = NewCommentJson,
    responses(
        (status = 201, description = "Published", body = CommentJson),
        (status = 202, description = "Held for a moderator", body = CommentJson),
        (status = 400, description = "The Idempotency-Key can't be one", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The discussion is closed, or the request came from another site", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such article", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The comment answered is gone", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields that can't be accepted, or a key used for another request", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Not just now; send it again with the same key", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Id(id): Id<ArticleId>,
    headers: HeaderMap,
    extensions: Extensions,
    Json(new): Json<NewCommentJson>,
) -> Result<Response, Failure> {
    let article = app.newsroom.article(&app.site, id).await?;
    let parent = match new.parent.as_deref().filter(|parent| !parent.is_empty()) {
        None => None,
        Some(number) => Some(number.parse::<Number>().map_err(|_| unknown_parent())?),
    };
    let draft = Draft {
        parent,
        name: new.name.unwrap_or_default(),
        body: new.body,
        revision: new.revision,
    };
    let key = key(&headers)?;
    let known = match &key {
        Some(key) => visitor.known_by(&app, key),
        None => visitor.known(&app),
    };
    // A comment that is not there for the writer can't be told from one that never was.
    if let Some(number) = &draft.parent {
        let parent = app
            .newsroom
            .comment_at(&app.site, id, number, &visitor.0)
            .await;
        let hidden = matches!(&parent, Ok(parent) if !is_there_for(parent, &visitor.0));
        if hidden || parent == Err(Refusal::NotFound) {
            return Err(unknown_parent());
        }
    }
    let idempotency = key.map(|key| Idempotency {
        key: digest(&[
            "api",
            &key,
            &id.to_string(),
            &known.or_address(&client_address(&extensions), visitor, &key),
        ]),
        request: digest(&[
            &draft
                .parent
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            &draft.name,
            &draft.body,
        ]),
    });
    let poster = Poster {
        guest: known.guest,
        idempotency,
    };
    let accepted = app.newsroom.post(&app.site, id, &draft, &poster).await?;
    // A key that somebody else guessed shows him no more than the page does.
    let viewer = Viewer::Guest(known.guest);
    let comment = app
        .newsroom
        .comment(&app.site, accepted.comment.id, &viewer)
        .await?;
    let status = match comment.status {
        CommentStatus::Held => StatusCode::ACCEPTED,
        _ => StatusCode::CREATED,
    };
    let location = Address::ApiComment(comment.id).to_string();
    let json = axum::Json(alone(&app, &article.path, comment, &viewer).await?);
    Ok(known.keep((status, [(header::LOCATION, location)], json)))
}

/// A comment by itself, as programs see it.
pub(crate) async fn alone(
    app: &App,
    path: &ArticlePath,
    comment: Comment,
    viewer: &Viewer,
) -> Result<CommentJson, Failure> {
    let marks = app.newsroom.marks_on(&app.site, comment.id, viewer).await?;
    let marks = &marks;
    Ok(Scene { app, path, marks }.comment(comment))
}

fn unknown_parent() -> Failure {
    let sentence = "There is no comment of this number to answer; one looks like 1.2.".to_owned();
    let mut failure = Failure::new(Kind::Invalid, sentence.clone());
    failure.problems.push(FieldProblem {
        field: "parent",
        sentence,
    });
    failure
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Failure> {
    const LONGEST: usize = 255;
    match headers.get("idempotency-key") {
        None => Ok(None),
        Some(key) => match key.to_str() {
            Ok(key) if (1..=LONGEST).contains(&key.len()) => Ok(Some(key.to_owned())),
            _ => Err(Failure::new(
                Kind::BadRequest,
                "An Idempotency-Key has 1 to 255 ASCII characters.",
            )),
        },
    }
}

/// Gives a comment.
#[utoipa::path(
    get, path = "/api/v1/comments/{id}", tag = "comments", operation_id = "get_comment",
    params(("id" = uuid::Uuid, Path, description = "The comment's id")),
    responses(
        (status = 200, description = "The comment, as the one who asks may see it", body = CommentJson),
        (status = 404, description = "No such comment", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    Id(id): OfComment,
) -> Result<Response, Failure> {
    let comment = app.newsroom.comment(&app.site, id, &viewer).await?;
    if !is_there_for(&comment, &viewer) {
        return Err(Failure::not_found());
    }
    let article = app.newsroom.article(&app.site, comment.article).await?;
    let json = axum::Json(alone(&app, &article.path, comment, &viewer).await?);
    Ok(Cached(CachePolicy::Page, json).into_response())
}
