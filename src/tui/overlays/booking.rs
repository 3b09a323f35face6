//! The form of a booking: made, moved or edited. A day that comes too soon asks for a reason; nothing is booked on hold.

use chrono::{NaiveDate, NaiveTime, Timelike};
use ratatui::layout::Rect;

use super::{capital, foot, panel};
use crate::domain::phrase::{Leaning, Typed};
use crate::domain::{Booking, Happening, Invalid, Moment};
use crate::scheduler::{self, DayOutlook, Verdict};
use crate::tui::action::Gesture;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Begun, Effect, Trouble, When, Write};
use crate::tui::step::Step;
use crate::tui::theme::{Role, of_verdict};
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Done, Form, Name};
use crate::tui::world::World;
use crate::wording;

const SIZE: (u16, u16) = (72, 15);

/// The form.
#[derive(Debug)]
pub(in crate::tui) struct Sheet {
    /// The booking that is moved or edited, if one is.
    pub(in crate::tui) moved: Option<Box<Booking>>,
    pub(in crate::tui) form: Form,
    /// Why it was not saved.
    pub(in crate::tui) trouble: Option<String>,
    begun: Booking,
    asked: Option<NaiveDate>,
}

impl Sheet {
    /// A new booking on `day`, or on the next good one, at the usual time.
    pub(in crate::tui) fn new(day: Option<NaiveDate>, begun: Begun, world: &World) -> Self {
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
        let form = form(&booking, Entry::when_typed(start, Leaning::Future), &used.providers, &used.places);
        Sheet { moved: None, form, trouble: None, begun: booking, asked: day }
    }

    /// The form of a booking that is there.
    pub(in crate::tui) fn of(booking: Booking, begun: &Begun) -> Self {
        let when = Entry::when(booking.start, Leaning::Future);
        let form = form(&booking, when, &begun.used.providers, &begun.used.places);
        Sheet { moved: Some(Box::new(booking.clone())), form, trouble: None, begun: booking, asked: None }
    }

    /// Whether it was begun for this day.
    pub(in crate::tui) fn is_for(&self, day: Option<NaiveDate>) -> bool {
        day.is_none() || self.asked == day
    }

    /// Takes a refusal to heart: where a reason would do, it is asked for.
    pub(in crate::tui) fn hear(&mut self, trouble: &Trouble) {
        let mut words = trouble.words.clone();
        if trouble.forcible {
            self.form.ensure(Name::Reason, "Reason", Entry::text("", &[]));
            self.form.focus_on(Name::Reason);
            words.push_str(" With a reason it is booked all the same.");
        }
        self.trouble = Some(words);
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match self.form.obey(gesture, world.now.at) {
            Done::Stay => {
                self.trouble = None;
                Step::Stay
            }
            Done::Leave => Step::Close,
            Done::Pass => Step::Pass,
            Done::Save => match self.write(world) {
                Ok(Some(write)) => Step::Ask(Effect::Write(Box::new(write))),
                Ok(None) => Step::Unchanged,
                Err(invalid) => {
                    self.trouble = Some(invalid.to_string());
                    Step::Stay
                }
            },
        }
    }

    /// What is to be written, if anything changed.
    fn write(&self, world: &World) -> Result<Option<Write>, Invalid> {
        let when = self.form.when(Name::When, world.now.at)?;
        let reason = self.form.words(Name::Reason, "reason")?;
        let booking = Booking {
            minutes: self.form.minutes()?,
            provider: self.form.words(Name::Provider, "provider")?,
            place: self.form.words(Name::Place, "place")?,
            note: self.form.words(Name::Note, "note")?,
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
    fn outlook(&self, world: &World) -> Option<DayOutlook> {
        let day = self.form.when(Name::When, world.now.at).ok()?.date();
        let minutes = self.form.minutes().ok().flatten();
        let history = world.history();
        let stays = self.moved.as_ref().filter(|moved| moved.start.date() == day).map(|moved| moved.start.date());
        let stands =
            |booking: &&Booking| booking.id != self.begun.id && stays.is_none_or(|stays| booking.start.date() <= stays);
        let others = history.bookings().iter().filter(stands).cloned().collect();
        let without = crate::domain::History::new(
            history.profile(),
            history.sessions().to_vec(),
            history.scores().to_vec(),
            others,
            history.conditions().to_vec(),
        );
        Some(scheduler::what_if(&without, &world.protocol, world.today(), day, minutes))
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let title = if self.moved.is_some() { "Move or edit a booking" } else { "Book a session" };
        let inside = panel(canvas, room, title, SIZE.0, SIZE.1);
        let (words, role) = match (&self.trouble, self.outlook(world)) {
            (Some(trouble), _) => (trouble.clone(), Role::Warning),
            (None, Some(outlook)) => (said(&outlook), of_verdict(outlook.verdict)),
            (None, None) => (String::new(), Role::Text),
        };
        let area = foot(canvas, inside, &words, role);
        self.form.draw(canvas, area, world.now.at);
    }
}

fn said(outlook: &DayOutlook) -> String {
    let asks = match outlook.verdict {
        Verdict::TooSoon => " Booking it asks for a reason.",
        Verdict::OnHold | Verdict::AskDoctor => " Nothing can be booked then.",
        _ => "",
    };
    format!("{}: {}{asks}", capital(wording::day_word(outlook.verdict)), wording::outlook(outlook).join(" "))
}

fn form(booking: &Booking, when: Entry, providers: &[String], places: &[String]) -> Form {
    let words = |words: &Option<crate::domain::Words>, known: &[String]| {
        Entry::text(words.as_ref().map_or("", |words| words.as_str()), known)
    };
    let form = Form::default()
        .row(Name::When, "When", when)
        .row(Name::Minutes, "Length", Entry::number(booking.minutes.map(|minutes| minutes.get()), 5, 1440, "min"))
        .row(Name::Provider, "Provider", words(&booking.provider, providers))
        .row(Name::Place, "Place", words(&booking.place, places))
        .row(Name::Note, "Note", words(&booking.note, &[]));
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
