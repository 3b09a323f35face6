//! Help, made from the table of keys: it cannot lie.

use ratatui::layout::Rect;

use super::{inside_reading, reading_panel, typed_into};
use crate::keys::{Binding, Command, Group, Key, Scope};
use crate::text;
use crate::tui::action::Gesture;
use crate::tui::canvas::{Canvas, below};
use crate::tui::draw::room;
use crate::tui::step::Step;
use crate::tui::theme::Role;
use crate::tui::widgets::entry::Entry;
use crate::tui::widgets::form::{Form, Name};
use crate::tui::widgets::page::Page;
use crate::tui::world::World;
use crate::wording::{self, Mark};

/// Columns of air behind the keys.
const AIR: usize = 2;
/// The least width of one of two columns.
const COLUMN: u16 = 36;
/// The most columns that keys and their words take: wider, they stand too far from each other.
const WIDE: u16 = 120;
/// Columns of a mark with its meaning, of which two stand side by side.
const MARK: usize = 18;
/// The most columns of keys that words stand beside.
const KEYS: usize = 14;
/// The rows of the filter and of the air below it.
const FILTER: u16 = 2;
/// What stands where the filter leaves nothing.
const NOTHING: &str = "No line has these letters. Esc shows all of them.";
/// The keys that are told by one word.
const ARROWS: &str = "Up Down Left Right";
/// Moves that belong together, and what they do.
const MOVES: [(&[Command], &str); 3] = [
    (&[Command::Up, Command::Down, Command::Left, Command::Right], "up, down, left, right"),
    (&[Command::First, Command::Last], "first, last"),
    (&[Command::PageUp, Command::PageDown], "a page up, down"),
];
/// The scopes of the long form, with their headings.
const HEADINGS: [(Scope, &str); 9] = [
    (Scope::Everywhere, "On every screen"),
    (Scope::Today, "On Today"),
    (Scope::Calendar, "On Calendar"),
    (Scope::History, "On History"),
    (Scope::Trends, "On Trends"),
    (Scope::Plan, "On Plan"),
    (Scope::Form, "In a form"),
    (Scope::Prompt, "In a question or a search"),
    (Scope::Overlay, "In what is opened to be read"),
];

/// The keys of one screen, or all.
#[derive(Debug)]
pub(in crate::tui) struct Help {
    scope: Scope,
    lacking: &'static [Command],
    all: bool,
    /// The letters that a line has to have.
    filter: Option<Form>,
    page: Page,
}

impl Help {
    /// The keys that act on `scope`, where those of `lacking` do nothing.
    pub(in crate::tui) fn new(scope: Scope, lacking: &'static [Command], world: &World) -> Self {
        Help { scope, lacking, all: false, filter: None, page: page(of_scope(scope, lacking, world)) }
    }

    /// Whether letters that filter are typed.
    pub(in crate::tui) fn is_asking(&self) -> bool {
        self.filter.is_some()
    }

