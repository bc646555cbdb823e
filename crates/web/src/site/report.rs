use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use rejoinder_domain::{Address, Article, Comment, CommentStatus, ReportReason};
use rejoinder_newsroom::Refusal;
use rejoinder_views::{FieldProblem, NoticePage, ReportPage};

use crate::App;
use crate::middleware::cache::{CachePolicy, Cached};
use crate::middleware::errors::{Failure, Kind};
use crate::middleware::guest::Visitor;
use crate::site::form::{self, Form};
use crate::site::place::{Away, OfComment, frame, page};

/// The form that reports a comment.
pub(crate) async fn show(
    State(app): State<App>,
    OfComment { article, comment }: OfComment,
) -> Result<Response, Away> {
    if comment.status != CommentStatus::Published {
        return Err(Refusal::WrongState.into());
    }
    Ok(page(html(&app, &article, &comment, None, "", &[])))
}

/// Takes a report in.
pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    place: Result<OfComment, Away>,
    sent: Form,
) -> Result<Response, Away> {
    let note = sent.or_empty("note");
    let OfComment { article, comment } = match place {
        Ok(of) => of,
        Err(Away::Failed(failure)) => return Err(failure.giving_back(note).into()),
        Err(moved) => return Err(moved),
    };
    let refused = |status: StatusCode, reason, problems: &[FieldProblem]| {
        let html = html(&app, &article, &comment, reason, &note, problems);
        (status, Cached(CachePolicy::Private, Html(html))).into_response()
    };
    let Some(reason) = ReportReason::parse(&sent.or_empty("reason")) else {
        let sentence = "Please choose what is wrong with the comment.".to_owned();
        let problems = [FieldProblem {
            field: "reason",
            sentence,
        }];
        return Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, None, &problems));
    };
    let known = visitor.known(&app);
    match app
        .newsroom
        .report(&app.site, comment.id, known.guest, reason, &note)
        .await
    {
        Ok(()) => {
            let notice = NoticePage {
                frame: frame(&app),
                title: "Thank you",
                sentence: "Your report is with the moderators.",
                link: Address::Comment(&article.path, &comment.number),
                link_text: "Back to the comment",
            };
            let html = Html(notice.render());
            Ok(known.keep(Cached(CachePolicy::Private, html)))
        }
        Err(refusal) => {
            let failure = Failure::from(refusal);
            let can_try_again = matches!(
                failure.kind,
                Kind::Invalid | Kind::Unavailable | Kind::Broken
            );
            if !can_try_again {
                let back = Address::Comment(&article.path, &comment.number);
                return Err(failure.back_to(&back).giving_back(note.clone()).into());
            }
            let page = refused(failure.status(), Some(reason), &form::problems(&failure));
            Ok(form::with_reason(page, &failure))
        }
    }
}

fn html(
    app: &App,
    article: &Article,
    comment: &Comment,
    reason: Option<ReportReason>,
    note: &str,
    problems: &[FieldProblem],
) -> String {
    ReportPage {
        frame: frame(app),
        article,
        comment,
        reason,
        note,
        problems,
    }
    .render()
}
