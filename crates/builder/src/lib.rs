//! From sources to an archive: what the `reading-room` program does, as a library.

pub mod server;
