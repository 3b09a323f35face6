mod languages;

use chrono::Weekday;
use proptest::prelude::*;

use super::*;

/// Wed 11 Mar 2026 15:00.
fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, 11).unwrap().and_hms_opt(15, 0, 27).unwrap()
}

#[track_caller]
fn says(phrase: &str, leaning: Leaning, long_form: &str) {
    let read = read(phrase, now(), leaning, Names::default()).map(|typed| typed.to_string());
    assert_eq!(read.as_deref().map_err(ToString::to_string), Ok(long_form), "{phrase:?}");
}

#[track_caller]
fn refused(phrase: &str, word: &str, fault: Fault) {
    for leaning in [Leaning::Past, Leaning::Future] {
        let error = read(phrase, now(), leaning, Names::default()).expect_err(phrase);
        assert_eq!((error.word.as_str(), error.fault), (word, fault), "{phrase:?}");
    }
}

#[test]
fn most_phrases_mean_the_same_whichever_way_they_lean() {
    let phrases = [
        ("today", "Wed 11 Mar 2026"),
        ("now", "Wed 11 Mar 2026 15:00"),
        ("yesterday", "Tue 10 Mar 2026"),
        ("Tomorrow", "Thu 12 Mar 2026"),
        ("  today  ", "Wed 11 Mar 2026"),
        ("-3d", "Sun 8 Mar 2026"),
        ("-0d", "Wed 11 Mar 2026"),
        ("+2d", "Fri 13 Mar 2026"),
        ("-2w", "Wed 25 Feb 2026"),
        ("+1w 9am", "Wed 18 Mar 2026 09:00"),
        ("3 days ago", "Sun 8 Mar 2026"),
        ("1 day ago", "Tue 10 Mar 2026"),
        ("3d ago", "Sun 8 Mar 2026"),
        ("a week ago", "Wed 4 Mar 2026"),
        ("two weeks ago", "Wed 25 Feb 2026"),
        ("twelve days ago", "Fri 27 Feb 2026"),
        ("in 3 days", "Sat 14 Mar 2026"),
        ("in a week", "Wed 18 Mar 2026"),
        ("in 2 weeks", "Wed 25 Mar 2026"),
        ("in 3d at 6pm", "Sat 14 Mar 2026 18:00"),
        ("last fri", "Fri 6 Mar 2026"),
        ("last wed", "Wed 4 Mar 2026"),
        ("next fri", "Fri 13 Mar 2026"),
        ("next wednesday", "Wed 18 Mar 2026"),
        ("next fri 18:30", "Fri 13 Mar 2026 18:30"),
        ("wed", "Wed 11 Mar 2026"),
        ("2026-11-20", "Fri 20 Nov 2026"),
        ("2026-11-20 18:30", "Fri 20 Nov 2026 18:30"),
        ("2026-11-20T18:30", "Fri 20 Nov 2026 18:30"),
        ("2026-11-20T18:30:15", "Fri 20 Nov 2026 18:30:15"),
        ("2026-11-20T18:30:00+01:00", "Fri 20 Nov 2026 18:30 +01:00"),
        ("2026-11-20 18:30-05:30", "Fri 20 Nov 2026 18:30 -05:30"),
        ("2026-11-20T18:30:00Z", "Fri 20 Nov 2026 18:30 +00:00"),
        ("2026-11-20t18:30:00.123z", "Fri 20 Nov 2026 18:30 +00:00"),
        ("fri 2026-11-20", "Fri 20 Nov 2026"),
        ("20 nov 2026", "Fri 20 Nov 2026"),
        ("nov 20 2026", "Fri 20 Nov 2026"),
        ("Nov 20th, 2026", "Fri 20 Nov 2026"),
        ("20 november 2026 6pm", "Fri 20 Nov 2026 18:00"),
        ("6pm 20 november 2026", "Fri 20 Nov 2026 18:00"),
        ("29 feb 2028", "Tue 29 Feb 2028"),
        ("11 mar", "Wed 11 Mar 2026"),
        ("yesterday 6pm", "Tue 10 Mar 2026 18:00"),
        ("6pm yesterday", "Tue 10 Mar 2026 18:00"),
        ("yesterday at 6pm", "Tue 10 Mar 2026 18:00"),
        ("at 6 pm yesterday", "Tue 10 Mar 2026 18:00"),
        ("6:30pm yesterday", "Tue 10 Mar 2026 18:30"),
        ("18:30", "Wed 11 Mar 2026 18:30"),
        ("9:05", "Wed 11 Mar 2026 09:05"),
        ("6pm", "Wed 11 Mar 2026 18:00"),
        ("12am", "Wed 11 Mar 2026 00:00"),
        ("12:15 pm", "Wed 11 Mar 2026 12:15"),
        ("noon", "Wed 11 Mar 2026 12:00"),
        ("noon tomorrow", "Thu 12 Mar 2026 12:00"),
        ("00:00 tomorrow", "Thu 12 Mar 2026 00:00"),
        ("18:30 +02:00", "Wed 11 Mar 2026 18:30 +02:00"),
        ("1970-01-01", "Thu 1 Jan 1970"),
        ("2100-12-31", "Fri 31 Dec 2100"),
    ];
    for (phrase, long_form) in phrases {
        says(phrase, Leaning::Past, long_form);
        says(phrase, Leaning::Future, long_form);
    }
}

