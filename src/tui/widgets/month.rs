//! A month as a grid of days.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::layout::Rect;

use crate::domain::{Around, Booking, History, Id, Scale, Session, Timing};
use crate::scheduler::{DayOutlook, Finding, Notice, Subject, Verdict};
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, indent};
use crate::tui::theme::{Role, of_mark};
use crate::tui::widgets::sessions::pair;
use crate::tui::world::World;
use crate::wording::Mark;

/// Weeks that any month fits in.
const WEEKS: u16 = 6;

/// The most lines of a week: more would part a day from its number.
const MOST_ROWS: u16 = 4;

/// For how long behind the window days are marked as late.
const LATE: Days = Days::new(7);

/// What is drawn.
pub(in crate::tui) struct Month<'a> {
    /// The selected day, whose month is shown.
    pub(in crate::tui) at: NaiveDate,
    /// What lies on its days.
    pub(in crate::tui) history: &'a History,
    /// What booking the days from today on would mean.
    pub(in crate::tui) outlooks: &'a [DayOutlook],
}

/// The first day of the grid.
pub(in crate::tui) fn first_shown(at: NaiveDate, week_start: Weekday) -> NaiveDate {
    let first = at.with_day(1).unwrap_or(at);
    let back = first.weekday().days_since(week_start);
    first.checked_sub_days(Days::new(back.into())).unwrap_or(first)
}

/// The last day of the grid.
pub(in crate::tui) fn last_shown(at: NaiveDate, week_start: Weekday) -> NaiveDate {
    let first = first_shown(at, week_start);
    first.checked_add_days(Days::new(u64::from(WEEKS) * 7 - 1)).unwrap_or(first)
}

/// The last day of the month of `at`.
pub(in crate::tui) fn last_day(at: NaiveDate) -> NaiveDate {
    (28..=31).rev().find_map(|day| at.with_day(day)).unwrap_or(at)
}

/// Whether `at` lies in the first row of its month.
pub(in crate::tui) fn first_row(at: NaiveDate, week_start: Weekday) -> bool {
    at.signed_duration_since(first_shown(at, week_start)).num_days() < 7
}

/// Draws it: the names of the weekdays, then a row of one to three lines for each week.
pub(in crate::tui) fn draw(canvas: &mut Canvas<'_>, area: Rect, month: &Month<'_>, world: &World) {
    let cell = area.width / 7;
    let first = first_shown(month.at, world.week_start);
    for (place, day) in (0..7).zip(first.iter_days()) {
        let name = day.format("%a").to_string();
        let name = text::truncate(&name, usize::from(cell.saturating_sub(1)));
        canvas.write(indent(area, place * cell + 1), &name, Role::Quiet);
    }
    let grid = below(area, 1);
    let weeks = if last_day(month.at).signed_duration_since(first).num_days() < 35 { 5 } else { WEEKS };
    let rows = (grid.height / weeks).clamp(1, MOST_ROWS);
    let left = below(grid, weeks * rows);
    if left.height > 0 && rows > 1 {
        legend(canvas, crate::tui::canvas::bottom(left, 1));
    }
    // Where not all weeks have room, that of the selected day is among those shown.
    let selected = u16::try_from(month.at.signed_duration_since(first).num_days() / 7).unwrap_or(0);
    let shown = (grid.height / rows).max(1);
    let hidden = (selected + 1).saturating_sub(shown).min(weeks);
    for (place, day) in (0..weeks * 7).zip(first.iter_days()) {
        let Some(week) = (place / 7).checked_sub(hidden) else { continue };
        let here = Rect {
            x: grid.x.saturating_add(place % 7 * cell),
            y: grid.y.saturating_add(week * rows),
            width: cell,
            height: rows,
        };
        draw_day(canvas, here.intersection(grid), day, month, world);
    }
}

/// The marks and what they stand for, as many as one line holds.
fn legend(canvas: &mut Canvas<'_>, line: Rect) {
    let mut at = 1;
    for mark in [Mark::Session, Mark::Booking, Mark::Window, Mark::TooSoon, Mark::Early, Mark::Late, Mark::Hold] {
        let glyph = canvas.theme.glyph(mark);
        let wide = u16::try_from(text::width(mark.meaning())).unwrap_or(0) + 2;
        if at + wide > line.width {
            break;
        }
        canvas.pieces(indent(line, at), [(glyph, of_mark(mark)), (" ", Role::Text), (mark.meaning(), Role::Quiet)]);
        at += wide + 2;
    }
}

