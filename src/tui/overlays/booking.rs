//! The form of a booking: made, moved or edited. A day that comes too soon asks for a reason; nothing is booked on hold.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::capital;
use crate::domain::phrase::{Leaning, Typed};
use crate::domain::{Booking, Happening, History, Id, Invalid, Moment};
use crate::scheduler::{self, DayOutlook, Verdict};
use crate::text;
use crate::tracker::booking_or_usual;
use crate::tui::effect::{Begun, When, Write};
use crate::tui::theme::{Role, of_verdict};
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::widgets::todo;
use crate::tui::world::World;
use crate::wording;

/// What Enter does with the booking as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// It saves it.
    Saving,
    /// It asks for a reason, with which the next one saves it.
    Reason,
    /// It saves nothing: that day is refused, whatever the reason.
    Nothing,
}

/// The booking that a form is about.
#[derive(Debug)]
pub(super) struct About {
    /// The booking that is moved or edited, if one is.
    moved: Option<Box<Booking>>,
    begun: Booking,
}

impl About {
    /// A new booking on `day`, or on the next good one, at the usual time.
    pub(super) fn begin(day: Option<NaiveDate>, begun: Begun, world: &World) -> (Form, Self) {
        let good = || {
            let from = world.today();
            scheduler::good_days(world.history(), &world.protocol, from, from, 1).first().copied()
        };
        let date = day.or_else(good).unwrap_or(world.today());
        let start = Typed { date, time: usual_time(world), offset: None };
        let Begun { id, usual, used } = begun;
        let booking = Booking {
            minutes: usual.minutes,
            pressure: usual.pressure,
            provider: usual.provider,
            qualified: usual.qualified,
            place: usual.place,
            ..Booking::at(id, Moment::Day(date))
        };
        let source = booking.minutes.map(|_| "last time");
        let booking = booking_or_usual(booking, &world.chosen.settings.usual);
        let form = form(&booking, Entry::when_typed(start, Leaning::Future), &used.providers, &used.places);
        let form = form.filled_in_from(source);
        (form, About { moved: None, begun: booking })
    }

    /// The form of a booking that is there.
    pub(super) fn of(booking: Booking, begun: &Begun) -> (Form, Self) {
        let when = Entry::when(booking.start, Leaning::Future);
        let form = form(&booking, when, &begun.used.providers, &begun.used.places);
        (form, About { moved: Some(Box::new(booking.clone())), begun: booking })
    }

    /// What Enter does, as far as it is known before the log is asked.
    pub(super) fn opens(&self, form: &Form, world: &World) -> Opens {
        match self.asked(form, world) {
            Some(day) if day.day < world.today() => Opens::Nothing,
            Some(DayOutlook { verdict: Verdict::OnHold | Verdict::AskDoctor, .. }) => Opens::Nothing,
            Some(DayOutlook { verdict: Verdict::TooSoon, .. }) if form.typed(Name::Reason).trim().is_empty() => {
                Opens::Reason
            }
            _ => Opens::Saving,
        }
    }

    /// The day that would be booked anew, which the rules then judge: a booking that stays where it is stays.
    fn asked(&self, form: &Form, world: &World) -> Option<DayOutlook> {
        let when = form.when(Name::When, world.now.at).ok()?;
        let stays = self.moved.as_ref().is_some_and(|moved| when == When::Kept(moved.start));
        if stays { None } else { self.outlook(form, world) }
    }

    /// What is to be written, if anything changed.
    pub(super) fn write(&self, form: &Form, world: &World) -> Result<Option<Write>, Invalid> {
        let when = form.when(Name::When, world.now.at)?;
        let reason = form.words(Name::Reason, "reason")?;
        let booking = Booking {
            minutes: form.minutes()?,
            provider: form.words(Name::Provider, "provider")?,
            place: form.words(Name::Place, "place")?,
            note: form.words(Name::Note, "note")?,
            ..self.begun.clone()
        };
        Ok(match &self.moved {
            Some(moved) => {
                let same = booking == **moved && when == When::Kept(moved.start) && reason == moved.reason;
                (!same).then_some(Write::Move { booking, when, reason })
            }
            None => Some(Write::Book { booking, when, reason }),
        })
    }

    /// What a booking on the day that is typed would mean; a booking that moves does not stand in its own way, and one that stays
    /// is not blamed for what was booked after it: that one is.
    fn outlook(&self, form: &Form, world: &World) -> Option<DayOutlook> {
        let day = form.when(Name::When, world.now.at).ok()?.date();
        let minutes = form.minutes().ok().flatten();
        let stays = self.moved.as_ref().filter(|moved| moved.start.date() == day).map(|moved| moved.start.date());
        let without = self.without(|booking| stays.is_none_or(|stays| booking.start.date() <= stays), world);
        Some(scheduler::what_if(&without, &world.protocol, world.today(), day, minutes))
    }

