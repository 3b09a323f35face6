//! Places on the back, picked on their picture or by the beginning of a name.

use super::Taken;
use super::back::neighbour;
use crate::domain::Area;
use crate::keys::{Code, Command, Key};

/// Names begin with these, which also move on the picture: the letter after tells which is meant.
const MOVES: [char; 2] = ['h', 'l'];

/// The places of a field.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Places {
    /// The chosen ones, in the order they were named.
    pub(in crate::tui) chosen: Vec<Area>,
    /// The one the cursor is on.
    pub(in crate::tui) at: Area,
    /// The beginning of a name; where there is one, the cursor is on a place that begins so.
    typed: String,
    /// A letter that moved, and may turn out to have begun a name.
    moved: Option<char>,
}

impl Places {
    /// These; the cursor is on the first.
    pub(in crate::tui) fn new(chosen: Vec<Area>) -> Self {
        let at = chosen.first().copied().unwrap_or(Area::LowerCentre);
        Places { chosen, at, typed: String::new(), moved: None }
    }

    /// The beginning of a name that is typed, and what is left of the name that it would be completed to.
    pub(in crate::tui) fn beginning(&self) -> Option<(&str, &'static str)> {
        let rest = self.at.name().strip_prefix(self.typed.as_str())?;
        (!self.typed.is_empty()).then_some((self.typed.as_str(), rest))
    }

    /// Whether the cursor is on one that is chosen, and no name is begun.
    pub(in crate::tui) fn is_on_chosen(&self) -> bool {
        self.typed.is_empty() && self.chosen.contains(&self.at)
    }

    /// Those chosen, and one whose name was begun so that no other can be meant.
    pub(in crate::tui) fn meant(&self) -> Vec<Area> {
        let mut begun = self.begun();
        let only = begun.next().filter(|only| begun.next().is_none() && !self.chosen.contains(only));
        self.chosen.iter().copied().chain(only).collect()
    }

    /// Takes the place under the cursor in, or out again.
    pub(in crate::tui) fn toggle(&mut self) {
        self.typed.clear();
        match self.chosen.iter().position(|one| *one == self.at) {
            Some(place) => drop(self.chosen.remove(place)),
            None => self.chosen.push(self.at),
        }
    }

    /// Hears a key before the table of keys does.
    pub(in crate::tui) fn takes(&mut self, key: Key) -> Taken {
        let moved = self.moved.take();
        match (key.code, key.typed()) {
            (_, Some(' ')) => return Taken::Not,
            (_, Some(letter)) => return self.spell(moved, letter),
            (_, None) if self.typed.is_empty() => return Taken::Not,
            (Code::Tab | Code::Right, _) if key == Key::plain(key.code) => self.complete(),
            (Code::Down, _) => self.turn(1),
            (Code::Up, _) => self.turn(self.begun().count().saturating_sub(1)),
            (Code::Backspace, _) => {
                self.typed.pop();
                let first = self.begun().next().filter(|_| !self.typed.is_empty());
                self.at = first.unwrap_or(self.at);
            }
            _ => return Taken::Not,
        }
        Taken::Here
    }

    /// Obeys an arrow.
    pub(in crate::tui) fn arrow(&mut self, command: Command) -> Taken {
        let Some(next) = neighbour(self.at, command) else { return Taken::Not };
        self.at = next;
        Taken::Here
    }

    /// A letter that goes on with a name, or begins one.
    fn spell(&mut self, moved: Option<char>, letter: char) -> Taken {
        let begun = moved.map_or(self.typed.clone(), String::from);
        let before = std::mem::replace(&mut self.typed, format!("{begun}{}", letter.to_ascii_lowercase()));
        let first = self.begun().next();
        match first {
            Some(_) if begun.is_empty() && MOVES.contains(&letter) => {
                self.typed.clear();
                self.moved = Some(letter);
                Taken::Not
            }
            Some(area) => {
                self.at = area;
                if area.name() == self.typed {
                    self.complete();
                }
                Taken::Here
            }
            None if letter == ',' && !before.is_empty() => {
                self.complete();
                Taken::Here
            }
            None => {
                self.typed.clear();
                if letter == '-' {
                    self.chosen.clear();
                }
                if letter == '-' || !before.is_empty() { Taken::Here } else { Taken::Not }
            }
        }
    }

    /// Takes the place in that the beginning is completed to.
    fn complete(&mut self) {
        self.typed.clear();
        if !self.chosen.contains(&self.at) {
            self.chosen.push(self.at);
        }
    }

    /// Goes so many names on among those that begin so.
    fn turn(&mut self, by: usize) {
        let begun: Vec<_> = self.begun().collect();
        let here = begun.iter().position(|area| *area == self.at).unwrap_or(0);
        self.at = begun.iter().cycle().nth(here + by).copied().unwrap_or(self.at);
    }

    /// The places whose names begin as is typed.
    fn begun(&self) -> impl Iterator<Item = Area> {
        Area::ALL.into_iter().filter(|area| area.name().starts_with(self.typed.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses keys, parted by blanks, as a form does: what the field does not take may be an arrow.
    fn press(places: &mut Places, keys: &str) {
        for key in keys.split(' ') {
            let key: Key = key.parse().unwrap();
            let arrows = [('h', Command::Left), ('j', Command::Down), ('k', Command::Up), ('l', Command::Right)];
            match (places.takes(key), arrows.iter().find(|(letter, _)| key.typed() == Some(*letter))) {
                (Taken::Not, Some((_, command))) => drop(places.arrow(*command)),
                (Taken::Not, None) if key.typed() == Some(' ') => places.toggle(),
                _ => {}
            }
        }
    }

    fn chosen(keys: &str) -> String {
        let mut places = Places::new(Vec::new());
        press(&mut places, keys);
        places.meant().iter().map(|area| area.name()).collect::<Vec<_>>().join(",")
    }

    #[test]
    fn a_beginning_offers_the_names_that_begin_so() {
        let mut places = Places::new(Vec::new());
        press(&mut places, "l o w");
        assert_eq!(places.beginning(), Some(("low", "er-left")));
        press(&mut places, "Down");
        assert_eq!(places.beginning(), Some(("low", "er-centre")));
        press(&mut places, "Up Up");
        assert_eq!(places.beginning(), Some(("low", "er-right")));
        press(&mut places, "Tab");
        assert_eq!((places.chosen.as_slice(), places.beginning()), ([Area::LowerRight].as_slice(), None));
    }

    #[test]
    fn names_are_typed_beside_the_arrows_and_the_space_bar() {
        for (keys, named) in [
            ("l o w Tab u p Right", "lower-left,upper-left"),
            ("n e c k", "neck"),
            ("h i", "hips"),
            ("m i d , n", "middle-left,neck"),
            ("l o w e r - r", "lower-right"),
            ("l o w", ""),
            ("l o x n Backspace", ""),
            ("l o w Space", "lower-left"),
            ("l Space", "lower-right"),
            ("h Space k Space", "lower-left,middle-left"),
            ("l h Space", "lower-centre"),
            ("Space -", ""),
        ] {
            assert_eq!(chosen(keys), named, "{keys}");
        }
    }
}
