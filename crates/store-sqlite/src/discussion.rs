//! A page of a discussion.
//!
//! The comments of the level asked for are walked along an index from the cursor on, and under
//! each, depth first, the first few replies are taken, until the budget ends. Each comment taken
//! costs at most one statement and each statement a bounded number of rows, so a page of a
//! discussion of a million costs what a page of a hundred costs.

use std::ops::ControlFlow;

use rejoinder_domain::{
    Branch, Comment, Cursor, DiscussionPage, Number, Order, limits::LISTED_COMMENT_BYTES,
};
use rejoinder_store::{Budget, DiscussionQuery, StoreError};
use rusqlite::{ToSql, params};

use crate::comments::by_path;
use crate::cursor::{Key, List};
use crate::rows::{comment, comment_columns, kept_count, limit, micros};
use crate::transaction::{Transaction, statements};

statements! {
    OLDEST = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2 and parent = ?3 and listed = 1
          and (sort_at, place) > (?4, ?5)
        order by sort_at, place limit ?6"
    );
    NEWEST = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2 and parent = ?3 and listed = 1
          and (sort_at, place) < (?4, ?5)
        order by sort_at desc, place desc limit ?6"
    );
    RESPECTED_FIRST = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2 and parent = ?3 and listed = 1
          and (respect_rank, sort_at, place) > (?4, ?5, ?6)
        order by respect_rank, sort_at, place limit ?7"
    );
    DISCUSSED_FIRST = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2 and parent = ?3 and listed = 1
          and (discussed_rank, sort_at, place) > (?4, ?5, ?6)
        order by discussed_rank, sort_at, place limit ?7"
    );
    PICKS = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2 and picked_at is not null and status = 'published'
          and (pick_rank, path) > (?3, ?4)
        order by pick_rank, path limit ?5"
    );
    FIRST_REPLIES = concat!(
        "select ", comment_columns!(), " from comment
        where site = ?1 and article = ?2 and parent = ?3 and listed = 1
        order by sort_at, place limit ?4"
    );
}

/// The page that `query` asks for.
pub(crate) fn page(
    read: &Transaction<'_>,
    query: &DiscussionQuery,
) -> Result<DiscussionPage, StoreError> {
    if let Some(number) = &query.under {
        by_path(read, query.site, query.article, number)?;
    }
    // Replies are always oldest first.
    let order = match query.under {
        Some(_) => Order::Oldest,
        None => query.order,
    };
    let mut page = DiscussionPage {
        under: query.under.clone(),
        branches: Vec::new(),
        next: None,
    };
    let Some(from) = start(order, query.cursor.as_ref()) else {
        return Ok(page);
    };
    let roots = query.budget.roots.max(1);
    let mut purse = Purse::of(query, order);
    let mut goes_on = false;
    let (site, article) = (query.site.0, query.article.as_bytes());
    let parent = query.under.as_ref().map(Number::to_path);
    let parent = parent.unwrap_or_default();
    let most = limit(roots.saturating_add(1));
    let [rank, at, place] = from.numbers;
    let by_time: [&dyn ToSql; 6] = [&site, article, &parent, &at, &place, &most];
    let by_rank: [&dyn ToSql; 7] = [&site, article, &parent, &rank, &at, &place, &most];
    let picks: [&dyn ToSql; 5] = [&site, article, &rank, &from.bytes, &most];
    let (sql, params): (_, &[&dyn ToSql]) = match order {
        Order::Oldest => (OLDEST, &by_time),
        Order::Newest => (NEWEST, &by_time),
        Order::Respected => (RESPECTED_FIRST, &by_rank),
        Order::Discussed => (DISCUSSED_FIRST, &by_rank),
        Order::Picks => (PICKS, &picks),
    };
    read.walk(sql, params, |row| {
        let root = comment(row).map_err(crate::error::from_sqlite)?;
        if page.branches.len() == roots || !(page.branches.is_empty() || purse.fits(&root)) {
            goes_on = true;
            return Ok(ControlFlow::Break(()));
        }
        page.branches.push(purse.take(read, root, 0)?);
        Ok(ControlFlow::Continue(()))
    })?;
    if goes_on {
        let last = page.branches.last();
        page.next = last.map(|branch| key(order, &branch.comment));
    }
    Ok(page)
}

