//! The arguments that commands share. Doc comments are the help.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::domain::{Area, Cost, Currency, Invalid, Minutes, Points};

use super::paint::ColorChoice;

/// What every command takes.
#[derive(Debug, Clone, PartialEq, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Globals {
    /// The log [default: RUBDOWN_DB, else rubdown.db in the data folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) db: Option<PathBuf>,
    /// The configuration [default: RUBDOWN_CONFIG, else config.toml in the configuration folder]
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub(super) config: Option<PathBuf>,
    /// Take this date, or RFC 3339 instant, for today and now
    #[arg(long, global = true, value_name = "DATE", hide_short_help = true)]
    pub(super) as_of: Option<String>,
    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t, hide_short_help = true)]
    pub(super) color: ColorChoice,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// Draw marks in ASCII
    #[arg(long, global = true, hide_short_help = true)]
    pub(super) ascii: bool,
    /// Without a command: the interface in lines, one question each, for screen readers
    #[arg(long, global = true, hide_short_help = true)]
    pub(super) plain: bool,
    /// Say nothing on standard error
    #[arg(short, long, global = true, hide_short_help = true)]
    pub(super) quiet: bool,
    /// Take yes for an answer to what would be asked
    #[arg(short, long, global = true, hide_short_help = true)]
    pub(super) yes: bool,
}

/// For every command that writes.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct Rehearsal {
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What is said of a rehearsal.
pub(super) const DRY_RUN: &str = "Nothing was written: a dry run.";

/// A date as a positional argument, quoted or as several words.
#[derive(Debug, Clone, Args)]
pub(super) struct When {
    /// The day, and perhaps the time: fri, "20 nov 18:30", tomorrow 6pm, 2026-11-20
    #[arg(value_name = "WHEN", allow_hyphen_values = true)]
    first: String,
    #[arg(hide = true)]
    rest: Vec<String>,
}

/// The same where the date may be left out.
#[derive(Debug, Clone, Args)]
pub(super) struct MaybeWhen {
    /// A day, or the id of a session or booking [default: today]
    #[arg(value_name = "DATE|ID", allow_hyphen_values = true)]
    first: Option<String>,
    #[arg(hide = true)]
    rest: Vec<String>,
}

impl When {
    /// The whole phrase.
    pub(super) fn phrase(&self) -> String {
        phrase(&self.first, &self.rest)
    }
}

impl MaybeWhen {
    /// The whole phrase, if there is one.
    pub(super) fn phrase(&self) -> Option<String> {
        self.first.as_deref().map(|first| phrase(first, &self.rest))
    }
}

fn phrase(first: &str, rest: &[String]) -> String {
    rest.iter().fold(first.to_owned(), |phrase, word| phrase + " " + word)
}

/// Free text about a session or booking.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Company {
    /// Who gives it
    #[arg(long, value_name = "NAME")]
    pub(super) provider: Option<String>,
    /// Where
    #[arg(long)]
    pub(super) place: Option<String>,
    /// Anything else worth keeping; - reads standard input, and without a text your editor asks for it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(super) note: Option<Option<String>>,
}

/// The scores around a session.
#[derive(Debug, Clone, Copy, Default, Args)]
#[command(next_help_heading = "Scores, 0 none to 10 worst")]
pub(super) struct Scores {
    /// Pain just before
    #[arg(long, value_name = "N", value_parser = points, allow_negative_numbers = true)]
    pub(super) pain_before: Option<Points>,
    /// Pain right after
    #[arg(long, value_name = "N", value_parser = points, allow_negative_numbers = true)]
    pub(super) pain_after: Option<Points>,
    /// Tension just before
    #[arg(long, value_name = "N", value_parser = points, allow_negative_numbers = true)]
    pub(super) tension_before: Option<Points>,
    /// Tension right after
    #[arg(long, value_name = "N", value_parser = points, allow_negative_numbers = true)]
    pub(super) tension_after: Option<Points>,
}

