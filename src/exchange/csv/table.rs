//! The records of a table with the lines they stand on.
//!
//! Strict where leniency loses rows in silence: a quote that is never closed would otherwise swallow the rest of the file as one
//! cell. (That is why the reader of the `csv` crate, which writes our tables, does not read them.)

use std::io::{self, BufRead};

/// More cells than any table of ours has; those past it are counted, not kept.
const MOST_CELLS: usize = 200;

/// One record.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Record {
    /// The line on which it begins.
    pub(in crate::exchange) line: u64,
    /// Its cells, or why they cannot be told apart.
    pub(in crate::exchange) cells: Result<Vec<String>, &'static str>,
    /// How many cells there are.
    pub(in crate::exchange) count: usize,
}

/// Reads records one by one; blank lines are none.
pub(in crate::exchange) struct Records<R> {
    source: R,
    line: u64,
    text: Vec<u8>,
    /// What parts the cells: the sign of these that the first record has most of.
    sign: Option<u8>,
}

impl<R: BufRead> Records<R> {
    pub(in crate::exchange) fn new(source: R) -> Self {
        Records { source, line: 0, text: Vec::new(), sign: None }
    }

    /// The next record. Errors: the source fails.
    pub(in crate::exchange) fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            self.text.clear();
            if !self.one_more_line()? {
                return Ok(None);
            }
            if !matches!(self.text.as_slice(), b"\n" | b"\r\n") {
                break;
            }
        }
        self.sign = self.sign.or_else(|| Some(sign(&self.text)));
        let line = self.line;
        let mut cells = Vec::new();
        let mut count = 0;
        let mut from = 0;
        loop {
            match self.cell(from)? {
                Ok((cell, next)) => {
                    count += 1;
                    if count <= MOST_CELLS {
                        cells.push(cell);
                    }
                    match next {
                        Some(next) => from = next,
                        None => return Ok(Some(Record { line, cells: Ok(cells), count })),
                    }
                }
                Err(fault) => return Ok(Some(Record { line, cells: Err(fault), count })),
            }
        }
    }

    /// Appends the next line to the text of the record; whether there was one.
    fn one_more_line(&mut self) -> io::Result<bool> {
        let found = self.source.read_until(b'\n', &mut self.text)? > 0;
        self.line += u64::from(found);
        Ok(found)
    }

    /// The cell at `from` and where the next one begins, if the record has one more.
    fn cell(&mut self, from: usize) -> io::Result<Result<(String, Option<usize>), &'static str>> {
        if self.text.get(from) == Some(&b'"') { self.quoted(from + 1) } else { Ok(self.plain(from)) }
    }

    fn plain(&self, from: usize) -> Result<(String, Option<usize>), &'static str> {
        let rest = self.text.get(from..).unwrap_or_default();
        let ends = |byte: &u8| Some(*byte) == self.sign || matches!(byte, b'\n' | b'"');
        let end = rest.iter().position(ends).unwrap_or(rest.len());
        let cell = rest.get(..end).unwrap_or_default();
        match rest.get(end) {
            Some(byte) if Some(*byte) == self.sign => Ok((text(cell), Some(from + end + 1))),
            Some(b'"') => Err("a cell with a quote in it must be quoted, and the quote doubled"),
            _ => Ok((text(cell.strip_suffix(b"\r").unwrap_or(cell)), None)),
        }
    }

    fn quoted(&mut self, mut from: usize) -> io::Result<Result<(String, Option<usize>), &'static str>> {
        let mut cell = Vec::new();
        loop {
            let rest = self.text.get(from..).unwrap_or_default();
            let Some(end) = rest.iter().position(|byte| *byte == b'"') else {
                cell.extend_from_slice(rest);
                from = self.text.len();
                if self.one_more_line()? {
                    continue;
                }
                return Ok(Err("the quote that opens a cell here is never closed"));
            };
            cell.extend_from_slice(rest.get(..end).unwrap_or_default());
            from += end + 1;
            match rest.get(end + 1..).unwrap_or_default() {
                [b'"', ..] => {
                    cell.push(b'"');
                    from += 1;
                }
                [byte, ..] if Some(*byte) == self.sign => return Ok(Ok((text(&cell), Some(from + 1)))),
                [] | [b'\n'] | [b'\r', b'\n'] | [b'\r'] => return Ok(Ok((text(&cell), None))),
                _ => return Ok(Err("a quoted cell must end at its closing quote")),
            }
        }
    }
}

/// Commas, as in our tables, or semicolons or tabs, as spreadsheets write them where a comma begins the cents.
fn sign(header: &[u8]) -> u8 {
    let count = |sign: u8| header.iter().filter(|byte| **byte == sign).count();
    let others = [b';', b'\t'].into_iter().filter(|sign| count(*sign) > count(b','));
    others.max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// The source has been found to be UTF-8.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(u64, Result<Vec<String>, &'static str>)> {
        let mut records = Records::new(text.as_bytes());
        std::iter::from_fn(|| records.next().unwrap()).map(|record| (record.line, record.cells)).collect()
    }

    fn cells(line: u64, cells: &[&str]) -> (u64, Result<Vec<String>, &'static str>) {
        (line, Ok(cells.iter().map(|cell| cell.to_string()).collect()))
    }

    #[test]
    fn lines_are_counted_as_the_file_counts_them() {
        assert_eq!(
            records("a,b\r\n\r\n\"1\nx\r\ny\",2\n\n3,\"\"\"q\"\"\"\n\"\",4"),
            [cells(1, &["a", "b"]), cells(3, &["1\nx\r\ny", "2"]), cells(7, &["3", "\"q\""]), cells(8, &["", "4"])]
        );
        assert_eq!(records("a,\n,"), [cells(1, &["a", ""]), cells(2, &["", ""])]);
        assert_eq!(records(""), []);
    }

    #[test]
    fn semicolons_and_tabs_part_cells_where_the_first_line_has_more_of_them() {
        let semicolons = records("a;\"b, c\";d\n1;2,5;\"x;y\"");
        assert_eq!(semicolons, [cells(1, &["a", "b, c", "d"]), cells(2, &["1", "2,5", "x;y"])]);
        assert_eq!(records("a\tb\n1;2\t3"), [cells(1, &["a", "b"]), cells(2, &["1;2", "3"])]);
        assert_eq!(records("start,areas\n1,a;b;c"), [cells(1, &["start", "areas"]), cells(2, &["1", "a;b;c"])]);
        assert_eq!(records("start\n1;2"), [cells(1, &["start"]), cells(2, &["1;2"])]);
    }

    #[test]
    fn broken_quotes_are_told_and_the_next_line_is_read() {
        let faults = records("a \"b\n\"a\"b\n1,2\n\"never\nclosed");
        assert_eq!(
            faults.iter().map(|(line, cells)| (*line, cells.is_ok())).collect::<Vec<_>>(),
            [(1, false), (2, false), (3, true), (4, false)]
        );
    }
}
