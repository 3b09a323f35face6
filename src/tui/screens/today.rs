//! Today: the verdict first, then when, then why; what to do, how the pain went, the last sessions.
//!
//! ```text
//! ┌─ Next session ─────────────────────────────────────────────┬─ Why ───────────────────────────────┐
//! │  state    the sentence                                     │  plan, rule, arithmetic, scores     │
//! │  last and next, the strip of days                          │                                     │
//! ├─ Pain ─────────────────────────────────────────────────────┼─ To do ─────────────────────────────┤
//! │  chart                                                     │  a key and a question               │
//! ├─ Recent sessions ──────────────────────────────────────────┴─────────────────────────────────────┤
//! └──────────────────────────────────────────────────────────────────────────────────────────────────┘
//! ```

use chrono::Days;
use ratatui::layout::Rect;

use super::Under;
use crate::config;
use crate::domain::{Points, Scale, Score, Timing};
use crate::keys::{Command, Scope};
use crate::text;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, below, indent, top};
use crate::tui::step::Step;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::chart::{self, Chart};
use crate::tui::widgets::list::{Cursor, Moved};
use crate::tui::widgets::sessions;
use crate::tui::widgets::strip;
use crate::tui::widgets::{reasons, todo, verdict};
use crate::tui::world::{CHARTED, World};

/// The rows of the upper panes, borders included: the fewest, and with a line of air before the strip of days.
const UPPER: (u16, u16) = (11, 12);
/// The rows of the middle panes, borders included: the fewest, and as many as give each score a row of its own.
const MIDDLE: (u16, u16) = (9, 15);
/// The title of the chart.
const PAIN: &str = "Pain 0-10, last 8 weeks";
/// From this height the chart has room.
const CHART_FROM: u16 = 27;
/// From this width two columns have room.
const TWO_COLUMNS: u16 = 72;

/// What Today remembers.
#[derive(Debug)]
pub(in crate::tui) struct State {
    cursor: Cursor,
    /// The cursor in what is to do, while it is there.
    to_do: Option<Cursor>,
}

impl State {
    /// As it is first seen.
    pub(in crate::tui) fn new() -> Self {
        State { cursor: Cursor::default(), to_do: None }
    }

    /// Obeys a gesture: the cursor is in the list of sessions, or in what is to do.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        let count = world.now.recent.len();
        match (gesture, self.to_do) {
            (Gesture::Do(Command::NextPane), None) if !todo::all(world).is_empty() => {
                self.to_do = Some(Cursor::default());
                return Step::Stay;
            }
            (Gesture::Do(Command::PreviousPane | Command::Back), Some(_)) => {
                self.to_do = None;
                return Step::Stay;
            }
            (Gesture::Do(command), Some(cursor)) => return self.go_in_to_do(*command, cursor, world),
            _ => self.to_do = None,
        }
        match gesture {
            Gesture::Do(command) => match self.cursor.go(*command, count, 8) {
                Moved::Within => Step::Stay,
                Moved::Above => Step::Above,
                Moved::Below => Step::Below,
                Moved::Not => Step::Pass,
            },
            Gesture::Point(Target::Row(row)) => {
                self.cursor.at = *row;
                Step::Stay
            }
            Gesture::PointTwice(Target::Row(row)) => {
                self.cursor.at = *row;
                Step::Do(Command::Open)
            }
            Gesture::Wheel(turned, _) => {
                self.cursor.roll(*turned, count);
                Step::Stay
            }
            _ => Step::Pass,
        }
    }

    fn go_in_to_do(&mut self, command: Command, mut cursor: Cursor, world: &World) -> Step {
        let todos = todo::all(world);
        if command == Command::Open {
            return todos.get(cursor.at).map_or(Step::Stay, |todo| Step::Do(todo.command));
        }
        let moved = cursor.go(command, todos.len(), 4);
        self.to_do = Some(cursor);
        match moved {
            Moved::Within => Step::Stay,
            Moved::Above => Step::Above,
            Moved::Below => Step::Below,
            Moved::Not => {
                // On to the key hints, and back to the sessions from there.
                self.to_do = self.to_do.filter(|_| command != Command::NextPane);
                Step::Pass
            }
        }
    }

    /// What the cursor is on.
    pub(in crate::tui) fn under(&self, world: &World) -> Option<Under> {
        if let Some(cursor) = self.to_do {
            let booking = todo::all(world).into_iter().nth(cursor.at)?.booking?;
            return Some(Under::Thing(Box::new(world.judged(booking))));
        }
        let judged = world.now.recent.get(self.cursor.at).filter(|_| self.lists_sessions(world));
        judged.map(|judged| Under::Thing(Box::new(judged.clone())))
    }

    /// The keys that matter here.
    pub(in crate::tui) fn hints(&self, world: &World) -> Vec<Command> {
        use Command::{Book, Condition, Confirm, Help, Log, Palette, Quit, Score, Search, Why};
        if world.is_on_hold() && world.now.unconfirmed.is_empty() {
            // Nothing can be booked before what holds is over.
            vec![Log, Score, Condition, Why, Help, Search, Palette, Quit]
        } else if world.now.unconfirmed.is_empty() {
            vec![Log, Score, Book, Why, Help, Search, Palette, Quit]
        } else {
            vec![Log, Score, Confirm, Book, Why, Help, Search, Palette, Quit]
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        if area.width < TWO_COLUMNS {
            return self.draw_narrow(canvas, area, world);
        }
        let chart = area.height >= CHART_FROM;
        let left = area.width - (area.width * 39 / 100).clamp(29, 44);
        let columns = |y: u16, height: u16| {
            let row = Rect { y: area.y + y, height, ..area };
            (Rect { width: left, ..row }, indent(row, left - 1))
        };
        let upper = if chart { UPPER.1 } else { UPPER.0 };
        let (next, why) = columns(0, upper.min(area.height));
        let inside = canvas.pane(next, "Next session");
        verdict_and_days(canvas, inside, world);
        let inside = canvas.pane(why, "Why");
        reasons::draw(canvas, inside, world);
        if chart {
            // Of what a tall window has to spare the chart takes half.
            let middle = (MIDDLE.0 + (area.height - CHART_FROM) / 2).min(MIDDLE.1);
            let (pain, to_do) = columns(upper - 1, middle);
            let inside = canvas.pane(pain, PAIN);
            draw_pain(canvas, inside, world);
            improved_line(canvas, top(pain, 1), world);
            let inside = canvas.pane(to_do, "To do");
            todo::draw(canvas, inside, self.chosen(), world);
            let inside = canvas.pane(below(area, upper + middle - 2), "Recent sessions");
            self.draw_sessions(canvas, inside, world);
        } else {
            let height = area.height.saturating_sub(upper - 1);
            let (recent, to_do) = columns(upper - 1, height);
            let inside = canvas.pane(recent, "Recent sessions");
            self.draw_sessions(canvas, inside, world);
            let inside = canvas.pane(to_do, "To do");
            todo::draw(canvas, inside, self.chosen(), world);
        }
    }

    /// One column: the verdict, last and next, what to do, and what else has room.
    fn draw_narrow(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let area = crate::tui::canvas::inset(area, 1);
        let mut rest = below(area, verdict::draw(canvas, area, world));
        rest = below(rest, strip::last_and_next(canvas, rest, world));
        // The days give way to what warns.
        if rest.height >= 2 + todo::rows_of_warning(rest.width, world) && !world.is_on_hold() {
            rest = below(rest, strip::draw(canvas, top(rest, 2), world));
        }
        let told = todo::draw(canvas, rest, self.chosen(), world);
        rest = below(rest, told);
        if rest.height >= 3 {
            let inside = canvas.pane(Rect { x: rest.x - 1, width: rest.width + 2, ..rest }, "Recent sessions");
            self.draw_sessions(canvas, inside, world);
        }
    }

    /// Whether a row of a session is on the screen: what is not seen must not be deleted. One column has room only for what the
    /// verdict and all there is to do leave, so it is drawn to know.
    fn lists_sessions(&self, world: &World) -> bool {
        if world.window.width >= TWO_COLUMNS {
            return true;
        }
        let theme = Theme::new(&config::Theme::Plain, None, false, false, true);
        let mut canvas = Canvas::new(world.window, &theme);
        let body = below(canvas.area(), 1);
        self.draw_narrow(&mut canvas, Rect { height: body.height.saturating_sub(2), ..body }, world);
        canvas.spots.iter().any(|spot| matches!(spot.target, Target::Row(_)))
    }

    fn chosen(&self) -> Option<usize> {
        self.to_do.map(|cursor| cursor.at)
    }

    fn draw_sessions(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        sessions::draw(canvas, area, &world.now.recent, self.cursor, world);
    }
}

