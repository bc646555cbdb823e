//! The log of decisions.

use rejoinder_domain::{CommentId, Decider, Decision, Outcome, SiteId};
use rejoinder_store::StoreError;
use rusqlite::{Row, params};

use crate::rows::{Columns, limit, micros};
use crate::transaction::{Transaction, statements};

statements! {
    APPEND_DECISION = "
        insert into decision
          (site, comment, outcome, ground_rule, ground_reason, decider, person, at)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    DECISIONS = "
        select comment, outcome, ground_rule, ground_reason, decider, person, at
        from decision where site = ?1 and comment = ?2 order by n limit ?3";
    FORGET_SOURCES = "
        delete from decision where site = ?1 and comment = ?2 and decider = 'source'";
}

/// Appends a decision.
pub(crate) fn append(
    write: &Transaction<'_>,
    site: SiteId,
    decision: &Decision,
) -> Result<(), StoreError> {
    let (decider, person) = match &decision.decider {
        Decider::Rule => ("rule", None),
        Decider::Person(name) => ("person", Some(name)),
        Decider::Source => ("source", None),
    };
    let ground = decision.ground.as_ref();
    write.run(
        APPEND_DECISION,
        params![
            site.0,
            decision.comment.as_bytes(),
            decision.outcome.as_str(),
            ground.map(|ground| &ground.rule),
            ground.map(|ground| &ground.reason),
            decider,
            person,
            micros(decision.at),
        ],
    )?;
    Ok(())
}

/// What was decided about a comment, oldest first.
pub(super) fn about(
    read: &Transaction<'_>,
    site: SiteId,
    id: CommentId,
    most: usize,
) -> Result<Vec<Decision>, StoreError> {
    read.all(
        DECISIONS,
        params![site.0, id.as_bytes(), limit(most)],
        decision,
    )
}

/// Takes back what a source had decided, with the import that brought it.
pub(crate) fn forget_sources(
    write: &Transaction<'_>,
    site: SiteId,
    id: CommentId,
) -> Result<(), StoreError> {
    write.run(FORGET_SOURCES, params![site.0, id.as_bytes()])?;
    Ok(())
}

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let mut columns = Columns::of(row);
    let comment = columns.comment()?;
    let outcome = columns.word(|word| {
        [Outcome::Publish, Outcome::Hold, Outcome::Remove]
            .into_iter()
            .find(|outcome| outcome.as_str() == word)
    })?;
    let ground = columns.ground()?;
    let decider: String = columns.get()?;
    let person: Option<String> = columns.get()?;
    let decider = match (decider.as_str(), person) {
        ("person", name) => Decider::Person(name.unwrap_or_default()),
        ("source", _) => Decider::Source,
        _ => Decider::Rule,
    };
    Ok(Decision {
        comment,
        outcome,
        ground,
        decider,
        at: columns.time()?,
    })
}
