//! One value of a row before it is known to fit its field.

/// A value as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Told to be nothing: JSON's `null`, a table's empty cell.
    Null,
    /// True or false.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// Any other number.
    Number(f64),
    /// Text, and only that.
    Text(String),
    /// A list.
    List(Vec<Cell>),
    /// An object, which no field takes.
    Object,
    /// A table's cell: text that is read as whatever its column takes.
    Bare(String),
}

impl Cell {
    /// The whole number that it is. 7.0 is 7; 7.5 and "7" are none.
    pub(super) fn whole(&self) -> Option<i64> {
        // Beyond this a float no longer tells neighbouring whole numbers apart.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self {
            Cell::Whole(number) => Some(*number),
            #[allow(clippy::cast_possible_truncation)]
            Cell::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => Some(*number as i64),
            Cell::Bare(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The number that it is.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            #[allow(clippy::cast_precision_loss)]
            Cell::Whole(number) => Some(*number as f64),
            Cell::Number(number) => Some(*number),
            Cell::Bare(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The truth that it is.
    pub(super) fn truth(&self) -> Option<bool> {
        match self {
            Cell::Truth(truth) => Some(*truth),
            Cell::Bare(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// The text that it is, to the last blank.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(text) | Cell::Bare(text) => Some(text),
            _ => None,
        }
    }

    /// The name, date or id that it is. What is none is empty, which no such field takes.
    pub(super) fn name(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            Cell::Bare(text) => text.trim(),
            _ => "",
        }
    }

    /// The value as an error shows it.
    pub(super) fn shown(&self) -> String {
        match self {
            Cell::Null => "null".into(),
            Cell::Truth(truth) => truth.to_string(),
            Cell::Whole(number) => number.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Text(text) | Cell::Bare(text) => text.clone(),
            Cell::List(_) => "[…]".into(),
            Cell::Object => "{…}".into(),
        }
    }
}
