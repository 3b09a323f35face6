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

/// Every screen, and the key that shows it.
pub(super) const SCREENS: [(&str, &str); 5] =
    [("today", "1"), ("calendar", "2"), ("history", "3"), ("trends", "4"), ("plan", "5")];

/// What can be opened over a screen, and the keys that open it.
pub(super) const OVERLAYS: [(&str, &str); 16] = [
    ("why", "w"),
    ("help", "?"),
    ("all keys", "? ?"),
    ("palette", ":"),
    ("search", "/"),
    ("report", "R"),
    ("where to save", "R s"),
    ("undo list", "U"),
    ("session", "a"),
    ("score", "s"),
    ("booking", "b"),
    ("which booking", "c"),
    ("condition", "p"),
    ("profile", "P"),
    ("warning signs", "W"),
    ("detail", "3 Enter"),
];

/// A log in some situation.
type Situation = (&'static str, fn() -> Desk);

/// The situations that every screen is looked at in.
pub(super) const SITUATIONS: [Situation; 6] = [
    ("empty", empty),
    ("demo", Desk::demo),
    ("on_hold", on_hold),
    ("overdue", overdue),
    ("too_soon", too_soon),
    ("wide_text", wide),
];

fn empty() -> Desk {
    let mut desk = Desk::empty();
    desk.press("Esc");
    desk
}

pub(super) fn on_hold() -> Desk {
    Desk::with(|log| {
        log.session("2026-11-18");
        log.condition(ConditionKind::SkinWound, "2026-11-20");
    })
}

pub(super) fn overdue() -> Desk {
    healthy("2026-11-13")
}

/// Two sessions on two days, and a booking on the third.
pub(super) fn too_soon() -> Desk {
    Desk::with(|log| {
        log.set_profile(Profile::Healthy).unwrap();
        log.session("2026-11-21");
        log.session("2026-11-22");
        log.booking("2026-11-24");
    })
}

/// Letters of every width, what a terminal would obey, and more than any line holds.
fn wide() -> Desk {
    Desk::with(|log| {
        let long = "a note that goes on and on, ".repeat(10) + "three hundred in all";
        log.told("2026-11-05", "Practice for Manual Therapy and Sports Massage on Quay Street", &long);
        log.told("2026-11-12", "田中先生の指圧院", "👩‍👩‍👧 e\u{301}a\u{301} 世界 \u{202e}turned \u{1b}[31m");
        log.told("2026-11-18", "Ben O.", "a plain note");
    })
}

/// Two bookings of which nobody said whether they took place.
fn several_waiting() -> Desk {
    Desk::with(|log| {
        log.session("2026-11-10");
        log.booking("2026-11-23");
        log.booking("2026-11-23");
    })
}

#[test]
fn notes() {
    for (width, height) in [(100, 30), (80, 24), (40, 12), (30, 8)] {
        let mut desk = wide().sized(width, height);
        desk.press("a Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab alt-Enter");
        desk.type_text(
            "世界 👩\u{200D}👩\u{200D}👧 and a second line that is far longer than the room it has in most windows",
        );
        desk.press("Up shift-End");
        insta::assert_snapshot!(format!("form_note_{width}x{height}"), desk.screen());
    }
}

#[test]
fn first_run() {
    picture("first_run_any_of_these", Desk::empty, "Enter 2 5");
    picture("first_run_why", Desk::empty, "Enter Enter");
    picture("first_run_last", Desk::empty, "Enter Enter 3");
    picture("first_run_days_ago", Desk::empty, "Enter Enter 3 3 5");
    picture("first_run_then", Desk::empty, "Enter Enter 1 3 5 Enter");
}

#[test]
fn every_screen_in_every_situation() {
    for (situation, desk) in SITUATIONS {
        for (screen, key) in SCREENS {
            picture(&format!("{screen}_{situation}"), desk, key);
        }
    }
}

#[test]
fn in_the_smallest_window_and_below() {
    for (screen, key) in SCREENS {
        let mut desk = Desk::demo().sized(30, 8);
        desk.press(key);
        insta::assert_snapshot!(format!("{screen}_demo_30x8"), desk.screen());
    }
    insta::assert_snapshot!("demo_24x4", Desk::demo().sized(24, 4).screen());
}

/// What is read, whatever the log holds.
#[test]
fn what_is_read_in_every_situation() {
    for (situation, desk) in SITUATIONS {
        for (name, keys) in [("why", "w"), ("report", "R"), ("detail", "3 Enter"), ("undo_list", "U")] {
            picture(&format!("{name}_{situation}"), desk, keys);
        }
    }
}

#[test]
fn in_a_large_window() {
    for (screen, key) in SCREENS {
        let mut desk = Desk::demo().sized(160, 45);
        desk.press(key);
        insta::assert_snapshot!(format!("{screen}_demo_160x45"), desk.screen());
    }
}

#[test]
fn today() {
    picture("today_first_run", Desk::empty, "");
    picture("today_rest", || healthy("2026-11-22"), "");
}

#[test]
fn calendar() {
    picture("calendar_what_if", || healthy("2026-11-22"), "2 l");
    picture("calendar_booked", too_soon, "2 l");
    picture("calendar_week", Desk::demo, "2 v");
    picture("calendar_agenda", wide, "2 v v");
    picture("calendar_year", Desk::demo, "2 v v v");
}

#[test]
fn history() {
    picture("history_detail", Desk::demo, "3 j j j j Enter");
    picture("history_detail_wide_text", wide, "3 j Enter");
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
    picture("form_condition_injury", || healthy("2026-11-18"), "p j j j Enter");
    picture("form_condition_edit", on_hold, "p Enter");
    picture("form_score_edit", || healthy("2026-11-18"), "s 4 Enter 3 v v e");
    picture("form_session_edit", wide, "e Tab");
    picture("form_session_draft", Desk::demo, "a 6 Esc a");
    picture("form_session_unread_day", || healthy("2026-11-18"), "a shift-Tab x");
    picture("conditions", on_hold, "p");
    picture("which_booking", several_waiting, "c");
}

#[test]
fn pages() {
    picture("help_today", Desk::demo, "?");
    picture("help_all", Desk::demo, "? ?");
    picture("palette", Desk::demo, ":");
    picture("report_save", Desk::demo, "R s");
    picture("search", Desk::demo, "/");
    picture("operations", || healthy("2026-11-18"), "a Enter u U");
    picture("saved", || healthy("2026-11-18"), "a 6 4 Enter");
}

#[test]
fn plain() {
    let plain = || Desk::demo().themed(config::Theme::Plain);
    for (screen, key) in SCREENS {
        picture(&format!("plain_{screen}"), plain, key);
    }
    picture("plain_week", plain, "2 v");
    picture("plain_year", plain, "2 v v v");
    picture("plain_help", plain, "?");
}
