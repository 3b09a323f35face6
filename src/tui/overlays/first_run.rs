//! Six keys to the first advice. Esc anywhere means "not now": the questions stay on Plan and do not come back by themselves.

use chrono::Days;
use ratatui::layout::Rect;

use super::{BOXED, foot, more, panel};
use crate::domain::{Condition, ConditionKind, Id, Period, Profile};
use crate::keys::{Code, Command, Key};
use crate::text;
use crate::tracker::Beginning;
use crate::tui::action::Gesture;
use crate::tui::canvas::{Canvas, below, centred};
use crate::tui::draw::room;
use crate::tui::effect::{Effect, Sheet, Write};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Picked};
use crate::tui::widgets::page::{Page, measure};
use crate::tui::world::World;
use crate::wording::NOTICE;
use crate::wording::first_run::{ANY_OF_THESE, FROM_HERE_ON, LAST_SESSION, REASONS, promise};

const SIZE: (u16, u16) = (76, 18);
const TICKING: &str = "Space or a digit ticks several.";
const BACK: &str = "Backspace goes back.";
const COUNTED: &str = "Type a number, or press up and down. Backspace goes back.";
/// The place of recovering among the reasons.
const RECOVERING: usize = 3;
/// The place of not being sure, which says nothing.
const NOT_SURE: usize = 4;
/// The place of no session that is known of.
const NEVER: usize = 3;

/// Which question, and what was answered so far.
#[derive(Debug)]
pub(in crate::tui) struct FirstRun {
    /// What is to be read before anything is asked.
    hello: Page,
    question: Question,
    cursor: Cursor,
    /// Which of [`ANY_OF_THESE`] are there now.
    ticked: [bool; ANY_OF_THESE.len()],
    reason: usize,
    days: String,
    /// Whether it was answered "not now".
    pub(in crate::tui) skipped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Question {
    #[default]
    Hello,
    AnyOfThese,
    WhyDoYouGo,
    LastSession,
    DaysAgo,
}

impl Question {
    fn before(self) -> Self {
        match self {
            Question::Hello | Question::AnyOfThese => Question::Hello,
            Question::WhyDoYouGo => Question::AnyOfThese,
            Question::LastSession => Question::WhyDoYouGo,
            Question::DaysAgo => Question::LastSession,
        }
    }

    /// The answer that a bare Enter gives: none that would write what nobody said.
    fn preselected(self) -> Cursor {
        let at = match self {
            Question::WhyDoYouGo => NOT_SURE,
            Question::LastSession => NEVER,
            Question::Hello | Question::AnyOfThese | Question::DaysAgo => 0,
        };
        Cursor { at }
    }
}

impl FirstRun {
    /// It begins with hello.
    pub(in crate::tui) fn new(world: &World) -> Self {
        FirstRun {
            hello: hello(world),
            question: Question::default(),
            cursor: Cursor::default(),
            ticked: [false; ANY_OF_THESE.len()],
            reason: NOT_SURE,
            days: String::new(),
            skipped: false,
        }
    }

    /// What Enter does with the question at hand.
    pub(super) fn opens(&self) -> &'static str {
        match self.question {
            Question::Hello => "begin",
            Question::AnyOfThese => "next",
            Question::WhyDoYouGo | Question::LastSession | Question::DaysAgo => "choose",
        }
    }

    /// The form that follows the answers: the dates of an injury are seen before they are saved.
    pub(in crate::tui) fn asks_then(&self) -> Option<Sheet> {
        let injury = ConditionKind::AcuteInjury;
        let asked = !self.skipped && self.reason == RECOVERING && !self.now().any(|kind| kind == injury);
        asked.then_some(Sheet::Recovering)
    }

