//! Pieces that several screens and overlays are put together from.

pub(super) mod entry;
pub(super) mod form;
pub(super) mod frame;
pub(super) mod list;
pub(super) mod menu;
pub(super) mod page;
