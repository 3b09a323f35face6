//! A note: as an argument, from standard input, or written in the person's editor.

use std::fs;
use std::io::{self, IsTerminal, Read};

use crate::config::editor::{self, Editor};
use crate::domain::Words;

use super::call::Call;
use super::error::{Failure, Kind};

/// Options that could follow `--note` by mistake: whoever meant to rehearse must not write.
const OPTIONS: [&str; 6] = ["--dry-run", "--json", "--quiet", "--yes", "--force", "--interactive"];

impl Call {
    /// A note as it is to be kept. Where the option is not given it is what it is `now`; `-` reads standard input, and without a
    /// text the editor opens on what it is now.
    pub(super) fn note(&self, given: &Option<Option<String>>, now: Option<Words>) -> Result<Option<Words>, Failure> {
        match given.as_ref().map(Option::as_deref) {
            None => Ok(now),
            Some(Some("-")) => self.words("note", received()?.trim_end_matches(['\n', '\r'])),
            Some(Some(option)) if OPTIONS.contains(&option) => {
                Err(Failure::usage(format!("--note has no text: '{option}' is an option"))
                    .hint("put options before --note; a note of just that word goes in by --note -"))
            }
            Some(Some(text)) => self.words("note", text),
            Some(None) => self.words("note", self.edited(now)?.trim_end_matches(['\n', '\r'])),
        }
    }

    /// What the editor leaves. The draft goes once it has been written down, and stays where that fails.
    fn edited(&self, now: Option<Words>) -> Result<String, Failure> {
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            return Err(Failure::usage(
                "--note without a text opens your editor, and there is no terminal to open it on",
            )
            .hint("--note TEXT takes the text, --note - reads it from standard input"));
        }
        let file = self.paths().state()?.join(format!("note-{}.txt", std::process::id()));
        let failed = |why: io::Error| Failure::new(Kind::Storage, format!("{}: {why}", file.display()));
        editor::lay_out(&file, now.as_ref().map_or("", Words::as_str)).map_err(failed)?;
        self.draft.replace(Some(file.clone()));
        Editor::named()?.open(&file)?;
        fs::read_to_string(&file).map_err(|why| match why.kind() {
            io::ErrorKind::InvalidData => Failure::usage("note: what the editor left is not UTF-8"),
            _ => failed(why),
        })
    }

    /// Removes the draft of what has been written down, and one with nothing in it; of any other it says where it is.
    pub(super) fn settle_draft(&self, outcome: Result<(), Failure>) -> Result<(), Failure> {
        let Some(file) = self.draft.take() else { return outcome };
        let empty = file.metadata().is_ok_and(|draft| draft.len() == 0);
        match outcome {
            Err(why) if empty => {
                // Where it cannot be removed, nothing is lost with it.
                let _ = fs::remove_file(&file);
                Err(why)
            }
            Ok(()) => fs::remove_file(&file).map_err(|why| {
                Failure::new(Kind::Storage, format!("the draft {} cannot be removed: {why}", file.display()))
            }),
            Err(why) => Err(why.hint(format!("your note is kept in {}", file.display()))),
        }
    }
}

/// All of standard input, up to one character more than a note may have.
fn received() -> Result<String, Failure> {
    // Four bytes a character are the most there are; one more tells that it is too long.
    let most = 4 * Words::MOST as u64 + 1;
    let mut note = String::new();
    io::stdin().lock().take(most).read_to_string(&mut note).map_err(|why| match why.kind() {
        io::ErrorKind::InvalidData => Failure::usage("note: standard input is not UTF-8"),
        _ => Failure::usage(format!("note: standard input cannot be read: {why}")),
    })?;
    Ok(note)
}
