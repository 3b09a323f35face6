//! Days one below the other under the names of their months, each with what lies on it; free days that are alike are told in one line.
//!
//! ```text
//!   Date             Time   Min  Pain   Provider
//! November 2026
//!   Fri 20       ●   19:45   20  4 > 4  Anna K.
//!   Sat 21 - Sun 22  ─   rest
//! > Mon 23*      █   due
//!   Tue 24       ○░  18:30              Anna K.
//!   Wed 25 - Thu 26  !   too soon  1-2 days after Tue 24 Nov
//! ```

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::day::{self, Shown};
use super::line;
use super::list::{Cursor, more_of};
use crate::scheduler::Status;
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent, rows, top};
use crate::tui::theme::Role;
use crate::tui::world::World;
use crate::wording::{self, Free, Mark};

/// Columns of the cursor.
const CURSOR: u16 = 2;
/// Columns of a date or of two and the air behind them, and those that there are on a narrow screen.
const DATES: u16 = 16;
const NARROW: u16 = 10;
/// From this width both days of a run are told in full.
const ROOMY: u16 = 50;
/// From this height the columns have titles.
const HEADED: u16 = 8;

/// Days that are told together: one on which something lies, or free ones that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Run {
    /// The first.
    pub(in crate::tui) first: NaiveDate,
    /// The last.
    pub(in crate::tui) last: NaiveDate,
}

impl Run {
    /// Whether `day` is one of its days.
    pub(in crate::tui) fn holds(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// What makes free days alike; what lies on a day makes it like no other.
#[derive(PartialEq)]
enum Kind {
    Past(Option<Status>),
    Ahead(Option<Mark>, Option<NaiveDate>),
}

fn kind(day: NaiveDate, days: &Shown<'_>, world: &World) -> Option<Kind> {
    let lies = !day::sessions_on(days.history, day).is_empty() || !day::bookings_on(days.history, day).is_empty();
    if lies || day == world.today() {
        return None;
    }
    Some(match days.outlook(day) {
        None => Kind::Past(days.stood(day)),
        Some(outlook) => {
            let mark = wording::day_mark(Free::Ahead(outlook), world.assessment());
            Kind::Ahead(mark, wording::decides(outlook).filter(|_| mark.is_some()))
        }
    })
}

/// The days of `listed` in runs.
pub(in crate::tui) fn runs(listed: &RangeInclusive<NaiveDate>, days: &Shown<'_>, world: &World) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before = None;
    for day in listed.start().iter_days().take_while(|day| day <= listed.end()) {
        let kind = kind(day, days, world);
        match runs.last_mut() {
            Some(run) if kind.is_some() && kind == before => run.last = day,
            _ => runs.push(Run { first: day, last: day }),
        }
        before = kind;
    }
    runs
}

/// Draws those of `listed` that have room, the selected day among them.
pub(in crate::tui) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    listed: &RangeInclusive<NaiveDate>,
    days: &Shown<'_>,
    world: &World,
) {
    // What would follow is told beside it: days that are alike are not parted for its sake.
    let days = &Shown { follows: None, ..*days };
    let dates = if area.width >= ROOMY { DATES } else { NARROW };
    let head = u16::from(area.height >= HEADED);
    if head > 0 {
        canvas.write(indent(area, CURSOR), "Date", Role::Quiet);
        line::head(canvas, indent(area, CURSOR + dates));
    }
    let room = below(area, head);
    let runs = runs(listed, days, world);
    // Where each begins, its month's name above the first of a month.
    let mut count = 0;
    let mut places = Vec::with_capacity(runs.len());
    let mut month = None;
    for run in &runs {
        let named = month.replace(run.first.month()) != Some(run.first.month());
        count += usize::from(named);
        places.push((count, named));
        count += lines(run, days);
    }
    let place = |of: NaiveDate| {
        let at = runs.iter().position(|run| run.holds(of)).and_then(|at| places.get(at));
        at.map_or(0, |(place, _)| *place)
    };
    let first = first_shown(place(days.at), place(world.today()), count, room.height.into());
    let shown = |place: usize| place.checked_sub(first).and_then(|row| rows(room).nth(row));
    for (run, (place, named)) in runs.iter().zip(&places) {
        if let Some(row) = place.checked_sub(1).filter(|_| *named).and_then(shown) {
            canvas.write(row, &wording::month_and_year(run.first), Role::Quiet);
        }
        if shown(*place).is_none() {
            continue;
        }
        for (number, line) in line::of_days(run.first, run.last, days, world).iter().enumerate() {
            let Some(row) = shown(place + number) else { continue };
            if number == 0 {
                date(canvas, top(row, 1), *run, dates, days.at, world);
            }
            line.draw(canvas, indent(row, CURSOR + dates));
            canvas.spot(row, Target::Day(if run.holds(days.at) { days.at } else { run.first }));
        }
    }
    more_of(canvas, area, count, (first, room.height));
}

/// The first of `count` lines that is shown where `height` fit: as in every list, but so that it rests while the cursor is near today.
fn first_shown(at: usize, today: usize, count: usize, height: usize) -> usize {
    let step = (height / 2).max(1);
    // Today's line is to be in the midst of a step.
    let shift = (step + step / 2).saturating_sub(today.saturating_sub(height / 4) % step) % step;
    Cursor { at: at + shift }.first_shown(count + shift, height).saturating_sub(shift)
}

/// How many lines it has.
fn lines(run: &Run, days: &Shown<'_>) -> usize {
    match day::sessions_on(days.history, run.first).len() {
        0 => day::bookings_on(days.history, run.first).len().max(1),
        sessions => sessions,
    }
}

/// The date of a day, or the first and the last of several; where the cursor is on one of these, that one stands out.
fn date(canvas: &mut Canvas<'_>, row: Rect, run: Run, columns: u16, at: NaiveDate, world: &World) {
    let selected = run.holds(at);
    if selected {
        canvas.write(row, ">", Role::Accent);
        canvas.cursor = Some(row.as_position());
    }
    let place = Rect { width: columns - 1, ..indent(row, CURSOR) }.intersection(row);
    let star = if run.first == world.today() { canvas.theme.glyph(Mark::Today) } else { "" };
    let role = if run.first == world.today() { Role::Accent } else { Role::Text };
    let drawn = |day: NaiveDate| if day == at { Role::Selected } else { role };
    let within = (run.first.year(), run.first.month()) == (run.last.year(), run.last.month());
    let name = if within || columns < DATES { named } else { wording::day_and_month };
    let (first, last) = (name(run.first) + star, name(run.last));
    let pieces = match (columns == DATES, within) {
        _ if run.first == run.last => vec![(first, drawn(run.first))],
        (true, true) if selected && at != run.first && at != run.last => {
            vec![(named(at), Role::Selected), (format!(" of {}-{}", run.first.day(), run.last.day()), Role::Quiet)]
        }
        (roomy, _) if selected && at != run.first && (!roomy || at != run.last) => vec![(name(at), Role::Selected)],
        (true, _) => vec![(first, drawn(run.first)), (" - ".into(), role), (last, drawn(run.last))],
        (false, true) => vec![(first, drawn(run.first)), (format!("-{}", run.last.day()), role)],
        (false, false) => vec![(first, drawn(run.first)), (" …".into(), Role::Quiet)],
    };
    canvas.pieces(place, pieces.iter().map(|(words, role)| (words.as_str(), *role)));
}

/// `Fri  4`: the month stands above.
pub(in crate::tui) fn named(day: NaiveDate) -> String {
    format!("{} {}", wording::weekday(day), text::pad_left(&day.day().to_string(), 2))
}
