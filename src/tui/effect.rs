//! What the pure part wants done outside, and the one place that does it. "Saved" is said only after the log said so.

use std::ops::RangeInclusive;
use std::path::Path;

use chrono::{Days, NaiveDate};

use crate::domain::phrase::Typed;
use crate::domain::{
    Around, Booking, Condition, ConditionKind, Happening, History, Id, Invalid, Kind, Moment, Period, Points, Profile,
    Scale, Score, Session, Timing, Words,
};
use crate::keys::Command;
use crate::query::Query;
use crate::scheduler::{DayOutlook, Judged};
use crate::text;
use crate::tracker::{Audience, Error, Operation, Receipt, Shown, Telling, Tracker, Trial, UsedBefore};
use crate::wording;

use super::event;
use super::screens::trends::Span;
use super::world::{CHARTED, Now, RECENT};

/// The columns of a report that nobody's screen has to hold.
const REPORT_COLUMNS: usize = 80;
/// How many conditions Plan lists.
const CONDITIONS: usize = 200;

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Effect {
    /// Read how things stand.
    Look,
    /// Read the days of a calendar page.
    Days(RangeInclusive<NaiveDate>),
    /// Read a page of the timeline: the `newest` that match, or those before one.
    Timeline {
        /// What is looked for.
        query: Query,
        /// How many.
        newest: usize,
        /// Only what comes before this one.
        before: Option<Id>,
    },
    /// Gather what a form for a session begins with.
    BeginSession(Origin),
    /// Gather what any other form begins with.
    Begin(Sheet),
    /// Read what a session on this day would be judged by.
    Judge(NaiveDate),
    /// Write.
    Write(Box<Write>),
    /// Take back the last operation.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// List the last operations.
    Operations,
    /// Read the days that Trends looks at.
    Study(Span),
    /// Write the report, to be read here.
    Report {
        /// For whom.
        audience: Audience,
        /// In lines of so many columns.
        columns: usize,
        /// In ASCII only.
        ascii: bool,
    },
    /// Put the report in a file.
    SaveReport {
        /// For whom.
        audience: Audience,
        /// The file, in the form that its name's end asks for.
        to: String,
        /// Whether a file of that name may go.
        replace: bool,
    },
    /// Read what Plan lists.
    Plan,
    /// Look whether the log is whole, while nobody waits.
    Check,
    /// Write a sound copy of the log, as it is seen here.
    Backup,
    /// Hand the terminal back to the shell for a while; the loop sees to it.
    Suspend,
}

/// Where the values of a session form come from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Origin {
    /// Today's booking, else the last session.
    Usual,
    /// Another session, to be logged again today.
    Like(Box<Session>),
    /// A booking that took place.
    Booking(Box<Booking>),
    /// The session itself, to be edited.
    Edit(Box<Session>, Around),
}

/// A form other than that of a session.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sheet {
    /// Scores.
    Score,
    /// A score, to be edited.
    EditScore(Score),
    /// A booking on this day, or on the next good one.
    Book(Option<NaiveDate>),
    /// A booking, to be moved or edited.
    EditBooking(Box<Booking>),
    /// A new condition of this kind.
    NewCondition(ConditionKind),
    /// A condition, to be edited or ended.
    Condition(Box<Condition>),
}

/// When something was or will be, as a form knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// As it was, to the second.
    Kept(Moment),
    /// As it was typed; this machine's zone gives the offset.
    Typed(Typed),
}

impl When {
    /// The local date.
    pub(super) fn date(self) -> NaiveDate {
        match self {
            When::Kept(moment) => moment.date(),
            When::Typed(typed) => typed.date,
        }
    }
}

/// Something to be written.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is the use case of its name")]
pub(super) enum Write {
    Log { session: Session, when: When, around: Around },
    Confirm { booking: Id, around: Around },
    AmendSession { session: Session, when: When, around: Around },
    Scores { when: When, told: Vec<(Scale, Points)> },
    AmendScore { score: Score, when: When },
    Book { booking: Booking, when: When, reason: Option<Words> },
    Move { booking: Booking, when: When, reason: Option<Words> },
    AddCondition(Condition),
    AmendCondition(Condition),
    SetProfile(Profile),
    Begin { profile: Profile, conditions: Vec<Condition>, last: Option<NaiveDate> },
    Delete(Id),
    Cancel(Id),
    WarningSigns(Words),
}

