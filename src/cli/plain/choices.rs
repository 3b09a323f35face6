//! What there is to choose from, in the order of the menu. A choice that is no more than the arguments of a command says which command,
//! and which questions; the answers are read as if they had been typed after it.

use crate::cli::call::Call;

use super::asking::Stop;
use super::which::Among;
use super::{files, health, writing};

/// One choice.
pub(super) struct Choice {
    /// What is answered for it; a beginning is enough.
    pub(super) word: &'static str,
    /// What it does, in a line.
    pub(super) says: &'static str,
    /// How it is done.
    pub(super) way: Way,
}

/// How a choice is done.
pub(super) enum Way {
    /// By questions of its own.
    Asking(fn(&mut Call) -> Result<(), Stop>),
    /// Lists every choice.
    Help,
    /// Leaves.
    Quit,
    /// By a command.
    Command(Asked),
}

/// A command, and what is asked for it.
pub(super) struct Asked {
    /// The command.
    pub(super) verb: &'static [&'static str],
    /// The one question, if there is one.
    pub(super) questions: &'static [Question],
}

/// One question.
pub(super) struct Question {
    /// As it is asked; which of several is asked with their rows.
    pub(super) words: &'static str,
    /// What becomes of the answer.
    pub(super) fills: Fills,
}

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fills {
    /// An argument that must be given.
    Needed,
    /// An argument that may be left out.
    Argument,
    /// A day ahead.
    Day,
    /// One of several, by its number.
    Which(Among),
}

use Fills::{Argument, Day, Needed};

/// What is offered in one breath; the others are told by `help`.
pub(super) const OFFERED: usize = 7;

/// Every choice, the daily ones first: of several with one beginning, the first is meant.
pub(super) const CHOICES: &[Choice] = &[
    own("log", "Log a session that took place", Way::Asking(writing::log)),
    own("score", "Score symptoms", Way::Asking(writing::score)),
    own("book", "Book a session", Way::Asking(writing::book)),
    own("confirm", "Say whether a booking took place", Way::Asking(writing::confirm)),
    own("where", "Where you stand", Way::Asking(where_things_stand)),
    by("undo", "Take back the last operation", &["undo"], &[]),
    own("quit", "Leave", Way::Quit),
    own("help", "These choices", Way::Help),
    own("again", "Log a session like an earlier one", Way::Asking(writing::again)),
    own("move", "Move a booking to another day", Way::Asking(writing::move_booking)),
    by("cancel", "Cancel a booking", &["cancel"], &[which(Among::Bookings)]),
    own("condition", "Add a condition", Way::Asking(health::condition)),
    own("end", "End a condition", Way::Asking(health::end)),
    by(
        "profile",
        "Why you go where no condition is open",
        &["profile"],
        &[question("healthy, for every 5-7 days, or unspecified? An empty answer tells which it is", Argument)],
    ),
    own("signs", "Has any of this appeared? Signs for a doctor", Way::Asking(health::signs)),
    by(
        "why",
        "The full reasoning and its source",
        &["why"],
        &[question("Which day, or the beginning of an id? [today]", Argument)],
    ),
    by("what-if", "What booking a day would mean", &["what-if"], &[question("Which day?", Day)]),
    by("next", "The next windows and bookings", &["next"], &[]),
    by("calendar", "The month", &["calendar"], &[question("Which month? [this one]", Argument)]),
    by("history", "The last sessions, scores, bookings and conditions", &["list", "--limit=20"], &[]),
    by(
        "find",
        "Search the log",
        &["list"],
        &[question("What? Words, or for example pain:>6 area:lower since:oct", Needed)],
    ),
    by("trends", "The log in numbers", &["stats"], &[]),
    by("show", "One session, score, booking or condition, whole", &["show"], &[which(Among::Everything)]),
    own("edit", "Change one field", Way::Asking(writing::edit)),
    by("delete", "Delete; undo brings it back", &["rm"], &[which(Among::Everything)]),
    by("redo", "Do again what was undone", &["redo"], &[]),
    by("operations", "What can be taken back", &["history"], &[]),
    by("deleted", "What was deleted", &["list", "--deleted"], &[]),
    own("report", "One page for a doctor, a therapist or yourself", Way::Asking(files::report)),
    own("export", "Write the log out in a file that other programs read", Way::Asking(files::export)),
    own("import", "Read a file into the log", Way::Asking(files::import)),
    own("backup", "A sound copy of the log", Way::Asking(files::backup)),
    own("restore", "Make the log what a backup holds", Way::Asking(files::restore)),
    by("check", "Look for damage in the log", &["check"], &[]),
    by("repair", "Mend what a check found", &["check", "--repair"], &[]),
    own("settings", "Change a setting", Way::Asking(files::settings)),
    by("keys", "The keys of the interface", &["keys"], &[]),
];

