//! The scores that a table's row tells of the hours around its session.
//!
//! Such a row knows a score's value and nothing else of it, so the score gets an id that follows from the session's. When a table of
//! scores tells the same score under an id of its own, that one takes the place of the made one: the two tables of one export make one
//! life, in whichever order they come.

use uuid::Uuid;

use crate::domain::{Happening, Id, Kind, Points, Scale, Score, Session, Timing};
use crate::exchange::Told;
use crate::store::Writer;
use crate::tracker::Result;

/// A place around a session.
struct Spot {
    scale: Scale,
    timing: Timing,
}

/// In the order of a table's columns.
const SPOTS: [Spot; 4] = [
    Spot { scale: Scale::Pain, timing: Timing::Before },
    Spot { scale: Scale::Pain, timing: Timing::After },
    Spot { scale: Scale::Tension, timing: Timing::Before },
    Spot { scale: Scale::Tension, timing: Timing::After },
];

impl Spot {
    fn is_of(&self, score: &Score) -> bool {
        (score.scale, score.timing, score.area) == (self.scale, self.timing, None)
    }

    /// The id of a score that is known by its place alone.
    fn id(&self, session: Id) -> Id {
        let name = format!("{} {}", self.scale, self.timing);
        let mixed = Uuid::new_v5(&Uuid::from_bytes(*session.as_bytes()), name.as_bytes());
        let mut random = [0; 10];
        random.iter_mut().zip(mixed.as_bytes()).for_each(|(to, from)| *to = *from);
        let millis = session.as_bytes().iter().take(6).fold(0, |millis, byte| millis << 8 | u64::from(*byte));
        Id::fresh(millis, random)
    }

    fn score(&self, session: &Session, value: Points) -> Score {
        let (id, at, scale, timing) = (self.id(session.id), session.start, self.scale, self.timing);
        Score { id, at, scale, value, timing, session: Some(session.id), area: None }
    }

    /// The last score of this place among those linked to a session, which come in order.
    fn last<'s>(&self, linked: &'s [Score]) -> Option<&'s Score> {
        linked.iter().rev().find(|score| self.is_of(score))
    }

    fn value(&self, linked: &[Score]) -> Option<Points> {
        self.last(linked).map(|score| score.value)
    }
}

/// Whether any of it speaks of a score, or, of a session that is not `new`, of there being none.
pub(super) fn tells(told: &[Told; 4], new: bool) -> bool {
    told.iter().any(|told| if new { told.flatten().is_some() } else { told.is_some() })
}

/// Whether the scores linked to a session are those that are told.
pub(super) fn fits(told: &[Told; 4], linked: &[Score]) -> bool {
    SPOTS.iter().zip(told).all(|(spot, told)| told.is_none_or(|told| told == spot.value(linked)))
}

/// Brings the scores around a session, `linked` so far, to what is told of them; whether that changed any.
pub(super) fn bring(writer: &mut Writer<'_>, session: &Session, told: &[Told; 4], linked: &[Score]) -> Result<bool> {
    let mut changed = false;
    for (spot, told) in SPOTS.iter().zip(told) {
        let Some(told) = told.filter(|told| *told != spot.value(linked)) else { continue };
        changed = true;
        match (told, spot.last(linked)) {
            (Some(value), Some(known)) => {
                writer.put(&Happening::Score(Score { value, ..known.clone() }))?;
            }
            (Some(value), None) => {
                writer.put(&Happening::Score(spot.score(session, value)))?;
            }
            (None, _) => {
                for score in linked.iter().filter(|score| spot.is_of(score)) {
                    writer.remove(Kind::Score, score.id)?;
                }
            }
        }
    }
    Ok(changed)
}

/// The row of the score that was made where this one stands and says the same, as far as a table's row knew.
pub(super) fn made(writer: &mut Writer<'_>, score: &Score) -> Result<Option<i64>> {
    let place = score.session.zip(SPOTS.iter().find(|spot| spot.is_of(score)));
    let Some(id) = place.map(|(session, spot)| spot.id(session)).filter(|id| *id != score.id) else { return Ok(None) };
    let made = writer.get(Kind::Score, id)?.filter(|stored| !stored.deleted);
    let same = made.is_some_and(|stored| match stored.happening {
        Happening::Score(made) => made == Score { id, at: made.at, ..score.clone() },
        _ => false,
    });
    if same && writer.row_of(Kind::Score, score.id)?.is_none() { Ok(writer.row_of(Kind::Score, id)?) } else { Ok(None) }
}
