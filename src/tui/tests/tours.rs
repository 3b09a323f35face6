//! A day with the log by arrows, Enter and Esc alone, and by h, j, k, l, Enter and Esc as far as nothing has to be worded.

use super::desk::{Desk, Life, day};
use super::reach::{click, turn};
use crate::config::Preset;
use crate::domain::{ConditionKind, Happening, Points, Profile};
use crate::keys::Command;
use crate::tui::action::Target;
use crate::tui::screens::Tab;
use crate::tui::state::Focus;
use crate::tui::widgets::frame;

/// The keys for up, down, left and right.
type Hand = [&'static str; 4];

const ARROWS: Hand = ["Up", "Down", "Left", "Right"];
const LETTERS: Hand = ["k", "j", "h", "l"];

/// Somebody whose next booking is a week off.
fn someone() -> Desk {
    Desk::with(|log| {
        log.set_profile(Profile::Healthy).unwrap();
        log.session("2026-11-18");
        log.booking("2026-11-24");
    })
}

/// Asks for a command by moving alone: by its hint, else by its row among all commands.
fn ask(desk: &mut Desk, [up, down, left, right]: Hand, command: Command) {
    let reach = |desk: &mut Desk, key, wanted: fn(Focus) -> bool| {
        let reached = (0..60).any(|_| {
            desk.press(key);
            wanted(desk.state.focus)
        });
        assert!(reached, "{key} never reaches it\n{}", desk.screen());
    };
    let hints: fn(Focus) -> bool = |focus| matches!(focus, Focus::Hints(_));
    reach(desk, if desk.state.over.is_empty() { up } else { down }, hints);
    let shows = |desk: &Desk| frame::shown(&desk.state).iter().any(|shown| [command, Command::Palette].contains(shown));
    if !shows(desk) {
        reach(desk, up, |focus| focus == Focus::Tabs);
        desk.press(&format!("{left} ").repeat(4));
        reach(desk, up, hints);
    }
    let place = |desk: &Desk, wanted| frame::shown(&desk.state).iter().position(|shown| *shown == wanted);
    let (place, listed) = match place(desk, command) {
        Some(place) => (place, false),
        None => (place(desk, Command::Palette).unwrap_or_else(|| panic!("{command}\n{}", desk.screen())), true),
    };
    desk.press(&format!("{right} ").repeat(place));
    desk.press("Enter");
    if listed {
        let help = desk.state.world.keys().bindings().iter().find(|one| one.command == command).unwrap().help.clone();
        let begins: String = help.chars().take(20).collect();
        let found = (0..90).any(|_| {
            let on = desk.screen().lines().any(|line| line.contains("│> ") && line.contains(&begins));
            desk.press(if on { "Enter" } else { "Down" });
            on
        });
        assert!(found, "{help}\n{}", desk.screen());
    }
}

fn open_conditions(desk: &Desk) -> Vec<ConditionKind> {
    let conditions = desk.state.world.history().conditions().iter();
    conditions.filter(|one| one.period.end().is_none()).map(|one| one.kind).collect()
}

/// Goes down a list until the row in front says so, and opens it.
fn open_row(desk: &mut Desk, down: &str, words: &str) {
    let found = (0..60).any(|_| {
        let on = desk.screen().lines().any(|line| line.contains("│> ") && line.contains(words));
        desk.press(if on { "Enter" } else { down });
        on
    });
    assert!(found, "{words}\n{}", desk.screen());
}

#[test]
fn all_of_a_day_goes_by_arrows_enter_and_esc_alone() {
    let mut desk = someone();
    ask(&mut desk, ARROWS, Command::Log);
    desk.press("Right Up Up Up Up Right Right Up Up Enter");
    let (session, around) = desk.sessions().pop().unwrap();
    assert_eq!((session.start.date(), around.pain_before, around.pain_after), told(3, 1));

    ask(&mut desk, ARROWS, Command::Book);
    desk.press("Enter");
    assert_eq!(desk.bookings().len(), 2, "{}", desk.screen());
    ask(&mut desk, ARROWS, Command::Calendar);
    desk.press("Right Enter");
    let before = desk.bookings()[0].start.date();
    assert_eq!(before, day("2026-11-24"));
    ask(&mut desk, ARROWS, Command::Edit);
    for _ in 0..3 {
        ask(&mut desk, ARROWS, Command::Later);
    }
    desk.press("Enter");
    assert_eq!(desk.bookings()[0].start.date(), day("2026-11-27"), "{}", desk.screen());
    desk.press("Esc");

    ask(&mut desk, ARROWS, Command::Condition);
    open_row(&mut desk, "Down", "Acute injury");
    assert!(desk.screen().contains("From        Mon 23 Nov 2026"), "{}", desk.screen());
    desk.press("Enter");
    assert_eq!(open_conditions(&desk), [ConditionKind::AcuteInjury], "{}", desk.screen());
    ask(&mut desk, ARROWS, Command::Undo);
    assert_eq!(open_conditions(&desk), []);

    ask(&mut desk, ARROWS, Command::Search);
    desk.press("Enter");
    assert_eq!(desk.state.tab, Tab::History, "{}", desk.screen());
    ask(&mut desk, ARROWS, Command::Settings);
    assert_eq!(desk.state.world.chosen.settings.keys, Preset::Vim);
    open_row(&mut desk, "Down", "eys");
    assert_ne!(desk.state.world.chosen.settings.keys, Preset::Vim, "{}", desk.screen());
    desk.press("Esc");
    ask(&mut desk, ARROWS, Command::Quit);
    assert!(desk.state.ended);
}

fn told(before: i64, after: i64) -> (chrono::NaiveDate, Option<Points>, Option<Points>) {
    (day("2026-11-23"), Points::new(before).ok(), Points::new(after).ok())
}

#[test]
fn a_booking_that_waits_is_confirmed_or_denied_by_moving_alone() {
    for (hand, command, left) in [
        (ARROWS, Command::Confirm, 1),
        (LETTERS, Command::Confirm, 1),
        (ARROWS, Command::Deny, 0),
        (LETTERS, Command::Deny, 0),
    ] {
        let mut desk = Desk::with(|log| {
            log.session("2026-11-18");
            log.booking("2026-11-23");
        });
        ask(&mut desk, hand, Command::Confirm);
        match command {
            Command::Deny => ask(&mut desk, hand, Command::Remove),
            _ => drop(desk.press("Enter")),
        }
        assert_eq!(desk.sessions().len(), 1 + left, "{hand:?} {command}\n{}", desk.screen());
        assert!(desk.state.world.now.unconfirmed.is_empty());
    }
}

#[test]
fn enter_ends_a_condition_from_today_and_a_day_that_is_typed_takes_its_place() {
    let desk = || {
        Desk::with(|log| {
            log.session("2026-11-18");
            log.condition(ConditionKind::Tension, "2026-10-02");
        })
    };
    let end = |desk: &Desk| desk.state.world.history().conditions()[0].period.end();
    let mut ended = desk();
    ended.press("p Enter");
    assert!(ended.screen().contains("Over from   Mon 23 Nov 2026   today"), "{}", ended.screen());
    ended.press("Enter");
    assert_eq!(end(&ended), Some(day("2026-11-23")));
    let mut earlier = desk();
    earlier.press("p Enter [ [ ] Enter");
    assert_eq!(end(&earlier), Some(day("2026-11-22")));
    // Whoever edits it, or leaves, ends nothing.
    let mut kept = desk();
    kept.press("p Enter Esc 3 v v v v e Enter");
    assert_eq!(end(&kept), None, "{}", kept.screen());
    assert!(kept.screen().contains("Nothing changed."), "{}", kept.screen());
    // It holds for the day on which it began; what was a slip is deleted.
    let begun = || Desk::with(|log| log.condition(ConditionKind::Tension, "2026-11-23"));
    let mut tomorrow = begun();
    tomorrow.press("p Enter");
    assert!(tomorrow.screen().contains("from tomorrow at the soonest; x in the list"), "{}", tomorrow.screen());
    tomorrow.press("Enter");
    assert_eq!(end(&tomorrow), Some(day("2026-11-24")));
    let mut slip = begun();
    slip.press("p");
    assert!(slip.screen().lines().last().unwrap().contains("x delete"), "{}", slip.screen());
    slip.press("x");
    assert!(slip.state.over.is_empty() && slip.state.world.history().conditions().is_empty(), "{}", slip.screen());
}

#[test]
fn places_are_picked_by_moving_alone_where_enter_takes_them() {
    for hand in [ARROWS, LETTERS] {
        let [up, down, left, right] = hand;
        let mut desk = someone();
        ask(&mut desk, hand, Command::Log);
        ask(&mut desk, hand, Command::Take);
        assert!(desk.screen().lines().last().unwrap().contains("Enter take  Esc done"), "{}", desk.screen());
        desk.press(&format!("{up} Enter {right} {up} Enter Esc"));
        assert!(desk.screen().lines().last().unwrap().contains("Enter save  Esc leave"), "{}", desk.screen());
        desk.press(&format!("{left} {down} Enter"));
        let areas = desk.sessions().pop().unwrap().0.areas.joined(",");
        assert_eq!(areas, "lower-centre,middle-right", "{hand:?}\n{}", desk.screen());
    }
    // With the focus there its key takes the one under the cursor, and nowhere else does it lead there.
    let mut desk = someone();
    desk.press("a Space 6 Space 4 Tab Tab Tab Tab Space k Space Enter");
    let (session, around) = desk.sessions().pop().unwrap();
    assert_eq!((session.areas.joined(","), around.pain_after), ("lower-centre,middle-centre".into(), told(6, 4).2));
}

#[test]
fn h_j_k_and_l_never_lead_to_where_they_are_words() {
    for opening in ["a", "s", "3 v e", "c", "b Tab"] {
        let mut desk = Desk::with(|log| {
            log.session("2026-11-18");
            log.booking("2026-11-23");
        });
        desk.press(opening);
        let letter = "j".parse().unwrap();
        for key in
            "k k k k k k k h h h h h h h l l l j l l j l l j l l j l l j l l j l l l j j j j j j j j j j j j j j j j"
                .split(' ')
        {
            let is_typed = desk.state.over.last().is_some_and(|overlay| overlay.types(letter));
            assert!(!is_typed, "{opening}: before {key}\n{}", desk.screen());
            desk.press(key);
        }
        assert!(matches!(desk.state.focus, Focus::Hints(_)), "{opening}\n{}", desk.screen());
        // Arrows and Tab reach all.
        desk.press(&"Up ".repeat(3));
        desk.press(&"Tab ".repeat(20));
        assert!(desk.state.over.last().is_some_and(|overlay| overlay.types(letter)), "{opening}\n{}", desk.screen());
    }
}

#[test]
fn a_day_goes_by_h_j_k_l_where_nothing_has_to_be_worded() {
    let mut desk = someone();
    ask(&mut desk, LETTERS, Command::Log);
    desk.press("l k k k k l l k k [ Enter");
    let (session, around) = desk.sessions().pop().unwrap();
    assert_eq!((session.start.date().succ_opt().unwrap(), around.pain_before, around.pain_after), told(3, 1));
    ask(&mut desk, LETTERS, Command::Calendar);
    desk.press("l Enter");
    ask(&mut desk, LETTERS, Command::Edit);
    desk.press("] ] ] ] Enter");
    assert_eq!(desk.bookings()[0].start.date(), day("2026-11-28"), "{}", desk.screen());
    desk.press("Esc");
    ask(&mut desk, LETTERS, Command::Undo);
    assert_eq!(desk.bookings()[0].start.date(), day("2026-11-24"), "{}", desk.screen());
    ask(&mut desk, LETTERS, Command::Condition);
    open_row(&mut desk, "j", "Bruise");
    desk.press("Enter");
    assert_eq!(open_conditions(&desk), [ConditionKind::Bruise]);
    ask(&mut desk, LETTERS, Command::Condition);
    desk.press("Enter Enter");
    assert_eq!(desk.log().iter().filter(|one| matches!(one.happening, Happening::Condition(_))).count(), 1);
    ask(&mut desk, LETTERS, Command::Quit);
    assert!(desk.state.ended);
}

#[test]
fn scores_are_set_by_pointing_alone_and_by_the_wheel() {
    for size in [(100, 30), (80, 24), (40, 24)] {
        let mut desk = someone().sized(size.0, size.1);
        desk.press("a");
        click(&mut desk, |target| matches!(target, Target::Points(_, Some(6))));
        click(&mut desk, |target| matches!(target, Target::Points(_, Some(10))));
        turn(&mut desk, Target::Field(3), -1);
        turn(&mut desk, Target::Field(3), -1);
        turn(&mut desk, Target::Field(3), -1);
        turn(&mut desk, Target::Field(3), 1);
        click(&mut desk, |target| *target == Target::Command(Command::Open));
        let (session, around) = desk.sessions().pop().unwrap();
        assert_eq!((session.start.date(), around.pain_before, around.pain_after), told(6, 10), "{size:?}");
        assert_eq!((around.tension_before, around.tension_after), (Points::new(1).ok(), None), "{size:?}");
    }
    // What is set can be unknown again, and minutes turn; elsewhere the wheel goes from field to field.
    let mut desk = someone();
    desk.press("a 6 shift-Tab");
    click(&mut desk, |target| matches!(target, Target::Points(_, None)));
    click(&mut desk, |target| *target == Target::Field(5));
    turn(&mut desk, Target::Field(5), -1);
    turn(&mut desk, Target::Field(1), 1);
    turn(&mut desk, Target::Field(5), 1);
    desk.press("Enter");
    let (session, around) = desk.sessions().pop().unwrap();
    assert_eq!((session.minutes.unwrap().get(), around.pain_before), (35, None), "{}", desk.screen());
    // The scores of a day in the same way.
    let mut desk = someone();
    desk.press("s");
    click(&mut desk, |target| matches!(target, Target::Points(0, Some(0))));
    click(&mut desk, |target| *target == Target::Command(Command::Earlier));
    click(&mut desk, |target| *target == Target::Command(Command::Earlier));
    click(&mut desk, |target| *target == Target::Command(Command::Later));
    desk.press("Enter");
    let score = desk.scores().pop().unwrap();
    assert_eq!((score.value.get(), score.at.date()), (0, day("2026-11-22")));
}

#[test]
fn arrows_alone_reach_a_key_that_has_no_room_in_the_bottom_line() {
    let mut desk = someone().sized(40, 12);
    desk.press("m");
    ask(&mut desk, ARROWS, Command::Later);
    desk.press("Enter");
    assert_eq!(desk.bookings()[0].start.date(), day("2026-11-25"), "{}", desk.screen());
    for place in 0..6 {
        desk.press("m Down Down Down Down Down Down Down Down");
        assert_eq!(desk.state.focus, Focus::Hints(0), "{}", desk.screen());
        desk.press(&"Right ".repeat(place));
        let (shown, cursor) = (frame::shown(&desk.state), desk.draw().cursor.unwrap());
        let screen = desk.screen();
        let last = screen.lines().last().unwrap();
        let binding = desk.state.world.keys().binding(desk.state.scope(), shown[place]).unwrap();
        let here: String = last.chars().skip(cursor.x.into()).collect();
        assert!(here.starts_with(&binding.keys[0].to_string()), "{place}: {last}");
        desk.press("Esc Esc");
    }
}

#[test]
fn a_number_that_arrows_change_says_so() {
    let mut desk = someone();
    desk.press("a Tab Tab Tab Tab");
    assert!(desk.screen().lines().last().unwrap().contains("Up Down change"), "{}", desk.screen());
    click(&mut desk, |target| *target == Target::Command(Command::Up));
    assert!(desk.screen().contains("> Length      35 min"), "{}", desk.screen());
    click(&mut desk, |target| *target == Target::Command(Command::Down));
    assert!(desk.screen().contains("> Length      30 min"), "{}", desk.screen());
    desk.press("Tab");
    assert!(!desk.screen().contains("Up Down change"), "{}", desk.screen());
    let mut small = someone().sized(40, 12);
    small.press("a Tab Tab Tab Tab");
    assert!(small.screen().ends_with(" Enter save  Up Down change  Esc leave"), "{}", small.screen());
}

#[test]
fn a_form_with_a_date_shows_both_of_its_steps() {
    for keys in ["a", "a shift-Tab", "b", "m", "s", "p Enter", "e", "a Tab Tab Tab Tab Tab Tab"] {
        let mut desk = someone();
        desk.press(keys);
        let screen = desk.screen();
        let last = screen.lines().last().unwrap();
        assert!(last.contains("[ ] day"), "{keys}\n{screen}");
    }
    let mut desk = someone();
    desk.press("a Tab Tab Tab Tab Tab Tab");
    assert!(desk.screen().lines().last().unwrap().contains("Space take"), "{}", desk.screen());
    desk.press("Tab");
    assert!(!desk.screen().lines().last().unwrap().contains("] day"), "a bracket is a letter of a name");
}
