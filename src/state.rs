//! What the reader knows at a moment, and how it changes. Pure: no network, no browser, no view.

mod engine;
mod late;
mod library;
mod load_error;
mod piece;
mod remote;
mod session;
mod window;

pub use engine::{Engine, EntryCode, Hits, Indexer, Made};
pub(crate) use late::late;
pub use library::{FIRST_HITS, Hint, Library, Lookup, Neighbours, Overview, Searched};
pub use load_error::LoadError;
pub use piece::{Code, Part, Piece, Slot};
pub use remote::Remote;
pub use session::{Action, Arrival, Session, Settings, Visit};
pub use window::{CHUNK, Heights, Window};
