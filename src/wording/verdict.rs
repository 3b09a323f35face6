//! The answer in one state word and one or two sentences.

use crate::domain::{Band, ConditionKind};
use crate::scheduler::{Assessment, Hold, Regime, Rule, Status};

use super::dates::{day_and_month, relative, short_date, since, span};

/// The word for a state; the same on every screen.
pub fn state(status: Status) -> &'static str {
    match status {
        Status::First => "First session",
        Status::Rest => "Rest",
        Status::NotDue => "Not due yet",
        Status::Due => "Due",
        Status::Overdue => "Overdue",
        Status::Blocked => "On hold",
        Status::AskDoctor => "Ask a doctor",
    }
}

/// A band in words: `5-7 days`, or `7 days` where there is no latest.
pub fn band(band: Band) -> String {
    match band.latest {
        Some(latest) if latest != band.ideal => format!("{}-{latest} days", band.ideal),
        _ => format!("{} days", band.ideal),
    }
}

/// Where things stand, with the dates that belong to it and none that do not.
pub fn verdict(assessment: &Assessment) -> String {
    match &assessment.regime {
        Regime::OnHold(hold) => on_hold(hold, assessment),
        Regime::AskDoctor(hold) => ask_doctor(hold, assessment),
        Regime::Open { rule, band } => open(assessment, *rule, *band),
    }
}

fn open(assessment: &Assessment, rule: Rule, interval: Band) -> String {
    let today = assessment.today;
    let (Some(anchor), Some(window)) = (assessment.anchor, assessment.window) else {
        return "No session yet. Nothing you entered speaks against starting; if you are unsure, talk to a doctor or a \
                qualified therapist."
            .into();
    };
    let last = relative(anchor.date, today);
    let restarted = assessment.resume.map(|day| format!(", counted from {} when the stop ended", since(day, today)));
    let restarted = restarted.unwrap_or_default();
    match assessment.status {
        Status::Rest => {
            let waits_for_soreness =
                window.earliest.signed_duration_since(anchor.date).num_days() > i64::from(interval.floor);
            let reason = match &assessment.sore {
                Some(sore) if waits_for_soreness => {
                    format!(
                        "soreness {} on {} settles first (general caution, not from the article)",
                        sore.value,
                        short_date(sore.on)
                    )
                }
                _ if rule == Rule::RecoveryWeekly => "in recovery the article allows one a week".into(),
                _ => format!("the article's shortest interval is {} days", interval.floor),
            };
            format!("Rest day. Last session {last}; {reason}. Earliest: {}.", short_date(window.earliest))
        }
        Status::NotDue if rule == Rule::ChronicTaper => format!(
            "Not due yet. Your scores improved, and the article says to reduce then: every {}, {}.",
            band(interval),
            span(&window)
        ),
        Status::NotDue => format!(
            "Not due yet. The article calls every {} sufficient for healthy people: {}.",
            band(interval),
            span(&window)
        ),
        Status::Due => match window.latest {
            None => format!(
                "Within the article's interval (once a week in recovery) since {}. There is no hurry.",
                short_date(window.ideal)
            ),
            Some(latest) if latest == today => {
                format!("Within the article's interval ({}){restarted}: today is its last day.", band(interval))
            }
            Some(latest) => format!(
                "Within the article's interval ({}){restarted}: today to {}.",
                band(interval),
                day_and_month(latest)
            ),
        },
        Status::Overdue => format!(
            "Last session {last}; the interval was {}{restarted}. No need to catch up - one ordinary session is enough.",
            band(interval)
        ),
        Status::First | Status::Blocked | Status::AskDoctor => String::new(),
    }
}

fn on_hold(hold: &Hold, assessment: &Assessment) -> String {
    let open_since = format!("{} (since {})", hold.kind.title(), since(hold.since, assessment.today));
    match hold.rule {
        Rule::AcuteStop if hold.entered => {
            "Fresh injury: the article says to avoid massage in the acute phase. Recovery is entered; it counts once its \
                            day has come, and no earlier than 3 days after the onset."
                .into()
        }
        Rule::AcuteStop => {
            "Fresh injury: the article says to avoid massage in the acute phase. Enter when recovery began - \
                            best agreed with a doctor."
                .into()
        }
        Rule::Contraindicated if hold.kind == ConditionKind::Tumor => format!(
            "No massage while this is open: {open_since}. The article lists wounds, fractures and tumors as \
             contraindications. Closing it asks who cleared it; talk to a doctor."
        ),
        Rule::Contraindicated => format!(
            "No massage while this is open: {open_since}. The article lists wounds, fractures and tumors as \
             contraindications. Close it when it has healed; talk to a doctor if in doubt."
        ),
        _ if hold.kind == ConditionKind::RedFlag => format!(
            "No massage while this is open: {open_since}. It can be a sign of something serious: contact emergency services \
             or a doctor now. General caution, not from the article."
        ),
        _ => format!(
            "No massage while this is open: {open_since}. General caution, not from the article. Close it when it is over; \
             talk to a doctor if in doubt."
        ),
    }
}

fn ask_doctor(hold: &Hold, assessment: &Assessment) -> String {
    let next = match (hold.entered, hold.rule) {
        (true, _) => "The date you entered has not come yet.",
        (false, Rule::RecoveryDoctor) => "Enter the date of that advice to continue.",
        (false, _) => "Enter the date of the doctor's agreement to continue.",
    };
    if hold.rule == Rule::RecoveryDoctor {
        return format!("The article allows massage in recovery only under a doctor's guidance. {next}");
    }
    format!(
        "Ask a doctor before a massage: {} (since {}). General caution, not from the article. {next}",
        hold.kind.title(),
        since(hold.since, assessment.today)
    )
}
