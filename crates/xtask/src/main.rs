//! The tasks of a maintainer.
fn main() {}
