//! What goes out and comes in whole: copies of the log, files of other programs, and whether the log is sound.
//!
//! Each asks for the name of a file. What would change the log is foretold first, and done with the same key.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{BOXED, capital, foot, more, panel, reading_panel, typed_into};
use crate::keys::{Command, Key};
use crate::text;
use crate::tui::action::{Gesture, Target};
use crate::tui::canvas::{Canvas, below, top};
use crate::tui::draw::{hides_the_result, room};
use crate::tui::effect::{Copied, Effect, Errand, Trouble};
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::menu::{self, Line, Picked};
use crate::tui::widgets::page::{Page, measure};
use crate::tui::world::World;
use crate::wording;

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    BackUp,
    Restore,
    Import,
    Export,
    Check,
}

const TASKS: [(Task, &str, &str); 5] = [
    (Task::BackUp, "Back up", "a sound copy of the log, looked through after it is written"),
    (Task::Restore, "Restore", "the log as a backup holds it; what would change is shown first"),
    (Task::Import, "Import", "JSON, CSV or a calendar; what it would add is shown first"),
    (Task::Export, "Export", "for other programs, in the form that the file's name asks for"),
    (Task::Check, "Check", "whether the log is whole, and when it was last backed up"),
];

/// The most backups shown at once, and the columns of their lines.
const LISTED: usize = 10;
const MADE: usize = 26;
const AGO: usize = 16;
const SIZE: usize = 10;

/// The menu, and what was chosen from it.
#[derive(Debug, Default)]
pub(in crate::tui) struct Data {
    cursor: Cursor,
    asking: Option<Asking>,
    found: Option<Page>,
    /// When the newest backup was made, once it is known whether there is one, and the name of the folder for them.
    kept: Option<(Option<NaiveDate>, String)>,
    /// What was done, where the box lies over the line that says so.
    told: Option<String>,
}

/// The question for a file's name.
#[derive(Debug)]
struct Asking {
    task: Task,
    form: Form,
    trouble: Option<String>,
    /// What would come of it.
    foretold: Vec<String>,
    /// Backups to choose from, newest first, and which is chosen.
    backups: Vec<Copied>,
    chosen: Cursor,
    /// The name for which the same key now does it: it was foretold, or a file of that name would go.
    agreed: Option<String>,
}

impl Data {
    /// Whether a name is being typed.
    pub(in crate::tui) fn is_asking(&self) -> bool {
        self.asking.is_some()
    }