/// What came of an effect.
#[derive(Debug)]
pub(super) enum Learned {
    /// How things stand.
    Now(Now),
    /// The days of a calendar page.
    Days(RangeInclusive<NaiveDate>, History),
    /// A page of the timeline, oldest first.
    Timeline {
        /// What was looked for.
        query: Query,
        /// Whether it continues an earlier page backwards.
        older: bool,
        /// What was found.
        found: Vec<Judged>,
    },
    /// What a session form begins with.
    BegunSession(Box<BegunSession>),
    /// What another form begins with.
    Begun(Sheet, Begun),
    /// What a session on this day is judged by.
    Judge(NaiveDate, History),
    /// What Trends looks at.
    Studied(Box<Studied>),
    /// What Plan lists.
    Plan(Planned),
    /// The log is whole.
    Whole,
    /// Somebody wanted something before that was known.
    PutOff,
    /// A sound copy lies there.
    BackedUp(String),
    /// The report, as text.
    Report(Audience, String),
    /// The report lies in this file.
    ReportSaved(String),
    /// It is written.
    Saved(String, Now),
    /// It was taken back or done again; the command turns that round.
    Restored(String, Command, Now),
    /// The last operations, newest first.
    Operations(Vec<Operation>),
    /// It was not done.
    Refused(Trouble),
}

/// The days that Trends looks at.
#[derive(Debug)]
pub(super) struct Studied {
    /// What was asked for.
    pub(super) span: Span,
    /// Its days, both included.
    pub(super) days: RangeInclusive<NaiveDate>,
    /// What they are judged and shown by.
    pub(super) history: History,
    /// The last year, from which relief is learnt.
    pub(super) year: History,
}

/// What Plan lists.
#[derive(Debug, Default)]
pub(super) struct Planned {
    /// The newest conditions, oldest first.
    pub(super) conditions: Vec<Judged>,
    /// The schedules of trials.
    pub(super) trials: Vec<Trial>,
}

/// What a session form begins with.
#[derive(Debug)]
pub(super) struct BegunSession {
    /// Where it comes from.
    pub(super) origin: Origin,
    /// Its values.
    pub(super) session: Session,
    /// Its scores.
    pub(super) around: Around,
    /// What it is judged by.
    pub(super) history: History,
    /// Words used before.
    pub(super) used: UsedBefore,
}

/// What another form begins with.
#[derive(Debug)]
pub(super) struct Begun {
    /// An id for what may come of it.
    pub(super) id: Id,
    /// What a session would be like, for the values of a booking.
    pub(super) usual: Session,
    /// Words used before.
    pub(super) used: UsedBefore,
}

/// Why something was not done, in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trouble {
    /// One or more sentences, safe to print.
    pub(super) words: String,
    /// Whether a booking would go through with a reason.
    pub(super) forcible: bool,
}

/// Does it.
pub(super) fn perform(effect: Effect, tracker: &mut Tracker) -> Learned {
    attempt(effect, tracker).unwrap_or_else(|error| Learned::Refused(trouble(&error)))
}

fn attempt(effect: Effect, tracker: &mut Tracker) -> Result<Learned, Error> {
    Ok(match effect {
        Effect::Look | Effect::Suspend => Learned::Now(look(tracker)?),
        Effect::Days(span) => Learned::Days(span.clone(), tracker.history(span)?),
        Effect::Timeline { query, newest, before } => {
            let found = tracker.happenings(&query, Some(newest), before)?;
            Learned::Timeline { query, older: before.is_some(), found }
        }
        Effect::BeginSession(origin) => Learned::BegunSession(Box::new(begin_session(origin, tracker)?)),
        Effect::Begin(sheet) => Learned::Begun(
            sheet,
            Begun { id: tracker.fresh_id(), usual: tracker.suggested_session()?, used: tracker.used_before()? },
        ),
        Effect::Judge(day) => Learned::Judge(day, tracker.history(day..=day)?),
        Effect::Write(write) => {
            let receipt = do_write(*write, tracker)?;
            Learned::Saved(with_news(receipt.what, tracker), look(tracker)?)
        }
        Effect::Undo => restored("Undone", Command::Redo, tracker.undo(1)?, tracker)?,
        Effect::Redo => restored("Done again", Command::Undo, tracker.redo(1)?, tracker)?,
        Effect::Study(span) => Learned::Studied(Box::new(study(span, tracker)?)),
        Effect::Plan => {
            let all = of_kind(Query::default(), Kind::Condition);
            let conditions = tracker.happenings(&all, Some(CONDITIONS), None)?;
            Learned::Plan(Planned { conditions, trials: tracker.trials() })
        }
        Effect::Check => match tracker.quick_check(event::is_waiting) {
            Ok(true) => Learned::Whole,
            Ok(false) => Learned::PutOff,
            Err(damage) => Learned::Refused(Trouble { words: damage.to_string(), forcible: false }),
        },
        Effect::Backup => Learned::BackedUp(tracker.backup(None)?.display().to_string()),
        Effect::Operations => Learned::Operations(tracker.operations(200)?),
        Effect::Report { audience, columns, ascii } => {
            let told = Telling { audience, ..Telling::default() };
            let text = tracker.report(&told, Shown::Text { columns, ascii })?;
            Learned::Report(audience, text)
        }
        Effect::SaveReport { audience, to, replace } => save_report(audience, to, replace, tracker)?,
    })
}

