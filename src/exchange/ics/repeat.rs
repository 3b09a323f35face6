//! What recurs: the days of a recurrence rule.
//!
//! Daily to yearly, with intervals, counts, ends, weekdays, days of the month and months: what people's appointments and the
//! clock changes of zones use. A rule that asks for more is not understood, rather than half followed.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};

use super::when::When;

/// No rule is followed over more days: a century and more.
const MOST_DAYS: usize = 50_000;

/// On which days something recurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    every: Every,
    interval: i64,
    count: Option<usize>,
    /// When the last recurrence may begin.
    pub(super) until: Option<When>,
    weekdays: Vec<(Option<i8>, Weekday)>,
    monthdays: Vec<i8>,
    months: Vec<u32>,
    week_begins: Weekday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

impl Rule {
    /// Reads the value of an RRULE; `None` if it asks for more than is understood here.
    pub(super) fn read(value: &str) -> Option<Self> {
        let value = value.to_ascii_uppercase();
        let part =
            |name: &str| value.split(';').filter_map(|part| part.trim().split_once('=')).find(|part| part.0 == name);
        let known = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"];
        let names =
            value.split(';').filter(|part| !part.is_empty()).map(|part| part.split_once('=').map(|part| part.0.trim()));
        if !names.into_iter().all(|name| name.is_some_and(|name| known.contains(&name))) {
            return None;
        }
        let text = |name| part(name).map(|(_, value)| value.trim());
        let rule = Self {
            every: match text("FREQ")? {
                "DAILY" => Every::Day,
                "WEEKLY" => Every::Week,
                "MONTHLY" => Every::Month,
                "YEARLY" => Every::Year,
                _ => return None,
            },
            interval: read_or(text("INTERVAL"), 1, |text| text.parse().ok().filter(|days| (1..=1_000).contains(days)))?,
            count: read_or(text("COUNT"), None, |text| text.parse().ok().map(Some))?,
            until: read_or(text("UNTIL"), None, |text| When::read(text, None).map(Some))?,
            weekdays: list(text("BYDAY"), nth_weekday)?,
            monthdays: list(text("BYMONTHDAY"), |text| {
                text.parse().ok().filter(|day| (-31..=31).contains(day) && *day != 0)
            })?,
            months: list(text("BYMONTH"), |text| text.parse().ok().filter(|month| (1..=12).contains(month)))?,
            week_begins: read_or(text("WKST"), Weekday::Mon, weekday)?,
        };
        let nth = rule.weekdays.iter().any(|(nth, _)| nth.is_some());
        let of_a_month = rule.every == Every::Month || (rule.every == Every::Year && !rule.months.is_empty());
        (!nth || of_a_month).then_some(rule)
    }

    /// The days within `span` on which something recurs that first happens on `first`, which is one of them.
    pub(super) fn days(&self, first: NaiveDate, span: RangeInclusive<NaiveDate>) -> impl Iterator<Item = NaiveDate> {
        let (from, to) = span.into_inner();
        // Only what is counted must be counted from the first.
        let begin = if self.count.is_some() { first } else { first.max(from) };
        begin
            .iter_days()
            .take(MOST_DAYS)
            .take_while(move |day| *day <= to)
            .filter(move |day| *day == first || self.falls_on(*day, first))
            .take(self.count.unwrap_or(usize::MAX))
            .filter(move |day| *day >= from)
    }

    fn falls_on(&self, day: NaiveDate, first: NaiveDate) -> bool {
        let apart = match self.every {
            Every::Day => i64::from(day.num_days_from_ce() - first.num_days_from_ce()),
            Every::Week => i64::from((self.week(day) - self.week(first)) / 7),
            Every::Month => i64::from(month(day) - month(first)),
            Every::Year => i64::from(day.year() - first.year()),
        };
        apart % self.interval == 0
            && self.in_month(day, first)
            && self.on_monthday(day, first)
            && self.on_weekday(day, first)
    }

    /// The number of the day with which a day's week begins.
    fn week(&self, day: NaiveDate) -> i32 {
        let into = day.weekday().days_since(self.week_begins);
        day.num_days_from_ce() - i32::try_from(into).unwrap_or_default()
    }

    fn in_month(&self, day: NaiveDate, first: NaiveDate) -> bool {
        if self.months.is_empty() {
            let of_its_own = self.every == Every::Year && self.weekdays.is_empty() && self.monthdays.is_empty();
            return !of_its_own || day.month() == first.month();
        }
        self.months.contains(&day.month())
    }

