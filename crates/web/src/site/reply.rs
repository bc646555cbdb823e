//! Writing: the form on a page of its own, the preview, and the post.

use axum::extract::{FromRequest as _, Request, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use rejoinder_domain::{Address, Article, Body, Comment, CommentStatus, Guest, Number, Viewer};
use rejoinder_newsroom::{DiscussionQuery, Draft, Idempotency, Newsroom, Poster, Refusal};
use rejoinder_views::{CommentForm, NoticePage, ReplyPage};

use crate::App;
use crate::app::client_address;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::Failure;
use crate::middleware::guest::Visitor;
use crate::middleware::idempotency::digest;
use crate::site::article::empty_form;
use crate::site::comment::reply_form;
use crate::site::form::{self, Form};
use crate::site::place::{Away, OfArticle, OfComment, Query, frame, page};

/// The form that answers the article, with a paragraph of it in the box if asked for.
pub(crate) async fn to_article(
    State(app): State<App>,
    query: Query,
    OfArticle { article, .. }: OfArticle,
) -> Response {
    let mut form = empty_form(&app, &article);
    let block = query
        .value("quote")
        .and_then(|id| article.blocks.iter().find(|block| block.id == id));
    if let Some(block) = block {
        form.body = Newsroom::quote(&block.text);
    }
    page(write_page(&app, &article, None, &form, None))
}

/// The form that answers a comment, with its words in the box if asked for.
pub(crate) async fn to_comment(
    State(app): State<App>,
    query: Query,
    OfComment { article, comment }: OfComment,
) -> Result<Response, Away> {
    if comment.status != CommentStatus::Published {
        let back = Address::Comment(&article.path, &comment.number);
        return Err(Failure::from(Refusal::ParentGone).back_to(&back).into());
    }
    let mut form = reply_form(&app, &article, &comment);
    if query.value("quote").is_some() {
        form.body = Newsroom::quote(&comment.body.text);
    }
    Ok(page(write_page(
        &app,
        &article,
        Some(&comment),
        &form,
        None,
    )))
}

/// Takes a comment in, or shows what it would look like. Whatever is wrong, the text comes back.
pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    place: Result<OfArticle, Away>,
    request: Request,
) -> Result<Response, Away> {
    let address = client_address(request.extensions());
    let sent = Form::from_request(request, &app).await?;
    let text = sent.or_empty("body");
    let article = match place {
        Ok(of) => of.article,
        Err(Away::Failed(failure)) => return Err(failure.giving_back(text).into()),
        Err(Away::Moved(to)) => return Err(Away::Moved(to)),
    };
    let parent = sent.text("parent").filter(|parent| !parent.is_empty());
    let number = parent
        .as_deref()
        .and_then(|parent| parent.parse::<Number>().ok());
    let answered = match &number {
        Some(number) => {
            match app
                .newsroom
                .comment_at(&app.site, article.id, number, &visitor.0)
                .await
            {
                Ok(comment) => Some(comment),
                Err(Refusal::NotFound) => None,
                Err(refusal) => return Err(Failure::from(refusal).giving_back(text).into()),
            }
        }
        None => None,
    };
    let mut shown = match &answered {
        Some(comment) => reply_form(&app, &article, comment),
        None => empty_form(&app, &article),
    };
    shown.name = sent.or_empty("name");
    shown.body = text;
    // The stamp of the page that was written on stays with the text through every refusal.
    if let Some(token) = sent.text("token").filter(|token| token.len() <= 64) {
        shown.token = token;
    }
    let draft = Draft {
        parent: number,
        name: shown.name.clone(),
        body: shown.body.clone(),
        revision: sent
            .text("revision")
            .and_then(|revision| revision.parse().ok()),
    };
    let answer = |status: StatusCode, form: &CommentForm, preview: Option<(&str, &Body)>| {
        let html = write_page(&app, &article, answered.as_ref(), form, preview);
        (status, Cached(CachePolicy::Private, Html(html))).into_response()
    };

    if sent.is_garbled() {
        shown.problems.push(form::garbled());
        return Ok(answer(StatusCode::UNPROCESSABLE_ENTITY, &shown, None));
    }
    if parent.is_some() && answered.is_none() {
        return Ok(refused(Refusal::ParentGone, shown, answer));
    }
    if sent.text("preview").is_some() {
        return Ok(match app.newsroom.preview(&draft) {
            Ok(preview) => answer(
                StatusCode::OK,
                &shown,
                Some((&preview.author, &preview.body)),
            ),
            Err(refusal) => refused(refusal, shown, answer),
        });
    }
    let form = digest(&[
        "form",
        &shown.token,
        &article.id.to_string(),
        parent.as_deref().unwrap_or_default(),
        &draft.name,
        &draft.body,
    ]);
    // The stamp of a page is everybody's, so who writes makes the difference.
    let known = visitor.known_by(&app, &shown.token);
    let who = known.or_address(&address, visitor, &shown.token);
    let key = digest(&[&hex::encode(form), &who]);
    match once(&app, &article, &draft, known.guest, key).await {
        Ok(comment) if comment.status == CommentStatus::Held && comment.guest.is_none() => {
            Ok(Cached(CachePolicy::Private, Html(arrived(&app, &article))).into_response())
        }
        Ok(comment) => {
            let viewer = Viewer::Guest(known.guest);
            let to = Redirect::to(&destination(&app, &article, &comment, &viewer).await);
            // A stranger whose comment was here already is not its writer.
            if comment.guest == Some(known.guest) {
                Ok(known.keep(to))
            } else {
                Ok(to.into_response())
            }
        }
        Err(refusal) => Ok(refused(refusal, shown, answer)),
    }
}