/// Reads how things stand.
///
/// # Errors
/// The storage failed.
pub(super) fn look(tracker: &Tracker) -> Result<Now, Error> {
    let today = tracker.today();
    let mut recent = tracker.happenings(&of_kind(Query::default(), Kind::Session), Some(RECENT), None)?;
    recent.reverse();
    let from = today.checked_sub_days(Days::new(CHARTED)).unwrap_or(today);
    Ok(Now {
        at: tracker.clock().now().naive_local(),
        standing: tracker.standing()?,
        recent,
        unconfirmed: tracker.unconfirmed()?,
        weeks: tracker.history(from..=today)?,
        sessions_ahead: tracker.sessions_ahead()?,
        blank: tracker.is_blank()?,
    })
}

fn study(span: Span, tracker: &Tracker) -> Result<Studied, Error> {
    let today = tracker.today();
    let year = tracker.history(Span::year(today))?;
    let days = span.days(today, year.sessions().len());
    Ok(Studied { span, history: tracker.history(days.clone())?, days, year })
}

/// Puts the report in a file, unless one of that name would go unasked.
fn save_report(audience: Audience, to: String, replace: bool, tracker: &Tracker) -> Result<Learned, Error> {
    let path = Path::new(&to);
    if to.is_empty() || to.contains(char::is_control) {
        return Ok(Learned::Refused(Trouble { words: "A file needs a name, in one line.".into(), forcible: false }));
    }
    if path.exists() && !replace {
        let words = format!("{} is there already. Enter again replaces it.", text::clean_line(&to));
        return Ok(Learned::Refused(Trouble { words, forcible: true }));
    }
    let shown = match path.extension().and_then(|end| end.to_str()) {
        Some("html" | "htm") => Shown::Html,
        Some("md") => Shown::Markdown,
        _ => Shown::Text { columns: REPORT_COLUMNS, ascii: false },
    };
    tracker.report_to(path, &Telling { audience, ..Telling::default() }, shown)?;
    Ok(Learned::ReportSaved(to))
}

/// The same query of one kind only.
pub(super) fn of_kind(mut query: Query, kind: Kind) -> Query {
    query.kinds = vec![kind];
    query
}

fn begin_session(origin: Origin, tracker: &Tracker) -> Result<BegunSession, Error> {
    let usual = tracker.suggested_session()?;
    let (session, around) = match &origin {
        Origin::Usual => (usual, Around::default()),
        Origin::Like(like) => (Session { id: usual.id, start: usual.start, ..(**like).clone() }, Around::default()),
        Origin::Booking(booking) => (of_booking(booking, usual.id), Around::default()),
        Origin::Edit(session, around) => ((**session).clone(), *around),
    };
    let day = session.start.date();
    let history = tracker.history(day..=day)?;
    Ok(BegunSession { origin, session, around, history, used: tracker.used_before()? })
}

fn of_booking(booking: &Booking, id: Id) -> Session {
    let booking = booking.clone();
    Session {
        minutes: booking.minutes,
        pressure: booking.pressure,
        provider: booking.provider,
        qualified: booking.qualified,
        place: booking.place,
        note: booking.note,
        ..Session::at(id, booking.start)
    }
}

fn do_write(write: Write, tracker: &mut Tracker) -> Result<Receipt, Error> {
    match write {
        Write::Log { session, when, around } => {
            let start = moment(when, tracker)?;
            tracker.log(Session { start, ..session }, around)
        }
        Write::Confirm { booking, around } => tracker.confirm(booking, around),
        Write::AmendSession { session, when, around } => {
            let start = moment(when, tracker)?;
            tracker.amend(Happening::Session(Session { start, ..session }), Some(around))
        }
        Write::Scores { when, told } => {
            let at = moment(when, tracker)?;
            let score = |(scale, value)| Score {
                id: tracker.fresh_id(),
                at,
                scale,
                value,
                timing: Timing::Other,
                session: None,
                area: None,
            };
            let scores = told.into_iter().map(score).collect();
            tracker.score(scores)
        }
        Write::AmendScore { score, when } => {
            let at = moment(when, tracker)?;
            tracker.amend(Happening::Score(Score { at, ..score }), None)
        }
        Write::Book { booking, when, reason } => {
            let start = moment(when, tracker)?;
            tracker.book(vec![Booking { start, ..booking }], reason)
        }
        Write::Move { booking, when, reason } => {
            let start = moment(when, tracker)?;
            let moved =
                (start != booking.start).then(|| tracker.move_booking(booking.id, start, reason)).transpose()?;
            match moved {
                Some(receipt) => Ok(receipt),
                None => tracker.amend(Happening::Booking(booking), None),
            }
        }
        Write::AddCondition(condition) => tracker.add_condition(condition),
        Write::AmendCondition(condition) => tracker.amend(Happening::Condition(condition), None),
        Write::SetProfile(profile) => tracker.set_profile(profile),
        Write::Begin { profile, conditions, last } => begin(profile, conditions, last, tracker),
        Write::Delete(id) => tracker.delete(&[id]),
        Write::Cancel(id) => tracker.cancel(id),
        Write::WarningSigns(ticked) => warn(ticked, tracker),
    }
}

