use askama::Template;
use rejoinder_domain::{Address, Article, Block, BlockKind, Credit, Picture};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::Frame;
use crate::links::Links;
use crate::text::{counted, direction, escaped, shortened};

/// Words read in a minute (Brysbaert 2019 finds 238 for English prose, read silently).
const WORDS_A_MINUTE: usize = 238;
/// Characters of a description for search engines and other sites.
const DESCRIPTION: usize = 300;

/// The extension in every picture's address: the format is told by the content type alone, and the
/// hash names the file.
pub const MEDIA_EXTENSION: &str = "jpg";

/// The article itself, as a part of its page.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/story.html")]
pub(crate) struct Story<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) article: &'a Article,
}

impl<'a> Story<'a> {
    fn links(&self) -> Links<'a> {
        Links::of(self.article)
    }

    fn direction(&self) -> &'static str {
        direction(&self.article.language)
    }

    fn comments(&self) -> String {
        counted(self.article.comments, "comment", "comments")
    }

    fn minutes(&self) -> usize {
        let words = |block: &Block| block.text.unicode_words().count();
        let words: usize = self.article.blocks.iter().map(words).sum();
        words.div_ceil(WORDS_A_MINUTE).max(1)
    }

    /// The link that quotes a block. Its word is drawn by the style sheet, so that it is no part
    /// of the story for those who copy, print or listen to it; its label names it for the latter.
    fn quote(&self, block: &'a Block) -> String {
        format!(
            "<a class=\"q\" href=\"{}\" aria-label=\"Quote paragraph {}\"></a>",
            self.links().quote_block(&block.id),
            escaped(block.id.trim_start_matches('p')),
        )
    }

    fn source(&self, picture: &Picture) -> Option<String> {
        source(picture)
    }

    fn captioned(&self, picture: &Picture) -> bool {
        picture.caption.is_some()
            || picture.credit.is_some()
            || (picture.media.is_none() && !picture.alt.is_empty())
    }

    /// The original's address, if it is one that a browser may be sent to.
    fn original(&self, credit: &'a Credit) -> Option<&'a str> {
        credit.url.as_deref().filter(|url| {
            url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
        })
    }
}

/// A stored picture's address. Its file is always one of ours, encoded by us.
fn source(picture: &Picture) -> Option<String> {
    let hash = picture.media?;
    Some(Address::Media(hash, MEDIA_EXTENSION).to_string())
}

/// The standfirst, or the beginning of the story.
pub(crate) fn description(article: &Article) -> Option<String> {
    let text = article.standfirst.as_deref().or_else(|| {
        let first = |block: &&Block| block.kind == BlockKind::Paragraph;
        let block = article.blocks.iter().find(first)?;
        Some(block.text.as_str())
    })?;
    Some(shortened(text, DESCRIPTION).into_owned())
}

/// The full address of the first picture.
pub(crate) fn image(frame: Frame<'_>, article: &Article) -> Option<String> {
    let picture = |block: &Block| source(block.picture.as_ref()?);
    let source = article.blocks.iter().find_map(picture)?;
    Some(format!("{}{source}", frame.public_url))
}
