use axum::extract::State;
use axum::response::Response;
use rejoinder_domain::{Article, Comment, CommentStatus};
use rejoinder_newsroom::Refusal;
use rejoinder_views::{CommentForm, CommentPage};

use crate::App;
use crate::middleware::errors::Failure;
use crate::middleware::guest::Visitor;
use crate::site::article::empty_form;
use crate::site::place::{Away, OfArticle, Query, frame, is_there_for, page};

/// A comment's own page, with its parents and replies.
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    query: Query,
    of: OfArticle,
) -> Result<Response, Away> {
    let number = of.number()?;
    let article = &of.article;
    let cursor = query.cursor()?;
    let conversation = match app
        .newsroom
        .conversation(&app.site, article.id, &number, cursor.as_ref(), &viewer)
        .await
    {
        Err(Refusal::NotFound) => return Err(Failure::not_found().into()),
        other => other?,
    };
    let comment = &conversation.comment;
    let own = conversation.marks.own.contains(&comment.id);
    if !own && !is_there_for(comment, &viewer) {
        return Err(Failure::not_found().into());
    }
    let form = reply_form(&app, article, comment);
    Ok(page(
        CommentPage {
            frame: frame(&app),
            article,
            ancestors: &conversation.ancestors,
            comment,
            replies: &conversation.replies,
            marks: &conversation.marks,
            form: &form,
        }
        .render(),
    ))
}

/// A form that answers a comment.
pub(crate) fn reply_form(app: &App, article: &Article, comment: &Comment) -> CommentForm {
    let form = empty_form(app, article);
    CommentForm {
        parent: Some(comment.number.clone()),
        answers_name: comment.author.as_ref().map(|author| author.name.clone()),
        closed: form.closed || comment.status != CommentStatus::Published,
        ..form
    }
}
