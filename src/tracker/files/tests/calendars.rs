//! Calendars, there and back.

use super::*;

#[test]
fn a_calendar_read_back_changes_nothing_it_does_not_say() {
    let desk = Desk::new();
    let mut life = desk.life(10);
    let before = exported(&life, Format::Json, "");
    let calendar = exported(&life, Format::Ics, "kind:session");
    assert!(calendar.contains("SUMMARY:Massage with Anna K.\r\n") && calendar.contains("X-RUBDOWN-KIND:SESSION"));
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 10 + life_bookings(&life));
    assert!(!calendar.contains("A long flight"));
    let imported = import(&mut life, &desk, "life.ics", &calendar);
    assert_eq!((imported.added, imported.updated), (0, 0));
    assert_eq!(exported(&life, Format::Json, ""), before);

    let moved = exported(&life, Format::Ics, "since:today").replacen("T173000Z", "T174500Z", 1);
    let moved = moved.replace("SUMMARY:Massage with Anna K.", "SUMMARY:Massage with Ben\\, the new one\r\n");
    assert_eq!(counts(&import(&mut life, &desk, "life.ics", &moved))[..2], [0, 2]);
    let booked = exported(&life, Format::Csv, "kind:booking since:today");
    assert!(booked.contains("2026-11-21T17:45:00+00:00,15,") && booked.contains("\"Ben, the new one\""), "{booked}");
}

fn life_bookings(life: &Tracker) -> usize {
    exported(life, Format::Csv, "kind:booking").lines().count() - 1
}

#[test]
fn a_text_that_a_calendar_cannot_carry_is_not_changed_by_it() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let odd = "a\tb\u{2028}c\u{202E}d";
    let booking = serde_json::json!({"start": "2026-12-01", "note": odd, "place": odd, "provider": "\u{202E}"});
    import(&mut log, &desk, "a.json", serde_json::json!({"schema": "rubdown/1", "bookings": [booking]}).to_string());
    let calendar = exported(&log, Format::Ics, "");
    assert!(!calendar.contains('\u{202E}'));
    assert_eq!(counts(&import(&mut log, &desk, "a.ics", &calendar)), [0, 0, 1]);
    let changed = calendar.replace("DESCRIPTION:a b", "DESCRIPTION:new a b");
    assert_eq!(counts(&import(&mut log, &desk, "a.ics", changed)), [0, 1, 0]);
}

#[test]
fn events_of_another_calendar_become_bookings_once() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let event = |lines: &str| {
        format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@x\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    };
    let whole = event(
        "DTSTART;VALUE=DATE:20261201\r\nSUMMARY:Rücken\r\nBEGIN:VALARM\r\nDESCRIPTION:x\r\nEND:VALARM\r\nDESCRIPTION:a\\nb",
    );
    assert_eq!(counts(&import(&mut log, &desk, "a.ics", &whole)), [1, 0, 0]);
    assert_eq!(counts(&import(&mut log, &desk, "a.ics", &whole)), [0, 0, 1]);
    assert!(exported(&log, Format::Csv, "kind:booking").contains(",2026-12-01,,,,,,\"a\nb\","));
    for (lines, told) in [
        ("SUMMARY:x", "line 2: DTSTART: is missing"),
        ("DTSTART:20261301T000000Z", "line 4: DTSTART: '20261301T000000Z' is not accepted"),
        ("DTSTART;TZID=Mars/Phobos:20261201T100000", "line 4: DTSTART: the zone 'Mars/Phobos' is not known"),
        ("DTSTART:20261201T100000Z\r\nDTEND:20261203T100000Z", "line 2: minutes: '2880'"),
    ] {
        let problems = refused(&mut log, &desk, "a.ics", event(lines));
        assert!(problems[0].starts_with(told), "{problems:?}");
    }
    let cut = whole.split("END:VEVENT").next().unwrap();
    assert_eq!(refused(&mut log, &desk, "a.ics", cut)[0], "line 2: BEGIN:VEVENT is never ended");
}

#[test]
fn the_same_log_gives_the_same_calendar() {
    let desk = Desk::new();
    let life = desk.life(10);
    let later = Clock::system().stopped_at("2026-11-21").unwrap();
    let opening = Opening { path: life.path().to_owned(), create: false, dry_run: false };
    let calendar = exported(&life, Format::Ics, "");
    assert_eq!(exported(&Tracker::open(&opening, later).unwrap(), Format::Ics, ""), calendar);
    assert!(calendar.contains("DTSTAMP:20261120T"));
}

