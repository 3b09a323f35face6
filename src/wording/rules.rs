//! What each rule states, in our words, and whose word it is.

use crate::scheduler::{Rule, Source};

/// The article that the rules quote.
pub const SOURCE: &str =
    "How often should one receive a back massage?, Dr. Sun Lianqing, Cainiu Health, 22 Jul 2025 (\"the article\")";

/// Whose word a rule is.
pub fn rule_source(rule: Rule) -> &'static str {
    match rule.source() {
        Source::Article => "The article, 22 Jul 2025",
        Source::Choice => "This program's choice; the article is silent here",
        Source::Caution => "General caution, not from the article",
    }
}

/// What a rule states.
pub fn rule_statement(rule: Rule) -> &'static str {
    match rule {
        Rule::GeneralInterval => "In general a back massage every 3 to 7 days.",
        Rule::WellnessInterval => "For healthy people, for relaxation, once every 5-7 days is sufficient.",
        Rule::ChronicInterval => "With muscle tension or chronic pain it may be once every 3-4 days.",
        Rule::ChronicTaper => "Once symptoms improve, the frequency is reduced again: back to 5-7 days.",
        Rule::AcuteStop => {
            "After an acute injury such as a muscle strain, no massage in the acute phase; it lasts until recovery is entered, at least 3 days."
        }
        Rule::RecoveryDoctor => "In recovery from an injury a massage may be done under a doctor's guidance.",
        Rule::RecoveryWeekly => "In recovery once a week; counted here as 7 days apart.",
        Rule::Contraindicated => "Skin wounds, fractures and tumors are contraindications, for the whole person.",
        Rule::TooFrequent => {
            "Excessively frequent sessions may lead to muscle fatigue or injury; counted here as fewer than 3 days apart, the article's shortest interval (7 in recovery)."
        }
        Rule::SessionLength => "A session of about 20-30 minutes.",
        Rule::PressureModerate => "Moderate pressure; excessive or forceful pressing can damage soft tissue.",
        Rule::ProviderQualified => "A reputable place and qualified people.",
        Rule::Continuity => "Effects are not immediate; they need continuous, moderate stimulation.",
        Rule::PersonalVariation => "How often varies from person to person.",
        Rule::FirstSession => "Without a session there is nothing to count from: any day from today on.",
        Rule::NoCatchUp => "A booking on whose day no session is logged moves nothing and is not made up for.",
        Rule::FutureDated => "A session dated after today is kept and left out of every count until its day comes.",
        Rule::LateBooking => "A booking after the last day of the window is only mentioned.",
        Rule::ScoreNeeded => "Improvement is judged by scores less than 15 days old.",
        Rule::ExtContra => {
            "No massage with a fever or acute infection, a blood clot, a skin infection or a warning sign."
        }
        Rule::ExtRedFlag => "A warning sign is for a doctor, at once.",
        Rule::ExtAsk => "With this, a doctor's agreement comes first.",
        Rule::ExtLocal => "Leave the place alone while this lasts.",
        Rule::ExtSoreness => "Soreness of 4 or more in the days after a session: let it settle for a day first.",
        Rule::ExtReview => "Six weeks without improvement in the scores: talk to a doctor.",
    }
}

/// The same in a few words, for a list of rules: what it says of the days, the hands or the person.
pub fn rule_in_brief(rule: Rule) -> &'static str {
    match rule {
        Rule::GeneralInterval => "In general every 3-7 days.",
        Rule::WellnessInterval => "Healthy people: every 5-7 days.",
        Rule::ChronicInterval => "Tension, chronic pain: every 3-4 days.",
        Rule::ChronicTaper => "Symptoms improved: back to 5-7 days.",
        Rule::AcuteStop => "Fresh injury: no massage.",
        Rule::RecoveryDoctor => "In recovery: under a doctor's guidance.",
        Rule::RecoveryWeekly => "In recovery: once a week.",
        Rule::Contraindicated => "Wound, fracture, tumor: no massage.",
        Rule::TooFrequent => "Too soon: under 3 days, in recovery 7.",
        Rule::SessionLength => "A session: about 20-30 minutes.",
        Rule::PressureModerate => "Moderate pressure.",
        Rule::ProviderQualified => "A reputable place, qualified people.",
        Rule::Continuity => "Effects are not immediate.",
        Rule::PersonalVariation => "How often varies from person to person.",
        Rule::FirstSession => "Nothing to count from: any day.",
        Rule::NoCatchUp => "What was missed is not made up for.",
        Rule::FutureDated => "A later session waits for its day.",
        Rule::LateBooking => "A late booking is only mentioned.",
        Rule::ScoreNeeded => "Scores count for 14 days.",
        Rule::ExtContra => "No massage while this lasts.",
        Rule::ExtRedFlag => "A warning sign is for a doctor.",
        Rule::ExtAsk => "A doctor's agreement comes first.",
        Rule::ExtLocal => "Leave the place alone.",
        Rule::ExtSoreness => "Sore, 4 or more: wait a day.",
        Rule::ExtReview => "Six weeks no better: talk to a doctor.",
    }
}
