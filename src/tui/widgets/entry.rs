//! One field of a form: what it holds, and which keys it takes.

mod back;
mod places;
mod typing;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::note::Note;
use crate::domain::phrase::{self, Leaning, Typed};
use crate::domain::{Area, Moment, Points, Written};
use crate::keys::{Command, Key};
use crate::text;
use crate::tui::effect::When;
use crate::wording;

pub(in crate::tui) use places::Places;
pub(in crate::tui) use typing::{Line, completion};

use typing::{complete, type_number, type_score};

/// A date of another year that lies further back than these days may be a slip.
const FAR: i64 = 60;

/// What no date has in it, and steps through days from within one.
pub(in crate::tui) const STEPS: [char; 2] = ['[', ']'];

/// The key for today in a form, typed into a date.
const TODAY: &str = "t";

/// What a field holds.
#[derive(Debug, Clone)]
pub(in crate::tui) enum Entry {
    /// A score of 0 to 10, or unknown.
    Score(Option<u8>),
    /// A whole number, or not told.
    Number {
        /// The digits so far.
        line: Line,
        /// What up and down change it by.
        step: u32,
        /// The largest that is accepted.
        most: u32,
        /// What it counts.
        unit: &'static str,
    },
    /// One of a few, or none of them.
    Choice {
        /// What there is to choose.
        options: Vec<&'static str>,
        /// What is chosen.
        chosen: Option<usize>,
    },
    /// Words.
    Text {
        /// What is typed.
        line: Line,
        /// Words used before; Right or Tab at the end of a beginning completes it.
        known: Vec<String>,
    },
    /// Words in several lines.
    Note(Note),
    /// A date, perhaps with a time, as people write it.
    When {
        /// What is typed.
        line: Line,
        /// What it stood for before it was touched.
        kept: Option<(String, Moment)>,
        /// Which way a weekday is sought.
        leaning: Leaning,
        /// The time of day that was filled in for what lies ahead or was booked: a day that is typed in its place keeps it.
        time: Option<NaiveTime>,
    },
    /// Places on the back.
    Areas(Places),
}

/// What a field made of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Taken {
    /// It took the key.
    Here,
    /// It took the key and is done: the next field is meant.
    AndOn,
    /// It has no use for the key.
    Not,
}

impl Entry {
    /// Words, perhaps with something in them.
    pub(in crate::tui) fn text(words: &str, known: &[String]) -> Self {
        Entry::Text { line: Line::filled_in(words), known: known.to_vec() }
    }

    /// Words in several lines, perhaps with something in them.
    pub(in crate::tui) fn note(words: &str) -> Self {
        Entry::Note(Note::new(words))
    }

    /// A number, perhaps known.
    pub(in crate::tui) fn number(value: Option<u16>, step: u32, most: u32, unit: &'static str) -> Self {
        let line = Line::filled_in(value.map_or(String::new(), |value| value.to_string()));
        Entry::Number { line, step, most, unit }
    }

    /// A moment that stays as it is until it is touched.
    pub(in crate::tui) fn when(moment: Moment, leaning: Leaning) -> Self {
        let words = spelled(moment);
        let time = moment.instant().map(|at| at.time()).filter(|_| leaning == Leaning::Future);
        Entry::When { line: Line::filled_in(words.clone()), kept: Some((words, moment)), leaning, time }
    }

    /// A moment of what was booked and has happened: another day keeps its time of day.
    pub(in crate::tui) fn when_booked(moment: Moment) -> Self {
        let words = spelled(moment);
        let time = moment.instant().map(|at| at.time());
        Entry::When { line: Line::filled_in(words.clone()), kept: Some((words, moment)), leaning: Leaning::Past, time }
    }

    /// A moment as typed.
    pub(in crate::tui) fn when_typed(typed: Typed, leaning: Leaning) -> Self {
        let offset = typed.offset.map_or(String::new(), |offset| format!(" {offset}"));
        let words = format!("{}{offset}", wording::full_date(typed.date, typed.time));
        let time = typed.time.filter(|_| leaning == Leaning::Future);
        Entry::When { line: Line::filled_in(words), kept: None, leaning, time }
    }

    /// A moment that is not told yet.
    pub(in crate::tui) fn open_when(leaning: Leaning) -> Self {
        Entry::When { line: Line::default(), kept: None, leaning, time: None }
    }

    /// A score, perhaps known.
    pub(in crate::tui) fn score(points: Option<Points>) -> Self {
        Entry::Score(points.map(Points::get))
    }

