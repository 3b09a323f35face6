//! The worked scenarios of `tests/scenarios` against the scheduler: what it must say on a day, and that it says nothing else.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;

use chrono::NaiveDate;
use rubdown::domain::moment::file_date;
use rubdown::domain::{
    Area, Booking, Condition, ConditionKind, History, Id, Minutes, Moment, Period, Points, Pressure, Profile, Protocol,
    Score, Session, Timing, Written,
};
use rubdown::scheduler::{self, Finding, Subject, Window};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::Rubdown;

#[test]
fn every_scenario_is_answered_as_written() {
    report(|scenario| scenario.mismatches(given));
}

#[test]
fn the_program_answers_every_scenario_as_written() {
    report(|scenario| {
        let program = Rubdown::new();
        let file = program.file("scenario.json", published(&scenario.history()).to_string());
        program.run([OsStr::new("import"), file.as_os_str()]).ok();
        let mut program = Some(program);
        scenario.mismatches(|_, today| {
            let on_that_day = program.take().unwrap().as_of(&today.to_string());
            let said = told(&on_that_day);
            program = Some(on_that_day);
            said
        })
    });
}

/// Holds every scenario's answers against those that `mismatches` finds.
fn report(mut mismatches: impl FnMut(&Scenario) -> Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut wrong = Vec::new();
    let mut answers = 0;
    for found in std::fs::read_dir(folder).unwrap() {
        let path = found.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with('#'), "{file} does not begin with a comment that explains it");
        let read: File = toml::from_str(&text).unwrap_or_else(|why| panic!("{file}: {why}"));
        for scenario in &read.scenario {
            answers += scenario.answers.len();
            wrong.extend(mismatches(scenario).into_iter().map(|why| format!("{file}: {}\n{why}", scenario.name)));
        }
    }
    assert!(answers > 0, "no scenario was found");
    assert!(wrong.is_empty(), "{} of {answers} answers differ\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn the_scenarios_of_precedence_take_the_order_of_the_articles_file() {
    let read: File = toml::from_str(include_str!("../scenarios/precedence.toml")).unwrap();
    let order: Vec<_> = read.scenario.into_iter().filter_map(|scenario| scenario.rule).collect();
    assert_eq!(order, rubdown::protocols::article().unwrap().precedence);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scenario: Vec<Scenario>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    name: String,
    profile: Option<String>,
    #[serde(default)]
    sessions: Vec<String>,
    #[serde(default)]
    bookings: Vec<String>,
    #[serde(default)]
    scores: Vec<String>,
    #[serde(default)]
    conditions: Vec<String>,
    rule: Option<String>,
    answers: Vec<Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    today: String,
    status: String,
    window: Option<String>,
    rule: Option<String>,
    #[serde(default)]
    flags: Vec<String>,
    #[serde(default)]
    good: Vec<String>,
    #[serde(default)]
    not_good: Vec<String>,
}

/// What is compared: an answer as written, or as given.
#[derive(PartialEq)]
struct Said {
    status: String,
    window: Option<String>,
    rule: String,
    flags: Vec<String>,
}

impl Scenario {
    fn mismatches(&self, mut answered: impl FnMut(&History, NaiveDate) -> Said) -> Vec<String> {
        let history = self.history();
        let differing = self.answers.iter().filter_map(|answer| {
            let (today, written) = (moment(&answer.today).date(), answer.said(self.rule.as_deref()));
            let given = answered(&history, today);
            let misjudged: Vec<_> = answer.misjudged(&history, today).collect();
            let same = written == given && misjudged.is_empty();
            let on = &answer.today;
            (!same)
                .then(|| format!("  on {on}\n  written  {written}\n  given    {given}\n  misjudged days {misjudged:?}"))
        });
        differing.collect()
    }

    fn history(&self) -> History {
        let mut numbers = 0_u128..;
        let mut id = || Id::from_bytes(numbers.next().unwrap().to_be_bytes());
        History::new(
            self.profile.as_deref().map_or(Profile::Healthy, |name| name.parse().unwrap()),
            self.sessions.iter().map(|text| session(id(), text)).collect(),
            self.scores.iter().map(|text| score(id(), text)).collect(),
            self.bookings.iter().map(|text| booking(session(id(), text))).collect(),
            self.conditions.iter().map(|text| condition(id(), text)).collect(),
        )
    }
}

