//! The table of all addresses.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};

use crate::site::{
    article, assets, comment, edit, feeds, front, guidelines, history, media, place, reply, report,
    respect, revisions, sitemap, withdraw,
};
use crate::{App, api, middleware};

/// A pattern of addresses, and how it may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The pattern, with the names of its parts in braces.
    pub path: &'static str,
    /// Whether it can be read; then `HEAD` works, too.
    pub get: bool,
    /// Whether something can be sent to it.
    pub post: bool,
}

/// All addresses, with what stands around every request.
pub fn router(app: App) -> Router {
    let routes = table()
        .into_iter()
        .fold(Router::new(), |router, (route, handlers)| {
            router.route(route.path, handlers)
        })
        .fallback(place::elsewhere);
    middleware::around(routes, &app).with_state(app)
}

/// The patterns of all addresses, for tests and documents.
#[must_use]
pub fn routes() -> Vec<Route> {
    table().into_iter().map(|(route, _)| route).collect()
}

type Entry = (Route, MethodRouter<App>);

const ARTICLE_COMMENTS: &str = "/{year}/{month}/{slug}/comments";
const COMMENT_EDIT: &str = "/{year}/{month}/{slug}/comments/{number}/edit";
const COMMENT_WITHDRAW: &str = "/{year}/{month}/{slug}/comments/{number}/withdraw";
const COMMENT_RESPECT: &str = "/{year}/{month}/{slug}/comments/{number}/respect";
const COMMENT_REPORT: &str = "/{year}/{month}/{slug}/comments/{number}/report";
const API_COMMENTS: &str = "/api/v1/articles/{id}/comments";

fn table() -> Vec<Entry> {
    vec![
        // Readers: reading.
        reads("/", front::show),
        reads("/guidelines", guidelines::show),
        reads("/{year}/{month}/{slug}", article::show),
        reads("/{year}/{month}/{slug}/revisions", revisions::show),
        reads("/{year}/{month}/{slug}/comments/{number}", comment::show),
        reads(
            "/{year}/{month}/{slug}/comments/{number}/history",
            history::show,
        ),
        // Readers: writing.
        reads("/{year}/{month}/{slug}/reply", reply::to_article),
        reads(
            "/{year}/{month}/{slug}/comments/{number}/reply",
            reply::to_comment,
        ),
        both(ARTICLE_COMMENTS, article::of_comments, reply::post),
        both(COMMENT_EDIT, edit::show, edit::post),
        both(COMMENT_WITHDRAW, withdraw::show, withdraw::post),
        both(COMMENT_RESPECT, respect::show, respect::post),
        both(COMMENT_REPORT, report::show, report::post),
        // Programs that follow: feeds, search engines.
        reads("/feeds/articles.atom", feeds::site_atom),
        reads("/feeds/articles.json", feeds::site_json),
        reads("/feeds/{article}/comments.atom", feeds::comments_atom),
        reads("/feeds/{article}/comments.json", feeds::comments_json),
        reads("/sitemap.xml", sitemap::show),
        reads("/robots.txt", sitemap::robots),
        // Browsers: what pages are made of.
        reads("/assets/{name}", assets::show),
        reads("/favicon.ico", assets::icon),
        reads("/media/{name}", media::show),
        // Programs that read, write and publish.
        both(
            "/api/v1/articles",
            api::articles::list,
            api::publish::publish,
        ),
        reads("/api/v1/articles/{id}", api::articles::show),
        both(API_COMMENTS, api::comments::list, api::comments::post),
        reads("/api/v1/comments/{id}", api::comments::show),
        writes("/api/v1/comments/{id}/respect", api::acts::respect),
        writes("/api/v1/comments/{id}/report", api::acts::report),
        writes("/api/v1/comments/{id}/edit", api::acts::edit),
        writes("/api/v1/comments/{id}/withdraw", api::acts::withdraw),
        reads("/api/openapi.json", api::openapi::show),
        // Whoever keeps the server alive.
        reads("/healthz", || async { "ok\n" }),
    ]
}

fn reads<H: Handler<T, App>, T: 'static>(path: &'static str, handler: H) -> Entry {
    (route(path, true, false), get(handler))
}

fn writes<H: Handler<T, App>, T: 'static>(path: &'static str, handler: H) -> Entry {
    (route(path, false, true), post(handler))
}

fn both<R, S, T, U>(path: &'static str, reading: R, writing: S) -> Entry
where
    R: Handler<T, App>,
    S: Handler<U, App>,
    T: 'static,
    U: 'static,
{
    (route(path, true, true), get(reading).post(writing))
}

fn route(path: &'static str, get: bool, post: bool) -> Route {
    Route { path, get, post }
}