/// Posts a draft once, however often it is sent. What its writer took back in between can be said
/// again, so that one is posted anew, and again only once.
async fn once(
    app: &App,
    article: &Article,
    draft: &Draft,
    guest: Guest,
    mut key: [u8; 32],
) -> Result<Comment, Refusal> {
    // A stranger is a guest from his first answer on, so that his second try has another key.
    if let Some(comment) = app
        .newsroom
        .said_already(&app.site, article.id, draft, guest)
        .await?
    {
        return Ok(comment);
    }
    loop {
        let idempotency = Some(Idempotency { key, request: key });
        let poster = Poster { guest, idempotency };
        let accepted = app
            .newsroom
            .post(&app.site, article.id, draft, &poster)
            .await?;
        let comment = accepted.comment;
        if !accepted.again || comment.status != CommentStatus::Withdrawn {
            return Ok(comment);
        }
        key = digest(&[&hex::encode(key), &comment.id.to_string()]);
    }
}

/// Says to somebody who sent it again without being known as its writer that it is here.
fn arrived(app: &App, article: &Article) -> String {
    NoticePage {
        frame: frame(app),
        title: "Your comment is here",
        sentence: "It waits for a moderator and appears when it was read.",
        link: Address::Article(&article.path),
        link_text: "Back to the article",
    }
    .render()
}

/// The page with the form, the draft in it, and what is wrong.
fn refused(
    refusal: Refusal,
    mut form: CommentForm,
    answer: impl Fn(StatusCode, &CommentForm, Option<(&str, &Body)>) -> Response,
) -> Response {
    // Nothing can be posted here any more: the text is given back to be kept.
    if refusal == Refusal::Closed {
        return Failure::from(refusal)
            .giving_back(form.body)
            .into_response();
    }
    if refusal == Refusal::ParentGone {
        form.parent = None;
        form.answers_name = None;
        form.closed = false;
    }
    let failure = Failure::from(refusal);
    form.problems = form::problems(&failure);
    form::with_reason(answer(failure.status(), &form, None), &failure)
}

/// Where the writer sees the comment: in its place if the first page shows it (a held one is shown
/// there to its author), else on its own page.
async fn destination(app: &App, article: &Article, comment: &Comment, viewer: &Viewer) -> String {
    let number = &comment.number;
    let first = DiscussionQuery::first(app.site.id, article.id, Default::default());
    let in_place = match app.newsroom.discussion(&first, viewer).await {
        Ok(discussion) => {
            let shown = discussion
                .page
                .branches
                .iter()
                .flat_map(|branch| branch.walk());
            shown
                .chain(&discussion.own)
                .any(|shown| shown.id == comment.id)
        }
        Err(_) => false,
    };
    if in_place {
        Address::CommentAnchor(&article.path, number).to_string()
    } else {
        Address::Comment(&article.path, number).to_string()
    }
}

fn write_page(
    app: &App,
    article: &Article,
    answered: Option<&Comment>,
    form: &CommentForm,
    preview: Option<(&str, &Body)>,
) -> String {
    ReplyPage {
        frame: frame(app),
        article,
        answered: answered.filter(|comment| comment.status == CommentStatus::Published),
        form,
        preview: preview.map(|(_, body)| body),
        preview_name: preview.map(|(name, _)| name),
    }
    .render()
}
