//! What the terminal reports, as actions.

use std::io;
use std::time::Duration;

use ratatui::crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::{Position, Rect};

use crate::keys::{Code, Key};

use super::action::{Action, Gesture, Target};
use super::canvas::Spot;

/// The longest answer about the background: `11;rgb:ffff/ffff/ffff`, a little more with alpha.
const ANSWER: usize = 40;

/// An answer comes in one piece. What comes more slowly is typed by a person.
const BETWEEN: Duration = Duration::from_millis(100);

/// How long is looked whether something waits. Who looks for no time at all does not look.
const GLANCE: Duration = Duration::from_millis(1);

/// Turns events into actions; remembers what it takes to know a double click and an answer of the terminal.
#[derive(Debug, Default)]
pub(super) struct Ear {
    /// Whether the terminal was asked and has not answered yet.
    asked: bool,
    /// What was clicked last, with nothing in between.
    clicked: Option<(Position, Target)>,
    /// The answer that is being heard, after its beginning.
    answer: Option<String>,
}

/// Waits for the next event, at most so long; `None` if nothing came.
///
/// # Errors
/// The terminal cannot be read.
pub(super) fn wait(at_most: Option<Duration>) -> io::Result<Option<Event>> {
    match at_most {
        Some(time) if !event::poll(time)? => Ok(None),
        _ => event::read().map(Some),
    }
}

/// Whether another event is there already, so that the frame between need not be drawn.
pub(super) fn is_waiting() -> bool {
    event::poll(GLANCE).unwrap_or(false)
}

impl Ear {
    /// Ears that know whether the terminal was asked for its background.
    pub(super) fn new(asked: bool) -> Self {
        Ear { asked, ..Ear::default() }
    }

    /// How long to wait for the rest of an answer, while one is being heard.
    pub(super) fn patience(&self) -> Option<Duration> {
        self.answer.as_ref().map(|_| BETWEEN)
    }

    /// It was no answer: a person typed it, so that it is obeyed as typing.
    pub(super) fn give_up(&mut self) -> Vec<Action> {
        let begun = Key { alt: true, ..Key::plain(Code::Char(']')) };
        let typed = self.answer.take().unwrap_or_default();
        let typed: Vec<_> = typed.chars().map(|character| Key::plain(Code::Char(character))).collect();
        [begun].into_iter().chain(typed).map(Action::Press).collect()
    }

    /// What `event` means, given where a click would land.
    pub(super) fn hear(&mut self, event: Event, spots: &[Spot]) -> Option<Action> {
        match event {
            Event::Key(pressed) if pressed.kind == KeyEventKind::Press => {
                self.clicked = None;
                let key = key(pressed)?;
                self.answered(key)
            }
            Event::Mouse(mouse) => self.pointed(mouse, spots),
            Event::Resize(width, height) => Some(Action::Resize(Rect::new(0, 0, width, height))),
            Event::Paste(pasted) => Some(Action::Gesture(Gesture::Paste(pasted))),
            Event::FocusGained => Some(Action::Look),
            _ => None,
        }
    }

    /// The terminal's answer about its background arrives as if typed: alt-], then `11;rgb:r/g/b`, then alt-\ or ctrl-g.
    fn answered(&mut self, key: Key) -> Option<Action> {
        match (&mut self.answer, key.typed()) {
            (None, _) if self.asked && key == (Key { alt: true, ..Key::plain(Code::Char(']')) }) => {
                self.answer = Some(String::new());
            }
            (None, _) => return Some(Action::Press(key)),
            (Some(heard), Some(character)) if heard.len() < ANSWER => heard.push(character),
            (Some(heard), _) => {
                let light = is_light(heard);
                self.answer = None;
                self.asked = false;
                return light.map(|light| Action::Background { light });
            }
        }
        None
    }

    fn pointed(&mut self, mouse: MouseEvent, spots: &[Spot]) -> Option<Action> {
        let position = Position::new(mouse.column, mouse.row);
        let spot = spots.iter().rev().find(|spot| spot.area.contains(position));
        let gesture = match mouse.kind {
            MouseEventKind::ScrollDown => Gesture::Wheel(1, spot.map(|spot| spot.target)),
            MouseEventKind::ScrollUp => Gesture::Wheel(-1, spot.map(|spot| spot.target)),
            MouseEventKind::Down(MouseButton::Left) => {
                let spot = spot?;
                let target = match spot.target {
                    Target::Words(field, row, _) => Target::Words(field, row, (position.x - spot.area.x).into()),
                    target => target,
                };
                let clicked = (position, target);
                if self.clicked == Some(clicked) {
                    self.clicked = None;
                    Gesture::PointTwice(target)
                } else {
                    self.clicked = Some(clicked);
                    Gesture::Point(target)
                }
            }
            _ => return None,
        };
        Some(Action::Gesture(gesture))
    }
}

