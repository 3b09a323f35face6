//! What the pure part wants done outside, and the one place that does it. "Saved" is said only after the log said so.

mod errands;
mod learned;
mod saying;
mod writing;

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

use crate::config::{self, Key, Settings};
use crate::domain::{Around, Booking, Condition, ConditionKind, Id, Kind, Score, Session};
use crate::keys::Command;
use crate::query::Query;
use crate::text;
use crate::tracker::{Audience, Error, Shown, Supposed, Telling, Tracker};
use crate::wording::{self, Passage};

use super::screens::trends::Span;
use super::setup::Chosen;
use super::world::{CHARTED, Now, RECENT};
use super::{editor, event};

pub(super) use errands::Errand;
pub(super) use learned::{Begun, BegunSession, Copied, Learned, Others, Planned, Studied, Trouble};
use saying::{restored, trouble, with_news};
use writing::do_write;
pub(super) use writing::{When, Write};

/// The columns of a report that nobody's screen has to hold.
const REPORT_COLUMNS: usize = 80;
/// How many conditions Plan lists.
const CONDITIONS: usize = 200;

/// How many operations are listed.
const LISTED: usize = 200;
/// So many things of the log are taken back, or done again, without a question.
const FEW: usize = 10;

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Effect {
    /// Read how things stand.
    Look,
    /// Read the days of a calendar page.
    Days {
        /// Which days.
        span: RangeInclusive<NaiveDate>,
        /// Other calendars that are to be read, for these days.
        others: Option<(Vec<PathBuf>, RangeInclusive<NaiveDate>)>,
    },
    /// Read a page of the timeline: the `newest` that match, or those before one.
    Timeline {
        /// What is looked for.
        query: Query,
        /// How many.
        newest: usize,
        /// Only what comes before this one.
        before: Option<Id>,
    },
    /// Count what matches.
    Count(Query),
    /// Gather what a form for a session begins with.
    BeginSession(Origin),
    /// Gather what any other form begins with.
    Begin(Sheet),
    /// Read what a session on this day would be judged by.
    Judge(NaiveDate),
    /// Write.
    Write(Box<Write>),
    /// Take back the last operation.
    Undo(Asked),
    /// Do again what was taken back.
    Redo(Asked),
    /// List the last operations.
    Operations,
    /// Gather why a day other than today is as it is.
    Why(NaiveDate),
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
    /// Bring data out or in.
    Run(Errand),
    /// Set something, in the file of the settings.
    Set {
        /// The file.
        file: PathBuf,
        /// The setting.
        key: &'static str,
        /// The value, as a person types it.
        value: String,
    },
    /// Write a note in the person's own editor, by way of a file in this folder.
    WriteNote {
        /// The note as it is.
        words: String,
        /// The folder; none where nothing may outlive the program.
        folder: Option<PathBuf>,
    },
    /// Hand the terminal back to the shell for a while; the loop sees to it.
    Suspend,
}

/// Whether somebody was asked before much of the log changes at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Who presses one key may not know how much it takes back.
    NotYet,
    /// It was told, and agreed to.
    Agreed,
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
    /// A new condition of this kind, from this day where one is filled in.
    NewCondition(ConditionKind, Option<NaiveDate>),
    /// A new injury that heals, with a doctor's word, as the first run was told.
    Recovering,
    /// A condition, to be edited.
    Condition(Box<Condition>),
    /// A condition, to be ended.
    EndCondition(Box<Condition>),
}

/// Does it.
pub(super) fn perform(effect: Effect, tracker: &mut Tracker) -> Learned {
    attempt(effect, tracker).unwrap_or_else(|error| Learned::Refused(trouble(&error)))
}

