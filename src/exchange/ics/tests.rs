use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::*;
use crate::domain::{Booking, Happening, Id, Minutes, Moment, Pressure, Session, Words, Written};
use crate::exchange::{Found, Row};

mod hostile;
mod overlay;

/// A machine in Berlin that knows of no other zone.
struct Berlin;

impl Zones for Berlin {
    fn tell(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        let change = |month| {
            let last = NaiveDate::from_ymd_opt(instant.year(), month, 31).unwrap();
            (last - TimeDelta::days(last.weekday().days_since(Weekday::Sun).into()))
                .and_hms_opt(1, 0, 0)
                .unwrap()
                .and_utc()
        };
        let summer = instant >= change(3) && instant < change(10);
        instant.with_timezone(&FixedOffset::east_opt(if summer { 7_200 } else { 3_600 }).unwrap())
    }

    fn here(&self, wall: NaiveDateTime) -> DateTime<FixedOffset> {
        let [summer, winter] = [7_200, 3_600].map(|east| self.tell(wall.and_utc() - TimeDelta::seconds(east)));
        if summer.naive_local() == wall { summer } else { winter }
    }

    fn there(&self, name: &str, wall: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        (name == "Europe/Berlin").then(|| self.here(wall))
    }
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn moment(text: &str) -> Moment {
    match Written::read(text).unwrap() {
        Written::Whole(moment) => moment,
        Written::Floating(_) => panic!("{text}"),
    }
}

fn words(text: &str) -> Option<Words> {
    Words::new("note", text).unwrap()
}

fn revision() -> Revision {
    Revision { changed: "2026-02-01T07:00:00Z".parse().unwrap(), edits: 2 }
}

fn visit() -> Booking {
    let id = id("0198a6f0-0000-7000-8000-000000000001");
    Booking {
        minutes: Minutes::new(45).ok(),
        provider: words("Anna K."),
        place: words("Harbour 3, 2nd floor"),
        note: words("Bring the MRI;\nuse C:\\oil"),
        ..Booking::at(id, moment("2026-02-16T18:30:00+01:00"))
    }
}

fn written(write: impl FnOnce(&mut Calendar<Vec<u8>>) -> std::io::Result<()>) -> String {
    let mut calendar = Calendar::begin(Vec::new()).unwrap();
    write(&mut calendar).unwrap();
    String::from_utf8(calendar.end().unwrap()).unwrap()
}

fn found(file: &[u8]) -> Vec<Found> {
    let mut all = Vec::new();
    read(file, &Berlin, &mut |found| {
        all.push(found);
        true
    });
    all
}

fn rows(file: &str) -> Vec<Row> {
    let row = |found| match found {
        Found::Row(_, row) => Some(row),
        Found::Bad(problem) => panic!("{problem}"),
        _ => None,
    };
    found(file.as_bytes()).into_iter().filter_map(row).collect()
}

/// The booking that a row makes of `stored`, or makes anew.
fn laid_over(row: &Row, stored: Option<Booking>) -> Booking {
    let id = row.id().unwrap().unwrap_or(visit().id);
    match row.onto(id, stored.map(Happening::Booking), &|wall| Ok(Berlin.here(wall))).unwrap() {
        (Happening::Booking(booking), _) => booking,
        other => panic!("{other:?}"),
    }
}

fn bookings(file: &str) -> Vec<Booking> {
    rows(file).iter().map(|row| laid_over(row, None)).collect()
}

fn calendar(inside: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}\r\nEND:VCALENDAR\r\n", inside.replace('\n', "\r\n"))
}

fn event(inside: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\n{inside}\nEND:VEVENT"))
}

/// What is said of a file besides its rows.
fn said(file: &str) -> Vec<String> {
    let said = |found| match found {
        Found::Bad(problem) => Some(problem.to_string()),
        Found::Passed(problem) => Some(format!("({problem})")),
        _ => None,
    };
    found(file.as_bytes()).into_iter().filter_map(said).collect()
}

