//! The article's file: each number with its source, the precedence, and what each condition does.

use crate::domain::condition::Effect;
use crate::domain::protocol::{Soreness, Taper};
use crate::domain::{Band, ConditionKind, Pressure, Protocol};

use super::Error;
use super::keys::Keys;

/// The article's schedule as its file states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Where it was published.
    pub citation: String,
    /// The numbers, as the scheduler takes them.
    pub protocol: Protocol,
    /// The same numbers one by one, in the file's order, with the word behind each.
    pub stated: Vec<Stated>,
    /// The ids of the rules that can govern a day; the first that applies does.
    pub precedence: Vec<String>,
    /// What each kind of condition does.
    pub effects: Vec<(ConditionKind, Effect)>,
    /// The pressure that is too much.
    pub too_firm: Pressure,
}

/// One number, or one word, of the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Where it stands: `general.floor_days`.
    pub key: String,
    /// Its value, as a person reads it.
    pub value: String,
    /// Whose word it is.
    pub origin: Origin,
    /// What was said, or why it was chosen.
    pub why: String,
}

/// Whose word a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The article states it.
    Article,
    /// Decided by this program where the article is silent.
    Choice,
    /// A general caution, not of the article.
    Caution,
}

const DAYS: std::ops::RangeInclusive<u16> = 0..=366;
const POINTS: std::ops::RangeInclusive<u16> = 0..=10;

impl Article {
    /// Reads the article's file; errors name the file, the key and what it takes.
    pub fn read(file: &str, text: &str) -> Result<Self, Error> {
        let mut keys = Keys::of(file, text)?;
        let mut stated = Vec::new();
        let (id, title, citation) = (keys.text("id")?, keys.text("title")?, keys.text("citation")?);
        let precedence = keys.texts("precedence")?;
        let effects = effects(keys.table("conditions")?)?;
        let protocol = Protocol {
            id,
            title,
            general: band(&mut keys, "general", &mut stated)?,
            wellness: band(&mut keys, "wellness", &mut stated)?,
            chronic: band(&mut keys, "chronic", &mut stated)?,
            tapered: band(&mut keys, "tapered", &mut stated)?,
            recovery: band(&mut keys, "recovery", &mut stated)?,
            acute_days: Section::open(&mut keys, "acute", &mut stated)?.last("least_days", DAYS)?,
            minutes: minutes(Section::open(&mut keys, "minutes", &mut stated)?)?,
            taper: taper(Section::open(&mut keys, "taper", &mut stated)?)?,
            soreness: soreness(Section::open(&mut keys, "soreness", &mut stated)?)?,
        };
        let too_firm = pressure(Section::open(&mut keys, "pressure", &mut stated)?)?;
        keys.end()?;
        Ok(Article { citation, protocol, stated, precedence, effects, too_firm })
    }
}

/// One table of stated numbers.
struct Section<'a, 's> {
    name: &'static str,
    keys: Keys<'a>,
    stated: &'s mut Vec<Stated>,
}

impl<'a, 's> Section<'a, 's> {
    fn open(keys: &mut Keys<'a>, name: &'static str, stated: &'s mut Vec<Stated>) -> Result<Self, Error> {
        Ok(Section { name, keys: keys.table(name)?, stated })
    }

    fn number(&mut self, key: &'static str, range: std::ops::RangeInclusive<u16>) -> Result<u16, Error> {
        self.one(key, |keys| keys.number("value", range))
    }

    /// The only number of this section, or its last.
    fn last(mut self, key: &'static str, range: std::ops::RangeInclusive<u16>) -> Result<u16, Error> {
        let number = self.number(key, range)?;
        self.keys.end()?;
        Ok(number)
    }

