//! The words of the field, always valid by construction: sessions, scores, bookings, conditions and the protocol that judges them.
//!
//! Pure values. Nothing here knows the clock, a file, a table or a screen.

pub mod area;
pub mod around;
pub mod booking;
pub mod condition;
pub mod happening;
pub mod history;
pub mod id;
pub mod invalid;
pub mod measure;
pub mod moment;
pub mod phrase;
pub mod protocol;
pub mod score;
pub mod session;
pub mod words;

pub use area::{Area, Areas};
pub use around::Around;
pub use booking::Booking;
pub use condition::{Condition, ConditionKind, Period};
pub use happening::{Happening, Kind};
pub use history::{History, Profile};
pub use id::Id;
pub use invalid::Invalid;
pub use measure::{Cost, Currency, Minutes, Points};
pub use moment::{Moment, Written};
pub use protocol::{Band, Protocol};
pub use score::{Scale, Score, Timing};
pub use session::{Pressure, Session};
pub use words::Words;
