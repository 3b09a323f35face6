//! Other calendars, shown beside the log. They are read when they are to be shown, and never written.

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, TimeDelta};

use crate::domain::Moment;
use crate::exchange::ics;
use crate::text;

use super::{KnownZones, Tracker};

/// The largest calendar that is read, in bytes: some ten thousand appointments.
const LARGEST: u64 = 4 << 20;
/// The most bytes that are read of all calendars together: nobody waits for more.
const MOST_BYTES: u64 = 16 << 20;
/// The most files of one folder that are read.
const MOST_FILES: usize = 50;

/// The appointments of other calendars.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appointments {
    /// By when they begin.
    pub found: Vec<ics::Busy>,
    /// What could not be read, a sentence a file, safe to print.
    pub troubles: Vec<String>,
}

impl Appointments {
    /// Those that touch `day`.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &ics::Busy> {
        self.found.iter().filter(move |one| one.start.date() <= day && day <= last_day(one))
    }
}

/// The last day that an appointment touches; what ends at midnight is no longer of the day that begins then.
fn last_day(one: &ics::Busy) -> NaiveDate {
    match (one.start, one.end) {
        (_, Moment::Day(after)) => after.pred_opt().unwrap_or(after),
        (Moment::At(start), Moment::At(end)) if end > start => (end - TimeDelta::seconds(1)).date_naive(),
        (_, Moment::At(end)) => end.date_naive(),
    }
}

/// When it is, and what it is called: `09:00-10:00  Dentist`. Safe to print.
pub fn told(one: &ics::Busy) -> String {
    let time = match (one.start, one.end) {
        (Moment::At(start), Moment::At(end)) if start.date_naive() == end.date_naive() && start < end => {
            format!("{}-{}", start.format("%H:%M"), end.format("%H:%M"))
        }
        (Moment::At(start), _) => start.format("%H:%M").to_string(),
        _ => "all day".to_owned(),
    };
    let summary = if one.summary.trim().is_empty() { "busy".into() } else { text::clean_line(&one.summary) };
    format!("{time}  {summary}")
}

impl Tracker {
    /// The appointments on the days of `span` in `calendars`, which are files or folders of them. What cannot be read is said and left
    /// out: a calendar is never in the way of the log.
    pub fn appointments(&self, calendars: &[PathBuf], span: &RangeInclusive<NaiveDate>) -> Appointments {
        let mut all = Appointments::default();
        let zones = KnownZones::of(self.clock());
        let mut left = MOST_BYTES;
        for calendar in calendars {
            let files = files(calendar).unwrap_or_else(|why| {
                all.troubles.push(format!("{}: cannot be read: {why}.", shown(calendar)));
                Vec::new()
            });
            for file in files {
                match content(&file, left) {
                    Err(why) => all.troubles.push(format!("{}: cannot be read: {why}.", shown(&file))),
                    Ok(bytes) => {
                        left = left.saturating_sub(bytes.len() as u64);
                        let read = ics::busy(&bytes, span.clone(), &zones);
                        all.found.extend(read.appointments);
                        if let Some(first) = read.problems.first() {
                            let more = read.problems.len() - 1;
                            let more = if more == 0 { String::new() } else { format!(" ({more} more)") };
                            all.troubles.push(format!("{}: {first}{more}.", shown(&file)));
                        }
                    }
                }
            }
        }
        all.found.sort_by(|one, other| (one.start.order(), &one.summary).cmp(&(other.start.order(), &other.summary)));
        all
    }
}

/// The file itself, or the calendars of a folder by their names.
fn files(calendar: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(calendar)?.is_dir() {
        return Ok(vec![calendar.to_owned()]);
    }
    let within = fs::read_dir(calendar)?.filter_map(|file| Some(file.ok()?.path()));
    let mut files: Vec<_> = within.filter(|file| file.extension().is_some_and(|end| end == "ics")).collect();
    files.sort();
    if files.len() > MOST_FILES {
        return Err(io::Error::other(format!(
            "there are {} calendars in it; at most {MOST_FILES} are read",
            files.len()
        )));
    }
    Ok(files)
}

fn content(file: &Path, left: u64) -> io::Result<Vec<u8>> {
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut bytes = Vec::new();
    File::open(file)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 4 MiB"));
    }
    if bytes.len() as u64 > left {
        return Err(io::Error::other("with those before it, it is more than the 16 MiB that are read in all"));
    }
    Ok(bytes)
}

