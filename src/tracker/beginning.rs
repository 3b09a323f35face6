//! The answers of the first run.

use chrono::NaiveDate;

use crate::domain::{Around, Condition, Moment, Profile, Session};

use super::{Receipt, Result, Tracker};

/// What the first run was told.
#[derive(Debug, Clone, PartialEq)]
pub struct Beginning {
    /// Why the person goes.
    pub profile: Profile,
    /// What is there now. Their ids are given once they are written.
    pub conditions: Vec<Condition>,
    /// The day of the last session, where one is known of.
    pub last: Option<NaiveDate>,
}

impl Tracker {
    /// Writes the answers: each is an operation of its own, and the last one's receipt stands for all.
    ///
    /// # Errors
    /// The storage failed.
    pub fn begin(&mut self, Beginning { profile, conditions, last }: Beginning) -> Result<Receipt> {
        let mut receipt = self.set_profile(profile)?;
        for condition in conditions {
            receipt = self.add_condition(Condition { id: self.fresh_id(), ..condition })?;
        }
        if let Some(day) = last {
            receipt = self.log(Session::at(self.fresh_id(), Moment::day(day)?), Around::default())?;
        }
        Ok(receipt)
    }
}
