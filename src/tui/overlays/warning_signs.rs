//! "Has any of this appeared?": the warning signs as one checklist. Any tick is a stop and a word to seek care; no tick excludes nothing.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::{foot, more, panel};
use crate::domain::Words;
use crate::keys::{Code, Command, Key, Scope};
use crate::scheduler::Notice;
use crate::text;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, below, set};
use crate::tui::drafts::Draft;
use crate::tui::effect::{Effect, Write};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::list::{Cursor, Moved};
use crate::tui::widgets::menu::point_at;
use crate::tui::world::World;
use crate::wording::{self, EMERGENCIES, NOTHING_TICKED, WARNING_SIGNS as SIGNS};

const SIZE: (u16, u16) = (84, 26);
/// Columns before a sign: the cursor, the box.
const BOX: u16 = 6;
/// The name of the draft of ticks, and that of what it holds.
pub(in crate::tui) const DRAFT: &str = "warning signs";
const TICKED: &str = "Ticked";
/// What stands between signs.
const PARTED: &str = "; ";
/// What Enter does: what is said below the signs and in the bottom line is the same.
const NONE: &str = "none of these";
const TICK: &str = "tick";
const ADD: &str = "save";
/// The row that ends it, where something is ticked.
const HELD: [&str; 2] = [" Save: no massages until a doctor's word", " Save: no massages now"];
/// Below this height inside, what no tick means is said behind the first row, and not at the foot.
const ROOMY: u16 = 14;

/// The checklist: first the row that ends it, then the signs.
#[derive(Debug, Default)]
pub(in crate::tui) struct Checklist {
    cursor: Cursor,
    ticked: [bool; SIGNS.len()],
}

