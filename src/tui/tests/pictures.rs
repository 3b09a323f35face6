//! Every screen and overlay as a picture, at the three sizes, in the situations that matter.

use super::desk::{Desk, Life, healthy};
use crate::config;
use crate::domain::{ConditionKind, Profile};

/// The sizes that everything must work at.
const SIZES: [(u16, u16); 3] = [(100, 30), (80, 24), (40, 12)];

/// Takes the pictures of `keys` pressed at a desk, at each size.
pub(super) fn picture(name: &str, desk: impl Fn() -> Desk, keys: &str) {
    for (width, height) in SIZES {
        let mut desk = desk().sized(width, height);
        desk.press(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), desk.screen());
    }
}

fn on_hold() -> Desk {
    Desk::with(|log| {
        log.session("2026-11-18");
        log.condition(ConditionKind::SkinWound, "2026-11-20");
    })
}

fn wide() -> Desk {
    Desk::with(|log| {
        log.told("2026-11-12", "田中先生の指圧院", "👩‍👩‍👧 e\u{301}a\u{301} 世界 \u{202e}turned \u{1b}[31m");
        log.told("2026-11-18", "Ben O.", "a plain note");
    })
}

#[test]
fn today() {
    picture("today_first_run", Desk::empty, "");
    picture("today_empty", Desk::empty, "Esc");
    picture("today_demo", Desk::demo, "");
    picture("today_on_hold", on_hold, "");
    picture("today_overdue", || healthy("2026-11-13"), "");
    picture("today_rest", || healthy("2026-11-22"), "");
    picture("today_wide_text", wide, "");
}

#[test]
fn calendar() {
    picture("calendar_empty", Desk::empty, "Esc 2");
    picture("calendar_demo", Desk::demo, "2");
    picture("calendar_what_if", || healthy("2026-11-22"), "2 l");
    picture("calendar_on_hold", on_hold, "2");
    picture("calendar_week", Desk::demo, "2 v");
    picture("calendar_agenda", wide, "2 v v");
    picture("calendar_year", Desk::demo, "2 v v v");
}

#[test]
fn history() {
    picture("history_empty", Desk::empty, "Esc 3");
    picture("history_demo", Desk::demo, "3");
    picture("history_wide_text", wide, "3");
    picture("history_detail", Desk::demo, "3 j j j j Enter");
}

#[test]
fn forms() {
    picture("form_session", Desk::demo, "a 6");
    picture("form_session_too_soon", || healthy("2026-11-22"), "a");
    picture("form_score", Desk::demo, "s");
    picture("form_booking", || healthy("2026-11-22"), "b");
    picture("form_booking_refused", || healthy("2026-11-22"), "2 l b Enter");
    picture("form_booking_on_hold", on_hold, "b Enter");
    picture("form_confirm", Desk::demo, "c");
    picture("form_condition", || healthy("2026-11-18"), "p Enter");
}

#[test]
fn pages() {
    picture("why_demo", Desk::demo, "w");
    picture("help_today", Desk::demo, "?");
    picture("help_all", Desk::demo, "? ?");
    picture("palette", Desk::demo, ":");
    picture("report", Desk::demo, "R");
    picture("report_save", Desk::demo, "R s");
    picture("search", Desk::demo, "/");
    picture("operations", || healthy("2026-11-18"), "a Enter u U");
    picture("saved", || healthy("2026-11-18"), "a 6 4 Enter");
}

#[test]
fn plain() {
    for (width, height) in SIZES {
        let mut desk = Desk::demo().themed(config::Theme::Plain).sized(width, height);
        insta::assert_snapshot!(format!("plain_today_{width}x{height}"), desk.screen());
        desk.press("2");
        insta::assert_snapshot!(format!("plain_calendar_{width}x{height}"), desk.screen());
    }
}

/// Styles beside text: a letter for each that is not plain.
#[test]
fn the_verdict_is_the_largest_thing_but_overdue_is_no_alarm() {
    use ratatui::style::Modifier;
    let field = |desk: Desk| {
        let buffer = desk.draw().buffer;
        buffer.content().iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED)).count()
    };
    let due = Desk::with(|log| {
        log.set_profile(Profile::Healthy).unwrap();
        log.session("2026-11-18");
    });
    assert_eq!(field(due), 3 * "  Due  ".len());
    assert_eq!(field(healthy("2026-11-13")), 0);
}
