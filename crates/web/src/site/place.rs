//! From an address to what is found there.

use axum::extract::{FromRequestParts, OriginalUri, Path};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::response::{Html, IntoResponse, Redirect, Response};
use rejoinder_domain::{
    Address, Article, ArticlePath, Comment, CommentStatus, Cursor, Number, Viewer,
};
use rejoinder_newsroom::{ArticleAt, Refusal};
use rejoinder_views::Frame;
use serde::Deserialize;

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::{Failure, Kind};
use crate::middleware::guest::Visitor;
use crate::site::form::Form;

/// Why a handler does not show what was asked for.
#[derive(Debug)]
pub(crate) enum Away {
    /// Something is wrong.
    Failed(Box<Failure>),
    /// It is found at another address.
    Moved(String),
}

impl From<Failure> for Away {
    fn from(failure: Failure) -> Self {
        Self::Failed(Box::new(failure))
    }
}

impl From<Refusal> for Away {
    fn from(refusal: Refusal) -> Self {
        Failure::from(refusal).into()
    }
}

impl IntoResponse for Away {
    fn into_response(self) -> Response {
        match self {
            Self::Failed(failure) => failure.into_response(),
            Self::Moved(address) => {
                Cached(CachePolicy::Moved, Redirect::permanent(&address)).into_response()
            }
        }
    }
}

/// The parts of an address below an article.
#[derive(Debug, Deserialize)]
struct Segments {
    year: String,
    month: String,
    slug: String,
    number: Option<String>,
}

/// The article that the address names.
#[derive(Debug)]
pub(crate) struct OfArticle {
    pub(crate) article: Article,
    number: Option<String>,
}

/// The article and the comment that the address names, as the visitor may see it.
#[derive(Debug)]
pub(crate) struct OfComment {
    pub(crate) article: Article,
    pub(crate) comment: Comment,
}

impl FromRequestParts<App> for OfArticle {
    type Rejection = Away;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Away> {
        let Ok(Path(segments)) = Path::<Segments>::from_request_parts(parts, app).await else {
            return Err(Failure::not_found().into());
        };
        // A month without its nought is an old or a mistyped address.
        let month = match segments.month.len() {
            1 => format!("0{}", segments.month),
            _ => segments.month.clone(),
        };
        let path = ArticlePath::from_parts(&segments.year, &month, &segments.slug)
            .map_err(|_| Failure::not_found())?;
        let moved = |to: &ArticlePath| Away::Moved(moved(to, &parts.uri));
        match app.newsroom.article_at(&app.site, &path).await {
            Ok(ArticleAt::Here(_)) if month != segments.month => Err(moved(&path)),
            Ok(ArticleAt::Here(article)) => Ok(Self {
                article: *article,
                number: segments.number,
            }),
            Ok(ArticleAt::Moved(to)) => Err(moved(&to)),
            Err(Refusal::NotFound) => Err(Failure::not_found().into()),
            Err(refusal) => Err(refusal.into()),
        }
    }
}

impl FromRequestParts<App> for OfComment {
    type Rejection = Away;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Away> {
        let of = OfArticle::from_request_parts(parts, app).await?;
        let Ok(Visitor(viewer)) = Visitor::from_request_parts(parts, app).await;
        let comment = of.comment(app, &viewer).await?;
        Ok(Self {
            article: of.article,
            comment,
        })
    }
}

impl OfArticle {
    /// The number in the address.
    pub(crate) fn number(&self) -> Result<Number, Failure> {
        self.number
            .as_deref()
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| self.nothing())
    }

    /// The comment of that number, as a viewer may see it.
    async fn comment(&self, app: &App, viewer: &Viewer) -> Result<Comment, Away> {
        let number = self.number()?;
        match app
            .newsroom
            .comment_at(&app.site, self.article.id, &number, viewer)
            .await
        {
            Ok(comment) if is_there_for(&comment, viewer) => Ok(comment),
            Ok(_) => Err(self.nothing().into()),
            Err(Refusal::NotFound) => Err(self.nothing().into()),
            Err(refusal) => Err(refusal.into()),
        }
    }

    fn nothing(&self) -> Failure {
        Failure::new(
            Kind::NotFound,
            "There is no comment of this number under the article.",
        )
        .back_to(&Address::Article(&self.article.path))
    }
}

/// Whether a comment has a place on the site for this viewer: one that waits or was withdrawn has
/// none for others than its author, unless it was answered.
pub(crate) fn is_there_for(comment: &Comment, viewer: &Viewer) -> bool {
    // Towards others than the author himself the newsroom tells no guest.
    let own = comment.guest.is_some() && comment.guest == viewer.guest();
    match comment.status {
        CommentStatus::Published | CommentStatus::Removed => true,
        CommentStatus::Held | CommentStatus::Withdrawn => comment.replies > 0 || own,
    }
}

/// The same place under an article's present address.
fn moved(to: &ArticlePath, uri: &Uri) -> String {
    let below = uri.path().splitn(5, '/').nth(4);
    let mut address = Address::Article(to).to_string();
    if let Some(below) = below.filter(|below| !below.is_empty()) {
        address.push('/');
        address.push_str(below);
    }
    if let Some(query) = uri.query() {
        address.push('?');
        address.push_str(query);
    }
    address
}

/// Whatever no pattern matches: the same address without a slash at its end may, else nothing is
/// here.
pub(crate) async fn elsewhere(method: Method, uri: Uri) -> Away {
    let path = uri.path();
    // Two slashes at the beginning would name another host.
    let trimmed = path.trim_end_matches('/').trim_start_matches('/');
    if path.ends_with('/') && !trimmed.is_empty() && matches!(method, Method::GET | Method::HEAD) {
        let query = uri
            .query()
            .map_or(String::new(), |query| format!("?{query}"));
        return Away::Moved(format!("/{trimmed}{query}"));
    }
    Failure::not_found().into()
}

/// The query of an address; anything is one.
#[derive(Debug)]
pub(crate) struct Query {
    values: Form,
    path: String,
}

impl FromRequestParts<App> for Query {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        app: &App,
    ) -> Result<Self, std::convert::Infallible> {
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, app).await?;
        Ok(Self {
            values: Form::parse(uri.query().unwrap_or_default().as_bytes()),
            path: uri.path().to_owned(),
        })
    }
}

impl Query {
    /// A value, if it is there and not empty.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        self.values.text(name).filter(|value| !value.is_empty())
    }

    /// A value, if it is there.
    pub(crate) fn even_empty(&self, name: &str) -> Option<String> {
        self.values.text(name)
    }

    /// The place in a list that `cursor` names.
    pub(crate) fn cursor(&self) -> Result<Option<Cursor>, Failure> {
        self.value("cursor")
            .map(|cursor| cursor.parse())
            .transpose()
            .map_err(|_| Failure {
                back: Some(self.path.clone()),
                ..Failure::new(
                    Kind::BadRequest,
                    "This place in the list does not exist. Begin at its first page.",
                )
            })
    }
}

/// What every page of the site stands in.
pub(crate) fn frame(app: &App) -> Frame<'_> {
    Frame {
        site: &app.site,
        public_url: app.public_url.origin(),
        now: app.newsroom.clock().now(),
    }
}

/// A page that is the same for everybody without a cookie.
pub(crate) fn page(html: String) -> Response {
    Cached(CachePolicy::Page, Html(html)).into_response()
}
