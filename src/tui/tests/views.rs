//! Everything that can stand on the screen, in one table: each screen and each overlay, the keys that lead to it, and the logs that
//! it is looked at over. What looks at the interface, as text or as rules, walks this table.

use std::collections::BTreeSet;

use super::desk::{Desk, Life, healthy};
use super::plan::recovering;
use super::trends::learnt;
use crate::domain::{ConditionKind, Profile};
use crate::tui::action::Action;
use crate::tui::effect::{Effect, Learned, Origin, Sheet};
use crate::tui::overlays::Overlay;
use crate::tui::theme::Role;

/// The sizes that everything is looked at in: the first three have room for all of it, the last is the least there is.
pub(super) const SIZES: [(u16, u16); 4] = [(100, 30), (80, 24), (40, 12), (30, 8)];

/// Every screen, and the key that shows it.
pub(super) const SCREENS: [(&str, &str); 5] =
    [("today", "1"), ("calendar", "2"), ("history", "3"), ("trends", "4"), ("plan", "5")];

/// A log in some situation.
type Situation = (&'static str, fn() -> Desk);

/// The situations that everything is looked at in.
pub(super) const SITUATIONS: [Situation; 6] = [
    ("empty", empty),
    ("demo", Desk::demo),
    ("on_hold", on_hold),
    ("overdue", overdue),
    ("too_soon", too_soon),
    ("wide_text", wide),
];

/// Something that can stand on the screen.
pub(super) struct View {
    /// Its name, and that of its pictures.
    pub(super) name: &'static str,
    /// The log that it needs, where that is none of the [`SITUATIONS`].
    pub(super) own: Option<fn() -> Desk>,
    /// The keys that lead to it from the start.
    pub(super) keys: &'static str,
}

impl View {
    /// The names that its pictures have, with the log of each.
    fn logs(&self) -> Vec<(String, fn() -> Desk)> {
        match self.own {
            Some(desk) => vec![(self.name.to_owned(), desk)],
            None => SITUATIONS.map(|(situation, desk)| (format!("{}_{situation}", self.name), desk)).into(),
        }
    }

    /// It, in a window of some size, over some log.
    pub(super) fn at(&self, desk: Desk, (width, height): (u16, u16)) -> Desk {
        let mut desk = desk.sized(width, height);
        desk.state.world.file = "/home/anna/.config/rubdown/config.toml".into();
        desk.press(self.keys);
        desk
    }
}

/// Shows `look` every view over each of its logs at every size, as `painted`.
pub(super) fn walk(painted: impl Fn(Desk) -> Desk, mut look: impl FnMut(&str, (u16, u16), &mut Desk)) {
    for (situation, desk) in SITUATIONS {
        // Nothing that is looked at in every situation writes to the log.
        let mut desk = painted(desk());
        for view in all().filter(|view| view.own.is_none()) {
            for size in SIZES {
                desk = view.at(desk.anew(), size);
                look(&format!("{}_{situation}", view.name), size, &mut desk);
            }
        }
    }
    for view in all() {
        for size in SIZES {
            let Some(own) = view.own else { continue };
            look(view.name, size, &mut view.at(painted(own()), size));
        }
    }
}

/// Looked at in every situation.
const fn ever(name: &'static str, keys: &'static str) -> View {
    View { name, own: None, keys }
}

/// Looked at over a log of its own.
const fn over(name: &'static str, own: fn() -> Desk, keys: &'static str) -> View {
    View { name, own: Some(own), keys }
}

/// The screens, pane by pane.
pub(super) const OF_SCREENS: &[View] = &[
    ever("today", "1"),
    over("today_first_session", Desk::empty, "Esc"),
    over("today_rest", yesterday, ""),
    over("today_saved", || healthy("2026-11-18"), "a 6 4 Enter"),
    ever("calendar", "2"),
    over("calendar_what_if", yesterday, "2 l"),
    over("calendar_booked", too_soon, "2 l"),
    ever("calendar_week", "2 v"),
    ever("calendar_agenda", "2 v v"),
    ever("calendar_year", "2 v v v"),
    ever("history", "3"),
    ever("trends", "4"),
    over("trends_thin", || healthy("2026-11-18"), "4"),
    over("trends_all_tension", Desk::demo, "4 [ [ [ v"),
    over("trends_gaps_alone", Desk::demo, "4 [ j j Enter"),
    over("trends_compared_empty", empty, "4 PgDn"),
    over("trends_compared", Desk::demo, "4 [ PgDn"),
    over("trends_compared_thin", || healthy("2026-11-18"), "4 PgDn"),
    over("trends_back_empty", empty, "4 G k"),
    over("trends_back", learnt, "4 PgDn PgDn"),
    over("trends_fading", learnt, "4 G"),
    over("trends_fading_thin", || healthy("2026-11-18"), "4 G"),
    ever("trends_words", "4 ="),
    over("trends_words_compared", Desk::demo, "4 [ PgDn ="),
    over("trends_words_back", learnt, "4 PgDn PgDn ="),
    ever("plan", "5"),
    over("plan_recovering", recovering, "5"),
    ever("plan_in_force", "5 l"),
    over("plan_schedules", recovering, "5 l l"),
];

/// The overlays.
pub(super) const OF_OVERLAYS: &[View] = &[
    ever("form_session", "a 6"),
    over("form_session_next_day", yesterday, "a"),
    over("form_session_draft", Desk::demo, "a 6 Esc a"),
    over("form_session_unread_day", || healthy("2026-11-18"), "a shift-Tab x"),
    ever("form_session_like", "3 v y"),
    ever("form_session_edit", "3 v e Tab"),
    over("form_session_back", Desk::demo, "a Tab Tab Tab Tab Tab Tab Space Down"),
    over("form_note", wide, "3 G e Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Up shift-End"),
    over("form_confirm", Desk::demo, "c"),
    ever("form_score", "s"),
    over("form_score_edit", || healthy("2026-11-18"), "s 4 Enter 3 v v e"),
    ever("form_booking", "b"),
    over("form_booking_refused", yesterday, "2 l b Enter"),
    over("form_booking_nothing", on_hold, "b Enter"),
    over("form_booking_edit", too_soon, "m"),
    ever("form_condition", "p Enter"),
    over("form_condition_edit", recovering, "3 v v v v e"),
    over("form_condition_injury", || healthy("2026-11-18"), "p j j j Enter"),
    over("form_condition_caution", || healthy("2026-11-18"), "p G Enter"),
    ever("conditions", "p"),
    ever("profile", "P"),
    ever("warning_signs", "W"),
    over("warning_signs_ticked", || healthy("2026-11-18"), "W j Space"),
    over("which_booking", several_waiting, "c"),
    ever("detail", "3 v Enter"),
    over("detail_long_note", wide, "3 G Enter"),
    over("detail_score", Desk::demo, "3 v v Enter"),
    over("detail_booking", too_soon, "3 v v v Enter"),
    over("detail_condition", recovering, "3 v v v v Enter"),
    ever("why", "w"),
    over("why_recovering", recovering, "w"),
    over("why_a_day_ahead", yesterday, "2 l w"),
    over("why_a_day_past", Desk::demo, "2 k w"),
    ever("help", "?"),
    over("help_calendar", Desk::demo, "2 ?"),
    over("help_form", Desk::demo, "a ?"),
    ever("help_all", "? ?"),
    over("help_filter", Desk::demo, "? ? / s c o r e"),
    ever("palette", ":"),
    over("palette_typed", Desk::demo, ": c a l"),
    over("palette_none", Desk::demo, ": x x x"),
    ever("search", "/"),
    over("search_slip", Desk::demo, "/ p a i n : x Enter"),
    ever("report", "R"),
    over("report_therapist", Desk::demo, "R v"),
    ever("report_save", "R s"),
    ever("undo_list", "U"),
    over("undo_list_undone", || healthy("2026-11-18"), "a Enter u U"),
    ever("data", "D"),
    over("data_back_up", Desk::demo, "D Enter"),
    over("data_restore", Desk::demo, "D j Enter"),
    over("data_import", Desk::demo, "D j j Enter"),
    over("data_import_foretold", foretold, ""),
    over("data_export", Desk::demo, "D j j j Enter"),
    over("data_refused", Desk::demo, "D j Enter x Enter"),
    over("data_checked", checked, ""),
    ever("settings", ","),
    over("settings_last", Desk::demo, ", G"),
    ever("settings_typed", ", G e"),
    over("settings_refused", Desk::demo, ", e ctrl-u p i n k Enter"),
    over("first_run", Desk::empty, ""),
    over("first_run_any_of_these", Desk::empty, "Enter 2 5"),
    over("first_run_why", Desk::empty, "Enter Enter"),
    over("first_run_last", Desk::empty, "Enter Enter 3"),
    over("first_run_days_ago", Desk::empty, "Enter Enter 3 3 5"),
    over("first_run_then", Desk::empty, "Enter Enter 4 1"),
    over("blank", Desk::demo, "z"),
];

/// All of them.
pub(super) fn all() -> impl Iterator<Item = &'static View> {
    OF_SCREENS.iter().chain(OF_OVERLAYS)
}

