//! Numbers that could be mistaken for one another, each with its own range.

use std::fmt;

use super::Invalid;

/// The length of a session in whole minutes, 1 to 1440.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(u16);

impl Minutes {
    /// Accepts 1 to 1440.
    pub fn new(minutes: i64) -> Result<Self, Invalid> {
        match u16::try_from(minutes) {
            Ok(whole @ 1..=1440) => Ok(Minutes(whole)),
            _ => Err(Invalid::new("minutes", minutes, "a whole number from 1 to 1440")),
        }
    }

    /// The number of minutes.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One score, 0 (none) to 10 (worst imaginable).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(u8);

impl Points {
    /// Accepts 0 to 10.
    pub fn new(points: i64) -> Result<Self, Invalid> {
        match u8::try_from(points) {
            Ok(whole @ 0..=10) => Ok(Points(whole)),
            _ => Err(Invalid::new("value", points, "a whole number from 0 to 10")),
        }
    }

    /// The number of points.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a session cost, in whole units and fractions of its currency: 0 to one billion.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Cost(f64);

impl Cost {
    const MOST: f64 = 1e9;

    /// Accepts a finite number from 0 to 1,000,000,000.
    pub fn new(cost: f64) -> Result<Self, Invalid> {
        if cost.is_finite() && (0.0..=Self::MOST).contains(&cost) {
            Ok(Cost(cost.abs()))
        } else {
            Err(Invalid::new("cost", cost, "a number from 0 to 1000000000"))
        }
    }

    /// The amount.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A currency: three letters, kept in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Accepts three ASCII letters.
    pub fn new(code: &str) -> Result<Self, Invalid> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_alphabetic) => {
                Ok(Currency(letters.map(|letter| letter.to_ascii_uppercase())))
            }
            _ => Err(Invalid::new("currency", code, "three letters such as EUR")),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|&letter| write!(f, "{}", char::from(letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_keeps_to_its_range() {
        assert!([1, 1440].iter().all(|&n| Minutes::new(n).is_ok()));
        assert!([0, 1441, -5, i64::MAX].iter().all(|&n| Minutes::new(n).is_err()));
        assert!([0, 10].iter().all(|&n| Points::new(n).is_ok()));
        assert!([-1, 11].iter().all(|&n| Points::new(n).is_err()));
        assert!([0.0, 42.5, 1e9].iter().all(|&n| Cost::new(n).is_ok()));
        assert!([-0.01, 1e10, f64::NAN, f64::INFINITY].iter().all(|&n| Cost::new(n).is_err()));
    }

    #[test]
    fn a_currency_is_three_letters_in_capitals() {
        assert_eq!(Currency::new("eur").unwrap().to_string(), "EUR");
        assert!(["", "eu", "euro", "e1r", "€€€"].iter().all(|code| Currency::new(code).is_err()));
    }

    #[test]
    fn a_refusal_names_field_value_and_what_is_accepted() {
        let refusal = Minutes::new(1441).unwrap_err().to_string();
        assert_eq!(refusal, "minutes: '1441' is not accepted; it takes a whole number from 1 to 1440");
    }
}
