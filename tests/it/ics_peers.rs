//! Calendars as other programs read them. A program that is not on this machine is skipped, and said to be.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output};

use rubdown::domain::{Booking, Happening, Id, Minutes, Moment, Session, Words, Written};
use rubdown::exchange::Found;
use rubdown::exchange::ics::{Calendar, Revision, Zones, read};

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};

/// At half past six in Berlin, on both sides of both clock changes.
const STARTS: [&str; 4] = [
    "2026-03-23T18:30:00+01:00",
    "2026-03-30T18:30:00+02:00",
    "2026-10-19T18:30:00+02:00",
    "2026-10-26T18:30:00+01:00",
];
const PROVIDER: &str = "Anna K., Ben; O.";
const PLACE: &str = "Harbour 3, 2nd floor; ring \"B\"";
const NOTE: &str = "first\nEND:VEVENT\nATTENDEE:mailto:x@example.org\n\\n; é👩‍🦱 and so on until the line is long enough to be folded, twice: é👩‍🦱";

fn words(text: &str) -> Option<Words> {
    Words::new("note", text).unwrap()
}

fn moment(text: &str) -> Moment {
    match Written::read(text).unwrap() {
        Written::Whole(moment) => moment,
        Written::Floating(wall) => panic!("{wall} has no offset"),
    }
}

fn appointments() -> Vec<Booking> {
    let timed = STARTS.iter().zip(1..).map(|(start, n)| Booking {
        minutes: Minutes::new(45).ok(),
        provider: words(PROVIDER),
        place: words(PLACE),
        note: words(NOTE),
        ..Booking::at(Id::fresh(n, [0; 10]), moment(start))
    });
    timed.chain([Booking::at(Id::fresh(5, [0; 10]), moment("2026-03-25"))]).collect()
}

/// A calendar with a booking of each kind, a session and a window.
fn calendar() -> Vec<u8> {
    let revision = Revision { changed: "2026-02-01T07:00:00Z".parse().unwrap(), edits: 1 };
    let mut calendar = Calendar::begin(Vec::new()).unwrap();
    for booking in appointments() {
        calendar.booking(&booking, revision).unwrap();
    }
    calendar.session(&Session::at(Id::fresh(6, [0; 10]), moment("2026-03-02")), revision).unwrap();
    calendar.window(1, moment("2026-04-01").date(), moment("2026-04-03").date(), revision).unwrap();
    calendar.end().unwrap()
}

/// Runs a program of another maker in a home of its own, in Berlin; `None` if it is not there.
fn peer(home: &Path, program: &str, arguments: &[&str]) -> Option<Output> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(home).env("HOME", home).env("TZ", "Europe/Berlin").env("LC_ALL", "C.UTF-8");
    for folder in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
        command.env(folder, home);
    }
    command.output().ok()
}

/// What a peer printed; it must have ended well.
fn printed(home: &Path, program: &str, arguments: &[&str]) -> String {
    let output = peer(home, program, arguments).unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program} {arguments:?}: {out}{err}");
    out.into_owned()
}

fn missing(home: &Path, program: &str, arguments: &[&str]) -> bool {
    let there = peer(home, program, arguments).is_some_and(|output| output.status.success());
    if !there {
        // Not by the macro: what that prints is shown of failed tests only.
        let word = format!("SKIPPED: {program} {arguments:?} does not run here, so no calendar was shown to it\n");
        io::stderr().write_all(word.as_bytes()).unwrap();
    }
    !there
}

fn home_with_calendar() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("rubdown.ics"), calendar()).unwrap();
    home
}

#[test]
fn python_reads_every_field_as_it_was_written() {
    const SCRIPT: &str = "
import json, sys
from datetime import datetime
from zoneinfo import ZoneInfo
from icalendar import Calendar
def shown(event):
    start = event.decoded('DTSTART')
    timed = isinstance(start, datetime)
    return {
        'uid': str(event['UID']),
        'start': (start.astimezone(ZoneInfo('Europe/Berlin')) if timed else start).isoformat(),
        'minutes': (event.decoded('DTEND') - start).total_seconds() / 60,
        'summary': str(event['SUMMARY']),
        'place': str(event['LOCATION']) if 'LOCATION' in event else None,
        'note': str(event['DESCRIPTION']) if 'DESCRIPTION' in event else None,
        'alarms': [str(alarm['UID']) for alarm in event.walk('VALARM')],
        'attendees': 'ATTENDEE' in event,
        'errors': [str(error) for error in event.errors],
    }
calendar = Calendar.from_ical(open('rubdown.ics', 'rb').read())
print(json.dumps([shown(event) for event in calendar.walk('VEVENT')]))
";
    let home = home_with_calendar();
    if missing(home.path(), "python3", &["-c", "import icalendar, zoneinfo"]) {
        return;
    }
    let read: serde_json::Value = serde_json::from_str(&printed(home.path(), "python3", &["-c", SCRIPT])).unwrap();
    let events = read.as_array().unwrap();
    assert_eq!(events.len(), 7);
    for (event, booking) in events.iter().zip(appointments()) {
        let told = |words: &Option<Words>| words.as_ref().map(|words| words.as_str().to_owned());
        let uid = format!("{}@rubdown", booking.id);
        let minutes = booking.minutes.map_or(24.0 * 60.0, |minutes| f64::from(minutes.get()));
        let summary = told(&booking.provider).map_or("Massage".into(), |provider| format!("Massage with {provider}"));
        let expected = serde_json::json!({
            "uid": uid, "start": booking.start.to_string(), "minutes": minutes, "summary": summary,
            "place": told(&booking.place), "note": told(&booking.note),
            "alarms": [format!("alarm-{uid}")], "attendees": false, "errors": [],
        });
        assert_eq!(*event, expected);
    }
}

