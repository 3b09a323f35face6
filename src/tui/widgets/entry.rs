//! One field of a form: what it holds, which keys it takes, and what it shows.

use chrono::{NaiveDateTime, Timelike};
use tui_input::{Input, InputRequest};

use crate::domain::phrase::{self, Leaning, Typed};
use crate::domain::{Area, Moment, Points};
use crate::keys::{Code, Command, Key};
use crate::text;
use crate::tui::effect::When;

/// What a field holds.
#[derive(Debug, Clone)]
pub(in crate::tui) enum Entry {
    /// A score of 0 to 10, or unknown.
    Score(Option<u8>),
    /// A whole number, or not told.
    Number {
        /// The digits so far.
        input: Input,
        /// Whether it holds what was filled in, which the first digit replaces.
        filled_in: bool,
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
        input: Input,
        /// Words used before; Right or Tab at the end of a beginning completes it.
        known: Vec<String>,
    },
    /// A date, perhaps with a time, as people write it.
    When {
        /// What is typed.
        input: Input,
        /// What it stood for before it was touched.
        kept: Option<(String, Moment)>,
        /// Which way a weekday is sought.
        leaning: Leaning,
    },
    /// Places on the back.
    Areas {
        /// The chosen ones.
        chosen: Vec<Area>,
        /// The one the cursor is on.
        at: Area,
    },
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
        Entry::Text { input: Input::new(words.to_owned()), known: known.to_vec() }
    }

    /// A number, perhaps known.
    pub(in crate::tui) fn number(value: Option<u16>, step: u32, most: u32, unit: &'static str) -> Self {
        let input = Input::new(value.map_or(String::new(), |value| value.to_string()));
        Entry::Number { input, filled_in: true, step, most, unit }
    }

    /// A moment that stays as it is until it is touched.
    pub(in crate::tui) fn when(moment: Moment, leaning: Leaning) -> Self {
        let words = spelled(moment);
        Entry::When { input: Input::new(words.clone()), kept: Some((words, moment)), leaning }
    }

    /// A moment as typed.
    pub(in crate::tui) fn when_typed(typed: Typed, leaning: Leaning) -> Self {
        Entry::When { input: Input::new(typed.to_string()), kept: None, leaning }
    }

    /// A moment that is not told yet.
    pub(in crate::tui) fn open_when(leaning: Leaning) -> Self {
        Entry::When { input: Input::default(), kept: None, leaning }
    }

    /// A score, perhaps known.
    pub(in crate::tui) fn score(points: Option<Points>) -> Self {
        Entry::Score(points.map(Points::get))
    }

    /// One of `options`.
    pub(in crate::tui) fn choice(options: &[&'static str], chosen: Option<usize>) -> Self {
        Entry::Choice { options: options.to_vec(), chosen }
    }

    /// What it says of itself while nothing else is heard.
    pub(in crate::tui) fn type_key(&mut self, key: Key) -> Taken {
        match self {
            Entry::Score(score) => type_score(score, key),
            Entry::Number { input, filled_in, .. } => type_number(input, filled_in, key),
            Entry::Choice { chosen, .. } => match key.typed() {
                Some('-') => {
                    *chosen = None;
                    Taken::Here
                }
                Some(' ') => self.turn(1),
                _ => Taken::Not,
            },
            Entry::Text { input, known } => complete(input, known, key).unwrap_or_else(|| edit(input, key)),
            Entry::When { input, .. } => match key.typed() {
                Some('[' | ']') => Taken::Not,
                _ => edit(input, key),
            },
            Entry::Areas { chosen, at } => match key.typed() {
                Some(' ') => {
                    toggle(chosen, *at);
                    Taken::Here
                }
                Some('-') => {
                    chosen.clear();
                    Taken::Here
                }
                _ => Taken::Not,
            },
        }
    }

    /// Whether it is a number that nobody told yet.
    pub(in crate::tui) fn is_open_number(&self) -> bool {
        match self {
            Entry::Score(score) => score.is_none(),
            Entry::Number { input, .. } => input.value().is_empty(),
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
            (Entry::Number { input, step, most, .. }, Command::Up | Command::Down) => {
                let value: u32 = input.value().parse().unwrap_or(0);
                let by = *step;
                let value = if command == Command::Up { value + by } else { value.saturating_sub(by) };
                *input = Input::new(if value == 0 { String::new() } else { value.min(*most).to_string() });
                Taken::Here
            }
            (entry @ Entry::Choice { .. }, Command::Right) => entry.turn(1),
            (entry @ Entry::Choice { .. }, Command::Left) => entry.turn(-1),
            (Entry::Areas { at, .. }, command) => neighbour(*at, command).map_or(Taken::Not, |next| {
                *at = next;
                Taken::Here
            }),
            _ => Taken::Not,
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
        if let Entry::Areas { chosen, at } = self {
            *at = area;
            toggle(chosen, area);
        }
    }

    /// Takes pasted text as one edit.
    pub(in crate::tui) fn paste(&mut self, pasted: &str) {
        if let Entry::Text { input, .. } | Entry::When { input, .. } = self {
            let (kept, _) = text::received(pasted);
            let before: String = input.value().chars().take(input.cursor()).collect();
            let after: String = input.value().chars().skip(input.cursor()).collect();
            let cursor = before.chars().count() + kept.chars().count();
            *input = Input::new(format!("{before}{kept}{after}")).with_cursor(cursor);
        }
    }

    /// Moves a date by whole days; where something happened, another day's time of day is not known.
    pub(in crate::tui) fn step_day(&mut self, days: i64, now: NaiveDateTime) {
        let Some(when) = self.read_when(now) else { return };
        let Entry::When { input, kept, leaning } = self else { return };
        let Some(date) = when.date().checked_add_signed(chrono::TimeDelta::days(days)) else { return };
        if let Some((words, _)) = kept.as_ref().filter(|(_, moment)| moment.date() == date) {
            *input = Input::new(words.clone());
            return;
        }
        let time = match when {
            When::Typed(typed) => typed.time,
            When::Kept(moment) => moment.instant().map(|at| at.time()),
        };
        let time = time.filter(|_| *leaning == Leaning::Future);
        *input = Input::new(phrase::long_form(date, time));
    }

    /// The moment that is typed, if it is one.
    pub(in crate::tui) fn read_when(&self, now: NaiveDateTime) -> Option<When> {
        let Entry::When { input, kept, leaning } = self else { return None };
        match kept {
            Some((words, moment)) if words == input.value() => Some(When::Kept(*moment)),
            _ => phrase::read(input.value(), now, *leaning).ok().map(When::Typed),
        }
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

/// A moment to the minute; until it is touched it stays what it is, to the second.
fn spelled(moment: Moment) -> String {
    phrase::long_form(moment.date(), moment.instant().and_then(|at| at.time().with_second(0)))
}

fn type_score(score: &mut Option<u8>, key: Key) -> Taken {
    *score = match (key.typed(), key.code) {
        (Some('t'), _) => Some(10),
        (Some('-'), _) => None,
        (Some(typed), _) => match typed.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) {
            Some(digit) => Some(digit),
            None => return Taken::Not,
        },
        (None, Code::Backspace | Code::Delete) => {
            *score = None;
            return Taken::Here;
        }
        _ => return Taken::Not,
    };
    Taken::AndOn
}

fn type_number(input: &mut Input, filled_in: &mut bool, key: Key) -> Taken {
    match key.typed() {
        Some(digit) if digit.is_ascii_digit() => {
            if *filled_in {
                input.reset();
            }
            *filled_in = false;
            if input.value().len() >= 4 { Taken::Here } else { edit(input, key) }
        }
        Some('-') => {
            input.reset();
            Taken::Here
        }
        None if matches!(key.code, Code::Backspace | Code::Delete) => {
            *filled_in = false;
            edit(input, key)
        }
        _ => Taken::Not,
    }
}

fn edit(input: &mut Input, key: Key) -> Taken {
    let request = match (key.code, key.ctrl, key.alt) {
        (Code::Char(character), false, false) => InputRequest::InsertChar(character),
        (Code::Char('a'), true, false) | (Code::Home, ..) => InputRequest::GoToStart,
        (Code::Char('e'), true, false) | (Code::End, ..) => InputRequest::GoToEnd,
        (Code::Char('w'), true, false) => InputRequest::DeletePrevWord,
        (Code::Char('u'), true, false) => InputRequest::DeleteLine,
        (Code::Char('k'), true, false) => InputRequest::DeleteTillEnd,
        (Code::Backspace, ..) => InputRequest::DeletePrevChar,
        (Code::Delete, ..) => InputRequest::DeleteNextChar,
        (Code::Left, true, _) => InputRequest::GoToPrevWord,
        (Code::Right, true, _) => InputRequest::GoToNextWord,
        (Code::Left, ..) => InputRequest::GoToPrevChar,
        (Code::Right, ..) => InputRequest::GoToNextChar,
        _ => return Taken::Not,
    };
    input.handle(request);
    Taken::Here
}

/// Takes over a known word whose beginning is typed, at its end, with Right or Tab.
fn complete(input: &mut Input, known: &[String], key: Key) -> Option<Taken> {
    if ![Code::Right, Code::Tab].map(Key::plain).contains(&key) {
        return None;
    }
    let whole = completion(input, known)?.to_owned();
    *input = Input::new(whole);
    Some(Taken::Here)
}

/// The known word that what is typed begins.
pub(in crate::tui) fn completion<'k>(input: &Input, known: &'k [String]) -> Option<&'k str> {
    let typed = input.value();
    let at_end = input.cursor() == typed.chars().count();
    let begins = |word: &&String| word.len() > typed.len() && word.to_lowercase().starts_with(&typed.to_lowercase());
    known.iter().filter(|_| at_end && !typed.is_empty()).find(begins).map(String::as_str)
}

