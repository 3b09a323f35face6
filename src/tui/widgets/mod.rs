//! Pieces that several screens and overlays are put together from.

pub(super) mod agenda;
pub(super) mod ahead;
pub(super) mod back;
pub(super) mod chart;
pub(super) mod day;
pub(super) mod entry;
pub(super) mod facts;
pub(super) mod form;
pub(super) mod frame;
pub(super) mod line;
pub(super) mod list;
pub(super) mod menu;
pub(super) mod month;
pub(super) mod note;
pub(super) mod others;
pub(super) mod page;
pub(super) mod reasons;
pub(super) mod sessions;
pub(super) mod strip;
pub(super) mod todo;
pub(super) mod verdict;
pub(super) mod week;
pub(super) mod what_if;
pub(super) mod year;
