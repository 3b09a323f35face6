//! Standard output: straight, or by way of a pager where an answer is longer than the terminal is high.

use std::env;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::Arc;

use crate::config::program;

/// Large enough that most answers leave in one piece, small enough to cost nothing.
const ROOM: usize = 16 * 1024;

/// What pages where `PAGER` names nothing: quits by itself after a short text, shows colours, leaves the text on the screen.
const USUAL: &str = "less -FRX";

/// Standard output of one run. Dropped, it waits until the pager is left.
pub(super) struct Stdout(Way);

enum Way {
    Straight(BufWriter<StdoutLock<'static>>),
    /// On a terminal of so many rows, as long as it is not known to be longer.
    Held {
        text: Vec<u8>,
        lines: usize,
        rows: usize,
    },
    Paged {
        pager: Child,
        pipe: Option<BufWriter<ChildStdin>>,
    },
}

impl Stdout {
    /// On a terminal with so many rows, or on none.
    pub(super) fn new(rows: Option<usize>) -> Self {
        Stdout(match rows.filter(|rows| *rows > 0 && is_wanted()) {
            Some(rows) => Way::Held { text: Vec::new(), lines: 0, rows },
            None => straight(),
        })
    }

    /// Sends on what was held, now that it is longer than the screen. Where no pager can be started, it runs past.
    fn turn(&mut self) -> io::Result<()> {
        let way = started().unwrap_or_else(straight);
        match std::mem::replace(&mut self.0, way) {
            Way::Held { text, .. } => self.write_all(&text),
            _ => Ok(()),
        }
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Way::Straight(stdout) => stdout.write(bytes),
            Way::Paged { pipe, .. } => pipe.as_mut().map_or(Ok(bytes.len()), |pipe| pipe.write(bytes)),
            Way::Held { text, lines, rows } => {
                text.extend_from_slice(bytes);
                *lines += bytes.iter().filter(|byte| **byte == b'\n').count();
                if lines >= rows {
                    self.turn()?;
                }
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Way::Straight(stdout) => stdout.flush(),
            Way::Paged { pipe, .. } => pipe.as_mut().map_or(Ok(()), BufWriter::flush),
            Way::Held { text, lines, .. } => {
                *lines = 0;
                let mut stdout = io::stdout().lock();
                stdout.write_all(&std::mem::take(text))?;
                stdout.flush()
            }
        }
    }
}

impl Drop for Stdout {
    fn drop(&mut self) {
        if let Way::Paged { pager, pipe } = &mut self.0 {
            // The pager learns that this was all; how it ends is between it and its reader.
            pipe.take();
            let _ = pager.wait();
        }
    }
}

fn straight() -> Way {
    Way::Straight(BufWriter::with_capacity(ROOM, io::stdout().lock()))
}

/// A terminal that cannot move its cursor pages nothing, and neither does an empty `PAGER` or `cat`.
fn is_wanted() -> bool {
    let off = |pager: &str| matches!(pager.trim(), "" | "cat");
    env::var("TERM").map_or(true, |term| term != "dumb") && !env::var("PAGER").is_ok_and(|pager| off(&pager))
}

fn started() -> Option<Way> {
    let mut command = program::by(&["PAGER"]).unwrap_or_else(|| program::called(USUAL)).command?;
    if env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let mut pager = command.stdin(Stdio::piped()).spawn().ok()?;
    // An interrupt is the pager's to answer: this program would leave it alone with the terminal.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::default());
    let pipe = pager.stdin.take().map(|pipe| BufWriter::with_capacity(ROOM, pipe));
    Some(Way::Paged { pager, pipe })
}
