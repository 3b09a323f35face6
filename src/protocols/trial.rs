//! A schedule that a trial used: how often, how long, for how many weeks. Not the article's, and never a word about stops.

use crate::domain::condition::Effect;
use crate::domain::{Band, ConditionKind};

use super::Error;
use super::keys::Keys;

/// One trial's schedule, to be shown as "not the article" wherever it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// A short name, the same as the file's.
    pub id: String,
    /// A name for people.
    pub title: String,
    /// The publication.
    pub source: String,
    /// Whom it was tried on.
    pub population: String,
    /// Where it differs from the article's schedule.
    pub differs: String,
    /// How much evidence that is.
    pub evidence: String,
    /// The interval.
    pub band: Band,
    /// The least and most minutes of a session; where not told, the article's stand.
    pub minutes: Option<(u16, u16)>,
    /// How many weeks the course lasts at most.
    pub max_weeks: Option<u16>,
    /// The id of the schedule that follows.
    pub then: Option<String>,
    /// The conditions that it is for: chronic ones only.
    pub applies_to: Vec<ConditionKind>,
}

/// The longest interval that a schedule may ask for, in days.
const LONGEST: u16 = 90;

impl Trial {
    /// Reads a schedule's file; errors name the file, the key and what it takes.
    pub fn read(file: &str, text: &str) -> Result<Self, Error> {
        let mut keys = Keys::of(file, text)?;
        let id = keys.text("id")?;
        if file.strip_suffix(".toml").is_some_and(|name| name != id) {
            return Err(keys.refused("id", Some(&id.into()), "the name of the file without .toml"));
        }
        let floor = keys.number("floor_days", 1..=LONGEST)?;
        let ideal = keys.number("ideal_from_days", floor..=LONGEST)?;
        let latest = Some(keys.number("latest_days", ideal..=LONGEST)?);
        let trial = Trial {
            id,
            title: keys.text("title")?,
            source: keys.text("source")?,
            population: keys.text("population")?,
            differs: keys.text("differs_from_default")?,
            evidence: keys.text("evidence")?,
            band: Band { floor, ideal, latest },
            minutes: keys.has("minutes").then(|| keys.span("minutes", 1..=1440)).transpose()?,
            max_weeks: keys.has("max_weeks").then(|| keys.number("max_weeks", 1..=104)).transpose()?,
            then: keys.has("then").then(|| keys.text("then")).transpose()?,
            applies_to: applies_to(&mut keys)?,
        };
        keys.end()?;
        Ok(trial)
    }
}

fn applies_to(keys: &mut Keys<'_>) -> Result<Vec<ConditionKind>, Error> {
    let chronic = |name: String| match name.parse::<ConditionKind>() {
        Ok(kind) if kind.effect() == Effect::Chronic => Ok(kind),
        _ => Err(name),
    };
    let names = keys.texts("applies_to")?;
    let kinds = names.into_iter().map(chronic).collect::<Result<_, _>>();
    kinds.map_err(|name| keys.refused("applies_to", Some(&name.into()), "chronic_pain and tension"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "sherman-2014-neck-60x2.toml";
    const TEXT: &str = include_str!("../../assets/protocols/sherman-2014-neck-60x2.toml");

    fn refusal(from: &str, to: &str) -> String {
        Trial::read(FILE, &TEXT.replacen(from, to, 1)).unwrap_err().to_string()
    }

    #[test]
    fn a_trial_is_read_as_written() {
        let trial = Trial::read(FILE, TEXT).unwrap();
        assert_eq!(trial.band, Band { floor: 3, ideal: 3, latest: Some(4) });
        assert_eq!((trial.minutes, trial.max_weeks), (Some((60, 60)), Some(4)));
        assert_eq!(trial.then.as_deref(), Some("cook-2015-weekly-60x6"));
        assert_eq!(trial.applies_to, [ConditionKind::ChronicPain]);
    }

    #[test]
    fn a_trial_says_nothing_of_stops_doctors_or_order() {
        for key in ["acute", "doctor", "pressure", "precedence", "conditions"] {
            assert!(refusal("id =", &format!("{key} = 1\nid =")).contains(&format!("'{key}' is not a key here")));
        }
        assert_eq!(
            refusal("[\"chronic_pain\"]", "[\"skin_wound\"]"),
            format!("{FILE}: applies_to: \"skin_wound\" is not accepted; it takes chronic_pain and tension")
        );
    }

    #[test]
    fn its_days_stand_in_order() {
        assert_eq!(
            refusal("latest_days = 4", "latest_days = 2"),
            format!("{FILE}: latest_days: 2 is not accepted; it takes a whole number from 3 to 90")
        );
        assert!(refusal("[60, 60]", "[60, 20]").contains("minutes: [60, 20] is not accepted"));
        assert!(refusal("id = \"sherman", "id = \"shorman").contains("the name of the file without .toml"));
    }
}
