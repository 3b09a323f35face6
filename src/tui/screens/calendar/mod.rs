//! Calendar: days as a month, a week, one below the other or a year, and beside them what the selected one was, or would mean if booked.
//!
//! ```text
//! ┌─ November 2026 ────────────────────────────────────────────┬─ Thu 26 Nov ────────────────────────┐
//! │  Mon     Tue     Wed     Thu     Fri     Sat     Sun       │  what if booked, why, better days   │
//! │   23*     24      25     [26]     27      28      29       │                                     │
//! │   █ due   ○ 18:30 ·       ! 2 d   ░       ░       ░        │                                     │
//! └────────────────────────────────────────────────────────────┴─────────────────────────────────────┘
//! ```

mod view;

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use super::Under;
use crate::domain::{Around, Happening, History};
use crate::keys::{Command, Scope};
use crate::scheduler::{self, DayOutlook, Finding, Judged, Status};
use crate::text;
use crate::tracker::Appointments;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{self, Canvas, bottom, indent, top};
use crate::tui::effect::{Effect, Others};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::ahead;
use crate::tui::widgets::day::{self, Shown};
use crate::tui::widgets::others;
use crate::tui::widgets::what_if;
use crate::tui::world::World;
use crate::wording::{self, Mark};

use view::{Aim, View};

/// From this width the selected day stands beside the month.
const BESIDE: u16 = 72;
/// Rows that the selected day gets below the month on a narrow screen, where there are enough.
const BELOW: u16 = 3;

/// Rows that the days need before all that there is to say has room below them.
const ROOM_FOR_DAYS: u16 = 9;

/// What Calendar remembers.
#[derive(Debug)]
pub(in crate::tui) struct State {
    /// The selected day.
    at: NaiveDate,
    /// The day for which a list of days was scrolled when another of its lines was clicked on.
    rests: Option<NaiveDate>,
    /// How the days are laid out.
    view: View,
    /// The days that were read last, and what they hold.
    page: Page,
    /// What other calendars have around them.
    others: Option<Others>,
    /// What they have as long as none was read.
    none: Appointments,
}

/// What was read.
#[derive(Debug)]
struct Page {
    span: RangeInclusive<NaiveDate>,
    history: History,
    findings: Vec<Finding>,
    outlooks: Vec<DayOutlook>,
    stood: Vec<Status>,
}

impl State {
    /// As it is first seen: today is selected.
    pub(in crate::tui) fn new(world: &World) -> Self {
        let at = world.today();
        let page = Page {
            span: at..=at,
            history: History::default(),
            findings: Vec::new(),
            outlooks: Vec::new(),
            stood: Vec::new(),
        };
        State { at, rests: None, view: View::default(), page, others: None, none: Appointments::default() }
    }

    /// Selects a day, which is read when Calendar comes to the front.
    pub(in crate::tui) fn select(&mut self, day: NaiveDate) {
        self.rests = None;
        self.at = day;
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        if !matches!(gesture, Gesture::Point(_) | Gesture::PointTwice(_) | Gesture::Do(Command::Up | Command::Down)) {
            self.rests = None;
        }
        let day = match gesture {
            Gesture::Do(Command::View) => {
                self.view = self.view.next();
                self.at
            }
            Gesture::Do(command) => match self.target(*command, world) {
                Aim::At(day) => day,
                Aim::Nowhere(why) => return Step::Refuse(why),
                Aim::Above => return Step::Above,
                Aim::Below => return Step::Below,
                Aim::NotMine => return Step::Pass,
            },
            Gesture::Point(Target::Day(day)) => {
                self.rests = self.rests.or(Some(self.at));
                *day
            }
            Gesture::PointTwice(Target::Day(day)) => {
                self.at = *day;
                return Step::Do(if *day < world.today() { Command::Open } else { Command::Book });
            }
            Gesture::Wheel(turned, _) => self.view.roll(*turned, &self.shown(world), world),
            _ => return Step::Pass,
        };
        self.at = day;
        if self.page.span == self.view.span(day, world) { Step::Stay } else { Step::Ask(self.read(world)) }
    }