    /// What the key that goes on does now, while a name is being typed.
    pub(in crate::tui) fn opens(&self) -> Option<&'static str> {
        self.asking.as_ref().map(Asking::goes_on)
    }

    /// Whether something is shown to be read.
    pub(in crate::tui) fn is_read(&self) -> bool {
        self.found.is_some()
    }

    /// Hears a key first.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        let Some(asking) = &mut self.asking else { return false };
        let taken = asking.form.takes(key);
        if taken {
            asking.forget();
        }
        taken
    }

    /// Takes a refusal to heart.
    pub(in crate::tui) fn hear(&mut self, trouble: &Trouble) {
        if let Some(asking) = &mut self.asking {
            asking.trouble = Some(trouble.words.clone());
            asking.agreed = trouble.forcible.then(|| asking.name());
        }
    }

    /// What would come of it: the same key does it, where it can be done.
    pub(in crate::tui) fn foretell(&mut self, lines: Vec<String>, possible: bool) {
        if let Some(asking) = &mut self.asking {
            asking.agreed = possible.then(|| asking.name());
            asking.foretold = lines;
            asking.trouble = None;
        }
    }

    /// What the log was found to be.
    pub(in crate::tui) fn find(&mut self, lines: Vec<(String, Role)>) {
        self.found = Some(Page::new(lines));
    }

    /// These backups there are, newest first; the newest is meant until another name is typed or chosen.
    pub(in crate::tui) fn list(&mut self, backups: Vec<Copied>, folder: Option<String>) {
        self.kept = folder.map(|folder| (backups.first().map(|newest| newest.at.date()), folder));
        if let Some(asking) = self.asking.as_mut().filter(|asking| asking.task == Task::Restore) {
            asking.backups = backups;
            asking.choose(0);
        }
    }

    /// It is done, as `what` says.
    pub(in crate::tui) fn done(&mut self, what: &str) {
        self.asking = None;
        self.told = Some(what.to_owned());
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        if let Some(page) = &mut self.found {
            return match gesture {
                Gesture::Do(Command::Back | Command::Open) => {
                    self.found = None;
                    Step::Stay
                }
                gesture => page.obey(gesture, measure(room(world.window))),
            };
        }
        if let Some(asking) = &mut self.asking {
            return match gesture {
                Gesture::Do(Command::Open) => Step::Ask(Effect::Run(asking.errand())),
                Gesture::Do(Command::Back) => {
                    self.asking = None;
                    Step::Stay
                }
                Gesture::Do(Command::Up) if asking.chosen.at > 0 => asking.choose(asking.chosen.at - 1),
                Gesture::Do(Command::Down) if asking.chosen.at + 1 < asking.backups.len() => {
                    asking.choose(asking.chosen.at + 1)
                }
                Gesture::Point(Target::Row(row)) => asking.choose(*row),
                other => {
                    if matches!(other, Gesture::Paste(_)) {
                        asking.forget();
                    }
                    typed_into(&mut asking.form, other, world)
                }
            };
        }
        self.told = None;
        match (menu::obey(&mut self.cursor, gesture, TASKS.len()), gesture) {
            (Picked::Row(row), _) => match TASKS.get(row) {
                Some((Task::Check, ..)) => Step::Ask(Effect::Run(Errand::Check)),
                Some((task, ..)) => {
                    self.asking = Some(Asking::new(*task, world));
                    if *task == Task::Restore { Step::Ask(Effect::Run(Errand::Backups)) } else { Step::Stay }
                }
                None => Step::Stay,
            },
            (_, Gesture::Do(Command::Data)) | (Picked::Leave, _) => Step::Close,
            (Picked::Stay, _) => Step::Stay,
            (Picked::Below, _) => Step::Below,
            (Picked::Pass, _) => Step::Pass,
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        if let Some(found) = &self.found {
            let inside = reading_panel(canvas, room, "The log, looked through", (room.width, room.height));
            found.draw(canvas, inside);
            return;
        }
        if let Some(asking) = &self.asking {
            return asking.draw(canvas, room, world);
        }
        let inside = panel(canvas, room, "Data", 82, 11);
        let is_narrow = canvas.area().width < BOXED;
        // Where the words about each have no room, those about the chosen one stand below.
        let told = self.told.as_ref().filter(|_| hides_the_result(world.window));
        let (words, role) = match (told, TASKS.get(self.cursor.at).filter(|_| is_narrow)) {
            (Some(told), _) => (told.clone(), Role::Strong),
            (None, Some((_, _, about))) => (format!("{}.", capital(about)), Role::Quiet),
            (None, None) => {
                let path = text::clean_line(&world.path);
                (format!("Your log is {path}\n{}", self.last_backup(world)), Role::Quiet)
            }
        };
        let area = foot(canvas, inside, words.trim_end(), role);
        let lines = TASKS.map(|(_, name, about)| {
            let about = if is_narrow { "" } else { about };
            vec![(text::fit(name, 10), Role::Text), (about.to_owned(), Role::Quiet)]
        });
        menu::draw(canvas, area, self.cursor, &lines);
    }
}

impl Data {
    /// When the log was last backed up, and in which folder beside it backups lie.
    fn last_backup(&self, world: &World) -> String {
        let Some((newest, folder)) = &self.kept else { return String::new() };
        let dated = |day| format!("{}, {}", wording::relative(day, world.today()), wording::short_date(day));
        let when = newest.map_or("never".to_owned(), dated);
        format!("Last backup: {when}; backups lie in {} beside it.", text::clean_line(folder))
    }
}

/// The question for a name, with one filled in.
fn asked(name: &str) -> Form {
    Form::default().row(Name::Value, "File", Entry::text(name, &[]))
}

impl Asking {
    fn new(task: Task, world: &World) -> Self {
        let name = match task {
            Task::Export => format!("rubdown-{}.json", world.today()),
            _ => String::new(),
        };
        Asking {
            task,
            form: asked(&name),
            trouble: None,
            foretold: Vec::new(),
            backups: Vec::new(),
            chosen: Cursor::default(),
            agreed: None,
        }
    }

