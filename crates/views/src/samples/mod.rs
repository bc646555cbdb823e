//! One page of each kind, and of each of its states, with invented texts: for tests of what is
//! rendered, and to be looked at (`cargo run -p rejoinder-views --example render_samples -- DIR`).

mod texts;

use rejoinder_domain::{
    Act, Address, Article, ArticleSummary, Comment, CommentRevision, CommentStatus, Cursor,
    DiscussionPage, DiscussionState, Listing, Marks, Number, Order, ReportReason, RevisionSummary,
};

use crate::{
    ArticlePage, CommentForm, CommentPage, EditPage, ErrorPage, FieldProblem, Frame, FrontPage,
    GuidelinesPage, HistoryPage, NoticePage, ReplyPage, ReportPage, RevisionsPage, WithdrawPage,
};

/// A rendered page.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Which page in which state, such as `article_closed`.
    pub name: &'static str,
    /// The page.
    pub html: String,
}

/// All samples.
#[must_use]
pub fn all() -> Vec<Sample> {
    let site = texts::site("en");
    let frame = Frame {
        site: &site,
        public_url: "https://ledger.example",
        now: texts::at("2026-11-24T14:00:00Z"),
    };
    let mut samples = Vec::new();
    samples.extend(fronts(frame));
    samples.extend(articles(frame));
    samples.extend(foreign());
    samples.extend(comments(frame));
    samples.extend(replies(frame));
    samples.extend(acts(frame));
    samples.extend(histories(frame));
    samples.extend(notices(frame));
    samples
}

/// What the samples of feeds are made from: articles, an article and its comments, four of which
/// a feed must not show.
#[must_use]
pub fn feed() -> (Vec<ArticleSummary>, Article, Vec<Comment>) {
    let discussion = texts::discussion();
    let branches = discussion.branches.iter();
    let mut comments: Vec<Comment> = branches.flat_map(|b| b.walk()).cloned().collect();
    comments.push(texts::held());
    let ids: Vec<_> = comments.iter().map(|c| (c.number.clone(), c.id)).collect();
    for comment in &mut comments {
        let parent = comment.number.parent();
        comment.parent = ids
            .iter()
            .find(|(number, _)| Some(number) == parent.as_ref())
            .map(|(_, id)| *id);
    }
    (texts::summaries(), texts::article(), comments)
}

fn sample(name: &'static str, html: String) -> Sample {
    Sample { name, html }
}

fn fronts(frame: Frame<'_>) -> Vec<Sample> {
    let page = |articles, next: Option<u8>, later| {
        let articles = Listing {
            items: articles,
            next: next.map(|byte| Cursor(vec![byte])),
        };
        FrontPage {
            frame,
            articles: &articles,
            later,
        }
        .render()
    };
    vec![
        sample("front", page(texts::summaries(), Some(7), false)),
        sample("front_later", page(texts::summaries(), None, true)),
        sample("front_empty", page(Vec::new(), None, false)),
    ]
}

fn articles(frame: Frame<'_>) -> Vec<Sample> {
    let article = texts::article();
    let page = texts::discussion();
    let empty = DiscussionPage {
        under: None,
        branches: Vec::new(),
        next: None,
    };
    let (marks, nobody) = (texts::marks(&page), Marks::default());
    let own = [texts::held(), texts::removed_own()];
    let form = CommentForm {
        token: "0192f0c1".to_owned(),
        revision: article.revision,
        ..CommentForm::default()
    };
    let usual = ArticlePage {
        frame,
        article: &article,
        order: Order::Oldest,
        cursor_given: false,
        page: &page,
        own: &[],
        marks: &nobody,
        form: &form,
    };
    let mut undated = article.clone();
    undated.published_at = None;
    undated.byline = None;
    undated.section = None;
    undated.standfirst = None;
    undated.corrected_at = None;
    undated.comments = 0;
    let mut closed = article.clone();
    closed.discussion = DiscussionState::Closed;
    let closed_form = CommentForm {
        closed: true,
        ..form.clone()
    };
    let premoderated = CommentForm {
        premoderated: true,
        ..form.clone()
    };
    vec![
        sample("article", usual.clone().render()),
        sample(
            "article_own",
            ArticlePage {
                marks: &marks,
                own: &own,
                ..usual.clone()
            }
            .render(),
        ),
        sample(
            "article_later",
            ArticlePage {
                order: Order::Respected,
                cursor_given: true,
                ..usual.clone()
            }
            .render(),
        ),
        sample(
            "article_no_picks",
            ArticlePage {
                order: Order::Picks,
                page: &empty,
                ..usual.clone()
            }
            .render(),
        ),
        sample(
            "article_undated",
            ArticlePage {
                article: &undated,
                page: &empty,
                form: &premoderated,
                ..usual.clone()
            }
            .render(),
        ),
        sample(
            "article_closed",
            ArticlePage {
                article: &closed,
                form: &closed_form,
                ..usual
            }
            .render(),
        ),
    ]
}

