use std::io::Write as _;

use rejoinder_domain::Skip;
use rejoinder_newsroom::Refusal;
use serde::Serialize;

/// How a subcommand ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// All of it was done.
    Everything,
    /// Some records were skipped; the report says which and why.
    WithSkips,
}

impl Done {
    pub(crate) fn with(skips: &[Skip]) -> Self {
        if skips.is_empty() {
            Self::Everything
        } else {
            Self::WithSkips
        }
    }
}

/// The command was used wrongly: what it was given can't be meant.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct UsedWrongly(pub(crate) String);

/// What the newsroom refused, as a sentence for whoever runs the command.
pub(crate) fn refused(refusal: Refusal) -> anyhow::Error {
    let sentence = refusal.sentence();
    match refusal {
        Refusal::Unavailable(detail) | Refusal::Broken(detail) => {
            anyhow::Error::msg(detail).context(sentence)
        }
        _ => anyhow::Error::msg(sentence),
    }
}

/// The machine's form, on standard output.
pub(crate) fn json(report: &impl Serialize) -> anyhow::Result<()> {
    let text = serde_json::to_string_pretty(report)?;
    print(&text)
}

/// A line that is the result itself, on standard output.
pub(crate) fn print(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout().lock(), "{line}")?;
    Ok(())
}

/// A sentence on standard error. That it can't be written is no reason to stop.
pub(crate) fn say(sentence: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{sentence}");
}

/// What could not be placed, on standard error.
pub(crate) fn say_skips(skips: &[Skip]) {
    const SHOWN: usize = 20;
    for skip in skips.iter().take(SHOWN) {
        say(&format!("  skipped {}: {}", skip.record, skip.reason));
    }
    if skips.len() > SHOWN {
        say(&format!(
            "  … and {} more; --json lists them all",
            skips.len() - SHOWN
        ));
    }
}

/// Why a subcommand failed, on standard error.
pub(crate) fn failed(error: &anyhow::Error) {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    say(&format!("rejoinder: {}", causes.join(": ")));
}

/// `1 comment`, `2 comments`.
pub(crate) fn count(n: u64, one: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {one}s")
    }
}
