//! Two threads that only sleep, restore the terminal and end the program: one for signals, one for a terminal that vanishes.
//!
//! Neither goes through the loop, which may be stuck.

use std::io;
use std::process::exit;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal, getpid, kill_process};
use rustix::stdio::stdin;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::tracker::passing;

use super::terminal;

/// What a shell adds to a signal's number when it ended a program.
const ENDED_BY_SIGNAL: i32 = 128;

/// Sets both.
///
/// # Errors
/// The signals cannot be caught, or no thread be started.
pub(super) fn set() -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            obey(signal);
        }
    })?;
    passing::leave_signals();
    thread::Builder::new().name("watchdog".into()).spawn(watch)?;
    Ok(())
}

fn obey(signal: i32) {
    match signal {
        SIGTSTP => {
            terminal::restore();
            drop(emulate_default_handler(SIGTSTP));
        }
        SIGCONT => {
            terminal::enter_again();
            wake();
        }
        // Whoever edits a note interrupts the editor.
        SIGINT | SIGQUIT if terminal::is_lent() => {}
        signal => end(signal),
    }
}

/// Gives the terminal back, clears away what is only passing, and ends the program as a shell expects of that signal.
fn end(signal: i32) -> ! {
    terminal::restore();
    let _cleared = passing::clear();
    exit(ENDED_BY_SIGNAL + signal);
}

/// Waits for the terminal to hang up; crossterm alone would spin then.
fn watch() {
    let hung_up = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    loop {
        let mut input = [PollFd::from_borrowed_fd(stdin(), PollFlags::empty())];
        let woken = poll(&mut input, None);
        if woken.is_ok() && input.iter().any(|input| input.revents().intersects(hung_up)) {
            end(SIGHUP);
        }
    }
}

/// Wakes the loop: it takes the window's size anew and draws a whole frame.
pub(super) fn wake() {
    let _ = kill_process(getpid(), Signal::WINCH);
}

/// Stops the program as ctrl-z does in a shell; the signal thread gives the terminal back first.
pub(super) fn suspend() {
    let _ = kill_process(getpid(), Signal::TSTP);
}