/// An article in a script written from right to left, and letters that try to leave their place.
fn foreign() -> Vec<Sample> {
    let site = texts::site("ar");
    let article = texts::arabic();
    let page = texts::hostile();
    vec![sample(
        "article_rtl",
        ArticlePage {
            frame: Frame {
                site: &site,
                public_url: "https://ledger.example",
                now: texts::at("2026-11-24T14:00:00Z"),
            },
            article: &article,
            order: Order::Newest,
            cursor_given: false,
            page: &page,
            own: &[],
            marks: &Marks::default(),
            form: &CommentForm::default(),
        }
        .render(),
    )]
}

fn comments(frame: Frame<'_>) -> Vec<Sample> {
    let article = texts::article();
    let discussion = texts::discussion();
    let nobody = Marks::default();
    let mut samples = Vec::new();
    let states = [
        ("comment", "1.1.1", false),
        ("comment_removed", "2", false),
        ("comment_own_removed", "2", true),
        ("comment_top", "1", false),
    ];
    for (name, number, own) in states {
        let all: Vec<&Comment> = discussion.branches.iter().flat_map(|b| b.walk()).collect();
        let at = |number: &Number| all.iter().find(|c| c.number == *number);
        let number = texts::number(number);
        let Some(comment) = at(&number) else { continue };
        let ancestors: Vec<Comment> = number
            .ancestors()
            .filter_map(|number| at(&number).map(|c| (*c).clone()))
            .collect();
        let mut marks = nobody.clone();
        if own {
            marks.own.insert(comment.id);
        }
        let replies = texts::below(&discussion, &number);
        let form = CommentForm {
            parent: Some(number.clone()),
            answers_name: comment.author.as_ref().map(|author| author.name.clone()),
            ..CommentForm::default()
        };
        let page = CommentPage {
            frame,
            article: &article,
            ancestors: &ancestors,
            comment,
            replies: &replies,
            marks: &marks,
            form: &form,
        };
        samples.push(sample(name, page.render()));
    }
    samples
}

fn replies(frame: Frame<'_>) -> Vec<Sample> {
    let article = texts::article();
    let answered = texts::plain_comment();
    let form = CommentForm {
        parent: Some(answered.number.clone()),
        answers_name: Some("Tomas W.".to_owned()),
        name: "Marit".to_owned(),
        body: "> They said the same about last winter’s timetable.\n\nThey did, on 3 October."
            .to_owned(),
        ..CommentForm::default()
    };
    let refused = CommentForm {
        name: String::new(),
        problems: vec![
            problem(
                "name",
                "Write a name to stand above your comment; any name will do.",
            ),
            problem(
                "body",
                "Your comment has 6,412 characters; 6,000 is the most.",
            ),
            problem(
                "",
                "The discussion moved on while you wrote. Look at it once more, then post.",
            ),
        ],
        ..form.clone()
    };
    let preview = texts::body(
        "<blockquote><p>They said the same about last winter’s timetable.</p></blockquote><p>They did, on 3 October.</p>",
    );
    let page = |form, preview| ReplyPage {
        frame,
        article: &article,
        answered: Some(&answered),
        form,
        preview,
        preview_name: None,
    };
    vec![
        sample("reply", page(&form, None).render()),
        sample("reply_refused", page(&refused, None).render()),
        sample("reply_preview", page(&form, Some(&preview)).render()),
    ]
}

fn problem(field: &'static str, sentence: &str) -> FieldProblem {
    FieldProblem {
        field,
        sentence: sentence.to_owned(),
    }
}

