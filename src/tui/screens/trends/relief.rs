//! Relief per session: how many points the score fell from before to after, a stem for each session that has both.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::figures::Time;
use super::gaps::{LEGEND_AT, LEGEND_FROM};
use super::scores::{self, count};
use super::{NOT_CAUSE, no_session};
use crate::insight::Summary;
use crate::keys::{Command, Scope};
use crate::text;
use crate::tui::canvas::{Canvas, bottom, indent};
use crate::tui::theme::Role;
use crate::tui::widgets::chart::{Axes, Grid, dot};
use crate::tui::world::World;
use crate::wording::Mark;

/// Why the relief shown is not that of the scale chosen, the longer words first.
const WHY_ANOTHER: [&str; 2] = ["is not scored before and after", "has no before and after"];

/// The words of the border line, the longest first.
pub(super) fn titles(time: &Time) -> [String; 2] {
    let n = time.visits.iter().filter(|visit| visit.fall.is_some()).count();
    let of = time.visits.len();
    if time.is_long() {
        return [format!("Monthly mean relief, n {n} of {of}{NOT_CAUSE}"), format!("Mean relief, n {n}")];
    }
    [format!("Relief of {}, n {n} of {of}{NOT_CAUSE}", time.falling()), format!("Relief, n {n} of {of}")]
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, time: &Time, world: &World) {
    let Some(summary) = summary(time) else {
        canvas.paragraph(area, &nothing(time, world), Role::Quiet);
        return;
    };
    let (least, most) = (whole(summary.least).min(0), whole(summary.most).max(3));
    let ticks = [0, most, least];
    let axes = Axes { from: time.from, to: time.to, least, most, ticks: &ticks };
    let apart = u16::from(time.scale != time.falling() && area.height >= LEGEND_FROM);
    let Some(grid) = Grid::new(canvas, Rect { height: area.height - apart, ..area }, axes) else { return };
    let (role, ascii) = (scores::role(time.falling()), canvas.theme.ascii);
    let falls: Vec<_> = if time.is_long() {
        means(time).into_iter().map(|(middle, month)| (middle, month.mean)).collect()
    } else {
        falls(time).collect()
    };
    for (day, fall) in falls {
        if let Some(x) = grid.x(day) {
            grid.bar(canvas, (x, grid.y(fall)), dot(ascii), role);
        }
    }
    if least < 0 {
        grid.level(canvas, time.from, 0.0, Role::Quiet);
    }
    if !time.is_long() {
        grid.marks(canvas, time.visits.iter().map(|visit| visit.day), Mark::Session);
    }
    grid.unit(canvas, &["points"]);
    if apart > 0 {
        let line = indent(bottom(area, 1), LEGEND_AT);
        let said = WHY_ANOTHER.map(|words| format!("{} {words}", time.scale));
        let said = said.iter().find(|said| text::width(said) <= line.width.into());
        canvas.write(line, said.map_or("", String::as_str), Role::Quiet);
    }
}

/// The same in words.
pub(super) fn words(time: &Time, world: &World) -> Vec<String> {
    let Some(summary) = summary(time) else { return vec![nothing(time, world)] };
    let rose = time.visits.iter().filter(|visit| visit.fall.is_some_and(|fall| fall < 0.0)).count();
    let untold = time.visits.len() - summary.n;
    let mut lines = vec![format!(
        "Relief of {} is the score before a session less the score right after it. {} with both: {} points.",
        time.falling(),
        count(summary.n, "session"),
        scores::told(summary)
    )];
    if time.scale != time.falling() {
        let [why, _] = WHY_ANOTHER;
        lines.push(format!("{} {why}.", scores::capital(time.scale)));
    }
    if rose > 0 {
        lines.push(format!("After {} the score was higher than before.", count(rose, "session")));
    }
    if untold > 0 {
        lines.push(format!("{} without both scores: unknown, not zero.", count(untold, "session")));
    }
    lines.push("Association, not cause: scores move by themselves, and right after a session they flatter it.".into());
    if time.is_long() {
        lines.push("Shown as monthly means, in points:".into());
        lines.extend(scores::told_by_month(&means(time)));
    }
    lines
}

/// The points by which the score fell over each session that tells it.
fn falls(time: &Time) -> impl Iterator<Item = (NaiveDate, f64)> {
    time.visits.iter().filter_map(|visit| Some((visit.day, visit.fall?)))
}

/// Their mean in each month that has one.
fn means(time: &Time) -> Vec<(NaiveDate, Summary)> {
    time.by_month(falls(time))
}

fn summary(time: &Time) -> Option<Summary> {
    Summary::of(falls(time).map(|(_, fall)| fall))
}

fn nothing(time: &Time, world: &World) -> String {
    if time.visits.is_empty() {
        return no_session(world);
    }
    format!(
        "{} in this span, none with a {} score both before and after it, so relief is unknown. Logging one with {} asks for both.",
        count(time.visits.len(), "session"),
        time.falling(),
        world.key(Scope::Trends, Command::Log)
    )
}

/// A difference of two scores, which is whole.
fn whole(points: f64) -> i32 {
    points.round() as i32
}
