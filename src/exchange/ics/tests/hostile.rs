//! Texts and files that mean harm.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::exchange::ics::text::{self, LONGEST};

/// Text as hostile as a log can hold.
fn hostile() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "\n",
        "\nATTENDEE:mailto:x@example.org",
        "\nEND:VEVENT\nBEGIN:VEVENT",
        "\\n",
        "\\",
        ";",
        ",",
        ":",
        "\"",
        " ",
        "é",
        "👩‍🦱",
        "\u{85}",
        "\u{1B}[2J",
        "\r",
        "\0",
        "\u{2028}",
        "with ",
        "=",
        "^n",
        "ALTREP=\"",
    ]);
    prop::collection::vec(prop_oneof![nasty.prop_map(str::to_owned), ".{0,40}"], 0..8).prop_map(|parts| parts.concat())
}

fn hostile_booking() -> impl Strategy<Value = Booking> {
    let start = (0_i64..4_133_000_000, any::<bool>()).prop_map(|(seconds, day)| {
        let local = Berlin.tell(DateTime::from_timestamp(seconds, 0).unwrap());
        if day { Moment::Day(local.date_naive()) } else { Moment::At(local) }
    });
    (start, prop::option::of(1_i64..=1440), hostile(), hostile(), hostile()).prop_map(|(start, minutes, a, b, c)| {
        Booking {
            minutes: minutes.and_then(|minutes| Minutes::new(minutes).ok()),
            provider: words(&a),
            place: words(&b),
            note: words(&c),
            ..Booking::at(visit().id, start)
        }
    })
}

/// The text that another calendar would keep of this one.
fn carried(text: Option<&Words>) -> Option<Words> {
    words(&text::unescaped(&text::escaped(text?.as_str())))
}

proptest! {
    #[test]
    fn no_text_breaks_out_of_its_line(booking in hostile_booking()) {
        let file = written(|calendar| calendar.booking(&booking, revision()));
        prop_assert!(file.ends_with("\r\n"));
        let lines: Vec<_> = file.split("\r\n").collect();
        for line in &lines {
            prop_assert!(line.len() <= LONGEST, "{}", line);
            prop_assert!(!line.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')), "{:?}", line);
        }
        let known = [
            "BEGIN", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS", "CATEGORIES", "SUMMARY",
            "LOCATION", "DTSTART", "DTEND", "TRANSP", "DESCRIPTION", "ACTION", "TRIGGER", "END",
        ];
        let names: Vec<_> =
            lines.iter().filter(|line| !line.is_empty() && !line.starts_with(' ')).map(|line| line.split([':', ';']).next().unwrap()).collect();
        prop_assert!(names.iter().all(|name| known.contains(name)), "{:?}", names);
        prop_assert_eq!(names.iter().filter(|name| **name == "BEGIN").count(), 3);
        prop_assert_eq!(names.iter().filter(|name| **name == "UID").count(), 2);
    }

    #[test]
    fn a_booking_comes_back_as_it_went(booking in hostile_booking()) {
        let file = written(|calendar| calendar.booking(&booking, revision()));
        let back = bookings(&file).remove(0);
        let minutes = booking.minutes.filter(|_| booking.start.instant().is_some());
        let carried_whole = Booking {
            minutes,
            provider: carried(booking.provider.as_ref()),
            place: carried(booking.place.as_ref()),
            note: carried(booking.note.as_ref()),
            ..booking.clone()
        };
        prop_assert_eq!(back.start.to_string(), booking.start.to_string());
        prop_assert_eq!(&back, &carried_whole);
        // Once it has been through a calendar, it goes through unchanged.
        prop_assert_eq!(written(|calendar| calendar.booking(&back, revision())), written(|calendar| calendar.booking(&carried_whole, revision())));
    }

    #[test]
    fn no_bytes_make_it_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        found(&bytes);
        busy(&bytes, NaiveDate::MIN..=NaiveDate::MAX, &Berlin);
    }

    #[test]
    fn no_mutation_makes_it_fall_over(
        at in prop::collection::vec((0_usize..1_400, any::<u8>()), 1..6),
        cut in 0_usize..1_400,
        splice in prop::sample::select(vec!["", "99991231T235959Z", "00000101", "-", "P999999999W", "FREQ=DAILY;INTERVAL=1000;COUNT=99999", "BEGIN:VEVENT\r\n"]),
    ) {
        let sample = include_bytes!("../../../../tests/fixtures/outlook.ics");
        let mut file = sample.to_vec();
        for (index, byte) in at {
            let index = index % file.len();
            file[index] = byte;
        }
        let cut = cut % file.len();
        file.splice(cut..cut, splice.bytes());
        found(&file);
        busy(&file, NaiveDate::from_ymd_opt(1970, 1, 1).unwrap()..=NaiveDate::from_ymd_opt(2100, 12, 31).unwrap(), &Berlin);
    }
}