    /// Hears a key first.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        self.filter.as_mut().is_some_and(|filter| filter.takes(key))
    }

    /// Shows what the filter leaves.
    pub(in crate::tui) fn tell(&mut self, world: &World) {
        let lines = if self.all { of_all(world) } else { of_scope(self.scope, self.lacking, world) };
        let wanted = self.filter.as_ref().map_or("", |filter| filter.typed(Name::Note)).trim().to_lowercase();
        self.page = page(if wanted.is_empty() { lines } else { only(lines, &wanted) });
    }

    /// What help asked for again shows.
    pub(in crate::tui) fn turns_to(&self) -> &'static str {
        if self.all { "keys here" } else { "all keys" }
    }

    /// Whether the window shows all of it.
    pub(in crate::tui) fn is_whole(&self, world: &World) -> bool {
        self.page.is_whole(self.area(world))
    }

    fn area(&self, world: &World) -> Rect {
        self.below_filter(inside_reading(world.window, (WIDE, room(world.window).height)))
    }

    fn below_filter(&self, inside: Rect) -> Rect {
        below(inside, if self.is_asking() { FILTER } else { 0 })
    }

    /// Obeys a gesture; help again shows all keys.
    pub(in crate::tui) fn on_gesture(&mut self, gesture: &Gesture, world: &World) -> Step {
        match gesture {
            Gesture::Do(Command::Help) => {
                self.all = !self.all;
                self.tell(world);
                Step::Stay
            }
            Gesture::Do(Command::Search) if !self.is_asking() => {
                self.filter = Some(Form::default().row(Name::Note, "Filter", Entry::text("", &[])));
                Step::Stay
            }
            Gesture::Do(Command::Back | Command::Open) if self.is_asking() => {
                self.filter = None;
                self.tell(world);
                Step::Stay
            }
            Gesture::Paste(_) => {
                let step = self.filter.as_mut().map_or(Step::Pass, |filter| typed_into(filter, gesture, world));
                self.tell(world);
                step
            }
            Gesture::Do(Command::Back | Command::Open) => Step::Close,
            gesture => self.page.obey(gesture, self.area(world)),
        }
    }

    /// Draws it.
    pub(in crate::tui) fn draw(&self, canvas: &mut Canvas<'_>, room: Rect, world: &World) {
        let title = if self.all { "All keys" } else { "Keys here" };
        let inside = reading_panel(canvas, room, title, (WIDE, room.height));
        self.page.draw(canvas, self.below_filter(inside));
        if let Some(filter) = &self.filter {
            filter.draw(canvas, Rect { height: 1, ..inside }, world.now.at);
        }
    }
}

/// A page of keys, which stand out as they do in the bottom line.
fn page(lines: Vec<(String, Role)>) -> Page {
    Page::new(lines).labelled(Role::Accent).halved(COLUMN)
}

/// The lines that have the wanted letters, each with what belongs to it, below their headings.
fn only(lines: Vec<(String, Role)>, wanted: &str) -> Vec<(String, Role)> {
    let mut left: Vec<(String, Role)> = Vec::new();
    for part in lines.split(|(line, _)| line.is_empty()) {
        let Some((heading, rest)) = part.split_first() else { continue };
        // Keys that stand above their words belong to them.
        let told = rest.chunk_by(|(_, role), _| *role == Role::Accent);
        let found = told.filter(|lines| lines.iter().any(|(line, _)| line.to_lowercase().contains(wanted)));
        let found: Vec<_> = found.flatten().cloned().collect();
        if !found.is_empty() {
            headed(&mut left, &heading.0);
            left.extend(found);
        }
    }
    if left.is_empty() { vec![(NOTHING.to_owned(), Role::Quiet)] } else { left }
}

fn heading(scope: Scope) -> &'static str {
    HEADINGS.iter().find(|(one, _)| *one == scope).map_or("", |(_, heading)| heading)
}

/// The keys of `scope` before those of every screen, each by the first of its keys and moves in short; marks, and what this is.
fn of_scope(scope: Scope, lacking: &[Command], world: &World) -> Vec<(String, Role)> {
    let seen = world.keys().seen_from(scope).filter(|binding| !lacking.contains(&binding.command));
    let (own, everywhere): (Vec<_>, Vec<_>) = seen.partition(|binding| binding.scope == scope);
    let mut lines = Vec::new();
    section(&mut lines, heading(scope), &short(&own));
    for group in Group::ALL {
        let of_group: Vec<_> = everywhere.iter().copied().filter(|binding| binding.command.group() == group).collect();
        section(&mut lines, group.title(), &short(&of_group));
    }
    let mark = |mark: &Mark| text::fit(&format!("{} {}", mark.glyph(world.ascii), mark.meaning()), MARK);
    headed(&mut lines, "Marks");
    lines.extend(Mark::ALL.chunks(2).map(|pair| (pair.iter().map(mark).collect(), Role::Strong)));
    headed(&mut lines, "About");
    lines.push((wording::NOTICE.to_owned(), Role::Quiet));
    headed(&mut lines, "Your log");
    lines.push((text::clean_line(&world.path).into_owned(), Role::Quiet));
    lines
}

