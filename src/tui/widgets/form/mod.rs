//! A form: fields in rows, a focus, and the keys that move it. Enter saves from anywhere, Esc leaves and keeps the draft.

mod entries;
mod look;
mod past;
mod values;

use std::fmt;

use chrono::NaiveDateTime;

use super::entry::{Entry, STEPS, Taken};
use crate::keys::{Command, Key};
use crate::tui::action::{Gesture, Target};

pub(in crate::tui) use look::{Guests, LABELS};

use past::Past;

/// Which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Name {
    When,
    PainBefore,
    PainAfter,
    TensionBefore,
    TensionAfter,
    Pain,
    Tension,
    Soreness,
    Fatigue,
    Sleep,
    Stress,
    Value,
    Minutes,
    Pressure,
    Areas,
    Provider,
    Qualified,
    Place,
    Technique,
    Cost,
    Note,
    Reason,
    Start,
    End,
    Recovery,
    Doctor,
    DoctorNote,
    Clearance,
}

impl fmt::Display for Name {
    /// As drafts spell it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// One field.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Field {
    name: Name,
    /// The row's label, or the words before a field that stands beside another.
    label: &'static str,
    /// Whether it stands in the row of the one before it.
    beside: bool,
    /// Whether it begins a group, parted from what stands above it where there is room.
    begins: bool,
    /// What it holds.
    entry: Entry,
    /// What it held when the form was opened, as it tells it.
    begun: String,
}

impl Field {
    fn new(name: Name, label: &'static str, beside: bool, entry: Entry) -> Self {
        Field { name, label, beside, begins: false, begun: entry.told(), entry }
    }

    fn is_changed(&self) -> bool {
        self.entry.told() != self.begun
    }
}

/// What a form made of a gesture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum Done {
    /// It was dealt with.
    Stay,
    /// It is to be saved.
    Save,
    /// It is to be left.
    Leave,
    /// The note in focus, which says so, is to be written in an editor.
    Editor(String),
    /// It is to begin anew.
    Anew,
    /// The focus would leave downwards, to the key hints.
    Below,
    /// It was not for a form.
    Pass,
}

/// The fields and the focus.
#[derive(Debug, Clone, Default)]
pub(in crate::tui) struct Form {
    fields: Vec<Field>,
    focus: usize,
    /// Whether up and down are to fill the number in focus that nobody told yet. Right opens it, for arrows that only pass by must
    /// not invent a value.
    opened: bool,
    /// Whether the number in focus was there and was emptied: up then fills it again, and down goes on.
    emptied: bool,
    /// Whether Enter takes the place in focus and Esc ends that: so arrows alone pick places.
    picking: bool,
    /// Whether the key that is obeyed next is a letter: it leads to no field where letters are words.
    lettered: bool,
    past: Past,
    /// Where what was filled in comes from, such as "last time".
    source: Option<&'static str>,
    /// The columns that a note is wrapped to, as the window has them.
    columns: usize,
}

impl Form {
    /// Adds a row.
    pub(in crate::tui) fn row(mut self, name: Name, label: &'static str, entry: Entry) -> Self {
        self.fields.push(Field::new(name, label, false, entry));
        self
    }

    /// Lets the last row begin a group.
    pub(in crate::tui) fn apart(mut self) -> Self {
        self.fields.iter_mut().rev().find(|field| !field.beside).into_iter().for_each(|field| field.begins = true);
        self
    }

    /// Tells where what is filled in comes from.
    pub(in crate::tui) fn filled_in_from(mut self, source: Option<&'static str>) -> Self {
        self.source = source;
        self
    }

    /// Adds a field beside the last one.
    pub(in crate::tui) fn beside(mut self, name: Name, label: &'static str, entry: Entry) -> Self {
        self.fields.push(Field::new(name, label, true, entry));
        self
    }

