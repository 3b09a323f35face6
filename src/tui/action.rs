//! A wish is a value: everything that can happen to the interface, before anything is done about it.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::domain::Area;
use crate::keys::{Command, Key};

use super::effect::Learned;

/// Something happened.
#[derive(Debug)]
pub(super) enum Action {
    /// A key, not yet looked up.
    Press(Key),
    /// What a person did, whatever by.
    Gesture(Gesture),
    /// The window has another size.
    Resize(Rect),
    /// The terminal told its background.
    Background {
        /// Whether it is light.
        light: bool,
    },
    /// Another day began, or the log may have changed under us.
    Look,
    /// What came of an effect.
    Learned(Box<Learned>),
}

/// What a person did, for whichever screen or overlay is in front.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Gesture {
    /// Asked for something by its key, a hint or the palette.
    Do(Command),
    /// Pointed at something with the mouse.
    Point(Target),
    /// Pointed at the same thing again.
    PointTwice(Target),
    /// Pressed a key that asks for nothing by itself.
    Type(Key),
    /// Pasted text, as one edit.
    Paste(String),
    /// Turned the wheel: rows down, or up where negative; over what, if over anything.
    Wheel(i32, Option<Target>),
}

/// What on the screen can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Target {
    /// A tab or a key hint.
    Command(Command),
    /// A row of the list in front.
    Row(usize),
    /// A day.
    Day(NaiveDate),
    /// A field of the form in front.
    Field(usize),
    /// A row and a column of the words in a field.
    Words(usize, usize, usize),
    /// A choice in a field.
    Choice(usize, usize),
    /// A place on the back, in a field.
    Area(usize, Area),
    /// A score, or unknown, for a field.
    Points(usize, Option<u8>),
}
