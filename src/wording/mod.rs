//! What both faces say. A sentence, a state word or a mark is written once, here.
//!
//! The voice: whose advice it is ("the article"), relative and exact dates together, no promise, no guilt, no word of one state in
//! the sentence of another. A prohibition states its reason and no date; an overdue session is a reminder, never an alarm.

mod dates;
pub mod first_run;
mod marks;
mod notices;
mod outlook;
mod reasoning;
mod rules;
mod signs;
mod verdict;

pub use dates::{
    aligned_date, day_and_month, days, few, from_to, full_date, long_date, month_and_year, names, plain_date,
    plain_from_to, relative, retold, short_date, short_month, short_month_and_year, since, span, speak, took_place,
    weekday,
};
pub use marks::Mark;
pub use notices::{STOP, flag_word, notice, sessions_ahead, then_too_soon, twice};
pub use outlook::{
    Free, LATE_AND_GOOD, by_booking, day_in_short, day_mark, day_word, decides, distance, free_day, gap, gaps,
    has_passed, if_booked, level, nearest, no_good_day, outlook, shortest, supposed, today_and_booked, way_out,
};
pub use reasoning::{Passage, reasoning, reasoning_of_that_day};
pub use rules::{SOURCE, rule_in_brief, rule_source, rule_statement};
pub use signs::{EMERGENCIES, NOTHING_TICKED, WARNING_SIGNS};
pub use verdict::{band, state, verdict};

/// What the program is and is not: shown on first start, in `--help` and in About.
pub const NOTICE: &str = "rubdown is a personal diary. It compares your entries with the intervals of one published health \
article and with cautions that are marked as such. It is not a medical device, does not diagnose or treat, and knows nothing \
about you but what you type. Evidence for massage in back pain is limited. If you are ill, injured, pregnant, take blood \
thinners, or feel that something is wrong, ask a doctor before a massage. In an emergency call your local emergency number.";
