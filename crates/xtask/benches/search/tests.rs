//! The tests of what the bench of search is made of: its questions, its judge, its tables. They
//! stand beside the code; this file gives them a harness, which a bench has not.

#![expect(dead_code, reason = "the bench uses the rest")]

mod asked;
mod browser;
mod corpus;
mod engine;
mod judged;
mod known;
mod machine;
mod options;
mod process;
mod queries;
mod random;
mod report;
mod results;
mod rows;
mod stats;
mod table;
mod trec;
mod typos;
mod words;

/// What comes of a step: it worked, or why not.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
