use axum::extract::State;
use axum::response::Response;
use rejoinder_domain::{Address, Article, DiscussionState, Order};
use rejoinder_newsroom::DiscussionQuery;
use rejoinder_views::{ArticlePage, CommentForm};

use crate::App;
use crate::middleware::errors::{Failure, Kind};
use crate::middleware::guest::Visitor;
use crate::site::place::{Away, OfArticle, Query, frame, page};

/// An article and a page of its discussion.
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    query: Query,
    OfArticle { article, .. }: OfArticle,
) -> Result<Response, Away> {
    let order = match query.value("sort") {
        None => Order::default(),
        Some(word) => Order::parse(&word).ok_or_else(|| {
            Failure::new(Kind::BadRequest, "Comments can’t be put in this order.")
                .back_to(&Address::Article(&article.path))
        })?,
    };
    let cursor = query.cursor()?;
    let asked = DiscussionQuery {
        cursor: cursor.clone(),
        ..DiscussionQuery::first(app.site.id, article.id, order)
    };
    let discussion = app.newsroom.discussion(&asked, &viewer).await?;
    let form = empty_form(&app, &article);
    Ok(page(
        ArticlePage {
            frame: frame(&app),
            article: &article,
            order,
            cursor_given: cursor.is_some(),
            page: &discussion.page,
            own: &discussion.own,
            marks: &discussion.marks,
            form: &form,
        }
        .render(),
    ))
}

/// Comments are posted here; whoever comes to look is led to them.
pub(crate) async fn of_comments(OfArticle { article, .. }: OfArticle) -> Away {
    let (order, cursor) = (Order::default(), None);
    Away::Moved(
        Address::Discussion {
            path: &article.path,
            order,
            cursor,
        }
        .to_string(),
    )
}

/// A form with nothing in it yet.
pub(crate) fn empty_form(app: &App, article: &Article) -> CommentForm {
    CommentForm {
        token: stamp(app),
        revision: article.revision,
        closed: article.discussion == DiscussionState::Closed,
        premoderated: article.discussion == DiscussionState::Premoderated,
        ..CommentForm::default()
    }
}

/// Tells a form from one loaded much later. Coarse, so that a page stays the same bytes for
/// everybody; with what was written and where from, it tells a retry from a second comment.
fn stamp(app: &App) -> String {
    const HOUR: i64 = 3600;
    format!(
        "{:x}",
        app.newsroom.clock().now().as_second().div_euclid(HOUR)
    )
}
