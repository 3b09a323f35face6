//! Colours by meaning, from `assets/themes`: a place on the screen never names a colour, only what it says.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::config;
use crate::scheduler::{Severity, Status, Verdict};
use crate::wording::Mark;

const DARK: &str = include_str!("../../assets/themes/dark.toml");
const LIGHT: &str = include_str!("../../assets/themes/light.toml");
const PLAIN: &str = include_str!("../../assets/themes/plain.toml");

/// What a piece of the screen says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
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

/// A style as a theme file spells it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Paint {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// The styles of every role.
#[derive(Debug, Clone)]
pub(super) struct Theme {
    styles: BTreeMap<Role, Style>,
    /// Whether only ASCII may be drawn.
    pub(super) ascii: bool,
}

impl Theme {
    /// The theme that was chosen; `light` is what the terminal said of its background. Without `colour` the styles are those of plain.
    pub(super) fn new(choice: config::Theme, light: bool, colour: bool, ascii: bool) -> Self {
        let text = match choice {
            _ if !colour => PLAIN,
            config::Theme::Plain => PLAIN,
            config::Theme::Light => LIGHT,
            config::Theme::Auto if light => LIGHT,
            config::Theme::Auto | config::Theme::Dark => DARK,
        };
        // The files that ship are read by a test; a role without a style is drawn as the terminal draws text.
        Theme { styles: read(text).unwrap_or_default(), ascii: ascii || choice == config::Theme::Plain }
    }

    /// How `role` is drawn.
    pub(super) fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }

    /// The glyph of a mark.
    pub(super) fn glyph(&self, mark: Mark) -> &'static str {
        mark.glyph(self.ascii)
    }
}

fn read(text: &str) -> Result<BTreeMap<Role, Style>, toml::de::Error> {
    let paints: BTreeMap<Role, Paint> = toml::from_str(text)?;
    Ok(paints.into_iter().map(|(role, paint)| (role, style(&paint))).collect())
}

fn style(paint: &Paint) -> Style {
    let colour = |name: &Option<String>| name.as_deref().and_then(|name| name.parse::<Color>().ok());
    let mut style = Style { fg: colour(&paint.fg), bg: colour(&paint.bg), ..Style::default() };
    for (wanted, modifier) in [
        (paint.bold, Modifier::BOLD),
        (paint.dim, Modifier::DIM),
        (paint.italic, Modifier::ITALIC),
        (paint.underline, Modifier::UNDERLINED),
        (paint.reverse, Modifier::REVERSED),
    ] {
        if wanted {
            style = style.add_modifier(modifier);
        }
    }
    style
}

/// The role of a state.
pub(super) fn of_status(status: Status) -> Role {
    match status {
        Status::First | Status::Due => Role::Due,
        Status::Rest => Role::Rest,
        Status::NotDue => Role::NotDue,
        Status::Overdue => Role::Overdue,
        Status::Blocked | Status::AskDoctor => Role::OnHold,
    }
}

/// The role of a day's word.
pub(super) fn of_verdict(verdict: Verdict) -> Role {
    match verdict {
        Verdict::TooSoon => Role::TooSoon,
        Verdict::Early => Role::Early,
        Verdict::InWindow => Role::Due,
        Verdict::Late => Role::Overdue,
        Verdict::OnHold | Verdict::AskDoctor => Role::OnHold,
    }
}

/// The role of a finding.
pub(super) fn of_severity(severity: Severity) -> Role {
    match severity {
        Severity::Info => Role::Quiet,
        Severity::Notice => Role::Early,
        Severity::Warning => Role::TooSoon,
    }
}

/// The role of a mark.
pub(super) fn of_mark(mark: Mark) -> Role {
    match mark {
        Mark::Session => Role::Session,
        Mark::Booking => Role::Booking,
        Mark::Window | Mark::Due => Role::Due,
        Mark::Rest => Role::Rest,
        Mark::TooSoon => Role::TooSoon,
        Mark::Early => Role::Early,
        Mark::Late | Mark::Missed => Role::Overdue,
        Mark::Hold => Role::OnHold,
        Mark::Today => Role::Accent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_that_ships_reads_and_knows_every_role() {
        let roles = |text| read(text).unwrap().into_keys().collect::<Vec<_>>();
        assert!(roles(DARK).len() > 20);
        assert_eq!(roles(DARK), roles(LIGHT));
        assert_eq!(roles(DARK), roles(PLAIN));
    }

    #[test]
    fn plain_names_no_colour() {
        assert!(read(PLAIN).unwrap().values().all(|style| style.fg.is_none() && style.bg.is_none()));
    }

    #[test]
    fn overdue_is_never_drawn_as_a_warning() {
        for text in [DARK, LIGHT] {
            let styles = read(text).unwrap();
            assert_eq!(styles[&Role::Overdue].fg, None);
            assert_ne!(styles[&Role::Warning].fg, None);
        }
    }
}
