//! Sealing and opening, by the `age` crate.

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

use age::armor::ArmoredReader;
use age::secrecy::SecretString;
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use super::Shut;

/// How hard a passphrase is to try, as a power of two: 128 MiB and some tenths of a second each, the least that is advised of scrypt.
const WORK: u8 = 17;
/// The hardest that is opened: a gigabyte. What is sealed to be harder is sealed to do harm.
const MOST_WORK: u8 = 20;

/// What opens a sealed file. It is never shown, and wiped from memory when it goes.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// One that was typed.
    pub fn new(typed: String) -> Self {
        Passphrase(SecretString::from(typed))
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// Seals what is written, piece by piece.
pub struct Sealing<W: Write>(StreamWriter<W>);

impl<W: Write> fmt::Debug for Sealing<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealing")
    }
}

impl<W: Write> Sealing<W> {
    /// Begins a sealed file on `out`.
    ///
    /// # Errors
    /// It cannot be written to.
    pub fn begin(out: W, passphrase: &Passphrase) -> io::Result<Self> {
        let mut recipient = scrypt::Recipient::new(passphrase.0.clone());
        recipient.set_work_factor(WORK);
        let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient));
        let encryptor = encryptor.map_err(|_| io::Error::other("it cannot be encrypted"))?;
        encryptor.wrap_output(out).map(Sealing)
    }

    /// Writes the end, without which no part of it is believed.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn end(self) -> io::Result<W> {
        self.0.finish()
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// What is in a sealed file. A byte that is not as it was sealed is an error, and so is an end that comes too early.
pub struct Opened(StreamReader<ArmoredReader<BufReader<File>>>);

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opened")
    }
}

impl Opened {
    /// Opens `file` from its beginning.
    ///
    /// # Errors
    /// The passphrase is another one, or it cannot be opened with any.
    pub fn open(file: File, passphrase: &Passphrase) -> Result<Self, Shut> {
        let sealed = Decryptor::new_buffered(ArmoredReader::new(file)).map_err(|why| shut(&why))?;
        if !sealed.is_scrypt() {
            return Err(Shut::Key);
        }
        let mut identity = scrypt::Identity::new(passphrase.0.clone());
        identity.set_max_work_factor(MOST_WORK);
        let opened = sealed.decrypt(std::iter::once(&identity as &dyn age::Identity));
        opened.map(Opened).map_err(|why| shut(&why))
    }
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(damaged)
    }
}

impl Seek for Opened {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to).map_err(damaged)
    }
}

fn shut(why: &DecryptError) -> Shut {
    match why {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed | DecryptError::NoMatchingKeys => {
            Shut::WrongPassphrase
        }
        DecryptError::ExcessiveWork { .. } => Shut::Laborious,
        _ => Shut::Damaged,
    }
}

/// A failure of the disk is told as that, every other as damage.
fn damaged(why: io::Error) -> io::Error {
    match why.raw_os_error() {
        Some(_) => why,
        None => io::Error::new(why.kind(), Shut::Damaged.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::super::is_sealed;
    use super::*;

    fn passphrase(typed: &str) -> Passphrase {
        Passphrase::new(typed.to_owned())
    }

    fn sealed(told: &[u8]) -> Vec<u8> {
        let mut sealing = Sealing::begin(Vec::new(), &passphrase("Kräuter & 64")).unwrap();
        sealing.write_all(told).unwrap();
        sealing.end().unwrap()
    }

    fn opened(path: &Path, typed: &str) -> Result<Vec<u8>, String> {
        let mut opened = Opened::open(File::open(path).unwrap(), &passphrase(typed)).map_err(|why| why.to_string())?;
        let mut told = Vec::new();
        opened.read_to_end(&mut told).map_err(|why| why.to_string())?;
        // From the beginning again, as an import reads it.
        opened.rewind().map_err(|why| why.to_string())?;
        let mut again = Vec::new();
        opened.read_to_end(&mut again).map_err(|why| why.to_string())?;
        assert_eq!(told, again);
        Ok(told)
    }

    #[test]
    fn what_is_sealed_opens_with_its_passphrase_alone_and_whole_or_not_at_all() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("log.age");
        // Longer than one of the pieces in which it is sealed.
        let told: Vec<u8> = b"pain 6 > 3\n".iter().copied().cycle().take(150_000).collect();
        let whole = sealed(&told);
        assert!(is_sealed(&whole) && !is_sealed(b"id,start\n"));
        assert!(!whole.windows(8).any(|part| part == b"pain 6 >"));
        fs::write(&path, &whole).unwrap();
        assert_eq!(opened(&path, "Kräuter & 64").unwrap(), told);
        assert_eq!(opened(&path, "Kräuter & 65").unwrap_err(), Shut::WrongPassphrase.to_string());
        // Cut within a piece, cut between two, and changed in one letter near the end.
        let mut changed = whole.clone();
        *changed.iter_mut().nth_back(40).unwrap() ^= 1;
        let piece = whole.len() - (150_000 - 2 * 65_536) - 16;
        for wounded in [&whole[..whole.len() - 1], &whole[..piece], &changed] {
            fs::write(&path, wounded).unwrap();
            assert_eq!(opened(&path, "Kräuter & 64").unwrap_err(), Shut::Damaged.to_string());
        }
    }

    #[test]
    fn what_would_take_too_much_memory_or_is_no_such_file_is_refused_at_once() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("log.age");
        let told = String::from_utf8_lossy(&sealed(b"x")).into_owned();
        let header = told.replacen(&format!(" {WORK}\n"), " 30\n", 1);
        for (file, why) in [
            (header.as_bytes(), Shut::Laborious),
            (b"age-encryption.org/v1\n", Shut::Damaged),
            (b"age-encryption.org/v1\n-> X25519 x\n", Shut::Damaged),
            (b"-----BEGIN AGE ENCRYPTED FILE-----\n!!!\n", Shut::Damaged),
            (b"", Shut::Damaged),
        ] {
            fs::write(&path, file).unwrap();
            assert_eq!(opened(&path, "x").unwrap_err(), why.to_string(), "{}", String::from_utf8_lossy(file));
        }
    }
}
