use askama::Template;
use rejoinder_domain::{
    Article, Branch, Comment, CommentStatus, DiscussionState, Marks, Number, Role, limits,
};

use crate::links::Links;
use crate::text::{beginning, counted, thousands};
use crate::{Frame, Moment};

/// Characters shown of a comment that is too long for a list.
const BEGINNING: usize = 1_500;
/// Characters shown of the comments above the one whose page it is.
const ABOVE: usize = 600;

/// What all comments of a page have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) article: &'a Article,
    pub(crate) marks: &'a Marks,
}

/// Why a comment stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a discussion.
    Listed,
    /// On the page that is its own.
    Subject,
    /// Above the one whose page it is.
    Above,
    /// Among those that its author alone sees.
    Own,
}

/// Some branches, as a nested list.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/thread.html")]
pub(crate) struct Thread<'a> {
    scene: Scene<'a>,
    branches: &'a [Branch],
    /// The comment they stand under on this page.
    under: Option<&'a Comment>,
    /// 1 for the outermost list of the page.
    level: usize,
}

impl<'a> Thread<'a> {
    pub(crate) fn new(
        scene: Scene<'a>,
        branches: &'a [Branch],
        under: Option<&'a Comment>,
    ) -> Self {
        Self {
            scene,
            branches,
            under,
            level: 1,
        }
    }

    fn entry(&self, branch: &'a Branch) -> Entry<'a> {
        Entry {
            scene: self.scene,
            comment: &branch.comment,
            branch: Some(branch),
            under: self.under,
            level: self.level,
            place: Place::Listed,
            anchored: true,
        }
    }
}

/// One comment with what is shown below it.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/entry.html")]
pub(crate) struct Entry<'a> {
    scene: Scene<'a>,
    comment: &'a Comment,
    branch: Option<&'a Branch>,
    under: Option<&'a Comment>,
    level: usize,
    place: Place,
    anchored: bool,
}

/// Where a reply stands in relation to another comment.
struct Answers<'a> {
    href: String,
    name: Option<&'a str>,
    number: Number,
    /// Directly above it on the page, so that the eye needs no telling.
    near: bool,
}

impl<'a> Entry<'a> {
    pub(crate) fn alone(scene: Scene<'a>, comment: &'a Comment, place: Place) -> Self {
        Self {
            scene,
            comment,
            branch: None,
            under: None,
            level: 1,
            place,
            anchored: true,
        }
    }

    /// At another place than it was made for.
    pub(crate) fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// With the comment it answers above it on the page.
    pub(crate) fn under(mut self, under: Option<&'a Comment>) -> Self {
        self.under = under;
        self
    }

    /// Without an anchor, where the page shows the same comment in its place.
    pub(crate) fn anchored(mut self, anchored: bool) -> Self {
        self.anchored = anchored;
        self
    }

