//! What ties the session to the browser: history, focus, keys, storage, the network. Every
//! effect lives here; a hook that adds a listener removes it.

mod announcer;
mod arrival;
mod clipboard;
mod document;
mod effect;
mod file;
mod foresight;
mod found;
mod handover;
mod history;
mod index;
mod language;
mod library;
mod navigator;
mod pieces;
mod place;
mod range;
mod rows;
mod seen;
mod settings;
mod shortcuts;
mod timing;

pub use announcer::use_announcer;
pub use arrival::{go_to_hit, use_arrival};
pub use clipboard::copy;
pub use document::use_document;
pub use file::use_file;
pub use foresight::use_foresight;
pub use found::{Answer, Answered, use_found};
pub use handover::{hand_over, stay_readable};
pub use history::load_again;
pub use index::use_index;
pub use language::use_language;
pub use library::use_library;
pub use navigator::{Navigator, use_navigator};
pub use pieces::{arrive_with, use_pieces};
pub use place::{addresses, archive_address, hint, opened_at, origin};
pub use range::use_range;
pub use seen::use_seen;
pub use settings::{keep_settings, kept_settings};
pub use shortcuts::{Dialog, use_dialog, use_shortcuts};