    /// Where a command leads.
    fn target(&self, command: Command, world: &World) -> Aim {
        let at = self.at;
        match command {
            Command::Now => Aim::At(world.today()),
            Command::NextMatch => next_good(at, world).map_or_else(|| none_good("later", world), Aim::At),
            Command::PreviousMatch => previous_good(at, world).map_or_else(|| none_good("earlier", world), Aim::At),
            other => self.view.aim(other, &self.shown(world), world),
        }
    }

    /// What the cursor is on: the session or booking of that day, else the day.
    pub(in crate::tui) fn under(&self, world: &World) -> Under {
        let thing = on_day(&self.shown(world), world);
        Under::Day(self.at, thing.map(Box::new))
    }

    /// What has to be read to show the selected month.
    pub(in crate::tui) fn read(&self, world: &World) -> Effect {
        let span = self.view.span(self.at, world);
        let calendars = &world.chosen.settings.calendars;
        let known = self.others.as_ref().is_some_and(|others| {
            others.calendars == *calendars && others.span.contains(span.start()) && others.span.contains(span.end())
        });
        // A year to either side, so that turning pages does not read them anew.
        let from = span.start().checked_sub_days(Days::new(366)).unwrap_or(*span.start());
        let to = span.end().checked_add_days(Days::new(366)).unwrap_or(*span.end());
        let others = (!known && !calendars.is_empty()).then(|| (calendars.clone(), from..=to));
        Effect::Days { span, others }
    }

    /// Takes in what other calendars have; what could not be read comes back, once.
    pub(in crate::tui) fn overlay(&mut self, others: Others) -> Option<String> {
        let before = self.others.replace(others).map(|others| others.read.troubles);
        let troubles = &self.others.as_ref()?.read.troubles;
        let first = troubles.first().filter(|_| before.as_ref() != Some(troubles))?;
        Some(match troubles.len() - 1 {
            0 => first.clone(),
            more => format!("{first} ({more} more)"),
        })
    }

    /// Takes in what was read.
    pub(in crate::tui) fn learn(&mut self, span: RangeInclusive<NaiveDate>, history: History, world: &World) {
        let from = world.today().max(*span.start());
        let outlooks = scheduler::forecast(world.history(), &world.protocol, world.today(), from..=*span.end());
        let stood = scheduler::statuses(&history, &world.protocol, world.today(), span.clone());
        let findings = scheduler::judge_sessions(&history, &world.protocol, world.today());
        self.page = Page { span, history, findings, outlooks, stood };
    }

    /// The days that a view is drawn from.
    fn shown(&self, world: &World) -> Shown<'_> {
        let Page { span, history, findings, outlooks, stood } = &self.page;
        let others = self.others.as_ref().filter(|others| others.calendars == world.chosen.settings.calendars);
        let others = others.map_or(&self.none, |others| &others.read);
        Shown {
            at: self.at,
            rests: self.rests,
            history,
            others,
            findings,
            outlooks,
            from: *span.start(),
            stood,
            follows: None,
        }
    }

    /// The keys that matter here.
    pub(in crate::tui) fn hints(&self, world: &World) -> Vec<Command> {
        use Command::{Book, Condition, Earlier, Help, Log, Move, NextMatch, Now, Quit, View, Why};
        if world.is_on_hold() {
            // No day is good, and none can be booked, before what holds is over.
            return vec![Condition, View, Earlier, Help, Now, Log, Why, Quit];
        }
        let mut hints = vec![Book, NextMatch, View, Earlier, Help, Now];
        hints.extend(world.ahead().next().map(|_| Move));
        hints.extend([Why, Quit]);
        hints
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let mut shown = self.shown(world);
        shown.follows = what_if::follows(&shown, world);
        let title = self.view.title(&shown, world);
        if area.width >= BESIDE {
            // As much as seven days of equal width need; the selected day has the rest.
            let left = (area.width - (area.width * 40 / 100).clamp(29, 48)) / 7 * 7 + 4;
            let inside = canvas.pane(Rect { width: left, ..area }, &title);
            let inside = nothing_yet(canvas, inside, &shown, world);
            self.view.draw(canvas, inside, &shown, world);
            let side = indent(area, left - 1);
            let inside = canvas.pane(side, &wording::short_date(self.at));
            let inside = ahead::draw(canvas, inside, world);
            let inside = others::draw(canvas, inside, self.at, shown.others);
            what_if::draw(canvas, inside, &shown, world);
        } else {
            let rows = BELOW.min(area.height.saturating_sub(7)).max(2);
            let upper = top(area, area.height.saturating_sub(rows));
            let inside = canvas.pane(upper, &title);
            let inside = nothing_yet(canvas, inside, &shown, world);
            self.view.draw(canvas, inside, &shown, world);
            let lower = crate::tui::canvas::inset(bottom(area, rows), 1);
            what_if::draw(canvas, lower, &shown, world);
        }
    }
}

