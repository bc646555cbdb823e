use axum::extract::State;
use axum::response::Response;
use rejoinder_views::RevisionsPage;

use crate::App;
use crate::site::place::{Away, OfArticle, frame, page};

/// Revisions whose texts are compared on one page.
const COMPARED: usize = 10;

/// What changed in an article.
pub(crate) async fn show(
    State(app): State<App>,
    OfArticle { article, .. }: OfArticle,
) -> Result<Response, Away> {
    let revisions = app.newsroom.revisions(&app.site, article.id).await?;
    let mut texts = Vec::new();
    for revision in revisions.iter().take(COMPARED) {
        texts.push(
            app.newsroom
                .revision(&app.site, article.id, revision.revision)
                .await?,
        );
    }
    let changes = RevisionsPage {
        frame: frame(&app),
        article: &article,
        revisions: &revisions,
        texts: &texts,
    };
    Ok(page(changes.render()))
}
