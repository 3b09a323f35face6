//! Whatever is pressed, pointed at or resized: no panic.

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::Desk;
use crate::tui::overlays::Overlay;

/// How many steps a build walks every day, and where `RUBDOWN_FULL` asks for the figure in full.
const STEPS: u32 = 2_000;
const ALL_STEPS: u32 = 100_000;

/// Files beside the log that are written and read on the way, and one that can be neither.
const NAMES: [&str; 9] = ["a.json", "a.jsonl", "a.csv", "a.ics", "a.md", "a.html", "a.db", "log.db", "nowhere/a.json"];

/// A small generator: the same walk on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

#[test]
fn a_random_walk_never_panics() {
    let steps = if std::env::var_os("RUBDOWN_FULL").is_some() { ALL_STEPS } else { STEPS };
    let mut chance = Chance(0x5eed_0fa1);
    let mut desk = Desk::demo();
    for step in 0..steps {
        let event = event(&mut chance);
        // Leaving the program would end the walk, and stopping it the test.
        let leaves =
            matches!(event, Event::Key(KeyEvent { code: KeyCode::Char('z'), modifiers: KeyModifiers::CONTROL, .. }));
        if leaves {
            continue;
        }
        // What lies around the test is not to be written over: a name for a file is always one beside the log.
        let names = match desk.state.over.last() {
            Some(Overlay::Report(report)) => report.is_asking(),
            Some(Overlay::Data(data)) => data.is_asking(),
            _ => false,
        };
        if names && !matches!(event, Event::Resize(..)) {
            let name = NAMES[chance.below(NAMES.len() as u64) as usize];
            desk.press("ctrl-u");
            desk.type_text(desk.tracker.path().with_file_name(name).to_str().unwrap());
            desk.press(["Esc", "Enter", "Enter Enter"][chance.below(3) as usize]);
            continue;
        }
        desk.report(event);
        desk.state.ended = false;
        if step % 7 == 0 {
            drop(desk.draw());
        }
    }
}

fn event(chance: &mut Chance) -> Event {
    const NAMED: [KeyCode; 14] = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
    ];
    let key = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
    match chance.below(20) {
        0 => Event::Resize(chance.below(201) as u16, chance.below(301) as u16),
        1 | 2 => Event::Mouse(MouseEvent {
            kind: match chance.below(3) {
                0 => MouseEventKind::ScrollDown,
                1 => MouseEventKind::ScrollUp,
                _ => MouseEventKind::Down(MouseButton::Left),
            },
            column: chance.below(301) as u16,
            row: chance.below(101) as u16,
            modifiers: KeyModifiers::NONE,
        }),
        3 => Event::Paste("fri 世界\t\u{1b}]0;x\u{7}\n".into()),
        4..8 => key(NAMED[chance.below(14) as usize], KeyModifiers::NONE),
        19 => key(
            NAMED[chance.below(14) as usize],
            if chance.below(2) == 0 { KeyModifiers::ALT } else { KeyModifiers::SHIFT },
        ),
        8 => key(KeyCode::Char(char::from(b'a' + chance.below(26) as u8)), KeyModifiers::CONTROL),
        _ => key(KeyCode::Char(char::from(b' ' + chance.below(95) as u8)), KeyModifiers::NONE),
    }
}
