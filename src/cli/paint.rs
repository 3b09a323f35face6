//! Colour by meaning. It only repeats what a word or a mark already says.

use std::env;
use std::io::{self, IsTerminal};

use anstyle::{AnsiColor, Style};

use crate::scheduler::{Severity, Status, Verdict};

/// When to colour, as `--color` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless the environment asks for none
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    /// Headings, and an overdue session: a reminder, never an alarm.
    Strong,
    /// Of second rank.
    Faint,
    Due,
    Resting,
    Caution,
    Hold,
}

/// Puts colours on text, or leaves it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint {
    on: bool,
}

impl Paint {
    /// Colours for standard output. The flag beats the environment.
    pub(super) fn choose(choice: ColorChoice) -> Self {
        let on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => wanted(|name| env::var(name).ok(), || io::stdout().is_terminal()),
        };
        Paint { on }
    }

    /// `text` in the colour of `tone`.
    pub(super) fn paint(self, tone: Tone, text: &str) -> String {
        let style = tone.style();
        if self.on && !text.is_empty() && style != Style::new() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    /// Whether there is any colour.
    pub(super) fn is_on(self) -> bool {
        self.on
    }
}

impl Tone {
    fn style(self) -> Style {
        let coloured = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Tone::Plain => Style::new(),
            Tone::Strong => Style::new().bold(),
            Tone::Faint => coloured(AnsiColor::BrightBlack),
            Tone::Due => coloured(AnsiColor::Green),
            Tone::Resting => coloured(AnsiColor::Blue),
            Tone::Caution => coloured(AnsiColor::Yellow),
            Tone::Hold => coloured(AnsiColor::Magenta),
        }
    }
}

impl From<Status> for Tone {
    fn from(status: Status) -> Self {
        match status {
            Status::First | Status::Due => Tone::Due,
            Status::Rest => Tone::Resting,
            Status::NotDue => Tone::Faint,
            Status::Overdue => Tone::Strong,
            Status::Blocked | Status::AskDoctor => Tone::Hold,
        }
    }
}

impl From<Verdict> for Tone {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::TooSoon | Verdict::Early => Tone::Caution,
            Verdict::InWindow => Tone::Due,
            Verdict::Late => Tone::Plain,
            Verdict::OnHold | Verdict::AskDoctor => Tone::Hold,
        }
    }
}

impl From<Severity> for Tone {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Warning | Severity::Notice => Tone::Caution,
            Severity::Info => Tone::Faint,
        }
    }
}

/// `NO_COLOR` beats `CLICOLOR_FORCE`, that beats the terminal, and `CLICOLOR=0` and a dumb terminal turn colour off.
fn wanted(variable: impl Fn(&str) -> Option<String>, is_terminal: impl Fn() -> bool) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    set("CLICOLOR").is_none_or(|value| value != "0") && set("TERM").is_none_or(|term| term != "dumb") && is_terminal()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_terminal(set: &[(&str, &str)]) -> bool {
        wanted(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()), || true)
    }

    #[test]
    fn the_environment_has_its_say() {
        assert!(on_terminal(&[]));
        assert!(on_terminal(&[("NO_COLOR", "")]));
        for off in [("NO_COLOR", "1"), ("CLICOLOR", "0"), ("TERM", "dumb")] {
            assert!(!on_terminal(&[off]), "{off:?}");
        }
        assert!(!on_terminal(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
        assert!(wanted(|name| (name == "CLICOLOR_FORCE").then(|| "1".to_owned()), || false));
        assert!(!wanted(|_| None, || false));
    }

    #[test]
    fn without_colour_nothing_is_added() {
        let text = Paint::choose(ColorChoice::Never).paint(Tone::Hold, "on hold");
        assert_eq!(text, "on hold");
        assert_eq!(Paint::choose(ColorChoice::Always).paint(Tone::Due, "due"), "\u{1b}[32mdue\u{1b}[0m");
    }
}
