//! Relief per session: how many points the score fell from before to after, a stem for each session that has both.

use ratatui::layout::Rect;

use super::figures::Time;
use super::scores::{self, count};
use crate::insight::Summary;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::chart::{Axes, Grid, dot};
use crate::wording::Mark;

/// The words of the border line.
pub(super) fn title(time: &Time) -> String {
    let n = time.visits.iter().filter(|visit| visit.fall.is_some()).count();
    format!("Relief of {}, n {n} of {}: association, not cause", time.falling(), time.visits.len())
}

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, time: &Time) {
    let Some(summary) = summary(time) else {
        canvas.paragraph(area, &nothing(time), Role::Quiet);
        return;
    };
    let (least, most) = (whole(summary.least).min(0), whole(summary.most).max(3));
    let ticks = [0, most, least];
    let axes = Axes { from: time.from, to: time.to, least, most, ticks: &ticks };
    let Some(grid) = Grid::new(canvas, area, axes) else { return };
    let (role, ascii) = (scores::role(time.falling()), canvas.theme.ascii);
    for visit in &time.visits {
        let Some(fall) = visit.fall else { continue };
        grid.rise(canvas, visit.day, fall, role);
        grid.dot(canvas, visit.day, fall, dot(ascii), role);
    }
    if least < 0 {
        grid.level(canvas, time.from, 0.0, Role::Quiet);
    }
    grid.marks(canvas, time.visits.iter().map(|visit| visit.day), Mark::Session);
    grid.unit(canvas, "points");
}

/// The same in words.
pub(super) fn words(time: &Time) -> Vec<String> {
    let Some(summary) = summary(time) else { return vec![nothing(time)] };
    let rose = time.visits.iter().filter(|visit| visit.fall.is_some_and(|fall| fall < 0.0)).count();
    let untold = time.visits.len() - summary.n;
    let mut lines = vec![format!(
        "Relief of {} is the score before a session less the score right after it. {} with both: {} points.",
        time.falling(),
        count(summary.n, "session"),
        scores::told(summary)
    )];
    if rose > 0 {
        lines.push(format!("After {} the score was higher than before.", count(rose, "session")));
    }
    if untold > 0 {
        lines.push(format!("{} without both scores: unknown, not zero.", count(untold, "session")));
    }
    lines.push("Association, not cause: scores move by themselves, and right after a session they flatter it.".into());
    lines
}

fn summary(time: &Time) -> Option<Summary> {
    Summary::of(time.visits.iter().filter_map(|visit| visit.fall))
}

fn nothing(time: &Time) -> String {
    if time.visits.is_empty() {
        return "No session in this span. a logs one.".into();
    }
    format!(
        "{} in this span, none with a {} score both before and after it, so relief is unknown. a asks for both.",
        count(time.visits.len(), "session"),
        time.falling()
    )
}

/// A difference of two scores, which is whole.
fn whole(points: f64) -> i32 {
    points.round() as i32
}