#[test]
fn a_booking_is_an_event_in_utc() {
    let expected = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//rubdown//rubdown//EN\nCALSCALE:GREGORIAN\nBEGIN:VEVENT\n\
                    UID:0198a6f0-0000-7000-8000-000000000001@rubdown\nDTSTAMP:20260201T070000Z\n\
                    LAST-MODIFIED:20260201T070000Z\nSEQUENCE:2\nSTATUS:CONFIRMED\nCATEGORIES:MASSAGE\n\
                    SUMMARY:Massage with Anna K.\nLOCATION:Harbour 3\\, 2nd floor\nDTSTART:20260216T173000Z\n\
                    DTEND:20260216T181500Z\nTRANSP:OPAQUE\nDESCRIPTION:Bring the MRI\\;\\nuse C:\\\\oil\nBEGIN:VALARM\n\
                    UID:alarm-0198a6f0-0000-7000-8000-000000000001@rubdown\nACTION:DISPLAY\nTRIGGER:-PT2H\n\
                    DESCRIPTION:Massage with Anna K.\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(written(|calendar| calendar.booking(&visit(), revision())), expected.replace('\n', "\r\n"));
}

#[test]
fn a_session_goes_out_as_a_free_day_and_without_its_note() {
    let session = Session {
        note: words("slept badly"),
        provider: words("Anna K."),
        ..Session::at(visit().id, moment("2026-01-10T23:30:00+01:00"))
    };
    let file = written(|calendar| calendar.session(&session, revision()));
    assert!(!file.contains("slept") && !file.contains("VALARM"));
    assert!(file.contains("DTSTART;VALUE=DATE:20260110\r\nDTEND;VALUE=DATE:20260111\r\nTRANSP:TRANSPARENT\r\n"));
}

#[test]
fn sessions_and_due_days_do_not_come_back_as_bookings() {
    let file = written(|calendar| {
        calendar.session(&Session::at(visit().id, moment("2026-01-10")), revision())?;
        let (earliest, latest) = (moment("2026-02-13").date(), moment("2026-02-17").date());
        calendar.window(1, earliest, latest, revision())
    });
    assert!(file.contains("UID:due-1@rubdown\r\n"));
    assert!(file.contains("DTSTART;VALUE=DATE:20260213\r\nDTEND;VALUE=DATE:20260218\r\n"));
    assert!(rows(&file).is_empty());
    let told = "(the file: 2 events stand for sessions or days that are due, not for bookings; they were left out)";
    assert_eq!(said(&file), [told]);
}

#[test]
fn the_hour_stays_through_a_clock_change() {
    let weeks = ["2026-03-23", "2026-03-30", "2026-10-19", "2026-10-26"];
    let starts = weeks.map(|day| Moment::At(Berlin.here(format!("{day}T18:30:00").parse().unwrap())));
    let file = written(|calendar| {
        starts
            .iter()
            .zip(1..)
            .try_for_each(|(start, n)| calendar.booking(&Booking::at(Id::fresh(n, [0; 10]), *start), revision()))
    });
    let instants: Vec<_> = file.lines().filter_map(|line| line.strip_prefix("DTSTART:")).collect();
    assert_eq!(instants, ["20260323T173000Z", "20260330T163000Z", "20261019T163000Z", "20261026T173000Z"]);
    let back: Vec<_> = bookings(&file).iter().map(|booking| booking.start.to_string()).collect();
    assert_eq!(back, starts.map(|start| start.to_string()));
}

