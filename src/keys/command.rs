//! Everything that a key, a click or the palette can ask for, by name.

use std::fmt;
use std::str::FromStr;

/// What a person can ask the interface for, with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Show where things stand.
    Today,
    /// Show the month.
    Calendar,
    /// Show the timeline.
    History,
    /// Show how scores develop.
    Trends,
    /// Show profile, conditions and rules.
    Plan,
    /// Go to the next pane or field.
    NextPane,
    /// Go to the pane or field before.
    PreviousPane,
    /// Move up.
    Up,
    /// Move down.
    Down,
    /// Move left.
    Left,
    /// Move right.
    Right,
    /// Go to the first.
    First,
    /// Go to the last.
    Last,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Half a page up.
    HalfPageUp,
    /// Half a page down.
    HalfPageDown,
    /// Open, or confirm a form.
    Open,
    /// Leave an overlay.
    Back,
    /// Leave the program.
    Quit,
    /// Log a session.
    Log,
    /// Log a session like the one under the cursor.
    Repeat,
    /// Score symptoms.
    Score,
    /// Book a session.
    Book,
    /// Say that a booking took place.
    Confirm,
    /// Say that a booking did not take place.
    Deny,
    /// Move a booking.
    Move,
    /// Cancel a booking, or delete.
    Remove,
    /// Edit what is under the cursor.
    Edit,
    /// Add or end a condition.
    Condition,
    /// Say why one goes without any condition.
    Profile,
    /// Go through the warning signs.
    WarningSigns,
    /// Say in words what is drawn.
    Words,
    /// Show the reasoning.
    Why,
    /// Search.
    Search,
    /// Go to the next match or good day.
    NextMatch,
    /// Go to the match or good day before.
    PreviousMatch,
    /// A month, or in a form a day, earlier.
    Earlier,
    /// A month, or in a form a day, later.
    Later,
    /// Take what the cursor of a field is on, or leave it out.
    Take,
    /// In a note, begin a new line.
    NewLine,
    /// Write a note in the person's own editor.
    Editor,
    /// Begin a form anew.
    Anew,
    /// Go to today.
    Now,
    /// Change the view.
    View,
    /// Take back the last operation.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// List the operations that can be taken back.
    Operations,
    /// Write a sound copy of the log.
    Backup,
    /// See and change what can be set.
    Settings,
    /// Bring data out and in.
    Data,
    /// Show the report.
    Report,
    /// Save what is shown to a file.
    Save,
    /// List every command.
    Palette,
    /// Show the keys.
    Help,
    /// Blank the screen.
    Blank,
    /// Hand the terminal back to the shell for a while.
    Suspend,
}

/// What a command is for: the headings of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its title")]
pub enum Group {
    Do,
    See,
    Program,
    Screens,
    Move,
}

impl Group {
    /// Every group, in the order of help.
    pub const ALL: [Group; 5] = [Group::Do, Group::See, Group::Program, Group::Screens, Group::Move];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Do => "Do",
            Group::See => "See",
            Group::Program => "The program",
            Group::Screens => "Screens",
            Group::Move => "Move",
        }
    }
}

/// Every command with its name in keymap files.
const NAMED: [(Command, &str); 57] = [
    (Command::Today, "today"),
    (Command::Calendar, "calendar"),
    (Command::History, "history"),
    (Command::Trends, "trends"),
    (Command::Plan, "plan"),
    (Command::NextPane, "next-pane"),
    (Command::PreviousPane, "previous-pane"),
    (Command::Up, "up"),
    (Command::Down, "down"),
    (Command::Left, "left"),
    (Command::Right, "right"),
    (Command::First, "first"),
    (Command::Last, "last"),
    (Command::PageUp, "page-up"),
    (Command::PageDown, "page-down"),
    (Command::HalfPageUp, "half-page-up"),
    (Command::HalfPageDown, "half-page-down"),
    (Command::Open, "open"),
    (Command::Back, "back"),
    (Command::Quit, "quit"),
    (Command::Log, "log"),
    (Command::Repeat, "repeat"),
    (Command::Score, "score"),
    (Command::Book, "book"),
    (Command::Confirm, "confirm"),
    (Command::Deny, "deny"),
    (Command::Move, "move"),
    (Command::Remove, "remove"),
    (Command::Edit, "edit"),
    (Command::Condition, "condition"),
    (Command::Profile, "profile"),
    (Command::WarningSigns, "warning-signs"),
    (Command::Words, "words"),
    (Command::Why, "why"),
    (Command::Search, "search"),
    (Command::NextMatch, "next-match"),
    (Command::PreviousMatch, "previous-match"),
    (Command::Earlier, "earlier"),
    (Command::Later, "later"),
    (Command::Take, "take"),
    (Command::NewLine, "new-line"),
    (Command::Editor, "editor"),
    (Command::Anew, "anew"),
    (Command::Now, "now"),
    (Command::View, "view"),
    (Command::Undo, "undo"),
    (Command::Redo, "redo"),
    (Command::Operations, "operations"),
    (Command::Backup, "backup"),
    (Command::Settings, "settings"),
    (Command::Data, "data"),
    (Command::Report, "report"),
    (Command::Save, "save"),
    (Command::Palette, "palette"),
    (Command::Help, "help"),
    (Command::Blank, "blank"),
    (Command::Suspend, "suspend"),
];

