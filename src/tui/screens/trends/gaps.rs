//! Gaps against the window: the days before each session, and the band that was in force then behind them.

use ratatui::layout::Rect;

use super::figures::Time;
use super::no_session;
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

/// From this height the legend has a row, which begins below the drawing.
const LEGEND_FROM: u16 = 7;
const LEGEND_AT: usize = 4;

/// The words of the border line, the longest first.
pub(super) fn titles(time: &Time) -> [String; 2] {
    let n = gaps(time).count();
    [format!("Days between sessions, n {n}"), format!("Gaps in days, n {n}")]
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, time: &Time, world: &World) {
    let Some(longest) = gaps(time).max() else {
        canvas.paragraph(area, &nothing(time, world), Role::Quiet);
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
            None if beyond => (over(ascii), Role::Text),
            None => (dot(ascii), Role::Strong),
        };
        grid.rise(canvas, visit.day, days(gap), role);
        grid.dot(canvas, visit.day, days(gap), glyph, role);
    }
    grid.unit(canvas, &["days; each bar is one gap", "days, each bar a gap", "bar: one gap", "days"]);
    if legend > 0 {
        explain(canvas, bottom(area, 1), time, most);
    }
}

/// What the marks of the drawing mean, those that it has: below the drawing, or closer together where that has no room.
fn explain(canvas: &mut Canvas<'_>, line: Rect, time: &Time, most: i32) {
    let marked = |mark| time.visits.iter().any(|visit| visit.mark == Some(mark));
    let held = time.bands.iter().any(|(_, band)| band.is_none());
    let glyph = |mark| canvas.theme.glyph(mark);
    let named = [
        (glyph(Mark::Window), Role::Quiet, "window", true),
        (glyph(Mark::Hold), of_mark(Mark::Hold), "hold", held),
        (glyph(Mark::TooSoon), of_mark(Mark::TooSoon), "too soon", marked(Mark::TooSoon)),
        (glyph(Mark::Early), of_mark(Mark::Early), "early", marked(Mark::Early)),
        (over(canvas.theme.ascii), Role::Text, "longer", gaps(time).any(|gap| gap > i64::from(most))),
    ];
    let named: Vec<_> = named.into_iter().filter(|(.., shown)| *shown).collect();
    let words: usize = named.iter().map(|(glyph, _, words, _)| text::width(glyph) + 1 + text::width(words)).sum();
    let roomy = LEGEND_AT + words + 3 * (named.len() - 1) <= line.width.into();
    let (mut at, air) = if roomy { (LEGEND_AT, 3) } else { (0, 2) };
    for (glyph, role, words, _) in named {
        if at + 2 + text::width(words) <= line.width.into() {
            let pieces = [(glyph, role), (" ", Role::Quiet), (words, Role::Quiet)];
            at += usize::from(canvas.pieces(indent(line, u16::try_from(at).unwrap_or(u16::MAX)), pieces)) + air;
        }
    }
}

/// A gap beyond the axis.
fn over(ascii: bool) -> &'static str {
    if ascii { "^" } else { "↑" }
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
            grid.mark(canvas, x, Mark::Hold);
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
    let Some(summary) = Summary::of(gaps(time).map(days)) else { return vec![nothing(time, world)] };
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

fn nothing(time: &Time, world: &World) -> String {
    match time.visits.len() {
        0 => no_session(world),
        _ => "One session so far: a gap takes two.".into(),
    }
}

fn days(count: i64) -> f64 {
    count as f64
}
