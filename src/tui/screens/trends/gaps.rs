//! Gaps against the window: the days before each session, and the band that was in force then behind them.

use chrono::NaiveDate;
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
pub(super) const LEGEND_FROM: u16 = 7;
pub(super) const LEGEND_AT: u16 = 4;

/// What a bar is, beside the highest number: where each gap has its column, and where several share one.
const EACH: &[&str] = &["days; each bar is one gap", "days, each bar a gap", "bar: one gap", "days"];
const LONGEST: &[&str] =
    &["days; longest gap of each column", "longest gap of a column", "longest per column", "longest gaps", "days"];
const TOO_SOON: &str = "too soon";

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
    let columns = columns(&grid, time);
    // Of gaps that share a column the longest is its bar; the marks of the others stand in it.
    let mut bars = columns.clone();
    bars.sort_by_key(|(x, gap, _)| (*x, std::cmp::Reverse(*gap)));
    bars.dedup_by_key(|(x, ..)| *x);
    let marked = columns.iter().filter(|(_, _, mark)| mark.is_some());
    for ((x, gap, mark), is_bar) in bars.iter().map(|bar| (bar, true)).chain(marked.map(|mark| (mark, false))) {
        let (glyph, role) = match mark {
            Some(mark) => (canvas.theme.glyph(*mark), of_mark(*mark)),
            None if *gap > i64::from(most) => (over(ascii), Role::Text),
            None => (dot(ascii), Role::Strong),
        };
        let at = (*x, row(&grid, time, *x, *gap, mark.is_some()));
        if is_bar {
            grid.bar(canvas, at, glyph, role);
        } else {
            grid.mark_at(canvas, at, glyph, role);
        }
    }
    let units = if bars.len() == columns.len() { EACH } else { LONGEST };
    grid.unit(canvas, units);
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
        (glyph(Mark::TooSoon), of_mark(Mark::TooSoon), TOO_SOON, marked(Mark::TooSoon)),
        (glyph(Mark::Early), of_mark(Mark::Early), "early", marked(Mark::Early)),
        (over(canvas.theme.ascii), Role::Text, "longer", gaps(time).any(|gap| gap > i64::from(most))),
    ];
    let named: Vec<_> = named.into_iter().filter(|(.., shown)| *shown).collect();
    let line = indent(line, LEGEND_AT);
    let wide = |glyph: &str, words: &str| text::width(glyph) + 1 + text::width(words);
    let whole = |short: bool, air: usize| {
        let words = named.iter().map(|(glyph, _, words, _)| wide(glyph, said(words, short)) + air);
        words.sum::<usize>() <= usize::from(line.width) + air
    };
    // Closer together, then shorter; what still has no room is left out from the right.
    let (short, air) =
        [(false, 3), (false, 2), (false, 1)].into_iter().find(|(short, air)| whole(*short, *air)).unwrap_or((true, 1));
    let mut at = 0;
    for (glyph, role, words, _) in named {
        let words = said(words, short);
        if at + wide(glyph, words) <= line.width.into() {
            let pieces = [(glyph, role), (" ", Role::Quiet), (words, Role::Quiet)];
            at += usize::from(canvas.pieces(indent(line, u16::try_from(at).unwrap_or(u16::MAX)), pieces)) + air;
        }
    }
}

/// A word of the legend, or the shorter one where room is short.
fn said(words: &'static str, short: bool) -> &'static str {
    if short && words == TOO_SOON { "soon" } else { words }
}

/// The column, the days and the mark of each gap, oldest first: its day's column, or the one beside it where that is taken and the
/// other is free.
fn columns(grid: &Grid, time: &Time) -> Vec<(u16, i64, Option<Mark>)> {
    let plot = grid.plot();
    let mut placed: Vec<(u16, i64, Option<Mark>)> = Vec::new();
    for visit in time.visits.iter().rev() {
        let (Some(gap), Some(x)) = (visit.gap, grid.x(visit.day)) else { continue };
        let is_free = |x: &u16| (plot.left()..plot.right()).contains(x) && placed.iter().all(|(taken, ..)| taken != x);
        let x = [x, x.saturating_sub(1), x + 1].into_iter().find(is_free).unwrap_or(x);
        placed.push((x, gap, visit.mark));
    }
    placed.reverse();
    placed
}

/// The row of a gap; of one that was too soon or early always below the window of its column.
fn row(grid: &Grid, time: &Time, x: u16, gap: i64, below_window: bool) -> u16 {
    let y = grid.y(days(gap));
    match band(time, grid.day(x)) {
        Some(Some(Band { ideal, .. })) if below_window => {
            y.max(grid.y(f64::from(*ideal)) + 1).min(grid.plot().bottom().saturating_sub(1))
        }
        _ => y,
    }
}

/// The band in force on a day; none on hold, and nothing before the first that is known.
fn band(time: &Time, day: NaiveDate) -> Option<Option<&Band>> {
    let at = time.bands.partition_point(|(from, _)| *from <= day);
    Some(time.bands.get(at.checked_sub(1)?)?.1.as_ref())
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
        let Some(band) = band(time, grid.day(x)) else { continue };
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
