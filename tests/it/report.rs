//! The report in each format and for each reader: what it says, what it keeps back, and that no word in it has any power.

use chrono::{Duration, NaiveDate};
use rubdown::domain::{
    Area, Booking, Condition, ConditionKind, Cost, Currency, History, Id, Minutes, Moment, Period, Points, Pressure,
    Profile, Protocol, Scale, Score, Session, Timing, Words,
};
use rubdown::report::{self, Audience, Options, Report};
use rubdown::{text, wording};

const TODAY: &str = "2026-11-23";

/// A note that would like to be more than text.
const SCRIPT: &str = "<script>alert('x')</script> & \u{1B}[2J | `code` \"quoted\"";

/// Twelve weeks of chronic pain that eases: a wound, a booking against the rules, an unanswered one, a hostile note.
fn season() -> History {
    let mut log = Log::default();
    let pains = [8, 7, 8, 7, 6, 7, 6, 5, 5, 4, 5, 4, 3, 4];
    let gaps = [4, 3, 4, 4, 2, 5, 4, 3, 16, 4, 6, 4, 4, 5];
    let mut on = day("2026-09-13");
    for (pain, gap) in pains.into_iter().zip(gaps) {
        on += Duration::days(gap);
        log.session(on, pain);
    }
    let conditions = vec![
        Condition {
            doctor: Some(day("2026-09-20")),
            doctor_note: words("Dr. Ben O.: fine beside exercise"),
            ..log.condition(ConditionKind::ChronicPain, "2026-09-10", None)
        },
        log.condition(ConditionKind::SkinWound, "2026-10-14", Some("2026-10-25")),
        Condition { note: words("left shoulder"), ..log.condition(ConditionKind::Bruise, "2026-11-18", None) },
    ];
    let bookings = vec![
        Booking { reason: words("long flight <b>"), ..Booking::at(log.id(), moment(day("2026-10-04"))) },
        Booking::at(log.id(), moment(day("2026-11-08"))),
        Booking::at(log.id(), moment(day("2026-11-27"))),
    ];
    History::new(Profile::Healthy, log.sessions, log.scores, bookings, conditions)
}

/// A log in the making.
#[derive(Default)]
struct Log {
    ids: u64,
    sessions: Vec<Session>,
    scores: Vec<Score>,
}

impl Log {
    fn id(&mut self) -> Id {
        self.ids += 1;
        Id::fresh(self.ids, [0; 10])
    }

    /// A session with scores before, after, and of the days that follow.
    fn session(&mut self, on: NaiveDate, pain: i64) {
        let id = self.id();
        let odd = pain % 2 == 1;
        self.sessions.push(Session {
            minutes: Some(Minutes::new(if odd { 30 } else { 40 }).unwrap()),
            pressure: Some(if pain == 7 { Pressure::Firm } else { Pressure::Moderate }),
            areas: if odd { [Area::LowerLeft, Area::Neck].into_iter().collect() } else { Default::default() },
            provider: words("Anna K."),
            qualified: odd.then_some(true),
            place: words("Harbour Studio"),
            cost: Some(Cost::new(42.5).unwrap()),
            currency: Some(Currency::new("EUR").unwrap()),
            note: words(if pain == 4 { SCRIPT } else { "" }),
            ..Session::at(id, moment(on))
        });
        self.score(on, Scale::Pain, Timing::Before, pain, Some(id));
        self.score(on, Scale::Pain, Timing::After, pain - 2, Some(id));
        self.score(on, Scale::Tension, Timing::Before, pain - 1, Some(id));
        self.score(on + Duration::days(1), Scale::Soreness, Timing::Other, pain / 2, None);
        self.score(on + Duration::days(2), Scale::Pain, Timing::Other, pain - 1, None);
    }

    fn score(&mut self, on: NaiveDate, scale: Scale, timing: Timing, value: i64, session: Option<Id>) {
        let value = Points::new(value).unwrap();
        let score = Score { id: self.id(), at: moment(on), scale, value, timing, session, area: None };
        self.scores.push(score);
    }

