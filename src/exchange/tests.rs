use chrono::{DateTime, FixedOffset, NaiveDateTime};

use crate::domain::{Around, Happening, Id, Kind, Moment, Session};

use super::{Cell, Found, Row, Zone, columns, json};

/// A zone in which an hour is skipped.
fn skipping(local: NaiveDateTime) -> Result<DateTime<FixedOffset>, [DateTime<FixedOffset>; 2]> {
    let at = |text| DateTime::parse_from_rfc3339(text).unwrap();
    if local.to_string().starts_with("2026-03-29 02") {
        return Err([at("2026-03-29T01:59:00+01:00"), at("2026-03-29T03:00:00+02:00")]);
    }
    Ok(local.and_local_timezone(FixedOffset::east_opt(7200).unwrap()).unwrap())
}

const ZONE: Zone<'static> = &skipping;

fn id() -> Id {
    Id::fresh(1, [1; 10])
}

fn row(kind: Kind, cells: &[(&'static str, Cell)]) -> Row {
    let mut row = Row::new(kind);
    cells.iter().for_each(|(field, cell)| row.put(field, cell.clone()));
    row
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

#[test]
fn the_keys_that_are_written_are_those_that_are_read() {
    let start = ("start", text("2026-01-10"));
    let score = [("at", start.1.clone()), ("scale", text("pain")), ("value", Cell::Whole(3))];
    let rows = [
        row(Kind::Session, std::slice::from_ref(&start)),
        row(Kind::Score, &score),
        row(Kind::Booking, std::slice::from_ref(&start)),
        row(Kind::Condition, &[start.clone(), ("kind", text("tension"))]),
    ];
    for row in rows {
        let (happening, _) = row.onto(id(), None, ZONE).unwrap();
        let mut line = Vec::new();
        json::entry(&mut line, &happening, &Around::default(), true).unwrap();
        let line = String::from_utf8(line).unwrap();
        let mut rest = line.as_str();
        for key in columns(happening.kind()) {
            let found = rest.split_once(&format!(r#""{key}":"#));
            rest = found.unwrap_or_else(|| panic!("{key} in its place: {line}")).1;
        }
        let keys = serde_json::from_str::<serde_json::Value>(&line).unwrap().as_object().unwrap().len();
        let around = if happening.kind() == Kind::Session { 4 } else { 0 };
        assert_eq!(keys, 1 + columns(happening.kind()).len() + around);
    }
}

#[test]
fn a_local_time_takes_the_zone_and_a_skipped_one_names_its_neighbours() {
    let at = |start: &str| row(Kind::Booking, &[("start", text(start))]).onto(id(), None, ZONE);
    let Ok((Happening::Booking(booking), _)) = at("2026-03-30 18:30") else { panic!("refused") };
    assert_eq!(booking.start.to_string(), "2026-03-30T18:30:00+02:00");
    assert_eq!(
        at("2026-03-29T02:30").unwrap_err(),
        ["start: '2026-03-29T02:30' is not accepted; it takes a time that exists in this zone; the nearest are \
          2026-03-29T01:59:00+01:00 and 2026-03-29T03:00:00+02:00"]
    );
}

#[test]
fn an_end_is_held_against_the_start_that_is_stored() {
    let known = row(Kind::Condition, &[("kind", text("tension")), ("start", text("2026-05-10"))]);
    let (stored, _) = known.onto(id(), None, ZONE).unwrap();
    let end = |end: &str| row(Kind::Condition, &[("end", text(end))]).onto(id(), Some(stored.clone()), ZONE);
    assert!(end("2026-05-11").is_ok());
    assert_eq!(
        end("2026-05-10").unwrap_err(),
        ["end: '2026-05-10' is not accepted; it takes a date after the start, 2026-05-10"]
    );
}

#[test]
fn numbers_are_numbers_and_text_is_text() {
    let start = ("start", text("2026-01-10"));
    for (cell, fits) in [
        (Cell::Whole(30), true),
        (Cell::Number(30.0), true),
        (Cell::Bare(" 30 ".into()), true),
        (text("30"), false),
        (Cell::Number(30.5), false),
        (Cell::Number(1e300), false),
        (Cell::Bare("30.0".into()), false),
        (Cell::Truth(true), false),
    ] {
        let read = row(Kind::Session, &[start.clone(), ("minutes", cell.clone())]).onto(id(), None, ZONE);
        assert_eq!(read.is_ok(), fits, "{cell:?}");
    }
    assert!(row(Kind::Session, &[start, ("note", Cell::Whole(1))]).onto(id(), None, ZONE).is_err());
}

#[test]
fn a_row_is_told_of_nothing_it_does_not_say() {
    let read = row(Kind::Session, &[("start", text("2026-01-10")), ("note", text(""))]).onto(id(), None, ZONE);
    let bare = Session::at(id(), Moment::day("2026-01-10".parse().unwrap()).unwrap());
    assert_eq!(read, Ok((Happening::Session(bare), false)));
}

#[test]
fn a_reader_stops_when_nothing_more_is_wanted() {
    let file = r#"{"schema": "rubdown/1", "sessions": [{}, {}, {}], "scores": 7}"#;
    let mut found = Vec::new();
    json::read(file.as_bytes(), &mut |one| {
        found.push(matches!(one, Found::Row(..)));
        found.len() < 2
    });
    assert_eq!(found, [true, true]);
}