#[test]
fn a_weekday_or_a_day_without_a_year_is_the_nearest_in_the_direction_meant() {
    let phrases = [
        ("fri", "Fri 6 Mar 2026", "Fri 13 Mar 2026"),
        ("friday 18:30", "Fri 6 Mar 2026 18:30", "Fri 13 Mar 2026 18:30"),
        ("18:30 on friday", "Fri 6 Mar 2026 18:30", "Fri 13 Mar 2026 18:30"),
        ("Tues", "Tue 10 Mar 2026", "Tue 17 Mar 2026"),
        ("thursday", "Thu 5 Mar 2026", "Thu 12 Mar 2026"),
        ("wed 23:00", "Wed 11 Mar 2026 23:00", "Wed 11 Mar 2026 23:00"),
        ("20 nov", "Thu 20 Nov 2025", "Fri 20 Nov 2026"),
        ("nov 20", "Thu 20 Nov 2025", "Fri 20 Nov 2026"),
        ("20 nov 18:30", "Thu 20 Nov 2025 18:30", "Fri 20 Nov 2026 18:30"),
        ("10 mar", "Tue 10 Mar 2026", "Wed 10 Mar 2027"),
        ("1 sept", "Mon 1 Sep 2025", "Tue 1 Sep 2026"),
        ("29 feb", "Thu 29 Feb 2024", "Tue 29 Feb 2028"),
    ];
    for (phrase, past, future) in phrases {
        says(phrase, Leaning::Past, past);
        says(phrase, Leaning::Future, future);
    }
}

#[test]
fn a_weekday_beside_a_date_must_agree_with_it() {
    says("fri 20 nov", Leaning::Future, "Fri 20 Nov 2026");
    let thursday = NaiveDate::from_ymd_opt(2025, 11, 20).unwrap();
    let error = read("fri 20 nov", now(), Leaning::Past, Names::default()).unwrap_err();
    assert_eq!(error.fault, Fault::Weekday(thursday));
    assert_eq!(error.to_string(), "\"fri 20 nov\" names two days: the date is Thu 20 Nov 2025");
}

