//! The report of an invented year, in each format and for each reader.

use chrono::{Duration, NaiveDate};
use rubdown::domain::{
    Area, Areas, Booking, Condition, ConditionKind, Cost, Currency, History, Id, Minutes, Moment, Period, Points,
    Pressure, Profile, Protocol, Scale, Score, Session, Timing, Words,
};
use rubdown::report::{self, Audience, Options, Report};

pub(crate) const TODAY: &str = "2026-11-23";

/// A note that would like to be more than text.
const SCRIPT: &str = "<script>alert('x')</script> & \u{1B}[2J | `code` long desk week";

/// Fifty weeks of chronic pain that eases, with a wound, an injury, a forced booking and hostile notes.
pub(crate) fn year() -> History {
    let today = day(TODAY);
    let start = today - Duration::days(352);
    let mut ids = Ids(0);
    let (mut sessions, mut scores) = (Vec::new(), Vec::new());
    let mut at = start + Duration::days(4);
    let mut count = 0_i64;
    while at <= today {
        let held = (day("2026-06-08")..day("2026-06-20")).contains(&at);
        if !held {
            let id = ids.next();
            let pain = 7 - (at - start).num_days() / 90 + (count * 7 % 3 - 1);
            sessions.push(Session {
                minutes: (count % 9 != 0).then(|| Minutes::new(if count % 11 == 3 { 45 } else { 30 }).unwrap()),
                pressure: Some(if count % 13 == 5 { Pressure::Firm } else { Pressure::Moderate }),
                areas: if count % 2 == 0 { Areas::from_iter([Area::LowerLeft, Area::Neck]) } else { Areas::default() },
                provider: words("provider", "Anna K."),
                qualified: (count % 4 != 0).then_some(true),
                place: words("place", "Harbour Studio"),
                cost: (count % 3 != 0).then(|| Cost::new(42.5).unwrap()),
                currency: Some(Currency::new("EUR").unwrap()),
                note: if count % 6 == 1 { words("note", SCRIPT) } else { None },
                ..Session::at(id, moment(at))
            });
            let mut score = |date: NaiveDate, scale, timing, value: i64, session| {
                let value = Points::new(value.clamp(0, 10)).unwrap();
                scores.push(Score { id: ids.next(), at: moment(date), scale, value, timing, session, area: None });
            };
            score(at, Scale::Pain, Timing::Before, pain, Some(id));
            if count % 4 != 2 {
                score(at, Scale::Pain, Timing::After, pain - 2, Some(id));
            }
            score(at, Scale::Tension, Timing::Before, pain - 1 + count % 2, Some(id));
            score(at + Duration::days(1), Scale::Soreness, Timing::Other, 1 + count * 5 % 4, None);
            score(at + Duration::days(1 + count % 3), Scale::Pain, Timing::Other, pain - 1, None);
            if count % 5 == 0 {
                score(at + Duration::days(2), Scale::Sleep, Timing::Other, 5 + count / 30, None);
            }
        }
        at += Duration::days([4, 4, 3, 4, 5, 4, 2, 4, 4, 8][usize::try_from(count % 10).unwrap()]);
        count += 1;
    }
    scores.retain(|score| score.at.date() <= today);

    let booking = |id, date: &str| Booking::at(id, moment(day(date)));
    let bookings = vec![
        Booking {
            reason: words("reason", "long flight on the day after <b>"),
            ..booking(ids.next(), &sessions.get(6).unwrap().start.date().to_string())
        },
        booking(ids.next(), "2026-11-08"),
        booking(ids.next(), "2026-11-26"),
    ];
    let condition = |id, kind, from: &str, to: Option<&str>| {
        Condition::over(id, kind, Period::new(day(from), to.map(day)).unwrap())
    };
    let conditions = vec![
        Condition {
            doctor: Some(day("2025-12-20")),
            doctor_note: words("doctor_note", "Dr. Ben O.: massage is fine beside exercise."),
            ..condition(ids.next(), ConditionKind::ChronicPain, "2025-12-01", None)
        },
        condition(ids.next(), ConditionKind::SkinWound, "2026-06-08", Some("2026-06-18")),
        Condition {
            note: words("note", "left shoulder"),
            ..condition(ids.next(), ConditionKind::Bruise, "2026-11-18", None)
        },
    ];
    History::new(Profile::Healthy, sessions, scores, bookings, conditions)
}

pub(crate) fn composed(audience: Audience, options: Options) -> Report {
    report::compose(&year(), &Protocol::article(), day(TODAY), &Options { audience, ..options })
}

/// Ids in a row.
struct Ids(u64);

impl Ids {
    fn next(&mut self) -> Id {
        self.0 += 1;
        Id::fresh(self.0, [0; 10])
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(date: NaiveDate) -> Moment {
    Moment::day(date).unwrap()
}

fn words(field: &'static str, text: &str) -> Option<Words> {
    Words::new(field, text).unwrap()
}

#[test]
fn print_all() {
    let dir = std::path::PathBuf::from("/tmp/rep");
    std::fs::create_dir_all(&dir).unwrap();
    for audience in Audience::ALL {
        let life = rubdown::demo::life(1, rubdown::demo::SESSIONS, day(TODAY));
        let r = report::compose(&life, &Protocol::article(), day(TODAY), &Options { audience, ..Options::default() });
        std::fs::write(dir.join(format!("d{audience}.html")), report::html(&r)).unwrap();
        std::fs::write(dir.join(format!("d{audience}.txt")), report::text(&r, 80, false)).unwrap();
        let r = composed(audience, Options::default());
        std::fs::write(dir.join(format!("{audience}.txt")), report::text(&r, 80, false)).unwrap();
        std::fs::write(dir.join(format!("{audience}.a.txt")), report::text(&r, 80, true)).unwrap();
        std::fs::write(dir.join(format!("{audience}.md")), report::markdown(&r)).unwrap();
        std::fs::write(dir.join(format!("{audience}.html")), report::html(&r)).unwrap();
    }
}
