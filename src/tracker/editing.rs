//! Changing and deleting what is there.

use crate::domain::{Around, Happening, Id, Kind, Score, Session};
use crate::store::Writer;

use super::conditions::cleared;
use super::{Receipt, Result, Tracker, saying};

impl Tracker {
    /// Replaces the stored values of what has the same id by these; for a session the scores around it too, where given: a place that is
    /// told nothing loses its score. Scores dated with the session move along with it.
    ///
    /// # Errors
    /// Not found; a new time more than a day ahead; a booking moved to where the rules refuse it; a tumor ended without clearance.
    pub fn amend(&mut self, changed: Happening, around: Option<Around>) -> Result<Receipt> {
        let id = changed.id();
        let before = self.find(&id.to_string(), Some(changed.kind()))?;
        let changed = self.amendable(&before, changed)?;
        let around = match (&changed, around) {
            (Happening::Session(session), Some(around)) => Some((around, self.scores_around(session, around))),
            _ => None,
        };
        self.write(|writer| {
            writer.put(&changed)?;
            if let (Happening::Session(before), Happening::Session(after)) = (&before, &changed) {
                carry_along(writer, before, after)?;
                if let Some((around, scores)) = around {
                    replace_around(writer, id, around, scores)?;
                }
            }
            Ok((format!("Changed {}", saying::happening(&changed)), vec![id]))
        })
    }

    fn amendable(&self, before: &Happening, changed: Happening) -> Result<Happening> {
        match (before, &changed) {
            (Happening::Session(before), Happening::Session(after)) if before.start != after.start => {
                self.not_ahead(&after.start, Kind::Session)?;
            }
            (Happening::Score(before), Happening::Score(after)) if before.at != after.at => {
                self.not_ahead(&after.at, Kind::Score)?
            }
            (Happening::Booking(before), Happening::Booking(after)) if before.start != after.start => {
                self.allowed(vec![after.clone()], Some(after.id), None)?;
            }
            (Happening::Condition(before), Happening::Condition(after)) if before.period != after.period => {
                cleared(after)?;
            }
            _ => {}
        }
        Ok(changed)
    }

    /// Deletes softly; linked scores of a session go and come back with it.
    ///
    /// # Errors
    /// Not found: then nothing is deleted.
    pub fn delete(&mut self, ids: &[Id]) -> Result<Receipt> {
        let gone = ids.iter().map(|id| self.with_id(*id)).collect::<Result<Vec<_>>>()?;
        self.write(|writer| {
            for one in &gone {
                if one.kind() == Kind::Session {
                    for score in writer.linked(one.id())? {
                        writer.remove(Kind::Score, score.id)?;
                    }
                }
                writer.remove(one.kind(), one.id())?;
            }
            Ok((format!("Deleted {}", saying::several(gone.iter().map(saying::happening))), ids.to_vec()))
        })
    }
}

/// Redates the scores that were dated with the session.
fn carry_along(writer: &mut Writer<'_>, before: &Session, after: &Session) -> Result<()> {
    if before.start == after.start {
        return Ok(());
    }
    for score in writer.linked(after.id)?.into_iter().filter(|score| score.at == before.start) {
        writer.put(&Happening::Score(Score { at: after.start, ..score }))?;
    }
    Ok(())
}

/// Makes the scores around a session those of `around`: `fresh` holds one for each place that is told.
fn replace_around(writer: &mut Writer<'_>, session: Id, around: Around, fresh: Vec<Score>) -> Result<()> {
    let linked = writer.linked(session)?;
    for (scale, timing, value) in around.told() {
        let of_place = |score: &&Score| score.scale == scale && score.timing == timing && score.area.is_none();
        let mut known: Vec<_> = linked.iter().filter(of_place).collect();
        match (value, known.pop()) {
            (Some(value), Some(last)) => {
                writer.put(&Happening::Score(Score { value, ..last.clone() }))?;
            }
            (Some(_), None) => {
                if let Some(score) = fresh.iter().find(of_place) {
                    writer.put(&Happening::Score(score.clone()))?;
                }
            }
            (None, last) => {
                for score in known.into_iter().chain(last) {
                    writer.remove(Kind::Score, score.id)?;
                }
            }
        }
    }
    Ok(())
}
