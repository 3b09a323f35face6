//! The file under an open interface: damaged, replaced, left behind.

use super::desk::{Desk, healthy};
use crate::tui::action::Action;
use crate::tui::effect::{Effect, Learned, perform};

#[test]
fn a_file_that_was_replaced_is_not_written_to_and_a_copy_can_be_had() {
    let mut desk = healthy("2026-11-18");
    let path = desk.tracker.path().to_owned();
    std::fs::rename(&path, path.with_extension("old")).unwrap();
    std::fs::write(&path, "another file").unwrap();
    desk.press("a Enter");
    let screen = desk.screen();
    assert!(screen.contains("was moved, replaced or removed"), "{screen}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "another file");
    desk.press("Esc B");
    assert!(desk.screen().contains("A sound copy lies in "), "{}", desk.screen());
}

#[test]
fn a_look_at_a_long_log_is_put_off_as_soon_as_somebody_waits() {
    let desk = Desk::demo_of(1_000);
    assert!(!desk.tracker.quick_check(|| true).unwrap());
    assert!(desk.tracker.quick_check(|| false).unwrap());
}

#[test]
fn damage_is_said_at_the_start_and_nothing_where_all_is_whole() {
    let mut desk = Desk::demo();
    assert!(matches!(perform(Effect::Check, &mut desk.tracker), Learned::Whole));
    let path = desk.tracker.path().to_owned();
    desk.tracker.tidy();
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes.iter_mut().skip(middle).take(20_000).for_each(|byte| *byte = 0xA5);
    std::fs::write(&path, bytes).unwrap();
    // Another look at the file, as the next start has.
    let opening = crate::tracker::Opening { path, create: false, dry_run: false };
    let clock = desk.tracker.clock().clone();
    let mut again = crate::tracker::Tracker::open(&opening, clock).unwrap();
    let learned = perform(Effect::Check, &mut again);
    desk.act(Action::Learned(Box::new(learned)));
    assert!(desk.screen().contains("is damaged"), "{}", desk.screen());
}
