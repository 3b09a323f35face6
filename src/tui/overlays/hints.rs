//! What the bottom line says while an overlay is in front.

use super::{Overlay, which};
use crate::keys::Command;
use crate::tui::world::World;

impl Overlay {
    /// The commands of the bottom line while it is in front; `choosing` while arrows choose among them.
    pub(in crate::tui) fn hints(&self, choosing: bool, world: &World) -> Vec<Command> {
        use Command::{Back, Confirm, Down, Edit, Help, Open, Redo, Remove, Repeat, Save, Search, Undo, Up, View, Why};
        match self {
            Overlay::Sheet(sheet) => sheet.hints(choosing, world),
            Overlay::Palette(_) | Overlay::Search(_) | Overlay::FirstRun(_) => vec![Open, Back],
            Overlay::Which(_) => vec![Open, Back, Remove, Up, Down, Help],
            Overlay::Conditions(list) if list.is_asking() => vec![Open, Back, Up, Down],
            Overlay::Conditions(list) if list.is_on_open() => vec![Open, Back, Remove, Search, Up, Down],
            Overlay::Conditions(_) => vec![Open, Back, Search, Up, Down],
            Overlay::Profile(_) | Overlay::WarningSigns(_) => {
                vec![Open, Back, Why, Up, Down, Help]
            }
            Overlay::Detail(detail) if detail.is_session() => vec![Back, Edit, Remove, Repeat, Why, Help],
            Overlay::Detail(detail) if detail.waits(world) => vec![Confirm, Back, Edit, Remove, Why, Help],
            Overlay::Detail(_) => vec![Back, Edit, Remove, Why, Help],
            Overlay::Operations(list) if list.is_asking() => vec![Open, Back, Up, Down, Help],
            Overlay::Operations(_) => vec![Undo, Redo, Back, Up, Down, Help],
            Overlay::Report(report) if report.is_asking() => vec![Open, Back],
            Overlay::Settings(settings) if settings.is_asking() => vec![Open, Back],
            Overlay::Settings(_) => vec![Open, Edit, Back, Up, Down, Help],
            Overlay::Data(data) if data.is_asking() => vec![Open, Back],
            Overlay::Data(data) if data.is_read() => vec![Back, Up, Down, Help],
            Overlay::Data(_) => vec![Open, Back, Up, Down, Help],
            Overlay::Report(_) => vec![View, Save, Back, Up, Down, Help],
            Overlay::Why(_) => vec![Back, Up, Down, Help],
            Overlay::Help(help) if help.is_asking() => vec![Back, Up, Down],
            Overlay::Help(_) => vec![Help, Back, Search, Up, Down],
            Overlay::Blank => Vec::new(),
        }
    }

    /// The word for what a command does here, where that changes while it is open.
    pub(in crate::tui) fn word(&self, command: Command, world: &World) -> Option<&'static str> {
        match (self, command) {
            (Overlay::Data(data), Command::Open) => data.opens(),
            (Overlay::Settings(settings), Command::Open) => Some(settings.opens()),
            (Overlay::WarningSigns(checklist), Command::Open) => Some(checklist.opens()),
            (Overlay::FirstRun(first_run), Command::Open) => Some(first_run.opens()),
            (Overlay::Operations(list), Command::Open) => list.opens(),
            (Overlay::Search(_), Command::Open) => Some("search"),
            (Overlay::Sheet(sheet), Command::Open) => sheet.opens(world),
            (Overlay::Sheet(sheet), Command::Back) => sheet.leaves(),
            (Overlay::Sheet(sheet), Command::Take) => sheet.takes_of(),
            (Overlay::Help(help), Command::Help) => Some(help.turns_to()),
            (Overlay::Which(_), Command::Remove) => Some(which::DID_NOT),
            (Overlay::Conditions(list), Command::Back) if list.is_asking() => Some("all of them"),
            (Overlay::Help(help), Command::Back) if help.is_asking() => Some("all of them"),
            _ => None,
        }
    }

    /// The command whose key stands beside that of `command` in the bottom line, and the one word for both.
    pub(in crate::tui) fn pair(&self, command: Command) -> Option<(Command, &'static str)> {
        match self {
            Overlay::Sheet(sheet) => sheet.pair(command),
            _ => None,
        }
    }
}
