//! The interface in a real pseudo-terminal: drawn, left, stopped, continued and ended from outside, and the terminal given back each time.

mod endings;

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::reliability::{skipped, times};
use crate::support::Rubdown;

/// The longest that anything may take, in steps of ten milliseconds; far more than a busy machine needs.
const PATIENCE: usize = 2_000;
const STEP: Duration = Duration::from_millis(10);

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// The program in a terminal of 80 columns and 24 rows.
pub(crate) struct Window {
    /// Kept for as long as the window, which works in its folders.
    _rubdown: Option<Rubdown>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    writes: usize,
    /// Everything that came out, as it came.
    pub(crate) raw: Vec<u8>,
}

impl Window {
    fn open() -> Self {
        let rubdown = Rubdown::new().as_of("2026-11-23T18:00:00+01:00");
        let mut window = Window::onto(&rubdown);
        window._rubdown = Some(rubdown);
        window
    }

    /// The interface on the log of `rubdown`.
    pub(crate) fn onto(rubdown: &Rubdown) -> Self {
        Window::running(in_terminal(rubdown))
    }

    /// What is asked of `rubdown`, in a terminal.
    pub(crate) fn asking(rubdown: &Rubdown, arguments: &[&str]) -> Self {
        let mut command = in_terminal(rubdown);
        command.args(arguments);
        Window::running(command)
    }

    /// Another program, in the home of `rubdown`.
    #[cfg(feature = "age")]
    pub(crate) fn beside(rubdown: &Rubdown, program: &str, arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(rubdown.home());
        Window::running(command)
    }

    /// The interface under a umask of the caller's.
    pub(crate) fn under_umask(rubdown: &Rubdown, umask: u32) -> Self {
        let mut command = in_terminal(rubdown);
        command.umask(Some(umask));
        Window::running(command)
    }

    fn running(command: CommandBuilder) -> Self {
        let pty = native_pty_system();
        let pair = pty.openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Window {
            _rubdown: None,
            master: pair.master,
            keys,
            child,
            output,
            screen: vt100::Parser::new(cells(24), cells(80), 0),
            writes: 0,
            raw: Vec::new(),
        }
    }

    /// A window in which the first questions are answered with "not now".
    fn at_today() -> Self {
        let mut window = Window::open();
        window.see("Welcome to rubdown");
        window.press("\x1b");
        window.see("Not now, then");
        window
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen shows `words`.
    pub(crate) fn see(&mut self, words: &str) {
        self.wait(|screen| screen.contents().contains(words), words);
    }

    fn wait(&mut self, mut wanted: impl FnMut(&vt100::Screen) -> bool, what: &str) {
        for _ in 0..PATIENCE {
            if wanted(self.screen.screen()) {
                return;
            }
            self.listen();
        }
        panic!("never came: {what}\n{}", self.screen.screen().contents());
    }

    /// Listens until nothing has come for a while.
    pub(crate) fn settle(&mut self) {
        let mut quiet = 0;
        while quiet < 3 {
            let before = self.writes;
            self.listen();
            quiet = if self.writes == before { quiet + 1 } else { 0 };
        }
    }

    fn listen(&mut self) {
        match self.output.recv_timeout(STEP) {
            Ok(bytes) => {
                self.writes += 1;
                self.screen.process(&bytes);
                self.raw.extend(bytes);
            }
            Err(RecvTimeoutError::Timeout) => {}
            // The other end is closed: there is only the end of the program to wait for.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(STEP),
        }
    }

    /// Makes the window another size; the test still reads at most 500 by 500 of it.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.screen.screen_mut().set_size(cells(rows.clamp(1, 500)), cells(columns.clamp(1, 500)));
    }

    /// The exit code, once it has ended.
    pub(crate) fn ended(&mut self) -> Option<u32> {
        self.child.try_wait().unwrap().map(|status| status.exit_code())
    }

    /// What each thread used of the processor, in ticks, and how often it woke from sleep.
    pub(crate) fn woken(&self) -> Vec<String> {
        let threads = format!("/proc/{}/task", self.child.process_id().unwrap());
        let mut told: Vec<_> = std::fs::read_dir(threads)
            .unwrap()
            .map(|thread| {
                let read = |file: &str| std::fs::read_to_string(thread.as_ref().unwrap().path().join(file)).unwrap();
                let (stat, status) = (read("stat"), read("status"));
                // After the name, which may hold anything, the twelfth and thirteenth are times.
                let used: Vec<_> = stat.rsplit_once(") ").unwrap().1.split(' ').skip(11).take(2).collect();
                let woken = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches")).unwrap();
                format!("{} {used:?} {woken}", read("comm").trim())
            })
            .collect();
        told.sort();
        told
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    /// Waits for the end, and returns the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        for _ in 0..PATIENCE {
            self.listen();
            if let Some(status) = self.child.try_wait().unwrap() {
                // What was written last may still be on its way; the terminal is closed behind it.
                while let Ok(bytes) = self.output.recv_timeout(STEP * 100) {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                return status.exit_code();
            }
        }
        self.child.kill().unwrap();
        panic!("it did not end");
    }

