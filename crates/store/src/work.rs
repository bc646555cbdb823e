use std::ops::Sub;

/// What verbs cost, counted, never timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Work {
    /// Statements run.
    pub statements: u64,
    /// Rows they gave back.
    pub rows: u64,
    /// Steps of the database's own machine, where it counts them, else 0.
    pub steps: u64,
}

impl Sub for Work {
    type Output = Self;
    fn sub(self, before: Self) -> Self {
        Self {
            statements: self.statements - before.statements,
            rows: self.rows - before.rows,
            steps: self.steps - before.steps,
        }
    }
}
