//! rubdown keeps a private log of back massages and says when the next one is due, and why.
//!
//! # The house from above
//!
//! A log is four lists: sessions that took place, scores of symptoms, bookings, and conditions such as chronic pain or an injury. One
//! function holds that history against one schedule on one day and answers where a person stands:
//!
//! ```text
//! scheduler::assess(&History, &Protocol, today) -> Assessment      status, window, findings, and the rule behind each
//! ```
//!
//! Everything else gets the history out of a file, puts the answer into words, or shows it.
//!
//! # Rooms, from the ground up
//!
//! ```text
//! domain  <-  scheduler, insight  <-  { protocols, store, exchange, report }  <-  tracker  <-  { cli, tui }  <-  main
//! ```
//!
//! An arrow points at what may be used; nothing points the other way, and rooms side by side do not know each other.
//!
//! | room | what is in it |
//! | --- | --- |
//! | `domain` | session, score, booking, condition, band, protocol, history: valid by construction |
//! | `scheduler` | the rules, one a file; what is due, what comes too soon, and why |
//! | `insight` | how relief fades, and statistics: numbers for Trends and the report, never a date |
//! | `protocols` | schedules as data: the article's numbers with their sources, and schedules of trials |
//! | `store` | the one SQLite file: opening, tables, operations and their undo, backup, check |
//! | `exchange` | JSON, CSV and iCalendar, reader and writer side by side |
//! | `report` | the printed report as text, Markdown and HTML |
//! | `demo` | a made-up, seeded log |
//! | `tracker` | the use cases, once, for both faces |
//! | `cli`, `tui` | the two faces: commands, and the terminal interface |
//! | `wording`, `keys`, `query` | what both faces say, press and search |
//! | `clock`, `paths`, `passing`, `config`, `text` | the machine: the time, the folders, files in the making, the settings, and text made safe to print |
//!
//! # What always holds
//!
//! * Today is an argument. Only `clock` asks the time; a rule that wants to know the day is handed it.
//! * `domain`, `scheduler` and `insight` are pure and always have an answer: doubt is a finding, never an error.
//! * No advice without the id of its rule, and no date while a stop or a doctor's word stands open.
//! * What a person wrote is judged by its written local date, in calendar days, and never recomputed in another zone.
//! * "Logged" is said after the log was synced, and everything but `purge` can be undone.
//! * What a person typed reaches a screen, a pipe or a file only through `text` or a format's own escaping.
//! * Only `store` knows SQL, only `tui` the screen, only `cli` the arguments. `tests/it/layers.rs` holds this page against the code.
//!
//! # Where to start
//!
//! * What the program must say: `tests/scenarios/`, which needs no knowledge of code.
//! * A rule: `scheduler` names the file of each. Its numbers: `domain::protocol`, with their sources in `assets/protocols/`.
//! * A command: `cli` has one file for each, and each calls one use case of `tracker`. A screen: `tui::screens`, likewise.

pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod insight;
pub mod keys;
pub mod passing;
pub mod paths;
pub mod protocols;
pub mod query;
pub mod report;
pub mod scheduler;
pub mod store;
pub mod text;
pub mod tracker;
pub mod tui;
pub mod wording;
