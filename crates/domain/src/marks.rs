use std::collections::HashSet;

use crate::CommentId;

/// What a page shows to one viewer alone: which of its comments are his, which he respects, and
/// which of his own he can still change. Empty for a stranger, whose page is everybody's page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// Comments he wrote.
    pub own: HashSet<CommentId>,
    /// Comments he respects.
    pub respected: HashSet<CommentId>,
    /// Comments of his own within the time for editing.
    pub editable: HashSet<CommentId>,
}
