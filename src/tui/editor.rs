//! A note, written in the person's own editor: the terminal is lent to it, and taken again.

use std::fs;
use std::path::{Path, PathBuf};

use crate::config::editor::{self, Editor, EditorError, NAME_ONE};
use crate::domain::Words;
use crate::text;

use super::{guards, terminal};

/// What the editor leaves of `words`, from a file in `folder` that goes again.
///
/// # Errors
/// Why the note is as it was; what an editor that failed has written stays in its file, which is named.
pub(super) fn write(words: &str, folder: &Path) -> Result<String, String> {
    let editor = Editor::named().map_err(|why| match why {
        EditorError::NotNamed => format!("No editor is named: {NAME_ONE}."),
        why => format!("Not opened: {why}."),
    })?;
    let file = free(folder);
    let told = || text::clean_line(&file.display().to_string()).into_owned();
    editor::lay_out(&file, words).map_err(|why| format!("{}: {why}", told()))?;
    terminal::lend();
    let opened = editor.open(&file);
    terminal::take_back();
    guards::wake();
    let left = fs::read_to_string(&file);
    if opened.is_err() && left.as_ref().is_ok_and(|left| left != words) {
        let why = opened.err().map_or(String::new(), |why| text::clean_line(&why.to_string()).into_owned());
        return Err(format!("The note is as it was: {why}. What it wrote lies in {}.", told()));
    }
    let counted = left.as_ref().map_or(0, |left| received(left).chars().count());
    if opened.is_ok() && counted > Words::MOST {
        let counted = format!("{},{:03}", counted / 1000, counted % 1000);
        return Err(format!(
            "The note is as it was: it takes 20,000 characters, and these are {counted}. They lie in {}.",
            told()
        ));
    }
    let as_it_was = |why: &str| format!("The note is as it was: {}.", text::clean_line(why));
    let written = opened
        .map_err(|why| as_it_was(&why.to_string()))
        .and_then(|()| left.map(|left| received(&left)).map_err(|why| as_it_was(&why.to_string())));
    // Where it cannot be removed, nothing is lost with it.
    let _ = fs::remove_file(&file);
    written
}

/// What an editor left, as it goes into the note: without the newlines that it ends with.
fn received(left: &str) -> String {
    text::received(left.trim_end_matches(['\n', '\r'])).0.into_owned()
}

/// A name that no file has: what an earlier editor left is nobody's to open again.
fn free(folder: &Path) -> PathBuf {
    let named = |number: u32| folder.join(format!("note-{}-{number}.txt", std::process::id()));
    (0..).map(named).find(|file| !file.exists()).unwrap_or_else(|| named(0))
}