/// In a log without a session and a booking: what will stand here, and which keys begin it, below the days; returns the room above.
fn nothing_yet(canvas: &mut Canvas<'_>, area: Rect, shown: &Shown<'_>, world: &World) -> Rect {
    let history = world.history();
    let known = |history: &History| !history.sessions().is_empty() || !history.bookings().is_empty();
    if known(history) || known(shown.history) {
        return area;
    }
    let key = |command| world.key(Scope::Calendar, command);
    let mark = |mark: Mark| mark.glyph(canvas.theme.ascii);
    let (log, book) = (key(Command::Log), key(Command::Book));
    let (session, booking, due) = (mark(Mark::Session), mark(Mark::Booking), mark(Mark::Due));
    let whole = format!(
        "Nothing here yet: press {log} to log a session {session}, {book} to book one {booking}. From the first on the days that are due stand here as {due}."
    );
    let short = format!("{log} logs {session}, {book} books {booking}");
    let width = usize::from(area.width);
    let [whole, short] = [whole, short].map(|words| text::wrap(&words, width));
    let rows = |lines: &[String]| u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let said = if area.height >= rows(&whole) + ROOM_FOR_DAYS { whole } else { short };
    let rows = rows(&said).min(area.height);
    for (line, row) in said.iter().zip(canvas::rows(bottom(area, rows))) {
        canvas.write(row, line, Role::Quiet);
    }
    Rect { height: area.height - rows, ..area }
}

/// The session of the selected day, else its booking.
fn on_day(days: &Shown<'_>, world: &World) -> Option<Judged> {
    let session = day::sessions_on(days.history, days.at).first().map(|session| Judged {
        happening: Happening::Session(session.clone()),
        around: day::around(days.history, session.id),
        gap: None,
        notices: day::flags(days.findings, session.id),
    });
    let booking = || {
        let booking = day::bookings_on(days.history, days.at).first()?;
        Some(Judged {
            happening: Happening::Booking(booking.clone()),
            around: Around::default(),
            gap: None,
            notices: day::flags(&world.assessment().findings, booking.id),
        })
    };
    session.or_else(booking)
}

/// Why there is no good day to go to.
fn none_good(way: &str, world: &World) -> Aim {
    Aim::Nowhere(wording::no_good_day(world.assessment().status, way))
}

/// The good day after `at`.
fn next_good(at: NaiveDate, world: &World) -> Option<NaiveDate> {
    let today = world.today();
    // On Calendar's first look today is selected, and today may be a good day: then it is the next one.
    let from = if at < today { today } else { at.checked_add_days(Days::new(1))? };
    scheduler::good_days(world.history(), &world.protocol, today, from, 1).first().copied()
}

/// The good day before `at`.
fn previous_good(at: NaiveDate, world: &World) -> Option<NaiveDate> {
    let today = world.today();
    let before = at.checked_sub_days(Days::new(1)).filter(|before| *before >= today)?;
    let days = scheduler::forecast(world.history(), &world.protocol, today, today..=before);
    days.iter().rev().find(|outlook| outlook.good).map(|outlook| outlook.day)
}
