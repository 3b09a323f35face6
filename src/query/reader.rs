//! From what was typed to what is asked.

use std::cmp::Ordering::{Equal, Greater, Less};
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::phrase::Names;
use crate::domain::{Area, Invalid, Kind, Scale};
use crate::text;

use super::term::{Comparison, Term, Text};
use super::{Asked, Query, QueryError, dates};

/// The keys before a colon.
pub const KEYS: [&str; 21] = [
    "pain",
    "tension",
    "soreness",
    "fatigue",
    "sleep",
    "stress",
    "minutes",
    "cost",
    "area",
    "provider",
    "place",
    "technique",
    "note",
    "reason",
    "pressure",
    "qualified",
    "flag",
    "kind",
    "since",
    "until",
    "on",
];

/// Every flag that a session or booking may carry, with the words for it that are seen on screen.
const FLAGS: [(&str, &[&str]); 12] = [
    ("TOO_FREQUENT", &["too-soon"]),
    ("EARLY", &[]),
    ("LATE", &[]),
    ("MISSED", &[]),
    ("CONTRAINDICATED", &["on-hold"]),
    ("ACUTE", &["on-hold", "acute-phase"]),
    ("NEEDS_DOCTOR", &["no-doctors-word", "doctor"]),
    ("TOO_LONG", &["long"]),
    ("TOO_SHORT", &["short"]),
    ("TOO_FIRM", &["firm"]),
    ("UNQUALIFIED", &[]),
    ("FUTURE_DATED", &[]),
];

pub(super) fn read(text: &str, now: NaiveDateTime, names: Names) -> Result<Query, QueryError> {
    let mut query = Query::default();
    let mut spared = Vec::new();
    for word in words(text) {
        let (not, bare) = match word.strip_prefix('-') {
            Some(bare) if !bare.is_empty() => (true, bare),
            _ => (false, word.as_str()),
        };
        match bare.split_once(':').filter(|_| !bare.starts_with('"')) {
            None => query.asked.push(Asked { not, term: Term::Word(text::sought(unquoted(bare)).into_owned()) }),
            Some((key, value)) => {
                let value = unquoted(value);
                let lower = key.to_ascii_lowercase();
                match lower.as_str() {
                    "kind" => {
                        let kinds = kinds(&word, value)?;
                        if not { spared.extend(kinds) } else { query.kinds.extend(kinds) }
                    }
                    "since" | "until" | "on" => days(&mut query, &word, (not, &lower), dates::span(value, now, names))?,
                    _ => query.asked.push(Asked { not, term: term(&word, &lower, value)? }),
                }
            }
        }
    }
    if !spared.is_empty() {
        let all = if query.kinds.is_empty() { Kind::ALL.to_vec() } else { query.kinds };
        query.kinds = all.into_iter().filter(|kind| !spared.contains(kind)).collect();
        if query.kinds.is_empty() {
            return Err(QueryError::new(text.trim(), "it leaves out every kind"));
        }
    }
    Ok(query)
}

/// The words, parted by blanks but not within quotes. A quote that is never closed ends with the text: it is being typed.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in text.chars() {
        quoted ^= character == '"';
        match words.last_mut() {
            Some(word) if quoted || !character.is_whitespace() => word.push(character),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !matches!(word.as_str(), "" | "\"" | "\"\"" | "-"));
    words
}

fn unquoted(word: &str) -> &str {
    let word = word.strip_prefix('"').unwrap_or(word);
    word.strip_suffix('"').unwrap_or(word)
}

fn kinds(word: &str, value: &str) -> Result<Vec<Kind>, QueryError> {
    let one = |name: &str| {
        let lower = name.to_ascii_lowercase();
        lower.strip_suffix('s').unwrap_or(&lower).parse()
    };
    value.split(',').map(one).collect::<Result<_, Invalid>>().map_err(|refusal| takes(word, "kind", &refusal.accepted))
}

/// Days narrow what is asked: the latest `since` and the earliest `until` hold.
fn days(
    query: &mut Query,
    word: &str,
    (not, key): (bool, &str),
    span: Option<(NaiveDate, NaiveDate)>,
) -> Result<(), QueryError> {
    let (first, last) =
        span.ok_or_else(|| takes(word, key, "a day, month or year such as 2026-11-20, -3d, fri, oct, 2025"))?;
    match (key, not) {
        ("on", true) => query.asked.push(Asked { not, term: Term::On(first, last) }),
        (_, true) => {
            return Err(QueryError::new(word, "since: and until: are the opposite of each other; no - is needed"));
        }
        _ => {
            if key != "until" {
                query.since = query.since.max(Some(first));
            }
            if key != "since" {
                query.until = Some(query.until.map_or(last, |until| until.min(last)));
            }
        }
    }
    Ok(())
}