impl Command {
    /// What it is for.
    pub fn group(self) -> Group {
        use Command as C;
        match self {
            C::Log | C::Repeat | C::Score | C::Book | C::Confirm | C::Deny | C::Move | C::Remove | C::Edit => Group::Do,
            C::Condition
            | C::Profile
            | C::WarningSigns
            | C::Undo
            | C::Redo
            | C::Take
            | C::NewLine
            | C::Editor
            | C::Anew
            | C::Save => Group::Do,
            C::Why | C::Report | C::Operations | C::Search | C::Words | C::View | C::Palette | C::Help => Group::See,
            C::Today | C::Calendar | C::History | C::Trends | C::Plan => Group::Screens,
            C::Up | C::Down | C::Left | C::Right | C::First | C::Last | C::PageUp | C::PageDown => Group::Move,
            C::HalfPageUp | C::HalfPageDown | C::Open | C::Back | C::NextPane | C::PreviousPane => Group::Move,
            C::NextMatch | C::PreviousMatch | C::Earlier | C::Later | C::Now => Group::Move,
            C::Backup | C::Data | C::Settings | C::Blank | C::Suspend | C::Quit => Group::Program,
        }
    }

    /// Every command.
    pub fn all() -> impl Iterator<Item = Command> {
        NAMED.into_iter().map(|(command, _)| command)
    }

    /// The name in keymap files.
    pub fn name(self) -> &'static str {
        NAMED.iter().find(|(command, _)| *command == self).map_or("", |(_, name)| name)
    }
}

/// Why a command has no form in the shell.
const MOVES: &str = "it only moves on the screen";

impl Command {
    /// How the same is had in the shell; or why it is not.
    pub fn in_shell(self) -> Result<&'static str, &'static str> {
        use Command::*;
        match self {
            Today => Ok("rubdown status"),
            Calendar => Ok("rubdown calendar"),
            History | Search => Ok("rubdown list"),
            Trends | Words => Ok("rubdown stats"),
            Plan | Condition => Ok("rubdown condition"),
            Open => Ok("rubdown show"),
            Log | Repeat => Ok("rubdown log"),
            Score => Ok("rubdown score"),
            Book => Ok("rubdown book"),
            Confirm => Ok("rubdown confirm"),
            Deny => Ok("rubdown cancel"),
            Move => Ok("rubdown move"),
            Remove => Ok("rubdown rm"),
            Edit => Ok("rubdown edit"),
            Profile => Ok("rubdown profile"),
            WarningSigns => Ok("rubdown condition add ext:red_flag"),
            Why => Ok("rubdown why"),
            Undo => Ok("rubdown undo"),
            Redo => Ok("rubdown redo"),
            Operations => Ok("rubdown history"),
            Backup => Ok("rubdown backup"),
            Settings => Ok("rubdown config"),
            Data => Ok("rubdown export"),
            Report => Ok("rubdown report"),
            Save => Ok("rubdown report -o"),
            Palette => Ok("rubdown help"),
            Help => Ok("rubdown keys"),
            NextPane | PreviousPane | Up | Down | Left | Right | First | Last | PageUp | PageDown | HalfPageUp
            | HalfPageDown | NextMatch | PreviousMatch | Earlier | Later | Now | View => Err(MOVES),
            Take | NewLine | Editor | Anew => Err("it only acts in a form"),
            Back | Quit => Err("it leaves the screen"),
            Blank => Err("it hides the screen"),
            Suspend => Err("the shell has its own"),
        }
    }
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Command {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        NAMED.iter().find(|(_, named)| *named == name).map(|(command, _)| *command).ok_or_else(|| {
            let names: Vec<_> = NAMED.iter().map(|(_, name)| *name).collect();
            format!("'{name}' is no action; there are {}", names.join(", "))
        })
    }
}