#[test]
fn a_calendar_comes_in_once_and_leaves_what_it_does_not_carry() {
    let desk = Desk::new();
    let mut tracker = desk.log("log.db");
    let known = "0198a6f0-0000-7000-8000-000000000001";
    let row = format!(
        r#"{{"id": "{known}", "start": "2026-12-01T12:30:00-05:00", "minutes": 45, "pressure": "firm", "note": "first"}}"#
    );
    import(&mut tracker, &desk, "booked.json", format!(r#"{{"schema": "rubdown/1", "bookings": [{row}]}}"#));
    let event = |inside: &str| format!("BEGIN:VEVENT\r\n{inside}\r\nEND:VEVENT\r\n");
    let calendar = [
        "BEGIN:VCALENDAR\r\n".to_owned(),
        event(&format!("UID:{known}@rubdown\r\nDTSTART:20261201T173000Z\r\nDESCRIPTION:second")),
        event("UID:a@clinic.example\r\nDTSTART:20261208T173000Z\r\nRRULE:FREQ=WEEKLY"),
        event("SUMMARY:Massage with Ben O.\r\nDTSTART;VALUE=DATE:20261215"),
        "END:VCALENDAR\r\n".to_owned(),
    ]
    .concat();
    let imported = import(&mut tracker, &desk, "clinic.ics", &calendar);
    assert_eq!((counts(&imported), imported.remarks.len()), ([2, 1, 0], 1));
    let booked = exported(&tracker, Format::Json, "kind:booking");
    assert!(booked.contains(r#""start":"2026-12-01T12:30:00-05:00""#), "{booked}");
    assert!(booked.contains("second") && booked.contains("firm"), "{booked}");
    assert_eq!(counts(&import(&mut tracker, &desk, "clinic.ics", &calendar)), [0, 0, 3]);

    let twice = calendar.replace("a@clinic.example", &format!("{known}@rubdown"));
    let problems = refused(&mut tracker, &desk, "twice.ics", twice);
    assert_eq!(problems, [format!("line 7: id: '{known}' is in the file twice")]);
}

#[test]
fn the_windows_ahead_stand_on_a_calendar_where_they_are_asked_for() {
    let desk = Desk::new();
    let mut log = desk.log("log.db");
    let table = "id,kind,start,end,recovery,doctor,doctor_note,clearance,note\n,chronic_pain,2026-09-01,,,,,,\n";
    import(&mut log, &desk, "c.csv", table);
    import(&mut log, &desk, "s.csv", "start\n2026-11-10T18:30:00+01:00\n");
    let with = |tracker: &Tracker| {
        let mut out = Vec::new();
        tracker.export(Format::IcsWith { windows: 2 }, &Query::default(), true, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let calendar = with(&log);
    assert_eq!(with(&log), calendar);
    let windows = crate::scheduler::windows(&log.standing().unwrap().history, log.protocol(), log.today(), 2);
    let of = |day: chrono::NaiveDate| day.format("%Y%m%d").to_string();
    let days: Vec<_> = windows.iter().map(|window| (window.ideal, window.latest.unwrap())).collect();
    let [(first, until), (second, then)] = days[..] else { panic!("{windows:?}") };
    assert!(until < log.today(), "it is overdue, and so lasts until today");
    for (uid, from, last) in [(1, first, log.today()), (2, second, then)] {
        let event = format!("UID:due-{uid}@rubdown\r\n");
        let event = calendar.split(&event).nth(1).unwrap().split("END:VEVENT").next().unwrap();
        let end = of(last.succ_opt().unwrap());
        assert!(event.contains(&format!("DTSTART;VALUE=DATE:{}\r\nDTEND;VALUE=DATE:{end}\r\n", of(from))), "{event}");
        assert!(event.contains("TRANSP:TRANSPARENT\r\n") && event.contains("SUMMARY:Massage due\r\n"), "{event}");
    }
    assert!(!exported(&log, Format::Ics, "").contains("due-"));
    let back = import(&mut log, &desk, "back.ics", &calendar);
    assert_eq!((counts(&back), back.remarks.len()), ([0, 0, 0], 1));
    assert!(matches!(
        log.import(&desk.file("x.ics", calendar), Some(Format::IcsWith { windows: 1 }), None),
        Err(Error::Unreadable(_))
    ));
}