fn term(word: &str, key: &str, value: &str) -> Result<Term, QueryError> {
    if let Ok(scale) = key.parse::<Scale>() {
        return Ok(Term::Points(scale, comparison(word, key, value, 10.0)?));
    }
    let text = |one| {
        if value.is_empty() {
            Err(takes(word, key, "a part of the text"))
        } else {
            Ok(Term::In(one, text::sought(value).into_owned()))
        }
    };
    match key {
        "minutes" => Ok(Term::Minutes(comparison(word, key, value, 1440.0)?)),
        "cost" => Ok(Term::Cost(comparison(word, key, value, 1e9)?)),
        "provider" => text(Text::Provider),
        "place" => text(Text::Place),
        "technique" => text(Text::Technique),
        "note" => text(Text::Note),
        "reason" => text(Text::Reason),
        "area" => area(word, &value.to_ascii_lowercase()),
        "pressure" => named(word, key, value).map(Term::Pressure),
        "qualified" => match value.to_ascii_lowercase().as_str() {
            "yes" | "true" => Ok(Term::Qualified(true)),
            "no" | "false" => Ok(Term::Qualified(false)),
            _ => Err(takes(word, key, "yes or no")),
        },
        "flag" => flag(word, value),
        _ => Err(unknown_key(word, key)),
    }
}

/// `>6`, `>=6`, `<6`, `<=6`, `=6` or `6`.
fn comparison(word: &str, key: &str, value: &str, most: f64) -> Result<Comparison, QueryError> {
    let operators: [(&str, &'static [_]); 5] =
        [(">=", &[Greater, Equal]), ("<=", &[Less, Equal]), (">", &[Greater]), ("<", &[Less]), ("=", &[Equal])];
    let found = operators.into_iter().find_map(|(sign, accepts)| Some((value.strip_prefix(sign)?, accepts)));
    let (number, accepts) = found.unwrap_or((value, &[Equal]));
    let with = number.trim().parse().ok().filter(|number| (0.0..=most).contains(number));
    let with =
        with.ok_or_else(|| takes(word, key, &format!("a number from 0 to {most}, perhaps after > >= < <= or =")))?;
    Ok(Comparison { accepts, with })
}

fn named<T: FromStr<Err = Invalid>>(word: &str, key: &str, value: &str) -> Result<T, QueryError> {
    value.to_ascii_lowercase().parse().map_err(|refusal: Invalid| takes(word, key, &refusal.accepted))
}

fn area(word: &str, part: &str) -> Result<Term, QueryError> {
    if !part.is_empty() && Area::ALL.iter().any(|area| area.name().contains(part)) {
        return Ok(Term::Area(part.to_owned()));
    }
    Err(takes(
        word,
        "area",
        &format!("a name or a part of it such as lower or left: {}", Area::ALL.map(Area::name).join(", ")),
    ))
}

/// A flag by its name in files or its word on screen, with any of ` `, `-` and `_` between words.
fn flag(word: &str, value: &str) -> Result<Term, QueryError> {
    let wanted = plain(value);
    let meant = |(name, words): &(&str, &[&str])| plain(name) == wanted || words.contains(&wanted.as_str());
    let named: Vec<_> = FLAGS.into_iter().filter(meant).map(|(name, _)| name).collect();
    if named.is_empty() {
        return Err(takes(word, "flag", &flags().collect::<Vec<_>>().join(", ")));
    }
    Ok(Term::Flag(named))
}

/// The flags as they may be typed in a search: each by its name, and by the words on screen that mean it alone.
pub fn flags() -> impl Iterator<Item = String> {
    FLAGS.into_iter().flat_map(|(name, words)| {
        let words = words.iter().filter(|word| FLAGS.iter().filter(|(_, others)| others.contains(word)).count() == 1);
        std::iter::once(plain(name)).chain(words.map(|word| (*word).to_owned()))
    })
}

fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace([' ', '_'], "-").replace('\'', "")
}

fn takes(word: &str, key: &str, accepted: &str) -> QueryError {
    QueryError::new(word, format!("{key}: takes {accepted}"))
}

fn unknown_key(word: &str, key: &str) -> QueryError {
    let nearest = KEYS.into_iter().min_by_key(|known| distance(known, key)).filter(|known| distance(known, key) <= 2);
    let hint = nearest.map(|nearest| format!("did you mean {nearest}:? ")).unwrap_or_default();
    QueryError::new(word, format!("{hint}the keys are {}; put text with a colon in \"quotes\"", KEYS.join(", ")))
}

/// How many letters must be added, left out or changed to come from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (above, left) in from.chars().zip(1..) {
        let mut diagonal = left - 1;
        let mut before = left;
        for (cell, letter) in row.iter_mut().skip(1).zip(to.chars()) {
            let changed = diagonal + usize::from(letter != above);
            diagonal = *cell;
            before = changed.min(diagonal + 1).min(before + 1);
            *cell = before;
        }
        if let Some(first) = row.first_mut() {
            *first = left;
        }
    }
    row.last().copied().unwrap_or_default()
}
