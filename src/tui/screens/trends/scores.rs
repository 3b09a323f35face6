//! Scores over time: before and after a session joined by a stem, sessions on the axis, the improved line dashed.

use std::collections::HashMap;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::figures::{Reading, Time};
use super::span::Span;
use super::{FEW, NOT_CAUSE, further_back};
use crate::domain::{Id, Scale};
use crate::insight::{Summary, Trend};
use crate::keys::{Command, Scope};
use crate::tui::canvas::{Canvas, UNBROKEN, bottom};
use crate::tui::theme::Role;
use crate::tui::widgets::chart::{Axes, Grid};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// From this height the legend has a row.
const LEGEND_FROM: u16 = 9;

/// The words of the border line, the longest first.
pub(super) fn titles(time: &Time) -> Vec<String> {
    let (what, ordinary) = (capital(time.scale), time.ordinary().count());
    let of = count(ordinary, "score");
    if time.is_long() {
        return vec![
            format!("{what} 0-10, monthly means of {of}{NOT_CAUSE}"),
            format!("{what} by month, n {ordinary}"),
        ];
    }
    let after = match time.readings.len() - ordinary {
        0 => String::new(),
        after => format!(" and {after} right after"),
    };
    vec![format!("{what} 0-10, {of}{after}{NOT_CAUSE}"), format!("{what} 0-10, {of}"), format!("{what}, {of}")]
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, time: &Time, world: &World) {
    if time.readings.is_empty() {
        canvas.paragraph(area, &nothing(time, world), Role::Quiet);
        return;
    }
    let legend = u16::from(area.height >= LEGEND_FROM);
    let axes = Axes { from: time.from, to: time.to, least: 0, most: 10, ticks: &[0, 5, 10] };
    let Some(grid) = Grid::new(canvas, Rect { height: area.height - legend, ..area }, axes) else { return };
    let role = role(time.scale);
    if time.is_long() {
        for (middle, month) in means(time) {
            grid.score(canvas, middle, month.mean, false, role);
        }
    } else {
        for (before, after) in pairs(time) {
            grid.fall(canvas, before.day, (before.value.into(), after.value.into()), role);
        }
        for reading in time.readings.iter().filter(|reading| reading.after).chain(time.ordinary()) {
            grid.score(canvas, reading.day, reading.value.into(), reading.after, role);
        }
        grid.marks(canvas, time.visits.iter().map(|visit| visit.day), Mark::Session);
    }
    if let Some((from, threshold)) = time.improved {
        grid.improved(canvas, from, threshold.get().into());
    }
    if legend > 0 {
        let row = crate::tui::canvas::indent(bottom(area, 1), 4);
        let words = if time.readings.len() < FEW { thin(time) } else { in_the_legend(canvas, &grid, time) };
        canvas.write(row, &words, Role::Quiet);
    }
}

/// What the marks of the drawing mean.
fn in_the_legend(canvas: &Canvas<'_>, grid: &Grid, time: &Time) -> String {
    let ascii = canvas.theme.ascii;
    let [score, after, level] = grid.glyphs(ascii);
    let told = time.readings.iter().any(|reading| reading.after);
    let after = if told { format!("   {after} right after a session") } else { String::new() };
    let threshold = time.improved.map(|(_, threshold)| format!("   {level} improved: {threshold} or less"));
    if time.is_long() {
        return format!("{score} mean of a month's scores{}", threshold.unwrap_or_default());
    }
    let session = canvas.theme.glyph(Mark::Session);
    format!("{score} score{after}   {session} session{}", threshold.unwrap_or_default())
}

/// The mean of each month that has a score, those right after a session left out.
fn means(time: &Time) -> Vec<(NaiveDate, Summary)> {
    time.by_month(time.ordinary().map(|reading| (reading.day, f64::from(reading.value))))
}

/// A line for each month: its mean and how many numbers that rests on.
pub(super) fn told_by_month(months: &[(NaiveDate, Summary)]) -> impl Iterator<Item = String> {
    let line = |(middle, month): &(NaiveDate, Summary)| {
        format!("{}: mean {:.1}, n {}.", wording::short_month_and_year(*middle), month.mean, month.n)
    };
    months.iter().map(line)
}

/// What is missing.
fn thin(time: &Time) -> String {
    format!("{}: too few for a trend, it takes {FEW}. Missing is unknown.", count(time.readings.len(), "score"))
}

