//! What a person may set, read from one TOML file and the environment. All of it is optional.
//!
//! | file | what it is |
//! | --- | --- |
//! | `key` | the settings, one by one: name, what it takes, where it is kept |
//! | `file` | a file as it is written, and where its mistakes are |
//! | `changing` | one setting changed in the file |
//! | `locale` | names of days and months, their order, where a week begins |
//! | `program`, `editor` | programs of a person's own choice, and the one that notes are written in |
//! | `theme` | colours by meaning, and a file of a person's own |

mod changing;
pub mod editor;
mod file;
mod key;
mod locale;
pub mod program;
mod theme;

use std::io;
use std::path::{Path, PathBuf};

use chrono::Weekday;

use crate::domain::{Currency, Minutes, Pressure, Words};

pub use changing::{NotChanged, changed, replace};
pub use file::{Error, content};
use file::{Page, setting, written};
pub use key::{KEYS, Key, Value, told};
pub use locale::{Locale, Order};
pub use theme::{Colour, Paint, Role, Roles};

/// The complete default configuration, commented.
pub const TEMPLATE: &str = include_str!("../../assets/config.toml");
/// What a mistake is found in.
const WHAT: &str = "the configuration";
/// What the variables of the environment begin with.
const PREFIX: &str = "RUBDOWN_";

/// The variables that are named after settings, with what they tell.
pub type Environment = Vec<(String, String)>;

/// What the environment of this process tells of settings; an empty variable tells nothing.
pub fn environment() -> Environment {
    let ours = std::env::vars_os()
        .filter(|(name, told)| name.as_encoded_bytes().starts_with(PREFIX.as_bytes()) && !told.is_empty());
    ours.filter_map(|(name, told)| Some((name.into_string().ok()?, told.into_string().ok()?))).collect()
}

/// What is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The colours of the interface.
    pub theme: Theme,
    /// Whether the interface listens to the mouse.
    pub mouse: bool,
    /// The first day of a week in calendars; none is as the locale has it.
    pub week_start: Option<Weekday>,
    /// Whose names days and months have; none is as the environment asks.
    pub locale: Option<String>,
    /// The keys to begin with.
    pub keys: Preset,
    /// A file of keys over those.
    pub keymap: Option<PathBuf>,
    /// Calendars, or folders of them, whose appointments are shown.
    pub calendars: Vec<PathBuf>,
    /// Whether Trends suggests a day, within the band in force, from how relief fades.
    pub suggest_day: bool,
    /// What to fill in where nothing is said.
    pub usual: Usual,
}

/// The colours of the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Theme {
    /// As the terminal's background asks for.
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colour, ASCII borders.
    Plain,
    /// A person's own.
    File(PathBuf),
}

/// Keys to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Letters as in vim, and arrows: those that ship.
    Vim,
    /// No letters for moving.
    Arrows,
    /// Control and alt, as in Emacs.
    Emacs,
}

/// What a session or booking usually is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct Usual {
    pub minutes: Option<Minutes>,
    pub pressure: Option<Pressure>,
    pub provider: Option<Words>,
    pub qualified: Option<bool>,
    pub place: Option<Words>,
    pub currency: Option<Currency>,
}

/// What a file says, with names of files as they are written there.
struct Parsed {
    written: Settings,
}

impl Parsed {
    /// With names of files as they are found: relative to the folder of the configuration.
    fn settled(self, path: &Path) -> Settings {
        let beside = |named: PathBuf| path.parent().unwrap_or(Path::new("")).join(named);
        let mut settings = self.written;
        if let Theme::File(file) = settings.theme {
            settings.theme = Theme::File(beside(file));
        }
        settings.keymap = settings.keymap.map(beside);
        settings.calendars = settings.calendars.into_iter().map(beside).collect();
        settings
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            theme: Theme::Auto,
            mouse: true,
            week_start: None,
            locale: None,
            keys: Preset::Vim,
            keymap: None,
            calendars: Vec::new(),
            suggest_day: false,
            usual: Usual::default(),
        }
    }
}

impl Settings {
    /// Reads the file at `path`; one that does not exist is empty, unless it was `named`. What the `environment` tells beats it.
    ///
    /// # Errors
    /// A file that cannot be read, and whatever in it or in the environment is unknown or out of range.
    pub fn read(path: &Path, named: bool, environment: &Environment) -> Result<Self, Error> {
        let mut settings = match content(path) {
            Ok(text) => Settings::parse(path, &text)?.settled(path),
            Err(why) if why.kind() == io::ErrorKind::NotFound && !named => Settings::default(),
            Err(why) => return Err(Error::Unread { what: WHAT, path: path.to_owned(), why }),
        };
        for (variable, told) in environment {
            if let Some(key) = KEYS.iter().find(|key| key.variable() == *variable) {
                key.set(&mut settings, told).map_err(|why| Error::Variable { variable: variable.clone(), why })?;
            }
        }
        Ok(settings)
    }

