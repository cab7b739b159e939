//! From sources to an archive: what the `reading-room` program does, as a library.
//!
//! - [`configuration`] reads what the publisher says, and the rules;
//! - [`init`] guesses a first one from what lies in a folder;
//! - [`sources`] reads sources of any kind, one entry at a time;
//! - [`names`] marks which of the publisher's names an entry mentions;
//! - [`import`] reads captures by the rules, and accounts for every line in a report;
//! - [`reconcile`] makes one entry of several captures of one publication;
//! - [`export`] writes an archive in other formats;
//! - [`check`] says whether an archive or a site is what it should be;
//! - [`site`] writes a whole site: the archive, a page for every address, the app;
//! - [`search`] searches an archive or a site from a terminal;
//! - [`progress`] shows how far the work has come;
//! - [`server`] shows a finished site to this machine.

pub mod check;
mod collect;
mod command;
pub mod configuration;
mod encoding;
mod error;
pub mod export;
pub mod import;
pub mod init;
mod months;
mod name;
pub mod names;
pub mod progress;
pub mod reconcile;
mod replace;
pub mod search;
pub mod server;
pub mod site;
pub mod sources;
mod spool;
mod watch;

pub use command::Program;
pub use error::{Error, Excerpt};
