use jiff::Timestamp;
use rejoinder_domain::{BlockKind, CommentStatus, Credit, Role, SafeHtml, Skip};
use rejoinder_markup::Marked;

/// One thing found in a source, in an order in which it can be stored: an article before its
/// comments, a comment before its replies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// An article.
    Article(ArticleItem),
    /// A comment under an article that came before.
    Comment(CommentItem),
    /// Something that could not be placed; it is reported, never dropped.
    Skip(Skip),
    /// A comment that can't be taken in, such as one without a text: it counts as one that was read.
    SkippedComment(Skip),
}

/// An article as a source gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleItem {
    /// Names it within all sources, so that a second reading finds it again: its canonical
    /// address, a feed's entry id, or a hash of what it says first.
    pub key: String,
    /// What stands above it.
    pub headline: String,
    /// The sentence or two below the headline.
    pub standfirst: Option<String>,
    /// Who wrote it, without “By”.
    pub byline: Option<String>,
    /// The rubric.
    pub section: Option<String>,
    /// Who it was taken from.
    pub credit: Option<Credit>,
    /// The address search engines should know it by.
    pub canonical_url: Option<String>,
    /// BCP 47, if the source says.
    pub language: Option<String>,
    /// When it was published, if the source says.
    pub published_at: Option<Timestamp>,
    /// The last part of the address wanted, if the source says.
    pub slug: Option<String>,
    /// When the source last changed it, if it says.
    pub updated_at: Option<Timestamp>,
    /// Former addresses of it, as the source writes them: whole ones, or paths on this site.
    pub aliases: Vec<String>,
    /// What was corrected, if this is a correction and the source says.
    pub correction: Option<String>,
    /// The story.
    pub blocks: Vec<BlockItem>,
}

/// A block of an article as a source gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockItem {
    /// What it is.
    pub kind: BlockKind,
    /// Its words; see [`rejoinder_domain::Block::text`].
    pub text: String,
    /// Its words with markup; see [`BlockKind`] for what stands in it.
    pub html: SafeHtml,
    /// Where the picture is to be had, if it is one.
    pub picture: Option<PictureItem>,
}

impl From<Marked> for BlockItem {
    fn from(block: Marked) -> Self {
        Self {
            kind: block.kind,
            text: block.text,
            html: block.html,
            picture: block.picture.map(|picture| PictureItem {
                source: picture.source,
                alt: picture.alt,
                caption: picture.caption,
                credit: picture.credit,
            }),
        }
    }
}

/// A picture before it is fetched and encoded anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureItem {
    /// As the source writes it: an absolute address, one relative to the source, or a `data:` URL.
    pub source: String,
    /// What it shows.
    pub alt: String,
    /// The line under it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// A comment as a source gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentItem {
    /// Names it within its article and source, so that a second reading finds it again.
    pub key: String,
    /// The [`ArticleItem::key`] of its article.
    pub article: String,
    /// The [`CommentItem::key`] of the comment it answers.
    pub parent: Option<String>,
    /// Where it stands in the source, for reports, such as “comment 1.2, line 48”.
    pub record: String,
    /// The name of its writer, if the source gives one.
    pub author: Option<String>,
    /// The role of its writer.
    pub role: Role,
    /// When it was written, if the source says.
    pub created_at: Option<Timestamp>,
    /// The state the source gives it.
    pub status: CommentStatus,
    /// What it says.
    pub text: CommentText,
}

/// The text of an imported comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommentText {
    /// Plain text, to be taken as it is: its line breaks stay, no markup is read into it.
    Literal(String),
    /// The Markdown subset that readers write.
    Markdown(String),
}