/// The answers of the first run: each is an operation of its own, and the last one's receipt stands for all.
fn begin(
    profile: Profile,
    conditions: Vec<Condition>,
    last: Option<NaiveDate>,
    tracker: &mut Tracker,
) -> Result<Receipt, Error> {
    let mut receipt = tracker.set_profile(profile)?;
    for condition in conditions {
        receipt = tracker.add_condition(Condition { id: tracker.fresh_id(), ..condition })?;
    }
    if let Some(day) = last {
        receipt = tracker.log(Session::at(tracker.fresh_id(), Moment::day(day)?), Around::default())?;
    }
    Ok(receipt)
}

/// Ticked warning signs are one condition: those of the open one, where there is one, stand with the new ones.
fn warn(ticked: Words, tracker: &mut Tracker) -> Result<Receipt, Error> {
    let today = tracker.today();
    let standing = tracker.standing()?;
    let open = |condition: &&Condition| condition.kind == ConditionKind::RedFlag && condition.period.covers(today);
    match standing.history.conditions().iter().find(open).cloned() {
        Some(open) => {
            let before = open.note.as_ref().map_or(String::new(), |note| format!("{}\n", note.as_str()));
            let note = Words::new("note", format!("{before}{}", ticked.as_str()))?;
            tracker.amend(Happening::Condition(Condition { note, ..open }), None)
        }
        None => {
            let period = Period::new(today, None)?;
            let sign = Condition::over(tracker.fresh_id(), ConditionKind::RedFlag, period);
            tracker.add_condition(Condition { note: Some(ticked), ..sign })
        }
    }
}

fn moment(when: When, tracker: &Tracker) -> Result<Moment, Error> {
    match when {
        When::Kept(moment) => Ok(moment),
        When::Typed(Typed { date, time: None, .. }) => Ok(Moment::day(date)?),
        When::Typed(Typed { date, time: Some(time), offset: Some(offset) }) => {
            let local = date.and_time(time).and_local_timezone(offset).single();
            let local = local.ok_or_else(|| Invalid::new("when", date, "a time that exists"))?;
            Ok(Moment::at(local)?)
        }
        When::Typed(Typed { date, time: Some(time), offset: None }) => {
            let told = tracker.clock().localise(date, time).map_err(|skipped| Error::Failed(skipped.to_string()))?;
            Ok(Moment::at(told.at)?)
        }
    }
}

fn restored(verb: &str, back: Command, operations: Vec<Operation>, tracker: &Tracker) -> Result<Learned, Error> {
    let what: Vec<_> = operations.into_iter().map(|operation| operation.what).collect();
    let told = with_news(format!("{verb}: {}.", what.join("; ")), tracker);
    Ok(Learned::Restored(told, back, look(tracker)?))
}

/// What was done, and after it what there is to say of backups that were made, or could not be.
fn with_news(what: String, tracker: &Tracker) -> String {
    tracker.news().into_iter().fold(what, |what, news| format!("{}. {news}", what.trim_end_matches('.')))
}

fn trouble(error: &Error) -> Trouble {
    let plain = |words: String| Trouble { words, forcible: false };
    match error {
        Error::Refused(refusal) => {
            let mut words = refused(&refusal.outlook);
            if !refusal.better.is_empty() {
                let better: Vec<_> = refusal.better.iter().map(|day| wording::short_date(*day)).collect();
                words.push_str(&format!(" Better: {}.", better.join(", ")));
            }
            Trouble { words, forcible: refusal.forcible }
        }
        Error::Nothing { verb } => plain(format!("Nothing to {verb}.")),
        Error::Ahead { on } => plain(format!("{} lies ahead: book it instead of logging it.", wording::long_date(*on))),
        Error::Past { on } => plain(format!("{} has passed: log it instead of booking it.", wording::long_date(*on))),
        error => plain(format!("Not saved: {error}")),
    }
}

fn refused(outlook: &DayOutlook) -> String {
    let mut words = format!("Not booked, {}: ", wording::day_word(outlook.verdict));
    words.push_str(&wording::outlook(outlook).join(" "));
    words
}
