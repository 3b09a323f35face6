//! `log`: a session that took place. Never refused because of a rule; flagged.

use clap::Args;

use crate::domain::phrase::Leaning;
use crate::domain::{Area, Booking, Cost, Currency, Happening, Kind, Minutes, Moment, Pressure, Session};
use crate::tracker::{self, Tracker};

use super::args::{self, Company, Rehearsal, Scores};
use super::call::{Call, Outcome};
use super::commands::Verb;
use super::error::Failure;
use super::{plain, render, supposing};

/// Log a session that took place
#[derive(Debug, Default, Args)]
#[command(before_long_help = "Examples:
  rubdown log --minutes 30 --pressure moderate
  rubdown log --at \"yesterday 6pm\" --provider \"Anna K.\"
  rubdown log --pain-before 6 --pain-after 4 --note \"slept badly\"
  rubdown log --from-booking
  rubdown log --interactive")]
pub(super) struct Log {
    /// When it began [default: now]
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub(super) at: Option<String>,
    /// How long it took, 1 to 1440
    #[arg(long, value_name = "N", value_parser = args::minutes, allow_negative_numbers = true)]
    pub(super) minutes: Option<Minutes>,
    /// How firm it was
    #[arg(long, value_name = "P", value_parser = args::one_of::<Pressure>(Pressure::ALL.map(Pressure::name)))]
    pub(super) pressure: Option<Pressure>,
    /// What was done, in your words
    #[arg(long, value_name = "T")]
    pub(super) technique: Option<String>,
    /// Where on the back: neck, hips, {upper,middle,lower}-{left,centre,right}
    #[arg(long, value_name = "A,..", value_delimiter = ',', value_parser = args::area)]
    pub(super) area: Vec<Area>,
    #[command(flatten)]
    pub(super) company: Company,
    /// Whether that person is qualified
    #[arg(long, value_name = "yes|no", value_parser = args::yes_no())]
    pub(super) qualified: Option<bool>,
    /// What it cost
    #[arg(long, value_name = "42.00", value_parser = args::cost, allow_negative_numbers = true)]
    pub(super) cost: Option<Cost>,
    /// In which currency
    #[arg(long, value_name = "EUR", value_parser = args::currency)]
    pub(super) currency: Option<Currency>,
    /// Take over what is not said from this booking, or from the one that waits for a word
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "")]
    from_booking: Option<String>,
    /// Ask for what is not said, one question a line
    #[arg(long, conflicts_with = "from_booking")]
    interactive: bool,
    /// Whether everything was asked for: what is not told is then not filled in.
    #[arg(skip)]
    pub(super) settled: bool,
    #[command(flatten)]
    rehearsal: Rehearsal,
    #[command(flatten)]
    pub(super) scores: Scores,
}

impl Verb for Log {
    fn run(self, call: &mut Call) -> Outcome {
        if self.interactive {
            return plain::log(Log { interactive: false, ..self }, call);
        }
        let usual = call.settings()?.usual;
        let start = self.at.as_deref().map(|at| call.moment("--at", at, Leaning::Past)).transpose()?;
        let told = self.told(call, start.map_or_else(|| call.now(), Ok)?)?;
        let mut tracker = call.open_to_write(self.rehearsal)?;
        let session = match &self.from_booking {
            None if self.settled => told,
            None => tracker::session_or_usual(told, &usual),
            Some(prefix) => or_booked(told, start, booking(call, &tracker, prefix)?),
        };
        let session = Session { id: tracker.fresh_id(), ..session };
        let flags = supposing::flags_of_session(&tracker, &session)?;
        let crowded = supposing::crowded_by(&tracker, &session)?;
        let receipt = tracker.log(session, self.scores.around())?;
        call.wrote(&tracker, "log", &receipt, &flags)?;
        crowded.iter().for_each(|words| call.out.say(words));
        tracker.leave();
        Ok(())
    }
}

impl Log {
    /// The session as it was told; its id is given once the log is open.
    fn told(&self, call: &Call, start: Moment) -> Result<Session, Failure> {
        let words = |field, given: &Option<String>| match given {
            Some(given) => call.words(field, given),
            None => Ok(None),
        };
        Ok(Session {
            minutes: self.minutes,
            pressure: self.pressure,
            technique: words("technique", &self.technique)?,
            areas: self.area.iter().copied().collect(),
            provider: words("provider", &self.company.provider)?,
            qualified: self.qualified,
            place: words("place", &self.company.place)?,
            cost: self.cost,
            currency: self.currency,
            note: call.note(&self.company.note, None)?,
            ..Session::at(crate::domain::Id::from_bytes([0; 16]), start)
        })
    }
}

/// What is not told is as it was booked.
pub(super) fn or_booked(told: Session, start: Option<Moment>, booked: Booking) -> Session {
    let same_provider = told.provider.is_none() || told.provider == booked.provider;
    Session {
        start: start.unwrap_or(booked.start),
        minutes: told.minutes.or(booked.minutes),
        pressure: told.pressure.or(booked.pressure),
        qualified: told.qualified.or(booked.qualified.filter(|_| same_provider)),
        provider: told.provider.or(booked.provider),
        place: told.place.or(booked.place),
        note: told.note.or(booked.note),
        ..told
    }
}

/// The booking named, or the only one that waits for a word.
pub(super) fn booking(call: &Call, tracker: &Tracker, prefix: &str) -> Result<Booking, Failure> {
    if !prefix.is_empty() {
        return match call.find(tracker, prefix, Some(Kind::Booking))? {
            Happening::Booking(booking) => Ok(booking),
            other => Err(Failure::usage(format!("'{prefix}' is a {}, not a booking", other.kind()))),
        };
    }
    let mut waiting = tracker.unconfirmed()?;
    match (waiting.pop(), waiting.is_empty()) {
        (None, _) => Err(tracker::Error::Nothing { verb: "confirm" }.into()),
        (Some(booking), true) => Ok(booking),
        (Some(last), false) => {
            waiting.push(last);
            let lines: Vec<_> = waiting
                .iter()
                .map(|booking| format!("\n  {}  {}", tracker.short(booking.id), render::full(booking.start)))
                .collect();
            Err(Failure::usage(format!("{} bookings wait for a word:{}", waiting.len(), lines.concat()))
                .hint("name one by its id; `rubdown cancel ID` says that one did not take place"))
        }
    }
}
