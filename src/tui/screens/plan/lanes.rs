//! A condition as a lane over months: where it holds massages back, where it sets an interval, and whose dates changed that.

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::layout::Rect;

use crate::domain::Condition;
use crate::domain::condition::Effect;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Columns of a month's name and of the air behind it.
const MONTH: usize = 5;

/// The days of the lanes, and the row of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) room: Rect,
}

impl Span {
    /// The column of a day, from the left edge; one outside lies at the edge.
    fn column(&self, day: NaiveDate) -> u16 {
        let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days();
        let whole = days(self.from, self.to).max(1);
        let width = i64::from(self.room.width.saturating_sub(1));
        u16::try_from(days(self.from, day).clamp(0, whole) * width / whole).unwrap_or(0)
    }

    /// The columns of the days from one to another.
    fn between(&self, from: NaiveDate, until: NaiveDate) -> Option<Rect> {
        if until <= self.from || from > self.to {
            return None;
        }
        let (left, right) = (self.column(from), self.column(until));
        Some(Rect { x: self.room.x + left, width: right - left + 1, ..self.room })
    }
}

/// The names of the months above the lanes, all of them or every so many, that they stand evenly; today stands at the edge.
pub(super) fn months(canvas: &mut Canvas<'_>, span: &Span) {
    let edge = canvas.write_right(Rect { width: span.room.width + 1, ..span.room }, "today", Role::Text);
    let first = span.from.with_day(1).and_then(|day| day.checked_add_months(Months::new(1)));
    let firsts = std::iter::successors(first, |day| day.checked_add_months(Months::new(1)));
    let firsts: Vec<_> = firsts.take_while(|day| *day <= span.to).collect();
    let each = usize::from(span.room.width) / firsts.len().max(1);
    let step = [1, 2, 3, 4, 6].into_iter().find(|step| step * each >= MONTH).unwrap_or(12);
    let mut free = span.room.x;
    for day in firsts.iter().step_by(step) {
        let dated = day.month() as usize <= step;
        let long = if dated { wording::short_month_and_year(*day) } else { String::new() };
        let x = span.room.x + span.column(*day);
        let end = span.room.right().saturating_sub(edge);
        let fits = |words: &&str| x >= free && usize::from(end.saturating_sub(x)) >= text::width(words);
        let words =
            [long.as_str(), wording::short_month(*day)].into_iter().filter(|words| !words.is_empty()).find(fits);
        if let Some(words) = words {
            free = x + canvas.write(Rect { x, width: end.saturating_sub(x), ..span.room }, words, Role::Quiet) + 1;
        }
    }
}

/// The edge of a lane that today is, behind its last day.
pub(super) fn edge(canvas: &mut Canvas<'_>, span: &Span) {
    let glyph = if canvas.theme.ascii { "|" } else { "│" };
    canvas.write(Rect { x: span.room.right(), width: 1, ..span.room }, glyph, Role::Border);
}

/// Draws the lane of a condition into the row of `span`.
pub(super) fn draw(canvas: &mut Canvas<'_>, span: &Span, condition: &Condition, world: &World) {
    let start = condition.period.start();
    // The last day on which it applies: an end is the first day without it.
    let last = condition.period.end().and_then(|end| end.pred_opt()).unwrap_or(span.to);
    let freed = freed(condition, world.protocol.acute_days).filter(|freed| *freed <= last);
    let (holds, open) = match condition.kind.effect() {
        Effect::Contraindicated | Effect::Stop => (true, Stretch::Interval),
        Effect::Injury | Effect::AskFirst => (true, Stretch::Interval),
        Effect::Chronic => (false, Stretch::Interval),
        Effect::AvoidArea => (false, Stretch::Area),
    };
    match (holds, freed) {
        (false, _) => stretch(canvas, span, start, last, open),
        (true, None) => stretch(canvas, span, start, last, Stretch::Hold),
        (true, Some(freed)) => {
            stretch(canvas, span, freed, last, open);
            stretch(canvas, span, start, freed.pred_opt().unwrap_or(freed), Stretch::Hold);
        }
    }
    if last < span.from {
        let mark = if canvas.theme.ascii { "<" } else { "«" };
        canvas.write(span.room, &format!("{mark} before"), Role::Quiet);
    }
    for (letter, area) in letters(condition, span) {
        canvas.write(Rect { width: 1, ..area }, letter, Role::Strong);
    }
}

/// The days of recovery and of a doctor's word that lie in the span, and where.
pub(super) fn letters(condition: &Condition, span: &Span) -> impl Iterator<Item = (&'static str, Rect)> {
    let within = |date: &NaiveDate| (span.from..=span.to).contains(date);
    [("R", condition.recovery), ("D", condition.doctor)].into_iter().filter_map(move |(letter, date)| {
        let date = date.filter(within)?;
        Some((letter, span.between(date, date.succ_opt()?)?))
    })
}

/// What one stretch of a lane means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stretch {
    /// No massage.
    Hold,
    /// It sets or leaves an interval.
    Interval,
    /// A place to leave alone.
    Area,
}

impl Stretch {
    fn look(self, ascii: bool) -> (&'static str, Role) {
        match (self, ascii) {
            (Stretch::Hold, _) => (Mark::Hold.glyph(ascii), Role::OnHold),
            (Stretch::Interval, false) => ("━", Role::Text),
            (Stretch::Interval, true) => ("_", Role::Text),
            (Stretch::Area, false) => ("╌", Role::Early),
            (Stretch::Area, true) => (".", Role::Early),
        }
    }
}

fn stretch(canvas: &mut Canvas<'_>, span: &Span, from: NaiveDate, to: NaiveDate, what: Stretch) {
    if let Some(area) = span.between(from, to) {
        let (glyph, role) = what.look(canvas.theme.ascii);
        canvas.write(area, &glyph.repeat(area.width.into()), role);
    }
}

/// The first day on which it no longer holds massages back though it lasts: with recovery and a doctor's date, or a doctor's alone.
fn freed(condition: &Condition, acute_days: u16) -> Option<NaiveDate> {
    match condition.kind.effect() {
        Effect::AskFirst => condition.doctor,
        Effect::Injury => {
            let acute = condition.period.start().checked_add_days(Days::new(acute_days.into()))?;
            Some(condition.recovery?.max(acute).max(condition.doctor?))
        }
        _ => None,
    }
}

/// What the stretches and letters mean.
pub(super) fn legend(ascii: bool, letters: bool) -> String {
    let [hold, open, area] = [Stretch::Hold, Stretch::Interval, Stretch::Area].map(|stretch| stretch.look(ascii).0);
    let letters = if letters { "  R recovery  D doctor" } else { "" };
    format!("{hold} hold  {open} interval  {area} area{letters}")
}
