use axum::extract::State;
use axum::response::Response;
use rejoinder_views::HistoryPage;

use crate::App;
use crate::middleware::guest::Visitor;
use crate::site::place::{Away, OfComment, frame, page};

/// What a comment said before it was edited.
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(viewer): Visitor,
    OfComment { article, comment }: OfComment,
) -> Result<Response, Away> {
    let earlier = app.newsroom.history(&app.site, comment.id, &viewer).await?;
    let history = HistoryPage {
        frame: frame(&app),
        article: &article,
        comment: &comment,
        earlier: &earlier,
    };
    Ok(page(history.render()))
}
