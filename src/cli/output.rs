//! Where the answer goes: data on standard output, talk on standard error.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use rustix::termios::{Winsize, tcgetwinsize};
use serde::Serialize;

use crate::text;

use super::error::Failure;
use super::pager::Stdout;
use super::paint::Paint;
use super::plain;
use super::table::Table;

/// Both streams of one run.
pub(super) struct Output {
    stdout: Stdout,
    /// Colours for standard output.
    pub(super) paint: Paint,
    /// Marks in ASCII only.
    pub(super) ascii: bool,
    /// Columns of the terminal; none where nobody's screen has to hold the lines.
    pub(super) width: Option<usize>,
    /// Whether this is the interface in lines: nothing is cut, and what is advised is in its own words.
    pub(super) in_lines: bool,
    quiet: bool,
    closed: bool,
}

impl Output {
    /// For an answer in these colours; `paged` where a person reads it, `quiet` silences the talk.
    pub(super) fn new(paint: Paint, ascii: bool, paged: bool, quiet: bool) -> Self {
        let screen = screen();
        let stdout = Stdout::new(screen.filter(|_| paged).map(|screen| screen.ws_row.into()));
        Output { stdout, paint, ascii, width: columns(screen), in_lines: false, quiet, closed: false }
    }

    /// One line of the answer; in lines, in as many as the screen asks for. What a person typed has been cleaned before.
    pub(super) fn line(&mut self, line: impl Display) -> io::Result<()> {
        let line = line.to_string();
        match self.width.filter(|width| self.in_lines && text::width(&line) > *width) {
            Some(_) => self.flowing(&line),
            None => writeln!(self, "{line}"),
        }
    }

    /// An answer as one line of JSON.
    pub(super) fn json(&mut self, answer: &impl Serialize) -> io::Result<()> {
        let json = serde_json::to_string(answer)?;
        writeln!(self, "{}", text::json_escape_controls(&json))
    }

    /// A table, as wide as the screen; in lines, one that has no room is told row by row.
    pub(super) fn table(&mut self, table: &Table) -> io::Result<()> {
        if self.in_lines && !table.has_room(self.width) {
            return table.told().iter().try_for_each(|row| self.flowing(row));
        }
        table.lines(self.width, self.paint).into_iter().try_for_each(|line| self.line(line))
    }

    /// One paragraph of the answer, in lines as long as the screen is wide.
    pub(super) fn flowing(&mut self, words: &str) -> io::Result<()> {
        text::wrap(words, self.measure()).into_iter().try_for_each(|line| writeln!(self, "{line}"))
    }

    /// What is advised, in the words of the shell, as it is said here.
    pub(super) fn advice<'w>(&self, words: &'w str) -> Cow<'w, str> {
        if self.in_lines { plain::in_own_words(words) } else { words.into() }
    }

    /// A word beside the answer; nothing with `--quiet`. That nobody hears it is no failure.
    pub(super) fn say(&self, words: &str) {
        if !self.quiet {
            self.speak(&self.advice(words));
        }
    }

    /// A word on standard error, whatever else is quiet; in lines as long as the screen is wide.
    pub(super) fn speak(&self, words: &str) {
        match self.width.filter(|_| self.in_lines) {
            Some(width) => text::wrap(words, width).iter().for_each(|line| speak(line)),
            None => speak(words),
        }
    }

    /// A gauge of how far something is; nobody sees it with `--quiet` or where standard error is no terminal.
    pub(super) fn gauge(&self) -> Gauge {
        Gauge { seen: !self.quiet && io::stderr().is_terminal(), shown: None }
    }

    /// Columns for flowing text: the terminal's, and never so many that lines are hard to read.
    pub(super) fn measure(&self) -> usize {
        const MOST: usize = 100;
        self.width.map_or(MOST, |width| width.min(MOST))
    }

    /// Whether the reader of the answer has gone.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    fn noticed<T>(&mut self, written: io::Result<T>) -> io::Result<T> {
        self.closed |= written.as_ref().is_err_and(|why| why.kind() == io::ErrorKind::BrokenPipe);
        written
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.stdout.write(bytes);
        self.noticed(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.stdout.flush();
        self.noticed(flushed)
    }
}

/// One line on the terminal that tells how far something is, and goes when it is done.
pub(super) struct Gauge {
    seen: bool,
    shown: Option<u64>,
}

impl Gauge {
    /// Shows so many percent, where that is news.
    pub(super) fn show(&mut self, verb: &str, percent: u64) {
        if self.seen && self.shown != Some(percent) {
            self.shown = Some(percent);
            self.write(&format!("\r{verb} … {percent:>3} %"));
        }
    }

    /// Leaves an empty line for what comes next.
    pub(super) fn end(mut self) {
        if self.shown.take().is_some() {
            self.write("\r\u{1B}[K");
        }
    }

    fn write(&self, words: &str) {
        let mut stderr = io::stderr().lock();
        // Where standard error is closed there is nobody left to tell.
        let _ = stderr.write_all(words.as_bytes()).and_then(|()| stderr.flush());
    }
}

/// Prints a whole answer and sees it off.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = Stdout::new(screen().map(|screen| screen.ws_row.into()));
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => Err(why.into()),
        _ => Ok(()),
    }
}

/// A word on standard error, cleaned.
pub(super) fn speak(words: &str) {
    let mut line = text::clean_block(words).into_owned();
    line.push('\n');
    // Where standard error is closed there is nobody left to tell.
    let _ = io::stderr().lock().write_all(line.as_bytes());
}

/// The terminal that standard output is, if it is one.
fn screen() -> Option<Winsize> {
    let stdout = io::stdout();
    stdout.is_terminal().then(|| tcgetwinsize(&stdout).ok()).flatten()
}

/// The columns that `COLUMNS` asks for, else those of the screen.
fn columns(screen: Option<Winsize>) -> Option<usize> {
    const FEWEST: usize = 20;
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let there = || screen.map(|screen| usize::from(screen.ws_col)).filter(|columns| *columns > 0);
    Some(asked.or_else(there)?.max(FEWEST))
}
