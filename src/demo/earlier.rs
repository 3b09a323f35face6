//! What lies before the written part: days drawn by lot, back to 1970 if so many sessions are asked for.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::{Condition, ConditionKind};

use super::ailments;
use super::chance::Chance;
use super::recent::BEGINS;
use super::visit::{Twist, Visit};

/// The days that a session takes up on average, holds included.
const PACE: i64 = 6;

/// The first day of a log with so many sessions, in the year 1970 at the earliest.
pub(super) fn first_day(today: NaiveDate, sessions: usize) -> NaiveDate {
    let days = i64::try_from(sessions).unwrap_or(i64::MAX).saturating_mul(PACE).min(room(today));
    today.checked_sub_signed(TimeDelta::days(days)).unwrap_or(today)
}

/// So many visits before the written part, newest first.
pub(super) fn visits(chance: &mut Chance, today: NaiveDate, count: usize, conditions: &[Condition]) -> Vec<Visit> {
    let days = (room(today) - BEGINS).max(0);
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    if days == 0 {
        return Vec::new();
    }
    let crowded = count.saturating_mul(PACE + 2) > days;
    let mut ago = BEGINS;
    let mut visits = Vec::new();
    for index in 1..=count {
        if crowded {
            ago = BEGINS + 1 + (index - 1) * days / count;
        } else {
            ago += gap(chance, conditions, day(today, ago));
            while ailments::on_hold(conditions, day(today, ago)) {
                ago += 1;
            }
        }
        visits.push(visit(chance, conditions, day(today, ago)));
    }
    visits
}

/// How many days before the session on `day` the one before it took place. Now and then too few.
fn gap(chance: &mut Chance, conditions: &[Condition], day: NaiveDate) -> i64 {
    let (least, most) = ailments::rhythm(conditions, day);
    let impatient = if chance.one_in(12) { chance.between(1, 2) } else { 0 };
    chance.between(least, most) - impatient
}

fn visit(chance: &mut Chance, conditions: &[Condition], date: NaiveDate) -> Visit {
    let mut felt = |kinds: &[ConditionKind]| {
        let usual = kinds.iter().find_map(|kind| ailments::severity(conditions, *kind, date)).unwrap_or(2);
        usual + chance.between(-1, 1)
    };
    let pain = felt(&[ConditionKind::ChronicPain, ConditionKind::AcuteInjury]);
    let tension = felt(&[ConditionKind::Tension]);
    let twist = match chance.below(16) {
        0 => Twist::Long,
        1 => Twist::Firm,
        2 | 3 => Twist::Alone,
        _ => Twist::None,
    };
    Visit { date, pain, tension, twist, booked: twist != Twist::Alone && chance.one_in(3) }
}

/// The days from the beginning of 1970 to today.
fn room(today: NaiveDate) -> i64 {
    today.signed_duration_since(NaiveDate::default()).num_days()
}

fn day(today: NaiveDate, ago: i64) -> NaiveDate {
    today.checked_sub_signed(TimeDelta::days(ago)).unwrap_or(today)
}