/// A log that is not its first run's any more, and in which nothing was entered.
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

/// A session of the day before.
fn yesterday() -> Desk {
    healthy("2026-11-22")
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
    let mut desk = Desk::with(|log| {
        let long = "a note that goes on and on, ".repeat(10) + "three hundred in all";
        log.told("2026-11-05", "Practice for Manual Therapy and Sports Massage on Quay Street", &long);
        log.told("2026-11-12", "田中先生の指圧院", "👩‍👩‍👧 e\u{301}a\u{301} 世界 \u{202e}turned \u{1b}[31m");
        log.told("2026-11-18", "Ben O.", "a plain note");
    });
    desk.state.world.path = "/home/anna/日記/a folder with a long name/and another/rubdown \u{1b}[31m.db".into();
    desk
}

/// Two bookings of which nobody said whether they took place.
fn several_waiting() -> Desk {
    Desk::with(|log| {
        log.session("2026-11-10");
        log.booking("2026-11-23");
        log.booking("2026-11-23");
    })
}

/// What a file would add, told before it is done.
fn foretold() -> Desk {
    let mut desk = Desk::demo();
    desk.press("D j j Enter");
    desk.type_text("~/anna.csv");
    let line = "2 added, 0 updated, 1 the same";
    desk.act(Action::Learned(Box::new(Learned::Foretold { lines: vec![line.into()], possible: true })));
    desk
}

