//! What is said and asked before anything is in the log.

use crate::domain::ConditionKind;

/// What "any of these now?" offers, after none of these.
pub const ANY_OF_THESE: [ConditionKind; 9] = [
    ConditionKind::SkinWound,
    ConditionKind::Fracture,
    ConditionKind::Tumor,
    ConditionKind::AcuteInjury,
    ConditionKind::Fever,
    ConditionKind::Dvt,
    ConditionKind::Pregnancy,
    ConditionKind::Anticoagulant,
    ConditionKind::Numbness,
];

/// From where on in [`ANY_OF_THESE`] the cautions are not the article's.
pub const FROM_HERE_ON: &str = "From fever on: general cautions, not from the article.";

/// Why a person goes.
pub const REASONS: [&str; 5] =
    ["Relaxation and wellness", "Muscle tension", "Chronic pain", "Recovering, with a doctor's word", "Not sure"];

/// When the last session was.
pub const LAST_SESSION: [&str; 4] = ["Today", "Yesterday", "Some days ago", "Never, or long ago"];

/// What an injury that heals was at the least: so many days ago, for before then the rules know of no recovery.
pub const DAYS_BEFORE_RECOVERY: u64 = 3;

/// Where the log is, and that nothing leaves this machine. `path` is cleaned by who prints it.
pub fn promise(path: &str) -> String {
    format!(
        "Your log is one file on this machine, readable by you alone: {path}. rubdown has no network code; nothing leaves this machine."
    )
}
