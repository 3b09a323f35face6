//! The terminal, borrowed: entered once, given back on every way out, and written to in one piece a frame.
//!
//! `restore` is idempotent and may come from the normal end, a panic or the signal thread; they share nothing but atomics.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::{Position, Rect};
use rustix::stdio::stdout;
use rustix::termios::tcgetwinsize;

use super::ink;

/// Whether the terminal is ours at the moment.
static OURS: AtomicBool = AtomicBool::new(false);
/// Whether a frame is on its way, so that what gives the terminal back is not overtaken by it.
static DRAWING: AtomicBool = AtomicBool::new(false);
/// Whether it was ever taken, so that it is to be taken again after a stop.
static WANTED: AtomicBool = AtomicBool::new(false);
/// Whether it is lent to another program.
static LENT: AtomicBool = AtomicBool::new(false);
/// Whether what stands on the screen is unknown, so that the next frame is written whole.
static UNKNOWN: AtomicBool = AtomicBool::new(true);
/// Whether the mouse is wanted, for coming back after a stop.
static MOUSE: AtomicBool = AtomicBool::new(true);

/// Alternate screen, cursor hidden, bracketed paste, and word of when the window is turned to.
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1004h";
/// The question for the background colour (answered as if typed; `event` reads it).
const BACKGROUND: &str = "\x1b]11;?\x1b\\";
/// Buttons and wheel with coordinates beyond 223; no reports of mere movement, which would wake the program for nothing.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";
const LEAVE: &str = "\x1b[?1006l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l\x1b[?25h";
const CLEAR: &str = "\x1b[0m\x1b[2J";
const HIDE: &str = "\x1b[?25l";
const SHOW: &str = "\x1b[?25h";
/// Room for a frame in bytes, so that it goes out in one write.
const FRAME: usize = 65_536;
/// How many milliseconds a frame on its way is waited for.
const PATIENCE: usize = 200;
/// What a terminal without a way to say its size is taken for.
const FALLBACK: (u16, u16) = (80, 24);

/// Takes the terminal: raw mode, alternate screen, mouse. Also after a stop.
///
/// # Errors
/// The terminal cannot be set or written to.
pub(super) fn enter(mouse: bool) -> io::Result<()> {
    MOUSE.store(mouse, Ordering::SeqCst);
    enable_raw_mode()?;
    WANTED.store(true, Ordering::SeqCst);
    OURS.store(true, Ordering::SeqCst);
    UNKNOWN.store(true, Ordering::SeqCst);
    ask_for(mouse)
}

/// Lends the terminal to another program until it is taken back.
pub(super) fn lend() {
    LENT.store(true, Ordering::SeqCst);
    restore();
}

/// Takes back what was lent.
pub(super) fn take_back() {
    LENT.store(false, Ordering::SeqCst);
    enter_again();
}

/// Whether another program has the terminal, and with it the keys that interrupt.
pub(super) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Takes the terminal again as it was, after the process was stopped. Does nothing before it was first taken, nor while it is lent.
pub(super) fn enter_again() {
    if WANTED.load(Ordering::SeqCst) && !is_lent() {
        // Where it fails the terminal is gone, and the watchdog ends the program.
        drop(enable_raw_mode().and_then(|()| ask_for(MOUSE.load(Ordering::SeqCst))));
        // Not before: a frame must not come between.
        UNKNOWN.store(true, Ordering::SeqCst);
        OURS.store(true, Ordering::SeqCst);
    }
}

fn ask_for(mouse: bool) -> io::Result<()> {
    send(format!("{ENTER}{}", if mouse { MOUSE_ON } else { "" }).as_bytes())
}

/// Gives the terminal back. Does nothing the second time, and ignores errors: there is no one left to tell.
pub(super) fn restore() {
    if OURS.swap(false, Ordering::SeqCst) {
        // Where the frame hangs, as it does in a terminal that was told to wait, nothing waits for it.
        for _ in 0..PATIENCE {
            if !DRAWING.load(Ordering::SeqCst) {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        drop(send(LEAVE.as_bytes()));
        drop(disable_raw_mode());
    }
}

/// Restores before the words of a panic are printed.
pub(super) fn restore_on_panic() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        restore();
        print(panic);
    }));
}

/// Whether the terminal may be asked for its background: not one that would show the question.
pub(super) fn can_be_asked() -> bool {
    !std::env::var("TERM").is_ok_and(|term| term == "linux" || term == "dumb" || term.starts_with("vt"))
}

