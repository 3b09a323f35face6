//! One run of the program: what was asked, by which clock, and how it answers.

use std::cell::RefCell;
use std::env;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::config::{self, Settings};
use crate::domain::phrase::{self, Leaning, Names};
use crate::domain::{Happening, Kind, Moment, Words};
use crate::text;
use crate::tracker::passing::Folder;
use crate::tracker::{self, Clock, Folders, Opening, Paths, Receipt, Standing, Tracker};
use crate::wording;

use super::Ending;
use super::args::{Globals, Rehearsal};
use super::error::{self, Failure};
use super::interface::{self, Screen};
use super::json::{self, Flag};
use super::output::Output;
use super::paint::{ColorChoice, Paint};
use super::render;

/// What a command comes to.
pub(super) type Outcome = Result<(), Failure>;

/// Everything that a command has to hand.
pub(super) struct Call {
    /// The arguments that every command takes.
    pub(super) globals: Globals,
    /// The clock, stopped where `--as-of` says so.
    pub(super) clock: Clock,
    /// The two streams.
    pub(super) out: Output,
    /// The exit code of a run that did what it was asked: 0, unless a command says more by it.
    pub(super) code: u8,
    /// The terminal interface, where that is what was asked for.
    pub(super) screen: Option<Screen>,
    /// Where a note is that was written in the editor and is not in the log yet.
    pub(super) draft: RefCell<Option<PathBuf>>,
    /// Why the configuration cannot be read, for whoever did without it.
    pub(super) doubt: Option<Failure>,
    paths: Paths,
}

impl Call {
    /// Prepares a run. Nothing is read or made yet.
    pub(super) fn new(globals: Globals) -> Result<Self, Failure> {
        let mut clock = Clock::system();
        if let Some(as_of) = &globals.as_of {
            clock = clock.stopped_at(as_of)?;
        }
        // In lines there is nothing but words: no colour, no pager.
        let colour = if globals.plain { ColorChoice::Never } else { globals.color };
        let paged = !globals.json && !globals.plain;
        let out = Output::new(Paint::choose(colour), globals.ascii, paged, globals.quiet);
        if let Some(zone) = clock.unread_zone() {
            out.say(&format!("the time zone '{zone}' cannot be read; times are told in UTC"));
        }
        let folders = Folders::of_this_person();
        let paths = Paths::choose(globals.db.clone(), globals.config.clone(), |name| env::var_os(name), folders);
        Ok(Call { globals, clock, out, code: 0, screen: None, draft: RefCell::default(), doubt: None, paths })
    }

    /// Today.
    pub(super) fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// Whether the answer is JSON.
    pub(super) fn json(&self) -> bool {
        self.globals.json
    }

    /// The file names in force.
    pub(super) fn paths(&self) -> &Paths {
        &self.paths
    }

    /// The configuration.
    pub(super) fn settings(&self) -> Result<Settings, Failure> {
        let environment = config::environment();
        Ok(Settings::read(&self.paths.config()?, self.paths.config_is_named(), &environment)?)
    }

    /// Dates are told as the locale asks; in JSON never. A configuration that cannot be read stops only who needs more of it than that.
    pub(super) fn speak(&mut self) {
        if !self.json() {
            let settings = self.settings().map_err(|why| self.doubt = Some(why));
            wording::speak(settings.unwrap_or_default().locale(|name| env::var(name).ok()));
        }
    }

    /// The names by which days and months are read besides the English ones, whatever is printed.
    pub(super) fn names(&self) -> Names {
        if !self.json() {
            return wording::names();
        }
        self.settings().unwrap_or_default().locale(|name| env::var(name).ok()).names()
    }

    /// The log, for reading: a missing one is empty and is not made.
    pub(super) fn open(&self) -> Result<Tracker, Failure> {
        self.opened(false, false)
    }

    /// The log, for writing; a rehearsal makes no file.
    pub(super) fn open_to_write(&self, rehearsal: Rehearsal) -> Result<Tracker, Failure> {
        self.opened(!rehearsal.dry_run, rehearsal.dry_run)
    }

    /// The log, to be looked through: that it cannot even be opened is an answer too.
    pub(super) fn open_to_check(&self) -> Result<Tracker, tracker::Error> {
        let path = self.paths.database().map_err(|why| tracker::Error::Failed(why.to_string()))?;
        Tracker::open(&Opening { path, create: false, dry_run: false }, self.clock.clone())
    }

