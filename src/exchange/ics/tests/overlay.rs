//! Other appointments.

use super::*;

fn shown(file: &str, from: &str, to: &str) -> Vec<String> {
    let overlay = busy(file.as_bytes(), moment(from).date()..=moment(to).date(), &Berlin);
    assert_eq!(overlay.problems, []);
    overlay.appointments.iter().map(|busy| format!("{} {} {}", busy.start, busy.end, busy.summary)).collect()
}

#[test]
fn an_appointment_that_repeats_keeps_its_hour_and_its_exceptions() {
    let file = calendar(
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Choir\nDTSTART;TZID=Europe/Berlin:20260311T190000\nDTEND;TZID=Europe/Berlin:20260311T203000\n\
         RRULE:FREQ=WEEKLY;UNTIL=20260408T170000Z\nEXDATE;TZID=Europe/Berlin:20260318T190000\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nSUMMARY:Choir (hall)\nRECURRENCE-ID:20260325T180000Z\nDTSTART:20260326T180000Z\nEND:VEVENT",
    );
    assert_eq!(
        shown(&file, "2026-03-12", "2026-12-31"),
        [
            "2026-03-26T19:00:00+01:00 2026-03-26T19:00:00+01:00 Choir (hall)",
            "2026-04-01T19:00:00+02:00 2026-04-01T20:30:00+02:00 Choir",
            "2026-04-08T19:00:00+02:00 2026-04-08T20:30:00+02:00 Choir",
        ]
    );
}

#[test]
fn only_what_touches_the_span_and_takes_up_time_is_shown() {
    let file = calendar(
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Trip\nDTSTART;VALUE=DATE:20260210\nDTEND;VALUE=DATE:20260216\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nSUMMARY:Late\nDTSTART:20260215T210000Z\nDTEND:20260215T230000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:c\nSUMMARY:Night\nDTSTART:20260215T210000Z\nDTEND:20260216T010000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:d\nSUMMARY:Birthday\nTRANSP:TRANSPARENT\nDTSTART;VALUE=DATE:20260216\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:e\nSUMMARY:Off\nSTATUS:CANCELLED\nDTSTART:20260216T100000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:0198a6f0-0000-7000-8000-000000000001@rubdown\nSUMMARY:Massage\nDTSTART:20260216T100000Z\nEND:VEVENT",
    );
    assert_eq!(shown(&file, "2026-02-16", "2026-02-16"), ["2026-02-15T22:00:00+01:00 2026-02-16T02:00:00+01:00 Night"]);
    assert_eq!(shown(&file, "2026-02-15", "2026-02-15").len(), 3);
}

#[test]
fn what_is_not_understood_is_told_and_the_rest_shown() {
    let file = calendar(
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Odd\nDTSTART:20260216T100000Z\nRRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nDTSTART:soon\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:c\nDTSTART:20260216T120000Z\nEND:VEVENT",
    );
    let day = moment("2026-02-16").date();
    let overlay = busy(file.as_bytes(), day..=day, &Berlin);
    assert_eq!((overlay.appointments.len(), overlay.problems.len()), (2, 2));
}
