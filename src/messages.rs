//! Every word that the reader itself says, in each of its languages. No view spells one.

mod catalogue;
mod dates;
mod english;
mod failure;
mod languages;
mod locale;
mod russian;
mod searching;

pub use catalogue::Catalogue;
pub use dates::{date, date_span, month_name};
pub use failure::{Failure, failure};
pub use locale::Locale;
pub use searching::{HIT_KEYS, Help, NEAR, OR, Searching, Told, filled, parts, stressed};
