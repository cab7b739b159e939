//! What the reader knows at a moment, and how it changes. Pure: no network, no browser, no view.

mod engine;
mod library;
mod load_error;
mod piece;
mod remote;
mod session;
mod window;

pub use engine::{Engine, Hits, Made};
pub use library::{Hint, Library, Lookup, Neighbours, Overview, Searched};
pub use load_error::LoadError;
pub use piece::{CODE, Part, Piece, Slot};
pub use remote::Remote;
pub use session::{Action, Arrival, Session, Settings, Visit};
pub use window::{CHUNK, Heights, Window};
