//! The components of a calendar: events and zones, each with the properties and parts that matter here.

use super::line::{Line, Lines};
use super::problem;
use crate::exchange::Problem;

/// What is kept; a calendar may hold any number of other properties.
const KEPT: [&str; 18] = [
    "DESCRIPTION",
    "DTEND",
    "DTSTART",
    "DURATION",
    "EXDATE",
    "LOCATION",
    "RDATE",
    "RECURRENCE-ID",
    "RRULE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "UID",
    "X-LIC-LOCATION",
    super::KIND,
];
/// Calendars nest three deep: calendar, event, alarm.
const DEEPEST: usize = 8;
/// The most kept properties, parts included, of one component.
const MOST: usize = 4_000;

/// An event or a zone, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Component {
    /// In capitals: `VEVENT`.
    pub(super) name: String,
    /// Where it begins.
    pub(super) line: u64,
    properties: Vec<Line>,
    /// What it holds in turn.
    pub(super) parts: Vec<Component>,
}

impl Component {
    fn at(line: &Line) -> Self {
        let name = line.value.trim_end().to_ascii_uppercase();
        Self { name, line: line.number, properties: Vec::new(), parts: Vec::new() }
    }

    /// The first property of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Line> {
        self.properties.iter().find(|line| line.name == name)
    }

    /// Every property of a name.
    pub(super) fn all<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Line> {
        self.properties.iter().filter(move |line| line.name == name)
    }
}

/// What stands directly in the calendars of a file, one by one, and what is wrong with the file.
pub(super) struct Components<'f> {
    lines: Lines<'f>,
    /// The components that have begun and not ended, the outermost first.
    open: Vec<Component>,
    /// How many properties are kept of the one that is being read.
    kept: usize,
    calendars: usize,
    done: bool,
}

impl<'f> Components<'f> {
    pub(super) fn of(file: &'f [u8]) -> Self {
        Self { lines: Lines::of(file), open: Vec::new(), kept: 0, calendars: 0, done: false }
    }

    fn begin(&mut self, line: &Line) -> Result<(), Problem> {
        let begun = Component::at(line);
        if self.open.is_empty() {
            if begun.name != "VCALENDAR" {
                return Err(problem(line.number, format_args!("BEGIN:{} stands outside of a calendar", begun.name)));
            }
            self.calendars += 1;
        }
        if self.open.len() == DEEPEST {
            self.done = true;
            return Err(problem(line.number, "components are nested too deeply; the rest was not read"));
        }
        if self.open.len() == 1 {
            self.kept = 0;
        }
        self.open.push(begun);
        Ok(())
    }

    /// Ends the innermost component; hands it on if it stands directly in the calendar.
    fn end(&mut self, line: &Line) -> Result<Option<Component>, Problem> {
        let name = line.value.trim_end().to_ascii_uppercase();
        if !self.open.iter().any(|open| open.name == name) {
            return Err(problem(line.number, format_args!("END:{name} ends nothing")));
        }
        // What was opened within and never ended ends here too, so that the faults after it are told as they are.
        let mut unended = None;
        while let Some(ended) = self.open.pop() {
            let wanted = ended.name == name;
            let word = || problem(ended.line, format_args!("BEGIN:{} is never ended", ended.name));
            if !wanted && unended.is_none() {
                unended = Some(word());
            }
            if wanted {
                return unended.map_or_else(|| Ok(self.place(ended)), Err);
            }
        }
        Ok(None)
    }

    fn place(&mut self, ended: Component) -> Option<Component> {
        match self.open.as_mut_slice() {
            [] => None,
            [_calendar] => Some(ended),
            [.., within] => {
                within.parts.push(ended);
                None
            }
        }
    }

    fn keep(&mut self, line: Line) -> Result<(), Problem> {
        let inside = self.open.len() > 1;
        let Some(within) = self.open.last_mut() else {
            return Err(problem(line.number, format_args!("{} stands outside of a calendar", line.name)));
        };
        if inside && KEPT.contains(&line.name.as_str()) {
            self.kept += 1;
            if self.kept > MOST {
                self.done = true;
                return Err(problem(line.number, "this component is too long; the rest was not read"));
            }
            within.properties.push(line);
        }
        Ok(())
    }

    /// What is left to say when the lines are at their end.
    fn close(&mut self) -> Option<Problem> {
        if let Some(open) = self.open.pop() {
            return Some(problem(open.line, format_args!("BEGIN:{} is never ended", open.name)));
        }
        self.done = true;
        (self.calendars == 0).then(|| problem(1, "this is no calendar: it takes BEGIN:VCALENDAR"))
    }
}

impl Iterator for Components<'_> {
    type Item = Result<Component, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let Some(line) = self.lines.next() else {
                return self.close().map(Err);
            };
            let step = line.and_then(|line| match line.name.as_str() {
                "BEGIN" => self.begin(&line).map(|()| None),
                "END" => self.end(&line),
                _ => self.keep(line).map(|()| None),
            });
            // Whatever comes before the first calendar shows that the file is something else.
            self.done |= step.is_err() && self.calendars == 0;
            match step {
                Err(_) if self.calendars == 0 => {
                    return Some(Err(problem(1, "this is no calendar: it takes BEGIN:VCALENDAR")));
                }
                Err(word) => return Some(Err(word)),
                Ok(Some(ended)) => return Some(Ok(ended)),
                Ok(None) => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(file: &str) -> Vec<String> {
        Components::of(file.as_bytes()).filter_map(Result::err).map(|word| word.to_string()).collect()
    }

    #[test]
    fn parts_belong_to_what_they_stand_in() {
        let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nUID:2\nEND:VALARM\nX-A:b\nSUMMARY:x\nEND:VEVENT\nend:vcalendar";
        let components: Vec<_> = Components::of(file.as_bytes()).collect::<Result<_, _>>().unwrap();
        assert_eq!(components.len(), 1);
        let event = &components[0];
        assert_eq!((event.name.as_str(), event.line, event.parts.len()), ("VEVENT", 2, 1));
        assert_eq!(event.all("UID").map(|line| line.value.as_str()).collect::<Vec<_>>(), ["1"]);
        assert!(event.get("X-A").is_none());
    }

    #[test]
    fn what_is_not_ended_is_named_by_where_it_begins() {
        assert_eq!(
            words("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VCALENDAR\n"),
            ["line 2: BEGIN:VEVENT is never ended"]
        );
        assert_eq!(
            words("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n"),
            ["line 2: BEGIN:VEVENT is never ended", "line 1: BEGIN:VCALENDAR is never ended"]
        );
        assert_eq!(words("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n"), ["line 2: END:VEVENT ends nothing"]);
    }

    #[test]
    fn a_file_of_another_kind_gets_one_word() {
        for file in
            ["", "\n\n", "start,minutes\n2026-01-10,30\n2026-01-11,30\n", "UID:1\nUID:2\n", "BEGIN:VCARD\nEND:VCARD\n"]
        {
            assert_eq!(words(file), ["line 1: this is no calendar: it takes BEGIN:VCALENDAR"], "{file}");
        }
    }

    #[test]
    fn there_is_an_end_to_nesting_and_to_length() {
        let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\n".repeat(100_000));
        assert_eq!(words(&deep), ["line 9: components are nested too deeply; the rest was not read"]);
        let long = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{}", "UID:1\n".repeat(100_000));
        assert_eq!(words(&long), ["line 4003: this component is too long; the rest was not read"]);
    }
}