    fn parse(path: &Path, text: &str) -> Result<Parsed, Error> {
        let page = Page { what: WHAT, path, text };
        let table = page.table()?;
        let mut settings = Settings::default();
        for one in written(table.get_ref()) {
            let (key, spelled) = setting(&page, &one)?;
            key.set(&mut settings, &spelled).map_err(|why| page.mistaken(&one.value.span(), why.to_string()))?;
        }
        Ok(Parsed { written: settings })
    }

    /// The locale that was chosen, else that which the environment asks for.
    pub fn locale(&self, variable: impl Fn(&str) -> Option<String>) -> Locale {
        self.locale.as_deref().and_then(Locale::named).unwrap_or_else(|| Locale::asked(variable))
    }

    /// On which day a week begins.
    pub fn first_weekday(&self, variable: impl Fn(&str) -> Option<String>) -> Weekday {
        self.week_start.unwrap_or_else(|| self.locale(variable).week_start)
    }

    /// The commented template with every value that differs from the default written out.
    pub fn commented(&self) -> String {
        let defaults = Settings::default();
        let mut text = TEMPLATE.to_owned();
        for key in &KEYS {
            let (value, default) = (key.get(self), key.get(&defaults));
            let name = key.name.rsplit('.').next().unwrap_or(key.name);
            if value != default {
                text = text.replace(&format!("# {name} = {default}\n"), &format!("{name} = {value}\n"));
            }
        }
        text
    }
}

impl Theme {
    /// The spelling of the file.
    pub fn name(&self) -> String {
        match self {
            Theme::Auto => "auto".into(),
            Theme::Dark => "dark".into(),
            Theme::Light => "light".into(),
            Theme::Plain => "plain".into(),
            Theme::File(path) => path.display().to_string(),
        }
    }

    /// The styles of a person's own theme; none of one that ships.
    ///
    /// # Errors
    /// The file cannot be read, or something in it is unknown or out of range.
    pub fn own(&self) -> Result<Option<Roles>, Error> {
        match self {
            Theme::File(path) => Roles::read(path).map(Some),
            _ => Ok(None),
        }
    }
}

impl Preset {
    const ALL: [Preset; 3] = [Preset::Vim, Preset::Arrows, Preset::Emacs];

