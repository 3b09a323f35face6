//! One mark, one meaning, on every screen and in every list.

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Mark {
    Session,
    Booking,
    Window,
    Due,
    Rest,
    TooSoon,
    Early,
    Late,
    Missed,
    Hold,
    Then,
    Today,
}

impl Mark {
    /// Every mark, in the order of a legend.
    pub const ALL: [Mark; 12] = [
        Mark::Session,
        Mark::Booking,
        Mark::Window,
        Mark::Due,
        Mark::Rest,
        Mark::TooSoon,
        Mark::Early,
        Mark::Late,
        Mark::Missed,
        Mark::Hold,
        Mark::Then,
        Mark::Today,
    ];

    /// One column wide; with `ascii` its twin for terminals without the rest.
    pub fn glyph(self, ascii: bool) -> &'static str {
        let (drawn, plain) = match self {
            Mark::Session => ("●", "o"),
            Mark::Booking => ("○", "b"),
            Mark::Window => ("░", ":"),
            Mark::Due => ("█", "#"),
            Mark::Rest => ("─", "-"),
            Mark::TooSoon => ("!", "!"),
            Mark::Early => ("~", "~"),
            Mark::Late => ("›", ">"),
            Mark::Missed => ("×", "x"),
            Mark::Hold => ("▪", "="),
            Mark::Then => ("┊", "|"),
            Mark::Today => ("*", "*"),
        };
        if ascii { plain } else { drawn }
    }

    /// What it stands for, for a legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Mark::Session => "session",
            Mark::Booking => "booking",
            Mark::Window => "window",
            Mark::Due => "due now",
            Mark::Rest => "rest",
            Mark::TooSoon => "too soon",
            Mark::Early => "early",
            Mark::Late => "late",
            Mark::Missed => "not answered",
            Mark::Hold => "on hold",
            Mark::Then => "next, if booked",
            Mark::Today => "today",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_marks_look_alike() {
        for ascii in [false, true] {
            let mut glyphs: Vec<_> = Mark::ALL.iter().map(|mark| mark.glyph(ascii)).collect();
            glyphs.sort_unstable();
            glyphs.dedup();
            assert_eq!(glyphs.len(), Mark::ALL.len());
        }
    }
}