    fn one<T: ToString>(
        &mut self,
        key: &'static str,
        value: impl FnOnce(&mut Keys<'a>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut keys = self.keys.table(key)?;
        let value = value(&mut keys)?;
        let source = keys.text("source")?;
        let origin = match source.as_str() {
            "article" => Origin::Article,
            "choice" => Origin::Choice,
            "caution" => Origin::Caution,
            _ => return Err(keys.refused("source", Some(&source.into()), "article, choice or caution")),
        };
        let why = keys.text("why")?;
        keys.end()?;
        let key = format!("{}.{key}", self.name);
        self.stated.push(Stated { key, value: value.to_string(), origin, why });
        Ok(value)
    }
}

fn band(keys: &mut Keys<'_>, name: &'static str, stated: &mut Vec<Stated>) -> Result<Band, Error> {
    let mut section = Section::open(keys, name, stated)?;
    let floor = section.number("floor_days", DAYS)?;
    let ideal = section.number("ideal_days", floor..=*DAYS.end())?;
    let expected = section.keys.has("latest_days");
    let latest = expected.then(|| section.number("latest_days", ideal..=*DAYS.end())).transpose()?;
    section.keys.end()?;
    Ok(Band { floor, ideal, latest })
}

fn minutes(mut section: Section<'_, '_>) -> Result<(u16, u16), Error> {
    let least = section.number("least", 1..=1440)?;
    Ok((least, section.last("most", least..=1440)?))
}

fn taper(mut section: Section<'_, '_>) -> Result<Taper, Error> {
    Ok(Taper {
        minimal: small(section.number("minimal_points", POINTS)?),
        fall: small(section.number("fall_points", POINTS)?),
        percent: small(section.number("fall_percent", 0..=100)?),
        span: section.number("span_days", DAYS)?,
        stale: section.number("stale_days", DAYS)?,
        review: section.last("review_days", DAYS)?,
    })
}

fn soreness(mut section: Section<'_, '_>) -> Result<Soreness, Error> {
    Ok(Soreness {
        least: small(section.number("least_points", POINTS)?),
        age: section.number("age_days", DAYS)?,
        persists: section.number("persists_days", DAYS)?,
        wait: section.last("wait_days", DAYS)?,
    })
}

/// A number whose range has already kept it below 256.
fn small(number: u16) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn pressure(mut section: Section<'_, '_>) -> Result<Pressure, Error> {
    let pressure = section.one("too_firm", |keys| {
        let value = keys.text("value")?;
        value.parse::<Pressure>().map_err(|why| keys.refused("value", Some(&value.into()), why.accepted))
    })?;
    section.keys.end()?;
    Ok(pressure)
}

fn effects(mut keys: Keys<'_>) -> Result<Vec<(ConditionKind, Effect)>, Error> {
    let mut effects = Vec::new();
    for (key, effect) in [
        ("contraindicated", Effect::Contraindicated),
        ("injury", Effect::Injury),
        ("chronic", Effect::Chronic),
        ("stop", Effect::Stop),
        ("ask_first", Effect::AskFirst),
        ("avoid_area", Effect::AvoidArea),
    ] {
        for name in keys.texts(key)? {
            let kind = name.parse::<ConditionKind>();
            let kind = kind.map_err(|why| keys.refused(key, Some(&name.into()), why.accepted))?;
            effects.push((kind, effect));
        }
    }
    keys.end()?;
    Ok(effects)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(from: &str, to: &str) -> String {
        let text = super::super::ARTICLE.replacen(from, to, 1);
        Article::read("article.toml", &text).unwrap_err().to_string()
    }

    #[test]
    fn every_number_has_a_source_and_a_reason() {
        let article = super::super::article().unwrap();
        assert_eq!(article.stated.len(), super::super::ARTICLE.matches("value = ").count());
        let general = article.stated.iter().find(|stated| stated.key == "general.latest_days").unwrap();
        assert_eq!((general.value.as_str(), general.origin), ("7", Origin::Article));
        assert_eq!(article.too_firm, Pressure::Firm);
    }

    #[test]
    fn an_error_names_file_key_value_and_what_is_accepted() {
        assert_eq!(
            refusal("latest_days = { value = 7", "latest_days = { value = 2"),
            "article.toml: general.latest_days.value: 2 is not accepted; it takes a whole number from 3 to 366"
        );
        assert_eq!(
            refusal("value = 3, source = \"choice\"", "value = 3, source = \"rumour\""),
            "article.toml: general.floor_days.source: \"rumour\" is not accepted; it takes article, choice or caution"
        );
        assert_eq!(
            refusal("floor_days =", "flor_days ="),
            "article.toml: general.floor_days: nothing is not accepted; it takes a table"
        );
        assert_eq!(
            refusal("[general]", "[general]\nextra = 1"),
            "article.toml: 'general.extra' is not a key here; the keys are floor_days, ideal_days, latest_days"
        );
        assert!(refusal("\"tumor\"", "\"tumour\"").starts_with("article.toml: conditions.contraindicated: \"tumour\""));
        assert!(refusal("id =", "id").starts_with("article.toml: not TOML: line 11: "));
    }
}