impl Checklist {
    /// Hears a key first: the space bar ticks, as do left and right.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        let ticks = matches!(key.code, Code::Left | Code::Right) || matches!(key.typed(), Some(' ' | 'h' | 'l'));
        ticks && self.tick()
    }

    /// Ticks what the cursor is on, or takes the tick away.
    fn tick(&mut self) -> bool {
        let sign = self.cursor.at.checked_sub(1).and_then(|sign| self.ticked.get_mut(sign));
        sign.map(|ticked| *ticked = !*ticked).is_some()
    }

    /// Obeys a gesture: Enter ticks the sign that the cursor is on, or takes the tick away; on the first row it goes on with what is
    /// ticked.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture) -> Step {
        match gesture {
            Gesture::Do(Command::Open) if self.tick() => Step::Stay,
            Gesture::Do(Command::Open) => self.done(),
            Gesture::Do(Command::Back) => Step::Close,
            Gesture::Do(Command::NextPane) => self.step(Command::Down),
            Gesture::Do(Command::PreviousPane) => self.step(Command::Up),
            Gesture::Do(command) => match self.cursor.go(*command, SIGNS.len() + 1, EMERGENCIES) {
                Moved::Not => Step::Pass,
                Moved::Below => Step::Below,
                Moved::Within | Moved::Above => Step::Stay,
            },
            Gesture::Point(Target::Row(row)) => {
                self.cursor.at = *row;
                if self.tick() { Step::Stay } else { self.done() }
            }
            Gesture::Wheel(turned, _) => {
                self.cursor.roll(*turned, SIGNS.len() + 1);
                Step::Stay
            }
            _ => Step::Pass,
        }
    }

    /// A row on or back, within the list.
    fn step(&mut self, command: Command) -> Step {
        self.cursor.go(command, SIGNS.len() + 1, 1);
        Step::Stay
    }

    /// What Enter does where the cursor is.
    pub(super) fn opens(&self) -> &'static str {
        match (self.cursor.at, self.ticked.contains(&true)) {
            (0, true) => ADD,
            (0, false) => NONE,
            _ => TICK,
        }
    }

    /// What the keys do where the cursor is.
    fn how(&self, is_low: bool, world: &World) -> String {
        match self.opens() {
            ADD if is_low => "Enter saves.".into(),
            TICK if !self.ticked.contains(&true) => "Space and Enter tick.".into(),
            TICK if is_low => "The top row saves.".into(),
            TICK => "Space and Enter tick. The top row saves.".into(),
            NONE => "Space ticks a sign.".into(),
            _ => {
                let ends = world.key(Scope::Today, Command::Condition);
                format!("Enter saves; {ends} ends it once a doctor said so.")
            }
        }
    }

    fn done(&self) -> Step {
        let ticked: Vec<_> = self.chosen().collect();
        // The signs are known and short, so that they make a note.
        match Words::new("note", ticked.join(PARTED)) {
            Ok(Some(ticked)) => Step::Ask(Effect::Write(Box::new(Write::WarningSigns(ticked)))),
            _ => Step::CloseSaying("Nothing ticked, nothing written; it does not mean nothing serious."),
        }
    }

    fn chosen(&self) -> impl Iterator<Item = &'static str> {
        SIGNS.into_iter().zip(self.ticked).filter(|(_, ticked)| *ticked).map(|(sign, _)| sign)
    }

    /// The ticks, to be kept.
    pub(super) fn draft(&self) -> Option<Draft> {
        let ticked: Vec<_> = self.chosen().collect();
        let told = vec![(TICKED.to_owned(), ticked.join(PARTED))];
        (!ticked.is_empty()).then(|| Draft { form: DRAFT.to_owned(), told, at: String::new() })
    }

    /// Takes ticks over that were kept.
    pub(super) fn fill(&mut self, draft: &Draft) {
        let told: Vec<_> = draft.told.iter().flat_map(|(_, signs)| signs.split(PARTED)).collect();
        self.ticked = SIGNS.map(|sign| told.contains(&sign));
    }

    /// What the ticks ask for.
    pub(super) fn says(&self, world: &World) -> (String, Role) {
        if self.ticked.contains(&true) {
            (stop(world), Role::Warning)
        } else {
            (NOTHING_TICKED.to_owned(), Role::Quiet)
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let inside = panel(canvas, room, "Has any of this appeared?", SIZE.0, SIZE.1);
        let (words, role) = self.says(world);
        let is_low = inside.height < ROOMY;
        let area = foot(canvas, inside, &self.how(is_low, world), Role::Quiet);
        let rows = set(&words, area.width.into()).len();
        let said_behind = is_low && role == Role::Quiet && rows + 2 < area.height.into();
        let area = if is_low && !said_behind { foot(canvas, area, &words, role) } else { area };
        let lines = self.lines(area.width, if said_behind { &words } else { "" });
        let (first_row, lines) = lines.split_at(usize::from(!is_low));
        let mut area = area;
        for line in first_row {
            self.draw_line(canvas, Rect { height: 1, ..area }, line);
            area = self.say(canvas, below(area, 1), world);
            area = below(area, u16::from(lines.len() < area.height.into()));
        }
        let at = lines.iter().position(|line| line.row == Some(self.cursor.at)).unwrap_or(0);
        let first = Cursor { at }.first_shown(lines.len(), area.height.into());
        for (place, line) in (0..area.height).zip(lines.iter().skip(first)) {
            self.draw_line(canvas, Rect { height: 1, ..below(area, place) }, line);
        }
        let counted = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
        more(canvas, inside, counted(first), counted(lines.len().saturating_sub(first + usize::from(area.height))));
    }

    /// Says what the ticks ask for, before the signs; returns the room below, which a tick does not move.
    fn say(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) -> Rect {
        let (words, role) = self.says(world);
        let style = canvas.theme.style(role);
        let style = if role == Role::Warning { style.add_modifier(Modifier::BOLD) } else { style };
        for (place, line) in (0..area.height).zip(set(&words, area.width.into())) {
            canvas.write_styled(below(area, place), &line, style);
        }
        let rows = [NOTHING_TICKED, &stop(world)].map(|words| set(words, area.width.into()).len());
        below(area, rows.into_iter().max().and_then(|rows| u16::try_from(rows).ok()).unwrap_or(0))
    }

    /// Draws a line, the chosen one as one field of one colour.
    fn draw_line(&self, canvas: &mut Canvas<'_>, row: Rect, line: &Line) {
        let is_chosen = line.row == Some(self.cursor.at);
        canvas.write(row, &line.words, if is_chosen { Role::Text } else { line.role });
        if let Some(sign) = line.row {
            canvas.spot(row, Target::Row(sign));
        }
        if is_chosen {
            canvas.shade(row, Role::Selected);
            point_at(canvas, row);
        }
    }

    fn lines(&self, width: u16, said: &str) -> Vec<Line> {
        let heading = |words: &str| Line { words: words.to_owned(), role: Role::Title, row: None };
        let held = HELD.into_iter().find(|words| text::width(words) <= width.into()).unwrap_or_default();
        let done = if self.ticked.contains(&true) { held } else { " None of these" };
        let mut lines = vec![Line { words: done.into(), role: Role::Accent, row: Some(0) }];
        if !said.is_empty() {
            let said = set(said, width.into()).into_iter();
            lines.extend(said.map(|words| Line { words, role: Role::Quiet, row: None }));
        }
        let room = usize::from(width.saturating_sub(BOX));
        for (sign, (words, ticked)) in SIGNS.into_iter().zip(self.ticked).enumerate() {
            if sign == 0 {
                lines.push(heading("Emergency, now"));
            }
            if sign == EMERGENCIES {
                lines.push(heading("A doctor, soon"));
            }
            for (part, words) in set(words, room).into_iter().enumerate() {
                let tick = match (part, ticked) {
                    (0, true) => " [x]  ",
                    (0, false) => " [ ]  ",
                    _ => "      ",
                };
                lines.push(Line { words: format!("{tick}{words}"), role: Role::Text, row: Some(sign + 1) });
            }
        }
        lines
    }
}

