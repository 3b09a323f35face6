//! How the domain's values lie in columns. What comes out is checked as strictly as what goes in: a tampered file can hold anything.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

use crate::domain::{
    Area, Areas, ConditionKind, Cost, Currency, Id, Invalid, Minutes, Moment, Points, Pressure, Profile, Scale, Timing,
    Words,
};

const EPOCH: NaiveDate = NaiveDate::from_yo_opt(1970, 1).unwrap();

/// A date as the `day` columns count it: days since 1970-01-01.
pub(super) fn day(date: NaiveDate) -> i64 {
    date.signed_duration_since(EPOCH).num_days()
}

/// The `instant` column of a moment: seconds since 1970 in UTC, none for a bare date.
pub(super) fn instant(moment: &Moment) -> Option<i64> {
    moment.instant().map(|local| local.timestamp())
}

/// A date kept as its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated(pub(super) NaiveDate);

fn refused(refusal: Invalid) -> FromSqlError {
    FromSqlError::Other(Box::new(refusal))
}

fn named<T: std::str::FromStr<Err = Invalid>>(value: ValueRef<'_>) -> FromSqlResult<T> {
    value.as_str()?.parse().map_err(refused)
}

fn text(name: &'static str) -> rusqlite::Result<ToSqlOutput<'static>> {
    Ok(ToSqlOutput::Borrowed(ValueRef::Text(name.as_bytes())))
}

impl FromSql for Dated {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        let refuse = || refused(Invalid::new("date", text, "a date such as 2026-01-10"));
        written_date(text).filter(|_| text.len() == 10).map(Dated).ok_or_else(refuse)
    }
}

impl ToSql for Dated {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 16]>::column_result(value).map(Id::from_bytes)
    }
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.as_bytes())))
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        let refuse = || refused(Invalid::new("start", text, "a time as this program writes it"));
        written(text).ok_or_else(refuse)?.map_err(refused)
    }
}

impl ToSql for Moment {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

/// Reads the one spelling of a moment that is ever written, by its bytes.
fn written(text: &str) -> Option<Result<Moment, Invalid>> {
    let date = written_date(text)?;
    let number = |from, to| number(text, from, to);
    let mark = |at, wanted| mark(text, at, wanted);
    if text.len() == 10 {
        return Some(Moment::day(date));
    }
    mark(10, b'T').and(mark(13, b':')).and(mark(16, b':')).and(mark(22, b':'))?;
    let time = NaiveTime::from_hms_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?)?;
    let ahead = i32::try_from(number(20, 22)? * 3600 + number(23, 25)? * 60).ok()?;
    let offset = match text.as_bytes().get(19) {
        Some(b'+') => FixedOffset::east_opt(ahead),
        Some(b'-') => FixedOffset::west_opt(ahead),
        _ => None,
    }?;
    let local: DateTime<FixedOffset> = NaiveDateTime::new(date, time).and_local_timezone(offset).single()?;
    (text.len() == 25).then(|| Moment::at(local))
}

/// Reads the date at the beginning.
fn written_date(text: &str) -> Option<NaiveDate> {
    mark(text, 4, b'-').and(mark(text, 7, b'-'))?;
    NaiveDate::from_ymd_opt(i32::try_from(number(text, 0, 4)?).ok()?, number(text, 5, 7)?, number(text, 8, 10)?)
}

fn number(text: &str, from: usize, to: usize) -> Option<u32> {
    let digit = |sum, byte: &u8| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'));
    text.as_bytes().get(from..to)?.iter().try_fold(0, digit)
}

fn mark(text: &str, at: usize, wanted: u8) -> Option<()> {
    (text.as_bytes().get(at) == Some(&wanted)).then_some(())
}

impl FromSql for Words {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let words = Words::new("text", value.as_str()?).map_err(refused)?;
        words.ok_or_else(|| refused(Invalid::new("text", "", "at least one character")))
    }
}

impl ToSql for Words {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(self.as_str().as_bytes())))
    }
}

impl FromSql for Minutes {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Minutes::new(value.as_i64()?).map_err(refused)
    }
}

impl ToSql for Minutes {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.get().into())
    }
}

impl FromSql for Points {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Points::new(value.as_i64()?).map_err(refused)
    }
}

impl ToSql for Points {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.get().into())
    }
}

impl FromSql for Cost {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Cost::new(value.as_f64()?).map_err(refused)
    }
}

impl ToSql for Cost {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.get().into())
    }
}

impl FromSql for Currency {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Currency::new(value.as_str()?).map_err(refused)
    }
}

impl ToSql for Currency {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Areas {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(Areas::default()),
            named => Areas::read(named.as_str()?, ';').map_err(refused),
        }
    }
}

impl ToSql for Areas {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        if self.is_empty() { Ok(rusqlite::types::Null.into()) } else { Ok(self.joined(";").into()) }
    }
}

impl FromSql for Area {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        named(value)
    }
}

impl ToSql for Area {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        text(self.name())
    }
}

impl FromSql for Pressure {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        named(value)
    }
}

impl ToSql for Pressure {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        text(self.name())
    }
}

impl FromSql for Scale {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        named(value)
    }
}

impl ToSql for Scale {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        text(self.name())
    }
}

impl FromSql for Timing {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        named(value)
    }
}

impl ToSql for Timing {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        text(self.name())
    }
}

impl FromSql for ConditionKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        named(value)
    }
}

impl ToSql for ConditionKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        text(self.name())
    }
}

impl FromSql for Profile {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        named(value)
    }
}

impl ToSql for Profile {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        text(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Written;

    #[test]
    fn a_moment_is_kept_as_files_spell_it_and_reads_back() {
        for text in [
            "2026-01-10",
            "1970-01-01",
            "2026-01-10T18:00:00+01:00",
            "2026-12-31T23:59:59-11:30",
            "2100-12-31T00:00:00+14:00",
        ] {
            let Ok(Written::Whole(moment)) = Written::read(text) else { panic!("{text}") };
            let ToSqlOutput::Owned(rusqlite::types::Value::Text(kept)) = moment.to_sql().unwrap() else { panic!() };
            assert_eq!(kept, text);
            assert_eq!(Moment::column_result(ValueRef::Text(kept.as_bytes())), Ok(moment));
        }
    }

    #[test]
    fn anything_else_in_its_place_is_refused() {
        for text in [
            "",
            "2026-13-01",
            "2026-01-10T18:00:00",
            "2026-01-10T18:00:00Z+01:0",
            "2026-01-10T18:00:00+99:00",
            "1969-12-31",
            "２０２６",
        ] {
            assert!(Moment::column_result(ValueRef::Text(text.as_bytes())).is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day(EPOCH), 0);
        assert_eq!(day(NaiveDate::from_ymd_opt(2028, 2, 29).unwrap()), 21_243);
    }
}
