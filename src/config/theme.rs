//! Colours by meaning: what a piece of the screen says, and the file that says how it is drawn.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::de::DeValue;

use super::file::{Error, Page, content, unknown};

const DARK: &str = include_str!("../../assets/themes/dark.toml");
const LIGHT: &str = include_str!("../../assets/themes/light.toml");
const PLAIN: &str = include_str!("../../assets/themes/plain.toml");
/// What a mistake is found in.
const WHAT: &str = "the theme";
/// The name of the theme that a file of a person's own changes.
const BASE: &str = "base";
/// What a role is made of.
const PARTS: [&str; 7] = ["fg", "bg", "bold", "dim", "italic", "underline", "reverse"];

/// What a piece of the screen says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// What may be passed over: labels, units, days of other months.
    Quiet,
    /// What is read first within its line.
    Strong,
    /// The one accent: the shown tab, keys, the focused field.
    Accent,
    /// Borders and rules.
    Border,
    /// Titles in the border line.
    Title,
    /// What the cursor is on.
    Selected,
    /// The field that is typed into.
    Field,
    /// The last result.
    Saved,
    /// What went wrong, or needs a look first.
    Warning,
    /// A due day, and the state.
    Due,
    /// Rest.
    Rest,
    /// Not due.
    NotDue,
    /// Overdue: plain bold, a reminder.
    Overdue,
    /// Too soon.
    TooSoon,
    /// Early.
    Early,
    /// On hold, and waiting for a doctor.
    OnHold,
    /// A session.
    Session,
    /// A booking.
    Booking,
    /// The pain line of a chart.
    Pain,
    /// The tension line of a chart.
    Tension,
    /// The soreness line of a chart.
    Soreness,
}

/// Every role with its name in theme files.
const ROLES: [(Role, &str); 22] = [
    (Role::Text, "text"),
    (Role::Quiet, "quiet"),
    (Role::Strong, "strong"),
    (Role::Accent, "accent"),
    (Role::Border, "border"),
    (Role::Title, "title"),
    (Role::Selected, "selected"),
    (Role::Field, "field"),
    (Role::Saved, "saved"),
    (Role::Warning, "warning"),
    (Role::Due, "due"),
    (Role::Rest, "rest"),
    (Role::NotDue, "not_due"),
    (Role::Overdue, "overdue"),
    (Role::TooSoon, "too_soon"),
    (Role::Early, "early"),
    (Role::OnHold, "on_hold"),
    (Role::Session, "session"),
    (Role::Booking, "booking"),
    (Role::Pain, "pain"),
    (Role::Tension, "tension"),
    (Role::Soreness, "soreness"),
];

/// A colour as a theme file spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// One of the terminal's own: 0 to 15 are the sixteen that its palette names.
    Indexed(u8),
    /// Red, green and blue.
    True(u8, u8, u8),
}

/// The names of the sixteen, in the order of their numbers.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark_gray",
    "light_red",
    "light_green",
    "light_yellow",
    "light_blue",
    "light_magenta",
    "light_cyan",
    "white",
];

/// How a role is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what its name says")]
pub struct Paint {
    pub fg: Option<Colour>,
    pub bg: Option<Colour>,
    pub bold: bool,
    pub dim: bool,
    pub italic: bool,
    pub underline: bool,
    pub reverse: bool,
}

/// How every role is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles(BTreeMap<Role, Paint>);

impl Roles {
    /// For a dark background.
    pub fn dark() -> Self {
        Roles::shipped(DARK)
    }

    /// For a light background.
    pub fn light() -> Self {
        Roles::shipped(LIGHT)
    }

    /// Without a colour.
    pub fn plain() -> Self {
        Roles::shipped(PLAIN)
    }

    /// A theme of a person's own: what it does not name is drawn as in the theme that `base` names, else as in the dark one.
    ///
    /// # Errors
    /// The file cannot be read, or something in it is unknown or out of range.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = content(path).map_err(|why| Error::Unread { what: WHAT, path: path.to_owned(), why })?;
        Roles::parse(&Page { what: WHAT, path, text: &text })
    }

    /// How `role` is drawn.
    pub fn paint(&self, role: Role) -> Paint {
        self.0.get(&role).copied().unwrap_or_default()
    }

    fn shipped(text: &str) -> Self {
        // The files that ship are read by a test; a role without a style is drawn as the terminal draws text.
        Roles::parse(&Page { what: WHAT, path: &PathBuf::new(), text }).unwrap_or_default()
    }

    fn parse(page: &Page<'_>) -> Result<Self, Error> {
        let table = page.table()?;
        let mut roles = match table.get_ref().get(BASE) {
            Some(base) => match base.get_ref().as_str() {
                Some("dark") => Roles::dark(),
                Some("light") => Roles::light(),
                Some("plain") => Roles::plain(),
                _ => return Err(page.mistaken(&base.span(), "base: it takes dark, light or plain")),
            },
            None if page.path.as_os_str().is_empty() => Roles::default(),
            None => Roles::dark(),
        };
        for (name, value) in table.get_ref().iter().filter(|(name, _)| name.get_ref() != BASE) {
            let Some((role, _)) = ROLES.iter().find(|(_, known)| known == name.get_ref()) else {
                let known = ROLES.iter().map(|(_, name)| *name).chain([BASE]);
                return Err(page.mistaken(&name.span(), unknown(name.get_ref(), known)));
            };
            let Some(parts) = value.get_ref().as_table() else {
                let why = format!("{}: it takes a table such as {{ fg = \"cyan\", bold = true }}", name.get_ref());
                return Err(page.mistaken(&value.span(), why));
            };
            // What a file says of a role is all there is of it: nothing of the base shines through.
            let mut paint = Paint::default();
            for (part, value) in parts {
                let why = |why: String| format!("{}.{}: {why}", name.get_ref(), part.get_ref());
                match put(&mut paint, part.get_ref(), value.get_ref()) {
                    Some(Ok(())) => {}
                    Some(Err(takes)) => return Err(page.mistaken(&value.span(), why(takes))),
                    None => return Err(page.mistaken(&part.span(), why(unknown(part.get_ref(), PARTS.into_iter())))),
                }
            }
            roles.0.insert(*role, paint);
        }
        Ok(roles)
    }
}

