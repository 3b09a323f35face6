//! How dates are told where a person lives: the first day of a week, the order of day and month, and their names.
//!
//! A table of facts of our own: the crates that know every locale add 290 KB and six thousand relocations to each start, for a few
//! kilobytes that are wanted of them.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::phrase::Names;
pub use crate::domain::phrase::Order;

const FACTS: &str = include_str!("../../assets/locales.txt");
const LANGUAGES: &str = include_str!("../../assets/languages.txt");

/// The facts of one locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    /// The first day of a week.
    pub week_start: Weekday,
    /// In which order a date is told.
    pub order: Order,
    /// Names parted by `|`: of the weekdays from Sunday on in short, of the months in short, of the months, of the weekdays.
    names: [&'static str; 4],
    /// How its language writes days; English has no line of its own.
    language: Option<Language>,
}

/// How a language writes and names days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Language {
    /// The sign behind the number of a day, or none.
    sign: &'static str,
    /// The names of the days around today, as [`Names`] has them.
    days: &'static str,
}

impl Language {
    /// Of the language of a locale.
    fn of(name: &str) -> Option<Self> {
        let language = name.split('_').next()?;
        LANGUAGES.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
            let mut parts = line.split("  ");
            let known = parts.next().filter(|known| *known == language);
            let sign = known.and(parts.next()).map(|sign| if sign == "-" { "" } else { sign })?;
            Some(Language { sign, days: parts.next()? })
        })
    }
}

impl Default for Locale {
    /// English as this program speaks it where nothing else is asked: the day first, weeks from Monday on.
    fn default() -> Self {
        let names = lines().find_map(|line| line.names).unwrap_or_default();
        Locale { week_start: Weekday::Mon, order: Order::DayFirst, names, language: None }
    }
}

/// A line of the table.
struct Line {
    name: &'static str,
    week_start: Weekday,
    order: Order,
    names: Option<[&'static str; 4]>,
}

impl Locale {
    /// The locale of a name such as `de_DE.UTF-8`, `pt-BR` or `fr`; where its language is known in another country alone, those names,
    /// and of its country the first day of a week. None of a language that is not in the table, and `C`.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.split(['.', '@']).next().unwrap_or_default().replace('-', "_");
        if name.is_empty() || ["C", "POSIX"].contains(&name.as_str()) {
            return None;
        }
        if name == "en" {
            return Some(Locale::default());
        }
        let (language, country) = name.split_once('_').unwrap_or((&name, ""));
        let (mut found, mut week_start) = (None, None);
        for (known, locale) in Locale::all() {
            let (its_language, its_country) = known.split_once('_').unwrap_or((known, ""));
            if known == name {
                return Some(locale);
            }
            if its_language == language {
                found = found.or(Some(locale));
            }
            if its_country == country {
                week_start = week_start.or(Some(locale.week_start));
            }
        }
        found.map(|locale| Locale { week_start: week_start.unwrap_or(locale.week_start), ..locale })
    }

    /// Every locale, with its name.
    pub fn all() -> impl Iterator<Item = (&'static str, Self)> {
        lines().scan(<[&str; 4]>::default(), |names, line| {
            *names = line.names.unwrap_or(*names);
            let language = Language::of(line.name);
            Some((line.name, Locale { week_start: line.week_start, order: line.order, names: *names, language }))
        })
    }

    /// The locale that the environment asks for, as `variable` knows it: the one told first of `LC_ALL`, `LC_TIME` and `LANG`.
    pub fn asked(variable: impl Fn(&str) -> Option<String>) -> Self {
        let told = ["LC_ALL", "LC_TIME", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
        told.and_then(|name| Locale::named(&name)).unwrap_or_default()
    }

    /// The weekday in short: `Fri`.
    pub fn weekday(&self, date: NaiveDate) -> &'static str {
        self.name(0, date.weekday().num_days_from_sunday())
    }

    /// The number of the day as the language writes it: `20`, `20.`, `20日`.
    pub fn day(&self, date: NaiveDate) -> String {
        format!("{}{}", date.day(), self.language.map_or("", |language| language.sign))
    }

    /// The number of the year, likewise: `2026`, `2026年`.
    pub fn year(&self, date: NaiveDate) -> String {
        let sign = match self.language.map_or("", |language| language.sign) {
            "日" => "年",
            "일" => "년",
            _ => "",
        };
        format!("{}{sign}", date.year())
    }

