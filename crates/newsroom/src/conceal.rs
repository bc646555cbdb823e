//! Takes out of a comment what its viewer may not see, so that nothing downstream can leak it.

use rejoinder_domain::{Body, Branch, Comment, CommentStatus, SafeHtml, Viewer};

use crate::edit::is_own;

/// The comment as the viewer may see it. Whoever wrote a comment, the secret he is known by leaves
/// only towards himself.
pub(crate) fn comment(mut comment: Comment, viewer: &Viewer) -> Comment {
    let own = is_own(&comment, viewer);
    if !own {
        comment.guest = None;
    }
    let shown = match comment.status {
        CommentStatus::Published => true,
        CommentStatus::Held | CommentStatus::Removed => own,
        CommentStatus::Withdrawn => false,
    };
    if shown {
        return comment;
    }
    // Why a comment waits can quote it; why one was removed is said in its place.
    if comment.status != CommentStatus::Removed {
        comment.ground = None;
    }
    Comment {
        author: None,
        guest: None,
        body: Body {
            source: String::new(),
            literal: true,
            html: SafeHtml::default(),
            text: String::new(),
            renderer: comment.body.renderer,
        },
        language: None,
        picked_at: None,
        ..comment
    }
}

/// The comment and all below it as the viewer may see them.
pub(crate) fn branch(branch: Branch, viewer: &Viewer) -> Branch {
    Branch {
        comment: comment(branch.comment, viewer),
        replies: branch
            .replies
            .into_iter()
            .map(|reply| self::branch(reply, viewer))
            .collect(),
        ..branch
    }
}
