use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, ArticlePath, DiscussionState, Picture, SafeHtml, SiteId};

/// Who an article was taken from, and on what terms.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Credit {
    /// The paper, agency or person, such as “The Island Courier”.
    pub name: String,
    /// The terms it is republished on, such as “Republished with permission” or “CC BY 4.0”.
    pub terms: Option<String>,
    /// The address of the original, which is then the canonical one. `http` or `https`.
    pub url: Option<String>,
}

/// What a block of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A paragraph; `html` is phrasing content to be put into `<p>`.
    Paragraph,
    /// A heading within the story; `html` is phrasing content to be put into `<h2>`.
    Heading,
    /// A quotation set apart; `html` is the inside of `<blockquote>`.
    Quote,
    /// A list; `html` is a whole `<ul>` or `<ol>`.
    List,
    /// Text whose spaces count; `html` is the inside of `<pre>`.
    Code,
    /// A picture; `html` is empty, `text` is its caption or what it shows.
    Picture,
}

impl BlockKind {
    /// The word used in the store and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Quote => "quote",
            Self::List => "list",
            Self::Code => "code",
            Self::Picture => "picture",
        }
    }
}

/// One block of an article: what a reader quotes from and links to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// `p1`, `p2`, … by place in this revision; the fragment `#p7` of the page.
    pub id: String,
    /// What it is.
    pub kind: BlockKind,
    /// Its words without any markup; lines of lists and code separated by `\n`.
    pub text: String,
    /// Its words with the markup that [`BlockKind`] says.
    pub html: SafeHtml,
    /// The picture, if it is one.
    pub picture: Option<Picture>,
}

impl Block {
    /// The id of the block at `index` (from 0).
    #[must_use]
    pub fn id_at(index: usize) -> String {
        format!("p{}", index + 1)
    }
}

/// An article in its current revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Names it for ever.
    pub id: ArticleId,
    /// The site it is on.
    pub site: SiteId,
    /// Where it is found now; former addresses lead here.
    pub path: ArticlePath,
    /// What stands above it.
    pub headline: String,
    /// The sentence or two below the headline.
    pub standfirst: Option<String>,
    /// Who wrote it, as printed, without “By”.
    pub byline: Option<String>,
    /// The rubric above the headline, such as “Transport”.
    pub section: Option<String>,
    /// Who it was taken from.
    pub credit: Option<Credit>,
    /// The address that search engines should know it by, where it is not our own.
    pub canonical_url: Option<String>,
    /// BCP 47; the site's language unless it says otherwise.
    pub language: String,
    /// When it was published, if anybody knows.
    pub published_at: Option<Timestamp>,
    /// When it came in here.
    pub received_at: Timestamp,
    /// When it was last corrected, if it was.
    pub corrected_at: Option<Timestamp>,
    /// The current revision, from 1.
    pub revision: u32,
    /// The story.
    pub blocks: Vec<Block>,
    /// Who may write under it.
    pub discussion: DiscussionState,
    /// Published comments under it.
    pub comments: u64,
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleSummary {
    /// Names it for ever.
    pub id: ArticleId,
    /// Where it is found.
    pub path: ArticlePath,
    /// What stands above it.
    pub headline: String,
    /// The sentence or two below the headline.
    pub standfirst: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The rubric.
    pub section: Option<String>,
    /// Who it was taken from.
    pub credit: Option<Credit>,
    /// The language of its texts.
    pub language: String,
    /// When it was published, if anybody knows.
    pub published_at: Option<Timestamp>,
    /// When it came in here.
    pub received_at: Timestamp,
    /// When it was last changed here.
    pub updated_at: Timestamp,
    /// Published comments under it.
    pub comments: u64,
}

/// One state of an article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// From 1.
    pub revision: u32,
    /// When it was made.
    pub at: Timestamp,
    /// What was corrected, in the editor's words.
    pub note: Option<String>,
    /// The headline then.
    pub headline: String,
    /// The standfirst then.
    pub standfirst: Option<String>,
    /// The story then.
    pub blocks: Vec<Block>,
}

/// A revision in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionSummary {
    /// From 1.
    pub revision: u32,
    /// When it was made.
    pub at: Timestamp,
    /// What was corrected, in the editor's words.
    pub note: Option<String>,
}
