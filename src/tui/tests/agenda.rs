//! The agenda and the week: days one below the other.

use ratatui::crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::Desk;
use crate::domain::{
    Booking, History, Id, Minutes, Moment, Points, Pressure, Profile, Scale, Score, Session, Timing, Words,
};

/// A healthy person with sessions, a booking that nobody answered and one that is still to come.
pub(super) fn booked() -> Desk {
    let id = |of: u8| Id::from_bytes([of; 16]);
    let at = |on: &str| Moment::at(format!("{on}T18:30:00+01:00").parse().unwrap()).unwrap();
    let session = |of, on| Session {
        minutes: Minutes::new(30).ok(),
        pressure: Some(Pressure::Moderate),
        note: Words::new("note", "desk week").unwrap(),
        ..Session::at(id(of), at(on))
    };
    let booking =
        |of, on| Booking { provider: Words::new("provider", "Anna K.").unwrap(), ..Booking::at(id(of), at(on)) };
    let score = |of, value, timing| Score {
        id: id(of),
        at: at("2026-11-10"),
        scale: Scale::Pain,
        value: Points::new(value).unwrap(),
        timing,
        session: Some(id(1)),
        area: None,
    };
    Desk::living(&History::new(
        Profile::Healthy,
        vec![session(1, "2026-11-10"), session(2, "2026-11-21")],
        vec![score(3, 6, Timing::Before), score(4, 4, Timing::After)],
        vec![booking(5, "2026-11-18"), booking(6, "2026-11-28")],
        Vec::new(),
    ))
}

#[test]
fn the_agenda_tells_days_that_are_alike_in_one_line() {
    let mut desk = booked();
    desk.press("2 v v");
    let screen = desk.screen();
    for line in [
        "Sun  1 - Mon  9 ·",
        "Tue 10          ●  18:30   30  6 > 4",
        "Wed 11 - Thu 12 ─  rest",
        "Fri 13 - Sat 14 ~  early",
        "Sun 15 - Tue 17 ░  in window",
        "Wed 18          ×  18:30       Anna K.    not answered",
        "Sun 22          ─  rest",
        "> Mon 23*         ─  rest  2 days after Sat 21 Nov",
        "Tue 24 - Wed 25 ~  early  3-4 days after Sat 21 Nov",
        "Thu 26 - Fri 27 !  too soon  1-2 days before 28 Nov",
        "Sat 28          ○░ 18:30               Anna K.",
        "Sun 29 - Mon 30 !  too soon  1-2 days after Sat 28 Nov",
    ] {
        assert!(screen.contains(line), "{line}\n{screen}");
    }
    assert!(screen.contains("│ December 2026") && screen.contains("Sun  6 - Thu 31 ›"), "{screen}");
}

#[test]
fn in_the_agenda_up_and_down_go_by_lines_and_the_days_of_a_line_are_still_reached() {
    let mut desk = booked();
    desk.press("2 v v k k k k k");
    assert!(
        desk.screen().contains("> Sun 15 - Tue 17") && desk.screen().contains("┬─ Sun 15 Nov"),
        "{}",
        desk.screen()
    );
    desk.press("l");
    assert!(
        desk.screen().contains("> Mon 16 of 15-17") && desk.screen().contains("┬─ Mon 16 Nov"),
        "{}",
        desk.screen()
    );
    desk.press("l");
    assert!(
        desk.screen().contains("> Sun 15 - Tue 17") && desk.screen().contains("┬─ Tue 17 Nov"),
        "{}",
        desk.screen()
    );
    desk.press("j");
    assert!(desk.screen().contains("> Wed 18") && desk.screen().contains("Booking, not answered"), "{}", desk.screen());
    desk.press("g");
    assert!(
        desk.screen().contains("Mar 2026, day by day") && desk.screen().contains("> Sun  1 - Tue 31 ·"),
        "{}",
        desk.screen()
    );
    desk.press("G");
    assert!(desk.screen().contains("> Mon  1 - Sun 28 ›"), "{}", desk.screen());
    desk.press("l");
    assert!(desk.screen().contains("> Tue  2 of 1-28") && desk.screen().contains("┬─ Tue 2 Feb"), "{}", desk.screen());
    desk.press("t [ [ ] ]");
    assert!(desk.screen().contains("> Mon 23*"), "{}", desk.screen());
}

#[test]
fn in_the_agenda_a_click_chooses_a_line_and_the_wheel_turns_lines() {
    let mut desk = booked();
    desk.press("2 v v");
    let row = desk.screen().lines().position(|line| line.contains("Wed 18 ")).unwrap();
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), row);
    assert!(desk.screen().contains("> Wed 18"), "{}", desk.screen());
    mouse(&mut desk, MouseEventKind::ScrollDown, row);
    let down = desk.screen();
    assert!(!down.contains("> Wed 18"), "{down}");
    mouse(&mut desk, MouseEventKind::ScrollUp, row);
    assert!(desk.screen().contains("> Wed 18"), "{}", desk.screen());
    for _ in 0..100 {
        mouse(&mut desk, MouseEventKind::ScrollUp, row);
    }
    assert!(desk.screen().contains("Mar 2026, day by day"), "{}", desk.screen());
}

#[test]
fn a_week_tells_why_and_what_else_there_is() {
    let mut desk = booked();
    desk.press("2 v");
    let screen = desk.screen();
    for line in ["Thu 26    !  too soon  2 days before Sat 28 Nov", "Sat 28    ○░ 18:30               Anna K."] {
        assert!(screen.contains(line), "{line}\n{screen}");
    }
    desk.press("h");
    let screen = desk.screen();
    assert!(screen.contains("Sat 21    ●  18:30   30"), "{screen}");
    assert!(screen.contains("             moderate  desk week"), "{screen}");
}

#[test]
fn in_the_agenda_a_click_on_any_line_leaves_the_list_as_it_is() {
    let lines = |desk: &Desk| {
        let screen = desk.screen();
        screen.lines().skip(3).take(23).map(|line| line.chars().skip(4).take(20).collect()).collect::<Vec<String>>()
    };
    for row in [3, 4, 8, 20, 25] {
        let mut desk = Desk::demo();
        desk.press("2 v v");
        let before = lines(&desk);
        mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), row);
        let moved =
            before.iter().zip(lines(&desk)).filter(|(one, other)| !one.contains(" of ") && *one != other).count();
        assert!(moved <= 1, "{row}\n{}", desk.screen());
        // The list goes on once the cursor leaves it.
        desk.press(&"k ".repeat(25));
        assert_ne!(lines(&desk), before, "{row}");
    }
}

#[test]
fn a_week_has_a_legend_and_the_room_of_its_days() {
    let mut desk = Desk::demo();
    desk.press("2 v");
    let screen = desk.screen();
    assert!(screen.contains("○ booking") && screen.contains("█ due now"), "{screen}");
    let names = ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27", "Sat 28", "Sun 29"];
    let row = |name: &str| screen.lines().position(|line| line.chars().take(12).collect::<String>().contains(name));
    let rows = names.map(|name| row(name).unwrap());
    assert!(rows.windows(2).all(|pair| pair[1] - pair[0] >= 3), "{screen}");
}

fn mouse(desk: &mut Desk, kind: MouseEventKind, row: usize) {
    let row = u16::try_from(row).unwrap();
    desk.report(Event::Mouse(MouseEvent { kind, column: 6, row, modifiers: KeyModifiers::NONE }));
}
