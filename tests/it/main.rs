//! Integration tests: the whole program, driven the way a person drives it.

mod store_backups;
mod store_files;
