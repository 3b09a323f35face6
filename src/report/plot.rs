//! Charts in letters: bars of eight heights, in ASCII the rounded score itself.

use chrono::NaiveDate;

use crate::domain::Scale;
use crate::insight::Summary;
use crate::text::{fit, pad_left, wrap};
use crate::wording::{Mark, days};

use super::page::{Course, Steps};

const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const FIGURES: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"];

/// A course longer than this many days has years below it, not months.
const TWO_YEARS: i64 = 730;

/// Columns for the names of the lines.
const NAME: usize = 10;

/// One row for each scale, one for the sessions, one for the holds, and the months below.
pub(super) fn course(course: &Course, columns: usize, ascii: bool) -> Vec<String> {
    let widest = course.lines.iter().map(|line| line.means.len()).max().unwrap_or_default();
    // Where the course is finer than the page is wide, neighbours share a place.
    let room = columns.saturating_sub(NAME + 6).max(1);
    let share = widest.div_ceil(room).max(1);
    let places = widest.div_ceil(share);
    let step = course.step * i64::try_from(share).unwrap_or(1);
    let mut lines: Vec<String> = course
        .lines
        .iter()
        .map(|line| {
            let bars: String = line.means.chunks(share).map(|means| bar(mean(means), ascii)).collect();
            let ends = (line.days.first().map(|(_, points)| *points), line.days.last().map(|(_, points)| *points));
            let told = |points: Option<f64>| points.map_or(String::new(), |points| format!("{points:.0}"));
            format!("{}{} {bars} {}", name(line.scale), pad_left(&told(ends.0), 2), told(ends.1))
        })
        .collect();
    let place =
        |day: NaiveDate| usize::try_from(day.signed_duration_since(course.from).num_days() / step).unwrap_or_default();
    let row = |title: &str, marks: String| format!("{}   {}", fit(title, NAME), marks.trim_end());
    let marked = |mark: Mark, on: &dyn Fn(usize) -> bool| -> String {
        (0..places).map(|at| if on(at) { mark.glyph(ascii) } else { " " }).collect()
    };
    lines.push(row("sessions", marked(Mark::Session, &|at| course.sessions.iter().any(|day| place(*day) == at))));
    if !course.holds.is_empty() {
        let held = |at| course.holds.iter().any(|(first, last)| (place(*first)..=place(*last)).contains(&at));
        lines.push(row("on hold", marked(Mark::Hold, &held)));
    }
    lines.push(row("", months(course, places, step)));
    let unit = if ascii { "X is 10" } else { "empty at 0, full at 10" };
    lines.extend(wrap(&format!("Each place is the mean of {} ({unit}; blank: no score).", days(step)), columns));
    lines
}

/// Mean scores at each distance from a session, a row each.
pub(super) fn steps(steps: &Steps, columns: usize, ascii: bool) -> Vec<String> {
    let full = if ascii { "#" } else { "█" };
    // What is left beside name, mean and count, at most two places a point.
    let longest = columns.saturating_sub(NAME + 14).min(20);
    let rows = steps.steps.iter().map(|step| {
        let bar = full.repeat((step.mean / 10.0 * longest as f64).round() as usize);
        format!("{} {:>4.1} {} n {}", fit(step.name, NAME), step.mean, fit(&bar, longest), step.n)
    });
    std::iter::once(format!("Mean {} around a session:", steps.scale)).chain(rows).collect()
}

fn name(scale: Scale) -> String {
    fit(scale.name(), NAME)
}

fn bar(mean: Option<f64>, ascii: bool) -> &'static str {
    let Some(mean) = mean else { return " " };
    // A score of nothing is still a score: it has the lowest bar, not a blank.
    let nearest = |heights: f64| (mean / 10.0 * heights).round() as usize;
    let drawn = if ascii { FIGURES.get(nearest(10.0)) } else { BARS.get(nearest(8.0).max(1)) };
    drawn.copied().unwrap_or(" ")
}

fn mean(means: &[Option<f64>]) -> Option<f64> {
    Summary::of(means.iter().flatten().copied()).map(|summary| summary.mean)
}

/// The name of each month, or year of a long course, under its first place, where there is room for it.
fn months(course: &Course, places: usize, step: i64) -> String {
    let shape = if course.to.signed_duration_since(course.from).num_days() > TWO_YEARS { "%Y" } else { "%b" };
    let mut row = String::new();
    let mut before = String::new();
    for (at, day) in course.from.iter_days().step_by(usize::try_from(step).unwrap_or(1)).take(places).enumerate() {
        let name = day.format(shape).to_string();
        if name != before && (at == 0 || row.len() < at) {
            row = fit(&row, at) + &name;
        }
        before = name;
    }
    row
}
