//! The profile and the conditions, two rows each: a lane over time, and below it the days and who decided.

use chrono::{Days, NaiveDate};
use ratatui::layout::Rect;

use super::lanes::{self, Span};
use crate::domain::condition::Effect;
use crate::domain::{Condition, Happening, Profile};
use crate::scheduler::Judged;
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, bottom, indent, top};
use crate::tui::theme::Role;
use crate::tui::widgets::list::Cursor;
use crate::tui::world::World;
use crate::wording;

/// The least columns of a lane: a name that is longer than it leaves is cut.
const LANE: u16 = 11;
/// Columns around a name: the cursor before it, the air behind it.
const AROUND: u16 = 3;
/// The name of the first row.
const PROFILE: &str = "profile";
/// From this height the legend has a row.
const LEGEND_FROM: u16 = 9;

/// Draws the rows that fit, the chosen one among them.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    conditions: &[Judged],
    chosen: Option<Cursor>,
    weeks: u16,
    world: &World,
) {
    let today = world.today();
    let from = today.checked_sub_days(Days::new(u64::from(weeks) * 7)).unwrap_or(today);
    let legend = u16::from(area.height >= LEGEND_FROM);
    let names = names(conditions).min(area.width.saturating_sub(LANE)).max(AROUND);
    // The last column is today's edge.
    let lane = |row: Rect| {
        let room = indent(top(row, 1), names);
        Span { from, to: today, room: Rect { width: room.width.saturating_sub(1), ..room } }
    };
    let span = lane(area);
    lanes::months(canvas, &span);
    let list = Rect { height: area.height.saturating_sub(1 + legend), ..below(area, 1) };
    let cursor = chosen.unwrap_or_default();
    let tall = |judged: Option<&Judged>| match judged.map(|judged| &judged.happening) {
        Some(Happening::Condition(condition)) => lines(condition, list.width, today).len() + 1,
        _ => 2,
    };
    let listed = || std::iter::once(None).chain(conditions.iter().map(Some));
    let first = first_shown(&listed().map(tall).collect::<Vec<_>>(), cursor.at, list.height.into());
    let (mut row, mut whole) = (0, first);
    for (place, judged) in listed().enumerate().skip(first) {
        if row >= list.height {
            break;
        }
        let rows = top(below(list, row), u16::try_from(tall(judged)).unwrap_or(u16::MAX));
        row = row.saturating_add(u16::try_from(tall(judged)).unwrap_or(u16::MAX));
        whole += usize::from(row <= list.height);
        match judged.map(|judged| &judged.happening) {
            None => {
                draw_profile(canvas, rows, names, world);
                lanes::edge(canvas, &lane(rows));
            }
            Some(Happening::Condition(condition)) => {
                name(canvas, rows, names, condition.kind.title());
                lanes::draw(canvas, &lane(rows), condition, world);
                lanes::edge(canvas, &lane(rows));
                for (line, number) in lines(condition, list.width, today).iter().zip(1..) {
                    canvas.write(indent(below(rows, number), 2), line, Role::Quiet);
                }
            }
            Some(_) => continue,
        }
        if chosen.is_some() && place == cursor.at {
            canvas.write(rows, ">", Role::Accent);
        }
        canvas.spot(rows, Target::Row(place));
    }
    let hidden = (conditions.len() + 1).saturating_sub(whole);
    if legend > 0 {
        let more = if hidden > 0 { format!("{hidden} more below") } else { String::new() };
        let room = usize::from(area.width).saturating_sub(text::width(&more) + 2);
        let legend = [true, false].into_iter().map(|letters| lanes::legend(canvas.theme.ascii, letters));
        let legend = legend.into_iter().find(|words| text::width(words) <= room).unwrap_or_default();
        canvas.write(bottom(area, 1), &legend, Role::Quiet);
        canvas.write_right(bottom(area, 1), &more, Role::Quiet);
    }
}

/// The first row shown of rows so `tall`, that of the cursor being wholly in view: the list rests until the cursor leaves it, and
/// then moves on by half of what is shown, for all of it has to be drawn anew.
fn first_shown(tall: &[usize], at: usize, height: usize) -> usize {
    let mut first = 0;
    loop {
        let ends = tall.iter().skip(first).scan(0, |end, rows| {
            *end += rows;
            Some(*end)
        });
        let shown = ends.take_while(|end| *end <= height).count().max(1);
        if at < first + shown {
            return first;
        }
        first += (shown / 2).max(1);
    }
}

/// The columns that the names need.
fn names(conditions: &[Judged]) -> u16 {
    let titles = conditions.iter().filter_map(|judged| match &judged.happening {
        Happening::Condition(condition) => Some(condition.kind.title()),
        _ => None,
    });
    let longest = titles.chain([PROFILE]).map(text::width).max().unwrap_or(0);
    u16::try_from(longest).unwrap_or(u16::MAX).saturating_add(AROUND)
}

fn name(canvas: &mut Canvas<'_>, rows: Rect, names: u16, words: &str) {
    let area = indent(rows, 2);
    canvas.write(Rect { width: area.width.min(names - AROUND), ..area }, words, Role::Text);
}

fn draw_profile(canvas: &mut Canvas<'_>, rows: Rect, names: u16, world: &World) {
    name(canvas, rows, names, PROFILE);
    let (words, what) = match world.history().profile() {
        Profile::Healthy => ("healthy", wording::band(world.protocol.wellness)),
        Profile::Unspecified => ("not told yet", wording::band(world.protocol.general)),
    };
    canvas.write(indent(rows, names), words, Role::Text);
    let below_it = format!("every {what} without a condition");
    canvas.write(indent(below(rows, 1), 2), &below_it, Role::Quiet);
}

/// Its days, and who decided: in one line where that has room, else in two.
fn lines(condition: &Condition, width: u16, today: NaiveDate) -> Vec<String> {
    let (days, who) = told(condition, today);
    let one = format!("{days}; {who}");
    if text::width(&one) + 2 <= usize::from(width) { vec![one] } else { vec![days, who] }
}

/// Its days, the first to the last on which it applied, and who decided.
fn told(condition: &Condition, today: NaiveDate) -> (String, String) {
    let since = |date| wording::since(date, today);
    let (first, end) = (condition.period.start(), condition.period.end());
    let days = match end.and_then(|end| end.pred_opt()) {
        None => format!("{} - open", since(first)),
        Some(last) if last == first => since(first),
        Some(last) => format!("{} - {}", since(first), since(last)),
    };
    let mut parts = Vec::new();
    let doctor = |missing: &str| match condition.doctor {
        Some(date) => format!("doctor {}", since(date)),
        None => missing.to_owned(),
    };
    match condition.kind.effect() {
        Effect::Injury => {
            parts.push(doctor("no doctor's date"));
            parts.push(match condition.recovery {
                Some(date) => format!("recovery {} by you", since(date)),
                None => "recovery not entered".into(),
            });
        }
        Effect::AskFirst => parts.push(doctor("no doctor's date")),
        _ => parts.push(if condition.period.end().is_some() { "ended by you" } else { "you close it" }.into()),
    }
    let said = [&condition.doctor_note, &condition.clearance].into_iter().flatten();
    parts.extend(said.map(|words| text::clean_line(words.as_str()).into_owned()));
    (days, parts.join("; "))
}
