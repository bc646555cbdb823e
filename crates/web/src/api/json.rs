//! The shapes of the API: what other programs hold on to. Nothing here decides what may be seen;
//! comments come concealed from the newsroom, and an absent author or body becomes `null`.

use jiff::Timestamp;
use rejoinder_domain::{
    Address, Article, ArticlePath, ArticleSummary, Author, Block, Branch, Comment, CommentStatus,
    Credit, Cursor, Listing, Role,
};
use rejoinder_newsroom::Marks;
use rejoinder_views::MEDIA_EXTENSION;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::App;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    /// What stands on this page.
    pub(crate) items: Vec<T>,
    /// Pass it as `cursor` to get the next page; null on the last one.
    pub(crate) next: Option<String>,
}

impl<T> Page<T> {
    /// From a page of the newsroom.
    pub(crate) fn of<S>(listing: Listing<S>, f: impl FnMut(S) -> T) -> Self {
        let Listing { items, next } = listing.map(f);
        Self {
            items,
            next: next.map(|cursor| cursor.to_string()),
        }
    }
}

/// Who an article was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct CreditJson {
    /// The paper, agency or person.
    name: String,
    /// The terms it is republished on.
    terms: Option<String>,
    /// The address of the original.
    url: Option<String>,
}

impl From<Credit> for CreditJson {
    fn from(credit: Credit) -> Self {
        Self {
            name: credit.name,
            terms: credit.terms,
            url: credit.url,
        }
    }
}

/// A picture within an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct PictureJson {
    /// Where it is served; null when it could not be had.
    url: Option<String>,
    /// Width in pixels, 0 without a file.
    width: u32,
    /// Height in pixels, 0 without a file.
    height: u32,
    /// What it shows, for those who don’t see it.
    alt: String,
    /// The line under it.
    caption: Option<String>,
    /// Who made it.
    credit: Option<String>,
}

/// One block of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct BlockJson {
    /// `p1`, `p2`, … by place in this revision.
    #[schema(example = "p1")]
    id: String,
    /// `paragraph`, `heading`, `quote`, `list`, `code` or `picture`.
    kind: &'static str,
    /// Its words without markup.
    text: String,
    /// Its words with markup.
    html: String,
    /// The picture, if it is one.
    picture: Option<PictureJson>,
}

impl BlockJson {
    fn of(block: Block, app: &App) -> Self {
        Self {
            id: block.id,
            kind: block.kind.as_str(),
            text: block.text,
            html: block.html.as_str().to_owned(),
            picture: block.picture.map(|picture| PictureJson {
                url: picture
                    .media
                    .map(|hash| whole(app, &Address::Media(hash, MEDIA_EXTENSION))),
                width: picture.width,
                height: picture.height,
                alt: picture.alt,
                caption: picture.caption,
                credit: picture.credit,
            }),
        }
    }
}

/// The state of a discussion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct DiscussionJson {
    /// `open`, `premoderated` or `closed`.
    state: &'static str,
    /// Published comments.
    count: u64,
}

/// An article with its story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ArticleJson {
    /// Names it for ever.
    id: Uuid,
    /// The key of its site.
    site: String,
    /// What stands above it.
    headline: String,
    /// The sentence or two below the headline.
    standfirst: Option<String>,
    /// Who wrote it.
    byline: Option<String>,
    /// The rubric.
    section: Option<String>,
    /// Who it was taken from.
    credit: Option<CreditJson>,
    /// Where it is found, whole.
    url: String,
    /// Where it is found on this site.
    path: String,
    /// The address search engines should know it by, where it is not our own.
    canonical_url: Option<String>,
    /// BCP 47.
    language: String,
    /// When it was published, if anybody knows.
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
    /// When it was last corrected, if it was.
    #[schema(value_type = Option<String>, format = DateTime)]
    corrected_at: Option<Timestamp>,
    /// The current revision, from 1.
    revision: u32,
    /// The story.
    blocks: Vec<BlockJson>,
    /// Who may write under it, and how many did.
    discussion: DiscussionJson,
}

