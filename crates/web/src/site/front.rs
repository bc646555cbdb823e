use axum::extract::State;
use axum::response::Response;
use rejoinder_domain::limits;
use rejoinder_views::FrontPage;

use crate::App;
use crate::site::place::{Away, Query, frame, page};

/// The list of articles.
pub(crate) async fn show(State(app): State<App>, query: Query) -> Result<Response, Away> {
    let cursor = query.cursor()?;
    let articles = app
        .newsroom
        .articles(&app.site, cursor.as_ref(), limits::PAGE_ARTICLES)
        .await?;
    let later = cursor.is_some();
    Ok(page(
        FrontPage {
            frame: frame(&app),
            articles: &articles,
            later,
        }
        .render(),
    ))
}
