//! The person's own editor: `VISUAL`, else `EDITOR`.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::process::Command;

use super::program::{self, Program};

/// Why nothing was edited.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// Neither variable names one.
    #[error("no editor is named")]
    NotNamed,
    /// A quote in the variable does not end.
    #[error("the editor '{0}' has a quote that does not end")]
    Unended(String),
    /// It cannot be started, or ended with a failure.
    #[error("the editor '{named}' {why}")]
    Failed {
        /// As it was named.
        named: String,
        /// What became of it.
        why: String,
    },
}

/// What helps where no editor is named.
pub const NAME_ONE: &str = "set VISUAL or EDITOR to the one you use, such as EDITOR=nano";

/// An editor that can be started.
#[derive(Debug)]
pub struct Editor {
    named: String,
    command: Command,
}

impl Editor {
    /// The one that the environment names.
    ///
    /// # Errors
    /// None is named, or a quote does not end.
    pub fn named() -> Result<Self, EditorError> {
        let Program { named, command } = program::by(&["VISUAL", "EDITOR"]).ok_or(EditorError::NotNamed)?;
        match command {
            Some(command) => Ok(Editor { named, command }),
            None => Err(EditorError::Unended(named)),
        }
    }

    /// Opens it on `file` and waits until it is left.
    ///
    /// # Errors
    /// It cannot be started, or it ends with a failure.
    pub fn open(self, file: &Path) -> Result<(), EditorError> {
        let Editor { named, mut command } = self;
        match command.arg(file).status() {
            Ok(ended) if ended.success() => Ok(()),
            Ok(ended) => Err(EditorError::Failed { named, why: format!("ended with {ended}") }),
            Err(why) => Err(EditorError::Failed { named, why: format!("cannot be started: {why}") }),
        }
    }
}

/// Lays out a draft, for its owner's eyes only; one that is there already stays as it is.
///
/// # Errors
/// It cannot be written.
pub fn lay_out(draft: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = draft.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft) {
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        opened => opened?.write_all(text.as_bytes()),
    }
}
