//! Whatever can be done by keys can be done by pointing: screens, hints, rows, days, the wheel, and a second click that opens.

use ratatui::crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::desk::{Desk, day, healthy};
use super::views::SCREENS;
use crate::keys::Command;
use crate::tui::action::Target;
use crate::tui::screens::Tab;
use crate::tui::state::Focus;

fn mouse(desk: &mut Desk, kind: MouseEventKind, (column, row): (u16, u16)) {
    desk.report(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
}

fn click(desk: &mut Desk, area: Rect) {
    mouse(desk, MouseEventKind::Down(MouseButton::Left), (area.x, area.y));
}

/// Where the topmost spot lies that is wanted.
fn spot(desk: &Desk, wanted: Target) -> Rect {
    let spots = desk.draw().spots;
    spots.iter().rev().find(|spot| spot.target == wanted).unwrap_or_else(|| panic!("{wanted:?}")).area
}

fn on(tab: Tab) -> Desk {
    let mut desk = Desk::demo();
    let place = Tab::ALL.iter().position(|(one, ..)| *one == tab).unwrap();
    desk.press(SCREENS[place].1);
    desk
}

#[test]
fn a_click_on_a_name_shows_that_screen_from_every_other() {
    for (from, ..) in Tab::ALL {
        for (to, _, command, _) in Tab::ALL {
            let mut desk = on(from);
            let area = spot(&desk, Target::Command(command));
            click(&mut desk, area);
            assert_eq!(desk.state.tab, to);
        }
    }
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    for (tab, ..) in Tab::ALL {
        for width in [40, 80, 100] {
            let hints = |desk: &Desk| {
                let bottom = desk.draw().area().bottom() - 1;
                let spots = desk.draw().spots.into_iter().filter(move |spot| spot.area.y == bottom);
                spots.collect::<Vec<_>>()
            };
            let mut clicked = on(tab).sized(width, 24);
            let mut pressed = on(tab).sized(width, 24);
            let count = hints(&clicked).len();
            assert!(count >= 4, "{tab:?} at {width}");
            for place in 0..count {
                let hint = hints(&clicked)[place].clone();
                let Target::Command(command) = hint.target else { panic!("{hint:?}") };
                let key = clicked.state.world.keys().binding(tab.scope(), command).unwrap().keys[0];
                click(&mut clicked, hint.area);
                pressed.press(&key.to_string());
                assert_eq!(clicked.screen(), pressed.screen(), "{tab:?}, {command:?}");
                assert_eq!(clicked.state.ended, pressed.state.ended, "{tab:?}, {command:?}");
                // Back to where it began.
                for desk in [&mut clicked, &mut pressed] {
                    desk.state.over.clear();
                    desk.state.ended = false;
                    desk.press("Esc");
                    desk.press(SCREENS[Tab::ALL.iter().position(|(one, ..)| *one == tab).unwrap()].1);
                }
            }
        }
    }
}

#[test]
fn a_click_chooses_a_row_and_a_second_one_opens_it_on_every_screen_with_rows() {
    for tab in [Tab::Today, Tab::History, Tab::Plan] {
        let mut desk = on(tab);
        let area = spot(&desk, Target::Row(2));
        click(&mut desk, area);
        assert!(desk.state.over.is_empty(), "{tab:?}");
        let chosen = desk.screen();
        let mut by_keys = on(tab);
        by_keys.press("g j j");
        assert_eq!(chosen, by_keys.screen(), "{tab:?}");
        click(&mut desk, area);
        by_keys.press("Enter");
        assert_eq!(desk.screen(), by_keys.screen(), "{tab:?}");
        assert!(!desk.state.over.is_empty(), "{tab:?}");
    }
}

#[test]
fn a_click_chooses_a_day_in_every_view_and_a_second_one_books_or_opens_it() {
    for view in ["", "v", "v v", "v v v"] {
        let mut desk = on(Tab::Calendar);
        desk.press(view);
        for (date, opens) in [("2026-11-27", "Book a session"), ("2026-11-24", "Tue 24 Nov")] {
            let area = spot(&desk, Target::Day(day(date)));
            click(&mut desk, area);
            assert!(desk.state.over.is_empty(), "{view} {date}");
            let name = crate::wording::short_date(day(date));
            assert!(desk.screen().contains(&format!("{name} \u{2500}")), "{view}\n{}", desk.screen());
            click(&mut desk, area);
            assert!(!desk.state.over.is_empty(), "{view} {date}");
            assert!(desk.screen().contains(opens), "{view} {date}\n{}", desk.screen());
            desk.press("Esc Esc");
        }
    }
}

#[test]
fn a_click_on_a_day_of_the_strip_shows_it_on_calendar() {
    let mut desk = on(Tab::Today);
    let area = spot(&desk, Target::Day(day("2026-11-26")));
    click(&mut desk, area);
    assert_eq!(desk.state.tab, Tab::Calendar);
    assert!(desk.screen().contains("Thu 26 Nov \u{2500}"), "{}", desk.screen());
}

#[test]
fn the_wheel_moves_on_every_screen_and_in_what_is_read() {
    for (tab, ..) in Tab::ALL {
        let mut desk = on(tab);
        let before = desk.screen();
        mouse(&mut desk, MouseEventKind::ScrollDown, (10, 12));
        assert_ne!(desk.screen(), before, "{tab:?}");
        mouse(&mut desk, MouseEventKind::ScrollUp, (10, 12));
        assert_eq!(desk.screen(), before, "{tab:?}");
    }
    for keys in ["w", "?", "R"] {
        let mut desk = healthy("2026-11-18").sized(80, 24);
        desk.press(keys);
        let before = desk.screen();
        mouse(&mut desk, MouseEventKind::ScrollDown, (10, 12));
        assert_ne!(desk.screen(), before, "{keys}");
    }
}

#[test]
fn h_j_k_and_l_alone_reach_the_names_the_keys_and_every_screen() {
    for (tab, ..) in Tab::ALL {
        let mut desk = on(tab);
        let reached = (0..60).any(|_| {
            desk.press("k");
            desk.state.focus == Focus::Tabs
        });
        assert!(reached && desk.state.tab == tab, "{tab:?}");
        desk.press("h h h h");
        assert_eq!(desk.state.tab, Tab::Today);
        desk.press("l l l l");
        assert_eq!(desk.state.tab, Tab::Plan);
        let mut desk = on(tab);
        desk.press(&"j ".repeat(400));
        assert!(matches!(desk.state.focus, Focus::Hints(_)), "{tab:?}");
        desk.press("l l h");
        assert_eq!(desk.state.focus, Focus::Hints(1), "{tab:?}");
        assert!(desk.state.hints().contains(&Command::Help), "{tab:?}");
    }
}
