//! What there is to choose from, in the order of the menu. A choice that is no more than the arguments of a command says which command,
//! and which questions; the answers are read as if they had been typed after it.

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
    Log,
    Score,
    Book,
    Confirm,
    Where,
    Move,
    Edit,
    Signs,
    Condition,
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
    /// A command whose answer helps to answer, told before the questions.
    pub(super) first: &'static [&'static str],
    /// One question a line.
    pub(super) questions: &'static [Question],
}

/// One question.
pub(super) struct Question {
    pub(super) words: &'static str,
    pub(super) fills: Fills,
}

/// What an answer is.
pub(super) enum Fills {
    /// An argument that must be given.
    Needed,
    /// An argument that may be left out.
    Argument,
    /// An option, with its name.
    Option(&'static str),
}

use Fills::{Argument, Needed, Option as Named};

/// What is offered in one breath; the others are told by `help`.
pub(super) const OFFERED: usize = 7;

const WHICH: Question = needed("Which one? The beginning of its id, or 'last' for the last session");

/// Every choice, the daily ones first: of several with one beginning, the first is meant.
pub(super) const CHOICES: &[Choice] = &[
    own("log", "Log a session that took place", Way::Log),
    own("score", "Score symptoms", Way::Score),
    own("book", "Book a session", Way::Book),
    own("confirm", "Say whether a booking took place", Way::Confirm),
    own("where", "Where you stand", Way::Where),
    by("undo", "Take back the last operation", &["undo"], &[], &[]),
    own("quit", "Leave", Way::Quit),
    own("help", "These choices", Way::Help),
    own("move", "Move a booking to another day", Way::Move),
    by("cancel", "Cancel a booking", &["cancel"], &["next"], &[WHICH_BOOKING]),
    own("condition", "Add a condition", Way::Condition),
    by(
        "end",
        "End a condition",
        &["condition", "end"],
        &["condition", "list"],
        &[needed("Which one? The beginning of its id"), argument("On which day? [today]")],
    ),
    by(
        "profile",
        "Why you go where no condition is open",
        &["profile"],
        &["profile"],
        &[needed("healthy, for every 5-7 days, or unspecified?")],
    ),
    own("signs", "Has any of this appeared? Signs for a doctor", Way::Signs),
    by(
        "why",
        "The full reasoning and its source",
        &["why"],
        &[],
        &[argument("Which day, or the beginning of an id? [today]")],
    ),
    by("what-if", "What booking a day would mean", &["what-if"], &[], &[needed("Which day?")]),
    by("next", "The next windows and bookings", &["next"], &[], &[]),
    by("calendar", "The month", &["calendar"], &[], &[argument("Which month? [this one]")]),
    by("history", "The last sessions, scores, bookings and conditions", &["list", "--limit=20"], &[], &[]),
    by("find", "Search the log", &["list"], &[], &[needed("What? Words, or for example pain:>6 area:lower since:oct")]),
    by("trends", "The log in numbers", &["stats"], &[], &[]),
    by("show", "One session, score, booking or condition, whole", &["show"], &[], &[WHICH]),
    own("edit", "Change one field", Way::Edit),
    by("delete", "Delete; undo brings it back", &["rm"], &[], &[WHICH]),
    by("redo", "Do again what was undone", &["redo"], &[], &[]),
    by("operations", "What can be taken back", &["history"], &[], &[]),
    by("report", "One page", &["report"], &[], &[option("For whom? doctor, therapist or me [me]", "--for")]),
    by("backup", "A sound copy of the log", &["backup"], &[], &[]),
    by("keys", "The keys of the interface", &["keys"], &[], &[]),
];

const WHICH_BOOKING: Question = needed("Which booking? The beginning of its id");

const fn own(word: &'static str, says: &'static str, way: Way) -> Choice {
    Choice { word, says, way }
}

const fn by(
    word: &'static str,
    says: &'static str,
    verb: &'static [&'static str],
    first: &'static [&'static str],
    questions: &'static [Question],
) -> Choice {
    Choice { word, says, way: Way::Command(Asked { verb, first, questions }) }
}

const fn needed(words: &'static str) -> Question {
    Question { words, fills: Needed }
}

const fn argument(words: &'static str) -> Question {
    Question { words, fills: Argument }
}

const fn option(words: &'static str, name: &'static str) -> Question {
    Question { words, fills: Named(name) }
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

    /// What is a part of another choice: a plan is told by `why`, `condition` and `profile`. Files and settings are for commands.
    const ELSEWHERE: [&str; 7] = ["plan", "repeat", "words", "save", "palette", "settings", "data"];

    /// What has a key, and the choice that does it.
    const DONE_BY: [(&str, &str); 26] = [
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
