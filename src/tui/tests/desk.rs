//! A person at a keyboard, with a log of their own.

use chrono::{NaiveDate, Weekday};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::Event;
use ratatui::layout::Rect;
use tempfile::TempDir;

use crate::clock::Clock;
use crate::config;
use crate::demo;
use crate::domain::{
    Around, Booking, Condition, ConditionKind, Happening, History, Minutes, Moment, Period, Points, Pressure, Profile,
    Score, Session, Words,
};
use crate::keys::Key;
use crate::query::Query;
use crate::scheduler::Judged;
use crate::store::{self, Store};
use crate::tracker::{Drafts, Opening, Tracker};
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::drafts::Kept;
use crate::tui::draw::draw;
use crate::tui::effect;
use crate::tui::event::Ear;
use crate::tui::run_to_rest;
use crate::tui::setup::Chosen;
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::world::World;

/// Monday 23 November 2026, in the evening.
pub(super) const NOW: &str = "2026-11-23T18:00:00+01:00";

/// The keyboard, the screen and the log.
pub(super) struct Desk {
    pub(super) state: State,
    pub(super) tracker: Tracker,
    folder: TempDir,
    theme: Theme,
    ear: Ear,
    kept: Kept,
}

impl Desk {
    /// A log that holds what `fill` puts there.
    pub(super) fn with(fill: impl FnOnce(&mut Tracker)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::open(folder);
        fill(&mut desk.tracker);
        desk.act(Action::Look);
        desk.state.over.clear();
        desk
    }

    /// A log in which nothing was ever entered.
    pub(super) fn empty() -> Self {
        Desk::open(tempfile::tempdir().unwrap())
    }

    /// The made-up log.
    pub(super) fn demo() -> Self {
        Desk::demo_of(demo::SESSIONS)
    }

    /// The made-up log with so many sessions.
    pub(super) fn demo_of(sessions: usize) -> Self {
        Desk::living(&demo::life(1, sessions, day("2026-11-23")))
    }

    /// A log that holds all of a life.
    pub(super) fn living(life: &History) -> Self {
        let folder = tempfile::tempdir().unwrap();
        keep(&folder, life);
        Desk::open(folder)
    }

    fn open(folder: TempDir) -> Self {
        let clock = Clock::system().stopped_at(NOW).unwrap();
        let opening = Opening { path: folder.path().join("log.db"), create: true, dry_run: false };
        let tracker = Tracker::open(&opening, clock).unwrap();
        let world = World {
            injury_begun: false,
            sign_ticked: false,
            now: effect::look(&tracker).unwrap(),
            protocol: tracker.protocol().clone(),
            chosen: Chosen::read(config::Settings { week_start: Some(Weekday::Mon), ..config::Settings::default() })
                .unwrap(),
            file: folder.path().join("config.toml"),
            aside: Some(folder.path().join("aside")),
            ascii: false,
            only_ascii: false,
            path: "/home/anna/rubdown.db".into(),
            window: Rect::new(0, 0, 100, 30),
            read_only: None,
        };
        let theme = Theme::new(&config::Theme::Dark, None, false, true, false);
        let mut state = State::new(world);
        let mut kept = Kept::new(Drafts::of(&opening.path, Some(folder.path().join("state"))));
        kept.bring_back(&mut state, &tracker);
        Desk { state, tracker, folder, theme, ear: Ear::default(), kept }
    }

    /// The same log after the program was left and started again.
    pub(super) fn reopened(self) -> Self {
        let Desk { folder, tracker, kept, .. } = self;
        drop((tracker, kept));
        Desk::open(folder)
    }

    /// The same log, looked at as if for the first time.
    pub(super) fn anew(mut self) -> Self {
        self.state = State::new(self.state.world);
        self
    }

    /// Another size of the window.
    pub(super) fn sized(mut self, width: u16, height: u16) -> Self {
        self.act(Action::Resize(Rect::new(0, 0, width, height)));
        self
    }

    /// Another theme.
    pub(super) fn themed(self, choice: config::Theme) -> Self {
        self.painted(choice, true, false)
    }

    /// Another theme, with or without colours, and in ASCII alone or not.
    pub(super) fn painted(mut self, choice: config::Theme, colour: bool, ascii: bool) -> Self {
        self.theme = Theme::new(&choice, None, false, colour, ascii);
        self.state.world.ascii = self.theme.ascii;
        self
    }

    /// Presses keys, parted by blanks; returns how many they were.
    pub(super) fn press(&mut self, keys: &str) -> usize {
        let keys: Vec<Key> = keys.split_whitespace().map(|key| key.parse().unwrap()).collect();
        for key in &keys {
            self.act(Action::Press(*key));
        }
        keys.len()
    }

    /// Types text, key by key.
    pub(super) fn type_text(&mut self, text: &str) {
        for character in text.chars() {
            self.act(Action::Press(Key::plain(crate::keys::Code::Char(character))));
        }
    }

