//! Which bookings are still open: live, on a day without a session. Kept true by every write, so that nobody ever has to look through
//! twenty years of settled bookings for one that was never answered.

use std::collections::BTreeSet;

use rusqlite::Connection;

/// Above this many days one pass over all bookings is quicker.
const MANY: usize = 200;

const ANSWER: &str = "NOT EXISTS (SELECT 1 FROM session WHERE session.state = 0 AND session.day = booking.day)";

/// Puts the bookings of these days right.
pub(super) fn settle(on: &Connection, days: &BTreeSet<i64>) -> rusqlite::Result<()> {
    if days.len() > MANY {
        return settle_all(on);
    }
    let mut booked = on.prepare("SELECT 1 FROM booking WHERE state = 0 AND day = ?1")?;
    for day in days {
        // Most days have no booking, and to ask costs less than to prepare the update.
        if booked.exists([day])? {
            let sql = format!("UPDATE booking SET open = {ANSWER} WHERE state = 0 AND day = ?1 AND open <> {ANSWER}");
            on.prepare_cached(&sql)?.execute([day])?;
        }
    }
    Ok(())
}

/// Puts every booking right.
pub(super) fn settle_all(on: &Connection) -> rusqlite::Result<()> {
    on.execute(&format!("UPDATE booking SET open = {ANSWER} WHERE state = 0 AND open <> {ANSWER}"), []).map(drop)
}

/// How many bookings are wrong about it: none, in a sound file.
pub(super) fn wrong(on: &Connection) -> rusqlite::Result<i64> {
    on.query_row(&format!("SELECT count(*) FROM booking WHERE state = 0 AND open <> {ANSWER}"), [], |row| row.get(0))
}
