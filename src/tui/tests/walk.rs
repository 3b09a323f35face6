//! Whatever is pressed, pointed at or resized: no panic.

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::Desk;
use crate::tui::overlays::Overlay;

/// How many steps a build walks every day, and where `RUBDOWN_FULL` asks for the figure in full.
const STEPS: u32 = 2_000;
const ALL_STEPS: u32 = 100_000;

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
        // Enter on the report would leave files wherever the random name points.
        let saves = matches!(event, Event::Key(KeyEvent { code: KeyCode::Enter, .. }))
            && matches!(desk.state.over.last(), Some(Overlay::Report(_) | Overlay::Data(_)));
        if leaves || saves {
            continue;
        }
        desk.report(event);
        desk.state.ended = false;
        // What lies around the test is not to be written over: no name for a file is typed to its end.
        let asks_for_a_file = match desk.state.over.last() {
            Some(Overlay::Report(report)) => report.is_asking(),
            Some(Overlay::Data(data)) => data.is_asking(),
            _ => false,
        };
        if asks_for_a_file {
            desk.press("Esc");
        }
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
