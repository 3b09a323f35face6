//! Recording what happened. Never refused because of a rule: the rules flag it.

use chrono::TimeDelta;

use crate::domain::{Around, Happening, Id, Kind, Moment, Profile, Score, Session};
use crate::store::Writer;

use super::{Error, Receipt, Result, Tracker, saying};

impl Tracker {
    /// Records a session with the scores around it.
    ///
    /// # Errors
    /// A start more than a day ahead is a slip.
    pub fn log(&mut self, session: Session, around: Around) -> Result<Receipt> {
        self.not_ahead(&session.start, Kind::Session)?;
        let scores = self.scores_around(&session, around);
        self.write(|writer| record(writer, "Logged", session, scores))
    }

    /// Records scores.
    ///
    /// # Errors
    /// One more than a day ahead is a slip.
    pub fn score(&mut self, scores: Vec<Score>) -> Result<Receipt> {
        scores.iter().try_for_each(|score| self.not_ahead(&score.at, Kind::Score))?;
        self.write(|writer| {
            let what = format!("Recorded {}", saying::scores(&scores));
            let ids = put_all(writer, scores.into_iter().map(Happening::Score))?;
            Ok((what, ids))
        })
    }

    /// Chooses the profile.
    pub fn set_profile(&mut self, profile: Profile) -> Result<Receipt> {
        self.write(|writer| {
            writer.set_profile(profile)?;
            let what = match profile {
                Profile::Healthy => format!("Chose the profile {profile}"),
                Profile::Unspecified => "Left the profile untold".into(),
            };
            Ok((what, Vec::new()))
        })
    }

    /// Refuses what has not happened. A day ahead is let pass: somewhere it has begun. Instants are compared where both are known.
    pub(super) fn not_ahead(&self, moment: &Moment, kind: Kind) -> Result<()> {
        let on = moment.date();
        let ahead = match (moment.instant(), self.clock.instant()) {
            (Some(at), Some(now)) => at.signed_duration_since(now) > TimeDelta::days(1),
            _ => on.signed_duration_since(self.today()) > TimeDelta::days(1),
        };
        if ahead { Err(Error::Ahead { on, kind }) } else { Ok(()) }
    }

    /// The scores that `around` tells of, dated with the session.
    pub(super) fn scores_around(&self, session: &Session, around: Around) -> Vec<Score> {
        let told = around.told().into_iter();
        told.filter_map(|(scale, timing, value)| {
            let (id, at, session) = (self.fresh_id(), session.start, Some(session.id));
            Some(Score { id, at, scale, value: value?, timing, session, area: None })
        })
        .collect()
    }
}

/// Puts a session and its scores; answers with what was done and the ids.
pub(super) fn record(
    writer: &mut Writer<'_>,
    done: &str,
    session: Session,
    scores: Vec<Score>,
) -> Result<(String, Vec<Id>)> {
    let what = format!("{done} {}", saying::session(&session));
    let all = [Happening::Session(session)].into_iter().chain(scores.into_iter().map(Happening::Score));
    Ok((what, put_all(writer, all)?))
}

/// Puts all; answers with their ids.
pub(super) fn put_all(writer: &mut Writer<'_>, all: impl Iterator<Item = Happening>) -> Result<Vec<Id>> {
    all.map(|happening| {
        writer.put(&happening)?;
        Ok(happening.id())
    })
    .collect()
}
