//! What was said last of each log, so that it is not said again.

use std::collections::BTreeMap;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::{Failure, Kind};

/// What was said, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spoken {
    /// The state's name.
    pub(super) status: String,
    /// The day.
    pub(super) on: String,
}

/// The file that remembers it.
pub(super) struct Reminded {
    file: PathBuf,
    log: String,
    spoken: BTreeMap<String, Spoken>,
}

impl Reminded {
    /// What is remembered of `log` in the folder `state`. A file that cannot be understood is as good as none.
    pub(super) fn read(state: &Path, log: &Path) -> Result<Self, Failure> {
        let file = state.join("reminded.json");
        let spoken = match fs::read(&file) {
            Ok(text) => serde_json::from_slice(&text).unwrap_or_default(),
            Err(why) if why.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(why) => return Err(failed(&file, &why)),
        };
        let log = log.canonicalize().unwrap_or(log.to_owned()).display().to_string();
        Ok(Reminded { file, log, spoken })
    }

    /// What was said last.
    pub(super) fn last(&self) -> Option<&Spoken> {
        self.spoken.get(&self.log)
    }

    /// Remembers that this was said.
    pub(super) fn remember(&mut self, spoken: Spoken) -> Result<(), Failure> {
        self.spoken.insert(self.log.clone(), spoken);
        let text = serde_json::to_vec_pretty(&self.spoken).map_err(io::Error::from);
        text.and_then(|text| replace(&self.file, &text)).map_err(|why| failed(&self.file, &why))
    }
}

/// Puts `text` in the place of the file, whole and for its owner's eyes only.
fn replace(file: &Path, text: &[u8]) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let beside = file.with_extension(format!("{}.part", std::process::id()));
    let mut options = OpenOptions::new();
    let written = options.write(true).create_new(true).mode(0o600).open(&beside).and_then(|mut part| {
        part.write_all(text)?;
        fs::rename(&beside, file)
    });
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn failed(file: &Path, why: &io::Error) -> Failure {
    let file = file.display();
    Failure::new(Kind::Storage, format!("what was said last cannot be kept in {file}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn two_logs_are_remembered_apart_and_for_their_owner_alone() {
        let home = tempfile::tempdir().unwrap();
        let state = home.path().join("state/rubdown");
        let of = |log: &str| Reminded::read(&state, &home.path().join(log)).unwrap();
        let spoken = |status: &str| Spoken { status: status.into(), on: "2026-11-23".into() };
        of("a.db").remember(spoken("DUE")).unwrap();
        of("b.db").remember(spoken("REST")).unwrap();
        assert_eq!(of("a.db").last(), Some(&spoken("DUE")));
        assert_eq!(of("b.db").last(), Some(&spoken("REST")));
        assert_eq!(of("c.db").last(), None);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&state), mode(&state.join("reminded.json"))), (0o700, 0o600));
        assert_eq!(fs::read_dir(&state).unwrap().count(), 1);
    }

    #[test]
    fn a_file_of_nonsense_is_as_good_as_none() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("reminded.json"), "{]").unwrap();
        assert_eq!(Reminded::read(home.path(), Path::new("a.db")).unwrap().last(), None);
    }
}
