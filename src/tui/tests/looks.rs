//! How things are drawn: colour repeats what a word says, overdue is no alarm, and with ASCII alone no other letter is ours.

use std::collections::BTreeSet;
use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::desk::{Desk, Life, healthy, text_of};
use super::views;
use super::views::{SCREENS, SITUATIONS, on_hold, overdue, too_soon};
use crate::config;
use crate::domain::{ConditionKind, Happening, Words};
use crate::tui::canvas::rows;
use crate::wording;

/// The letters that a person typed: they are drawn as they are.
fn typed(desk: &Desk) -> BTreeSet<char> {
    let mut letters = BTreeSet::new();
    let mut take = |words: &[&Option<Words>]| {
        letters.extend(words.iter().filter_map(|words| words.as_ref()).flat_map(|words| words.as_str().chars()));
    };
    for judged in desk.log() {
        match &judged.happening {
            Happening::Session(one) => take(&[&one.note, &one.provider, &one.place, &one.technique]),
            Happening::Booking(one) => take(&[&one.note, &one.provider, &one.place]),
            Happening::Condition(one) => take(&[&one.note, &one.doctor_note, &one.clearance]),
            Happening::Score(_) => {}
        }
    }
    letters.extend(desk.state.world.path.chars());
    // What a person's line break and control codes are shown as is theirs as well.
    letters.extend("⏎␛�".chars());
    letters
}

#[test]
fn with_ascii_alone_every_screen_and_overlay_is_drawn_in_it() {
    let in_ascii = |name: &str, desk: &Desk| {
        let (typed, screen) = (typed(desk), desk.screen());
        let ours = screen.chars().find(|letter| !letter.is_ascii() && !typed.contains(letter));
        assert_eq!(ours, None, "{name}\n{screen}");
    };
    views::walk(|desk| desk.painted(config::Theme::Dark, true, true), |name, _, desk| in_ascii(name, desk));
    for (situation, desk) in SITUATIONS {
        in_ascii(situation, &desk().painted(config::Theme::Dark, true, true).sized(20, 3));
    }
}

/// The style of the first cell of `words`, wherever they stand first.
fn style_of(desk: &Desk, words: &str) -> Style {
    let buffer = desk.draw().buffer;
    for row in rows(buffer.area) {
        let line: Vec<_> = (row.x..row.right()).filter_map(|x| buffer.cell((x, row.y))).collect();
        let text: String = line.iter().map(|cell| cell.symbol()).collect();
        if let Some((before, _)) = text.split_once(words) {
            return line[before.chars().count()].style();
        }
    }
    panic!("{words}\n{}", text_of(&buffer));
}

fn colour(style: Style) -> Color {
    style.fg.unwrap_or(Color::Reset)
}

fn asks_a_doctor() -> Desk {
    Desk::with(|log| {
        log.session("2026-11-18");
        log.condition(ConditionKind::Pregnancy, "2026-11-20");
    })
}

#[test]
fn colour_repeats_what_a_word_says() {
    for (desk, word, wanted) in [
        (healthy("2026-11-18"), "  Due  ", Color::Green),
        (healthy("2026-11-22"), "  Rest  ", Color::LightBlue),
        (healthy("2026-11-19"), "  Not due yet  ", Color::Gray),
        (overdue(), "  Overdue  ", Color::Reset),
        (on_hold(), "  On hold  ", Color::Magenta),
        (asks_a_doctor(), "  Ask a doctor  ", Color::Magenta),
        (too_soon(), "too soon", Color::Yellow),
    ] {
        assert_eq!(colour(style_of(&desk, word)), wanted, "{word}");
        assert!(style_of(&desk, word).add_modifier.contains(Modifier::BOLD), "{word}");
    }
}

#[test]
fn the_verdict_stands_on_the_largest_field_but_overdue_is_no_alarm() {
    let field = |desk: &Desk| {
        let buffer = desk.draw().buffer;
        let upper = buffer.content().chunks(buffer.area.width.into()).take(10);
        upper.flatten().filter(|cell| cell.modifier.contains(Modifier::REVERSED)).count()
    };
    assert_eq!(field(&healthy("2026-11-18")), 3 * "  Due  ".len());
    assert_eq!(field(&overdue()), 0);
    let alarms = [Color::Yellow, Color::LightYellow, Color::Red, Color::LightRed, Color::Magenta];
    for (screen, key) in SCREENS {
        for choice in [config::Theme::Dark, config::Theme::Light] {
            let mut desk = overdue().themed(choice);
            desk.press(key);
            let buffer = desk.draw().buffer;
            let alarm = buffer.content().iter().find(|cell| alarms.contains(&cell.fg) || alarms.contains(&cell.bg));
            assert_eq!(alarm, None, "{screen}\n{}", text_of(&buffer));
        }
    }
}

#[test]
fn the_stop_of_a_warning_sign_is_told_whole_in_every_window() {
    for (width, height) in [(100, 30), (80, 24), (40, 12), (30, 8)] {
        let desk = Desk::with(|log| {
            log.session("2026-11-18");
            log.condition(ConditionKind::ChronicPain, "2026-09-01");
            log.condition(ConditionKind::RedFlag, "2026-11-21");
        });
        let screen = desk.sized(width, height).screen();
        let words = screen.split_whitespace().collect::<Vec<_>>();
        let mut left = words.iter();
        for word in wording::STOP.split(' ') {
            assert!(left.any(|one| *one == word), "{word} at {width}x{height}\n{screen}");
        }
        assert!(!screen.contains('…') && !screen.contains("step down"), "{screen}");
    }
}

#[test]
fn without_colour_there_is_none() {
    for (situation, desk) in SITUATIONS {
        let mut desk = desk().painted(config::Theme::Dark, false, false);
        for (screen, key) in SCREENS {
            desk.press(key);
            let buffer = desk.draw().buffer;
            let painted = buffer.content().iter().find(|cell| (cell.fg, cell.bg) != (Color::Reset, Color::Reset));
            assert_eq!(painted, None, "{screen}, {situation}");
        }
    }
}

#[test]
fn styles_are_seen() {
    for (situation, desk) in SITUATIONS {
        let mut desk = desk().sized(80, 24);
        for (screen, key) in SCREENS {
            desk.press(key);
            insta::assert_snapshot!(format!("styles_{screen}_{situation}"), styled(&desk.draw().buffer));
        }
    }
}

/// The words that are not drawn as the terminal draws text, borders left out, each with how it is drawn.
fn styled(buffer: &Buffer) -> String {
    let mut runs: Vec<(Style, String)> = Vec::new();
    for row in rows(buffer.area) {
        let mut last = None;
        for x in row.x..row.right() {
            let Some(cell) = buffer.cell((x, row.y)) else { continue };
            let style = cell.style();
            match runs.last_mut().filter(|_| last == Some(style)) {
                Some((_, words)) => words.push_str(cell.symbol()),
                None => runs.push((style, cell.symbol().to_owned())),
            }
            last = Some(style);
        }
    }
    let mut out = String::new();
    for (style, words) in runs {
        let words = words.trim();
        let plain = colour(style) == Color::Reset && style.add_modifier.is_empty();
        if !plain && !words.is_empty() && colour(style) != Color::DarkGray {
            let weight = format!("{:?}", style.add_modifier).replace(['(', ')'], "").to_lowercase();
            writeln!(out, "{:<13} {:<24} {words}", format!("{:?}", colour(style)), weight).unwrap();
        }
    }
    out
}