    fn links(&self) -> Links<'a> {
        Links::of(self.scene.article)
    }

    fn heading(&self) -> usize {
        (self.level + 2).min(6)
    }

    fn published(&self) -> bool {
        self.comment.status == CommentStatus::Published
    }

    /// Whether name and words may be shown: to everybody, or to the author alone.
    fn readable(&self) -> bool {
        self.published()
            || (self.place == Place::Own && self.comment.status != CommentStatus::Withdrawn)
    }

    fn name(&self) -> Option<&'a str> {
        self.comment
            .author
            .as_ref()
            .map(|author| author.name.as_str())
    }

    fn badge(&self) -> Option<&'static str> {
        let author = self.comment.author.as_ref()?;
        if author.of_article {
            return Some("Author");
        }
        match author.role {
            Role::Reader => None,
            Role::Staff | Role::Admin => Some("Staff"),
            Role::Moderator => Some("Moderator"),
            Role::Editor => Some("Editor"),
        }
    }

    fn time(&self) -> Option<Moment> {
        let at = self.comment.created_at?;
        Some(self.scene.frame.moment(&at))
    }

    fn answers(&self) -> Option<Answers<'a>> {
        let comment = self.comment;
        let (number, parent) = match &comment.answers {
            Some(number) => (number.clone(), None),
            None => (comment.number.parent()?, self.under),
        };
        let on_page = parent.filter(|parent| parent.number == number);
        Some(Answers {
            href: match on_page {
                Some(parent) => format!("#c{}", parent.number),
                None => self.links().comment(&number).to_string(),
            },
            name: on_page
                .filter(|parent| parent.status == CommentStatus::Published)
                .and_then(|parent| Some(parent.author.as_ref()?.name.as_str())),
            near: on_page.is_some(),
            number,
        })
    }

    /// What is shown of the words when they are too many for where they stand.
    fn beginning(&self) -> Option<&'a str> {
        let body = &self.comment.body;
        let (chars, too_long) = match self.place {
            Place::Subject => return None,
            Place::Above => (ABOVE, true),
            Place::Listed | Place::Own => (
                BEGINNING,
                body.html.as_str().len() > limits::LISTED_COMMENT_BYTES,
            ),
        };
        let (text, cut) = beginning(&body.text, chars);
        // much markup around few words is cut too: as plain text it is small
        (too_long && (cut || self.place != Place::Above)).then_some(text)
    }

    fn tombstone(&self) -> &'static str {
        match self.comment.status {
            CommentStatus::Published => "",
            CommentStatus::Held => "Waiting for a moderator",
            CommentStatus::Removed => "Removed by a moderator",
            CommentStatus::Withdrawn => "Withdrawn by its author",
        }
    }

    /// Why it was removed; others than its author never learn why it is held.
    fn reason(&self) -> Option<&'a str> {
        let shown = self.comment.status == CommentStatus::Removed || self.place == Place::Own;
        let reason = self.comment.ground.as_ref()?.reason.trim();
        (shown && !reason.is_empty()).then_some(reason)
    }

    /// The house rule it was removed by, as its number.
    fn rule(&self) -> Option<u32> {
        if self.comment.status != CommentStatus::Removed {
            return None;
        }
        let rule = &self.comment.ground.as_ref()?.rule;
        let rule: u32 = rule.strip_prefix("rule ")?.parse().ok()?;
        (1..=crate::pages::RULES).contains(&rule).then_some(rule)
    }

    fn rule_link(&self, rule: &u32) -> String {
        rejoinder_domain::Address::Rule(*rule).to_string()
    }

    fn own(&self) -> bool {
        self.place == Place::Own || self.scene.marks.own.contains(&self.comment.id)
    }

    fn editable(&self) -> bool {
        self.scene.marks.editable.contains(&self.comment.id)
            && matches!(
                self.comment.status,
                CommentStatus::Published | CommentStatus::Held
            )
    }

    fn withdrawable(&self) -> bool {
        self.own()
            && matches!(
                self.comment.status,
                CommentStatus::Published | CommentStatus::Held
            )
    }

    fn respected(&self) -> bool {
        self.scene.marks.respected.contains(&self.comment.id)
    }

    fn respect(&self) -> String {
        thousands(self.comment.respect)
    }

    fn writable(&self) -> bool {
        self.scene.article.discussion != DiscussionState::Closed
    }

    fn replies(&self) -> Option<Thread<'a>> {
        let branch = self.branch?;
        let shown = self.level < limits::SHOWN_DEPTH && !branch.replies.is_empty();
        shown.then_some(Thread {
            scene: self.scene,
            branches: &branch.replies,
            under: Some(self.comment),
            level: self.level + 1,
        })
    }

    fn all_replies(&self) -> u64 {
        self.branch.map_or(0, |branch| {
            branch
                .more
                .saturating_add(u64::try_from(branch.replies.len()).unwrap_or(0))
        })
    }

    fn replies_counted(&self) -> String {
        counted(self.all_replies(), "reply", "replies")
    }

    /// On narrow screens what is below the second level is read on a page of its own.
    fn ends_narrow(&self) -> bool {
        self.level == 2
    }

    fn more(&self) -> Option<String> {
        let branch = self.branch?;
        (branch.more > 0 && self.replies().is_some())
            .then(|| counted(branch.more, "more reply", "more replies"))
    }

    fn more_link(&self) -> String {
        let number = &self.comment.number;
        match self.branch.and_then(|branch| branch.next.as_ref()) {
            Some(next) => self.links().comment_after(number, &next.to_string()),
            None => self.links().comment(number).to_string(),
        }
    }

    /// Whether all replies are on the comment's own page: below the last level shown, or where
    /// this page had no room for them.
    fn continues(&self) -> bool {
        self.replies().is_none() && self.all_replies() > 0
    }

    fn last_level(&self) -> bool {
        self.level >= limits::SHOWN_DEPTH
    }
}