#[test]
fn what_has_two_readings_or_none_is_refused_with_its_words() {
    let phrases = [
        ("", "", Fault::Missing),
        (" , ", "", Fault::Missing),
        ("Blursday", "Blursday", Fault::Unknown),
        ("yesterday evening", "evening", Fault::Unknown),
        ("this morning", "this", Fault::Unknown),
        ("this fri", "this", Fault::Unknown),
        ("last week", "last", Fault::Unknown),
        ("next month", "next", Fault::Unknown),
        ("3 days", "3", Fault::Unknown),
        ("3 months ago", "3", Fault::Unknown),
        ("-3", "-3", Fault::Unknown),
        ("-1m", "-1m", Fault::Unknown),
        ("+-3d", "+-3d", Fault::Unknown),
        ("6", "6", Fault::Unknown),
        ("nov", "nov", Fault::Unknown),
        ("nov 2026", "nov", Fault::Unknown),
        ("20 nov 26", "26", Fault::Unknown),
        ("fri at", "at", Fault::Unknown),
        ("2026-11-20T", "2026-11-20T", Fault::Unknown),
        ("2026-11-20T6pm", "2026-11-20T6pm", Fault::Unknown),
        ("18:30+1", "18:30+1", Fault::Unknown),
        ("18:3", "18:3", Fault::Unknown),
        ("20261120", "20261120", Fault::Unknown),
        ("२० nov", "२०", Fault::Unknown),
        ("today tomorrow", "tomorrow", Fault::Twice),
        ("fri sat", "sat", Fault::Twice),
        ("fri 18:30 6pm", "6pm", Fault::Twice),
        ("now 18:30", "18:30", Fault::Twice),
        ("31 February", "31 February", Fault::NoSuchDay),
        ("18:30 31 nov 2026", "31 nov 2026", Fault::NoSuchDay),
        ("29 feb 2026", "29 feb 2026", Fault::NoSuchDay),
        ("2026-02-30", "2026-02-30", Fault::NoSuchDay),
        ("2026-13-01", "2026-13-01", Fault::NoSuchDay),
        ("0 nov", "0 nov", Fault::NoSuchDay),
        ("24:00", "24:00", Fault::NoSuchTime),
        ("fri 18:60", "18:60", Fault::NoSuchTime),
        ("18:30:60", "18:30:60", Fault::NoSuchTime),
        ("13pm", "13pm", Fault::NoSuchTime),
        ("0 am", "0 am", Fault::NoSuchTime),
        ("02/03/2026", "02/03/2026", Fault::Figures),
        ("2.3.2026 18:30", "2.3.2026", Fault::Figures),
        ("02-03-2026", "02-03-2026", Fault::Figures),
        ("2026-3-1", "2026-3-1", Fault::Figures),
        ("18.30", "18.30", Fault::Figures),
        ("fri midnight", "midnight", Fault::Midnight),
        ("1969-12-31", "1969-12-31", Fault::Years),
        ("20 nov 2101", "20 nov 2101", Fault::Years),
        ("in 999999999 weeks", "in 999999999 weeks", Fault::Years),
        ("-99999d", "-99999d", Fault::Years),
    ];
    for (phrase, word, fault) in phrases {
        refused(phrase, word, fault);
    }
}

#[test]
fn a_refusal_names_the_word_and_what_would_be_accepted() {
    let error = read("next blursday", now(), Leaning::Past, Names::default()).unwrap_err();
    assert_eq!(error.to_string(), "\"next\" cannot be read as a date or time");
    assert_eq!(error.accepted, FORMS);
}

#[test]
fn files_write_dates_exactly() {
    for (text, long_form) in [
        ("2026-11-20", "Fri 20 Nov 2026"),
        ("2026-11-20 18:30", "Fri 20 Nov 2026 18:30"),
        ("2026-11-20T18:30:00", "Fri 20 Nov 2026 18:30"),
        ("2026-11-20T18:30:00+01:00", "Fri 20 Nov 2026 18:30 +01:00"),
        ("2026-11-20T18:30:00Z", "Fri 20 Nov 2026 18:30 +00:00"),
    ] {
        assert_eq!(exact(text).unwrap().to_string(), long_form);
    }
    for text in [
        "",
        " 2026-11-20",
        "2026-11-20 ",
        "2026-11-20  18:30",
        "20 nov 2026",
        "2026-11-20 6pm",
        "2026-02-30",
        "2101-01-01",
    ] {
        assert!(exact(text).is_err(), "{text:?}");
    }
}

#[test]
fn months_are_read_as_their_first_day() {
    let today = now().date();
    for (text, first) in [
        ("2026-11", (2026, 11)),
        ("nov", (2026, 11)),
        ("January", (2026, 1)),
        ("nov 2027", (2027, 11)),
        ("this", (2026, 3)),
        ("last", (2026, 2)),
        ("next month", (2026, 4)),
    ] {
        assert_eq!(
            month(text, today, Names::default()),
            Ok(NaiveDate::from_ymd_opt(first.0, first.1, 1).unwrap()),
            "{text:?}"
        );
    }
    for text in ["", "11", "2026-13", "2026-1", "26-11", "nov 26", "11/2026", "nov 2026 x", "2101-01"] {
        assert!(month(text, today, Names::default()).is_err(), "{text:?}");
    }
    let new_year = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
    assert_eq!(month("last", new_year, Names::default()), Ok(NaiveDate::from_ymd_opt(2025, 12, 1).unwrap()));
}

