//! Other languages beside English, and dates in figures alone.

use super::*;

#[test]
fn another_language_is_read_beside_english() {
    let names = Names {
        weekdays: ["So|Mo|Di|Mi|Do|Fr|Sa", "Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag"],
        months: ["Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez", ""],
        ..Names::default()
    };
    let said = |text: &str| read(text, now(), Leaning::Past, names).map(|typed| typed.to_string()).ok();
    for (text, long_form) in [
        ("Mo", "Mon 9 Mar 2026"),
        ("montag 18:30", "Mon 9 Mar 2026 18:30"),
        ("last mo", "Mon 9 Mar 2026"),
        ("monday", "Mon 9 Mar 2026"),
        ("4 MÄR", "Wed 4 Mar 2026"),
        ("4. mär.", "Wed 4 Mar 2026"),
        ("Mi 4 Mär. 2026", "Wed 4 Mar 2026"),
        ("2026 Dez 24", "Thu 24 Dec 2026"),
        ("Morgen", ""),
        ("Mon", "Mon 9 Mar 2026"),
        ("Di 4 Mär 2026", ""),
    ] {
        assert_eq!(said(text).unwrap_or_default(), long_form, "{text}");
    }
    assert_eq!(read("Mo", now(), Leaning::Past, Names::default()).map_err(|why| why.fault), Err(Fault::Unknown));
}

#[test]
fn figures_are_read_where_they_have_one_reading() {
    for (text, long_form) in [
        ("30.11.2025", "Sun 30 Nov 2025"),
        ("11/30/2025 18:30", "Sun 30 Nov 2025 18:30"),
        ("5.5.2025", "Mon 5 May 2025"),
        ("05-05-2025", "Mon 5 May 2025"),
    ] {
        says(text, Leaning::Past, long_form);
    }
    for text in ["31.02.2026", "30.13.2026", "13.13.2026"] {
        refused(text, text, Fault::NoSuchDay);
    }
    for text in ["02/03/2026", "30.11.26", "30.11", "30.11/2026", "1.1.1.2026"] {
        refused(text, text, Fault::Figures);
    }
}

#[test]
fn a_day_is_named_in_another_language_by_one_word_or_by_several() {
    let names = Names { days: "vorgestern|pasado mañana|aujourd'hui|i går|-", ..Names::default() };
    let said = |text: &str| read(text, now(), Leaning::Past, names).map(|typed| typed.to_string()).ok();
    for (text, long_form) in [
        ("Vorgestern", "Mon 9 Mar 2026"),
        ("pasado MAÑANA 18:30", "Fri 13 Mar 2026 18:30"),
        ("aujourd’hui", "Wed 11 Mar 2026"),
        ("6pm i går", "Tue 10 Mar 2026 18:00"),
        ("yesterday", "Tue 10 Mar 2026"),
    ] {
        assert_eq!(said(text).as_deref(), Some(long_form), "{text}");
    }
    assert_eq!([said("-"), said("pasado"), said("i")], [None, None, None]);
}

#[test]
fn numbers_with_full_stops_are_read_where_they_have_one_reading_or_the_locale_knows_it() {
    for (text, past, future) in [
        ("24.11.", "Mon 24 Nov 2025", "Tue 24 Nov 2026"),
        ("24. 11. 18:30", "Mon 24 Nov 2025 18:30", "Tue 24 Nov 2026 18:30"),
        ("24. 11. 2025", "Mon 24 Nov 2025", "Mon 24 Nov 2025"),
        ("11月24日", "Mon 24 Nov 2025", "Tue 24 Nov 2026"),
        ("2026年11月24日 18:30", "Tue 24 Nov 2026 18:30", "Tue 24 Nov 2026 18:30"),
        ("2026년 11월 24일", "Tue 24 Nov 2026", "Tue 24 Nov 2026"),
    ] {
        says(text, Leaning::Past, past);
        says(text, Leaning::Future, future);
    }
    let fault = |text: &str| read(text, now(), Leaning::Past, Names::default()).map_err(|why| why.fault);
    for (text, why) in [
        ("2.3.", Fault::Figures),
        ("31.02.", Fault::NoSuchDay),
        ("24.11", Fault::Figures),
        ("2026.11.24", Fault::Figures),
        ("13月24日", Fault::Unknown),
        ("2月30日", Fault::NoSuchDay),
    ] {
        assert_eq!(fault(text), Err(why), "{text}");
    }
    let said = |text: &str, order: Order| {
        let names = Names { order: Some(order), ..Names::default() };
        read(text, now(), Leaning::Past, names).map(|typed| typed.to_string()).ok()
    };
    assert_eq!(said("2.3.", Order::DayFirst).as_deref(), Some("Mon 2 Mar 2026"));
    assert_eq!(said("2.3.2026", Order::DayFirst).as_deref(), Some("Mon 2 Mar 2026"));
    assert_eq!(said("2.3.", Order::YearFirst).as_deref(), Some("Tue 3 Feb 2026"));
    assert_eq!(said("2026. 2. 3.", Order::YearFirst).as_deref(), Some("Tue 3 Feb 2026"));
    assert_eq!(said("02/03/2026", Order::DayFirst), None);
}