impl Answer {
    fn said(&self, rule: Option<&str>) -> Said {
        let rule = self.rule.as_deref().or(rule).expect("a rule, of the answer or of the scenario").into();
        let mut flags = self.flags.clone();
        flags.sort();
        Said { status: self.status.clone(), window: self.window.clone(), rule, flags }
    }

    /// The days that were called good and are not, or the other way round.
    fn misjudged(&self, history: &History, today: NaiveDate) -> impl Iterator<Item = &String> {
        let is_good = move |text: &String| {
            let day = date(text);
            scheduler::what_if(history, &Protocol::article(), today, day, None).good
        };
        self.good.iter().filter(move |day| !is_good(day)).chain(self.not_good.iter().filter(move |day| is_good(day)))
    }
}

/// What the scheduler says of `history` today.
fn given(history: &History, today: NaiveDate) -> Said {
    let protocol = Protocol::article();
    let assessment = scheduler::assess(history, &protocol, today);
    let of_sessions = scheduler::judge_sessions(history, &protocol, today);
    let others = assessment.findings.iter().filter(|finding| !matches!(finding.subject, Subject::Session { .. }));
    let mut flags: Vec<_> = of_sessions.iter().chain(others).map(flag).collect();
    flags.sort();
    Said {
        status: assessment.status.name().into(),
        window: assessment.window.map(spelled),
        rule: assessment.governing().to_string(),
        flags,
    }
}

/// What the program says of the log it was given: `next` of now and of the bookings, `list` of each session.
fn told(program: &Rubdown) -> Said {
    let next = program.run(["next", "--json"]).ok().json();
    let list = program.run(["list", "--json", "--kind", "session"]).ok().json();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let of_others = next["flags"].as_array().unwrap().iter().filter(|found| found["subject"] != "session");
    let others = of_others.map(|found| match text(&found["on"]) {
        Some(on) => format!("{} {on} {}", text(&found["subject"]).unwrap(), text(&found["flag"]).unwrap()),
        None => format!("{} {}", text(&found["subject"]).unwrap(), text(&found["flag"]).unwrap()),
    });
    let sessions = list["entries"].as_array().unwrap().iter().flat_map(|session| {
        let on = date(&text(&session["start"]).unwrap()[..10]);
        let flags = session["flags"].as_array().unwrap().iter();
        flags.map(move |flag| format!("session {on} {}", flag.as_str().unwrap())).collect::<Vec<_>>()
    });
    let mut flags: Vec<_> = others.chain(sessions).collect();
    flags.sort();
    let dates = ["earliest", "ideal", "latest"].map(|name| text(&next[name]));
    let window = dates[0].is_some().then(|| dates.map(|date| date.unwrap_or("-".into())).join(" / "));
    let said = |name: &str| text(&next[name]).unwrap();
    Said { status: said("status"), window, rule: said("governing_rule"), flags }
}

/// A history in the published form, written here and not by the program.
fn published(history: &History) -> Value {
    let day = |date: Option<NaiveDate>| date.map(|date| date.to_string());
    let sessions = history.sessions().iter().map(|session| {
        json!({"id": session.id.to_string(), "start": session.start.to_string(), "minutes": session.minutes.map(Minutes::get),
            "pressure": session.pressure.map(Pressure::name), "qualified": session.qualified})
    });
    let bookings = history.bookings().iter().map(|booking| {
        json!({"id": booking.id.to_string(), "start": booking.start.to_string(), "minutes": booking.minutes.map(Minutes::get),
            "pressure": booking.pressure.map(Pressure::name), "qualified": booking.qualified})
    });
    let scores = history.scores().iter().map(|score| {
        json!({"id": score.id.to_string(), "at": score.at.to_string(), "scale": score.scale.name(),
            "value": score.value.get(), "timing": score.timing.name(), "area": score.area.map(Area::name)})
    });
    let conditions = history.conditions().iter().map(|condition| {
        json!({"id": condition.id.to_string(), "kind": condition.kind.name(), "start": condition.period.start().to_string(),
            "end": day(condition.period.end()), "recovery": day(condition.recovery), "doctor": day(condition.doctor)})
    });
    json!({"schema": "rubdown/1", "profile": history.profile().name(), "sessions": sessions.collect::<Vec<_>>(),
        "scores": scores.collect::<Vec<_>>(), "bookings": bookings.collect::<Vec<_>>(), "conditions": conditions.collect::<Vec<_>>()})
}