#[test]
fn spans_are_days_or_weeks() {
    for (text, days) in [("7", 7), ("7d", 7), ("2w", 14), (" 1W ", 7), ("366", 366)] {
        assert_eq!(span_days(text), Ok(days), "{text:?}");
    }
    for text in ["", "0", "0d", "367", "53w", "-7d", "1m", "d", "7 d", "99999999999d"] {
        assert_eq!(span_days(text).unwrap_err().fault, Fault::Span, "{text:?}");
    }
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (0..47_847_u64).prop_map(|days| NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Days::new(days))
}

fn times() -> impl Strategy<Value = NaiveTime> {
    (0..86_400_u32).prop_map(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap())
}

fn typed() -> impl Strategy<Value = Typed> {
    let offsets = (-1439..=1439).prop_map(|minutes: i32| FixedOffset::east_opt(minutes * 60).unwrap());
    (dates(), prop::option::of((times(), prop::option::of(offsets)))).prop_map(|(date, time)| Typed {
        date,
        time: time.map(|(time, _)| time),
        offset: time.and_then(|(_, offset)| offset),
    })
}

fn phrases() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "today",
        "at",
        "on",
        "in",
        "3",
        "ago",
        "days",
        "fri",
        "last",
        "next",
        "nov",
        "20",
        "2026",
        "6pm",
        "pm",
        "18:30",
        "+01:00",
        "-3d",
        "2026-11-20",
        "2026-11-20T18:30Z",
        "29",
        "feb",
        "now",
        "a",
        "week",
    ]);
    prop::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn the_long_form_reads_back(typed in typed(), now in dates(), past in any::<bool>()) {
        let leaning = if past { Leaning::Past } else { Leaning::Future };
        prop_assert_eq!(read(&typed.to_string(), now.into(), leaning, Names::default()), Ok(typed));
    }

    #[test]
    fn no_text_makes_it_fall_over(text in any::<String>(), figures in "[0-9:.+/a-z -]{0,24}", now in dates()) {
        for text in [&text, &figures] {
            let _ = (read(text, now.into(), Leaning::Past, Names::default()), exact(text), month(text, now, Names::default()), span_days(text));
        }
    }

    #[test]
    fn whatever_is_read_is_echoed_so_that_it_reads_the_same(phrase in phrases(), past in any::<bool>()) {
        let leaning = if past { Leaning::Past } else { Leaning::Future };
        if let Ok(typed) = read(&phrase, now(), leaning, Names::default()) {
            prop_assert_eq!(read(&typed.to_string(), now(), leaning, Names::default()), Ok(typed));
        }
    }

    #[test]
    fn a_weekday_is_within_a_week_on_the_side_meant(now in dates(), name in "mon|tue|wed|thu|fri|sat|sun") {
        let weekday: Weekday = name.parse().unwrap();
        let away = |phrase: &str, leaning| {
            let read = read(phrase, now.into(), leaning, Names::default());
            read.map(|typed| (typed.date.weekday(), (typed.date - now).num_days()))
        };
        // Near either end of the years kept, the day meant may lie outside them.
        if (7..47_840).contains(&(now - NaiveDate::default()).num_days()) {
            let past = away(&name, Leaning::Past).unwrap();
            let future = away(&name, Leaning::Future).unwrap();
            let last = away(&format!("last {name}"), Leaning::Future).unwrap();
            let next = away(&format!("next {name}"), Leaning::Past).unwrap();
            prop_assert!([past, future, last, next].iter().all(|(day, _)| *day == weekday));
            prop_assert!((-6..=0).contains(&past.1) && (0..=6).contains(&future.1));
            prop_assert!((-7..=-1).contains(&last.1) && (1..=7).contains(&next.1));
        }
    }
}