#[test]
fn what_a_calendar_does_not_carry_is_kept() {
    let stored = Booking {
        start: moment("2026-02-16T12:30:00-05:00"),
        pressure: Some(Pressure::Firm),
        qualified: Some(true),
        reason: words("travelling"),
        ..visit()
    };
    let file = written(|calendar| calendar.booking(&stored, revision()));
    let back = laid_over(&rows(&file)[0], Some(stored.clone()));
    assert_eq!((back.start.to_string(), &back), (stored.start.to_string(), &stored));

    let later = file.replace("20260216T173000Z", "20260217T173000Z").replace("20260216T181500Z", "20260217T183000Z");
    let moved = laid_over(&rows(&later)[0], Some(stored.clone()));
    assert_eq!(moved.start.to_string(), "2026-02-17T18:30:00+01:00");
    assert_eq!(moved, Booking { start: moved.start, minutes: Minutes::new(60).ok(), ..stored });
}

#[test]
fn what_a_file_leaves_out_stays_and_what_it_empties_goes() {
    let uid = "UID:0198a6f0-0000-7000-8000-000000000001@rubdown";
    let file = event(&format!("{uid}\nDTSTART:20260216T173000Z"));
    assert_eq!(laid_over(&rows(&file)[0], Some(visit())), visit());
    let file = event(&format!("{uid}\nDTSTART:20260216T173000Z\nSUMMARY:Massage\nLOCATION:\nDESCRIPTION:"));
    let back = laid_over(&rows(&file)[0], Some(visit()));
    assert_eq!(back, Booking { provider: None, place: None, note: None, ..visit() });
}

#[test]
fn a_day_without_a_time_stays_one() {
    let day = Booking { start: moment("2026-02-16"), ..visit() };
    let file = written(|calendar| calendar.booking(&day, revision()));
    assert!(file.contains("DTSTART;VALUE=DATE:20260216\r\nDTEND;VALUE=DATE:20260217\r\nTRANSP:TRANSPARENT\r\n"));
    assert_eq!(laid_over(&rows(&file)[0], Some(day.clone())), day);
    assert_eq!(laid_over(&rows(&file)[0], None), Booking { minutes: None, ..day });
}

#[test]
fn a_time_is_written_as_it_is_meant_where_it_takes_place() {
    let new_york = "BEGIN:VTIMEZONE\nTZID:Eastern Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0400\n\
                    TZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\n\
                    TZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE";
    for (line, start) in [
        ("DTSTART:20260216T173000Z", "2026-02-16T18:30:00+01:00"),
        ("DTSTART:20260716T183000", "2026-07-16T18:30:00+02:00"),
        ("DTSTART;VALUE=DATE:20260216", "2026-02-16"),
        ("DTSTART;TZID=Europe/Berlin:20260716T183000", "2026-07-16T18:30:00+02:00"),
        ("DTSTART;TZID=/example.org/2025/Europe/Berlin:20260716T183000", "2026-07-16T18:30:00+02:00"),
        ("DTSTART;TZID=Eastern Standard Time:20260216T183000", "2026-02-16T18:30:00-05:00"),
        ("DTSTART;TZID=\"Eastern Standard Time\":20260716T183000", "2026-07-16T18:30:00-04:00"),
        // Skipped by the clocks, then there twice.
        ("DTSTART;TZID=Eastern Standard Time:20260308T023000", "2026-03-08T02:30:00-05:00"),
        ("DTSTART;TZID=Eastern Standard Time:20260308T030000", "2026-03-08T03:00:00-04:00"),
        ("DTSTART;TZID=Eastern Standard Time:20261101T013000", "2026-11-01T01:30:00-04:00"),
        ("DTSTART;TZID=Eastern Standard Time:20261101T020000", "2026-11-01T02:00:00-05:00"),
    ] {
        // The zone may come after the event.
        let file = calendar(&format!("BEGIN:VEVENT\nUID:1\n{line}\nEND:VEVENT\n{new_york}"));
        assert_eq!(bookings(&file)[0].start.to_string(), start, "{line}");
    }
}