fn verdict_and_days(canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let days = if world.is_on_hold() || area.height < 8 { 0 } else { strip::ROWS };
    let upper = Rect { height: area.height.saturating_sub(days), ..area };
    let taken = verdict::draw(canvas, upper, world);
    let rest = below(upper, taken);
    let gap = u16::from(rest.height > 2);
    strip::last_and_next(canvas, below(rest, gap), world);
    if days > 0 {
        strip::draw(canvas, below(area, area.height - days), world);
    }
}

/// The pain that counts as improved.
fn improved(world: &World) -> Option<Points> {
    world.assessment().progress.iter().find(|one| one.scale == Scale::Pain).and_then(|one| one.threshold)
}

/// What the dashed line of the chart is, in the border above it, where the title leaves room.
fn improved_line(canvas: &mut Canvas<'_>, border: Rect, world: &World) {
    let Some(level) = improved(world) else { return };
    let words = format!(" {} improved: {level} or less ", if canvas.theme.ascii { "- -" } else { "╌ ╌" });
    let room = border.width.saturating_sub(2);
    if text::width(PAIN) + 6 + text::width(&words) <= room.into() {
        canvas.write_right(Rect { width: room, ..border }, &words, Role::Quiet);
    }
}

fn draw_pain(canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let today = world.today();
    let from = today.checked_sub_days(Days::new(CHARTED)).unwrap_or(today);
    let of_pain = |score: &&Score| score.scale == Scale::Pain && score.area.is_none();
    let pain: Vec<&Score> = world.now.weeks.scores().iter().filter(of_pain).collect();
    let after = |score: &Score| score.timing == Timing::After;
    let points: Vec<_> = pain.iter().map(|score| (score.at.date(), score.value.get(), after(score))).collect();
    let fall = |after: &&Score| {
        let paired = |score: &&&Score| score.timing == Timing::Before && score.session == after.session;
        let before = pain.iter().find(paired)?;
        Some((before.at.date(), before.value.get(), after.value.get()))
    };
    let falls: Vec<_> = pain.iter().filter(|score| after(score) && score.session.is_some()).filter_map(fall).collect();
    if points.is_empty() {
        let key = world.key(Scope::Today, Command::Score);
        let words =
            format!("Pain scores will stand here, with the sessions below them. Press {key} to score how it is now.");
        canvas.paragraph(area, &words, Role::Quiet);
        return;
    }
    let level = improved(world);
    let sessions = world.now.weeks.sessions().iter().map(|session| session.start.date()).collect();
    let chart = Chart {
        from,
        to: today,
        points: &points,
        falls: &falls,
        role: Role::Pain,
        sessions,
        level: level.map(|at| at.get()),
    };
    chart::draw(canvas, area, &chart);
}
