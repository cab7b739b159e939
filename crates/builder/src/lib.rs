//! From sources to an archive: what the `reading-room` program does, as a library.
//!
//! - [`configuration`] reads what the publisher says, and the rules;
//! - [`sources`] reads sources of any kind, one entry at a time;
//! - [`import`] reads captures by the rules, and accounts for every line in a report;
//! - [`pages`] writes a page for every address, with its text in it;
//! - [`progress`] shows how far the work has come;
//! - [`server`] shows a finished site to this machine.

mod command;
pub mod configuration;
mod error;
pub mod import;
mod name;
pub mod pages;
pub mod progress;
pub mod server;
pub mod sources;
mod spool;

pub use command::Program;
pub use error::{Error, Excerpt};