    fn condition(&mut self, kind: ConditionKind, from: &str, to: Option<&str>) -> Condition {
        Condition::over(self.id(), kind, Period::new(day(from), to.map(day)).unwrap())
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(date: NaiveDate) -> Moment {
    Moment::day(date).unwrap()
}

fn words(text: &str) -> Option<Words> {
    Words::new("note", text).unwrap()
}

fn composed(history: &History, options: &Options) -> Report {
    report::compose(history, &Protocol::article(), day(TODAY), options)
}

fn of_the_season(audience: Audience) -> Report {
    composed(&season(), &Options { audience, ..Options::default() })
}

/// Every format of one report.
fn formats(report: &Report) -> [String; 4] {
    [report::text(report, 80, false), report::markdown(report), report::html(report), report::json(report)]
}

#[test]
fn for_a_doctor_as_text() {
    insta::assert_snapshot!(report::text(&of_the_season(Audience::Doctor), 80, false));
}

#[test]
fn for_a_therapist_as_ascii_on_a_narrow_page() {
    insta::assert_snapshot!(report::text(&of_the_season(Audience::Therapist), 50, true));
}

#[test]
fn for_oneself_as_markdown() {
    insta::assert_snapshot!(report::markdown(&of_the_season(Audience::Me)));
}

#[test]
fn for_a_doctor_as_html() {
    let page = report::html(&of_the_season(Audience::Doctor));
    let (head, body) = page.split_once("<style>").unwrap();
    let (_, body) = body.split_once("</style>").unwrap();
    insta::assert_snapshot!(format!("{head}<style>…</style>{body}"));
}

#[test]
fn an_empty_log_says_what_it_does_not_know() {
    let empty = composed(&History::default(), &Options { audience: Audience::Doctor, ..Options::default() });
    insta::assert_snapshot!(report::text(&empty, 80, false));
}

#[test]
fn a_script_in_a_note_stays_text() {
    for audience in Audience::ALL {
        let report = of_the_season(audience);
        let [text, markdown, html, _] = formats(&report);
        assert!(text.contains("<script>alert('x')</script> & ␛[2J"), "{text}");
        assert!(markdown.contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp; ␛\\[2J \\| \\`code\\`"), "{markdown}");
        assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; ␛[2J | `code`"), "{html}");
        for page in formats(&report) {
            assert!(!page.contains('\u{1B}'));
        }
        assert!(!markdown.contains("<script") && !html.contains("<script") && !html.contains("<b>"));
    }
}

#[test]
fn the_page_loads_nothing_and_runs_nothing() {
    let html = report::html(&of_the_season(Audience::Me));
    let policy =
        r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"#;
    assert!(html.contains(policy));
    for outward in ["http:", "https:", "src=", "href=", "url(", "@import", "<link", "javascript"] {
        assert!(!html.contains(outward), "{outward}");
    }
}

#[test]
fn what_is_kept_back_is_in_no_format() {
    let mut options = Options { notes: false, redact_provider: true, redact_place: true, ..Options::default() };
    for audience in Audience::ALL {
        options.audience = audience;
        for page in formats(&composed(&season(), &options)) {
            for secret in ["script", "Anna", "Harbour", "exercise", "shoulder", "flight"] {
                assert!(!page.contains(secret), "{secret}\n{page}");
            }
            assert!(page.contains("Kept back: notes, providers, places."));
        }
    }
    options.redact_place = false;
    assert!(report::text(&composed(&season(), &options), 80, false).contains("Harbour Studio"));
}

#[test]
fn since_leaves_out_what_came_before_and_keeps_where_things_stand() {
    let options = Options { since: Some(day("2026-11-01")), ..Options::default() };
    let (whole, part) = (composed(&season(), &Options::default()), composed(&season(), &options));
    assert_eq!(part.standing, whole.standing);
    let part = report::text(&part, 80, false);
    assert!(part.contains("Sun 1 Nov 2026 to Mon 23 Nov 2026, 23 days."), "{part}");
    assert!(!part.contains("skin wound") && !part.contains("long flight"), "{part}");
}

#[test]
fn every_reader_is_told_the_same_numbers() {
    let [doctor, therapist, me] = Audience::ALL.map(of_the_season);
    for heading in ["Sessions and gaps", "First scores against now", "Flags raised", "Where it stands"] {
        let of = |report: &Report| report.sections.iter().find(|section| section.heading == heading).cloned().unwrap();
        assert_eq!(of(&doctor), of(&therapist));
        assert_eq!(of(&doctor), of(&me));
    }
    let costs = |report: &Report| report.sections.iter().any(|section| section.heading == "Cost");
    assert_eq!([&doctor, &therapist, &me].map(costs), [false, false, true]);
}

#[test]
fn no_line_of_text_is_wider_than_it_was_asked_to_be() {
    for audience in Audience::ALL {
        let report = composed(&rubdown::demo::life(7, 60, day(TODAY)), &Options { audience, ..Options::default() });
        for columns in [40, 57, 80, 100] {
            for line in report::text(&report, columns, false).lines() {
                assert!(text::width(line) <= columns, "{columns}: {line}");
            }
        }
    }
}

#[test]
fn nothing_is_promised_and_nobody_is_a_patient() {
    let forbidden = ["safe", "treat", "cure", "prevent", "diagnos", "risk", "dose", "prescri", "patient", "you should"];
    for audience in Audience::ALL {
        let mut report = composed(
            &rubdown::demo::life(7, 60, day(TODAY)),
            &Options { audience, notes: false, ..Options::default() },
        );
        report.footing.retain(|line| line != wording::NOTICE);
        let said = report::text(&report, 80, true).to_lowercase();
        for word in forbidden {
            assert!(!said.contains(word), "{word}\n{said}");
        }
    }
}
