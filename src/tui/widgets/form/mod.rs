//! A form: fields in rows, a focus, and the keys that move it. Enter saves from anywhere, Esc leaves and keeps the draft.

mod entries;
mod look;
mod obeying;
mod past;
mod values;

use std::fmt;

use super::entry::{Entry, STEPS};
use crate::keys::Key;

pub(in crate::tui) use look::{Guests, LABELS};
pub(in crate::tui) use obeying::Done;

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

    /// Whether the focus is on a score.
    pub(in crate::tui) fn is_in_score(&self) -> bool {
        matches!(self.entry_in_focus(), Some(Entry::Score(_)))
    }

    /// Whether up and down change the number that the focus is on.
    pub(in crate::tui) fn is_turned_by_arrows(&self) -> bool {
        let is_open = self.entry_in_focus().is_some_and(Entry::is_open_number);
        self.is_in_figures() && (self.opened || !is_open)
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
}
