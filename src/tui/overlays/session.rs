//! The form of a session: logged now or earlier, confirmed from a booking, logged again, or edited.

use chrono::NaiveDate;

use super::capital;
use crate::config::Usual;
use crate::domain::phrase::Leaning;
use crate::domain::{Around, Cost, Currency, History, Id, Invalid, Pressure, Session, Words};
use crate::scheduler::{self, Finding, Regime, Status, Subject};
use crate::tracker::{crowded_by, session_or_usual, with_sessions};
use crate::tui::effect::{BegunSession, Effect, Origin, When, Write};
use crate::tui::theme::{Role, of_severity};
use crate::tui::widgets::entry::{Entry, Places};
use crate::tui::widgets::form::{Form, Name};
use crate::tui::world::World;
use crate::wording;

const QUALIFIED: [&str; 2] = ["yes", "no"];

/// The session that a form is about.
#[derive(Debug)]
pub(super) struct About {
    /// Where its first values came from.
    origin: Origin,
    begun: Session,
    /// The currency of a cost beside which none is typed.
    currency: Option<Currency>,
    judged: (NaiveDate, History),
}

impl About {
    /// The form with everything filled in that is known.
    pub(super) fn begin(begun: BegunSession, usual: &Usual) -> (Form, Self) {
        let BegunSession { origin, booked, session, around, history, used } = begun;
        let source = match origin {
            Origin::Edit(..) => None,
            _ if session.minutes.is_none() => None,
            _ if booked => Some("booked"),
            Origin::Like(_) => Some("that time"),
            Origin::Usual | Origin::Booking(_) => Some("last time"),
        };
        let session = if origin == Origin::Usual { session_or_usual(session, usual) } else { session };
        let edited = matches!(origin, Origin::Edit(..));
        let currency = session.currency.or(usual.currency.filter(|_| !edited));
        let words = |words: &Option<Words>, known: &[String]| {
            Entry::text(words.as_ref().map_or("", |words| words.as_str()), known)
        };
        let pressure = session.pressure.and_then(|one| Pressure::ALL.iter().position(|other| *other == one));
        let qualified = session.qualified.map(|yes| usize::from(!yes));
        let cost = session.cost.map_or(String::new(), |cost| cost.to_string());
        let told = session.currency.map_or(String::new(), |currency| currency.to_string());
        let when = match origin {
            Origin::Booking(_) => Entry::when_booked(session.start),
            _ => Entry::when(session.start, Leaning::Past),
        };
        let form = Form::default()
            .row(Name::When, "When", when)
            .row(Name::PainBefore, "Pain before", Entry::score(around.pain_before))
            .apart()
            .beside(Name::PainAfter, "after", Entry::score(around.pain_after))
            .row(Name::TensionBefore, "Tension before", Entry::score(around.tension_before))
            .beside(Name::TensionAfter, "after", Entry::score(around.tension_after))
            .row(Name::Minutes, "Length", Entry::number(session.minutes.map(|minutes| minutes.get()), 5, 1440, "min"))
            .apart()
            .row(Name::Pressure, "Pressure", Entry::choice(&Pressure::ALL.map(Pressure::name), pressure))
            .row(Name::Areas, "Areas", Entry::Areas(Places::new(session.areas.iter().collect())))
            .row(Name::Provider, "Provider", words(&session.provider, &used.providers))
            .apart()
            .row(Name::Qualified, "Qualified", Entry::choice(&QUALIFIED, qualified))
            .row(Name::Place, "Place", words(&session.place, &used.places))
            .row(Name::Technique, "Technique", words(&session.technique, &used.techniques))
            .row(Name::Cost, "Cost", Entry::text(format!("{cost} {told}").trim(), &[]))
            .row(Name::Note, "Note", Entry::note(session.note.as_ref().map_or("", |note| note.as_str())))
            .apart()
            .filled_in_from(source)
            .focused(Name::PainBefore);
        let day = session.start.date();
        (form, About { origin, begun: session, currency, judged: (day, history) })
    }

    /// Asks for what the day that the form now names is judged by, where that is not known yet.
    pub(super) fn looks_at(&self, form: &Form, world: &World) -> Option<Effect> {
        let day = form.when(Name::When, world.now.at).ok()?.date();
        (day != self.judged.0).then_some(Effect::Judge(day))
    }

    /// What a session on `day` is judged by.
    pub(super) fn judge_by(&mut self, day: NaiveDate, history: History) {
        self.judged = (day, history);
    }

    fn around(form: &Form) -> Around {
        Around {
            pain_before: form.points(Name::PainBefore),
            pain_after: form.points(Name::PainAfter),
            tension_before: form.points(Name::TensionBefore),
            tension_after: form.points(Name::TensionAfter),
        }
    }

