//! The reader: a Yew app over an archive of static files.
//!
//! - [`loader`] fetches files and turns them into what the model knows;
//! - [`state`] is what the reader knows at a moment, and how it changes;
//! - [`route`] is what of it stands in the address;
//! - [`hooks`] tie the three to the browser; [`pages`] match every outcome;
//! - [`views`] are functions of what they show, in the words of [`messages`];
//! - [`split`] is the code that is loaded once it is wanted;
//! - [`head`] says of a page what machines want to know of it.
//!
//! The views know nothing of the browser, so that they can be rendered to HTML natively.

mod app;
pub mod head;
pub mod hooks;
pub mod loader;
pub mod messages;
pub mod pages;
#[cfg(feature = "ssr")]
pub mod prerender;
pub mod route;
pub mod split;
pub mod state;
pub mod views;

pub use app::{App, AppProps};