    /// Puts the focus on `name`.
    pub(in crate::tui) fn focused(mut self, name: Name) -> Self {
        self.focus_on(name);
        self
    }

    /// Puts the focus on `name`, there being a reason.
    pub(in crate::tui) fn focus_on(&mut self, name: Name) {
        self.focus = self.fields.iter().position(|field| field.name == name).unwrap_or(self.focus);
    }

    /// Fills in what `name` begins with.
    pub(in crate::tui) fn put(&mut self, name: Name, entry: Entry) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
            *field = Field::new(name, field.label, field.beside, entry);
        }
    }

    /// Whether the person changed anything.
    pub(in crate::tui) fn is_changed(&self) -> bool {
        self.fields.iter().any(Field::is_changed)
    }

    /// Adds a row unless there is one of that name.
    pub(in crate::tui) fn ensure(&mut self, name: Name, label: &'static str, entry: Entry) {
        if self.entry(name).is_none() {
            self.fields.push(Field::new(name, label, false, entry));
        }
    }

    /// What `name` holds.
    pub(in crate::tui) fn entry(&self, name: Name) -> Option<&Entry> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.entry)
    }

    /// What was typed, field by field, and the days it was typed for.
    pub(in crate::tui) fn told(&self) -> Vec<(String, String)> {
        let kept = |field: &&Field| field.is_changed() || matches!(field.entry, Entry::When { .. });
        self.fields.iter().filter(kept).map(|field| (field.name.to_string(), field.entry.told())).collect()
    }

    /// The name of the field in focus.
    pub(in crate::tui) fn at(&self) -> String {
        self.fields.get(self.focus).map_or(String::new(), |field| field.name.to_string())
    }

    /// Takes over what was typed once, and where the focus was then.
    pub(in crate::tui) fn fill(&mut self, told: &[(String, String)], at: &str) {
        for (name, words) in told {
            let field = self.fields.iter_mut().find(|field| field.name.to_string() == *name);
            field.into_iter().for_each(|field| field.entry.fill(words));
        }
        self.focus = self.fields.iter().position(|field| field.name.to_string() == at).unwrap_or(self.focus);
    }

    /// What there is to say of the last edit of the field in focus.
    pub(in crate::tui) fn remark(&self) -> Option<&'static str> {
        match &self.fields.get(self.focus)?.entry {
            Entry::Note(note) => note.remark(),
            _ => None,
        }
    }

    /// What the field in focus holds.
    fn entry_in_focus(&self) -> Option<&Entry> {
        self.fields.get(self.focus).map(|field| &field.entry)
    }

    /// Whether the focus is on a note.
    pub(in crate::tui) fn is_in_note(&self) -> bool {
        matches!(self.entry_in_focus(), Some(Entry::Note(_)))
    }

    /// Whether the focus is on a date.
    pub(in crate::tui) fn is_in_date(&self) -> bool {
        matches!(self.entry_in_focus(), Some(Entry::When { .. }))
    }

    /// Whether the focus is on places.
    pub(in crate::tui) fn is_in_areas(&self) -> bool {
        matches!(self.entry_in_focus(), Some(Entry::Areas(_)))
    }

    /// Whether Enter takes the place in focus, and saves nothing.
    pub(in crate::tui) fn is_picking(&self) -> bool {
        self.picking
    }

    /// Whether a letter that is pressed goes into the field that the focus is on.
    pub(in crate::tui) fn takes_letters(&self) -> bool {
        self.entry_in_focus().is_some_and(Entry::takes_letters)
    }

    /// Whether a key is typed into the field that the focus is on, whatever it means elsewhere.
    pub(in crate::tui) fn types(&self, key: Key) -> bool {
        self.takes_letters() && key.typed().is_some_and(|typed| !self.is_in_date() || !STEPS.contains(&typed))
    }

    /// Whether the focus is on a number, which takes no letters but `t`.
    pub(in crate::tui) fn is_in_figures(&self) -> bool {
        matches!(self.entry_in_focus(), Some(Entry::Score(_) | Entry::Number { .. }))
    }

    /// Whether the picture of the back belongs to it.
    pub(in crate::tui) fn has_areas(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.entry, Entry::Areas(_)))
    }

    /// Wraps notes to so many columns, for what is heard next.
    pub(in crate::tui) fn wrapped_to(&mut self, columns: u16) -> &mut Self {
        self.columns = columns.max(1).into();
        self
    }

    /// Hears a key before the table of keys does; whether it took it.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        let columns = self.columns;
        let letter = key.typed().is_some_and(|typed| !typed.is_whitespace());
        let taken = self.edit(self.focus, letter, |entry| entry.type_key(key, columns));
        if taken == Some(Taken::AndOn) {
            self.move_focus(1);
        }
        let taken = taken.is_some_and(|taken| taken != Taken::Not);
        self.lettered = !taken && key.typed().is_some();
        taken
    }

    /// Lets `change` act on a field, so that it can be taken back.
    fn edit<T>(&mut self, field: usize, letter: bool, change: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        let entry = &mut self.fields.get_mut(field)?.entry;
        let before = entry.clone();
        let made = change(entry);
        if entry.told() == before.told() {
            self.past.pause();
        } else {
            self.emptied = entry.is_open_number() && field == self.focus;
            self.past.remember(field, before, letter);
        }
        Some(made)
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn obey(&mut self, gesture: &Gesture, now: NaiveDateTime) -> Done {
        let columns = self.columns;
        let lettered = std::mem::take(&mut self.lettered);
        match gesture {
            Gesture::Do(command) => return self.command(*command, lettered, now),
            Gesture::Point(Target::Field(field)) | Gesture::PointTwice(Target::Field(field)) => {
                self.go_to(*field);
            }
            Gesture::Point(Target::Choice(field, choice)) | Gesture::PointTwice(Target::Choice(field, choice)) => {
                self.go_to(*field);
                self.edit(*field, false, |entry| entry.point(*choice));
            }
            Gesture::Point(Target::Area(field, area)) | Gesture::PointTwice(Target::Area(field, area)) => {
                self.go_to(*field);
                self.edit(*field, false, |entry| entry.point_area(*area));
            }
            Gesture::Point(Target::Words(field, row, column))
            | Gesture::PointTwice(Target::Words(field, row, column)) => {
                self.go_to(*field);
                self.edit(*field, false, |entry| entry.point_words(*row, *column, columns));
            }
            Gesture::Point(Target::Points(field, points)) | Gesture::PointTwice(Target::Points(field, points)) => {
                self.go_to(*field);
                self.edit(*field, false, |entry| entry.point_score(*points));
                self.move_focus(1);
            }
            Gesture::Paste(pasted) => {
                self.edit(self.focus, false, |entry| entry.paste(pasted));
            }
            Gesture::Wheel(rows, Some(Target::Field(field))) if *field == self.focus && self.is_in_figures() => {
                let turned = if *rows < 0 { Command::Up } else { Command::Down };
                self.edit(*field, false, |entry| entry.arrow(turned));
            }
            Gesture::Wheel(rows, _) => self.move_focus(rows.signum() as isize),
            Gesture::Type(_) | Gesture::Point(_) | Gesture::PointTwice(_) => return Done::Pass,
        }
        Done::Stay
    }

    /// Puts other words in place of the note in focus, as one edit.
    pub(in crate::tui) fn rewrite(&mut self, words: &str) {
        self.edit(self.focus, false, |entry| {
            if let Entry::Note(note) = entry {
                note.rewrite(words);
            }
        });
    }

    fn command(&mut self, command: Command, lettered: bool, now: NaiveDateTime) -> Done {
        match command {
            Command::Open | Command::Take if self.picking => self.take(),
            Command::Back if self.picking => self.picking = false,
            Command::Open => return Done::Save,
            Command::Back => return Done::Leave,
            Command::Take => match self.fields.iter().position(|field| matches!(field.entry, Entry::Areas(_))) {
                // A key acts where the focus is; a hint is chosen from beyond the last field.
                Some(areas) if !lettered && !self.is_in_areas() => {
                    self.go_to(areas);
                    self.picking = true;
                }
                _ => self.take(),
            },
            Command::Anew => return Done::Anew,
            Command::NextPane => self.move_focus(1),
            Command::PreviousPane => self.move_focus(-1),
            Command::Editor => {
                let note = self.fields.iter().position(|field| matches!(field.entry, Entry::Note(_)));
                if let Some(note) = note.filter(|_| !self.is_in_note()) {
                    self.go_to(note);
                }
                if let Some(Entry::Note(note)) = self.fields.get(self.focus).map(|field| &field.entry) {
                    return Done::Editor(note.words().to_owned());
                }
            }
            Command::NewLine => {
                self.edit(self.focus, false, Entry::break_line);
            }
            Command::Undo => {
                if let Some((field, held)) = self.past.back().and_then(|past| self.swap(past)) {
                    self.past.taken_back(field, held);
                }
            }
            Command::Redo => {
                if let Some((field, held)) = self.past.forth().and_then(|past| self.swap(past)) {
                    self.past.done_again(field, held);
                }
            }
            Command::Earlier | Command::Later | Command::Now => {
                let first = || self.fields.iter().position(|field| matches!(field.entry, Entry::When { .. }));
                let when = if self.is_in_date() { Some(self.focus) } else { first() };
                when.into_iter().for_each(|field| {
                    self.edit(field, false, |entry| match command {
                        Command::Earlier => entry.step_day(-1, now),
                        Command::Later => entry.step_day(1, now),
                        _ => entry.put_day(now.date(), now),
                    });
                });
            }
            Command::Up | Command::Down | Command::Left | Command::Right => {
                let Some(field) = self.fields.get(self.focus) else { return Done::Stay };
                let refilled = self.emptied && command == Command::Up;
                let passed = self.emptied && command == Command::Down;
                let untold = field.entry.is_open_number() && (passed || !self.opened && !refilled);
                if untold && command == Command::Right {
                    self.opened = true;
                } else if untold || self.edit(self.focus, false, |entry| entry.arrow(command)) == Some(Taken::Not) {
                    let forward = matches!(command, Command::Down | Command::Right);
                    match self.beyond(forward, lettered) {
                        Some(field) => {
                            self.past.pause();
                            self.go_to(field);
                        }
                        None if command == Command::Down => return Done::Below,
                        None => {}
                    }
                }
            }
            _ => return Done::Pass,
        }
        Done::Stay
    }

    fn take(&mut self) {
        self.edit(self.focus, false, Entry::take);
    }

    /// The next field that way; with a letter, the next in which letters still move.
    fn beyond(&self, forward: bool, lettered: bool) -> Option<usize> {
        let fits =
            |place: &usize| self.fields.get(*place).is_some_and(|field| !lettered || !field.entry.takes_letters());
        if forward { (self.focus + 1..self.fields.len()).find(fits) } else { (0..self.focus).rev().find(fits) }
    }

    /// Puts an entry in the place of the present one, with the focus there; what was there comes back.
    fn swap(&mut self, (place, entry): (usize, Entry)) -> Option<(usize, Entry)> {
        self.go_to(place);
        let field = self.fields.get_mut(place)?;
        Some((place, std::mem::replace(&mut field.entry, entry)))
    }

    fn go_to(&mut self, field: usize) {
        self.opened = false;
        self.emptied = false;
        self.picking = false;
        self.focus = field.min(self.fields.len().saturating_sub(1));
    }

    fn move_focus(&mut self, by: isize) {
        self.past.pause();
        self.go_to(self.focus.saturating_add_signed(by));
    }
}