    /// The session as the form now says; its start where it is understood.
    fn session(&self, form: &Form) -> Result<Session, Invalid> {
        let (cost, currency) = cost(form.typed(Name::Cost))?;
        Ok(Session {
            id: self.begun.id,
            start: self.begun.start,
            minutes: form.minutes()?,
            pressure: form.chosen(Name::Pressure).and_then(|at| Pressure::ALL.get(at).copied()),
            technique: form.words(Name::Technique, "technique")?,
            areas: form.areas().into_iter().collect(),
            provider: form.words(Name::Provider, "provider")?,
            qualified: form.chosen(Name::Qualified).map(|at| at == 0),
            place: form.words(Name::Place, "place")?,
            cost,
            currency: currency.or(self.currency.filter(|_| cost.is_some())),
            note: form.words(Name::Note, "note")?,
        })
    }

    /// What is to be written, if anything changed.
    pub(super) fn write(&self, form: &Form, world: &World) -> Result<Option<Write>, Invalid> {
        let when = form.when(Name::When, world.now.at)?;
        let (session, around) = (self.session(form)?, Self::around(form));
        Ok(Some(match &self.origin {
            Origin::Edit(before, told) if (&session, when, around) == (&**before, When::Kept(before.start), *told) => {
                return Ok(None);
            }
            Origin::Edit(..) => Write::AmendSession { session, when, around },
            // As planned: the booking itself tells the rest.
            Origin::Booking(booking) if session == self.begun && when == When::Kept(booking.start) => {
                Write::Confirm { booking: booking.id, around }
            }
            _ => Write::Log { session, when, around },
        }))
    }

    /// What would be said of the session as it now stands.
    pub(super) fn says(&self, form: &Form, world: &World) -> Vec<(String, Role)> {
        let Ok(when) = form.when(Name::When, world.now.at) else { return Vec::new() };
        let Ok(session) = self.session(form) else { return Vec::new() };
        let day = when.date();
        if day != self.judged.0 {
            return Vec::new();
        }
        let start = match when {
            When::Kept(moment) => moment,
            When::Typed(_) => crate::domain::Moment::Day(day),
        };
        let session = Session { start, ..session };
        let id = session.id;
        let crowded = crowded_by(&session, world.history(), &world.protocol, world.today());
        let history = &self.judged.1;
        let others = history.sessions().iter().filter(|other| other.id != id).cloned();
        let without = with_sessions(history, others.clone().collect());
        let with = with_sessions(history, others.chain([session]).collect());
        let found: Vec<_> = scheduler::judge_sessions(&with, &world.protocol, world.today())
            .into_iter()
            .filter(|finding| matches!(finding.subject, Subject::Session { id: of, .. } if of == id))
            .collect();
        let before = scheduler::assess(&without, &world.protocol, day);
        let held = matches!(before.status, Status::Blocked | Status::AskDoctor);
        let mut told: Vec<_> = found
            .iter()
            .map(|Finding { notice, .. }| {
                let role = if held { Role::OnHold } else { of_severity(notice.severity()) };
                let words = capital(wording::flag_word(notice));
                (format!("{words}: {} ({})", wording::notice(notice), notice.rule()), role)
            })
            .collect();
        if told.is_empty() {
            told.push(unflagged(&before));
        }
        let crowded = crowded.into_iter().map(|(kind, on)| (wording::then_too_soon(kind, on), Role::TooSoon));
        told.into_iter().chain(crowded).collect()
    }

    /// The booking that it asks about, if it asks about one.
    pub(super) fn booking(&self) -> Option<Id> {
        match &self.origin {
            Origin::Booking(booking) => Some(booking.id),
            _ => None,
        }
    }

    /// Its title.
    pub(super) fn title(&self) -> String {
        match &self.origin {
            Origin::Usual => "Log a session".into(),
            Origin::Like(_) => "Log again".into(),
            Origin::Booking(booking) => wording::took_place(booking.start.date()),
            Origin::Edit(..) => "Edit a session".into(),
        }
    }
}

/// Nothing to flag, and why: green is what is in window.
fn unflagged(before: &scheduler::Assessment) -> (String, Role) {
    let rule = before.governing();
    let Some(gap) = before.days_since().filter(|_| before.status != Status::First) else {
        return (format!("The first session ({rule})."), Role::Due);
    };
    let gap = wording::days(gap);
    match (before.status, before.regime) {
        (Status::Due, _) => (format!("In window, {gap} after the one before ({rule})."), Role::Due),
        (Status::Overdue, Regime::Open { band, .. }) => {
            (format!("{gap} after the one before; the interval was {} ({rule}).", wording::band(band)), Role::Text)
        }
        _ => (format!("{gap} after the one before; nothing to flag ({rule})."), Role::Text),
    }
}

/// Reads `42`, `42.50 EUR` or nothing.
fn cost(typed: &str) -> Result<(Option<Cost>, Option<Currency>), Invalid> {
    let mut parts = typed.split_whitespace();
    let Some(amount) = parts.next() else { return Ok((None, None)) };
    let refuse = || Invalid::new("cost", typed, "an amount such as 42 or 42.50 EUR");
    let amount = amount.replace(',', ".").parse().map_err(|_| refuse())?;
    let currency = parts.next().map(Currency::new).transpose()?;
    if parts.next().is_some() {
        return Err(refuse());
    }
    Ok((Some(Cost::new(amount)?), currency))
}