/// The scores before and after each session that has both.
fn pairs(time: &Time) -> impl Iterator<Item = (Reading, Reading)> {
    let mut before: HashMap<Id, Reading> = HashMap::new();
    time.readings.iter().filter_map(move |reading| {
        let session = reading.paired?;
        if reading.after {
            return before.get(&session).map(|before| (*before, *reading));
        }
        before.insert(session, *reading);
        None
    })
}

/// The same in words.
pub(super) fn words(time: &Time, span: Span, world: &World) -> Vec<String> {
    if time.readings.is_empty() {
        return vec![nothing(time, world)];
    }
    let whole = time.to.signed_duration_since(time.from).num_days() + 1;
    let mut lines = vec![format!(
        "{}, 0 none to 10 worst imaginable, {} to {} ({}).",
        capital(time.scale),
        wording::since(time.from, world.today()),
        wording::since(time.to, world.today()),
        if span == Span::All { "at most 20 years, or about 2000 sessions".into() } else { wording::days(whole) }
    )];
    let ordinary: Vec<_> = time.ordinary().map(|reading| (reading.day, f64::from(reading.value))).collect();
    if let Some(summary) = Summary::of(ordinary.iter().map(|(_, value)| *value)) {
        lines.push(format!("{}: {}.", count(summary.n, "score"), told(summary)));
        lines.push(trend(&ordinary));
    }
    let after = time.readings.iter().filter(|reading| reading.after).map(|reading| f64::from(reading.value));
    if let Some(after) = Summary::of(after) {
        lines.push(format!(
            "And {} right after a session: mean {:.1}; not counted in that mean, since it shows the session.",
            after.n, after.mean
        ));
    }
    if let Some((since, threshold)) = time.improved {
        let met = ordinary.iter().filter(|(day, value)| *day > since && *value <= f64::from(threshold.get())).count();
        lines.push(format!(
            "Since the first score of the episode ({}), {threshold} or less counts as improved: {met} of the scores shown (CHRONIC-TAPER).",
            wording::since(since, world.today())
        ));
    }
    lines.push(missing(time, whole));
    if time.is_long() {
        lines.push("Shown as monthly means:".into());
        lines.extend(told_by_month(&means(time)));
    }
    lines
}

/// Which way it goes, or that nobody can tell.
fn trend(dated: &[(NaiveDate, f64)]) -> String {
    match Trend::of(dated).filter(|trend| trend.n >= FEW) {
        None => format!("Too few to tell a trend: it takes {FEW} scores on several days."),
        Some(trend) if trend.per_week.abs() < 0.05 => {
            "Level: a straight line through them neither rises nor falls.".into()
        }
        Some(trend) => {
            let way = if trend.per_week < 0.0 { "Falling" } else { "Rising" };
            format!("{way}: a straight line through them moves {:.1} points a week.", trend.per_week.abs())
        }
    }
}

/// On how many of so many days nothing is known.
fn missing(time: &Time, whole: i64) -> String {
    let mut days: Vec<_> = time.ordinary().map(|reading| reading.day).collect();
    days.dedup();
    let untold = whole - i64::try_from(days.len()).unwrap_or(whole);
    format!(
        "On {untold} of {whole} days no {} score of the whole back was told. Missing is unknown, not zero.",
        time.scale
    )
}

fn nothing(time: &Time, world: &World) -> String {
    format!(
        "No {} score in this span, and none means unknown. Press{UNBROKEN}{} to score how it is now{}.",
        time.scale,
        world.key(Scope::Trends, Command::Score),
        further_back(world)
    )
}

/// "least 2, most 7, mean 4.4, middle 4".
pub(super) fn told(summary: Summary) -> String {
    let middle =
        if summary.median.fract() == 0.0 { format!("{:.0}", summary.median) } else { format!("{:.1}", summary.median) };
    format!("least {:.0}, most {:.0}, mean {:.1}, middle {middle}", summary.least, summary.most, summary.mean)
}

/// "1 score", "3 scores".
pub(super) fn count(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

/// "Pain".
pub(super) fn capital(scale: Scale) -> &'static str {
    match scale {
        Scale::Pain => "Pain",
        Scale::Tension => "Tension",
        Scale::Soreness => "Soreness",
        Scale::Fatigue => "Fatigue",
        Scale::Sleep => "Poor sleep",
        Scale::Stress => "Stress",
    }
}

/// How a scale is drawn.
pub(super) fn role(scale: Scale) -> Role {
    match scale {
        Scale::Tension => Role::Tension,
        Scale::Soreness => Role::Soreness,
        _ => Role::Pain,
    }
}
