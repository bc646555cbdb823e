use axum::Router;
use axum::routing::{get, post};

use crate::middleware::errors::Failure;
use crate::{App, api, middleware, site};

/// All addresses, with what stands around every request.
pub fn router(app: App) -> Router {
    let routes = site_routes()
        .merge(api_routes())
        .fallback(|| async { Failure::not_found() });
    middleware::around(routes, &app).with_state(app)
}

fn site_routes() -> Router<App> {
    Router::new()
        // Readers: reading.
        .route("/", get(site::front::show))
        .route("/guidelines", get(site::guidelines::show))
        .route("/{year}/{month}/{slug}", get(site::article::show))
        .route("/{year}/{month}/{slug}/", get(site::article::without_slash))
        .route("/{year}/{month}/{slug}/revisions", get(site::revisions::show))
        .route("/{year}/{month}/{slug}/comments/{number}", get(site::comment::show))
        .route("/{year}/{month}/{slug}/comments/{number}/history", get(site::history::show))
        // Readers: writing.
        .route("/{year}/{month}/{slug}/reply", get(site::reply::to_article))
        .route(
            "/{year}/{month}/{slug}/comments",
            post(site::reply::post).get(site::article::of_comments),
        )
        .route("/{year}/{month}/{slug}/comments/{number}/reply", get(site::reply::to_comment))
        .route(
            "/{year}/{month}/{slug}/comments/{number}/edit",
            get(site::edit::show).post(site::edit::post),
        )
        .route(
            "/{year}/{month}/{slug}/comments/{number}/withdraw",
            get(site::withdraw::show).post(site::withdraw::post),
        )
        .route(
            "/{year}/{month}/{slug}/comments/{number}/respect",
            post(site::respect::post).get(site::respect::show),
        )
        .route(
            "/{year}/{month}/{slug}/comments/{number}/report",
            get(site::report::show).post(site::report::post),
        )
        // Programs that follow: feeds, search engines.
        .route("/feeds/articles.atom", get(site::feeds::site_atom))
        .route("/feeds/articles.json", get(site::feeds::site_json))
        .route("/feeds/{article}/comments.atom", get(site::feeds::comments_atom))
        .route("/feeds/{article}/comments.json", get(site::feeds::comments_json))
        .route("/sitemap.xml", get(site::sitemap::show))
        .route("/robots.txt", get(site::sitemap::robots))
        // Browsers: what pages are made of.
        .route("/assets/{name}", get(site::assets::show))
        .route("/favicon.ico", get(site::assets::icon))
        .route("/media/{name}", get(site::media::show))
        // Whoever keeps the server alive.
        .route("/healthz", get(|| async { "ok\n" }))
}

fn api_routes() -> Router<App> {
    Router::new()
        .route("/api/openapi.json", get(api::openapi::show))
        .route("/api/v1/articles", get(api::articles::list).post(api::publish::publish))
        .route("/api/v1/articles/{id}", get(api::articles::show))
        .route(
            "/api/v1/articles/{id}/comments",
            get(api::comments::list).post(api::comments::post),
        )
        .route("/api/v1/comments/{id}", get(api::comments::show))
        .route("/api/v1/comments/{id}/respect", post(api::acts::respect))
        .route("/api/v1/comments/{id}/report", post(api::acts::report))
        .route("/api/v1/comments/{id}/edit", post(api::acts::edit))
        .route("/api/v1/comments/{id}/withdraw", post(api::acts::withdraw))
        .route("/api/{*rest}", get(|| async { Failure::not_found() }))
}