    /// The history without this booking and those that do not `count`.
    fn without(&self, count: impl Fn(&Booking) -> bool, world: &World) -> History {
        let stands = |booking: &&Booking| booking.id != self.begun.id && count(booking);
        world.history().with_bookings(world.history().bookings().iter().filter(stands).cloned().collect())
    }

    /// Better days than one that is not good, from it on: ` Good: Fri 27, Sat 28 Nov.`
    fn better(&self, outlook: &DayOutlook, world: &World) -> Option<String> {
        let others = self.without(|_| true, world);
        let days = scheduler::good_days(&others, &world.protocol, world.today(), outlook.day, 2);
        (!outlook.good && !days.is_empty()).then(|| format!(" Good: {}.", wording::few(&days)))
    }

    /// The booking that is there already, if one is.
    pub(super) fn booking(&self) -> Option<Id> {
        self.moved.as_ref().map(|moved| moved.id)
    }

    /// Its title: a booking that is there is named; one whose day has passed is not moved.
    pub(super) fn title(&self, world: &World) -> String {
        let Some(moved) = &self.moved else { return "Book a session".into() };
        let day = moved.start.date();
        let what = if day < world.today() { "Edit" } else { "Move" };
        let time = moved.start.instant().map_or(String::new(), |at| at.format(" %H:%M").to_string());
        let whose = moved.provider.as_ref().map(|provider| format!(", {}", text::clean_line(provider.as_str())));
        format!("{what} {}{time}{}", wording::short_date(day), whose.unwrap_or_default())
    }

    /// That it is not the next one, where the key that moves took it for being broken.
    pub(super) fn before_the_next(&self, world: &World) -> Option<String> {
        let next = world.ahead().next()?;
        let taken = todo::moved(world).is_some_and(|broken| broken.id != next.id && broken.id == self.begun.id);
        taken.then(|| {
            format!(
                "Not your next booking ({}), but the one that a rule speaks against.",
                wording::short_date(next.start.date())
            )
        })
    }

    /// The sentence below the fields: what a booking on the day that is typed would mean.
    pub(super) fn says(&self, form: &Form, world: &World) -> (String, Role) {
        let outlook = self.outlook(form, world);
        if let Some(outlook) = outlook.as_ref().filter(|outlook| outlook.day < world.today()) {
            return (wording::has_passed(outlook.day), Role::Warning);
        }
        let Some(outlook) = outlook else { return (String::new(), Role::Text) };
        let then = match (self.opens(form, world), self.asked(form, world).map(|asked| asked.verdict)) {
            (Opens::Nothing, _) => " Nothing can be booked then.",
            (Opens::Reason, _) => " Booking it asks for a reason.",
            (Opens::Saving, Some(Verdict::TooSoon)) => " With your reason it is booked all the same.",
            _ => "",
        };
        let better = self.better(&outlook, world).unwrap_or_default();
        let why = wording::outlook(&outlook).join(" ");
        let words = format!("{}: {why}{better}{then}", capital(wording::free_day(&outlook)));
        (words, if outlook.good { Role::Due } else { of_verdict(outlook.verdict) })
    }
}

fn form(booking: &Booking, when: Entry, providers: &[String], places: &[String]) -> Form {
    let words = |words: &Option<crate::domain::Words>, known: &[String]| {
        Entry::text(words.as_ref().map_or("", |words| words.as_str()), known)
    };
    let form = Form::default()
        .row(Name::When, "When", when)
        .row(Name::Minutes, "Length", Entry::number(booking.minutes.map(|minutes| minutes.get()), 5, 1440, "min"))
        .apart()
        .row(Name::Provider, "Provider", words(&booking.provider, providers))
        .row(Name::Place, "Place", words(&booking.place, places))
        .row(Name::Note, "Note", Entry::note(booking.note.as_ref().map_or("", |note| note.as_str())))
        .apart();
    match &booking.reason {
        Some(_) => form.row(Name::Reason, "Reason", words(&booking.reason, &[])),
        None => form,
    }
}

/// The time of day of the last booking, else of the last session that was told one: seconds were read off a clock, not told.
fn usual_time(world: &World) -> Option<NaiveTime> {
    let told = |start: &Moment| start.instant().map(|at| at.time()).filter(|time| time.second() == 0);
    let booked = world.history().bookings().iter().rev().find_map(|booking| told(&booking.start));
    let done = || {
        world.now.recent.iter().find_map(|judged| match &judged.happening {
            Happening::Session(session) => told(&session.start),
            _ => None,
        })
    };
    booked.or_else(done)
}
