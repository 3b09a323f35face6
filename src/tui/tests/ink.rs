//! What is written to the terminal leads to the frame that was drawn, and stays within its price in bytes.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::desk::{Desk, Life};
use crate::config;
use crate::tui::{ink::difference, theme};

/// The most bytes of a key that moves the cursor on the page that is shown.
const KEY: usize = 392;
/// The most bytes of a first frame.
const FRAME: usize = 25_000;

/// A terminal that is told one frame after another.
struct Screen {
    terminal: vt100::Parser,
    shown: Buffer,
}

impl Screen {
    fn of(desk: &Desk) -> Self {
        let area = desk.state.world.window;
        Screen { terminal: terminal(area.width, area.height), shown: Buffer::empty(area) }
    }

    /// Shows the desk's frame; returns the bytes it took.
    fn show(&mut self, desk: &Desk) -> usize {
        let next = desk.draw().buffer;
        let said = difference(&self.shown, &next);
        self.terminal.process(said.as_bytes());
        self.shown = next;
        said.len()
    }

    /// Holds the terminal against the frame, cell by cell.
    fn is_as_drawn(&self, after: &str) {
        let area = self.shown.area;
        for position in area.positions() {
            let drawn = self.shown.cell(position).unwrap();
            let told = self.terminal.screen().cell(position.y, position.x).unwrap();
            if told.is_wide_continuation() {
                continue;
            }
            let contents = if told.has_contents() { told.contents() } else { " " };
            assert_eq!(contents, drawn.symbol(), "{after}: {position:?}");
            assert_eq!(told.inverse(), drawn.modifier.contains(Modifier::REVERSED), "{after}: {position:?}");
            assert_eq!(told.underline(), drawn.modifier.contains(Modifier::UNDERLINED), "{after}: {position:?}");
            assert_eq!(colour(told.bgcolor()), drawn.bg, "{after}: {position:?}");
            if contents != " " {
                assert_eq!(told.bold(), drawn.modifier.contains(Modifier::BOLD), "{after}: {position:?}");
                assert_eq!(told.dim(), drawn.modifier.contains(Modifier::DIM), "{after}: {position:?}");
                assert_eq!(colour(told.fgcolor()), drawn.fg, "{after}: {position:?}");
            }
        }
    }
}

fn terminal(width: u16, height: u16) -> vt100::Parser {
    vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0)
}

fn colour(told: vt100::Color) -> Color {
    match told {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(index) => theme::SIXTEEN.get(usize::from(index)).copied().unwrap_or(Color::Indexed(index)),
        vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

#[test]
fn what_is_told_is_what_was_drawn() {
    let keys = "w Esc 2 l j v n v v v 3 j j Enter Esc 4 v 5 j a 6 Tab Esc : Esc ? ? Esc Esc R v Esc / x Esc 1 z z";
    for theme in [config::Theme::Dark, config::Theme::Light, config::Theme::Plain] {
        for (width, height) in [(100, 30), (80, 24), (40, 12)] {
            let mut desk = Desk::demo().themed(theme.clone()).sized(width, height);
            let mut screen = Screen::of(&desk);
            screen.show(&desk);
            for key in keys.split_whitespace() {
                desk.press(key);
                screen.show(&desk);
                screen.is_as_drawn(key);
            }
        }
    }
}

#[test]
fn wide_letters_are_told_whole() {
    let mut desk = Desk::with(|log| {
        log.told("2026-11-12", "田中先生の指圧院", "世界 plain 世界");
        log.told("2026-11-18", "Ben O.", "plain 世界");
    });
    let mut screen = Screen::of(&desk);
    for key in "3 j k Enter Esc 1 j 2 h h h h h 3".split_whitespace() {
        desk.press(key);
        screen.show(&desk);
        screen.is_as_drawn(key);
    }
}

#[test]
fn every_colour_and_weight_is_told() {
    let area = ratatui::layout::Rect::new(0, 0, 4, 1);
    let cell = |letter: &str, fg, bg, modifier| {
        let mut cell = Cell::new("a");
        cell.set_symbol(letter).set_style(ratatui::style::Style::new().fg(fg).bg(bg).add_modifier(modifier));
        cell
    };
    let mut after = Buffer::empty(area);
    after.content[0] = cell("a", Color::Rgb(1, 2, 3), Color::Indexed(200), Modifier::BOLD);
    after.content[1] = cell("b", Color::LightRed, Color::White, Modifier::DIM);
    after.content[2] = cell("c", Color::Reset, Color::Reset, Modifier::ITALIC | Modifier::CROSSED_OUT);
    after.content[3] = cell(" ", Color::Reset, Color::Reset, Modifier::REVERSED);
    let mut terminal = terminal(4, 1);
    terminal.process(difference(&Buffer::empty(area), &after).as_bytes());
    let told = |x| terminal.screen().cell(0, x).unwrap();
    assert_eq!((colour(told(0).fgcolor()), colour(told(0).bgcolor())), (Color::Rgb(1, 2, 3), Color::Indexed(200)));
    assert_eq!((colour(told(1).fgcolor()), colour(told(1).bgcolor())), (Color::LightRed, Color::White));
    assert!(told(0).bold() && told(1).dim() && !told(1).bold() && told(2).italic() && told(3).inverse());
    assert_eq!(difference(&after, &after), "");
}

#[test]
fn a_cursor_key_and_a_first_frame_keep_their_price() {
    for (tab, keys) in [
        ("1", "j j j k k"),
        ("2", "l l l l h h h h k k j j"),
        ("2 v", "j j j k"),
        ("2 v v", "j j j k k"),
        ("2 v v v", "l l j k h"),
        ("3", "j j j j j k k j j j"),
        ("5", "j j j k"),
    ] {
        for (width, height) in [(80, 24), (100, 30)] {
            let mut desk = Desk::demo().sized(width, height);
            desk.press(tab);
            let mut screen = Screen::of(&desk);
            let first = screen.show(&desk);
            assert!(first <= FRAME, "{tab} at {width}x{height}: {first}");
            for key in keys.split_whitespace() {
                desk.press(key);
                let took = screen.show(&desk);
                assert!(took <= KEY, "{tab}, {key} at {width}x{height}: {took}");
            }
        }
    }
}

#[test]
fn a_first_frame_at_200x60_keeps_its_price() {
    for tab in ["1", "2", "3", "4", "5"] {
        let mut desk = Desk::demo().sized(200, 60);
        desk.press(tab);
        let first = Screen::of(&desk).show(&desk);
        assert!(first <= FRAME, "{tab}: {first}");
    }
}
