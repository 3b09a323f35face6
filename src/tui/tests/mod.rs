//! The interface as a person meets it: keys in, screen out, over a real log in a temporary folder at a fixed day.

mod boxes;
mod calendar;
mod conditions;
mod confirm;
mod desk;
mod drafts;
mod edges;
mod history;
mod house;
mod ink;
mod keystrokes;
mod looks;
mod mouse;
mod notes;
mod order;
mod pictures;
mod plan;
mod reach;
mod report;
mod results;
mod safety;
mod svg;
mod tours;
mod trends;
mod views;
mod walk;
