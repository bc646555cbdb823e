//! How much of anything is taken in, kept or shown. Lengths are Unicode scalar values unless a
//! name says bytes.

/// Levels of replies that are stored; a deeper reply joins the last level and says whom it answers.
pub const MAX_DEPTH: usize = 32;
/// Levels of replies shown under one another before “continue this conversation”.
pub const SHOWN_DEPTH: usize = 4;
/// The longest comment a reader can write.
pub const COMMENT_CHARS: usize = 6_000;
/// The longest comment an import takes in, in bytes of its source.
pub const IMPORTED_COMMENT_BYTES: usize = 64 * 1024;
/// The longest name a reader can write under.
pub const NAME_CHARS: usize = 60;
/// The longest e-mail address taken (RFC 5321, 4.5.3.1.3).
pub const EMAIL_CHARS: usize = 254;
/// The longest note with a report.
pub const REPORT_CHARS: usize = 1_000;
/// The longest headline.
pub const HEADLINE_CHARS: usize = 300;
/// The longest standfirst, byline, credit and the like.
pub const LINE_CHARS: usize = 1_000;
/// The most blocks of one article.
pub const ARTICLE_BLOCKS: usize = 2_000;
/// The largest article taken in, in bytes of its source, pictures apart.
pub const ARTICLE_BYTES: usize = 4 * 1024 * 1024;
/// The largest body of a form or a comment sent to the API, in bytes.
pub const FORM_BYTES: usize = 64 * 1024;
/// Comments on one page, folded replies not counted.
pub const PAGE_COMMENTS: usize = 50;
/// Bytes of comment HTML on one page; the first comment is always shown.
pub const PAGE_BYTES: usize = 24 * 1024;
/// Comments of the first level on one page.
pub const PAGE_ROOTS: usize = 20;
/// Replies shown under a comment before “N more replies”.
pub const PAGE_REPLIES: usize = 5;
/// A comment longer than this, in bytes of HTML, is shown in lists by its beginning only.
pub const LISTED_COMMENT_BYTES: usize = 12 * 1024;
/// Articles on one page of a list.
pub const PAGE_ARTICLES: usize = 30;
/// The most items an API call can ask for.
pub const API_ITEMS: usize = 100;