/// The size of the window.
pub(super) fn window() -> Rect {
    // Crossterm would ask a program called `tput`, whichever comes first on the PATH.
    let (width, height) = tcgetwinsize(stdout()).map_or(FALLBACK, |size| (size.ws_col, size.ws_row));
    Rect::new(0, 0, width, height)
}

/// Writes past every lock and buffer of the standard library, so that a thread that holds one cannot keep the terminal from being restored.
fn send(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(())
}

/// The terminal while it is ours, with what stands on it.
pub(super) struct Terminal {
    shown: Buffer,
    cursor: Option<Position>,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    /// As [`enter`].
    pub(super) fn open(mouse: bool) -> io::Result<Self> {
        enter(mouse)?;
        Ok(Terminal { shown: Buffer::empty(Rect::ZERO), cursor: None })
    }

    /// Asks for the colour of the background, once. Where nothing answers, nothing is waited for.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub(super) fn ask_background(&self) -> io::Result<()> {
        send(BACKGROUND.as_bytes())
    }

    /// Listens to the mouse from now on, or no more.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub(super) fn hear_mouse(&self, mouse: bool) -> io::Result<()> {
        if MOUSE.swap(mouse, Ordering::SeqCst) == mouse {
            return Ok(());
        }
        send(if mouse { MOUSE_ON } else { MOUSE_OFF }.as_bytes())
    }

    /// Brings the screen to `next` with one write of what differs, or none.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub(super) fn paint(&mut self, next: Buffer, cursor: Option<Position>) -> io::Result<()> {
        if !OURS.load(Ordering::SeqCst) {
            return Ok(());
        }
        let mut frame = String::with_capacity(FRAME);
        if UNKNOWN.swap(false, Ordering::SeqCst) || self.shown.area != next.area {
            self.shown = Buffer::empty(next.area);
            self.cursor = None;
            frame.push_str(HIDE);
            frame.push_str(CLEAR);
        }
        let drawn = ink::difference(&self.shown, &next);
        frame.push_str(&drawn);
        match cursor {
            Some(at) if self.cursor != Some(at) || !drawn.is_empty() => {
                frame.push_str(&format!("\x1b[{};{}H", u32::from(at.y) + 1, u32::from(at.x) + 1));
                frame.push_str(if self.cursor.is_none() { SHOW } else { "" });
            }
            None if self.cursor.is_some() => frame.push_str(HIDE),
            _ => {}
        }
        self.shown = next;
        self.cursor = cursor;
        DRAWING.store(true, Ordering::SeqCst);
        // It may have been given back while the frame was made.
        let sent = if OURS.load(Ordering::SeqCst) { send(frame.as_bytes()) } else { Ok(()) };
        DRAWING.store(false, Ordering::SeqCst);
        sent
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    /// Says to a run of this very test that it is the one to panic.
    const TO_PANIC: &str = "RUBDOWN_TEST_TO_PANIC";

    #[test]
    fn a_panic_gives_the_terminal_back_once_and_before_it_says_what_it_was() {
        if std::env::var_os(TO_PANIC).is_some() {
            restore_on_panic();
            let _terminal = Terminal::open(true).unwrap();
            panic!("an inconceivable bruise");
        }
        let pty = native_pty_system().openpty(PtySize::default()).unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        let name = "tui::terminal::tests::a_panic_gives_the_terminal_back_once_and_before_it_says_what_it_was";
        command.args(["--exact", name, "--nocapture"]);
        command.env(TO_PANIC, "1");
        let mut child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut told = Vec::new();
        let mut part = [0; 4096];
        let mut from = pty.master.try_clone_reader().unwrap();
        // The end of a terminal that is closed is an error.
        while let Ok(count @ 1..) = from.read(&mut part) {
            told.extend_from_slice(&part[..count]);
        }
        assert!(!child.wait().unwrap().success());
        let told = String::from_utf8_lossy(&told);
        let left = told.find(LEAVE).unwrap_or_else(|| panic!("it was not given back: {told:?}"));
        let said = told.find("an inconceivable bruise").unwrap_or_else(|| panic!("it was not said: {told:?}"));
        assert!(told.find(ENTER).is_some_and(|entered| entered < left) && left < said, "{told:?}");
        assert_eq!(told.matches(LEAVE).count(), 1);
    }
}
