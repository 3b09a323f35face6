use chrono::NaiveDate;
use proptest::prelude::*;

use crate::domain::phrase::Names;
use crate::domain::{
    Area, Areas, Around, Cost, Happening, Id, Kind, Minutes, Moment, Points, Pressure, Scale, Score, Session, Timing,
    Words,
};
use crate::scheduler::{Judged, Notice};

use super::Query;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn read(text: &str) -> Result<Query, String> {
    Query::read(text, day(11, 20).and_hms_opt(18, 0, 0).unwrap(), Names::default()).map_err(|error| error.to_string())
}

fn words(text: &str) -> Option<Words> {
    Words::new("note", text).unwrap()
}

/// A session of 12 October with everything told.
fn session() -> Judged {
    let session = Session {
        minutes: Minutes::new(45).ok(),
        pressure: Some(Pressure::Firm),
        areas: Areas::from_iter([Area::LowerLeft]),
        provider: words("Anna K."),
        qualified: Some(true),
        place: words("Bath House"),
        cost: Cost::new(42.5).ok(),
        note: words("Knoten im RÜCKEN gelöst"),
        ..Session::at(Id::fresh(1, [1; 10]), Moment::Day(day(10, 12)))
    };
    Judged {
        happening: Happening::Session(session),
        around: Around { pain_before: Points::new(7).ok(), pain_after: Points::new(4).ok(), ..Around::default() },
        gap: Some(2),
        notices: vec![Notice::TooFirm, Notice::TooFrequent { gap: 2, floor: 3, previous: day(10, 10) }],
    }
}

fn score() -> Judged {
    let score = Score {
        id: Id::fresh(2, [2; 10]),
        at: Moment::Day(day(11, 1)),
        scale: Scale::Soreness,
        value: Points::new(5).unwrap(),
        timing: Timing::Other,
        session: None,
        area: Some(Area::Neck),
    };
    Judged { happening: Happening::Score(score), around: Around::default(), gap: None, notices: Vec::new() }
}

#[test]
fn what_is_asked_is_found() {
    for text in [
        "",
        "rücken",
        "RÜCKEN anna",
        "rucken",
        "note:GELOST",
        "\"im rücken\"",
        "bath",
        "pain:>6",
        "pain:4",
        "pain:<=4",
        "pain:=7",
        "minutes:>30",
        "cost:>=42.5",
        "area:lower",
        "area:left",
        "provider:anna",
        "provider:\"anna k.\"",
        "place:house",
        "note:knoten",
        "pressure:firm",
        "qualified:yes",
        "flag:too-soon",
        "flag:TOO_FREQUENT",
        "flag:\"too firm\"",
        "flag:firm",
        "kind:session",
        "kind:score,sessions",
        "-kind:score",
        "since:oct",
        "until:2026-10-12",
        "on:\"12 oct\"",
        "on:oct",
        "since:2026 until:today",
        "-note:hals",
        "-on:nov",
        "-flag:missed",
    ] {
        let found = read(text).unwrap().matches(&session());
        assert_eq!(found, text != "{text}");
    }
}

#[test]
fn what_is_not_asked_is_not_found() {
    for text in [
        "neck",
        "rücken neck",
        "\"rücken im\"",
        "pain:>7",
        "pain:5",
        "tension:>0",
        "soreness:5",
        "minutes:45 minutes:<45",
        "area:neck",
        "provider:ben",
        "technique:swedish",
        "qualified:no",
        "flag:early",
        "-kind:session",
        "since:nov",
        "until:sep",
        "-rücken",
        "-on:oct",
        "-flag:too-soon",
        "reason:x",
    ] {
        assert!(!read(text).unwrap().matches(&session()), "{text}");
    }
}

#[test]
fn scores_are_found_by_scale_and_area() {
    assert!(read("soreness:>4 area:neck").unwrap().matches(&score()));
    assert!(!read("pain:>4").unwrap().matches(&score()));
}

#[test]
fn kinds_and_days_stand_apart_for_the_store() {
    let query = read("kind:session since:dec until:mar on:2026").unwrap();
    assert_eq!(
        (query.kinds.as_slice(), query.since, query.until),
        ([Kind::Session].as_slice(), Some(day(1, 1)), Some(day(3, 31)))
    );
    assert!(query.is_plain());
    assert_eq!(read("since:dec").unwrap().since, NaiveDate::from_ymd_opt(2025, 12, 1));
    assert!(!read("word").unwrap().is_plain());
}

#[test]
fn a_word_that_is_not_understood_is_named_with_what_would_be() {
    for (text, told) in [
        ("pian:>6", "did you mean pain:?"),
        ("colour:red", "the keys are pain, tension"),
        ("pain:11", "a number from 0 to 10"),
        ("pain:>", "'pain:>' is not understood; pain: takes a number"),
        ("kind:nap", "session, score, booking or condition"),
        ("since:someday", "a day, month or year"),
        ("-since:oct", "no - is needed"),
        ("flag:blue", "too-frequent, too-soon, early"),
        ("pressure:hard", "light, moderate or firm"),
        ("area:elbow", "lower-left"),
        ("provider:", "a part of the text"),
        ("-kind:session,score,booking,condition", "leaves out every kind"),
    ] {
        let refusal = read(text).unwrap_err();
        assert!(refusal.contains(told), "{text}: {refusal}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_fall_over(text in "([a-z\"]{1,9}:?[-<>=\"é0-9 ]{0,4}){0,5}|.{0,20}") {
        if let Ok(query) = read(&text) {
            query.matches(&session());
        }
    }
}
