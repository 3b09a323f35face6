//! How Calendar lays out its days: which of them, where an arrow leads, and which widget draws them.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};
use ratatui::layout::Rect;

use crate::keys::Command;
use crate::tui::canvas::Canvas;
use crate::tui::widgets::day::Shown;
use crate::tui::widgets::{agenda, month, year};
use crate::tui::world::World;
use crate::wording;

/// A layout of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "each is what its name says")]
pub(super) enum View {
    #[default]
    Month,
    Week,
    Agenda,
    Year,
}

/// Where a command leads.
pub(super) enum Aim {
    At(NaiveDate),
    Nowhere,
    Above,
    Below,
    NotMine,
}

impl View {
    /// The next one, around the end.
    pub(super) fn next(self) -> View {
        match self {
            View::Month => View::Week,
            View::Week => View::Agenda,
            View::Agenda => View::Year,
            View::Year => View::Month,
        }
    }

    /// What its pane is called.
    pub(super) fn title(self, days: &Shown<'_>, world: &World) -> String {
        let of_month = wording::month_and_year(days.at);
        match self {
            View::Month => of_month,
            View::Week => {
                let week = week(days.at, world);
                format!("{} - {}", wording::day_and_month(*week.start()), wording::plain_date(*week.end()))
            }
            View::Agenda => format!("{of_month}, day by day"),
            View::Year => year::title(days),
        }
    }

    /// The days that have to be read for it.
    pub(super) fn span(self, at: NaiveDate, world: &World) -> RangeInclusive<NaiveDate> {
        match self {
            View::Year => year::days(at),
            // The grid of a month holds every week that touches it.
            _ => month::first_shown(at, world.week_start())..=month::last_shown(at, world.week_start()),
        }
    }

    /// Where a command leads from `at`.
    pub(super) fn aim(self, command: Command, at: NaiveDate, world: &World) -> Aim {
        let listed = self.listed(at, world);
        let within = |to: NaiveDate, beyond: Aim| if listed.contains(&to) { Aim::At(to) } else { beyond };
        let (aside, down) = match self {
            View::Month => (by_days(at, 1), by_days(at, 7)),
            View::Week | View::Agenda => (by_days(at, 7), by_days(at, 1)),
            View::Year => (by_days(at, 1), by_months(at, 1)),
        };
        let (back, up) = match self {
            View::Month => (by_days(at, -1), by_days(at, -7)),
            View::Week | View::Agenda => (by_days(at, -7), by_days(at, -1)),
            View::Year => (by_days(at, -1), by_months(at, -1)),
        };
        let leap = if self == View::Year { 12 } else { 1 };
        match command {
            Command::Left => Aim::At(back),
            Command::Right => Aim::At(aside),
            Command::Up => within(up, Aim::Above),
            Command::Down => within(down, Aim::Below),
            Command::First => Aim::At(*listed.start()),
            Command::Last => Aim::At(*listed.end()),
            Command::PageUp | Command::HalfPageUp if self == View::Week => Aim::At(back),
            Command::PageDown | Command::HalfPageDown if self == View::Week => Aim::At(aside),
            Command::Earlier | Command::PageUp | Command::HalfPageUp => Aim::At(by_months(at, -leap)),
            Command::Later | Command::PageDown | Command::HalfPageDown => Aim::At(by_months(at, leap)),
            _ => Aim::NotMine,
        }
    }

    /// The days between whose first and last the cursor goes up and down.
    fn listed(self, at: NaiveDate, world: &World) -> RangeInclusive<NaiveDate> {
        match self {
            View::Month => {
                let first = month::first_shown(at, world.week_start());
                first..=by_days(first, i64::from(month::weeks(at, world.week_start())) * 7 - 1)
            }
            View::Week => week(at, world),
            View::Agenda => at.with_day(1).unwrap_or(at)..=month::last_day(at),
            View::Year => year::days(at),
        }
    }

    /// Draws the days.
    pub(super) fn draw(self, canvas: &mut Canvas<'_>, area: Rect, days: &Shown<'_>, world: &World) {
        match self {
            View::Month => month::draw(canvas, area, days, world),
            View::Week | View::Agenda => agenda::draw(canvas, area, &self.listed(days.at, world), days, world),
            View::Year => year::draw(canvas, area, days, world),
        }
    }
}

/// The week of `at`.
fn week(at: NaiveDate, world: &World) -> RangeInclusive<NaiveDate> {
    let back = at.weekday().days_since(world.week_start());
    let first = at.checked_sub_days(Days::new(back.into())).unwrap_or(at);
    first..=by_days(first, 6)
}

fn by_days(at: NaiveDate, days: i64) -> NaiveDate {
    at.checked_add_signed(TimeDelta::days(days)).unwrap_or(at)
}

fn by_months(at: NaiveDate, months: i32) -> NaiveDate {
    let by = Months::new(months.unsigned_abs());
    let moved = if months < 0 { at.checked_sub_months(by) } else { at.checked_add_months(by) };
    moved.unwrap_or(at)
}
