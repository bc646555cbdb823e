use rejoinder_domain::{ArticleId, Cursor, Number, Order, SiteId, limits};

/// How much of a discussion one page takes. Whatever ends first ends the page; the first comment
/// is always taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Comments of the level asked for.
    pub roots: usize,
    /// Replies under one comment, for each level below the one asked for, nearest first; its
    /// length is how many levels below are taken at all.
    pub replies: [usize; limits::SHOWN_DEPTH - 1],
    /// Comments altogether.
    pub comments: usize,
    /// Bytes of comment HTML altogether, comments above [`limits::LISTED_COMMENT_BYTES`]
    /// counting as that many.
    pub bytes: usize,
}

impl Budget {
    /// What a page shows.
    pub const PAGE: Self = Self {
        roots: limits::PAGE_ROOTS,
        replies: [limits::PAGE_REPLIES, 3, 2],
        comments: limits::PAGE_COMMENTS,
        bytes: limits::PAGE_BYTES,
    };

    /// `limit` comments of the level asked for, with `depth - 1` levels below them.
    #[must_use]
    pub fn items(limit: usize, depth: usize) -> Self {
        let mut replies = Self::PAGE.replies;
        for level in replies.iter_mut().skip(depth.saturating_sub(1)) {
            *level = 0;
        }
        Self {
            roots: limit.clamp(1, limits::API_ITEMS),
            replies,
            comments: 2 * limits::API_ITEMS,
            bytes: 512 * 1024,
        }
    }
}

/// A page of a discussion, asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscussionQuery {
    /// On which site.
    pub site: SiteId,
    /// Under which article.
    pub article: ArticleId,
    /// Whose replies; none for the first level.
    pub under: Option<Number>,
    /// In which order; replies of a comment are always oldest first, whatever stands here.
    pub order: Order,
    /// From where on.
    pub cursor: Option<Cursor>,
    /// How much.
    pub budget: Budget,
}

impl DiscussionQuery {
    /// The first page as the site shows it.
    #[must_use]
    pub fn first(site: SiteId, article: ArticleId, order: Order) -> Self {
        Self {
            site,
            article,
            under: None,
            order,
            cursor: None,
            budget: Budget::PAGE,
        }
    }
}
