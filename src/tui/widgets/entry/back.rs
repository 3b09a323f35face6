//! Places on the back: how they lie, and how arrows go from one to the next.

use crate::domain::Area;
use crate::keys::Command;

/// The rows of the back, as a picture shows them.
const BACK: [[Option<Area>; 3]; 5] = [
    [None, Some(Area::Neck), None],
    [Some(Area::UpperLeft), Some(Area::UpperCentre), Some(Area::UpperRight)],
    [Some(Area::MiddleLeft), Some(Area::MiddleCentre), Some(Area::MiddleRight)],
    [Some(Area::LowerLeft), Some(Area::LowerCentre), Some(Area::LowerRight)],
    [None, Some(Area::Hips), None],
];

pub(super) fn neighbour(area: Area, command: Command) -> Option<Area> {
    let (row, column) = BACK
        .iter()
        .enumerate()
        .find_map(|(row, places)| places.iter().position(|place| *place == Some(area)).map(|column| (row, column)))?;
    let (row, column) = match command {
        Command::Up => (row.checked_sub(1)?, column),
        Command::Down => (row + 1, column),
        Command::Left => (row, column.checked_sub(1)?),
        Command::Right => (row, column + 1),
        _ => return None,
    };
    let places = BACK.get(row)?;
    // Neck and hips lie in the middle, above and below all three columns.
    places.get(column).copied().flatten().or_else(|| {
        places.iter().flatten().next().copied().filter(|_| command != Command::Left && command != Command::Right)
    })
}
