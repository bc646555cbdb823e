use rejoinder_domain::limits::NAME_CHARS;

/// Why a text cannot be shown as a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing in it can be seen.
    #[error("Please give a name of at least one letter.")]
    Empty,
    /// More letters than a name has.
    #[error("Please give a name of at most {NAME_CHARS} letters; this one has {found}.")]
    TooLong {
        /// How many there are.
        found: usize,
    },
}

/// A display name made fit to show.
///
/// # Errors
/// When nothing of it can be seen, or it is longer than [`NAME_CHARS`].
pub fn name(raw: &str) -> Result<String, NameError> {
    let line = crate::line(raw, usize::MAX);
    match line.chars().count() {
        0 => Err(NameError::Empty),
        found if found > NAME_CHARS => Err(NameError::TooLong { found }),
        _ => Ok(line),
    }
}
