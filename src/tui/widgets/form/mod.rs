//! A form: fields in rows, a focus, and the keys that move it. Enter saves from anywhere, Esc leaves and keeps the draft.

mod look;

use chrono::NaiveDateTime;

use super::entry::{Entry, Taken};
use crate::domain::{Area, Invalid, Minutes, Points, Words};
use crate::keys::{Command, Key};
use crate::text;
use crate::tui::action::{Gesture, Target};
use crate::tui::effect::When;

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

/// One field.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Field {
    name: Name,
    /// The row's label, or the words before a field that stands beside another.
    label: &'static str,
    /// Whether it stands in the row of the one before it.
    beside: bool,
    /// What it holds.
    entry: Entry,
}

/// What a form made of a gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Done {
    /// It was dealt with.
    Stay,
    /// It is to be saved.
    Save,
    /// It is to be left.
    Leave,
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
    /// Whether anything was changed by the person.
    touched: bool,
}

impl Form {
    /// Adds a row.
    pub(in crate::tui) fn row(mut self, name: Name, label: &'static str, entry: Entry) -> Self {
        self.fields.push(Field { name, label, beside: false, entry });
        self
    }

    /// Adds a field beside the last one.
    pub(in crate::tui) fn beside(mut self, name: Name, label: &'static str, entry: Entry) -> Self {
        self.fields.push(Field { name, label, beside: true, entry });
        self
    }

    /// Puts the focus on `name`.
    pub(in crate::tui) fn focused(mut self, name: Name) -> Self {
        self.focus = self.fields.iter().position(|field| field.name == name).unwrap_or(0);
        self
    }

    /// Puts the focus on `name`, there being a reason.
    pub(in crate::tui) fn focus_on(&mut self, name: Name) {
        self.focus = self.fields.iter().position(|field| field.name == name).unwrap_or(self.focus);
    }

    /// Whether the person changed anything.
    pub(in crate::tui) fn touched(&self) -> bool {
        self.touched
    }

    /// Adds a row unless there is one of that name.
    pub(in crate::tui) fn ensure(&mut self, name: Name, label: &'static str, entry: Entry) {
        if self.entry(name).is_none() {
            self.fields.push(Field { name, label, beside: false, entry });
        }
    }

    /// What `name` holds.
    pub(in crate::tui) fn entry(&self, name: Name) -> Option<&Entry> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.entry)
    }

    /// Hears a key before the table of keys does; whether it took it.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> bool {
        let Some(field) = self.fields.get_mut(self.focus) else { return false };
        let taken = field.entry.type_key(key);
        self.touched |= taken != Taken::Not;
        if taken == Taken::AndOn {
            self.move_focus(1);
        }
        taken != Taken::Not
    }

    /// Obeys a gesture.
    pub(in crate::tui) fn obey(&mut self, gesture: &Gesture, now: NaiveDateTime) -> Done {
        match gesture {
            Gesture::Do(command) => return self.command(*command, now),
            Gesture::Point(Target::Field(field)) | Gesture::PointTwice(Target::Field(field)) => {
                self.focus = (*field).min(self.fields.len().saturating_sub(1));
            }
            Gesture::Point(Target::Choice(field, choice)) | Gesture::PointTwice(Target::Choice(field, choice)) => {
                self.focus = *field;
                self.touched = true;
                self.fields.get_mut(*field).into_iter().for_each(|field| field.entry.point(*choice));
            }
            Gesture::Point(Target::Area(field, area)) | Gesture::PointTwice(Target::Area(field, area)) => {
                self.focus = *field;
                self.touched = true;
                self.fields.get_mut(*field).into_iter().for_each(|field| field.entry.point_area(*area));
            }
            Gesture::Paste(pasted) => {
                self.touched = true;
                self.fields.get_mut(self.focus).into_iter().for_each(|field| field.entry.paste(pasted));
            }
            Gesture::Wheel(rows) => self.move_focus(rows.signum() as isize),
            Gesture::Type(_) | Gesture::Point(_) | Gesture::PointTwice(_) => return Done::Pass,
        }
        Done::Stay
    }

    fn command(&mut self, command: Command, now: NaiveDateTime) -> Done {
        match command {
            Command::Open => return Done::Save,
            Command::Back => return Done::Leave,
            Command::NextPane => self.move_focus(1),
            Command::PreviousPane => self.move_focus(-1),
            Command::Earlier | Command::Later => {
                let days = if command == Command::Earlier { -1 } else { 1 };
                self.touched = true;
                let when = self.fields.iter_mut().find(|field| matches!(field.entry, Entry::When { .. }));
                when.into_iter().for_each(|field| field.entry.step_day(days, now));
            }
            Command::Up | Command::Down | Command::Left | Command::Right => {
                let Some(field) = self.fields.get_mut(self.focus) else { return Done::Stay };
                let untold = field.entry.is_open_number() && !self.opened;
                if untold && command == Command::Right {
                    self.opened = true;
                } else if untold || field.entry.arrow(command) == Taken::Not {
                    let forward = matches!(command, Command::Down | Command::Right);
                    self.move_focus(if forward { 1 } else { -1 });
                } else {
                    self.touched = true;
                }
            }
            _ => return Done::Pass,
        }
        Done::Stay
    }

    fn move_focus(&mut self, by: isize) {
        self.opened = false;
        let last = self.fields.len().saturating_sub(1);
        self.focus = self.focus.saturating_add_signed(by).min(last);
    }
}