impl ArticleJson {
    /// An article as programs see it.
    pub(crate) fn of(article: Article, app: &App) -> Self {
        let address = Address::Article(&article.path);
        Self {
            id: article.id.0,
            site: app.site.key.clone(),
            url: whole(app, &address),
            path: address.to_string(),
            headline: article.headline,
            standfirst: article.standfirst,
            byline: article.byline,
            section: article.section,
            credit: article.credit.map(Into::into),
            canonical_url: article.canonical_url,
            language: article.language,
            published_at: article.published_at,
            corrected_at: article.corrected_at,
            revision: article.revision,
            blocks: article
                .blocks
                .into_iter()
                .map(|block| BlockJson::of(block, app))
                .collect(),
            discussion: DiscussionJson {
                state: article.discussion.as_str(),
                count: article.comments,
            },
        }
    }
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ArticleSummaryJson {
    /// Names it for ever.
    id: Uuid,
    /// The key of its site.
    site: String,
    /// What stands above it.
    headline: String,
    /// The sentence or two below the headline.
    standfirst: Option<String>,
    /// Who wrote it.
    byline: Option<String>,
    /// The rubric.
    section: Option<String>,
    /// Who it was taken from.
    credit: Option<CreditJson>,
    /// Where it is found, whole.
    url: String,
    /// Where it is found on this site.
    path: String,
    /// BCP 47.
    language: String,
    /// When it was published, if anybody knows.
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
    /// Published comments under it.
    comments: u64,
}

impl ArticleSummaryJson {
    /// An article of a list as programs see it.
    pub(crate) fn of(article: ArticleSummary, app: &App) -> Self {
        let address = Address::Article(&article.path);
        Self {
            id: article.id.0,
            site: app.site.key.clone(),
            url: whole(app, &address),
            path: address.to_string(),
            headline: article.headline,
            standfirst: article.standfirst,
            byline: article.byline,
            section: article.section,
            credit: article.credit.map(Into::into),
            language: article.language,
            published_at: article.published_at,
            comments: article.comments,
        }
    }
}

/// Who wrote a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct AuthorJson {
    /// The name shown.
    name: String,
    /// `reader`, `staff`, `moderator`, `editor` or `admin`.
    role: &'static str,
    /// What the page puts beside the name: `author` for the article’s own author, the role for
    /// staff and above, else null.
    badge: Option<&'static str>,
}

impl From<Author> for AuthorJson {
    fn from(author: Author) -> Self {
        let badge = if author.of_article {
            Some("author")
        } else {
            (author.role > Role::Reader).then(|| author.role.as_str())
        };
        Self {
            name: author.name,
            role: author.role.as_str(),
            badge,
        }
    }
}

/// Why a comment was removed or is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct GroundJson {
    /// The rule; short and stable.
    rule: String,
    /// What a person understands.
    reason: String,
}

