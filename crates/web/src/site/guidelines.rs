use axum::extract::State;
use axum::response::Response;
use rejoinder_views::GuidelinesPage;

use crate::App;
use crate::site::place::{frame, page};

/// What is asked of those who write.
pub(crate) async fn show(State(app): State<App>) -> Response {
    page(GuidelinesPage { frame: frame(&app) }.render())
}