    /// Hears a key first: a digit answers, and Backspace goes back to the question before.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        let sideways = matches!(key.code, Code::Left | Code::Right) || matches!(key.typed(), Some(' ' | 'h' | 'l'));
        match (self.question, key.typed(), key.code) {
            (Question::DaysAgo, Some(digit), _) if digit.is_ascii_digit() && self.days.len() < 4 => {
                self.days.push(digit);
            }
            (Question::DaysAgo, _, Code::Backspace) if !self.days.is_empty() => drop(self.days.pop()),
            (Question::AnyOfThese, ..) if sideways => self.tick(self.cursor.at),
            (Question::AnyOfThese, Some(digit @ ('0' | '2'..='9')), _) => {
                // The tenth row has the tenth digit of a keyboard.
                self.cursor.at = digit.to_digit(10).map_or(0, |digit| (digit as usize + 9) % 10);
                self.tick(self.cursor.at);
            }
            (question, _, Code::Backspace) => {
                self.ask(question.before());
            }
            _ => return false,
        }
        true
    }

    /// Ticks a row of "any of these now?", or takes the tick away; on the first row, every tick goes.
    fn tick(&mut self, row: usize) {
        match row.checked_sub(1).and_then(|row| self.ticked.get_mut(row)) {
            Some(ticked) => *ticked = !*ticked,
            None => self.ticked = Default::default(),
        }
    }

    /// What is there now.
    fn now(&self) -> impl Iterator<Item = ConditionKind> {
        ANY_OF_THESE.into_iter().zip(self.ticked).filter(|(_, ticked)| *ticked).map(|(kind, _)| kind)
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        if let Gesture::Do(Command::Back) = gesture {
            self.skipped = true;
            return Step::Ask(Effect::Write(Box::new(Write::SetProfile(Profile::Unspecified))));
        }
        match self.question {
            Question::Hello => match gesture {
                Gesture::Do(Command::Open) => self.ask(Question::AnyOfThese),
                gesture => self.hello.obey(gesture, measure(centred(room(world.window), SIZE.0, SIZE.1))),
            },
            Question::DaysAgo => match gesture {
                Gesture::Do(Command::Open) => {
                    let days = self.days.parse().ok();
                    days.map_or(Step::Stay, |days| self.finish(Some(days), world))
                }
                // Fewer days than none there are not: the key hints come after.
                Gesture::Do(Command::Down) if matches!(self.days.as_str(), "" | "0") => Step::Below,
                Gesture::Do(command @ (Command::Up | Command::Down)) => {
                    let days: u64 = self.days.parse().unwrap_or(0);
                    let days = if *command == Command::Up { days + 1 } else { days.saturating_sub(1) };
                    self.days = days.min(9999).to_string();
                    Step::Stay
                }
                _ => Step::Pass,
            },
            _ => self.choose(gesture, world),
        }
    }

    fn choose(&mut self, gesture: &Gesture, world: &World) -> Step {
        let count = self.answers().len();
        let number = match gesture {
            Gesture::Type(key) => key.typed().and_then(|typed| typed.to_digit(10)),
            _ => None,
        };
        let picked = match number.and_then(|number| usize::try_from(number).ok()).and_then(|n| n.checked_sub(1)) {
            Some(row) if row < count => Picked::Row(row),
            _ => menu::obey(&mut self.cursor, gesture, count),
        };
        match (picked, self.question) {
            (Picked::Row(0), Question::AnyOfThese) if number.is_some() => {
                self.tick(0);
                self.ask(Question::WhyDoYouGo)
            }
            // A row that is clicked twice is ticked; Enter goes on with what is ticked, else with the row it is on.
            (Picked::Row(row), Question::AnyOfThese) if matches!(gesture, Gesture::PointTwice(_)) => {
                self.tick(row);
                Step::Stay
            }
            (Picked::Row(row), Question::AnyOfThese) => {
                if self.now().next().is_none() {
                    self.tick(row);
                }
                self.ask(Question::WhyDoYouGo)
            }
            (Picked::Row(row), Question::WhyDoYouGo) => {
                self.reason = row;
                self.ask(Question::LastSession)
            }
            (Picked::Row(0), _) => self.finish(Some(0), world),
            (Picked::Row(1), _) => self.finish(Some(1), world),
            (Picked::Row(2), _) => self.ask(Question::DaysAgo),
            (Picked::Row(_), _) => self.finish(None, world),
            (Picked::Pass, _) => Step::Pass,
            (Picked::Below, _) => Step::Below,
            (Picked::Leave, question) => self.ask(question.before()),
            (Picked::Stay, _) => Step::Stay,
        }
    }

    fn ask(&mut self, question: Question) -> Step {
        self.question = question;
        self.cursor = question.preselected();
        Step::Stay
    }

    /// All is answered: it is written, and Today tells the rest.
    fn finish(&self, days_ago: Option<u64>, world: &World) -> Step {
        let today = world.today();
        let ago = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let open = |kind, start| {
            let period = Period::new(start, None).ok()?;
            Some(Condition::over(Id::from_bytes([0; 16]), kind, period))
        };
        let (profile, because) = match self.reason {
            0 => (Profile::Healthy, None),
            1 => (Profile::Unspecified, open(ConditionKind::Tension, today)),
            2 => (Profile::Unspecified, open(ConditionKind::ChronicPain, today)),
            _ => (Profile::Unspecified, None),
        };
        let now = self.now().filter_map(|kind| open(kind, today));
        Step::Ask(Effect::Write(Box::new(Write::Begin(Beginning {
            profile,
            conditions: now.chain(because).collect(),
            last: days_ago.map(ago),
        }))))
    }

    fn answers(&self) -> Vec<String> {
        let numbered = |answers: &[&str]| -> Vec<String> {
            answers.iter().enumerate().map(|(place, answer)| format!(" {}  {answer} ", place + 1)).collect()
        };
        match self.question {
            Question::AnyOfThese => {
                let none =
                    if self.ticked.contains(&true) { " 1       None of these " } else { " 1  [x]  None of these " };
                let kinds = (2..).zip(ANY_OF_THESE.into_iter().zip(self.ticked)).map(|(number, (kind, ticked))| {
                    let number = number % 10;
                    format!(" {number}  [{}]  {} ", if ticked { 'x' } else { ' ' }, kind.title())
                });
                std::iter::once(none.to_owned()).chain(kinds).collect()
            }
            Question::WhyDoYouGo => numbered(&REASONS),
            Question::LastSession => numbered(&LAST_SESSION),
            Question::Hello | Question::DaysAgo => Vec::new(),
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect) {
        let title = if canvas.area().width < BOXED { "Welcome" } else { "Welcome to rubdown" };
        let inside = panel(canvas, room, title, SIZE.0, SIZE.1);
        match self.question {
            Question::Hello => self.hello.draw(canvas, inside),
            Question::AnyOfThese => {
                self.ask_below(canvas, inside, "1 of 3  Any of these now?", &format!("{TICKING} {FROM_HERE_ON}"));
            }
            Question::WhyDoYouGo => self.ask_below(canvas, inside, "2 of 3  Why do you go?", BACK),
            Question::LastSession => self.ask_below(canvas, inside, "3 of 3  Your last massage?", BACK),
            Question::DaysAgo => {
                canvas.write(inside, "3 of 3  How many days ago?", Role::Strong);
                foot(canvas, below(inside, 3), COUNTED, Role::Quiet);
                let shown = if self.days.is_empty() { "-" } else { &self.days };
                let field = below(inside, 2);
                canvas.pieces(field, [(text::pad_left(shown, 4).as_str(), Role::Field), (" days", Role::Quiet)]);
                canvas.cursor = Some(ratatui::layout::Position::new(field.x.saturating_add(4), field.y));
            }
        }
    }

    fn ask_below(&self, canvas: &mut Canvas<'_>, inside: Rect, question: &str, how: &str) {
        canvas.write(inside, question, Role::Strong);
        let area = below(inside, if inside.height > 8 { 2 } else { 1 });
        // The way back gives way to the answers.
        let is_low = how == BACK && usize::from(area.height) < self.answers().len() + 2;
        let area = if is_low { area } else { foot(canvas, area, how, Role::Quiet) };
        let lines: Vec<_> = self.answers().into_iter().map(|answer| vec![(answer, Role::Text)]).collect();
        let (above, below) = menu::draw(canvas, area, self.cursor, &lines);
        more(canvas, inside, above, below);
    }
}

/// The promise: where the file is, that nothing leaves this machine, and what this program is not.
fn hello(world: &World) -> Page {
    Page::new(vec![
        (promise(&text::clean_line(&world.path)), Role::Text),
        (String::new(), Role::Text),
        (NOTICE.to_owned(), Role::Quiet),
        (String::new(), Role::Text),
        ("Enter asks three questions. Esc means not now.".to_owned(), Role::Accent),
    ])
}
