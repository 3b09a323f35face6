//! Gaps against the window: the days before each session, and the band that was in force then behind them.

use ratatui::layout::Rect;

use super::figures::Time;
use super::scores::{count, told};
use crate::domain::Band;
use crate::insight::Summary;
use crate::text;
use crate::tui::canvas::{Canvas, bottom, indent};
use crate::tui::theme::{Role, of_mark};
use crate::tui::widgets::chart::{Axes, Grid, dot};
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// The least and the most days that the axis ends with; a longer gap lies at its edge.
const TOP: (i64, i64) = (9, 16);

/// From this height the legend has a row.
const LEGEND_FROM: u16 = 7;

/// The words of the border line.
pub(super) fn title(time: &Time) -> String {
    format!("Days between sessions, n {}", gaps(time).count())
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, time: &Time) {
    let Some(longest) = gaps(time).max() else {
        canvas.paragraph(area, nothing(time), Role::Quiet);
        return;
    };
    let most = i32::try_from((longest + 1).clamp(TOP.0, TOP.1)).unwrap_or(0);
    let ticks = [0, 3, 7, most];
    let axes = Axes { from: time.from, to: time.to, least: 0, most, ticks: &ticks };
    let legend = u16::from(area.height >= LEGEND_FROM);
    let Some(grid) = Grid::new(canvas, Rect { height: area.height - legend, ..area }, axes) else { return };
    bands(canvas, &grid, time, most);
    let ascii = canvas.theme.ascii;
    // What is marked comes last: where several share a column, the mark is seen.
    let (marked, plain): (Vec<_>, Vec<_>) = time.visits.iter().copied().partition(|visit| visit.mark.is_some());
    for visit in plain.into_iter().chain(marked) {
        let Some(gap) = visit.gap else { continue };
        let beyond = gap > i64::from(most);
        let (glyph, role) = match visit.mark {
            Some(mark) => (canvas.theme.glyph(mark), of_mark(mark)),
            None if beyond => (if ascii { "^" } else { "↑" }, Role::Text),
            None => (dot(ascii), Role::Strong),
        };
        grid.rise(canvas, visit.day, days(gap), role);
        grid.dot(canvas, visit.day, days(gap), glyph, role);
    }
    grid.marks(canvas, time.visits.iter().map(|visit| visit.day), Mark::Session);
    grid.unit(canvas, "days");
    if legend > 0 {
        explain(canvas, indent(bottom(area, 1), 4), time);
    }
}

/// What the marks of the drawing mean, those that it has.
fn explain(canvas: &mut Canvas<'_>, line: Rect, time: &Time) {
    let marked = |mark| time.visits.iter().any(|visit| visit.mark == Some(mark));
    let held = time.bands.iter().any(|(_, band)| band.is_none());
    let mut at = 0;
    for (mark, words, shown) in [
        (Mark::Window, "window then", true),
        (Mark::TooSoon, "too soon", marked(Mark::TooSoon)),
        (Mark::Early, "early", marked(Mark::Early)),
        (Mark::Hold, "on hold", held),
    ] {
        if shown && usize::from(at) + 2 + text::width(words) <= line.width.into() {
            let role = if mark == Mark::Window { Role::Quiet } else { of_mark(mark) };
            let pieces = [(canvas.theme.glyph(mark), role), (" ", Role::Quiet), (words, Role::Quiet)];
            at += canvas.pieces(indent(line, at), pieces) + 3;
        }
    }
}

/// The band that was in force, behind the gaps; on hold there is none, and the axis says so.
fn bands(canvas: &mut Canvas<'_>, grid: &Grid, time: &Time, most: i32) {
    let plot = grid.plot();
    let window = canvas.theme.glyph(Mark::Window);
    for x in plot.left()..plot.right() {
        let day = grid.day(x);
        let at = time.bands.partition_point(|(from, _)| *from <= day);
        let Some((_, band)) = at.checked_sub(1).and_then(|at| time.bands.get(at)) else { continue };
        let Some(Band { ideal, latest, .. }) = band else {
            grid.marks(canvas, [day], Mark::Hold);
            continue;
        };
        let upper = latest.map_or(f64::from(most), f64::from);
        for y in grid.y(upper)..=grid.y(f64::from(*ideal)) {
            canvas.write(Rect { x, y, width: 1, height: 1 }, window, Role::Quiet);
        }
    }
}

/// The same in words.
pub(super) fn words(time: &Time, world: &World) -> Vec<String> {
    let Some(summary) = Summary::of(gaps(time).map(days)) else { return vec![nothing(time).to_owned()] };
    let marked = |mark| time.visits.iter().filter(|visit| visit.mark == Some(mark)).count();
    let mut lines = vec![format!("{}: {} days.", count(summary.n, "gap"), told(summary))];
    if let Some(band) = world.assessment().regime.band() {
        let rule = world.assessment().regime.rule();
        lines.push(format!(
            "The interval now is {} ({rule}); the window behind the stems is that of each day.",
            wording::band(band)
        ));
    }
    lines.push(format!(
        "{} too soon (TOO-FREQUENT), {} early (GENERAL-INTERVAL), each judged by the rule of its own day.",
        marked(Mark::TooSoon),
        marked(Mark::Early)
    ));
    lines.push("A gap may hold a session that was not written down.".into());
    lines
}

fn gaps(time: &Time) -> impl Iterator<Item = i64> {
    time.visits.iter().filter_map(|visit| visit.gap)
}

fn nothing(time: &Time) -> &'static str {
    match time.visits.len() {
        0 => "No session in this span. a logs one.",
        _ => "One session so far: a gap takes two.",
    }
}

fn days(count: i64) -> f64 {
    count as f64
}
