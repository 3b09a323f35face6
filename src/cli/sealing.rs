//! A passphrase: asked for on the terminal, which shows nothing of it, or read from a file. Never an argument, never said again.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::tracker::{self, Passphrase};

use super::error::Failure;

/// For what leaves the machine.
#[derive(Debug, Clone, Args)]
pub(super) struct Sealing {
    /// Encrypt it with a passphrase, which is asked for twice, in the format of the age tool; only in builds with the cargo feature 'age'
    #[arg(long)]
    encrypt: bool,
    /// With --encrypt: take the passphrase from the first line of this file; - is standard input
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl Sealing {
    /// Whether it is to be encrypted.
    ///
    /// # Errors
    /// This build cannot; or there is a passphrase and nothing to do with it.
    pub(super) fn is_asked(&self) -> Result<bool, Failure> {
        match (self.encrypt, &self.passphrase_file) {
            (false, Some(_)) => Err(Failure::usage("--passphrase-file goes with --encrypt")),
            (true, _) if !cfg!(feature = "age") => Err(cannot()),
            (encrypt, _) => Ok(encrypt),
        }
    }

    /// The passphrase to encrypt with.
    ///
    /// # Errors
    /// There is none, or no terminal to ask for it; it was not typed the same twice.
    pub(super) fn passphrase(&self) -> Result<Passphrase, Failure> {
        asked(self.passphrase_file.as_deref(), &["Passphrase: ", "The same again: "])
    }
}

/// For what comes back.
#[derive(Debug, Clone, Args)]
pub(super) struct Sealed {
    /// Take the passphrase of an encrypted file from the first line of this one; - is standard input
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl Sealed {
    /// The passphrase of `file`, where it is encrypted and this build can open it.
    ///
    /// # Errors
    /// There is none, or no terminal to ask for it; or nothing is encrypted.
    pub(super) fn passphrase_of(&self, file: &Path) -> Result<Option<Passphrase>, Failure> {
        if tracker::is_sealed(file) {
            let question = format!("Passphrase of {}: ", file.display());
            return cfg!(feature = "age")
                .then(|| asked(self.passphrase_file.as_deref(), &[question.as_str()]))
                .transpose();
        }
        match self.passphrase_file {
            Some(_) if file.exists() => {
                Err(Failure::usage(format!("--passphrase-file: {} is not encrypted", file.display())))
            }
            _ => Ok(None),
        }
    }
}

fn cannot() -> Failure {
    Failure::usage("this build cannot encrypt: it was made without the cargo feature 'age'")
        .hint("'rubdown export --format json | age --passphrase > FILE' does it with the age tool")
}

#[cfg(not(feature = "age"))]
fn asked(_file: Option<&Path>, _questions: &[&str]) -> Result<Passphrase, Failure> {
    Err(cannot())
}

#[cfg(feature = "age")]
use asking::asked;

/// In builds that can.
#[cfg(feature = "age")]
mod asking {
    use std::fs::File;
    use std::io::{self, BufRead, BufReader, IsTerminal, Write};
    use std::path::Path;

    use crate::text;
    use crate::tracker::Passphrase;
    use crate::tracker::passing::Hushed;

    use super::super::error::Failure;

    /// The longest that is taken, in bytes.
    const LONGEST: u64 = 1024;

    /// The passphrase in the first line of `file`, else as it is typed in answer to each of the questions.
    pub(super) fn asked(file: Option<&Path>, questions: &[&str]) -> Result<Passphrase, Failure> {
        let passphrase = match file {
            Some(file) if file.as_os_str() == "-" => first_line(io::stdin().lock()),
            Some(file) => File::open(file).and_then(|file| first_line(BufReader::new(file))),
            None => return typed(questions).and_then(taken),
        };
        taken(passphrase.map_err(|why| Failure::usage(format!("--passphrase-file: {why}")))?)
    }

    fn typed(questions: &[&str]) -> Result<String, Failure> {
        if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
            return Err(Failure::usage(
                "nothing was written: this asks for a passphrase, and there is no terminal to ask on",
            )
            .hint("--passphrase-file FILE takes it from a file, - from standard input"));
        }
        let failed = |why: io::Error| Failure::usage(format!("the passphrase cannot be read: {why}"));
        let _hushed = Hushed::stdin().map_err(failed)?;
        let mut passphrase: Option<String> = None;
        for question in questions {
            let mut stderr = io::stderr().lock();
            stderr.write_all(text::clean_line(question).as_bytes()).and_then(|()| stderr.flush()).map_err(failed)?;
            let answer = first_line(io::stdin().lock()).map_err(failed)?;
            if passphrase.is_some_and(|before| before != answer) {
                return Err(Failure::usage("nothing was written: the two are not the same"));
            }
            passphrase = Some(answer);
        }
        Ok(passphrase.unwrap_or_default())
    }

    fn taken(passphrase: String) -> Result<Passphrase, Failure> {
        match passphrase.len() as u64 {
            0 => Err(Failure::usage("nothing was written: there is no passphrase")),
            1..=LONGEST => Ok(Passphrase::new(passphrase)),
            _ => Err(Failure::usage(format!("nothing was written: a passphrase has at most {LONGEST} bytes"))),
        }
    }

    /// What comes before the end of a line, of which no more is read than tells that it is too long.
    fn first_line(from: impl BufRead) -> io::Result<String> {
        let mut line = String::new();
        from.take(LONGEST + 2).read_line(&mut line)?;
        let line = line.strip_suffix('\n').map_or(line.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
        Ok(line.to_owned())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_passphrase_is_one_line_and_neither_empty_nor_without_end() {
            for (told, wanted) in [("a b \r\nc", "a b "), ("a", "a"), ("\nb", ""), ("", "")] {
                assert_eq!(first_line(told.as_bytes()).unwrap(), wanted);
            }
            assert!(first_line(&b"\xFF\n"[..]).is_err());
            assert!(taken(String::new()).is_err());
            assert!(taken(first_line(BufReader::new(io::repeat(b'x'))).unwrap()).is_err());
            assert!(taken("x".repeat(1024)).is_ok());
        }
    }
}