    /// The spelling of the file.
    pub fn name(self) -> &'static str {
        match self {
            Preset::Vim => "vim",
            Preset::Arrows => "arrows",
            Preset::Emacs => "emacs",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Preset::ALL.into_iter().find(|preset| preset.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Settings, Error> {
        read_with(text, &[])
    }

    fn read_with(text: &str, told: &[(&str, &str)]) -> Result<Settings, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        let told = told.iter().map(|(name, told)| ((*name).to_owned(), (*told).to_owned())).collect();
        Settings::read(&path, true, &told)
    }

    /// The template with every setting live.
    fn uncommented() -> String {
        let is_setting = |line: &&str| !line.starts_with("# ") || line.split(' ').nth(2) == Some("=");
        TEMPLATE.lines().filter(is_setting).map(|line| line.trim_start_matches("# ").to_owned() + "\n").collect()
    }

    #[test]
    fn the_template_parses_to_the_defaults_commented_or_not() {
        assert_eq!(read(TEMPLATE).unwrap(), Settings::default());
        let live = uncommented();
        assert_eq!(live.matches(" = ").count(), KEYS.len());
        assert_eq!(read(&live).unwrap(), Settings::default());
    }

    #[test]
    fn what_is_in_force_is_printed_so_that_it_reads_back() {
        let text = "theme = \"plain\"\nmouse = false\nweek_start = \"sunday\"\nlocale = \"pt_BR\"\nkeys = \"emacs\"\n\
                    keymap = \"/k.toml\"\ncalendars = [\"/a.ics\", \"/b\"]\n[usual]\nminutes = 30\npressure = \"light\"\n\
                    provider = \"Anna \\\"K.\\\"\"\nqualified = \"no\"\nplace = \"Mill Lane\"\ncurrency = \"eur\"\n";
        let settings = read(text).unwrap();
        assert_eq!(settings.usual.qualified, Some(false));
        assert_eq!(read(&settings.commented()).unwrap(), settings);
    }

    #[test]
    fn names_of_files_are_relative_to_the_folder_of_the_configuration() {
        let settings = read("keymap = \"k.toml\"\ntheme = \"my.toml\"\ncalendars = [\"work.ics\"]").unwrap();
        let Theme::File(theme) = settings.theme else { panic!() };
        for (path, name) in
            [(theme, "my.toml"), (settings.keymap.unwrap(), "k.toml"), (settings.calendars[0].clone(), "work.ics")]
        {
            assert!(path.is_absolute() && path.ends_with(name), "{path:?}");
        }
    }

    #[test]
    fn a_variable_beats_the_file() {
        let told = [
            ("RUBDOWN_THEME", "light"),
            ("RUBDOWN_USUAL_MINUTES", "45"),
            ("RUBDOWN_CALENDARS", "/a.ics:/b"),
            ("RUBDOWN_DB", "/log.db"),
        ];
        let settings = read_with("theme = \"dark\"\nmouse = false\n", &told).unwrap();
        assert_eq!((settings.theme, settings.mouse), (Theme::Light, false));
        assert_eq!(settings.usual.minutes.map(Minutes::get), Some(45));
        assert_eq!(settings.calendars, ["/a.ics", "/b"].map(PathBuf::from));
        let refused = read_with("", &[("RUBDOWN_MOUSE", "maybe")]).unwrap_err().to_string();
        assert_eq!(refused, "the variable RUBDOWN_MOUSE: mouse: 'maybe' is not accepted; it takes true or false");
    }

    #[test]
    fn a_mistake_names_the_file_the_key_and_what_is_accepted() {
        let text = |written: &str| read(written).unwrap_err().to_string();
        let pink = text("mouse = true\ntheme = \"pink\" # ä\n");
        assert!(
            pink.ends_with(
                "theme: 'pink' is not accepted; it takes auto, dark, light, plain or the name of a .toml file (line 2, column 9)\n  |\n\
                 2 | theme = \"pink\" # ä\n  |         ^^^^^^"
            ),
            "{pink}"
        );
        assert!(text("[usual]\nminutes = 1441").contains("usual.minutes: '1441'"));
        assert!(
            text("usual.place = \"\"\nusual.minutes = 1441")
                .ends_with("column 17)\n  |\n2 | usual.minutes = 1441\n  |                 ^^^^")
        );
        assert!(text("mouse = \"yes\"").contains("it takes true or false (line 1, column 9)"));
        assert!(text("calendars = [3]").contains("calendars: '[3]' is not accepted"));
    }

    #[test]
    fn what_is_unknown_is_named_with_what_it_may_have_meant() {
        let text = |written: &str| read(written).unwrap_err().to_string();
        let unknown = text("mouse = true\nmuose = true\n");
        assert!(
            unknown.contains("config.toml: 'muose' is unknown; did you mean 'mouse'? (line 2, column 1)"),
            "{unknown}"
        );
        assert!(unknown.ends_with("2 | muose = true\n  | ^^^^^"), "{unknown}");
        assert!(text("[usual]\nminute = 3").contains("did you mean 'usual.minutes'?"));
        assert!(text("background = 1").contains("'background' is unknown; there are calendars, keymap, keys, locale"));
        assert!(text("theme = 1\ntheme = 2").contains("line 2"), "told twice");
    }

    #[test]
    fn only_a_named_file_must_exist() {
        let nowhere = Path::new("/nowhere/config.toml");
        assert_eq!(Settings::read(nowhere, false, &Vec::new()).unwrap(), Settings::default());
        assert!(matches!(Settings::read(nowhere, true, &Vec::new()), Err(Error::Unread { .. })));
        assert!(matches!(Settings::read(Path::new("/"), true, &Vec::new()), Err(Error::Unread { .. })));
    }

    proptest! {
        #[test]
        fn no_file_makes_it_fall_over(
            place in any::<prop::sample::Index>(),
            cut in any::<prop::sample::Index>(),
            slip in ".{0,6}|[\\[\\]=\"#\n\\\\.]{0,4}|-?[0-9]{1,20}",
        ) {
            // What ships, with a slip somewhere in it and cut off somewhere.
            let mut text: Vec<char> = uncommented().chars().collect();
            text.splice(place.index(text.len())..place.index(text.len()), slip.chars());
            text.truncate(cut.index(text.len()));
            let text: String = text.into_iter().collect();
            if let Err(refused) = read(&text) {
                prop_assert!(!refused.to_string().is_empty());
            }
        }
    }
}
