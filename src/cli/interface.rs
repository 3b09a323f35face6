//! Where a run ends in the terminal interface: this module only says so, for the two faces do not know each other.

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use crate::config::Settings;
use crate::tracker::passing::Folder;
use crate::tracker::{Clock, Opening};

/// What the interface is to be opened with.
#[derive(Debug)]
pub struct Screen {
    /// The log.
    pub opening: Opening,
    /// The clock, stopped where `--as-of` says so.
    pub clock: Clock,
    /// The configuration.
    pub settings: Settings,
    /// Its file, which need not exist.
    pub file: PathBuf,
    /// Whether to draw in colour.
    pub colour: bool,
    /// Whether to draw in ASCII only.
    pub ascii: bool,
    /// The folder for drafts; none for a made-up log.
    pub drafts: Option<PathBuf>,
    /// What is to go once the interface is left: a made-up log.
    pub passing: Option<Folder>,
}

/// Whether there is a terminal to draw on and to hear keys from.
pub(super) fn is_possible() -> bool {
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    !dumb && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether the terminal or the locale asks for plain letters: the console, whose font has few others, and a locale that names another
/// encoding than UTF-8. Where nothing is told of the locale, nothing is asked.
pub(super) fn asks_for_ascii(told: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(&told).find(|value| !value.is_empty());
    let utf8 = |locale: String| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    told("TERM").is_some_and(|term| term == "linux" || term == "dumb") || locale.is_some_and(|locale| !utf8(locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(told: &[(&str, &str)]) -> bool {
        asks_for_ascii(|name| told.iter().find(|(named, _)| *named == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_console_and_a_locale_of_another_encoding_ask_for_plain_letters() {
        assert!(asked(&[("TERM", "linux"), ("LANG", "de_DE.UTF-8")]));
        assert!(asked(&[("LC_ALL", "C")]));
        assert!(asked(&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.ISO-8859-1"), ("LANG", "de_DE.UTF-8")]));
        assert!(!asked(&[("LC_ALL", "C.utf8"), ("LANG", "C")]));
        assert!(!asked(&[("TERM", "xterm-256color"), ("LANG", "ja_JP.UTF-8")]));
        assert!(!asked(&[]));
    }
}