fn shown(path: &Path) -> String {
    text::clean_line(&path.display().to_string()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::tracker::Opening;

    fn calendar(events: &[(&str, &str)]) -> String {
        let event = |(when, summary): &(&str, &str)| {
            format!(
                "BEGIN:VEVENT\r\nUID:{summary}@work\r\nDTSTAMP:20261101T000000Z\r\n{when}\r\nSUMMARY:{summary}\r\nEND:VEVENT\r\n"
            )
        };
        let events: String = events.iter().map(event).collect();
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//made up//EN\r\n{events}END:VCALENDAR\r\n")
    }

    fn read(folder: &Path, calendars: &[&str]) -> Appointments {
        let opening = Opening { path: folder.join("log.db"), create: false, dry_run: false };
        let tracker =
            Tracker::open(&opening, Clock::system().stopped_at("2026-11-23T18:00:00+01:00").unwrap()).unwrap();
        let calendars: Vec<_> = calendars.iter().map(|name| folder.join(name)).collect();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        tracker.appointments(&calendars, &(day("2026-11-01")..=day("2026-11-30")))
    }

    #[test]
    fn files_and_folders_of_them_are_read_by_when_they_begin_and_never_written() {
        let folder = tempfile::tempdir().unwrap();
        let work = folder.path().join("work");
        fs::create_dir(&work).unwrap();
        let dentist = calendar(&[
            ("DTSTART:20261124T090000\r\nDTEND:20261124T100000", "Dentist"),
            ("DTSTART:20260101T090000", "past"),
        ]);
        fs::write(work.join("a.ics"), &dentist).unwrap();
        fs::write(work.join("notes.txt"), "no calendar").unwrap();
        let away = calendar(&[("DTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261125", "Away\\, far")]);
        fs::write(folder.path().join("home.ics"), away).unwrap();
        let all = read(folder.path(), &["work", "home.ics"]);
        assert_eq!(all.troubles, Vec::<String>::new());
        let on = |day: &str| all.on(day.parse().unwrap()).map(told).collect::<Vec<_>>();
        assert_eq!(on("2026-11-24"), ["all day  Away, far", "09:00-10:00  Dentist"]);
        assert_eq!(on("2026-11-23"), ["all day  Away, far"]);
        assert!(on("2026-11-25").is_empty());
        assert_eq!(fs::read_to_string(work.join("a.ics")).unwrap(), dentist);
        assert!(!folder.path().join("log.db").exists());
    }

    #[test]
    fn what_cannot_be_read_is_said_once_a_file_and_the_rest_stands() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("good.ics"), calendar(&[("DTSTART:20261124T090000", "Dentist")])).unwrap();
        fs::write(folder.path().join("bad.ics"), "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\nBEGIN:VEVENT\n").unwrap();
        fs::write(folder.path().join("noise.ics"), [0xFF; 4096]).unwrap();
        let huge = File::create(folder.path().join("huge.ics")).unwrap();
        huge.set_len(1 << 40).unwrap();
        let all =
            read(folder.path(), &["bad.ics", "good.ics", "noise.ics", "huge.ics", "nowhere.ics", "\u{1b}[2J.ics"]);
        assert_eq!(all.found.len(), 1);
        assert_eq!(all.troubles.len(), 5, "{:?}", all.troubles);
        assert!(all.troubles.iter().any(|said| said.contains("huge.ics: cannot be read: it is larger than 4 MiB")));
        assert!(all.troubles.iter().all(|said| !said.contains('\u{1b}')));
        assert!(read(folder.path(), &["/dev/zero"]).troubles[0].contains("it is not a file"));
    }

    #[test]
    fn more_than_is_read_in_all_is_left_out_and_said() {
        let folder = tempfile::tempdir().unwrap();
        let opening = Opening { path: folder.path().join("log.db"), create: true, dry_run: false };
        let tracker = Tracker::open(&opening, Clock::system().stopped_at("2026-11-23").unwrap()).unwrap();
        let padding = "X-PADDING:and so on\r\n".repeat(199_000);
        let event = "BEGIN:VEVENT\r\nUID:1@x\r\nDTSTART:20261124\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n";
        let calendar = format!("BEGIN:VCALENDAR\r\n{padding}{event}END:VCALENDAR\r\n");
        for name in ["a", "b", "c", "d", "e"] {
            fs::write(folder.path().join(name).with_extension("ics"), &calendar).unwrap();
        }
        let day = tracker.today();
        let read = tracker.appointments(&[folder.path().to_owned()], &(day..=day + chrono::Days::new(7)));
        assert_eq!(read.found.len(), 4, "{:?}", read.troubles);
        let [trouble] = read.troubles.as_slice() else { panic!("{:?}", read.troubles) };
        assert!(trouble.contains("e.ics") && trouble.contains("the 16 MiB that are read in all"), "{trouble}");
    }
}
