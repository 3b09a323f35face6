//! How far back Trends looks.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};

/// A span that ends today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Span {
    /// So many weeks.
    Weeks(u16),
    /// The last 365 days.
    Year,
    /// All there is, as far as it is read.
    All,
}

/// Days of a year.
const YEAR: u64 = 365;
/// The longest that is ever read, in years.
const LONGEST: usize = 20;
/// About how many sessions are read at most.
const MOST: usize = 2000;

impl Span {
    /// Every span, the shortest first.
    pub(in crate::tui) const ALL: [Span; 5] = [Span::Weeks(4), Span::Weeks(8), Span::Weeks(26), Span::Year, Span::All];

    /// The words of its chip, or its short form.
    pub(super) fn words(self, short: bool) -> String {
        match (self, short) {
            (Span::Weeks(weeks), false) => format!("{weeks} weeks"),
            (Span::Weeks(weeks), true) => format!("{weeks}w"),
            (Span::Year, false) => "a year".into(),
            (Span::Year, true) => "1y".into(),
            (Span::All, _) => "all".into(),
        }
    }

    /// Its days up to `today`, given how many sessions the last year has: of a crowded log fewer years are read.
    pub(in crate::tui) fn days(self, today: NaiveDate, yearly: usize) -> RangeInclusive<NaiveDate> {
        let back = match self {
            Span::Weeks(weeks) => u64::from(weeks) * 7,
            Span::Year => YEAR,
            Span::All => YEAR * (MOST / yearly.max(1)).clamp(1, LONGEST) as u64,
        };
        today.checked_sub_days(Days::new(back)).unwrap_or(today)..=today
    }

    /// The last year, from which relief is learnt whatever span is shown.
    pub(in crate::tui) fn year(today: NaiveDate) -> RangeInclusive<NaiveDate> {
        Span::Year.days(today, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_twenty_years_of_an_ordinary_life_and_less_of_a_crowded_one() {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        let start = |yearly| *Span::All.days(today, yearly).start();
        assert_eq!(start(80), today - Days::new(365 * 20));
        assert_eq!(start(1800), today - Days::new(365));
        assert_eq!(*Span::Weeks(4).days(today, 80).start(), today - Days::new(28));
    }
}
