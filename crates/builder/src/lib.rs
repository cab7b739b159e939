//! From sources to an archive: what the `reading-room` program does, as a library.
//!
//! - [`configuration`] reads what the publisher says, and the rules;
//! - [`import`] reads captures by them, and accounts for every line in a report;
//! - [`site`] writes a whole site: the archive, a page for every address, the app;
//! - [`progress`] shows how far the work has come;
//! - [`server`] shows a finished site to this machine.

mod command;
pub mod configuration;
mod error;
pub mod import;
pub mod progress;
pub mod server;
pub mod site;

pub use command::Program;
pub use error::{Error, Excerpt};