/// A span of a comment that repeats a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct QuoteJson {
    /// Where it begins, in code points of `body_text`.
    begin: u32,
    /// Where it ends.
    end: u32,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct CommentJson {
    /// Names it for ever.
    id: Uuid,
    /// Its number, such as `1.2.1`; given once and never changed.
    #[schema(example = "1.2.1")]
    number: String,
    /// The number of the comment it stands under.
    parent: Option<String>,
    /// The number of the comment it answers, where that is another (below the last level).
    answers: Option<String>,
    /// 1 for the first level.
    depth: usize,
    /// Who wrote it; null where nobody said, and for removed and withdrawn comments.
    author: Option<AuthorJson>,
    /// `published`, `held`, `removed` or `withdrawn`.
    status: &'static str,
    /// Why it was removed or is held.
    ground: Option<GroundJson>,
    /// When it was written, if anybody knows.
    #[schema(value_type = Option<String>, format = DateTime)]
    created_at: Option<Timestamp>,
    /// When it was last edited by its author, if it was.
    #[schema(value_type = Option<String>, format = DateTime)]
    edited_at: Option<Timestamp>,
    /// What was written; null where it may not be seen, as are the next two.
    body_markdown: Option<String>,
    /// What the page shows, sanitised.
    body_html: Option<String>,
    /// The words alone.
    body_text: Option<String>,
    /// The spans that repeat a passage of the article or of another comment; empty for now.
    quotes: Vec<QuoteJson>,
    /// How many respect it.
    respect: u64,
    /// Whether the one who asks respects it.
    respected: bool,
    /// When the editors picked it, if they did.
    #[schema(value_type = Option<String>, format = DateTime)]
    picked_at: Option<Timestamp>,
    /// Comments directly below.
    reply_count: u64,
    /// The first of them where asked for; null where not. Read on with `parent` and `cursor`.
    #[schema(no_recursion)]
    replies: Option<Box<Page<CommentJson>>>,
    /// Whether the one who asks wrote it.
    own: bool,
    /// Counts its changes; an edit names the version it started from.
    version: u32,
    /// Where it is found, whole.
    url: String,
}

/// What the comments of one answer have in common.
pub(crate) struct Scene<'a> {
    /// The app.
    pub(crate) app: &'a App,
    /// Where their article is found.
    pub(crate) path: &'a ArticlePath,
    /// What of them concerns the one who asks.
    pub(crate) marks: &'a Marks,
}

impl Scene<'_> {
    /// A comment as programs see it, without what stands below it.
    pub(crate) fn comment(&self, comment: Comment) -> CommentJson {
        let seen = comment.status == CommentStatus::Published || !comment.body.source.is_empty();
        let shown = |text: String| seen.then_some(text);
        CommentJson {
            id: comment.id.0,
            url: whole(self.app, &Address::Comment(self.path, &comment.number)),
            parent: comment.number.parent().map(|number| number.to_string()),
            answers: comment.answers.map(|number| number.to_string()),
            depth: comment.number.depth(),
            number: comment.number.to_string(),
            author: comment.author.map(Into::into),
            status: comment.status.as_str(),
            ground: comment.ground.map(|ground| GroundJson {
                rule: ground.rule,
                reason: ground.reason,
            }),
            created_at: comment.created_at,
            edited_at: comment.edited_at,
            body_markdown: shown(comment.body.source),
            body_html: shown(comment.body.html.as_str().to_owned()),
            body_text: shown(comment.body.text),
            quotes: Vec::new(),
            respect: comment.respect,
            respected: self.marks.respected.contains(&comment.id),
            picked_at: comment.picked_at,
            reply_count: comment.replies,
            replies: None,
            own: self.marks.own.contains(&comment.id),
            version: comment.version,
        }
    }

    /// A branch as programs see it. Its depth is bounded by what a page takes.
    pub(crate) fn branch(&self, branch: Branch) -> CommentJson {
        let Branch {
            comment,
            replies,
            more,
            next,
        } = branch;
        let number = comment.number.to_string();
        let replies = (!replies.is_empty() || more == 0).then(|| {
            Box::new(Page {
                items: replies
                    .into_iter()
                    .map(|reply| self.branch(reply))
                    .collect(),
                next: next.map(|cursor| place_in(&number, &cursor)),
            })
        });
        CommentJson {
            replies,
            ..self.comment(comment)
        }
    }
}

/// A place in a list of comments, with the list's name before it: that of its order, or the number
/// of the comment whose replies it lists. In another list the place would mean nothing.
pub(crate) fn place_in(list: &str, cursor: &Cursor) -> String {
    format!("{list}~{cursor}")
}

/// An address with scheme and host.
pub(crate) fn whole(app: &App, address: &Address<'_>) -> String {
    format!("{}{address}", app.public_url.origin())
}