fn flag(finding: &Finding) -> String {
    let flag = finding.notice.flag();
    match finding.subject {
        Subject::Session { on, .. } => format!("session {on} {flag}"),
        Subject::Booking { on, .. } => format!("booking {on} {flag}"),
        Subject::Now => format!("now {flag}"),
    }
}

fn spelled(window: Window) -> String {
    let latest = window.latest.map_or("-".into(), |latest| latest.to_string());
    format!("{} / {} / {latest}", window.earliest, window.ideal)
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let window = self.window.as_deref().unwrap_or("no window");
        write!(f, "{}, {window}, {}, {:?}", self.status, self.rule, self.flags)
    }
}

/// `2026-07-01, 90 min, firm, unqualified`
fn session(id: Id, text: &str) -> Session {
    let (start, told) = text.split_once(", ").unwrap_or((text, ""));
    let mut session = Session::at(id, moment(start));
    for told in told.split(", ").filter(|told| !told.is_empty()) {
        match told.strip_suffix(" min") {
            Some(minutes) => session.minutes = Some(Minutes::new(minutes.parse().unwrap()).unwrap()),
            None if told == "qualified" => session.qualified = Some(true),
            None if told == "unqualified" => session.qualified = Some(false),
            None => session.pressure = Some(told.parse::<Pressure>().unwrap()),
        }
    }
    session
}

fn booking(session: Session) -> Booking {
    let Session { id, start, minutes, pressure, qualified, .. } = session;
    Booking { minutes, pressure, qualified, ..Booking::at(id, start) }
}

/// `2026-02-10 pain 4`, with `before`, `after` or an area behind it
fn score(id: Id, text: &str) -> Score {
    let mut words = text.split_whitespace();
    let mut next = || words.next().unwrap_or_else(|| panic!("{text}: a date, a scale and a number"));
    let (at, scale, value) = (moment(next()), next().parse().unwrap(), next().parse().unwrap());
    let mut score =
        Score { id, at, scale, value: Points::new(value).unwrap(), timing: Timing::Other, session: None, area: None };
    for word in words {
        match word.parse::<Area>() {
            Ok(area) => score.area = Some(area),
            Err(_) => score.timing = word.parse().unwrap(),
        }
    }
    score
}

/// `acute_injury from 2026-05-01 to 2026-05-20, recovery 2026-05-08, doctor 2026-05-08`
fn condition(id: Id, text: &str) -> Condition {
    let words: Vec<_> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let [kind, told @ ..] = words.as_slice() else { panic!("a condition without a kind") };
    let told: Vec<_> = told.chunks(2).map(|pair| (pair[0], date(pair[1]))).collect();
    let of = |wanted| told.iter().find(|(name, _)| *name == wanted).map(|(_, date)| *date);
    assert!(told.iter().all(|(name, _)| ["from", "to", "recovery", "doctor"].contains(name)), "{text}");
    let period = Period::new(of("from").expect(text), of("to")).unwrap();
    let kind = kind.parse::<ConditionKind>().unwrap();
    Condition { recovery: of("recovery"), doctor: of("doctor"), ..Condition::over(id, kind, period) }
}

fn moment(text: &str) -> Moment {
    match Written::read(text) {
        Ok(Written::Whole(moment)) => moment,
        other => panic!("{text} is not a date, nor a time with its offset: {other:?}"),
    }
}

fn date(text: &str) -> NaiveDate {
    file_date("date", text).unwrap_or_else(|_| panic!("{text} is not a date"))
}
