//! How Calendar lays out its days: which of them, where an arrow leads, and which widget draws them.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};
use ratatui::layout::Rect;

use crate::keys::Command;
use crate::tui::canvas::{BOXED, Canvas};
use crate::tui::widgets::day::Shown;
use crate::tui::widgets::{agenda, month, week, year};
use crate::tui::world::World;
use crate::wording;

/// From this width the name of a month has room for its year beside how many lines are hidden.
const NAMED: u16 = 36;
/// Months before today's that the agenda tells.
const BEHIND: i32 = 8;

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
    Nowhere(String),
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
                let week = week_of(days.at, world);
                format!("{} - {}", wording::day_and_month(*week.start()), wording::plain_date(*week.end()))
            }
            View::Agenda if world.window.width < NAMED => wording::short_month(days.at).to_owned(),
            View::Agenda if world.window.width < BOXED => wording::short_month_and_year(days.at),
            View::Agenda => format!("{}, day by day", wording::short_month_and_year(days.at)),
            View::Year => year::title(days),
        }
    }

    /// The days that have to be read for it.
    pub(super) fn span(self, at: NaiveDate, world: &World) -> RangeInclusive<NaiveDate> {
        match self {
            View::Year => year::days(at),
            View::Agenda => twelve_months(at, world.today()),
            // The grid of a month holds every week that touches it.
            _ => month::first_shown(at, world.week_start())..=month::last_shown(at, world.week_start()),
        }
    }

    /// Where a command leads from the selected day.
    pub(super) fn aim(self, command: Command, days: &Shown<'_>, world: &World) -> Aim {
        let at = days.at;
        let listed = self.listed(at, world);
        let (aside, along) = match self {
            View::Week => (by_days(at, 7), by_days(at, -7)),
            _ => (by_days(at, 1), by_days(at, -1)),
        };
        let leap = if self == View::Year { 12 } else { 1 };
        match command {
            Command::Left => Aim::At(along),
            Command::Right => Aim::At(aside),
            Command::Up => self.down(-1, days, world).map_or(Aim::Above, Aim::At),
            Command::Down => self.down(1, days, world).map_or(Aim::Below, Aim::At),
            Command::First => Aim::At(*listed.start()),
            Command::Last => Aim::At(self.last(&listed, days, world)),
            Command::PageUp | Command::HalfPageUp if self == View::Week => Aim::At(along),
            Command::PageDown | Command::HalfPageDown if self == View::Week => Aim::At(aside),
            Command::Earlier | Command::PageUp | Command::HalfPageUp => Aim::At(by_months(at, -leap)),
            Command::Later | Command::PageDown | Command::HalfPageDown => Aim::At(by_months(at, leap)),
            _ => Aim::NotMine,
        }
    }

    /// Where the wheel leads, turned so far: so many lines in the agenda, else a page.
    pub(super) fn roll(self, turned: i32, days: &Shown<'_>, world: &World) -> NaiveDate {
        let page = if turned < 0 { Command::PageUp } else { Command::PageDown };
        match self.aim(page, days, world) {
            _ if self == View::Agenda => {
                let lines = (1..=i64::from(turned.unsigned_abs())).rev();
                lines.map(|lines| lines * i64::from(turned.signum())).find_map(|lines| self.down(lines, days, world))
            }
            Aim::At(day) => Some(day),
            _ => None,
        }
        .unwrap_or(days.at)
    }

    /// The day so many rows below the selected one, or above; none where the rows end.
    fn down(self, rows: i64, days: &Shown<'_>, world: &World) -> Option<NaiveDate> {
        let (at, listed) = (days.at, self.listed(days.at, world));
        let to = match self {
            View::Month => by_days(at, 7 * rows),
            View::Week => by_days(at, rows),
            View::Year => by_months(at, i32::try_from(rows).ok()?),
            View::Agenda => {
                let runs = agenda::runs(&listed, days, world);
                let place = runs.iter().position(|run| run.holds(at))?;
                let place = i64::try_from(place).ok()?.saturating_add(rows);
                return runs.get(usize::try_from(place).ok()?).map(|run| run.first);
            }
        };
        Some(to).filter(|to| listed.contains(to))
    }

    /// The last day that the cursor goes to, or the first of those that are told together at the end.
    fn last(self, listed: &RangeInclusive<NaiveDate>, days: &Shown<'_>, world: &World) -> NaiveDate {
        let last = *listed.end();
        let runs = if self == View::Agenda { agenda::runs(listed, days, world) } else { Vec::new() };
        runs.last().map_or(last, |run| run.first)
    }

    /// The days between whose first and last the cursor goes up and down.
    fn listed(self, at: NaiveDate, world: &World) -> RangeInclusive<NaiveDate> {
        match self {
            View::Month => {
                let first = month::first_shown(at, world.week_start());
                first..=by_days(first, i64::from(month::weeks(at, world.week_start())) * 7 - 1)
            }
            View::Week => week_of(at, world),
            View::Agenda => twelve_months(at, world.today()),
            View::Year => year::days(at),
        }
    }

    /// Draws the days.
    pub(super) fn draw(self, canvas: &mut Canvas<'_>, area: Rect, days: &Shown<'_>, world: &World) {
        match self {
            View::Month => month::draw(canvas, area, days, world),
            View::Week => week::draw(canvas, area, &self.listed(days.at, world), days, world),
            View::Agenda => agenda::draw(canvas, area, &self.listed(days.at, world), days, world),
            View::Year => year::draw(canvas, area, days, world),
        }
    }
}

/// Twelve whole months with `at` among them, so many of which lie before today's, or as many years earlier or later.
fn twelve_months(at: NaiveDate, today: NaiveDate) -> RangeInclusive<NaiveDate> {
    let month = |day: NaiveDate| day.year() * 12 + day.month0().cast_signed();
    let base = by_months(today.with_day(1).unwrap_or(today), -BEHIND);
    let first = by_months(base, (month(at) - month(base)).div_euclid(12) * 12);
    first..=by_days(by_months(first, 12), -1)
}

/// The week of `at`.
fn week_of(at: NaiveDate, world: &World) -> RangeInclusive<NaiveDate> {
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