#[test]
fn khal_shows_each_booking_at_its_hour() {
    let home = home_with_calendar();
    if missing(home.path(), "khal", &["--version"]) {
        return;
    }
    let settings = format!(
        "[calendars]\n[[home]]\npath = {0}/calendars\ntype = calendar\n[sqlite]\npath = {0}/khal.db\n[locale]\n\
         local_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\ntimeformat = %H:%M\n\
         dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n\
         longdatetimeformat = %Y-%m-%d %H:%M\n",
        home.path().display()
    );
    fs::write(home.path().join("khal.conf"), settings).unwrap();
    fs::create_dir(home.path().join("calendars")).unwrap();
    let khal = |arguments: &[&str]| printed(home.path(), "khal", &[&["-c", "khal.conf"], arguments].concat());
    khal(&["import", "--batch", "-a", "home", "rubdown.ics"]);
    let listed =
        khal(&["list", "--once", "--day-format", "", "-f", "> {start-long} {end-time} {title}", "2026-03-01", "300d"]);
    let listed: Vec<_> = listed.lines().filter_map(|line| line.strip_prefix("> ")).map(str::trim_end).collect();
    assert_eq!(
        listed,
        [
            "2026-03-02  Massage",
            "2026-03-23 18:30 19:15 Massage with Anna K., Ben; O.",
            "2026-03-25  Massage",
            "2026-03-30 18:30 19:15 Massage with Anna K., Ben; O.",
            "2026-04-01  Massage due",
            "2026-10-19 18:30 19:15 Massage with Anna K., Ben; O.",
            "2026-10-26 18:30 19:15 Massage with Anna K., Ben; O.",
        ]
    );
}

#[test]
fn calcurse_shows_each_booking_at_its_hour_and_its_own_file_is_read() {
    let home = home_with_calendar();
    if missing(home.path(), "calcurse", &["--version"]) {
        return;
    }
    let calcurse =
        |arguments: &[&str]| printed(home.path(), "calcurse", &[&["-D", "log", "-C", "log"], arguments].concat());
    fs::create_dir(home.path().join("log")).unwrap();
    let imported = calcurse(&["-i", "rubdown.ics"]);
    assert!(imported.contains("4 apps / 3 events / 0 todos / 0 skipped"), "{imported}");
    let shown = calcurse(&[
        "-Q",
        "--filter-type",
        "apt",
        "--from",
        "03/01/2026",
        "--to",
        "12/31/2026",
        "--format-apt",
        "%(start:%F %H:%M) %(end:%H:%M) %m\\n",
    ]);
    let shown: Vec<_> = shown.lines().filter(|line| line.contains("Massage")).map(str::trim).collect();
    let expected = STARTS.map(|start| format!("{} 18:30 19:15 Massage with Anna K., Ben; O.", &start[..10]));
    assert_eq!(shown, expected);

    // What calcurse writes has floating times, no UIDs and lines of any length.
    let theirs = calcurse(&["-xical"]);
    let mut bookings = Vec::new();
    read(theirs.as_bytes(), &Berlin, &mut |found| {
        match found {
            Found::Row(_, row) => match row.onto(Id::fresh(0, [0; 10]), None, &|wall| Ok(Berlin.here(wall))) {
                Ok((Happening::Booking(booking), _)) => bookings.push(booking),
                other => panic!("{other:?}"),
            },
            Found::Bad(problem) => panic!("{problem}"),
            _ => {}
        }
        true
    });
    bookings.retain(|booking| booking.start.instant().is_some());
    bookings.sort_by_key(|booking| booking.start.order());
    let ours: Vec<_> = appointments().into_iter().filter(|booking| booking.start.instant().is_some()).collect();
    assert_eq!(bookings.len(), ours.len());
    for (theirs, ours) in bookings.iter().zip(&ours) {
        assert_eq!(theirs.start.to_string(), ours.start.to_string());
        assert_eq!((&theirs.provider, theirs.minutes, &theirs.place), (&ours.provider, ours.minutes, &ours.place));
        assert_eq!(theirs.note, ours.note);
    }
}

/// Berlin in 2026.
struct Berlin;

impl Zones for Berlin {
    fn tell(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        let [spring, autumn] =
            ["2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"].map(|change| change.parse::<DateTime<Utc>>().unwrap());
        let hours = if (spring..autumn).contains(&instant) { 2 } else { 1 };
        instant.with_timezone(&FixedOffset::east_opt(hours * 3_600).unwrap())
    }

    fn here(&self, wall: NaiveDateTime) -> DateTime<FixedOffset> {
        let [summer, winter] = [2, 1].map(|hours| self.tell(wall.and_utc() - TimeDelta::hours(hours)));
        if summer.naive_local() == wall { summer } else { winter }
    }

    fn there(&self, _name: &str, _wall: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        None
    }
}
