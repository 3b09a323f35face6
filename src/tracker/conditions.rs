//! Conditions: when they begin and end.

use chrono::NaiveDate;

use crate::domain::{Condition, ConditionKind, Happening, Id, Invalid, Kind, Period, Words};
use crate::query::Query;

use super::{Error, Receipt, Result, Tracker, saying};

impl Tracker {
    /// Another condition of the same kind that applies on one of its days, if there is one.
    ///
    /// # Errors
    /// The storage failed.
    pub fn twice(&self, condition: &Condition) -> Result<Option<Condition>> {
        let query = Query { kinds: vec![Kind::Condition], ..Query::default() };
        Ok(self.happenings(&query, None, None)?.into_iter().find_map(|judged| match judged.happening {
            Happening::Condition(other) if condition.is_twice(&other) => Some(other),
            _ => None,
        }))
    }

    /// Adds a condition.
    pub fn add_condition(&mut self, condition: Condition) -> Result<Receipt> {
        self.write(|writer| {
            let (what, id) = (format!("Added {}", saying::condition(&condition)), condition.id);
            writer.put(&Happening::Condition(condition))?;
            Ok((what, vec![id]))
        })
    }

    /// Ends a condition on `end`.
    ///
    /// # Errors
    /// An end not after the start; a tumor without a clearance note; not found.
    pub fn end_condition(&mut self, condition: Id, end: NaiveDate, clearance: Option<Words>) -> Result<Receipt> {
        let Happening::Condition(open) = self.find(&condition.to_string(), Some(Kind::Condition))? else {
            return Err(Error::NotFound { prefix: condition.to_string() });
        };
        let period = Period::new(open.period.start(), Some(end))?;
        let ended = Condition { period, clearance: clearance.or(open.clearance), ..open };
        cleared(&ended)?;
        self.write(|writer| {
            let what = format!("Ended {}", saying::condition(&ended));
            writer.put(&Happening::Condition(ended))?;
            Ok((what, vec![condition]))
        })
    }
}

/// Refuses to close a tumor on nobody's word.
pub(super) fn cleared(ended: &Condition) -> Result<()> {
    if ended.kind == ConditionKind::Tumor && ended.period.end().is_some() && ended.clearance.is_none() {
        return Err(Invalid::new("clearance", "", "a note of who said that it is over, for a tumor to end").into());
    }
    Ok(())
}
