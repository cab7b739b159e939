//! From sources to an archive: what the `reading-room` program does, as a library.
//!
//! - [`configuration`] reads what the publisher says, and the rules;
//! - [`import`] reads captures by them, and accounts for every line in a report;
//! - [`pages`] writes a page for every address, with its text in it;
//! - [`site`] writes what stands on and beside the pages for machines;
//! - [`server`] shows a finished site to this machine.

mod command;
pub mod configuration;
mod error;
pub mod import;
pub mod pages;
pub mod server;
pub mod site;

pub use command::Program;
pub use error::Error;
