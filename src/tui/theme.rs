//! Colours by meaning, from `assets/themes`: a place on the screen never names a colour, only what it says.

use ratatui::style::{Color, Modifier, Style};

use crate::config::{self, Colour, Paint, Roles};
use crate::scheduler::{Severity, Status, Verdict};
use crate::wording::Mark;

pub(super) use crate::config::Role;

/// How everything is drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Theme {
    roles: Roles,
    /// Whether only ASCII may be drawn.
    pub(super) ascii: bool,
}

impl Theme {
    /// The theme that was chosen, with the styles of a person's `own`; `light` is what the terminal said of its background. Without
    /// `colour` the styles are those of plain.
    pub(super) fn new(choice: &config::Theme, own: Option<&Roles>, light: bool, colour: bool, ascii: bool) -> Self {
        let roles = match (choice, own) {
            _ if !colour => Roles::plain(),
            (config::Theme::Plain, _) => Roles::plain(),
            (config::Theme::Light, _) => Roles::light(),
            (config::Theme::Auto, _) if light => Roles::light(),
            (config::Theme::File(_), Some(own)) => own.clone(),
            _ => Roles::dark(),
        };
        Theme { roles, ascii: ascii || *choice == config::Theme::Plain }
    }

    /// How `role` is drawn.
    pub(super) fn style(&self, role: Role) -> Style {
        style(self.roles.paint(role))
    }

    /// The glyph of a mark.
    pub(super) fn glyph(&self, mark: Mark) -> &'static str {
        mark.glyph(self.ascii)
    }
}

fn style(paint: Paint) -> Style {
    let mut style = Style { fg: paint.fg.map(colour), bg: paint.bg.map(colour), ..Style::default() };
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

/// The terminal's own colours by their names, so that they are written as short as can be.
pub(super) const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Indexed(number) => SIXTEEN.get(usize::from(number)).copied().unwrap_or(Color::Indexed(number)),
        Colour::True(red, green, blue) => Color::Rgb(red, green, blue),
    }
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
        Mark::Booking | Mark::Then => Role::Booking,
        Mark::Window | Mark::Due => Role::Due,
        Mark::Rest => Role::Rest,
        Mark::TooSoon => Role::TooSoon,
        Mark::Early => Role::Early,
        Mark::Late | Mark::Missed => Role::Overdue,
        Mark::Hold => Role::OnHold,
        Mark::Today => Role::Accent,
    }
}