    /// One of `options`.
    pub(in crate::tui) fn choice(options: &[&'static str], chosen: Option<usize>) -> Self {
        Entry::Choice { options: options.to_vec(), chosen }
    }

    /// What it holds, in words that [`Entry::fill`] understands.
    pub(in crate::tui) fn told(&self) -> String {
        match self {
            Entry::Score(score) => score.map_or(String::new(), |score| score.to_string()),
            Entry::Choice { options, chosen } => {
                chosen.and_then(|chosen| options.get(chosen)).copied().unwrap_or_default().to_owned()
            }
            Entry::Text { line, .. } | Entry::Number { line, .. } => line.value().to_owned(),
            Entry::Note(note) => note.words().to_owned(),
            // As it was, to the second.
            Entry::When { line, kept, time, .. } => match (kept, time) {
                (Some((words, moment)), _) if words == line.value() => moment.to_string(),
                (_, Some(time)) if line.is_replaced() && is_a_day(line.value()) => {
                    format!("{} {}", meant(line.value()), time.format("%H:%M"))
                }
                _ => line.value().to_owned(),
            },
            Entry::Areas(places) => places.meant().iter().map(|area| area.name()).collect::<Vec<_>>().join(","),
        }
    }

    /// Takes over what was told once; what it cannot hold it leaves out.
    pub(in crate::tui) fn fill(&mut self, told: &str) {
        match self {
            Entry::Score(score) => *score = told.parse().ok().filter(|points| *points <= 10),
            Entry::Choice { options, chosen } => *chosen = options.iter().position(|option| *option == told),
            Entry::Text { line, .. } => *line = Line::typed(told),
            Entry::Number { line, .. } => {
                let digits = told.chars().filter(char::is_ascii_digit).take(typing::MOST_DIGITS);
                *line = Line::typed(digits.collect::<String>());
            }
            Entry::Note(note) => *note = Note::new(told),
            Entry::When { line, kept, .. } => match Written::read(told) {
                Ok(Written::Whole(moment)) => {
                    let words = spelled(moment);
                    *line = Line::filled_in(words.clone());
                    *kept = Some((words, moment));
                }
                _ => *line = Line::typed(told),
            },
            Entry::Areas(places) => {
                *places = Places::new(told.split(',').filter_map(|name| name.parse().ok()).collect());
            }
        }
    }

    /// Hears a key before the table of keys does; a note is wrapped to so many columns.
    pub(in crate::tui) fn type_key(&mut self, key: Key, columns: usize) -> Taken {
        match self {
            Entry::Note(note) => {
                if note.takes(key, columns) {
                    Taken::Here
                } else {
                    Taken::Not
                }
            }
            Entry::Score(score) => type_score(score, key),
            Entry::Number { line, .. } => type_number(line, key),
            Entry::Choice { chosen, .. } => match key.typed() {
                Some('-') => {
                    *chosen = None;
                    Taken::Here
                }
                _ => Taken::Not,
            },
            Entry::Text { line, known } => complete(line, known, key).unwrap_or_else(|| line.edit(key)),
            Entry::When { line, .. } => match key.typed() {
                Some(step) if STEPS.contains(&step) => Taken::Not,
                _ => line.edit(key),
            },
            Entry::Areas(places) => places.takes(key),
        }
    }

    /// Whether letters that are pressed are words in it.
    pub(in crate::tui) fn takes_letters(&self) -> bool {
        matches!(self, Entry::Text { .. } | Entry::When { .. } | Entry::Note(_))
    }

    /// Whether it is a number that nobody told yet.
    pub(in crate::tui) fn is_open_number(&self) -> bool {
        match self {
            Entry::Score(score) => score.is_none(),
            Entry::Number { line, .. } => line.value().is_empty(),
            _ => false,
        }
    }

    /// Obeys an arrow, where the field has a use for it.
    pub(in crate::tui) fn arrow(&mut self, command: Command) -> Taken {
        match (self, command) {
            (Entry::Score(score), Command::Up) => {
                *score = Some(score.map_or(0, |score| (score + 1).min(10)));
                Taken::Here
            }
            (Entry::Score(score), Command::Down) => {
                *score = score.map_or(Some(10), |score| score.checked_sub(1));
                Taken::Here
            }
            // There is nothing less than no number.
            (Entry::Number { line, .. }, Command::Down) if line.value().is_empty() => Taken::Not,
            (Entry::Number { line, step, most, .. }, Command::Up | Command::Down) => {
                let value: u32 = line.value().parse().unwrap_or(0);
                let by = *step;
                let value = if command == Command::Up { value + by } else { value.saturating_sub(by) };
                *line = Line::filled_in(if value == 0 { String::new() } else { value.min(*most).to_string() });
                Taken::Here
            }
            (entry @ Entry::Choice { .. }, Command::Right) => entry.turn(1),
            (entry @ Entry::Choice { .. }, Command::Left) => entry.turn(-1),
            (Entry::Areas(places), command) => places.arrow(command),
            _ => Taken::Not,
        }
    }

    /// Takes what its cursor is on, or leaves it out; a choice turns to the next.
    pub(in crate::tui) fn take(&mut self) {
        match self {
            Entry::Areas(places) => places.toggle(),
            choice => drop(choice.turn(1)),
        }
    }

    /// Scores by pointing.
    pub(in crate::tui) fn point_score(&mut self, points: Option<u8>) {
        if let Entry::Score(score) = self {
            *score = points;
        }
    }

    /// Chooses by pointing.
    pub(in crate::tui) fn point(&mut self, choice: usize) {
        if let Entry::Choice { options, chosen } = self {
            *chosen = (choice < options.len() && *chosen != Some(choice)).then_some(choice);
        }
    }

    /// Chooses a place by pointing.
    pub(in crate::tui) fn point_area(&mut self, area: Area) {
        if let Entry::Areas(places) = self {
            places.at = area;
            places.toggle();
        }
    }

    /// Puts the cursor of a note where somebody pointed.
    pub(in crate::tui) fn point_words(&mut self, row: usize, column: usize, columns: usize) {
        if let Entry::Note(note) = self {
            note.point(row, column, columns);
        }
    }

    /// Begins a new line, where there are lines.
    pub(in crate::tui) fn break_line(&mut self) {
        if let Entry::Note(note) = self {
            note.paste("\n");
        }
    }

    /// Takes pasted text as one edit; in a line of its own, newlines are blanks.
    pub(in crate::tui) fn paste(&mut self, pasted: &str) {
        match self {
            Entry::Note(note) => note.paste(pasted),
            Entry::Text { line, .. } | Entry::When { line, .. } => {
                line.paste(&text::received(pasted.trim_end_matches(['\r', '\n'])).0.replace('\n', " "));
            }
            _ => {}
        }
    }

    /// Moves a date by whole days; one that is not told yet begins with today.
    pub(in crate::tui) fn step_day(&mut self, days: i64, now: NaiveDateTime) {
        if matches!(self, Entry::When { line, .. } if line.value().trim().is_empty()) {
            return self.put_day(now.date(), now);
        }
        let date = self.read_when(now).map(When::date);
        if let Some(date) = date.and_then(|date| date.checked_add_signed(chrono::TimeDelta::days(days))) {
            self.put_day(date, now);
        }
    }

    /// Puts another day in place of a date. A time of day stays with it, but not that of today where something happened: it is the hour
    /// at which it is told.
    pub(in crate::tui) fn put_day(&mut self, date: NaiveDate, now: NaiveDateTime) {
        let when = self.read_when(now);
        let Entry::When { line, kept, leaning, time: filled_in } = self else { return };
        if let Some((words, _)) = kept.as_ref().filter(|(_, moment)| moment.date() == date) {
            *line = Line::filled_in(words.clone());
            return;
        }
        let keeps = *leaning == Leaning::Future || filled_in.is_some();
        let time = match when {
            Some(When::Typed(typed)) => typed.time,
            Some(When::Kept(moment)) if !keeps && moment.date() == now.date() => None,
            Some(When::Kept(moment)) => moment.instant().map(|at| at.time()),
            None => None,
        };
        *line = Line::filled_in(wording::full_date(date, time));
        *filled_in = time.filter(|_| keeps);
    }

    /// The moment that is typed, if it is one.
    pub(in crate::tui) fn read_when(&self, now: NaiveDateTime) -> Option<When> {
        let Entry::When { line, kept, leaning, time } = self else { return None };
        match kept {
            Some((words, moment)) if words == line.value() => Some(When::Kept(*moment)),
            // Now, to the second, where that is what was filled in.
            Some((_, moment)) if line.value() == TODAY && moment.date() == now.date() => Some(When::Kept(*moment)),
            _ => {
                let typed = phrase::read(meant(line.value()), now, *leaning, wording::names()).ok()?;
                Some(When::Typed(Typed { time: typed.time.or(time.filter(|_| line.is_replaced())), ..typed }))
            }
        }
    }

    /// The date that is typed of what has happened, where it lies in another year that nobody typed and not just behind this one.
    pub(in crate::tui) fn read_far_back(&self, now: NaiveDateTime) -> Option<NaiveDate> {
        let Entry::When { line, leaning: Leaning::Past, .. } = self else { return None };
        let Some(When::Typed(Typed { date, .. })) = self.read_when(now) else { return None };
        let is_far = date.year() != now.year() && now.date().signed_duration_since(date).num_days() > FAR;
        (is_far && !line.value().contains(&date.year().to_string())).then_some(date)
    }

    fn turn(&mut self, by: isize) -> Taken {
        if let Entry::Choice { options, chosen } = self {
            let last = options.len().saturating_sub(1);
            *chosen = Some(match *chosen {
                None if by > 0 => 0,
                None => last,
                Some(at) => at.saturating_add_signed(by).min(last),
            });
        }
        Taken::Here
    }
}

/// What is typed of a date, as people write it. While the key for today stands alone, it means today; "tue" and "tomorrow" go on from it.
fn meant(typed: &str) -> &str {
    if typed == TODAY { "today" } else { typed }
}

/// Whether this is a day without a time, whatever day it is typed on.
fn is_a_day(typed: &str) -> bool {
    phrase::read(meant(typed), NaiveDateTime::default(), Leaning::Future, wording::names())
        .is_ok_and(|read| read.time.is_none())
}

/// A moment to the minute; until it is touched it stays what it is, to the second.
fn spelled(moment: Moment) -> String {
    wording::full_date(moment.date(), moment.instant().and_then(|at| at.time().with_second(0)))
}
