//! The bytes of a file that is to be read: UTF-8 of bounded size, without a byte order mark.

use std::io::{self, BufReader, Cursor, Read};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: u64 = 64 << 20;

const MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];
/// Enough to see what a file is.
const FIRST: usize = 4 << 10;
const BUFFER: usize = 64 << 10;

/// Passes bytes on as long as they are UTF-8 and not too many; then fails with the line at which they are not.
pub struct Source<R> {
    bytes: io::Chain<Cursor<Vec<u8>>, R>,
    left: u64,
    line: u64,
    /// The beginning of a character that the last read cut in two.
    cut: Vec<u8>,
}

impl<R: Read> Source<R> {
    /// Begins to read `bytes`, after their mark if they have one.
    pub fn new(mut bytes: R) -> io::Result<BufReader<Self>> {
        let mut first = Vec::with_capacity(FIRST);
        bytes.by_ref().take(FIRST as u64).read_to_end(&mut first)?;
        if first.starts_with(&MARK) {
            first.drain(..MARK.len());
        }
        let source = Source { bytes: Cursor::new(first).chain(bytes), left: MOST_BYTES, line: 1, cut: Vec::new() };
        Ok(BufReader::with_capacity(BUFFER, source))
    }

    /// The refusal of a file with more bytes than [`MOST_BYTES`].
    pub fn too_large() -> io::Error {
        io::Error::other("it is larger than 64 MiB; split it into several files")
    }

    fn refused(&self, sound: &[u8]) -> io::Error {
        let line = self.line + lines(sound);
        io::Error::other(format!("line {line} is not UTF-8 text"))
    }

    /// Checks `chunk`, which follows what was checked before.
    fn check(&mut self, mut chunk: &[u8]) -> io::Result<()> {
        while !self.cut.is_empty() {
            let Some((next, rest)) = chunk.split_first() else { return Ok(()) };
            self.cut.push(*next);
            chunk = rest;
            match std::str::from_utf8(&self.cut) {
                Ok(_) => self.cut.clear(),
                Err(fault) if fault.error_len().is_some() => return Err(self.refused(&[])),
                Err(_) => {}
            }
        }
        if let Err(fault) = std::str::from_utf8(chunk) {
            let (sound, rest) = chunk.split_at(fault.valid_up_to());
            if fault.error_len().is_some() {
                return Err(self.refused(sound));
            }
            self.cut.extend_from_slice(rest);
        }
        self.line += lines(chunk);
        Ok(())
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        if count == 0 && !buffer.is_empty() && !self.cut.is_empty() {
            return Err(self.refused(&[]));
        }
        self.left = self.left.checked_sub(count as u64).ok_or_else(Self::too_large)?;
        self.check(buffer.get(..count).unwrap_or_default())?;
        Ok(count)
    }
}

fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out one byte at a time, so that every character is cut.
    struct Trickle<'b>(&'b [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let some = buffer.len().min(1);
            self.0.read(&mut buffer[..some])
        }
    }

    fn read(bytes: &[u8]) -> Result<String, String> {
        let whole = |source: &mut dyn Read| {
            let mut text = Vec::new();
            source.read_to_end(&mut text).map_err(|error| error.to_string())?;
            Ok(String::from_utf8(text).unwrap())
        };
        let at_once = whole(&mut Source::new(bytes).unwrap());
        assert_eq!(at_once, whole(&mut Source::new(Trickle(bytes)).unwrap()));
        at_once
    }

    #[test]
    fn text_arrives_as_it_is_but_for_its_mark() {
        assert_eq!(read("\u{FEFF}Rücken 👩‍🦱\n".as_bytes()).unwrap(), "Rücken 👩‍🦱\n");
        assert_eq!(read(b"").unwrap(), "");
    }

    #[test]
    fn the_line_that_is_not_text_is_named() {
        assert_eq!(read(b"a\nb\n\xFFc").unwrap_err(), "line 3 is not UTF-8 text");
        assert_eq!(read("a\né".as_bytes().strip_suffix(b"\xA9").unwrap()).unwrap_err(), "line 2 is not UTF-8 text");
        assert_eq!(read(b"\xC3(").unwrap_err(), "line 1 is not UTF-8 text");
    }

    #[test]
    fn a_file_without_end_is_refused_at_its_limit() {
        let mut sink = io::sink();
        let refused = io::copy(&mut Source::new(io::repeat(b' ')).unwrap(), &mut sink).unwrap_err();
        assert!(refused.to_string().contains("64 MiB"));
    }
}
