//! The search line of History.

use chrono::Months;
use ratatui::layout::Rect;

use super::{foot, near, panel, typed_into};
use crate::keys::{Command, Key};
use crate::query::Query;
use crate::tui::action::Gesture;
use crate::tui::canvas::{Canvas, top};
use crate::tui::effect::Effect;
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::world::World;
use crate::wording;

/// What can be asked, a line for each kind of question.
const EXAMPLES: &str = "Words   neck  \"two words\"  -without\n\
                        Points  pain:>6  soreness:<4  minutes:>30\n\
                        Parts   area:lower  provider:anna  note:desk\n\
                        Days    since:oct  until:fri  on:2026-11-20\n\
                        Kinds   kind:booking  flag:too-soon\n\
                        Nothing typed shows everything.";

/// Columns and rows.
const SIZE: (u16, u16) = (76, 12);

/// From this height inside, the examples stay below what is wrong.
const ROOMY: u16 = 10;

/// From this width the count says what comes after it.
const LONG: u16 = 60;

/// What is looked for.
#[derive(Debug)]
pub(in crate::tui) struct Search {
    form: Form,
    trouble: Option<String>,
    /// Whether only the last year is counted, for a long life takes too long between two keys.
    of_a_year: bool,
    /// How much of it would be found.
    count: Option<usize>,
}

impl Search {
    /// A search line, beginning with what was looked for last.
    pub(in crate::tui) fn new(searched: &str) -> Self {
        Search {
            form: Form::default().row(Name::Note, "Search", Entry::text(searched, &[])),
            trouble: None,
            of_a_year: false,
            count: None,
        }
    }

    /// Hears a key first.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        self.form.takes(key)
    }

    /// What is typed.
    pub(in crate::tui) fn typed(&self) -> &str {
        self.form.typed(Name::Note)
    }

    /// Why it cannot be looked for.
    pub(in crate::tui) fn refuse(&mut self, why: String) {
        self.trouble = Some(why);
    }

    /// To count what would be found, or why nothing can be.
    pub(in crate::tui) fn after_typing(&mut self, world: &World) -> Option<Effect> {
        self.count = None;
        let query = Query::read(self.typed().trim(), world.now.at, wording::names());
        self.trouble = query.as_ref().err().map(ToString::to_string);
        let query = query.ok()?;
        let year_ago = world.today().checked_sub_months(Months::new(12));
        self.of_a_year = query.since < year_ago;
        Some(Effect::Count(Query { own_rows: query.kinds.is_empty(), since: query.since.max(year_ago), ..query }))
    }

    /// So much would be found.
    pub(in crate::tui) fn counted(&mut self, count: usize) {
        self.count = Some(count);
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match gesture {
            Gesture::Do(Command::Open) => Step::Search,
            Gesture::Do(Command::Back) => Step::Close,
            other => match typed_into(&mut self.form, other, world) {
                Step::Stay if matches!(other, Gesture::Paste(_)) => {
                    self.after_typing(world).map_or(Step::Stay, Step::Ask)
                }
                step => step,
            },
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let inside = panel(canvas, room, "Search History", SIZE.0, SIZE.1);
        let inside = near(inside, canvas.area(), SIZE.1);
        let examples = self.trouble.is_none() || inside.height >= ROOMY;
        let area = if examples { foot(canvas, inside, EXAMPLES, Role::Quiet) } else { inside };
        let area = self.trouble.as_deref().map_or(area, |why| foot(canvas, area, why, Role::Warning));
        let within = if self.of_a_year { "in the last year" } else { "found" };
        let count = self.count.map_or(String::new(), |count| match count {
            0 if self.of_a_year && inside.width >= LONG => format!("nothing {within}; Enter looks at all"),
            0 => format!("nothing {within}"),
            count => format!("{count} {within}"),
        });
        let taken = canvas.write_right(top(area, 1), &count, Role::Quiet);
        self.form.draw(canvas, Rect { width: area.width.saturating_sub(taken + 1), ..area }, world.now.at);
    }
}
