//! What every screen may look at: how things stand, as last read, and how this program was set up.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime, Weekday};
use ratatui::layout::Rect;

use crate::config;
use crate::domain::{Around, Booking, Happening, History, Id, Protocol};
use crate::keys::{Command, Scope, Table};
use crate::scheduler::{Assessment, Judged, Status};
use crate::tracker::Standing;

use super::setup::Chosen;

/// The least window in which anything but one honest line is drawn.
const LEAST: (u16, u16) = (30, 8);

/// How far back Today's chart looks, in days.
pub(super) const CHARTED: u64 = 56;
/// How many sessions Today can list.
pub(super) const RECENT: usize = 30;

/// How things stood when the log was last read.
#[derive(Debug, Clone)]
pub(super) struct Now {
    /// The local time of reading.
    pub(super) at: NaiveDateTime,
    /// What today is judged by, and the judgement.
    pub(super) standing: Standing,
    /// The last sessions, newest first.
    pub(super) recent: Vec<Judged>,
    /// Bookings that wait for a word whether they took place.
    pub(super) unconfirmed: Vec<Booking>,
    /// The last weeks, for the chart.
    pub(super) weeks: History,
    /// Whether nothing was ever entered.
    pub(super) blank: bool,
}

/// The same for every screen.
#[derive(Debug, Clone)]
pub(super) struct World {
    /// How things stand.
    pub(super) now: Now,
    /// The schedule in force.
    pub(super) protocol: Protocol,
    /// The settings, with the keys that they name.
    pub(super) chosen: Chosen,
    /// The file that the settings are kept in.
    pub(super) file: PathBuf,
    /// The folder for what is not in the log yet, such as a note in an editor; none for a log that does not outlive the program.
    pub(super) aside: Option<PathBuf>,
    /// Whether only ASCII is drawn.
    pub(super) ascii: bool,
    /// Whether it is, whatever the theme.
    pub(super) only_ascii: bool,
    /// Where the log lies, for people.
    pub(super) path: String,
    /// The window.
    pub(super) window: Rect,
    /// Whether the form of an injury was begun and left.
    pub(super) injury_begun: bool,
    /// Whether a warning sign was ticked and not saved.
    pub(super) sign_ticked: bool,
    /// Why nothing can be written, if so.
    pub(super) read_only: Option<String>,
}

impl World {
    /// Whether the window shows more than one honest line.
    pub(super) fn has_room(&self) -> bool {
        self.window.width >= LEAST.0 && self.window.height >= LEAST.1
    }

    /// The keys.
    pub(super) fn keys(&self) -> &Table {
        &self.chosen.keys
    }

    /// The key of a command, as it is shown; nothing where it has none.
    pub(super) fn key(&self, scope: Scope, command: Command) -> String {
        let binding = self.keys().binding(scope, command);
        binding.and_then(|binding| binding.keys.first()).map_or(String::new(), ToString::to_string)
    }

    /// Takes other settings over.
    pub(super) fn choose(&mut self, chosen: Chosen) {
        self.ascii = self.only_ascii || chosen.settings.theme == config::Theme::Plain;
        self.chosen = chosen;
    }

    /// On which day a week begins.
    pub(super) fn week_start(&self) -> Weekday {
        self.chosen.week_start
    }

    /// Today.
    pub(super) fn today(&self) -> NaiveDate {
        self.assessment().today
    }

    /// Where things stand.
    pub(super) fn assessment(&self) -> &Assessment {
        &self.now.standing.assessment
    }

    /// Whether no session is to be planned: on hold, or before a doctor's word.
    pub(super) fn is_on_hold(&self) -> bool {
        matches!(self.assessment().status, Status::Blocked | Status::AskDoctor)
    }

    /// Whether a booking of the past waits for its answer.
    pub(super) fn waits(&self, booking: Id) -> bool {
        self.now.unconfirmed.iter().any(|waiting| waiting.id == booking)
    }

    /// What today is judged by.
    pub(super) fn history(&self) -> &History {
        &self.now.standing.history
    }

    /// A booking with what is said of it.
    pub(super) fn judged(&self, booking: Booking) -> Judged {
        let notices = self.assessment().of(booking.id).cloned().collect();
        Judged { happening: Happening::Booking(booking), around: Around::default(), gap: None, notices }
    }

    /// The bookings of today and later that no session has fulfilled, earliest first.
    pub(super) fn ahead(&self) -> impl Iterator<Item = &Booking> {
        let today = self.today();
        let done = move |date| self.history().sessions().iter().any(|session| session.start.date() == date);
        let ahead = self.history().bookings().iter().filter(move |booking| booking.start.date() >= today);
        ahead.filter(move |booking| !done(booking.start.date()))
    }
}
