//! A build without encryption: there is no passphrase, so nothing here is ever done.

use std::convert::Infallible;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::marker::PhantomData;

use super::Shut;

/// There is none.
#[derive(Debug, Clone)]
pub struct Passphrase(Infallible);

/// A writer that cannot be.
#[derive(Debug)]
pub struct Sealing<W>(Infallible, PhantomData<W>);

/// A reader that cannot be.
#[derive(Debug)]
pub struct Opened(Infallible);

impl<W: Write> Sealing<W> {
    /// Never called.
    ///
    /// # Errors
    /// Never.
    pub fn begin(_out: W, passphrase: &Passphrase) -> io::Result<Self> {
        match passphrase.0 {}
    }

    /// Never called.
    ///
    /// # Errors
    /// Never.
    pub fn end(self) -> io::Result<W> {
        match self.0 {}
    }
}

impl<W> Write for Sealing<W> {
    fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
        match self.0 {}
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0 {}
    }
}

impl Opened {
    /// Never called.
    ///
    /// # Errors
    /// Never.
    pub fn open(_file: File, passphrase: &Passphrase) -> Result<Self, Shut> {
        match passphrase.0 {}
    }
}

impl Read for Opened {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        match self.0 {}
    }
}

impl Seek for Opened {
    fn seek(&mut self, _to: SeekFrom) -> io::Result<u64> {
        match self.0 {}
    }
}