/// Every key of every screen.
fn of_all(world: &World) -> Vec<(String, Role)> {
    let spelled = |binding: &Binding| (binding.spelled(), binding.help.clone());
    let of = |scope: Scope, group: Option<Group>| -> Vec<_> {
        let own = world.keys().bindings().iter().filter(|binding| binding.scope == scope && !binding.keys.is_empty());
        own.filter(|binding| group.is_none_or(|group| binding.command.group() == group)).map(spelled).collect()
    };
    let mut lines = Vec::new();
    for group in Group::ALL {
        section(&mut lines, group.title(), &of(Scope::Everywhere, Some(group)));
    }
    for (scope, heading) in HEADINGS.into_iter().filter(|(scope, _)| *scope != Scope::Everywhere) {
        section(&mut lines, heading, &of(scope, None));
    }
    lines
}

/// Keys and their words: the first key of each, moves that belong together in one line.
fn short(bindings: &[&Binding]) -> Vec<(String, String)> {
    let keys = |commands: &[Command], which: fn(&Binding) -> Option<&Key>| {
        let of = |command: &Command| bindings.iter().find(|binding| binding.command == *command);
        let keys: Option<Vec<_>> = commands.iter().map(|one| of(one).and_then(|one| which(one))).collect();
        keys.map(|keys| keys.into_iter().map(Key::to_string).collect::<Vec<_>>().join(" "))
    };
    let mut told: Vec<&[Command]> = Vec::new();
    let mut lines = Vec::new();
    for binding in bindings {
        let mut runs = MOVES.iter().filter(|_| binding.scope == Scope::Everywhere);
        let run = runs.find(|(run, _)| run.contains(&binding.command) && keys(run, first).is_some());
        match (run, first(binding)) {
            (Some((commands, _)), _) if told.contains(commands) => {}
            (Some((commands, words)), _) => {
                told.push(commands);
                let others = keys(commands, second).map_or(String::new(), |others| match others.as_str() {
                    ARROWS => "; or the arrows".to_owned(),
                    others => format!(" ({others})"),
                });
                lines.push((keys(commands, first).unwrap_or_default(), format!("{words}{others}")));
            }
            (None, Some(key)) => lines.push((key.to_string(), binding.help.clone())),
            (None, None) => {}
        }
    }
    lines
}

fn first(binding: &Binding) -> Option<&Key> {
    binding.keys.first()
}

fn second(binding: &Binding) -> Option<&Key> {
    binding.keys.get(1)
}

/// A heading and the keys below it, in a column as wide as the widest of them; words that have no room beside their keys stand below.
fn section(lines: &mut Vec<(String, Role)>, heading: &str, keys: &[(String, String)]) {
    let widths = || keys.iter().map(|(keys, _)| text::width(keys));
    let Some(widest) = widths().filter(|wide| *wide <= KEYS).max().or(widths().next().map(|_| 0)) else { return };
    headed(lines, heading);
    for (keys, words) in keys {
        let beside = if text::width(keys) > widest {
            // The last of several keys stands beside the words, if it has room there.
            let parted = keys.rsplit_once(", ").filter(|(_, last)| text::width(last) <= widest);
            lines.push((parted.map_or(keys.clone(), |(others, _)| format!("{others},")), Role::Accent));
            parted.map_or("", |(_, last)| last)
        } else {
            keys
        };
        lines.push((format!("{}{words}", text::fit(beside, widest + AIR)), Role::Text));
    }
}

fn headed(lines: &mut Vec<(String, Role)>, heading: &str) {
    if !lines.is_empty() {
        lines.push((String::new(), Role::Text));
    }
    lines.push((heading.to_owned(), Role::Title));
}