    /// Takes the name of a backup over.
    fn choose(&mut self, backup: usize) -> Step {
        if let Some(copied) = self.backups.get(backup) {
            self.chosen.at = backup;
            self.form = asked(&copied.path);
            self.forget();
        }
        Step::Stay
    }

    fn name(&self) -> String {
        self.form.typed(Name::Value).trim().to_owned()
    }

    /// Another name is another question.
    fn forget(&mut self) {
        self.trouble = None;
        self.foretold.clear();
        self.agreed = None;
    }

    /// What the key that goes on does with the name as it stands.
    fn goes_on(&self) -> &'static str {
        let agreed = self.agreed.as_ref() == Some(&self.name());
        match (self.task, agreed) {
            (Task::BackUp, _) => "back up",
            (Task::Restore | Task::Import, false) => "look first",
            (Task::Restore, true) => "restore",
            (Task::Import, true) => "import",
            (Task::Export, false) => "export",
            (Task::Export, true) => "replace",
            (Task::Check, _) => "check",
        }
    }

    fn errand(&self) -> Errand {
        let name = self.name();
        let agreed = self.agreed.as_ref() == Some(&name);
        match self.task {
            Task::BackUp => Errand::BackUp { to: name },
            Task::Restore => Errand::Restore { from: name, rehearse: !agreed },
            Task::Import => Errand::Import { from: name, rehearse: !agreed },
            Task::Export => Errand::Export { to: name, replace: agreed },
            Task::Check => Errand::Check,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let (title, how) = match self.task {
            Task::BackUp => (
                "Back up the log",
                "Nothing typed: into the folder of backups beside the log. Never over another file.",
            ),
            Task::Restore if self.backups.is_empty() => (
                "Restore the log",
                "No backup yet: Back up makes one. A copy from elsewhere comes back by its file's name.",
            ),
            Task::Restore => (
                "Restore the log",
                "Up and down choose a backup, or type the name of a file. Enter shows what would change; the log as it is now is kept.",
            ),
            Task::Import => ("Import a file", "Enter shows what it would add. One bad row and nothing is written."),
            Task::Export => (
                "Export the log",
                ".json holds everything; .csv the sessions as a table; .jsonl, .md; .ics bookings for a calendar.",
            ),
            Task::Check => ("Check the log", ""),
        };
        let listed = if self.foretold.is_empty() { self.backups.len().min(LISTED) } else { self.foretold.len() };
        let height = u16::try_from(listed + 8).unwrap_or(u16::MAX).min(room.height);
        let inside = panel(canvas, room, title, 76, height);
        let (words, role) = match (&self.trouble, &self.agreed) {
            (Some(why), _) => (why.as_str(), Role::Warning),
            (None, Some(_)) => ("Nothing is written yet. Enter again does it.", Role::Strong),
            (None, None) => (how, Role::Quiet),
        };
        let area = foot(canvas, inside, words, role);
        let mut rest = below(area, 2);
        if self.foretold.is_empty() {
            let (above, hidden) = menu::draw(canvas, rest, self.chosen, &self.copies(usize::from(rest.width), world));
            more(canvas, inside, above, hidden);
        }
        for line in &self.foretold {
            let taken = canvas.paragraph(rest, line, Role::Text);
            rest = below(rest, taken);
        }
        // Last, for the terminal's cursor stands where something is typed.
        self.form.draw(canvas, top(area, 1), world.now.at);
    }
    /// The backups, a line each: the day and the time it was made, how long ago, its size.
    fn copies(&self, columns: usize, world: &World) -> Vec<Line> {
        let line = |copied: &Copied| {
            let day = copied.at.date();
            let ago = wording::relative(day, world.today());
            let minute = |copied: &Copied| copied.at.format("%Y-%m-%d %H:%M").to_string();
            let alike = self.backups.iter().filter(|other| minute(other) == minute(copied)).count();
            let time = copied.at.format(if alike > 1 { "%H:%M:%S" } else { "%H:%M" });
            let made = format!("{} {time}", wording::long_date(day));
            let size = text::pad_left(&format!("{} KB", copied.bytes.div_ceil(1024)), SIZE);
            let whole = [text::fit(&made, MADE), text::fit(&ago, AGO), size].concat();
            let words = if text::width(&whole) <= columns { whole } else { format!("{}{ago}", text::fit(&made, MADE)) };
            vec![(words, Role::Text)]
        };
        self.backups.iter().map(line).collect()
    }
}