fn toggle(chosen: &mut Vec<Area>, area: Area) {
    match chosen.iter().position(|one| *one == area) {
        Some(place) => drop(chosen.remove(place)),
        None => chosen.push(area),
    }
}

/// The rows of the back, as a picture shows them.
pub(in crate::tui) const BACK: [[Option<Area>; 3]; 5] = [
    [None, Some(Area::Neck), None],
    [Some(Area::UpperLeft), Some(Area::UpperCentre), Some(Area::UpperRight)],
    [Some(Area::MiddleLeft), Some(Area::MiddleCentre), Some(Area::MiddleRight)],
    [Some(Area::LowerLeft), Some(Area::LowerCentre), Some(Area::LowerRight)],
    [None, Some(Area::Hips), None],
];

fn neighbour(area: Area, command: Command) -> Option<Area> {
    let (row, column) = BACK
        .iter()
        .enumerate()
        .find_map(|(row, places)| places.iter().position(|place| *place == Some(area)).map(|column| (row, column)))?;
    let (row, column) = match command {
        Command::Up => (row.checked_sub(1)?, column),
        Command::Down => (row + 1, column),
        Command::Left => (row, column.checked_sub(1)?),
        Command::Right => (row, column + 1),
        _ => return None,
    };
    let places = BACK.get(row)?;
    // Neck and hips lie in the middle, above and below all three columns.
    places.get(column).copied().flatten().or_else(|| {
        places.iter().flatten().next().copied().filter(|_| command != Command::Left && command != Command::Right)
    })
}
