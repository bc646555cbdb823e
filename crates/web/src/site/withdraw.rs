use axum::extract::State;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use rejoinder_domain::{Address, Order};
use rejoinder_newsroom::Refusal;
use rejoinder_views::WithdrawPage;

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::Failure;
use crate::middleware::guest::Visitor;
use crate::site::place::{Away, OfArticle, OfComment, frame, is_there_for};

/// Asks whether a comment is to be taken back.
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    OfComment { article, comment }: OfComment,
) -> Result<Response, Away> {
    let marks = app
        .newsroom
        .marks_on(&app.site, comment.id, &viewer)
        .await?;
    if !marks.own.contains(&comment.id) {
        return Err(Refusal::NotYours.into());
    }
    let html = WithdrawPage {
        frame: frame(&app),
        article: &article,
        comment: &comment,
    }
    .render();
    Ok(Cached(CachePolicy::Private, Html(html)).into_response())
}

/// Takes it back. Again leads to the same place.
pub(crate) async fn post(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    of: OfArticle,
) -> Result<Response, Away> {
    let (article, number) = (&of.article, of.number()?);
    let comment = app
        .newsroom
        .comment_at(&app.site, article.id, &number, &viewer)
        .await?;
    let withdrawn = app
        .newsroom
        .withdraw(&app.site, comment.id, &viewer)
        .await
        .map_err(|refusal| match refusal {
            // Others can't tell a comment that waits from none.
            Refusal::NotYours if !is_there_for(&comment, &viewer) => Failure::not_found(),
            other => Failure::from(other).back_to(&Address::Comment(&article.path, &number)),
        })?;
    let (path, order, cursor) = (&article.path, Order::default(), None);
    let to = if withdrawn.replies > 0 {
        Address::Comment(path, &number).to_string()
    } else {
        Address::Discussion {
            path,
            order,
            cursor,
        }
        .to_string()
    };
    Ok(Redirect::to(&to).into_response())
}