    fn on_monthday(&self, day: NaiveDate, first: NaiveDate) -> bool {
        if self.monthdays.is_empty() {
            let of_its_own = matches!(self.every, Every::Month | Every::Year) && self.weekdays.is_empty();
            return !of_its_own || day.day() == first.day();
        }
        let (from_start, from_end) = counted(day, 1);
        self.monthdays.iter().any(|&monthday| monthday == from_start || monthday == from_end)
    }

    fn on_weekday(&self, day: NaiveDate, first: NaiveDate) -> bool {
        if self.weekdays.is_empty() {
            return self.every != Every::Week || day.weekday() == first.weekday();
        }
        let (from_start, from_end) = counted(day, 7);
        self.weekdays.iter().any(|&(nth, weekday)| {
            weekday == day.weekday() && nth.is_none_or(|nth| nth == from_start || nth == from_end)
        })
    }
}

/// Which day of its month it is, or which such weekday if counted by seven: from the start, and from the end below zero.
fn counted(day: NaiveDate, by: u32) -> (i8, i8) {
    let before = day.day0() / by;
    let after = u32::from(day.num_days_in_month()).saturating_sub(day.day()) / by;
    let count = |others: u32| i8::try_from(others).unwrap_or_default() + 1;
    (count(before), -count(after))
}

fn month(day: NaiveDate) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default()
}

fn read_or<T>(text: Option<&str>, absent: T, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    text.map_or(Some(absent), read)
}

fn list<T>(text: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.map_or_else(|| Some(Vec::new()), |text| text.split(',').map(|part| read(part.trim())).collect())
}

/// `SU`, or with which one of its month: `2SU`, `-1SU`.
fn nth_weekday(text: &str) -> Option<(Option<i8>, Weekday)> {
    let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth =
        if nth.is_empty() { None } else { Some(nth.parse().ok().filter(|nth| (-5..=5).contains(nth) && *nth != 0)?) };
    Some((nth, weekday(day)?))
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(rule: &str, first: &str, from: &str, to: &str) -> Vec<String> {
        let rule = Rule::read(rule).unwrap();
        rule.days(date(first), date(from)..=date(to)).map(|day| day.to_string()).collect()
    }

    #[test]
    fn a_weekly_rule_falls_on_its_days() {
        assert_eq!(
            days("FREQ=WEEKLY;BYDAY=MO,TH", "2026-01-01", "2026-01-01", "2026-01-12"),
            ["2026-01-01", "2026-01-05", "2026-01-08", "2026-01-12"]
        );
        assert_eq!(
            days("FREQ=WEEKLY;INTERVAL=2", "2026-01-01", "2026-01-10", "2026-02-10"),
            ["2026-01-15", "2026-01-29"]
        );
    }

    #[test]
    fn where_a_week_begins_decides_which_weeks_are_left_out() {
        let rule = |begins| format!("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={begins}");
        let days = |begins| days(&rule(begins), "1997-08-05", "1997-08-01", "1997-09-30");
        assert_eq!(days("MO"), ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]);
        assert_eq!(days("SU"), ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]);
    }

    #[test]
    fn a_count_is_counted_from_the_first() {
        assert_eq!(days("FREQ=DAILY;COUNT=3", "2026-01-01", "2026-01-03", "2026-12-31"), ["2026-01-03"]);
    }

    #[test]
    fn months_and_years_know_their_last_days() {
        assert_eq!(
            days("FREQ=MONTHLY;BYDAY=-1SU", "2026-01-25", "2026-01-01", "2026-03-31"),
            ["2026-01-25", "2026-02-22", "2026-03-29"]
        );
        assert_eq!(days("FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-04-30"), ["2026-01-31", "2026-03-31"]);
        assert_eq!(days("FREQ=YEARLY", "2024-02-29", "2024-01-01", "2029-01-01"), ["2024-02-29", "2028-02-29"]);
        assert_eq!(
            days("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "1981-03-29", "2025-01-01", "2026-12-31"),
            ["2025-03-30", "2026-03-29"]
        );
        assert_eq!(
            days("FREQ=MONTHLY;BYMONTHDAY=-1;BYMONTH=2", "2026-01-31", "2026-02-01", "2028-12-31"),
            ["2026-02-28", "2027-02-28", "2028-02-29"]
        );
    }

    #[test]
    fn what_asks_for_more_is_not_half_followed() {
        for rule in [
            "",
            "FREQ=HOURLY",
            "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
            "FREQ=YEARLY;BYDAY=20MO",
            "FREQ=YEARLY;BYDAY=2MO",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=é",
            "FREQ=DAILY;COUNT=x",
            "nonsense",
        ] {
            assert_eq!(Rule::read(rule), None, "{rule}");
        }
    }
}
