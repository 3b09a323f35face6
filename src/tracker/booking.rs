//! Booking, moving, cancelling, and saying that it took place.

use crate::domain::{Around, Booking, Happening, History, Id, Kind, Moment, Words};
use crate::scheduler::{self, Verdict};

use super::logging::{put_all, record};
use super::{Error, Receipt, Refusal, Result, Tracker, saying};

/// How many better days a refusal names.
const BETTER: usize = 3;

impl Tracker {
    /// Books one or several (standing) appointments in one operation, each judged after the ones before it.
    ///
    /// # Errors
    /// Refused where too soon unless `force` gives a reason, and on hold always. A day in the past is wrong.
    pub fn book(&mut self, bookings: Vec<Booking>, force: Option<Words>) -> Result<Receipt> {
        let bookings = self.allowed(bookings, None, force)?;
        self.write(|writer| {
            let what = format!("Booked {}", saying::several(bookings.iter().map(|one| saying::moment(&one.start))));
            Ok((what, put_all(writer, bookings.into_iter().map(Happening::Booking))?))
        })
    }

    /// Moves a booking, under the rules of `book`.
    ///
    /// # Errors
    /// Those of `book`; not found.
    pub fn move_booking(&mut self, booking: Id, start: Moment, force: Option<Words>) -> Result<Receipt> {
        let before = self.booking(booking)?;
        let from = saying::moment(&before.start);
        let moved = Booking { start, ..before };
        let moved = self.allowed(vec![moved], Some(booking), force)?;
        self.write(|writer| {
            let what = format!("Moved {from} to {}", saying::moment(&start));
            Ok((what, put_all(writer, moved.into_iter().map(Happening::Booking))?))
        })
    }

    /// Cancels a booking (it goes to the trash): it will not take place, or did not.
    ///
    /// # Errors
    /// Not found.
    pub fn cancel(&mut self, booking: Id) -> Result<Receipt> {
        let cancelled = self.booking(booking)?;
        let what = if cancelled.start.date() < self.today() {
            format!("Cancelled {}: it did not take place", saying::moment(&cancelled.start))
        } else {
            format!("Cancelled the {}", saying::booking(&cancelled))
        };
        self.write(|writer| {
            writer.remove(Kind::Booking, booking)?;
            Ok((what, vec![booking]))
        })
    }

    /// Records that a booking took place as planned: a session with its values.
    ///
    /// # Errors
    /// Not found; more than a day ahead; nothing to confirm where a session stands on its day already.
    pub fn confirm(&mut self, booking: Id, around: Around) -> Result<Receipt> {
        let booking = self.booking(booking)?;
        self.not_ahead(&booking.start, Kind::Booking)?;
        let on = booking.start.date();
        let done = self.store.last_session(on)?.is_some_and(|session| session.start.date() == on);
        if done {
            return Err(Error::Nothing { verb: "confirm" });
        }
        let session = booking.took_place(self.fresh_id());
        let scores = self.scores_around(&session, around);
        self.write(|writer| record(writer, "Confirmed", session, scores))
    }

    /// The bookings with the reason they were forced for, if the rules let them pass in this order. `moved` does not stand in its own way.
    pub(super) fn allowed(
        &self,
        bookings: Vec<Booking>,
        moved: Option<Id>,
        force: Option<Words>,
    ) -> Result<Vec<Booking>> {
        let today = self.today();
        if let Some(on) = bookings.iter().map(|booking| booking.start.date()).find(|on| *on < today) {
            return Err(Error::Past { on });
        }
        let last = bookings.iter().map(|booking| booking.start.date()).max().unwrap_or(today);
        let mut history = self.history(today..=last)?;
        if let Some(moved) = moved {
            history = with_bookings(&history, |booked| booked.retain(|booking| booking.id != moved));
        }
        let mut passed = Vec::new();
        for booking in bookings {
            self.judge(&history, &booking, force.is_some())?;
            let booking = Booking { reason: force.clone().or(booking.reason), ..booking };
            history = with_bookings(&history, |booked| booked.push(booking.clone()));
            passed.push(booking);
        }
        Ok(passed)
    }

    fn judge(&self, history: &History, booking: &Booking, forced: bool) -> Result<()> {
        let (today, on) = (self.today(), booking.start.date());
        let outlook = scheduler::what_if(history, &self.protocol, today, on, booking.minutes);
        let forcible = match outlook.verdict {
            Verdict::OnHold | Verdict::AskDoctor => false,
            Verdict::TooSoon => true,
            Verdict::Early | Verdict::InWindow | Verdict::Late => return Ok(()),
        };
        if forced && forcible {
            return Ok(());
        }
        let better = scheduler::good_days(history, &self.protocol, today, on, BETTER);
        Err(Error::Refused(Box::new(Refusal { outlook, forcible, better })))
    }

    fn booking(&self, id: Id) -> Result<Booking> {
        match self.find(&id.to_string(), Some(Kind::Booking))? {
            Happening::Booking(booking) => Ok(booking),
            _ => Err(Error::NotFound { prefix: id.to_string() }),
        }
    }
}

fn with_bookings(history: &History, change: impl FnOnce(&mut Vec<Booking>)) -> History {
    let mut bookings = history.bookings().to_vec();
    change(&mut bookings);
    History::new(
        history.profile(),
        history.sessions().to_vec(),
        history.scores().to_vec(),
        bookings,
        history.conditions().to_vec(),
    )
}
