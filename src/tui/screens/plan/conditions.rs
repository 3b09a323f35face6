//! The profile and the conditions, two rows each: a lane over time, and below it the days and who decided.

use chrono::Days;
use ratatui::layout::Rect;

use super::lanes::{self, Span};
use crate::domain::condition::Effect;
use crate::domain::{Condition, Happening, Profile};
use crate::keys::{Command, Scope};
use crate::scheduler::Judged;
use crate::text;
use crate::tui::action::Target;
use crate::tui::canvas::{Canvas, below, bottom, indent, set, top};
use crate::tui::theme::Role;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::world::World;
use crate::wording;

/// The least columns of a lane: a name that is longer than it leaves is cut.
const LANE: u16 = 11;
/// Columns around a name: the cursor before it, the air behind it.
const AROUND: u16 = 3;
/// The name of the row that is no condition.
const PROFILE: &str = "profile";
/// What stands where nothing was entered.
const NONE_YET: &str = "Conditions will stand here as lanes over time, with who decided. p adds one, W asks for warning signs; \
                        nothing ticked does not mean nothing serious.";
/// From this height the legend has a row, and from this the months.
const LEGEND_FROM: u16 = 9;
const MONTHS_FROM: u16 = 5;
/// The most rows that say who decided.
const SAID: usize = 4;