    /// What parts year, month and day: nothing where the signs behind them do.
    pub fn air(&self) -> &'static str {
        if self.language.is_some_and(|language| language.sign == "日") { "" } else { " " }
    }

    /// The month in short: `Nov`.
    pub fn short_month(&self, date: NaiveDate) -> &'static str {
        self.name(1, date.month0())
    }

    /// The month: `November`.
    pub fn month(&self, date: NaiveDate) -> &'static str {
        self.name(2, date.month0())
    }

    /// The names by which days and months are read.
    pub fn names(&self) -> Names {
        let [weekdays, short_months, months, whole_weekdays] = self.names;
        Names {
            days: self.language.map_or("", |language| language.days),
            order: self.language.map(|_| self.order),
            weekdays: [weekdays, whole_weekdays],
            months: [short_months, months],
        }
    }

    fn name(&self, list: usize, place: u32) -> &'static str {
        let names = self.names.get(list).copied().unwrap_or_default();
        usize::try_from(place).ok().and_then(|place| names.split('|').nth(place)).unwrap_or_default()
    }
}

fn lines() -> impl Iterator<Item = Line> {
    FACTS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut parts = line.split("  ");
        Some(Line {
            name: parts.next()?,
            week_start: match parts.next()? {
                "sunday" => Weekday::Sun,
                "saturday" => Weekday::Sat,
                "friday" => Weekday::Fri,
                _ => Weekday::Mon,
            },
            order: match parts.next()? {
                "mdy" => Order::MonthFirst,
                "ymd" => Order::YearFirst,
                _ => Order::DayFirst,
            },
            names: parts.collect::<Vec<_>>().try_into().ok(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        "2026-03-20".parse().unwrap()
    }

    #[test]
    fn a_week_begins_where_the_country_lets_it_begin() {
        for (name, first) in [
            ("en_US.UTF-8", Weekday::Sun),
            ("en_GB.UTF-8", Weekday::Mon),
            ("de_DE@euro", Weekday::Mon),
            ("fa_IR", Weekday::Sat),
            ("pt_PT.utf8", Weekday::Mon),
            ("pt_BR", Weekday::Sun),
            ("pt-BR", Weekday::Sun),
            // A language that is spoken there, too, in a country that is known by another one.
            ("es_PT", Weekday::Mon),
            ("de_US", Weekday::Sun),
        ] {
            assert_eq!(Locale::named(name).unwrap().week_start, first, "{name}");
        }
    }

    #[test]
    fn days_and_months_have_the_names_of_the_language() {
        for (name, told) in [
            ("en_US", ("Fri", "Mar", "March", Order::MonthFirst)),
            ("en_GB", ("Fri", "Mar", "March", Order::DayFirst)),
            ("de_DE", ("Fr", "Mär", "März", Order::DayFirst)),
            ("de_LI", ("Fr", "Mär", "März", Order::DayFirst)),
            ("pt_PT", ("sex", "mar", "março", Order::DayFirst)),
            ("fa_IR", ("جمعه", "مارس", "مارس", Order::DayFirst)),
            ("ja_JP", ("金", "3月", "3月", Order::YearFirst)),
        ] {
            let locale = Locale::named(name).unwrap();
            assert_eq!(
                (locale.weekday(day()), locale.short_month(day()), locale.month(day()), locale.order),
                told,
                "{name}"
            );
        }
    }

    #[test]
    fn what_is_not_known_is_told_in_english() {
        for unknown in ["", "C", "POSIX", "C.UTF-8", "tlh_QO", "../../etc", "_"] {
            assert_eq!(Locale::named(unknown), None, "{unknown}");
            assert_eq!(Locale::asked(|_| Some(unknown.to_owned())), Locale::default());
        }
        assert_eq!((Locale::default().weekday(day()), Locale::default().month(day())), ("Fri", "March"));
    }

    #[test]
    fn the_first_variable_that_says_something_decides() {
        let asked = |told: &[(&str, &str)]| {
            Locale::asked(|name| told.iter().find(|(named, _)| *named == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(asked(&[("LANG", "de_DE"), ("LC_TIME", "en_US"), ("LC_ALL", "")]).order, Order::MonthFirst);
        assert_eq!(asked(&[("LANG", "de_DE"), ("LC_ALL", "C")]), Locale::default());
    }

    #[test]
    fn every_language_but_english_writes_days_in_its_own_way() {
        for (name, locale) in Locale::all() {
            let count = locale.names().days.split('|').filter(|word| !word.is_empty()).count();
            assert_eq!(count, if name.starts_with("en_") { 0 } else { 5 }, "{name}");
        }
        let told = |name: &str| Locale::named(name).unwrap().day(day());
        assert_eq!(["de_AT", "fr_FR", "ja_JP", "en_US"].map(told), ["20.", "20", "20日", "20"]);
    }

    #[test]
    fn every_line_of_the_table_has_all_its_names() {
        let mut names = [""; 4];
        for line in lines() {
            names = line.names.unwrap_or(names);
            assert_eq!(
                names.map(|list| list.split('|').filter(|name| !name.is_empty()).count()),
                [7, 12, 12, 7],
                "{}",
                line.name
            );
        }
        assert!(lines().count() > 60);
    }
}
