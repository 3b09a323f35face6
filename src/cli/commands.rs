//! Every command: its name, its line of help, what it takes and what it does. The order is that of the help.

use clap::{ArgMatches, Args, Command, FromArgMatches};

use super::call::{Call, Outcome};
use super::error::Failure;
use super::{
    arguments, backup, book, calendar, cancel, check, complete, completions, condition, config, confirm, demo, edit,
    export, history, import, keys, list, log, man, next, profile, purge, remind, report, restore, rm, score, shift,
    show, stats, status, statusline, undo, what_if, why,
};

/// The arguments of one command, and what it does with them.
pub(super) trait Verb: Args + FromArgMatches + 'static {
    /// Does it.
    fn run(self, call: &mut Call) -> Outcome;
}

/// One command.
#[derive(Clone, Copy)]
pub(super) struct Declared {
    /// As it is typed.
    pub(super) name: &'static str,
    /// One line of help.
    pub(super) about: &'static str,
    declare: fn(Command) -> Command,
    /// Reads its arguments.
    pub(super) read: fn(&mut ArgMatches) -> Result<Work, Failure>,
}

/// A command with its arguments read, ready to be done.
pub(super) type Work = Box<dyn FnOnce(&mut Call) -> Outcome>;

/// Commands that belong together, under one heading of the help.
pub(super) struct Group {
    /// The heading.
    pub(super) title: &'static str,
    /// The commands.
    pub(super) commands: &'static [Declared],
}

/// All there are.
pub(super) const GROUPS: &[Group] = &[
    Group {
        title: "Where you stand",
        commands: &[
            declared::<status::Status>("status", "Where you stand and the next window, in one line"),
            declared::<next::Next>("next", "The next windows and bookings, with flags"),
            declared::<why::Why>("why", "The reasoning: facts, rules, arithmetic, what would change it"),
            declared::<what_if::WhatIf>("what-if", "What booking a day would mean; writes nothing"),
            declared::<calendar::Calendar>("calendar", "The month as text"),
            declared::<stats::Stats>("stats", "The log in numbers, and sessions side by side"),
            declared::<report::Report>("report", "One page for a doctor, a therapist or yourself"),
        ],
    },
    Group {
        title: "Writing down",
        commands: &[
            declared::<log::Log>("log", "Log a session that took place"),
            declared::<score::Score>("score", "Score symptoms"),
            declared::<book::Book>("book", "Book a session, or several"),
            declared::<shift::Move>("move", "Move a booking to another day"),
            declared::<cancel::Cancel>("cancel", "Cancel a booking"),
            declared::<confirm::Confirm>("confirm", "Say that a booking took place"),
            declared::<condition::Condition>("condition", "Add, end, edit or list conditions"),
            declared::<profile::Profile>("profile", "Show or choose the profile"),
        ],
    },
    Group {
        title: "Looking back, putting right",
        commands: &[
            declared::<list::List>("list", "Sessions, scores, bookings and conditions, oldest first"),
            declared::<show::Show>("show", "Everything about one of them"),
            declared::<edit::Edit>("edit", "Change fields of one of them"),
            declared::<rm::Rm>("rm", "Delete; comes back with undo"),
            declared::<undo::Undo>("undo", "Take back the last operation"),
            declared::<undo::Redo>("redo", "Do again what was undone last"),
            declared::<history::History>("history", "The operations, newest first"),
        ],
    },
    Group {
        title: "Files",
        commands: &[
            declared::<export::Export>("export", "Write the log out as CSV, JSON, iCalendar or Markdown"),
            declared::<import::Import>("import", "Read a file into the log"),
            declared::<backup::Backup>("backup", "Write a sound copy of the log"),
            declared::<restore::Restore>("restore", "Make the log what a backup holds"),
            declared::<check::Check>("check", "Look for damage"),
            declared::<purge::Purge>("purge", "Remove for good what is old or deleted"),
        ],
    },
    Group {
        title: "The program",
        commands: &[
            declared::<config::Config>("config", "Where the configuration is, and what is in force"),
            declared::<keys::ListKeys>("keys", "The keys of the interface"),
            declared::<demo::Demo>("demo", "A made-up log to look around in"),
            declared::<remind::Remind>("remind", "Say where you stand, if there is news"),
            declared::<statusline::StatusLine>("statusline", "A few words for a status bar"),
            declared::<completions::Completions>("completions", "Completions for a shell"),
            declared::<man::Man>("man", "The manual pages"),
        ],
    },
];

/// What shells ask by themselves: a command that no help names.
pub(super) const UNNAMED: Declared =
    declared::<complete::Complete>("complete", "What a shell may complete, a line each");

impl Declared {
    /// As clap knows it.
    pub(super) fn command(&self) -> Command {
        (self.declare)(Command::new(self.name)).about(self.about)
    }
}

/// The commands of all groups.
pub(super) fn all() -> impl Iterator<Item = &'static Declared> {
    GROUPS.iter().flat_map(|group| group.commands)
}

const fn declared<V: Verb>(name: &'static str, about: &'static str) -> Declared {
    Declared { name, about, declare: V::augment_args, read: read::<V> }
}

fn read<V: Verb>(matches: &mut ArgMatches) -> Result<Work, Failure> {
    let verb = V::from_arg_matches_mut(matches).map_err(|why| arguments::refused(&why))?;
    Ok(work(verb))
}

/// What is to be done for `verb`.
pub(super) fn work(verb: impl Verb) -> Work {
    Box::new(|call| verb.run(call))
}
