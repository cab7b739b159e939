//! Something that comes from elsewhere: on its way, here, or failed. Never all at once.

use super::LoadError;

/// What is known of something that is loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Remote<T> {
    /// It is on its way.
    #[default]
    Loading,
    /// It is here.
    Ready(T),
    /// It will not come by itself.
    Failed(LoadError),
}