/// What the fields say.
impl Form {
    /// A score.
    pub(in crate::tui) fn points(&self, name: Name) -> Option<Points> {
        match self.entry(name) {
            Some(Entry::Score(Some(points))) => Points::new((*points).into()).ok(),
            _ => None,
        }
    }

    /// A choice.
    pub(in crate::tui) fn chosen(&self, name: Name) -> Option<usize> {
        match self.entry(name) {
            Some(Entry::Choice { chosen, .. }) => *chosen,
            _ => None,
        }
    }

    /// Words, or none.
    pub(in crate::tui) fn words(&self, name: Name, field: &'static str) -> Result<Option<Words>, Invalid> {
        Words::new(field, text::received(self.typed(name).trim()).0)
    }

    /// What is typed, as typed.
    pub(in crate::tui) fn typed(&self, name: Name) -> &str {
        match self.entry(name) {
            Some(Entry::Text { input, .. } | Entry::When { input, .. } | Entry::Number { input, .. }) => input.value(),
            _ => "",
        }
    }

    /// Minutes, or none.
    pub(in crate::tui) fn minutes(&self) -> Result<Option<Minutes>, Invalid> {
        match self.typed(Name::Minutes) {
            "" => Ok(None),
            digits => Minutes::new(digits.parse().unwrap_or(i64::MAX)).map(Some),
        }
    }

    /// The places, in the order they were named.
    pub(in crate::tui) fn areas(&self) -> Vec<Area> {
        match self.entry(Name::Areas) {
            Some(Entry::Areas { chosen, .. }) => chosen.clone(),
            _ => Vec::new(),
        }
    }

    /// A moment; an unread one is refused with what it takes.
    pub(in crate::tui) fn when(&self, name: Name, now: NaiveDateTime) -> Result<When, Invalid> {
        let read = self.entry(name).and_then(|entry| entry.read_when(now));
        read.ok_or_else(|| {
            Invalid::new("when", self.typed(name), "a day such as yesterday, fri, 20 nov or 20 nov 18:30")
        })
    }

    /// A moment, or none where nothing is typed.
    pub(in crate::tui) fn when_if_any(&self, name: Name, now: NaiveDateTime) -> Result<Option<When>, Invalid> {
        if self.typed(name).trim().is_empty() { Ok(None) } else { self.when(name, now).map(Some) }
    }
}
