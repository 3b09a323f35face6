//! Calendar: a month of days, and beside it what the selected one was, or would mean if booked.
//!
//! ```text
//! ┌─ November 2026 ────────────────────────────────────────────┬─ Thu 26 Nov ────────────────────────┐
//! │  Mon     Tue     Wed     Thu     Fri     Sat     Sun       │  what if booked, why, better days   │
//! │   23*     24      25     [26]     27      28      29       │                                     │
//! │   █ due   ○ 18:30 ·       ! 2 d   ░       ░       ░        │                                     │
//! └────────────────────────────────────────────────────────────┴─────────────────────────────────────┘
//! ```

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::layout::Rect;

use super::Under;
use crate::domain::{Around, Happening, History};
use crate::keys::Command;
use crate::scheduler::{self, DayOutlook, Judged};
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, bottom, indent, top};
use crate::tui::effect::Effect;
use crate::tui::step::Step;
use crate::tui::widgets::what_if;
use crate::tui::widgets::{day, month};
use crate::tui::world::World;

/// From this width the selected day stands beside the month.
const BESIDE: u16 = 72;
/// Rows that the selected day gets below the month on a narrow screen, where there are enough.
const BELOW: u16 = 3;

/// What Calendar remembers.
#[derive(Debug)]
pub(in crate::tui) struct State {
    /// The selected day.
    at: NaiveDate,
    /// The days that were read last, and what they hold.
    page: Option<Page>,
}

/// What was read.
#[derive(Debug)]
struct Page {
    span: RangeInclusive<NaiveDate>,
    history: History,
    outlooks: Vec<DayOutlook>,
}

impl State {
    /// As it is first seen: today is selected.
    pub(in crate::tui) fn new(world: &World) -> Self {
        State { at: world.today(), page: None }
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        let day = match gesture {
            Gesture::Do(command) => match self.target(*command, world) {
                Aim::At(day) => day,
                Aim::Nowhere => return Step::Stay,
                Aim::Above => return Step::Above,
                Aim::NotMine => return Step::Pass,
            },
            Gesture::Point(Target::Day(day)) => *day,
            Gesture::PointTwice(Target::Day(day)) => {
                self.at = *day;
                return Step::Do(if *day < world.today() { Command::Open } else { Command::Book });
            }
            Gesture::Wheel(turned) => moved_by_months(self.at, turned.signum()),
            _ => return Step::Pass,
        };
        self.at = day;
        match &self.page {
            Some(page) if page.span == span(day, world) => Step::Stay,
            _ => Step::Ask(self.read(world)),
        }
    }

    /// Where a command leads.
    fn target(&self, command: Command, world: &World) -> Aim {
        let at = self.at;
        let by = |days: i64| at.checked_add_signed(chrono::TimeDelta::days(days)).map_or(Aim::Nowhere, Aim::At);
        match command {
            Command::Left => by(-1),
            Command::Right => by(1),
            Command::Up if at.day() <= 7 && month::first_row(at, world.week_start) => Aim::Above,
            Command::Up => by(-7),
            Command::Down => by(7),
            Command::First => at.with_day(1).map_or(Aim::Nowhere, Aim::At),
            Command::Last => Aim::At(month::last_day(at)),
            Command::Earlier | Command::PageUp | Command::HalfPageUp => Aim::At(moved_by_months(at, -1)),
            Command::Later | Command::PageDown | Command::HalfPageDown => Aim::At(moved_by_months(at, 1)),
            Command::Now => Aim::At(world.today()),
            Command::NextMatch => next_good(at, world).map_or(Aim::Nowhere, Aim::At),
            Command::PreviousMatch => previous_good(at, world).map_or(Aim::Nowhere, Aim::At),
            _ => Aim::NotMine,
        }
    }

    /// What the cursor is on: the session or booking of that day, else the day.
    pub(in crate::tui) fn under(&self, world: &World) -> Under {
        let thing = self.page.as_ref().and_then(|page| on_day(&page.history, self.at, world));
        Under::Day(self.at, thing.map(Box::new))
    }

    /// What has to be read to show the selected month.
    pub(in crate::tui) fn read(&self, world: &World) -> Effect {
        Effect::Days(span(self.at, world))
    }

    /// Takes in what was read.
    pub(in crate::tui) fn learn(&mut self, span: RangeInclusive<NaiveDate>, history: History, world: &World) {
        let from = world.today().max(*span.start());
        let outlooks = scheduler::forecast(world.history(), &world.protocol, world.today(), from..=*span.end());
        self.page = Some(Page { span, history, outlooks });
    }

    /// The keys that matter here.
    pub(in crate::tui) fn hints(&self) -> Vec<Command> {
        use Command::{Book, Earlier, Help, Log, Move, NextMatch, Now, Quit, Why};
        vec![Book, NextMatch, Earlier, Now, Help, Move, Log, Why, Quit]
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let empty = History::default();
        let (history, outlooks) =
            self.page.as_ref().map_or((&empty, [].as_slice()), |page| (&page.history, page.outlooks.as_slice()));
        let shown = day::Shown { at: self.at, history, outlooks };
        let title = self.at.format("%B %Y").to_string();
        if area.width >= BESIDE {
            let left = area.width - (area.width * 38 / 100).clamp(26, 44);
            let inside = canvas.pane(Rect { width: left, ..area }, &title);
            month::draw(canvas, inside, &shown, world);
            let side = indent(area, left - 1);
            let inside = canvas.pane(side, &crate::wording::short_date(self.at));
            what_if::draw(canvas, inside, self.at, history, world);
        } else {
            let rows = BELOW.min(area.height.saturating_sub(7)).max(2);
            let upper = top(area, area.height.saturating_sub(rows));
            let inside = canvas.pane(upper, &title);
            month::draw(canvas, inside, &shown, world);
            let lower = crate::tui::canvas::inset(bottom(area, rows), 1);
            what_if::draw(canvas, lower, self.at, history, world);
        }
    }
}

/// The session of a day, else its booking.
fn on_day(history: &History, day: NaiveDate, world: &World) -> Option<Judged> {
    let session = day::session_on(history, day).map(|session| Judged {
        happening: Happening::Session(session.clone()),
        around: day::around(history, session.id),
        gap: None,
        notices: day::flags(&scheduler::judge_sessions(history, &world.protocol, world.today()), session.id),
    });
    let booking = || {
        let booking = day::booking_on(history, day)?;
        Some(Judged {
            happening: Happening::Booking(booking.clone()),
            around: Around::default(),
            gap: None,
            notices: day::flags(&world.assessment().findings, booking.id),
        })
    };
    session.or_else(booking)
}

/// Where a command leads.
enum Aim {
    At(NaiveDate),
    Nowhere,
    Above,
    NotMine,
}

/// The days that the month of `at` shows.
fn span(at: NaiveDate, world: &World) -> RangeInclusive<NaiveDate> {
    month::first_shown(at, world.week_start)..=month::last_shown(at, world.week_start)
}

fn moved_by_months(at: NaiveDate, months: i32) -> NaiveDate {
    let by = Months::new(months.unsigned_abs());
    let moved = if months < 0 { at.checked_sub_months(by) } else { at.checked_add_months(by) };
    moved.unwrap_or(at)
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
