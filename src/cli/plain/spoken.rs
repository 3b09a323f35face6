//! Answers as they are said aloud: numbers in words, a place in two words, the beginning of a name.

use crate::cli::args;
use crate::domain::{Area, Minutes, Points, Pressure};

/// Numbers that sessions and scores have, as they are said.
const NUMBERS: [(&str, u16); 20] = [
    ("zero", 0),
    ("none", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("forty-five", 45),
    ("fifty", 50),
    ("sixty", 60),
    ("ninety", 90),
];

/// A score: `6`, `six`.
pub(super) fn points(answer: &str) -> Result<Points, String> {
    args::points(&number(answer))
}

/// Yes or no, or the beginning of it.
pub(super) fn yes_or_no(answer: &str) -> Result<bool, String> {
    let begun = answer.trim().to_lowercase();
    let begins = |word: &str| !begun.is_empty() && word.starts_with(&begun);
    match (begins("yes"), begins("no")) {
        (true, _) => Ok(true),
        (_, true) => Ok(false),
        _ => Err(format!("'{answer}' is neither yes nor no.")),
    }
}

/// Minutes: `30`, `thirty`, `30 minutes`, `half an hour`.
pub(super) fn minutes(answer: &str) -> Result<Minutes, String> {
    let answer = answer.trim().to_lowercase();
    let bare = ["minutes", "minute", "min"].into_iter().find_map(|unit| answer.strip_suffix(unit));
    match bare.unwrap_or(&answer).trim() {
        "half an hour" => args::minutes("30"),
        "an hour" | "one hour" | "1 hour" => args::minutes("60"),
        "an hour and a half" => args::minutes("90"),
        told => args::minutes(&number(told)),
    }
}

/// A pressure by its name or the beginning of it.
pub(super) fn pressure(answer: &str) -> Result<Pressure, String> {
    let begun = answer.trim().to_lowercase();
    let fits = Pressure::ALL.into_iter().find(|pressure| !begun.is_empty() && pressure.name().starts_with(&begun));
    fits.map_or_else(|| args::named(answer), Ok)
}

/// Places on the back, parted by commas, blanks or `and`: `lower left and neck`.
pub(super) fn areas(answer: &str) -> Result<Vec<Area>, String> {
    let answer = answer.to_lowercase().replace("center", "centre").replace(" and ", ",");
    let mut areas = Vec::new();
    for told in answer.split(',') {
        let words: Vec<_> = told.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let [whole, turned] = [words.join("-"), words.iter().rev().copied().collect::<Vec<_>>().join("-")];
        match args::area(&whole).or_else(|_| args::area(&turned)) {
            Ok(area) => areas.push(area),
            Err(_) => {
                for word in told.split(' ').filter(|word| !word.is_empty()) {
                    areas.push(args::area(word)?);
                }
            }
        }
    }
    Ok(areas)
}

fn number(answer: &str) -> String {
    let said = answer.trim().to_lowercase().replace(' ', "-");
    let known = NUMBERS.into_iter().find(|(word, _)| *word == said);
    known.map_or_else(|| answer.trim().to_owned(), |(_, number)| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood_and_what_is_not_is_refused() {
        assert_eq!(points("Six").map(Points::get), points("6").map(Points::get));
        assert!(points("eleven").is_err() && points("").is_err());
        for thirty in ["30", "thirty", "30 minutes", "Thirty min", "half an hour"] {
            assert_eq!(minutes(thirty).map(Minutes::get), Ok(30), "{thirty}");
        }
        assert_eq!(minutes("forty five minutes").map(Minutes::get), Ok(45));
        assert!(minutes("a while").is_err());
        assert_eq!((pressure("m"), pressure("Firm")), (Ok(Pressure::Moderate), Ok(Pressure::Firm)));
        assert!(pressure("hard").is_err());
        assert_eq!(["y", "Yes", "no", "n"].map(yes_or_no), [Ok(true), Ok(true), Ok(false), Ok(false)]);
        assert!(yes_or_no("").is_err() && yes_or_no("none").is_err());
        let both = Ok(vec![Area::LowerLeft, Area::Neck]);
        for told in ["lower left and neck", "lower-left,neck", "Left lower, neck", "lower-left neck"] {
            assert_eq!(areas(told), both, "{told}");
        }
        assert_eq!(areas("upper center"), Ok(vec![Area::UpperCentre]));
        assert!(areas("elbow").is_err() && areas("lower left, elbow").is_err());
    }
}
