//! On what ground something is said of an entry. It decides nothing.

use archive::{Basis, Entry, Origin};

/// The rules by which an id is made where the source has none.
pub(super) const ID_OF_WORDS: &str = "date-and-first-words";
pub(super) const ID_OF_FILE: &str = "path-of-the-file";

/// Says by which rule a field of an entry is known.
pub(super) fn say(entry: &mut Entry, field: &str, basis: Basis, rule: &str) {
    let (field, rule) = (field.to_owned(), rule.to_owned());
    entry.origins.push(Origin { field, basis, rule, source: 0 });
}

/// Says of every field that nothing else is said of, that a source states it as it is.
pub(super) fn say_stated(entry: &mut Entry, rule: &str) {
    say(entry, Origin::ALL, Basis::Stated, rule);
}