#[test]
fn an_event_from_elsewhere_is_the_same_booking_each_time() {
    let file = event(
        "UID:abc-123@clinic.example\nSUMMARY:Physio\\, 2nd visit\nDTSTART:20260216T173000Z\nDURATION:PT50M\n\
         DESCRIPTION:\\nBring\n  towel",
    );
    let (first, second) = (bookings(&file), bookings(&file));
    assert_eq!(first, second);
    assert_eq!(first[0].note, words("\nBring towel"));
    assert_eq!(first[0].minutes, Minutes::new(50).ok());
    let other = file.replace("abc-123", "abc-124").replace("DESCRIPTION", "X-OTHER");
    assert_ne!(bookings(&other)[0].id, first[0].id);
    assert_eq!((&bookings(&other)[0].note, &bookings(&other)[0].provider), (&words("Physio, 2nd visit"), &None));
}

#[test]
fn a_provider_is_read_out_of_a_title_like_ours() {
    for (title, provider) in [
        ("Massage with Anna K.", Some("Anna K.")),
        ("Massage: Ben O.", Some("Ben O.")),
        ("Massage\\, Ben O.", Some("Ben O.")),
        ("Massage with with care", Some("with care")),
        ("Massage", None),
        ("Massages of the world", None),
    ] {
        let file = event(&format!("UID:1\nDTSTART:20260216T173000Z\nSUMMARY:{title}"));
        assert_eq!(bookings(&file)[0].provider, provider.and_then(words), "{title}");
    }
}

#[test]
fn an_event_without_a_uid_has_no_id() {
    assert_eq!(rows(&event("DTSTART:20260216T173000Z"))[0].id(), Ok(None));
}

#[test]
fn what_is_read_in_part_or_not_at_all_is_told() {
    let weekly = event("UID:1\nDTSTART:20260216T173000Z\nRRULE:FREQ=WEEKLY");
    assert_eq!(
        (rows(&weekly).len(), said(&weekly)),
        (1, vec!["(line 3: it repeats; only the first is read)".to_owned()])
    );
    let cancelled = event("UID:1\nDTSTART:20260216T173000Z\nSTATUS:CANCELLED");
    assert_eq!(
        (rows(&cancelled).len(), said(&cancelled)),
        (0, vec!["(line 3: it was cancelled and left out)".to_owned()])
    );
}

#[test]
fn every_fault_is_named_by_its_line() {
    let file = calendar(
        "BEGIN:VEVENT\nUID:1\nSUMMARY:a title\nwith a newline\nDTSTART:20260216\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:2\nDTSTART:2026-02-16\nDTEND:yesterday\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:3\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:4\nDTSTART;TZID=Mars/Phobos:20260216T183000\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:5\nDTSTART:20260216T173000Z\nDTEND:20260216T163000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:5\nDTSTART:19690216T173000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:6\nDTSTART:20260216T173000Z\nDTEND:20260217\nEND:VEVENT",
    );
    assert_eq!(
        said(&file),
        [
            "line 6: this is no property: it takes NAME:value",
            "line 11: DTSTART: '2026-02-16' is not accepted; it takes 20260216, 20260216T183000 or 20260216T173000Z",
            "line 14: DTSTART: is missing; an event has one",
            "line 19: DTSTART: the zone 'Mars/Phobos' is not known and not described in the file",
            "line 24: DTEND: it ends before it starts",
            "line 28: DTSTART: '19690216T173000Z' is not accepted; it takes a date in the years 1970 to 2100",
            "line 33: DTEND: is a date where the start is a time, or the other way round",
        ]
    );
}

#[test]
fn a_file_of_nothing_but_faults_ends_after_a_thousand() {
    let said = said(&calendar(&"nonsense\n".repeat(5_000)));
    assert_eq!(said.len(), 1_001);
    assert_eq!(said[1_000], "the file: it has 1000 faults and more; the rest was not read");
}

#[test]
fn a_long_file_is_refused_before_it_is_read() {
    let long = vec![b' '; usize::try_from(crate::exchange::MOST_BYTES).unwrap() + 1];
    assert!(matches!(found(&long).as_slice(), [Found::Bad(problem)] if problem.what.contains("64 MiB")));
}