/// Sets one part of how a role is drawn, or says what it takes; none where there is no such part.
fn put(paint: &mut Paint, part: &str, value: &DeValue<'_>) -> Option<Result<(), String>> {
    let coloured = || value.as_str().and_then(colour).map(Some).ok_or_else(colours);
    let switched = || value.as_bool().ok_or_else(|| "it takes true or false".to_owned());
    let switch = match part {
        "fg" => return Some(coloured().map(|colour| paint.fg = colour)),
        "bg" => return Some(coloured().map(|colour| paint.bg = colour)),
        "bold" => &mut paint.bold,
        "dim" => &mut paint.dim,
        "italic" => &mut paint.italic,
        "underline" => &mut paint.underline,
        "reverse" => &mut paint.reverse,
        _ => return None,
    };
    Some(switched().map(|on| *switch = on))
}

fn colours() -> String {
    format!("it takes {}, a number from 0 to 255 in quotes, or \"#rrggbb\"", NAMES.join(", "))
}

fn colour(name: &str) -> Option<Colour> {
    if let Some(number) = NAMES.iter().position(|known| *known == name) {
        return u8::try_from(number).ok().map(Colour::Indexed);
    }
    let Some(hex) = name.strip_prefix('#') else { return name.parse().ok().map(Colour::Indexed) };
    let part = |from: usize| u8::from_str_radix(hex.get(from..from + 2)?, 16).ok();
    (hex.len() == 6).then(|| Some(Colour::True(part(0)?, part(2)?, part(4)?)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Roles, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("my.toml");
        std::fs::write(&path, text).unwrap();
        Roles::read(&path).map_err(|why| why.to_string())
    }

    #[test]
    fn every_theme_that_ships_reads_and_knows_every_role() {
        for text in [DARK, LIGHT, PLAIN] {
            let page = Page { what: WHAT, path: Path::new(""), text };
            let table = page.table().unwrap();
            let named: Vec<_> = table.get_ref().keys().map(|name| name.get_ref().to_string()).collect();
            for (_, role) in ROLES {
                assert!(named.contains(&role.to_owned()), "{role}");
            }
            Roles::parse(&page).unwrap();
        }
    }

    #[test]
    fn plain_names_no_colour_and_those_that_ship_only_the_sixteen() {
        assert!(Roles::plain().0.values().all(|paint| paint.fg.is_none() && paint.bg.is_none()));
        for roles in [Roles::dark(), Roles::light()] {
            let colours: Vec<_> = roles.0.values().flat_map(|paint| [paint.fg, paint.bg]).flatten().collect();
            assert!(!colours.is_empty());
            assert!(colours.iter().all(|colour| matches!(colour, Colour::Indexed(0..16))));
        }
    }

    #[test]
    fn overdue_is_never_drawn_as_a_warning() {
        for roles in [Roles::dark(), Roles::light()] {
            assert_eq!(roles.paint(Role::Overdue).fg, None);
            assert_ne!(roles.paint(Role::Warning).fg, None);
        }
    }

    #[test]
    fn a_theme_of_ones_own_changes_what_it_names() {
        let own =
            read("base = \"light\"\naccent = { fg = \"#ff8800\", italic = true }\n[rest]\nbg = \"17\"\n").unwrap();
        assert_eq!(
            own.paint(Role::Accent),
            Paint { fg: Some(Colour::True(255, 136, 0)), italic: true, ..Paint::default() }
        );
        assert_eq!(own.paint(Role::Rest), Paint { bg: Some(Colour::Indexed(17)), ..Paint::default() });
        assert_eq!(own.paint(Role::Due), Roles::light().paint(Role::Due));
        assert_eq!(read("").unwrap(), Roles::dark());
    }

    #[test]
    fn a_mistake_is_pointed_at_with_what_is_accepted() {
        for (text, said) in [
            ("accent = { fg = \"pink\" }", "accent.fg: it takes black, red, green"),
            ("accent = { fg = \"#12345\" }", "(line 1, column 17)"),
            ("accent = { fg = \"#é12345\" }", "accent.fg"),
            ("\naccent = { fg = \"256\" }", "(line 2, column 17)"),
            ("accent = { bold = 1 }", "accent.bold: it takes true or false"),
            ("accent = { blod = true }", "accent.blod: 'blod' is unknown; did you mean 'bold'? (line 1, column 12)"),
            ("acent = { bold = true }", "'acent' is unknown; did you mean 'accent'?"),
            ("accent = \"red\"", "it takes a table such as"),
            ("base = \"blue\"", "base: it takes dark, light or plain"),
            ("accent = ", "line 1"),
        ] {
            let refused = read(text).unwrap_err();
            assert!(
                refused.contains(said) && refused.contains("the theme ") && refused.contains("my.toml"),
                "{refused}"
            );
        }
    }
}
