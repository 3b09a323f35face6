//! The person's own editor: `VISUAL`, else `EDITOR`.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use super::chosen::{self, Chosen};
use super::error::{Failure, Kind};

/// Lays out a draft, for its owner's eyes only; one that is there already stays as it is.
///
/// # Errors
/// It cannot be written.
pub(super) fn lay_out(draft: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = draft.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft) {
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        opened => opened?.write_all(text.as_bytes()),
    }
}

/// Opens the editor on `file` and waits until it is left.
///
/// # Errors
/// None is named, it cannot be started, or it ends with a failure.
pub(super) fn open(file: &Path) -> Result<(), Failure> {
    let chosen = chosen::by(&["VISUAL", "EDITOR"]).ok_or_else(|| {
        Failure::usage("no editor is named").hint("set VISUAL or EDITOR to the one you use, such as EDITOR=nano")
    })?;
    let Chosen { named, command } = chosen;
    let mut command =
        command.ok_or_else(|| Failure::usage(format!("the editor '{named}' has a quote that does not end")))?;
    let failed = |why: String| Failure::new(Kind::Unexpected, format!("the editor '{named}' {why}"));
    let ended = command.arg(file).status().map_err(|why| failed(format!("cannot be started: {why}")))?;
    if ended.success() { Ok(()) } else { Err(failed(format!("ended with {ended}"))) }
}
