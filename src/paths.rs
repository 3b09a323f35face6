//! Where the log, the configuration and what is half written are kept.

use std::ffi::OsString;
use std::path::PathBuf;

use directories::ProjectDirs;
use thiserror::Error;

const NAME: &str = "rubdown";

/// The person's folders for this program. `XDG_*` is honoured where the system has it, and a relative one ignored, as
/// the XDG rule asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// For the log.
    pub data: PathBuf,
    /// For the configuration.
    pub config: PathBuf,
    /// For drafts and what the interface remembers.
    pub state: PathBuf,
}

impl Folders {
    /// The folders of whoever runs the program; `None` without a home folder, or with one that is not absolute.
    pub fn of_this_person() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", NAME)?;
        let folders = Self {
            data: dirs.data_dir().to_owned(),
            config: dirs.config_dir().to_owned(),
            state: dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned(),
        };
        let absolute = [&folders.data, &folders.config, &folders.state].iter().all(|folder| folder.is_absolute());
        absolute.then_some(folders)
    }
}

/// There is no home folder in which something could be looked for.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("there is no home folder to keep {what} in; set HOME to an absolute path{otherwise}")]
pub struct NoHome {
    what: &'static str,
    otherwise: &'static str,
}

/// What was said about paths: `--db` and `--config`, else the environment, else the person's folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    folders: Option<Folders>,
    db: Option<PathBuf>,
    config: Option<PathBuf>,
}

impl Paths {
    /// Chooses between flags, the variables that `environment` looks up, and `folders`. An empty flag or variable is
    /// none. Nothing is read or made.
    pub fn choose(
        db: Option<PathBuf>,
        config: Option<PathBuf>,
        environment: impl Fn(&str) -> Option<OsString>,
        folders: Option<Folders>,
    ) -> Self {
        let named = |flag: Option<PathBuf>, variable: &str| {
            let flag = flag.filter(|path| !path.as_os_str().is_empty());
            flag.or_else(|| environment(variable).filter(|value| !value.is_empty()).map(PathBuf::from))
        };
        Self { db: named(db, "RUBDOWN_DB"), config: named(config, "RUBDOWN_CONFIG"), folders }
    }

    /// The log's file.
    ///
    /// # Errors
    /// [`NoHome`] if neither a file nor a home folder is known; so below.
    pub fn database(&self) -> Result<PathBuf, NoHome> {
        let otherwise = ", or name the file with --db or RUBDOWN_DB";
        self.found(&self.db, |folders| folders.data.join("rubdown.db"), NoHome { what: "the log", otherwise })
    }

    /// The configuration's file, which need not exist.
    ///
    /// # Errors
    /// [`NoHome`].
    pub fn config(&self) -> Result<PathBuf, NoHome> {
        let otherwise = ", or name the file with --config or RUBDOWN_CONFIG";
        let missing = NoHome { what: "the configuration", otherwise };
        self.found(&self.config, |folders| folders.config.join("config.toml"), missing)
    }

    /// Whether the configuration's file was named, so that it is an error if it does not exist.
    pub fn config_is_named(&self) -> bool {
        self.config.is_some()
    }

    /// The folder of drafts and of what the interface remembers, which need not exist.
    ///
    /// # Errors
    /// [`NoHome`].
    pub fn state(&self) -> Result<PathBuf, NoHome> {
        let missing = NoHome { what: "drafts", otherwise: "" };
        self.found(&None, |folders| folders.state.clone(), missing)
    }

    fn found(
        &self,
        named: &Option<PathBuf>,
        usual: impl Fn(&Folders) -> PathBuf,
        missing: NoHome,
    ) -> Result<PathBuf, NoHome> {
        named.clone().or_else(|| self.folders.as_ref().map(usual)).ok_or(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> Option<Folders> {
        Some(Folders {
            data: "/home/anna/data".into(),
            config: "/home/anna/config".into(),
            state: "/home/anna/state".into(),
        })
    }

    fn says(variable: &str) -> Option<OsString> {
        match variable {
            "RUBDOWN_DB" => Some("/env/log.db".into()),
            "RUBDOWN_CONFIG" => Some("/env/config.toml".into()),
            _ => None,
        }
    }

    #[test]
    fn a_flag_beats_the_environment_and_that_the_folders() {
        let flags = Paths::choose(Some("log.db".into()), Some("my.toml".into()), says, folders());
        assert_eq!((flags.database(), flags.config()), (Ok("log.db".into()), Ok("my.toml".into())));
        let environment = Paths::choose(None, None, says, folders());
        assert_eq!(
            (environment.database(), environment.config()),
            (Ok("/env/log.db".into()), Ok("/env/config.toml".into()))
        );
        let usual = Paths::choose(None, None, |_| None, folders());
        assert_eq!(usual.database(), Ok("/home/anna/data/rubdown.db".into()));
        assert_eq!(usual.config(), Ok("/home/anna/config/config.toml".into()));
        assert_eq!(usual.state(), Ok("/home/anna/state".into()));
    }

    #[test]
    fn only_a_named_configuration_must_exist() {
        assert!(Paths::choose(None, None, says, folders()).config_is_named());
        assert!(!Paths::choose(None, None, |_| None, folders()).config_is_named());
    }

    #[test]
    fn an_empty_name_is_none() {
        let paths = Paths::choose(Some("".into()), None, |_| Some("".into()), folders());
        assert_eq!(paths.database(), Ok("/home/anna/data/rubdown.db".into()));
    }

    #[test]
    fn without_a_home_the_error_says_what_to_set() {
        let paths = Paths::choose(None, None, |_| None, None);
        assert_eq!(
            paths.database().unwrap_err().to_string(),
            "there is no home folder to keep the log in; set HOME to an absolute path, or name the file with --db or RUBDOWN_DB"
        );
        assert!(paths.config().unwrap_err().to_string().ends_with("--config or RUBDOWN_CONFIG"));
        assert!(paths.state().unwrap_err().to_string().ends_with("set HOME to an absolute path"));
        assert_eq!(Paths::choose(None, None, says, None).database(), Ok("/env/log.db".into()));
    }
}