fn draw_day(canvas: &mut Canvas<'_>, here: Rect, day: NaiveDate, month: &Month<'_>, world: &World) {
    if here.is_empty() {
        return;
    }
    let selected = day == month.at;
    let today = if day == world.today() { canvas.theme.glyph(Mark::Today) } else { "" };
    let number = format!("{:>2}{today}", day.day());
    let number = if selected { format!("[{}]", number.trim_start()) } else { format!(" {number}") };
    let role = match (selected, day.month() == month.at.month()) {
        (true, _) => Role::Selected,
        (false, true) if day == world.today() => Role::Accent,
        (false, true) => Role::Text,
        (false, false) => Role::Quiet,
    };
    let taken = canvas.write(here, &number, role);
    if selected {
        canvas.cursor = Some(here.as_position());
    }
    canvas.spot(here, Target::Day(day));
    let (mark, words) = shown(day, month, world);
    let Some(mark) = mark else {
        if here.height > 1 {
            canvas.write(indent(below(here, 1), 1), if canvas.theme.ascii { "." } else { "·" }, Role::Quiet);
        }
        return;
    };
    let glyph = canvas.theme.glyph(mark);
    if here.height == 1 {
        canvas.write(indent(here, taken.max(3)), glyph, of_mark(mark));
        return;
    }
    let line = indent(below(here, 1), 1);
    // Words that have no room are left to the day's own pane.
    let words = if text::width(&words) + 2 <= line.width.into() { words.as_str() } else { "" };
    canvas.pieces(line, [(glyph, of_mark(mark)), (" ", Role::Text), (words, of_mark(mark))]);
}

/// The mark of a day and a word or two beside it.
fn shown(day: NaiveDate, month: &Month<'_>, world: &World) -> (Option<Mark>, String) {
    if let Some(session) = session_on(month.history, day) {
        let around = around(month.history, session.id);
        return (Some(Mark::Session), pair(around.pain_before, around.pain_after).replace(' ', ""));
    }
    if let Some(booking) = booking_on(month.history, day) {
        let time = booking.start.instant().map_or(String::new(), |at| at.format("%H:%M").to_string());
        let mark = if day < world.today() { Mark::Missed } else { Mark::Booking };
        return (Some(mark), time);
    }
    let Some(outlook) = month.outlooks.iter().find(|outlook| outlook.day == day) else {
        return (past(day, world), String::new());
    };
    let gap = outlook.previous.map(|before| day.signed_duration_since(before.date).num_days());
    let gap = gap.map_or(String::new(), |gap| format!("{gap} d"));
    match outlook.verdict {
        Verdict::OnHold | Verdict::AskDoctor => (Some(Mark::Hold), String::new()),
        Verdict::TooSoon => (Some(Mark::TooSoon), gap),
        Verdict::Early => (Some(Mark::Early), gap),
        Verdict::InWindow if day == world.today() && outlook.previous.is_some() => (Some(Mark::Due), "due".into()),
        Verdict::InWindow => (Some(Mark::Window), String::new()),
        // Far behind the window every day is late, and saying so on each is noise.
        Verdict::Late if outlook.window.and_then(|window| window.latest).is_some_and(|latest| day > latest + LATE) => {
            (None, String::new())
        }
        Verdict::Late => (Some(Mark::Late), String::new()),
    }
}

/// A past day without a session: rest after the last one.
fn past(day: NaiveDate, world: &World) -> Option<Mark> {
    let assessment = world.assessment();
    let after = assessment.anchor.is_some_and(|anchor| anchor.date < day);
    let before = assessment.window.is_some_and(|window| day < window.earliest);
    (after && before).then_some(Mark::Rest)
}

/// The first session of a day.
pub(in crate::tui) fn session_on(history: &History, day: NaiveDate) -> Option<&Session> {
    history.sessions().iter().find(|session| session.start.date() == day)
}

/// The first booking of a day.
pub(in crate::tui) fn booking_on(history: &History, day: NaiveDate) -> Option<&Booking> {
    history.bookings().iter().find(|booking| booking.start.date() == day)
}

/// The scores linked to a session; where several are, the last.
pub(in crate::tui) fn around(history: &History, session: Id) -> Around {
    let told = |scale: Scale, timing: Timing| {
        let mut linked = history.scores().iter().rev().filter(|score| score.session == Some(session));
        linked.find(|score| score.scale == scale && score.timing == timing).map(|score| score.value)
    };
    Around {
        pain_before: told(Scale::Pain, Timing::Before),
        pain_after: told(Scale::Pain, Timing::After),
        tension_before: told(Scale::Tension, Timing::Before),
        tension_after: told(Scale::Tension, Timing::After),
    }
}

/// What was found of one session or booking.
pub(in crate::tui) fn flags(findings: &[Finding], wanted: Id) -> Vec<Notice> {
    let of = findings.iter().filter(|finding| match finding.subject {
        Subject::Session { id, .. } | Subject::Booking { id, .. } => id == wanted,
        Subject::Now => false,
    });
    of.map(|finding| finding.notice.clone()).collect()
}
