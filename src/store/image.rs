//! A row as it was, whole, so that an undo can put it back: its values one after another, each with a tag and a length.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::error::Cause;

/// The row `row` of `table` as bytes.
pub(super) fn of(on: &Connection, table: &str, row: i64) -> rusqlite::Result<Vec<u8>> {
    on.prepare_cached(&format!("SELECT * FROM {table} WHERE row = ?1"))?.query_row([row], |found| {
        let mut image = Vec::new();
        for column in 0..found.as_ref().column_count() {
            write(&mut image, &found.get(column)?);
        }
        Ok(image)
    })
}

/// Puts the row back as it was. A column that a later schema added is at its end, and gets what a new row gets.
pub(super) fn restore(on: &Connection, table: &str, image: &[u8]) -> Result<(), Cause> {
    let values = read(image).ok_or_else(|| Cause::Damaged("what an undo would bring back cannot be read".into()))?;
    let columns = on.prepare_cached(&format!("SELECT * FROM {table} LIMIT 0"))?.column_names().join(", ");
    let columns = columns.split_inclusive(", ").take(values.len()).collect::<String>();
    let columns = columns.trim_end_matches(", ");
    let places = vec!["?"; values.len()].join(", ");
    on.prepare_cached(&format!("REPLACE INTO {table} ({columns}) VALUES ({places})"))?
        .execute(params_from_iter(values))?;
    Ok(())
}

fn write(image: &mut Vec<u8>, value: &Value) {
    let mut long = |tag: u8, bytes: &[u8]| {
        image.push(tag);
        // A value is at most 4 MB long: SQLite was told so.
        image.extend(u32::try_from(bytes.len()).unwrap_or_default().to_le_bytes());
        image.extend_from_slice(bytes);
    };
    match value {
        Value::Null => image.push(0),
        Value::Integer(number) => long(1, &number.to_le_bytes()),
        Value::Real(number) => long(2, &number.to_le_bytes()),
        Value::Text(text) => long(3, text.as_bytes()),
        Value::Blob(bytes) => long(4, bytes),
    }
}

fn read(mut image: &[u8]) -> Option<Vec<Value>> {
    let mut values = Vec::new();
    while let Some((tag, rest)) = image.split_first() {
        if *tag == 0 {
            values.push(Value::Null);
            image = rest;
            continue;
        }
        let (length, rest) = rest.split_at_checked(4)?;
        let length = u32::from_le_bytes(length.try_into().ok()?);
        let (bytes, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        values.push(match tag {
            1 => Value::Integer(i64::from_le_bytes(bytes.try_into().ok()?)),
            2 => Value::Real(f64::from_le_bytes(bytes.try_into().ok()?)),
            3 => Value::Text(String::from_utf8(bytes.to_vec()).ok()?),
            4 => Value::Blob(bytes.to_vec()),
            _ => return None,
        });
        image = rest;
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_and_a_torn_image_is_refused() {
        let values = [
            Value::Null,
            Value::Integer(i64::MIN),
            Value::Real(0.1),
            Value::Text("é\n".into()),
            Value::Blob(vec![0, 255]),
            Value::Text(String::new()),
        ];
        let mut image = Vec::new();
        values.iter().for_each(|value| write(&mut image, value));
        assert_eq!(read(&image).unwrap(), values);
        assert!(read(&image[..image.len() - 1]).is_none());
    }
}