    /// How the log would be opened to be written.
    pub(super) fn opening(&self, dry_run: bool) -> Result<Opening, Failure> {
        Ok(Opening { path: self.paths.database()?, create: !dry_run, dry_run })
    }

    /// Says what there is to say of backups that made themselves.
    pub(super) fn news(&self, tracker: &Tracker) {
        tracker.news().iter().for_each(|news| self.out.say(news));
    }

    /// Says which sessions lie after today, where there are any.
    pub(super) fn ahead(&self, standing: &Standing) {
        if let Some(ahead) = standing.sessions_ahead {
            self.out.say(&wording::sessions_ahead(ahead));
        }
    }

    /// Whether the person agrees: by `--yes`, or asked on the terminal.
    ///
    /// # Errors
    /// There is no terminal to ask on.
    pub(super) fn agreed(&self, question: &str) -> Result<bool, Failure> {
        if self.globals.yes {
            return Ok(true);
        }
        let asked = self.out.in_lines || (io::stdin().is_terminal() && io::stderr().is_terminal());
        if !asked {
            return Err(Failure::usage("nothing was written: this asks first, and there is no terminal to ask on")
                .hint("--yes says yes; --dry-run shows what would be done"));
        }
        let answers = if self.out.in_lines { "yes or no [no]" } else { "[y/N]" };
        self.out.speak(&format!("{question} {answers}"));
        let mut answer = String::new();
        io::stdin().lock().take(100).read_line(&mut answer)?;
        let yes = matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes");
        if !yes {
            self.out.say("Nothing was written.");
        }
        Ok(yes)
    }

    fn opened(&self, create: bool, dry_run: bool) -> Result<Tracker, Failure> {
        let opening = Opening { path: self.paths.database()?, create, dry_run };
        let tracker = Tracker::open(&opening, self.clock.clone())?;
        for remark in tracker.remarks() {
            self.out.say(remark);
        }
        Ok(tracker)
    }

    /// The log of this run, on screen.
    pub(super) fn on_screen(&self) -> Result<Screen, Failure> {
        let opening = Opening { path: self.paths.database()?, create: true, dry_run: false };
        self.showing(opening, None)
    }

    /// Any log on screen; `passing` goes with it.
    pub(super) fn showing(&self, opening: Opening, passing: Option<Folder>) -> Result<Screen, Failure> {
        Ok(Screen {
            opening,
            clock: self.clock.clone(),
            settings: self.settings()?,
            file: self.paths.config()?,
            colour: self.out.paint.is_on(),
            ascii: self.out.ascii || interface::asks_for_ascii(|name| env::var(name).ok()),
            // Without a home folder they last as long as the window.
            drafts: self.paths.state().ok().filter(|_| passing.is_none()),
            passing,
        })
    }

    /// The moment that `phrase`, given as `field`, names.
    pub(super) fn moment(&self, field: &str, phrase: &str, leaning: Leaning) -> Result<Moment, Failure> {
        if phrase.starts_with("--") {
            return Err(
                Failure::usage(format!("unexpected argument '{phrase}'")).hint("'rubdown help' lists the commands")
            );
        }
        if phrase.trim().eq_ignore_ascii_case("now") {
            return self.now();
        }
        let now = self.clock.now().naive_local();
        let typed = phrase::read(phrase, now, leaning, self.names()).map_err(|why| {
            let failure = Failure::from(why);
            Failure { message: format!("{field}: {}", failure.message), ..failure }
        })?;
        let Some(time) = typed.time else { return Ok(Moment::day(typed.date)?) };
        if let Some(offset) = typed.offset {
            let whole = typed.date.and_time(time).and_local_timezone(offset).single();
            let whole = whole.ok_or_else(|| Failure::usage(format!("{field}: '{phrase}' is no moment")))?;
            let here = self.clock.tell(whole.to_utc());
            if *here.offset() != offset {
                let here = wording::full_date(here.date_naive(), Some(here.time()));
                self.out.say(&format!("{typed} is {here} here."));
            }
            return Ok(Moment::at(whole)?);
        }
        let told = self.clock.localise(typed.date, time)?;
        if let Some(later) = told.later {
            let earlier = told.at.offset();
            let time = time.format("%H:%M");
            self.out.say(&format!(
                "{time} comes twice that day; the earlier, {time} {earlier}, is taken. For the later write {time} {later}."
            ));
        }
        Ok(Moment::at(told.at)?)
    }