fn acts(frame: Frame<'_>) -> Vec<Sample> {
    let article = texts::article();
    let comment = texts::plain_comment();
    let empty = [problem("body", "Write something, or withdraw the comment.")];
    let reason = [problem("reason", "Choose what is wrong with it.")];
    let stale = [FieldProblem {
        field: "",
        sentence: "This comment was changed in the meantime.".to_owned(),
    }];
    let edit = EditPage {
        frame,
        article: &article,
        comment: &comment,
        body: &comment.body.source,
        version: comment.version,
        token: "0192f0c2",
        problems: &[],
        preview: None,
        now: None,
    };
    let report = ReportPage {
        frame,
        article: &article,
        comment: &comment,
        reason: Some(ReportReason::OffTopic),
        note: "",
        problems: &[],
    };
    vec![
        sample("edit", edit.render()),
        sample(
            "edit_refused",
            EditPage {
                body: "",
                problems: &empty,
                ..edit.clone()
            }
            .render(),
        ),
        sample(
            "edit_stale",
            EditPage {
                body: "What I wrote from an older page.",
                problems: &stale,
                now: Some(&comment.body),
                ..edit.clone()
            }
            .render(),
        ),
        sample(
            "edit_preview",
            EditPage {
                preview: Some(&comment.body),
                ..edit
            }
            .render(),
        ),
        sample(
            "withdraw",
            WithdrawPage {
                frame,
                article: &article,
                comment: &comment,
            }
            .render(),
        ),
        sample("report", report.render()),
        sample(
            "report_refused",
            ReportPage {
                reason: None,
                problems: &reason,
                ..report
            }
            .render(),
        ),
    ]
}

fn histories(frame: Frame<'_>) -> Vec<Sample> {
    let article = texts::article();
    let mut comment = texts::plain_comment();
    let earlier = [CommentRevision {
        version: 1,
        replaced_at: texts::at("2026-11-24T12:31:00Z"),
        body: texts::body(
            "<p>They said the same about last year’s timetable. My mother missed three appointments.</p>",
        ),
    }];
    let history = |comment: &Comment| {
        HistoryPage {
            frame,
            article: &article,
            comment,
            earlier: &earlier,
        }
        .render()
    };
    let shown = history(&comment);
    comment.status = CommentStatus::Withdrawn;
    let hidden = history(&comment);
    let texts = texts::revisions();
    let revisions: Vec<RevisionSummary> = texts
        .iter()
        .rev()
        .map(|text| RevisionSummary {
            revision: text.revision,
            at: text.at,
            note: text.note.clone(),
        })
        .collect();
    let revisions = RevisionsPage {
        frame,
        article: &article,
        revisions: &revisions,
        texts: &texts,
    };
    vec![
        sample("history", shown),
        sample("history_withdrawn", hidden),
        sample("revisions", revisions.render()),
        sample(
            "revisions_none",
            RevisionsPage {
                revisions: &revisions.revisions[1..],
                ..revisions
            }
            .render(),
        ),
    ]
}

fn notices(frame: Frame<'_>) -> Vec<Sample> {
    let article = texts::article();
    let number = texts::number("1");
    let error = ErrorPage {
        frame,
        status: 404,
        title: "This page does not exist",
        sentence: "Perhaps the address was cut off on its way to you. The article may be on the front page.",
        draft: None,
        back: None,
    };
    vec![
        sample("guidelines", GuidelinesPage { frame }.render()),
        sample(
            "notice",
            NoticePage {
                frame,
                title: "Thank you",
                sentence: "Your report has reached the moderators. They read every one.",
                link: Address::Comment(&article.path, &number),
                link_text: "Back to the comment",
            }
            .render(),
        ),
        sample("error", error.clone().render()),
        sample(
            "error_draft",
            ErrorPage {
                status: 503,
                title: "Your comment could not be stored",
                sentence: "The fault is ours. Keep your text, and try again in a few minutes.",
                draft: Some("\nThey did, on 3 October.\n</textarea><b>"),
                back: Some(&Address::Act(&article.path, &number, Act::Edit).to_string()),
                ..error
            }
            .render(),
        ),
    ]
}
