//! What sessions cost, month by month. Currencies are never added up with one another.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::domain::{Currency, Session};

/// The year, and the month from 1 to 12.
pub type Month = (i32, u32);

/// What the sessions of one month cost in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Spent {
    /// When.
    pub month: Month,
    /// The currency, where it was told.
    pub currency: Option<Currency>,
    /// The sum of what was told.
    pub sum: f64,
    /// How many sessions of the month told it, in this currency.
    pub n: usize,
    /// How many sessions the month has.
    pub sessions: usize,
}

/// The months in which a cost was told, oldest first. A session without a cost is unknown, and adds nothing.
pub fn spent<'a>(sessions: impl IntoIterator<Item = &'a Session>) -> Vec<Spent> {
    let mut counted: BTreeMap<Month, usize> = BTreeMap::new();
    let mut sums: BTreeMap<(Month, Option<Currency>), (f64, usize)> = BTreeMap::new();
    for session in sessions {
        let date = session.start.date();
        let month = (date.year(), date.month());
        *counted.entry(month).or_default() += 1;
        if let Some(cost) = session.cost {
            let (sum, n) = sums.entry((month, session.currency)).or_default();
            *sum += cost.get();
            *n += 1;
        }
    }
    let spent = |((month, currency), (sum, n))| {
        let sessions = counted.get(&month).copied().unwrap_or(n);
        Spent { month, currency, sum, n, sessions }
    };
    sums.into_iter().map(spent).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Cost, Id, Moment};
    use chrono::NaiveDate;

    fn session(month: u32, cost: Option<f64>, currency: &str) -> Session {
        let date = NaiveDate::from_ymd_opt(2026, month, 3).unwrap();
        Session {
            cost: cost.map(|cost| Cost::new(cost).unwrap()),
            currency: Currency::new(currency).ok(),
            ..Session::at(Id::from_bytes([1; 16]), Moment::day(date).unwrap())
        }
    }

    #[test]
    fn currencies_stay_apart_and_an_untold_cost_is_not_nothing() {
        let sessions = [
            session(2, Some(40.0), "EUR"),
            session(2, None, ""),
            session(2, Some(2.5), "EUR"),
            session(3, Some(9.0), "CHF"),
        ];
        let [february, march] = spent(&sessions).try_into().unwrap();
        assert_eq!((february.month, february.sum, february.n, february.sessions), ((2026, 2), 42.5, 2, 3));
        assert_eq!((march.currency, march.sum), (Currency::new("CHF").ok(), 9.0));
        assert!(spent(&[session(4, None, "")]).is_empty());
    }
}
