//! Places on the back.

use std::fmt;
use std::str::FromStr;

use super::Invalid;

/// One of the eleven places that a session works on or a score speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Area {
    Neck,
    UpperLeft,
    UpperCentre,
    UpperRight,
    MiddleLeft,
    MiddleCentre,
    MiddleRight,
    LowerLeft,
    LowerCentre,
    LowerRight,
    Hips,
}

impl Area {
    /// Every area, from the neck down and from left to right.
    pub const ALL: [Area; 11] = [
        Area::Neck,
        Area::UpperLeft,
        Area::UpperCentre,
        Area::UpperRight,
        Area::MiddleLeft,
        Area::MiddleCentre,
        Area::MiddleRight,
        Area::LowerLeft,
        Area::LowerCentre,
        Area::LowerRight,
        Area::Hips,
    ];

    /// The spelling of files and options.
    pub fn name(self) -> &'static str {
        match self {
            Area::Neck => "neck",
            Area::UpperLeft => "upper-left",
            Area::UpperCentre => "upper-centre",
            Area::UpperRight => "upper-right",
            Area::MiddleLeft => "middle-left",
            Area::MiddleCentre => "middle-centre",
            Area::MiddleRight => "middle-right",
            Area::LowerLeft => "lower-left",
            Area::LowerCentre => "lower-centre",
            Area::LowerRight => "lower-right",
            Area::Hips => "hips",
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Area {
    type Err = Invalid;

    fn from_str(name: &str) -> Result<Self, Invalid> {
        Area::ALL.into_iter().find(|area| area.name() == name).ok_or_else(|| {
            Invalid::new(
                "area",
                name,
                "neck, hips, or upper, middle or lower with -left, -centre or -right (lower-left)",
            )
        })
    }
}

/// The areas of one session, in the order they were named, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Areas(Vec<Area>);

impl Areas {
    /// Whether no area was named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The areas, in order.
    pub fn iter(&self) -> impl Iterator<Item = Area> + '_ {
        self.0.iter().copied()
    }

    /// The names joined by `separator`: "neck;lower-left".
    pub fn joined(&self, separator: &str) -> String {
        self.0.iter().map(|area| area.name()).collect::<Vec<_>>().join(separator)
    }

    /// Reads names parted by `separator`; blanks around a name and an empty text are fine.
    pub fn read(text: &str, separator: char) -> Result<Self, Invalid> {
        text.split(separator).map(str::trim).filter(|name| !name.is_empty()).map(str::parse).collect()
    }
}

impl FromIterator<Area> for Areas {
    fn from_iter<I: IntoIterator<Item = Area>>(areas: I) -> Self {
        let mut named = Vec::new();
        for area in areas {
            if !named.contains(&area) {
                named.push(area);
            }
        }
        Areas(named)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for area in Area::ALL {
            assert_eq!(area.name().parse(), Ok(area));
        }
    }

    #[test]
    fn a_list_keeps_its_order_and_names_each_area_once() {
        assert_eq!(Areas::read("hips; neck;hips", ';').unwrap().joined(","), "hips,neck");
        assert!(Areas::read("", ';').unwrap().is_empty());
        assert_eq!(Areas::read("neck;elbow", ';').unwrap_err().value, "elbow");
    }
}
