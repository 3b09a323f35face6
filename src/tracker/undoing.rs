//! The list of operations, taking them back and doing them again.

use chrono::DateTime;

use crate::store::Done;

use super::{Error, Operation, Result, Tracker};

impl Tracker {
    /// The last operations, newest first.
    pub fn operations(&self, most: usize) -> Result<Vec<Operation>> {
        let local = |done| {
            let operation = Operation::from(done);
            // The journal keeps UTC; people read the hours of their own clocks.
            let at = DateTime::parse_from_rfc3339(&operation.at).map(|at| self.clock.tell(at.to_utc()).to_rfc3339());
            Operation { at: at.unwrap_or(operation.at), ..operation }
        };
        Ok(self.store.operations(most)?.into_iter().map(local).collect())
    }

    /// What [`Tracker::undo`], or with `again` [`Tracker::redo`], takes next, and how many things of the log it changes.
    pub fn next_operation(&self, again: bool) -> Result<Option<(Operation, usize)>> {
        Ok(self.store.next_operation(again)?.map(|(done, rows)| (Operation::from(done), rows)))
    }

    /// Takes back the last `steps` operations, or as many as there are.
    ///
    /// # Errors
    /// Nothing to undo.
    pub fn undo(&mut self, steps: usize) -> Result<Vec<Operation>> {
        some(self.store.undo(steps, self.dry_run)?, "undo")
    }

    /// Does again what was undone last.
    ///
    /// # Errors
    /// Nothing to redo.
    pub fn redo(&mut self, steps: usize) -> Result<Vec<Operation>> {
        some(self.store.redo(steps, self.dry_run)?, "redo")
    }
}

fn some(done: Vec<Done>, verb: &'static str) -> Result<Vec<Operation>> {
    if done.is_empty() { Err(Error::Nothing { verb }) } else { Ok(done.into_iter().map(Operation::from).collect()) }
}

impl From<Done> for Operation {
    fn from(done: Done) -> Self {
        Operation { number: done.number, at: done.at, what: done.what, undone: done.undone }
    }
}