/// Whether `11;rgb:ffff/ffff/ffff` is a light colour.
fn is_light(answer: &str) -> Option<bool> {
    let (_, colour) = answer.split_once("rgb")?;
    let (_, colour) = colour.split_once(':')?;
    let mut levels = colour.split('/').map(|part| {
        let level = u32::from_str_radix(part, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1).filter(|most| *most > 0)?;
        Some(level.checked_mul(1000)? / most)
    });
    let (red, green, blue) = (levels.next()??, levels.next()??, levels.next()??);
    // How bright an eye finds it, of a thousand.
    Some((red * 299 + green * 587 + blue * 114) / 1000 > 500)
}

fn key(pressed: KeyEvent) -> Option<Key> {
    let code = match pressed.code {
        KeyCode::Char(character) => Code::Char(character),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    let held = |modifier| pressed.modifiers.contains(modifier);
    Some(Key {
        code,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: pressed.code == KeyCode::BackTab || (held(KeyModifiers::SHIFT) && !matches!(code, Code::Char(_))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn the_terminals_answer_is_not_taken_for_typing() {
        for (answer, light) in
            [("11;rgb:ffff/ffff/e0e0", true), ("11;rgb:1a1a/1b1b/2626", false), ("11;rgb:00/00/00", false)]
        {
            let mut ear = Ear::new(true);
            assert!(ear.hear(press(KeyCode::Char(']'), KeyModifiers::ALT), &[]).is_none());
            for character in answer.chars() {
                assert!(ear.hear(press(KeyCode::Char(character), KeyModifiers::NONE), &[]).is_none());
            }
            let heard = ear.hear(press(KeyCode::Char('\\'), KeyModifiers::ALT), &[]);
            assert!(matches!(heard, Some(Action::Background { light: told }) if told == light), "{answer}");
            assert!(ear.hear(press(KeyCode::Char('a'), KeyModifiers::NONE), &[]).is_some());
        }
    }

    #[test]
    fn what_a_person_types_like_an_answer_is_obeyed_as_typing() {
        let alt = || press(KeyCode::Char(']'), KeyModifiers::ALT);
        assert!(matches!(Ear::default().hear(alt(), &[]), Some(Action::Press(_))), "nobody was asked");
        let mut ear = Ear::new(true);
        assert!(ear.patience().is_none());
        assert!(ear.hear(alt(), &[]).is_none() && ear.patience().is_some());
        assert!(ear.hear(press(KeyCode::Char('a'), KeyModifiers::NONE), &[]).is_none());
        let typed = ear.give_up().into_iter().map(|action| match action {
            Action::Press(key) => key.to_string(),
            other => panic!("{other:?}"),
        });
        assert_eq!(typed.collect::<Vec<_>>(), ["alt-]", "a"]);
        assert!(ear.patience().is_none());
    }

    #[test]
    fn a_second_click_on_the_same_thing_opens_it_unless_a_key_came_between() {
        let spots = [Spot { area: Rect::new(0, 0, 10, 1), target: Target::Row(3) }];
        let click = || {
            Event::Mouse(MouseEvent {
                kind: MouseEventKind::Down(MouseButton::Left),
                column: 2,
                row: 0,
                modifiers: KeyModifiers::NONE,
            })
        };
        let mut ear = Ear::default();
        let gesture = |action: Option<Action>| match action {
            Some(Action::Gesture(gesture)) => gesture,
            other => panic!("{other:?}"),
        };
        assert_eq!(gesture(ear.hear(click(), &spots)), Gesture::Point(Target::Row(3)));
        assert_eq!(gesture(ear.hear(click(), &spots)), Gesture::PointTwice(Target::Row(3)));
        assert_eq!(gesture(ear.hear(click(), &spots)), Gesture::Point(Target::Row(3)));
        ear.hear(press(KeyCode::Down, KeyModifiers::NONE), &spots);
        assert_eq!(gesture(ear.hear(click(), &spots)), Gesture::Point(Target::Row(3)));
    }
}
