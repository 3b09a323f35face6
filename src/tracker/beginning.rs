//! The answers of the first run.

use chrono::NaiveDate;

use crate::domain::{Condition, Happening, Moment, Profile, Session};

use super::logging::put_all;
use super::{Receipt, Result, Tracker, saying};

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
    /// Writes the answers in one operation, for they were one conversation. Where nothing was told, that is written.
    ///
    /// # Errors
    /// The storage failed.
    pub fn begin(&mut self, Beginning { profile, conditions, last }: Beginning) -> Result<Receipt> {
        let open = conditions.into_iter().map(|one| Condition { id: self.fresh_id(), ..one });
        let mut told: Vec<_> = open.map(Happening::Condition).collect();
        if let Some(day) = last {
            told.push(Happening::Session(Session::at(self.fresh_id(), Moment::day(day)?)));
        }
        if told.is_empty() {
            return self.set_profile(profile);
        }
        self.write(|writer| {
            writer.set_profile(profile)?;
            let said = (profile != Profile::Unspecified).then(|| format!("the profile {profile}"));
            let said: Vec<_> = said.into_iter().chain(told.iter().map(said_of)).collect();
            let ids = put_all(writer, told.into_iter())?;
            Ok((format!("Began with {}", said.join(", ")), ids))
        })
    }
}

/// What is there now is known by its name: it begins today.
fn said_of(told: &Happening) -> String {
    match told {
        Happening::Condition(condition) => condition.kind.title().into(),
        other => saying::happening(other),
    }
}
