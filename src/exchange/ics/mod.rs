//! Calendars: bookings as timed events, and past sessions where asked, never with a session's notes.
//!
//! Times are in UTC, so that no table of zones has to be right; a booking without a time is an event of the whole day.

mod lines;
mod reader;
mod writer;

pub use reader::read;
pub use writer::Calendar;

/// What an event is called, before the name of the person.
const SUMMARY: &str = "Massage";
const WITH: &str = "Massage with ";
/// What follows the id in an event's UID.
const OURS: &str = "@rubdown";
/// What stands before the id of a session, which is not read back.
const SESSION: &str = "session-";