/// Draws the rows that fit, the chosen one among them; the profile stands between the open ones and those that have ended.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    (open, ended): (&[Judged], &[Judged]),
    chosen: Option<Cursor>,
    weeks: u16,
    world: &World,
) {
    let today = world.today();
    let from = today.checked_sub_days(Days::new(u64::from(weeks) * 7)).unwrap_or(today);
    let listed = || open.iter().map(Some).chain([None]).chain(ended.iter().map(Some));
    let count = open.len() + 1 + ended.len();
    let dated = count > 1;
    let legend = u16::from(dated && area.height >= LEGEND_FROM);
    let months = u16::from(dated && area.height >= MONTHS_FROM);
    let names = names(listed().flatten()).min(area.width.saturating_sub(LANE)).max(AROUND);
    // The last column is today's edge.
    let lane = |row: Rect| {
        let room = indent(top(row, 1), names);
        Span { from, to: today, room: Rect { width: room.width.saturating_sub(1), ..room } }
    };
    let span = lane(area);
    if months > 0 {
        lanes::months(canvas, &span);
    }
    let list = Rect { height: area.height.saturating_sub(months + legend), ..below(area, months) };
    let cursor = chosen.unwrap_or_default();
    let tall = |judged: Option<&Judged>| match judged.map(|judged| &judged.happening) {
        Some(Happening::Condition(condition)) => lines(condition, list.width, world).len() + 1,
        _ => 2,
    };
    let first = first_shown(&listed().map(tall).collect::<Vec<_>>(), cursor.at, list.height.into());
    let (mut row, mut whole) = (0, first);
    for (place, judged) in listed().enumerate().skip(first) {
        if row >= list.height {
            break;
        }
        let rows = top(below(list, row), u16::try_from(tall(judged)).unwrap_or(u16::MAX));
        row = row.saturating_add(u16::try_from(tall(judged)).unwrap_or(u16::MAX));
        whole += usize::from(row <= list.height);
        let at = chosen.is_some() && place == cursor.at;
        let role = if at { Role::Selected } else { Role::Text };
        match judged.map(|judged| &judged.happening) {
            None => {
                draw_profile(canvas, rows, names, role, world);
                if dated {
                    lanes::edge(canvas, &lane(rows));
                }
            }
            Some(Happening::Condition(condition)) => {
                name(canvas, rows, names, (condition.kind.title(), role));
                lanes::draw(canvas, &lane(rows), condition, world);
                lanes::edge(canvas, &lane(rows));
                for (line, number) in lines(condition, list.width, world).iter().zip(1..) {
                    canvas.write(top(indent(below(rows, number), 2), 1), line, Role::Quiet);
                }
            }
            Some(_) => continue,
        }
        if at {
            canvas.write(rows, ">", Role::Accent);
        }
        canvas.spot(rows, Target::Row(place));
    }
    let hidden = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
    let more = count.saturating_sub(whole);
    if legend == 0 {
        list::more(canvas, area, hidden(first), hidden(more));
    }
    if !dated {
        canvas.paragraph(below(list, row + 1), NONE_YET, Role::Quiet);
    }
    if legend > 0 {
        let lettered = listed().flatten().any(|judged| match &judged.happening {
            Happening::Condition(one) => lanes::letters(one, &span).next().is_some(),
            _ => false,
        });
        let legend = [lettered, false].map(|letters| lanes::legend(canvas.theme.ascii, letters));
        // The border below is the title of another pane.
        let more = if more > 0 { format!("{more} more below") } else { String::new() };
        let room = usize::from(area.width).saturating_sub(text::width(&more) + 2);
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
fn names<'a>(conditions: impl Iterator<Item = &'a Judged>) -> u16 {
    let titles = conditions.filter_map(|judged| match &judged.happening {
        Happening::Condition(condition) => Some(condition.kind.title()),
        _ => None,
    });
    let longest = titles.chain([PROFILE]).map(text::width).max().unwrap_or(0);
    u16::try_from(longest).unwrap_or(u16::MAX).saturating_add(AROUND)
}

fn name(canvas: &mut Canvas<'_>, rows: Rect, names: u16, (words, role): (&str, Role)) {
    let area = indent(rows, 2);
    canvas.write(Rect { width: area.width.min(names - AROUND), ..area }, words, role);
}

fn draw_profile(canvas: &mut Canvas<'_>, rows: Rect, names: u16, role: Role, world: &World) {
    name(canvas, rows, names, (PROFILE, role));
    let (words, what) = match world.history().profile() {
        Profile::Healthy => ("healthy", wording::band(world.protocol.wellness)),
        Profile::Unspecified => ("not told yet", wording::band(world.protocol.general)),
    };
    let line = indent(below(rows, 1), 2);
    let told = [format!("{words}: every {what} without a condition"), format!("{words}: every {what}")];
    let fitting = told.iter().find(|told| text::width(told) <= line.width.into());
    canvas.write(line, fitting.map_or("", String::as_str), Role::Quiet);
}

/// Its days, who decided, and what was said: in as few lines as have room for it, the last of them cut where there is more.
fn lines(condition: &Condition, width: u16, world: &World) -> Vec<String> {
    let room = usize::from(width.saturating_sub(2)).max(1);
    let mut lines: Vec<String> = Vec::new();
    for part in told(condition, world) {
        match lines.last_mut().filter(|line| text::width(line) + text::width(&part) + 2 <= room) {
            Some(line) => *line = format!("{line}; {part}"),
            None => lines.extend(set(&part, room)),
        }
    }
    if lines.len() > SAID {
        let last = lines.split_off(SAID - 1).join(" ");
        lines.push(text::truncate(&last, room));
    }
    lines
}

/// Its days, the first to the last on which it applied, who decided, and the words that came with it.
fn told(condition: &Condition, world: &World) -> Vec<String> {
    let since = |date| wording::since(date, world.today());
    let (first, end) = (condition.period.start(), condition.period.end());
    let days = match end.and_then(|end| end.pred_opt()) {
        None => format!("{} - open", since(first)),
        Some(last) if last == first => since(first),
        Some(last) => format!("{} - {}", since(first), since(last)),
    };
    let mut parts = vec![days];
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
        _ if condition.period.end().is_some() => parts.push("ended by you".into()),
        _ => parts.push(format!("you close it, with {}", world.key(Scope::Plan, Command::Condition))),
    }
    let step = world.assessment().progress.iter().find(|one| one.condition == condition.id);
    parts.extend(step.filter(|one| one.since > first).map(|one| match one.improved {
        true => format!("every {} since {}", wording::band(world.protocol.tapered), since(one.since)),
        false => format!("every {} again since {}", wording::band(world.protocol.chronic), since(one.since)),
    }));
    let said = [&condition.doctor_note, &condition.clearance].into_iter().flatten();
    parts.extend(said.map(|words| text::clean_line(words.as_str()).into_owned()));
    parts
}