fn attempt(effect: Effect, tracker: &mut Tracker) -> Result<Learned, Error> {
    Ok(match effect {
        Effect::Look | Effect::Suspend => Learned::Now(look(tracker)?),
        Effect::Days { span, others } => {
            let others = others.map(|(calendars, span)| {
                let read = tracker.appointments(&calendars, &span);
                Box::new(Others { calendars, span, read })
            });
            Learned::Days(span.clone(), tracker.history(span)?, others)
        }
        Effect::Timeline { query, newest, before } => {
            let found = tracker.happenings(&query, Some(newest), before)?;
            Learned::Timeline { query, older: before.is_some(), found }
        }
        Effect::Count(query) => Learned::Counted(tracker.happenings(&query, None, None)?.len()),
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
        Effect::Undo(asked) => match much(Command::Undo, asked, tracker)? {
            Some(much) => much,
            None => restored("Undone", Command::Redo, tracker.undo(1)?, tracker)?,
        },
        Effect::Redo(asked) => match much(Command::Redo, asked, tracker)? {
            Some(much) => much,
            None => restored("Done again", Command::Undo, tracker.redo(1)?, tracker)?,
        },
        Effect::Why(day) => Learned::Why(day, why(day, tracker)?),
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
        Effect::WriteNote { words, folder } => write_note(&words, folder.as_deref()),
        Effect::Run(errand) => errands::run(errand, tracker)?,
        Effect::Set { file, key, value } => set(&file, key, &value).unwrap_or_else(Learned::Refused),
        Effect::Operations => Learned::Operations(tracker.operations(LISTED)?),
        Effect::Report { audience, columns, ascii } => {
            let told = Telling { audience, ..Telling::default() };
            let text = tracker.report(&told, Shown::Text { columns, ascii })?;
            Learned::Report(audience, text)
        }
        Effect::SaveReport { audience, to, replace } => save_report(audience, to, replace, tracker)?,
    })
}

/// What is asked before a command takes back, or does again, more than a few things at once.
fn much(command: Command, asked: Asked, tracker: &Tracker) -> Result<Option<Learned>, Error> {
    if asked == Asked::Agreed {
        return Ok(None);
    }
    let next = tracker.next_operation(command == Command::Redo)?;
    let Some((operation, things)) = next.filter(|(_, things)| *things > FEW) else { return Ok(None) };
    Ok(Some(Learned::Much { command, operation, things, operations: tracker.operations(LISTED)? }))
}

fn write_note(words: &str, folder: Option<&Path>) -> Learned {
    let written = match folder {
        Some(folder) => editor::write(words, folder),
        None => Err("A made-up log leaves no files: its notes are written here.".to_owned()),
    };
    written.map_or_else(|words| Learned::Refused(Trouble { words, forcible: false }), Learned::Note)
}

/// What booking a day ahead would mean, or how things stood on a past one, as the command tells it.
fn why(day: NaiveDate, tracker: &Tracker) -> Result<Vec<Passage>, Error> {
    if day < tracker.today() {
        return Ok(wording::reasoning_of_that_day(&tracker.standing_on(day)?.assessment, tracker.protocol()));
    }
    let Supposed { outlook, better, next } = tracker.suppose(day, None)?;
    let (date, away) = (wording::long_date(day), wording::relative(day, tracker.today()));
    let answer = vec![format!("If booked on {date}, {away}: {}.", wording::free_day(&outlook))];
    let told = wording::supposed(&outlook, &better, next.as_ref());
    Ok([Passage { heading: "Answer", lines: answer }].into_iter().chain(told).collect())
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
        blank: tracker.is_blank()?,
    })
}

/// Sets something, once it is known that all that is then in force can be used.
fn set(file: &Path, key: &'static str, value: &str) -> Result<Learned, Trouble> {
    let refused = |why: String| Trouble { words: format!("Not set: {}", text::clean_line(&why)), forcible: false };
    let Some(key) = Key::named(key) else { return Err(refused(format!("{key} is no setting"))) };
    let (text, settings) = config::changed(file, key, value).map_err(|why| refused(why.to_string()))?;
    if let Some(absent) = settings.calendars.iter().find(|calendar| key.name == "calendars" && !calendar.exists()) {
        let why = format!("there is no file or folder {}. Correct its name, or leave it out.", absent.display());
        return Err(refused(why));
    }
    Chosen::read(settings).map_err(|why| refused(why.to_string()))?;
    config::replace(file, &text).map_err(|why| refused(why.to_string()))?;
    let settings = Settings::read(file, true, &config::environment()).map_err(|why| refused(why.to_string()))?;
    let chosen = Chosen::read(settings).map_err(|why| refused(why.to_string()))?;
    Ok(Learned::Set(Box::new(chosen), key))
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
    Ok(Learned::ReportSaved(errands::whole(path)))
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
        // Its note is about that day and no other.
        Origin::Like(like) => {
            (Session { id: usual.id, start: usual.start, note: None, ..(**like).clone() }, Around::default())
        }
        Origin::Booking(booking) => (booking.as_ref().clone().took_place(usual.id), Around::default()),
        Origin::Edit(session, around) => ((**session).clone(), *around),
    };
    let booked = match origin {
        Origin::Usual => tracker.booked_today()?.is_some(),
        Origin::Booking(_) => true,
        Origin::Like(_) | Origin::Edit(..) => false,
    };
    let day = session.start.date();
    let history = tracker.history(day..=day)?;
    Ok(BegunSession { origin, booked, session, around, history, used: tracker.used_before()? })
}
