//! Finding entries in an archive: filters, facets and the matching of words.
