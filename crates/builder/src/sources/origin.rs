//! On what ground something is said of an entry. It decides nothing.

use archive::{Basis, Entry, Origin};

/// Says by which rule a field of an entry is known.
pub(super) fn say(entry: &mut Entry, field: &str, basis: Basis, rule: &str) {
    entry.origins.push(Origin { field: field.to_owned(), basis, rule: rule.to_owned() });
}
