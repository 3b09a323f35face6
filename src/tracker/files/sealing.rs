//! What leaves the machine under a passphrase, and what comes back from under one.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::exchange::sealed::{self, Opened, Passphrase, Sealing};
use crate::passing::Aside;
use crate::text;
use crate::tracker::{Error, Result};

use super::exporting::unwritten;

/// Enough to see that a file is sealed.
const BEGINNING: u64 = 64;

/// Lets `job` write to `out`, sealed where there is a passphrase.
pub(in crate::tracker) fn through<T>(
    seal: Option<&Passphrase>,
    out: &mut dyn Write,
    job: impl FnOnce(&mut dyn Write) -> Result<T>,
) -> Result<T> {
    let Some(passphrase) = seal else { return job(out) };
    let mut sealing = Sealing::begin(out, passphrase).map_err(unwritten)?;
    let done = job(&mut sealing)?;
    sealing.end().and_then(Write::flush).map_err(unwritten)?;
    Ok(done)
}

/// Whether the file at `path` is encrypted. One that cannot be read is refused by whoever reads it.
pub fn is_sealed(path: &Path) -> bool {
    let begins = |file: File| -> io::Result<bool> {
        let mut beginning = Vec::new();
        file.take(BEGINNING).read_to_end(&mut beginning)?;
        Ok(sealed::is_sealed(&beginning))
    };
    // A pipe would wait, and lose what was read of it.
    fs::metadata(path).is_ok_and(|about| about.is_file()) && File::open(path).and_then(begins).unwrap_or(false)
}

/// Opens the sealed file at `path`.
///
/// # Errors
/// There is no passphrase, or it is another one; the file is damaged.
pub(super) fn open(path: &Path, passphrase: Option<&Passphrase>) -> Result<Opened> {
    let Some(passphrase) = passphrase else {
        return Err(unreadable(
            path,
            if sealed::POSSIBLE {
                "it is encrypted; the command line asks for its passphrase"
            } else {
                "it is encrypted, and this build cannot open it; one with the cargo feature 'age' can, and so can the 'age' tool"
            },
        ));
    };
    let file = File::open(path).map_err(|why| unreadable(path, &why.to_string()))?;
    Opened::open(file, passphrase).map_err(|why| unreadable(path, &why.to_string()))
}

fn unreadable(path: &Path, why: &str) -> Error {
    Error::Unreadable(format!("{} cannot be read: {why}", text::clean(&path.to_string_lossy())))
}

/// A backup to be restored: a file, or what was taken out of one that is encrypted and passes with this.
#[derive(Debug)]
pub struct Backup {
    told: PathBuf,
    taken_out: Option<Aside>,
}

impl Backup {
    /// The one at `path`. What is in an encrypted one lies near `log` meanwhile, where the same stands anyway.
    ///
    /// # Errors
    /// It is encrypted, and there is no passphrase, or it is another one; it is damaged; no space.
    pub fn at(path: &Path, passphrase: Option<&Passphrase>, log: &Path) -> Result<Self> {
        let told = path.to_owned();
        if !is_sealed(path) {
            return Ok(Backup { told, taken_out: None });
        }
        let mut opened = open(path, passphrase)?;
        let failed = |why: io::Error| Error::Storage(format!("what is in it cannot be laid aside: {why}"));
        let (aside, mut file) = Aside::near(log).map_err(failed)?;
        let mut buffer = vec![0; super::BUFFER];
        loop {
            match opened.read(&mut buffer).map_err(|why| unreadable(path, &why.to_string()))? {
                0 => return Ok(Backup { told, taken_out: Some(aside) }),
                count => file.write_all(buffer.get(..count).unwrap_or_default()).map_err(failed)?,
            }
        }
    }

    /// The file to name.
    pub(in crate::tracker) fn told(&self) -> &Path {
        &self.told
    }

    /// The file to read.
    pub(in crate::tracker) fn file(&self) -> &Path {
        self.taken_out.as_ref().map_or(&self.told, Aside::path)
    }
}
