//! A handful of numbers in five, and whether they rise or fall.

use chrono::NaiveDate;

use super::sessions::days;

/// What some numbers are like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// How many there are; at least one.
    pub n: usize,
    /// The smallest.
    pub least: f64,
    /// The largest.
    pub most: f64,
    /// The mean.
    pub mean: f64,
    /// The middle one, or the mean of the two in the middle.
    pub median: f64,
}

impl Summary {
    /// Sums up `numbers`; none of none.
    pub fn of(numbers: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = numbers.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        let (&least, &most) = sorted.first().zip(sorted.last())?;
        let n = sorted.len();
        let middle = sorted.get((n - 1) / 2..=n / 2)?;
        Some(Summary { n, least, most, mean: mean(&sorted), median: mean(middle) })
    }
}

/// The straight line through some dated numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// How many numbers it rests on.
    pub n: usize,
    /// How much it rises in 7 days; negative where it falls.
    pub per_week: f64,
}

impl Trend {
    /// The least-squares line; none where the numbers do not lie on two dates at least.
    pub fn of(dated: &[(NaiveDate, f64)]) -> Option<Self> {
        let (start, _) = dated.first()?;
        let passed: Vec<f64> = dated.iter().map(|(date, _)| days(*start, *date)).collect();
        let numbers: Vec<f64> = dated.iter().map(|(_, number)| *number).collect();
        let (mid_day, mid_number) = (mean(&passed), mean(&numbers));
        let spread: f64 = passed.iter().map(|day| (day - mid_day).powi(2)).sum();
        let slope: f64 = passed.iter().zip(&numbers).map(|(day, number)| (day - mid_day) * (number - mid_number)).sum();
        (spread > 0.0).then_some(Trend { n: dated.len(), per_week: 7.0 * slope / spread })
    }
}

/// The mean of at least one number.
fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_count_has_two_in_the_middle() {
        let summary = Summary::of([7.0, 1.0, 4.0, 2.0]).unwrap();
        assert_eq!(summary, Summary { n: 4, least: 1.0, most: 7.0, mean: 3.5, median: 3.0 });
        assert_eq!(Summary::of([5.0, 1.0, 3.0]).unwrap().median, 3.0);
    }

    #[test]
    fn nothing_is_not_zero() {
        assert_eq!(Summary::of([]), None);
        assert_eq!(Trend::of(&[]), None);
    }

    #[test]
    fn a_trend_needs_two_dates() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        assert_eq!(Trend::of(&[(day(1), 4.0), (day(1), 6.0)]), None);
        let falling = Trend::of(&[(day(1), 7.0), (day(8), 5.0), (day(15), 3.0)]).unwrap();
        assert_eq!((falling.n, falling.per_week), (3, -2.0));
    }
}
