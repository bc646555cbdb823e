//! The last step before the store: what is to happen to a text that was admitted.

use rejoinder_domain::{Comment, CommentStatus, DiscussionState, Ground};

/// What is to happen to a comment, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) status: CommentStatus,
    pub(crate) ground: Option<Ground>,
}

impl Verdict {
    fn hold(rule: &str, reason: &str) -> Self {
        Self {
            status: CommentStatus::Held,
            ground: Some(Ground {
                rule: rule.to_owned(),
                reason: reason.to_owned(),
            }),
        }
    }
}

/// What becomes of a new text under a discussion of this state.
pub(crate) fn of_text(discussion: DiscussionState) -> Verdict {
    match discussion {
        DiscussionState::Premoderated => Verdict::hold(
            "premoderated",
            "every comment under this article is read by a moderator before it appears",
        ),
        DiscussionState::Open | DiscussionState::Closed => Verdict {
            status: CommentStatus::Published,
            ground: None,
        },
    }
}

/// What becomes of a comment whose text is changed. An edit can take a comment off the page, but
/// never lift a hold: what waits for a person goes on waiting.
pub(crate) fn of_edit(before: &Comment, fresh: Verdict) -> Verdict {
    if before.status == CommentStatus::Held {
        Verdict {
            status: CommentStatus::Held,
            ground: before.ground.clone().or(fresh.ground),
        }
    } else {
        fresh
    }
}