    /// Lets something happen.
    pub(super) fn act(&mut self, action: Action) {
        run_to_rest(&mut self.state, &mut self.tracker, action);
        self.kept.keep(&mut self.state);
    }

    /// Lets the terminal report something.
    pub(super) fn report(&mut self, event: Event) {
        let spots = self.draw().spots;
        if let Some(action) = self.ear.hear(event, &spots) {
            self.act(action);
        }
    }

    /// The frame.
    pub(super) fn draw(&self) -> Canvas<'_> {
        draw(&self.state, &self.theme)
    }

    /// The screen as text.
    pub(super) fn screen(&self) -> String {
        text_of(&self.draw().buffer)
    }

    /// What the log holds, oldest first.
    pub(super) fn log(&self) -> Vec<Judged> {
        self.tracker.happenings(&Query::default(), None, None).unwrap()
    }

    /// The sessions of the log with their scores, oldest first.
    pub(super) fn sessions(&self) -> Vec<(Session, Around)> {
        let sessions = self.log().into_iter().filter_map(|judged| match judged.happening {
            Happening::Session(session) => Some((session, judged.around)),
            _ => None,
        });
        sessions.collect()
    }

    /// The bookings of the log, earliest first.
    pub(super) fn bookings(&self) -> Vec<Booking> {
        let bookings = self.log().into_iter().filter_map(|judged| match judged.happening {
            Happening::Booking(booking) => Some(booking),
            _ => None,
        });
        bookings.collect()
    }

    /// The single scores of the log, oldest first.
    pub(super) fn scores(&self) -> Vec<Score> {
        let scores = self.log().into_iter().filter_map(|judged| match judged.happening {
            Happening::Score(score) if score.session.is_none() => Some(score),
            _ => None,
        });
        scores.collect()
    }
}

/// The cells as lines, without what is blank at their ends; the second half of a wide character is skipped.
pub(super) fn text_of(buffer: &Buffer) -> String {
    let mut lines = Vec::new();
    for row in crate::tui::canvas::rows(buffer.area) {
        let mut line = String::new();
        let mut skip = 0;
        for x in row.x..row.right() {
            let symbol = buffer.cell((x, row.y)).unwrap().symbol();
            if skip > 0 {
                skip -= 1;
                continue;
            }
            skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            line.push_str(symbol);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// Puts a whole history into a new log.
fn keep(folder: &TempDir, life: &History) {
    let mut store = Store::open(&folder.path().join("log.db"), true).unwrap();
    store
        .write::<(), store::Error>(false, |writer| {
            writer.set_profile(life.profile())?;
            let sessions = life.sessions().iter().cloned().map(Happening::Session);
            let scores = life.scores().iter().cloned().map(Happening::Score);
            let bookings = life.bookings().iter().cloned().map(Happening::Booking);
            let conditions = life.conditions().iter().cloned().map(Happening::Condition);
            for happening in sessions.chain(scores).chain(bookings).chain(conditions) {
                writer.put(&happening)?;
            }
            Ok(("Made up".into(), ()))
        })
        .unwrap();
}

/// What was logged, booked and opened, in the words of a test.
pub(super) trait Life {
    /// A usual session on a day, at six in the evening.
    fn session(&mut self, on: &str);
    /// A session with a note and a provider.
    fn told(&mut self, on: &str, provider: &str, note: &str);
    /// A booking, whatever the rules say.
    fn booking(&mut self, on: &str);
    /// A condition that is open since a day.
    fn condition(&mut self, kind: ConditionKind, since: &str);
}

impl Life for Tracker {
    fn session(&mut self, on: &str) {
        self.told(on, "Anna K.", "desk week");
    }

    fn told(&mut self, on: &str, provider: &str, note: &str) {
        let session = Session {
            minutes: Minutes::new(30).ok(),
            pressure: Some(Pressure::Moderate),
            provider: Words::new("provider", provider).unwrap(),
            note: Words::new("note", note).unwrap(),
            ..Session::at(self.fresh_id(), evening(on))
        };
        let around = Around { pain_before: Points::new(6).ok(), pain_after: Points::new(4).ok(), ..Around::default() };
        self.log(session, around).unwrap();
    }

    fn booking(&mut self, on: &str) {
        let booking = Booking {
            provider: Words::new("provider", "Anna K.").unwrap(),
            ..Booking::at(self.fresh_id(), evening(on))
        };
        self.book(vec![booking], Words::new("reason", "a holiday").unwrap()).unwrap();
    }

    fn condition(&mut self, kind: ConditionKind, since: &str) {
        let condition = Condition::over(self.fresh_id(), kind, Period::new(day(since), None).unwrap());
        self.add_condition(condition).unwrap();
    }
}

/// A healthy person whose last session was on `last`.
pub(super) fn healthy(last: &str) -> Desk {
    Desk::with(|log| {
        log.set_profile(Profile::Healthy).unwrap();
        log.session(last);
    })
}

fn evening(on: &str) -> Moment {
    Moment::at(format!("{on}T18:30:00+01:00").parse().unwrap()).unwrap()
}

/// A date.
pub(super) fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}
