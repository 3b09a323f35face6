//! Encrypted with a passphrase, in the age format (<https://age-encryption.org/v1>), so that the `age` tool opens what we make and the
//! other way round. Only builds with the cargo feature `age` can; the others know such a file and say so.

#[cfg(feature = "age")]
mod passphrase;
#[cfg(not(feature = "age"))]
mod without;

#[cfg(feature = "age")]
pub use passphrase::{Opened, Passphrase, Sealing};
#[cfg(not(feature = "age"))]
pub use without::{Opened, Passphrase, Sealing};

use std::fmt;

/// Whether this build can seal and open.
pub const POSSIBLE: bool = cfg!(feature = "age");

/// How every sealed file begins, as bytes or as text that a letter can carry.
const BEGINNINGS: [&[u8]; 2] = [b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----"];

/// Whether a file that begins so is sealed.
pub fn is_sealed(beginning: &[u8]) -> bool {
    BEGINNINGS.iter().any(|wanted| beginning.starts_with(wanted))
}

/// Why a sealed file is not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shut {
    /// The passphrase is another one.
    WrongPassphrase,
    /// It was sealed to a key, not with a passphrase.
    Key,
    /// Opening it would take more memory than is given to it.
    Laborious,
    /// It is damaged.
    Damaged,
}

impl fmt::Display for Shut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shut::WrongPassphrase => "it is encrypted, and this passphrase does not open it",
            Shut::Key => "it is encrypted to a key and not with a passphrase; the 'age' tool opens it",
            Shut::Laborious => {
                "it is encrypted so that opening it takes more than a gigabyte of memory; the 'age' tool may"
            }
            Shut::Damaged => "it is encrypted, and damaged",
        })
    }
}