fn where_things_stand(call: &mut Call) -> Result<(), Stop> {
    Ok(super::stand(call)?)
}

const fn own(word: &'static str, says: &'static str, way: Way) -> Choice {
    Choice { word, says, way }
}

const fn by(
    word: &'static str,
    says: &'static str,
    verb: &'static [&'static str],
    questions: &'static [Question],
) -> Choice {
    Choice { word, says, way: Way::Command(Asked { verb, questions }) }
}

const fn question(words: &'static str, fills: Fills) -> Question {
    Question { words, fills }
}

const fn which(among: Among) -> Question {
    question("", Fills::Which(among))
}

/// The choice that an answer begins.
pub(super) fn meant(answer: &str) -> Option<&'static Choice> {
    let answer = answer.to_lowercase();
    let whole = CHOICES.iter().find(|choice| choice.word == answer);
    whole.or_else(|| CHOICES.iter().find(|choice| choice.word.starts_with(&answer)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Command;

    /// What is a part of another choice: a plan is told by `why`, `condition` and `profile`, a report asks for its file, words stand in
    /// `trends`, and `help` names every choice.
    const ELSEWHERE: [&str; 4] = ["plan", "words", "save", "palette"];

    /// What has a key, and the choice that does it.
    const DONE_BY: [(&str, &str); 32] = [
        ("log", "log"),
        ("score", "score"),
        ("book", "book"),
        ("confirm", "confirm"),
        ("today", "where"),
        ("quit", "quit"),
        ("help", "help"),
        ("move", "move"),
        ("warning-signs", "signs"),
        ("edit", "edit"),
        ("undo", "undo"),
        ("remove", "cancel"),
        ("deny", "cancel"),
        ("condition", "condition"),
        ("profile", "profile"),
        ("why", "why"),
        ("calendar", "calendar"),
        ("history", "history"),
        ("search", "find"),
        ("trends", "trends"),
        ("open", "show"),
        ("remove", "delete"),
        ("redo", "redo"),
        ("operations", "operations"),
        ("report", "report"),
        ("backup", "backup"),
        ("repeat", "again"),
        ("settings", "settings"),
        ("data", "export"),
        ("data", "import"),
        ("data", "restore"),
        ("data", "check"),
    ];

    #[test]
    fn whatever_has_a_key_and_is_not_of_the_screen_has_a_choice() {
        let of = |command: Command| DONE_BY.iter().filter(move |(name, _)| *name == command.name());
        let acts = |command: &Command| command.in_shell().is_ok() && !ELSEWHERE.contains(&command.name());
        for command in Command::all().filter(acts) {
            assert!(of(command).next().is_some(), "{command}");
            assert!(of(command).all(|(_, word)| CHOICES.iter().any(|choice| choice.word == *word)), "{command}");
        }
    }

    #[test]
    fn a_beginning_means_the_first_choice_and_a_whole_word_itself() {
        let word = |answer| meant(answer).map(|choice| choice.word);
        assert_eq!(["l", "s", "c", "w", "B", "condition", "con", "what"].map(word), {
            ["log", "score", "confirm", "where", "book", "condition", "confirm", "what-if"].map(Some)
        });
        assert_eq!(word("fly"), None);
    }
}
