//! rubdown keeps a private log of back massages and says when the next one is due, and why.

pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod insight;
pub mod protocols;
pub mod query;
pub mod scheduler;
pub mod store;
pub mod text;
pub mod tracker;
pub mod wording;