    /// Whether the terminal is as a shell expects it.
    pub(crate) fn is_back(&self) -> bool {
        // What is typed is shown again, and comes by the line.
        const ECHO_AND_LINES: u32 = 0o12;
        let cooked = |told: u32| told & ECHO_AND_LINES == ECHO_AND_LINES;
        let cooked = self.master.get_termios().is_none_or(|told| cooked(told.local_flags.bits()));
        cooked && Window::is_given_back(self.screen.screen())
    }

    /// Whether the screen is as a shell expects it.
    fn is_given_back(screen: &vt100::Screen) -> bool {
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}

/// The interface's command, as `rubdown` would be run from a terminal.
fn in_terminal(rubdown: &Rubdown) -> CommandBuilder {
    let told = rubdown.command();
    let mut command = CommandBuilder::new(told.get_program());
    command.args(told.get_args());
    command.cwd(rubdown.home());
    command.env_clear();
    for (name, value) in told.get_envs().filter(|(name, _)| *name != "NO_COLOR" && *name != "COLUMNS") {
        command.env(name, value.unwrap_or_default());
    }
    command.env("TERM", "xterm-256color");
    command
}

impl Drop for Window {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

#[test]
fn a_session_is_logged_by_four_keys_and_q_gives_the_terminal_back() {
    let mut window = Window::at_today();
    assert!(window.screen.screen().alternate_screen());
    window.press("a64\r");
    window.see("Saved: session of Mon 23 Nov 2026");
    window.press("q");
    assert_eq!(window.end(), 0);
    assert!(window.is_back());
}

#[test]
fn stopped_it_gives_the_terminal_back_and_continued_it_draws_again() {
    let mut window = Window::at_today();
    window.press("\x1a");
    window.wait(Window::is_given_back, "the terminal back");
    // A signal to go on is lost on a program that has not stopped yet, so it is given again until it is obeyed.
    for _ in 0..PATIENCE / 20 {
        window.signal(Signal::CONT);
        (0..20).for_each(|_| window.listen());
        if window.screen.screen().alternate_screen() {
            break;
        }
    }
    window.see("First session");
    window.press("q");
    assert_eq!(window.end(), 0);
}

#[test]
fn clicks_that_come_with_their_release_are_shown_at_once_and_set_two_scores() {
    let mut window = Window::at_today();
    window.press("a");
    window.see("Log a session");
    for (number, shown) in [("6", "before  6     after   -"), ("10", "before  6     after  10")] {
        let screen = window.screen.screen().contents();
        let title: Vec<_> = screen.lines().nth(1).unwrap().chars().collect();
        let numbers: Vec<_> = format!(" {number} ").chars().collect();
        let column = title.windows(numbers.len()).position(|here| here == numbers).unwrap() + 2;
        window.press(&format!("\x1b[<0;{column};2M\x1b[<0;{column};2m"));
        window.see(shown);
    }
    window.press("\r");
    window.see("Saved: session of Mon 23 Nov 2026");
}

#[test]
fn left_alone_it_writes_nothing() {
    let mut window = Window::at_today();
    for _ in 0..20 {
        window.listen();
    }
    let before = window.writes;
    window.press("\x1b");
    for _ in 0..100 {
        window.listen();
    }
    assert_eq!(window.writes, before);
}

#[test]
fn another_size_is_drawn_at_once_and_the_smallest_is_honest() {
    let mut window = Window::at_today();
    window.resize(40, 6);
    window.see("too small");
}

/// More keys than it can obey at once: what they lead to is seen while they are still being obeyed.
#[test]
fn keys_that_come_in_a_flood_are_drawn_on_the_way() {
    let mut window = Window::asking(&Rubdown::new(), &["demo"]);
    window.see("Recent sessions");
    window.press("2");
    window.see("November 2026");
    window.press(&"l".repeat(12_000));
    window.see("2059 ─");
    // However late this side looked: what was written leads past the years between.
    let mut replayed = vt100::Parser::new(cells(24), cells(80), 0);
    let on_the_way = window.raw.chunks(256).any(|bytes| {
        replayed.process(bytes);
        let contents = replayed.screen().contents();
        (2032..=2055).any(|year| contents.contains(&format!(" {year} ─")))
    });
    assert!(on_the_way);
    window.press("q");
    assert_eq!(window.end(), 0);
}
