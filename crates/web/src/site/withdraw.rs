use axum::extract::State;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use rejoinder_domain::{Address, Order};
use rejoinder_newsroom::Refusal;
use rejoinder_views::WithdrawPage;

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::guest::Visitor;
use crate::site::place::{Away, OfComment, frame};

/// Asks whether a comment is to be taken back.
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    OfComment { article, comment }: OfComment,
) -> Result<Response, Away> {
    let marks = app.newsroom.marks_on(&app.site, comment.id, &viewer).await?;
    if !marks.own.contains(&comment.id) {
        return Err(Refusal::NotYours.into());
    }
    let html = WithdrawPage { frame: frame(&app), article: &article, comment: &comment }.render();
    Ok(Cached(CachePolicy::Private, Html(html)).into_response())
}

/// Takes it back.
pub(crate) async fn post(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    OfComment { article, comment }: OfComment,
) -> Result<Response, Away> {
    let comment = app.newsroom.withdraw(&app.site, comment.id, &viewer).await?;
    let (path, order, cursor) = (&article.path, Order::default(), None);
    let to = if comment.replies > 0 {
        Address::Comment(path, &comment.number).to_string()
    } else {
        Address::Discussion { path, order, cursor }.to_string()
    };
    Ok(Redirect::to(&to).into_response())
}
