//! Schedules as data: the article's numbers with the source of each, and schedules of trials that differ from it.
//!
//! The article's schedule is built into `domain::Protocol`; its file says whose word every number is. A trial's schedule is off by
//! default and can say no more than how often, how long and for how many weeks: what stops a massage is never in it.

mod article;
mod error;
mod keys;
mod trial;

pub use article::{Article, Origin, Stated};
pub use error::Error;
pub use trial::Trial;

const ARTICLE: &str = include_str!("../../assets/protocols/article.toml");
const TRIALS: [(&str, &str); 4] = [
    ("sherman-2014-neck-60x2.toml", include_str!("../../assets/protocols/sherman-2014-neck-60x2.toml")),
    ("cook-2015-weekly-60x6.toml", include_str!("../../assets/protocols/cook-2015-weekly-60x6.toml")),
    ("cherkin-2011-weekly-10.toml", include_str!("../../assets/protocols/cherkin-2011-weekly-10.toml")),
    ("perlman-2012-weekly-60.toml", include_str!("../../assets/protocols/perlman-2012-weekly-60.toml")),
];

/// The article's schedule as its file states it.
pub fn article() -> Result<Article, Error> {
    Article::read("article.toml", ARTICLE)
}

/// The schedules of trials that ship with the program.
pub fn trials() -> Result<Vec<Trial>, Error> {
    TRIALS.into_iter().map(|(file, text)| Trial::read(file, text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ConditionKind, Protocol, condition::Effect};

    #[test]
    fn the_file_and_the_built_in_schedule_are_equal() {
        assert_eq!(article().unwrap().protocol, Protocol::article());
    }

    #[test]
    fn the_file_and_the_kinds_agree_on_what_each_condition_does() {
        let article = article().unwrap();
        for kind in ConditionKind::ALL {
            let effects: Vec<Effect> = article.effects.iter().filter(|one| one.0 == kind).map(|one| one.1).collect();
            assert_eq!(effects, [kind.effect()], "{kind}");
        }
    }

    #[test]
    fn a_course_that_goes_on_goes_on_with_one_that_ships() {
        let trials = trials().unwrap();
        for next in trials.iter().filter_map(|trial| trial.then.as_deref()) {
            assert!(trials.iter().any(|trial| trial.id == next), "{next}");
        }
    }

    #[test]
    fn no_trial_goes_below_the_floor_of_the_article() {
        for trial in trials().unwrap() {
            assert!(trial.band.floor >= Protocol::article().chronic.floor, "{}", trial.id);
        }
    }
}
