//! Keys as data: one table, from which the dispatcher, the hints, the help screen and the palette are all made.
//!
//! `assets/keymap.toml` ships; a user's file of the same shape overlays it. A clash is refused with file and line.

mod command;
mod key;
mod table;

pub use command::{Command, Group};
pub use key::{Code, Key};
pub use table::{Binding, KeymapError, Scope, Table};
