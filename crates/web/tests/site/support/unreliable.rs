use std::collections::HashSet;
use std::sync::atomic::{AtomicU8, Ordering};

use async_trait::async_trait;
use jiff::Timestamp;
use rejoinder_domain::*;
use rejoinder_store::*;
use rejoinder_store_sqlite::SqliteStore;

/// A store that can be made to fail, as a full disk or a lost connection makes it fail.
pub(crate) struct UnreliableStore {
    inner: SqliteStore,
    failing: AtomicU8,
}

const READS: u8 = 1;
const WRITES: u8 = 2;
const PANIC: u8 = 4;

impl UnreliableStore {
    pub(crate) fn new(inner: SqliteStore) -> Self {
        Self {
            inner,
            failing: AtomicU8::new(0),
        }
    }

    /// From now on nothing can be read or written.
    pub(crate) fn fail(&self) {
        self.failing.store(READS | WRITES, Ordering::Relaxed);
    }

    /// From now on nothing can be written.
    pub(crate) fn fail_writes(&self) {
        self.failing.store(WRITES, Ordering::Relaxed);
    }

    /// From now on every verb panics, as only a fault of ours could make it.
    pub(crate) fn panic(&self) {
        self.failing.store(PANIC, Ordering::Relaxed);
    }

    /// All is well again.
    pub(crate) fn recover(&self) {
        self.failing.store(0, Ordering::Relaxed);
    }

    fn check(&self, what: u8) -> Result<(), StoreError> {
        let failing = self.failing.load(Ordering::Relaxed);
        assert!(failing & PANIC == 0, "marker of the log");
        if failing & what == 0 {
            Ok(())
        } else {
            Err(StoreError::Unavailable("marker of the log".to_owned()))
        }
    }
}

/// Hands verbs on; each says whether it reads or writes.
macro_rules! verbs {
    ($tr:ident: $($kind:ident $name:ident($($arg:ident: $ty:ty),*) -> $out:ty;)*) => {
        #[async_trait]
        impl $tr for UnreliableStore {
            $(async fn $name(&self, $($arg: $ty),*) -> Result<$out, StoreError> {
                self.check($kind)?;
                self.inner.$name($($arg),*).await
            })*
        }
    };
}

verbs! { Sites:
    READS sites() -> Vec<Site>;
    READS site(key: &str) -> Site;
    WRITES put_site(site: NewSite) -> Site;
}

verbs! { Articles:
    WRITES publish(article: PublishArticle) -> Published;
    WRITES keep_address(site: SiteId, article: ArticleId, former: &ArticlePath) -> bool;
    WRITES set_discussion(site: SiteId, article: ArticleId, state: DiscussionState, at: Timestamp) -> ();
    READS article(site: SiteId, id: ArticleId) -> Article;
    READS article_at(site: SiteId, path: &ArticlePath) -> ArticleAt;
    READS article_of_key(site: SiteId, key: &str) -> Option<ArticleId>;
    READS articles(site: SiteId, cursor: Option<&Cursor>, limit: usize) -> Listing<ArticleSummary>;
    READS revisions(site: SiteId, article: ArticleId, limit: usize) -> Vec<RevisionSummary>;
    READS revision(site: SiteId, article: ArticleId, revision: u32) -> Revision;
    READS media(site: SiteId, hash: MediaHash) -> Media;
}

verbs! { Comments:
    WRITES post(comment: NewComment) -> Posted;
    WRITES edit(edit: EditComment) -> Comment;
    WRITES withdraw(site: SiteId, id: CommentId, at: Timestamp) -> Comment;
    WRITES respect(site: SiteId, id: CommentId, guest: Guest, respects: bool, at: Timestamp) -> Comment;
    WRITES report(site: SiteId, report: Report) -> ();
    WRITES decide(site: SiteId, decision: Decision) -> Comment;
    WRITES pick(site: SiteId, id: CommentId, picked_at: Option<Timestamp>, at: Timestamp) -> Comment;
    READS discussion(query: &DiscussionQuery) -> DiscussionPage;
    READS comment(site: SiteId, id: CommentId) -> Comment;
    READS comment_at(site: SiteId, article: ArticleId, number: &Number) -> Comment;
    READS ancestors(site: SiteId, article: ArticleId, number: &Number) -> Vec<Comment>;
    READS history(site: SiteId, id: CommentId, limit: usize) -> Vec<CommentRevision>;
    READS decisions(site: SiteId, id: CommentId, limit: usize) -> Vec<Decision>;
    READS latest_comments(site: SiteId, article: ArticleId, cursor: Option<&Cursor>, limit: usize) -> Listing<Comment>;
    READS comments_of(site: SiteId, article: ArticleId, guest: Guest, limit: usize) -> Vec<Comment>;
    READS respected(site: SiteId, guest: Guest, ids: &[CommentId]) -> Vec<CommentId>;
}

verbs! { Imports:
    WRITES begin_batch(site: SiteId, batch: BatchId, source: &str, at: Timestamp) -> ();
    WRITES import_comments(site: SiteId, article: ArticleId, batch: BatchId, comments: Vec<ImportedComment>, at: Timestamp) -> Vec<Option<Imported>>;
    READS known_comment_keys(site: SiteId, article: ArticleId, keys: &[String]) -> HashSet<String>;
    WRITES undo_batch(site: SiteId, batch: BatchId, at: Timestamp) -> Undone;
}

verbs! { Tokens:
    WRITES add_token(token: ApiToken) -> ();
    READS tokens(site: SiteId) -> Vec<ApiToken>;
    READS token(hash: [u8; 32]) -> ApiToken;
    WRITES revoke_token(site: SiteId, id: TokenId, at: Timestamp) -> ();
}

verbs! { Events:
    READS events_after(id: i64, limit: usize) -> Vec<Event>;
}

impl Store for UnreliableStore {
    fn work(&self) -> Work {
        self.inner.work()
    }
}