/// What is left of a page's budget. Once something did not fit, nothing after it is taken.
struct Purse<'q> {
    query: &'q DiscussionQuery,
    comments: usize,
    bytes: usize,
    replies: &'q [usize],
    spent: bool,
}

impl<'q> Purse<'q> {
    fn of(query: &'q DiscussionQuery, order: Order) -> Self {
        let Budget {
            comments, bytes, ..
        } = query.budget;
        Self {
            query,
            comments,
            bytes,
            // Picks stand alone, out of their conversations.
            replies: match order {
                Order::Picks => &[],
                _ => &query.budget.replies,
            },
            spent: false,
        }
    }

    /// Whether there is room for this one; if not, the page ends.
    fn fits(&mut self, comment: &Comment) -> bool {
        self.spent |= self.comments == 0 || self.bytes < bytes(comment);
        !self.spent
    }

    /// Takes a comment and the first replies below it.
    fn take(
        &mut self,
        read: &Transaction<'_>,
        comment: Comment,
        level: usize,
    ) -> Result<Branch, StoreError> {
        self.comments = self.comments.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(bytes(&comment));
        let most = self.replies.get(level).copied().unwrap_or(0);
        let most = most.min(self.comments);
        let mut branch = Branch::leaf(comment);
        if branch.more == 0 || most == 0 || self.spent {
            return Ok(branch);
        }
        let parent = params![
            self.query.site.0,
            self.query.article.as_bytes(),
            branch.comment.number.to_path(),
            limit(most)
        ];
        for reply in read.all(FIRST_REPLIES, parent, crate::rows::comment)? {
            if !self.fits(&reply) {
                break;
            }
            branch.replies.push(self.take(read, reply, level + 1)?);
        }
        let shown = u64::try_from(branch.replies.len()).unwrap_or(u64::MAX);
        branch.more = branch.more.saturating_sub(shown);
        branch.next = match branch.replies.last() {
            Some(last) if branch.more > 0 => Some(key(Order::Oldest, &last.comment)),
            _ => None,
        };
        Ok(branch)
    }
}

/// What a comment takes of a page.
fn bytes(comment: &Comment) -> usize {
    comment.body.html.as_str().len().min(LISTED_COMMENT_BYTES)
}

fn list(order: Order) -> List {
    match order {
        Order::Oldest => List::Oldest,
        Order::Newest => List::Newest,
        Order::Respected => List::Respected,
        Order::Discussed => List::Discussed,
        Order::Picks => List::Picks,
    }
}

/// The key to begin after: `[rank, sort_at, place]`, and for picks the path.
fn start(order: Order, cursor: Option<&Cursor>) -> Option<Key<3>> {
    match cursor {
        Some(cursor) => Key::of(cursor, list(order)),
        None => Some(Key {
            numbers: match order {
                Order::Newest => [i64::MAX; 3],
                _ => [i64::MIN; 3],
            },
            bytes: Vec::new(),
        }),
    }
}

/// Where a comment stands in an order.
fn key(order: Order, comment: &Comment) -> Cursor {
    let rank = match order {
        Order::Oldest | Order::Newest => 0,
        Order::Respected => -kept_count(comment.respect),
        Order::Discussed => -kept_count(comment.descendants),
        Order::Picks => -comment.picked_at.map(micros).unwrap_or_default(),
    };
    let key = Key {
        numbers: [
            rank,
            micros(comment.created_at.unwrap_or(comment.received_at)),
            i64::from(comment.number.place()),
        ],
        bytes: match order {
            Order::Picks => comment.number.to_path(),
            _ => Vec::new(),
        },
    };
    key.cursor(list(order))
}
