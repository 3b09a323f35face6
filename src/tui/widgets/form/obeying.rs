//! What a form does with keys and gestures: typing, the way from field to field, and what is taken back.

use chrono::NaiveDateTime;

use super::Form;
use crate::keys::{Command, Key};
use crate::tui::action::{Gesture, Target};
use crate::tui::widgets::entry::{Entry, Taken};

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

/// How it is used.
impl Form {
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