    /// The day that `phrase`, given as `field`, names; a clock time has no place in it.
    pub(super) fn day(&self, field: &str, phrase: &str, leaning: Leaning) -> Result<NaiveDate, Failure> {
        match self.moment(field, phrase, leaning)? {
            Moment::Day(day) => Ok(day),
            Moment::At(_) => Err(Failure::usage(format!("{field}: '{phrase}' has a time; a date alone is wanted"))),
        }
    }

    /// The day that `--since` names; one ahead has nothing to tell of.
    pub(super) fn since(&self, given: Option<&str>) -> Result<Option<NaiveDate>, Failure> {
        let Some(given) = given else { return Ok(None) };
        match self.day("--since", given, Leaning::Past)? {
            day if day > self.today() => Err(Failure::usage(format!("--since: {day} has not come yet"))),
            day => Ok(Some(day)),
        }
    }

    /// The present moment as something is written down: today alone where `--as-of` names no time.
    pub(super) fn now(&self) -> Result<Moment, Failure> {
        Ok(self.clock.instant().map_or_else(|| Moment::day(self.today()), Moment::at)?)
    }

    /// Text as the log keeps it; none if it is empty.
    pub(super) fn words(&self, field: &'static str, given: &str) -> Result<Option<Words>, Failure> {
        let (kept, replaced) = text::received(given);
        if replaced {
            self.out.say(&format!("{field}: control characters were replaced by visible marks"));
        }
        Ok(Words::new(field, kept)?)
    }

    /// The one thing whose id starts with `prefix`, of another kind where there is none of this one; several are listed with what
    /// they are.
    pub(super) fn find(&self, tracker: &Tracker, prefix: &str, kind: Option<Kind>) -> Result<Happening, Failure> {
        const MOST: usize = 10;
        let found = match tracker.find(prefix, kind) {
            Err(tracker::Error::NotFound { .. }) if kind.is_some() => tracker.find(prefix, None),
            found => found,
        };
        found.map_err(|why| {
            let tracker::Error::Ambiguous { prefix, candidates } = &why else { return why.into() };
            let found = candidates.iter().take(MOST).filter_map(|id| tracker.find(&id.to_string(), None).ok());
            let lines: Vec<_> = found.map(|one| format!("\n  {}  {}", one.id(), render::described(&one))).collect();
            let more = candidates.len().saturating_sub(MOST);
            let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
            Failure::usage(format!("'{prefix}' fits {} ids:{}{more}", candidates.len(), lines.concat()))
                .hint("write more of the id")
        })
    }

    /// Answers for a write: the short ids of what was asked for on standard output; on standard error what was done, what is to be
    /// said of it, and how to take it back.
    pub(super) fn wrote(&mut self, tracker: &Tracker, operation: &str, receipt: &Receipt, flags: &[Flag]) -> Outcome {
        if self.json() {
            self.out.json(&json::Written::new(operation, receipt, flags))?;
        } else {
            // The scores around a session are named by it.
            let named = if matches!(operation, "log" | "confirm") { 1 } else { receipt.ids.len() };
            for id in receipt.ids.iter().take(named) {
                self.out.line(tracker.short(*id))?;
            }
        }
        let mut said = if receipt.changed {
            wording::retold(&receipt.what)
        } else {
            "Nothing changed: it is so already".to_owned()
        };
        for flag in flags {
            said.push_str(&format!("\n  {}", flag.sentence()));
        }
        said.push_str(match receipt {
            Receipt { dry_run: true, .. } => "\nNothing was written: a dry run.",
            Receipt { changed: true, .. } => "\nUndo: rubdown undo",
            _ => "",
        });
        self.out.say(&said);
        self.news(tracker);
        Ok(())
    }

    /// Ends the run: everything said has arrived, or that is the failure.
    pub(super) fn end(mut self, outcome: Outcome) -> Result<Ending, Failure> {
        let outcome = self.settle_draft(outcome);
        let flushed = self.out.flush();
        if self.out.is_closed() {
            return Ok(Ending::Code(error::Kind::Closed.code()));
        }
        outcome?;
        flushed?;
        if let Some(doubt) = self.doubt {
            self.out.say(&format!("{}\nUntil it is mended the defaults hold.", doubt.message));
        }
        Ok(self.screen.map_or(Ending::Code(self.code), |screen| Ending::Screen(Box::new(screen))))
    }
}