/// What any tick asks for.
fn stop(world: &World) -> String {
    wording::notice(&Notice::SeekCare { since: world.today() })
}

/// One line of the list; `row` is that of the cursor it belongs to.
struct Line {
    words: String,
    role: Role,
    row: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(checklist: &mut Checklist, commands: &[Command]) -> Step {
        commands.iter().fold(Step::Stay, |_, command| checklist.on_gesture(&Gesture::Do(*command)))
    }

    #[test]
    fn any_tick_is_written_as_a_warning_sign() {
        let mut checklist = Checklist::default();
        wish(&mut checklist, &[Command::Down, Command::Down]);
        assert!(checklist.takes(Key::plain(Code::Char(' '))));
        let step = wish(&mut checklist, &[Command::First, Command::Open]);
        let Step::Ask(Effect::Write(write)) = step else { panic!("{step:?}") };
        let Write::WarningSigns(words) = *write else { panic!("{write:?}") };
        assert_eq!(words.as_str(), "new trouble passing, holding or feeling urine");
    }

    #[test]
    fn enter_on_a_sign_ticks_it_or_takes_the_tick_away_and_saves_on_the_first_row_alone() {
        let mut checklist = Checklist::default();
        assert!(matches!(wish(&mut checklist, &[Command::Down, Command::Open]), Step::Stay));
        assert_eq!((checklist.chosen().count(), checklist.cursor.at, checklist.opens()), (1, 1, TICK));
        assert!(matches!(wish(&mut checklist, &[Command::Open]), Step::Stay));
        assert_eq!(checklist.chosen().count(), 0);
        assert!(matches!(wish(&mut checklist, &[Command::Down, Command::Open, Command::Down]), Step::Stay));
        assert!(matches!(wish(&mut checklist, &[Command::First, Command::Open]), Step::Ask(_)));
    }

    #[test]
    fn no_tick_writes_nothing_and_ticks_that_are_left_are_kept() {
        let mut checklist = Checklist::default();
        assert!(checklist.draft().is_none());
        assert!(matches!(wish(&mut checklist, &[Command::Open]), Step::CloseSaying(_)));
        wish(&mut checklist, &[Command::Down]);
        assert!(checklist.takes(Key::plain(Code::Right)));
        assert!(matches!(wish(&mut checklist, &[Command::Back]), Step::Close));
        let mut again = Checklist::default();
        again.fill(&checklist.draft().unwrap());
        assert_eq!(again.ticked, checklist.ticked);
    }
}
