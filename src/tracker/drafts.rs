//! What was typed and not saved, kept outside the log over the end of the program, however it comes.
//!
//! One file per window and log, in the state folder, held by a lock as long as the window is open: a file that nobody holds was left
//! by a window that was closed or killed.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use uuid::Uuid;

/// How many windows on one log keep drafts of their own.
const WINDOWS: u32 = 8;
/// The longest file that is read: some notes of full length.
const LONGEST: u64 = 4_000_000;

/// The drafts of one log.
#[derive(Debug)]
pub struct Drafts {
    /// None where nothing is to be kept: a made-up log.
    folder: Option<PathBuf>,
    /// The beginning of the files' names.
    name: String,
    /// The file of this window, from the first thing that is kept.
    held: Option<(PathBuf, File)>,
    /// Files that were left and are read; they go once what they held is kept.
    read: Vec<(PathBuf, File)>,
}

impl Drafts {
    /// The drafts of `log` in `folder`, or none at all. Nothing is read or made.
    pub fn of(log: &Path, folder: Option<PathBuf>) -> Self {
        let log = fs::canonicalize(log).unwrap_or_else(|_| log.to_owned());
        let name = Uuid::new_v5(&Uuid::NAMESPACE_URL, log.as_os_str().as_encoded_bytes());
        Drafts { folder, name: format!("draft-{name}"), held: None, read: Vec::new() }
    }

    /// The texts that earlier windows left. They stay in their files until something is kept.
    pub fn left(&mut self) -> Vec<String> {
        let mut texts = Vec::new();
        for path in self.paths() {
            let Some(file) = hold(&path, false).ok().flatten() else { continue };
            let mut bytes = Vec::new();
            if Read::take(&file, LONGEST).read_to_end(&mut bytes).is_ok() {
                texts.push(String::from_utf8_lossy(&bytes).into_owned());
                self.read.push((path, file));
            }
        }
        texts
    }

    /// Keeps `text` in place of what was kept before; without a text, nothing is kept and no file is left.
    ///
    /// # Errors
    /// The folder or the file cannot be made or written.
    pub fn keep(&mut self, text: Option<&str>) -> io::Result<()> {
        match text {
            Some(text) => self.write(text)?,
            None => self.held.take().into_iter().for_each(|(path, _)| drop(fs::remove_file(path))),
        }
        for (path, _) in self.read.drain(..) {
            drop(fs::remove_file(path));
        }
        Ok(())
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        if self.held.is_none() {
            // The first of what was left becomes this window's own.
            self.held = if self.read.is_empty() { None } else { Some(self.read.remove(0)) };
        }
        if self.held.is_none() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            for path in self.paths() {
                if let Some(file) = hold(&path, true)? {
                    self.held = Some((path, file));
                    break;
                }
            }
        }
        let Some((_, file)) = &self.held else { return Ok(()) };
        // In place, for the lock is on this file; a reader takes the first whole text in it.
        file.write_all_at(text.as_bytes(), 0)?;
        file.set_len(u64::try_from(text.len()).unwrap_or(u64::MAX))
    }

    /// The files that windows may hold.
    fn paths(&self) -> Vec<PathBuf> {
        let of = |folder: &PathBuf| {
            (1..=WINDOWS).map(|window| folder.join(format!("{}-{window}.json", self.name))).collect()
        };
        self.folder.as_ref().map(of).unwrap_or_default()
    }
}

/// Opens and locks a file; none where another window holds it, or where there is none and none is to be made.
fn hold(path: &Path, make: bool) -> io::Result<Option<File>> {
    let no_link = i32::try_from(rustix::fs::OFlags::NOFOLLOW.bits()).unwrap_or(0);
    let mut options = OpenOptions::new();
    let opened =
        options.read(true).write(true).create(make).truncate(false).mode(0o600).custom_flags(no_link).open(path);
    let file = match opened {
        Err(why) if why.kind() == io::ErrorKind::NotFound && !make => return Ok(None),
        opened => opened?,
    };
    // Whoever held it a moment ago may have removed it meanwhile.
    let still_there = |file: &File| -> io::Result<bool> {
        let (opened, named) = (file.metadata()?, fs::symlink_metadata(path)?);
        Ok((opened.dev(), opened.ino()) == (named.dev(), named.ino()))
    };
    Ok((file.try_lock().is_ok() && still_there(&file).unwrap_or_default()).then_some(file))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn files(folder: &Path) -> Vec<PathBuf> {
        let mut found: Vec<_> = fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()).collect();
        found.sort();
        found
    }

    #[test]
    fn what_is_kept_is_left_by_a_window_that_ends_and_goes_when_it_is_taken_over() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state/rubdown");
        let open = || Drafts::of(Path::new("/log.db"), Some(folder.clone()));
        let mut window = open();
        assert_eq!(window.left(), Vec::<String>::new());
        assert!(!folder.exists(), "nothing is made before it is needed");
        window.keep(Some("[a long text]")).unwrap();
        window.keep(Some("[short]")).unwrap();
        let [file] = &files(&folder)[..] else { panic!() };
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        assert!(open().left().is_empty(), "another window holds it");
        drop(window);
        let mut next = open();
        assert_eq!(next.left(), ["[short]"]);
        next.keep(None).unwrap();
        assert!(files(&folder).is_empty());
    }

    #[test]
    fn two_windows_keep_apart_and_the_next_one_takes_over_both() {
        let folder = tempfile::tempdir().unwrap();
        let open = |log: &str| Drafts::of(Path::new(log), Some(folder.path().to_owned()));
        let (mut one, mut other, mut elsewhere) = (open("/log.db"), open("/log.db"), open("/other.db"));
        one.keep(Some("one")).unwrap();
        other.keep(Some("other")).unwrap();
        elsewhere.keep(Some("elsewhere")).unwrap();
        drop((one, other));
        let mut next = open("/log.db");
        assert_eq!(next.left(), ["one", "other"]);
        assert_eq!(files(folder.path()).len(), 3, "nothing goes before it is kept");
        next.keep(Some("both")).unwrap();
        assert_eq!(files(folder.path()).len(), 2);
        assert_eq!(elsewhere.left(), Vec::<String>::new());
    }

    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let victim = folder.path().join("victim");
        fs::write(&victim, "mine").unwrap();
        let mut drafts = Drafts::of(Path::new("/log.db"), Some(folder.path().to_owned()));
        std::os::unix::fs::symlink(&victim, &drafts.paths()[0]).unwrap();
        assert!(drafts.keep(Some("text")).is_err());
        assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    }
}