/// What a look through the log found: which of it depends on the machine.
fn checked() -> Desk {
    let mut desk = Desk::demo();
    desk.press("D");
    let lines = [
        ("The log is whole.", Role::Strong),
        ("backup: the newest backup is 23 days old", Role::TooSoon),
        ("  Back up, in the menu of data, makes one; a day's first write does too", Role::Quiet),
    ];
    let lines = lines.map(|(line, role)| (line.to_owned(), role)).into();
    desk.act(Action::Learned(Box::new(Learned::Found(lines))));
    desk
}

/// The names of all variants of an enum, and that of a value: what is added to the enum and not here does not compile.
macro_rules! named {
    ($kind:ident, $list:ident, $name:ident: $($variant:ident),+ $(,)?) => {
        const $list: &[&str] = &[$(stringify!($variant)),+];
        fn $name(one: &$kind) -> &'static str {
            match one {
                $($kind::$variant { .. } => stringify!($variant)),+
            }
        }
    };
}

named!(Overlay, OVERLAYS, name_of_overlay:
    Sheet, Conditions, Which, Detail, Why, Help, Palette, Search, Operations, Profile, Report, Settings, Data, WarningSigns, FirstRun, Blank,
);
named!(Sheet, SHEETS, name_of_sheet: Score, EditScore, Book, EditBooking, NewCondition, Recovering, Condition, EndCondition);
named!(Origin, ORIGINS, name_of_origin: Usual, Like, Booking, Edit);

#[test]
fn every_overlay_and_every_form_is_in_the_table() {
    let mut seen = BTreeSet::new();
    for view in OF_OVERLAYS {
        let desk = view.at(view.own.unwrap_or(Desk::demo)(), SIZES[0]);
        let front =
            desk.state.over.last().unwrap_or_else(|| panic!("{}: nothing is open\n{}", view.name, desk.screen()));
        seen.insert(name_of_overlay(front));
        match front {
            Overlay::Sheet(sheet) => match sheet.again() {
                Effect::BeginSession(origin) => seen.insert(name_of_origin(origin)),
                Effect::Begin(sheet) => seen.insert(name_of_sheet(sheet)),
                other => panic!("{}: {other:?}", view.name),
            },
            _ => false,
        };
    }
    let missing: Vec<_> =
        [OVERLAYS, SHEETS, ORIGINS].concat().into_iter().filter(|name| !seen.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
    let names: Vec<_> = all().flat_map(View::logs).map(|(name, _)| name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "two of one name");
}