impl Scores {
    /// As the log keeps them.
    pub(super) fn around(self) -> crate::domain::Around {
        let Scores { pain_before, pain_after, tension_before, tension_after } = self;
        crate::domain::Around { pain_before, pain_after, tension_before, tension_after }
    }
}

/// The new value of a field that an edit names: an empty one clears it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change<T>(pub(super) Option<T>);

/// Reads an empty text as "clear it", anything else by `read`.
pub(super) fn change<T: 'static, R>(
    read: R,
) -> impl Fn(&str) -> Result<Change<T>, String> + Clone + Send + Sync + 'static
where
    R: Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static,
{
    move |text| if text.is_empty() { Ok(Change(None)) } else { read(text).map(|value| Change(Some(value))) }
}

/// A score: 0 to 10.
pub(super) fn points(text: &str) -> Result<Points, String> {
    whole(text, Points::new, "a whole number from 0 to 10")
}

/// Minutes: 1 to 1440.
pub(super) fn minutes(text: &str) -> Result<Minutes, String> {
    whole(text, Minutes::new, "a whole number from 1 to 1440")
}

/// An amount of money.
pub(super) fn cost(text: &str) -> Result<Cost, String> {
    let amount = text.parse().map_err(|_| takes("a number such as 42.00"))?;
    Cost::new(amount).map_err(|why| takes(&why.accepted))
}

/// Three letters.
pub(super) fn currency(text: &str) -> Result<Currency, String> {
    Currency::new(text).map_err(|why| takes(&why.accepted))
}

/// One place on the back.
pub(super) fn area(text: &str) -> Result<Area, String> {
    named(text.trim())
}

/// A score of one place: `lower-left=6`.
pub(super) fn area_score(text: &str) -> Result<(Area, Points), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| takes("an area and its score, such as lower-left=6"))?;
    Ok((area(name)?, points(value.trim())?))
}

/// One of the names that the domain knows.
pub(super) fn named<T: FromStr<Err = Invalid>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|why: Invalid| takes(&why.accepted))
}

/// One of a few names, listed in the help and in completions.
pub(super) fn one_of<T>(names: impl IntoIterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = Invalid> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).try_map(|name| name.parse::<T>())
}

/// `yes` or `no`.
pub(super) fn yes_no() -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new(["yes", "no"]).map(|answer| answer == "yes")
}

/// How many: a whole number of `range`.
pub(super) fn count<T>(range: RangeInclusive<u32>) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync
where
    T: TryFrom<u32>,
{
    move |text| {
        let number = text.parse().ok().filter(|number| range.contains(number));
        let accepted = || takes(&format!("a whole number from {} to {}", range.start(), range.end()));
        number.and_then(|number| T::try_from(number).ok()).ok_or_else(accepted)
    }
}

fn whole<T>(text: &str, check: impl Fn(i64) -> Result<T, Invalid>, accepted: &str) -> Result<T, String> {
    let number = text.parse().map_err(|_| takes(accepted))?;
    check(number).map_err(|why| takes(&why.accepted))
}

fn takes(accepted: &str) -> String {
    format!("it takes {accepted}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_out_of_range_is_told_what_is_accepted() {
        assert_eq!(points("11"), Err("it takes a whole number from 0 to 10".into()));
        assert_eq!(minutes("half an hour"), Err("it takes a whole number from 1 to 1440".into()));
        assert_eq!(cost("-1"), Err("it takes a number from 0 to 1000000000".into()));
        assert_eq!(area_score("lower-left=6"), Ok((Area::LowerLeft, Points::new(6).unwrap())));
        assert!(area_score("lower-left").is_err() && area_score("elbow=6").is_err());
    }

    #[test]
    fn an_empty_value_clears_a_field() {
        assert_eq!(change(points)(""), Ok(Change(None)));
        assert_eq!(change(points)("4"), Ok(Change(Some(Points::new(4).unwrap()))));
    }
}
