//! The query language: what a reader writes, as a tree. Whatever is written means something; what
//! could not be made sense of is named. It knows no archive.
//!
//! | written | meaning |
//! | --- | --- |
//! | `treaty moscow`, `treaty AND moscow` | both words, anywhere |
//! | `treat*`; also the last word, where no space follows | words that begin so |
//! | `"collective security"` | the words next to each other, in this order |
//! | `-nato`, `NOT nato` | without |
//! | `a OR b`, `(a OR b) c` | either |
//! | `a NEAR/5 b`, `a NEAR b` | at most 5 words between; 10 where no number stands |
//! | `title:word` | in titles |
//! | `section:news`, `name:UN`, `lang:ru`, `kind:speech` | of this section, naming, in this language, of this kind |
//! | `2020`, `2020-09`, `14.09.2020`, `date:2020` | published then; a date without `date:` may also stand in the text |
//! | `2019..2021`, `2019..`, `..2021`, `from:2019`, `to:2021` | published in these years, months or days |

mod parser;
mod terms;
mod token;

use archive::Date;

use crate::analysis::Field;
use parser::Parser;
use token::tokens;

/// What was written, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What entries must satisfy; nothing where nothing was asked for.
    pub node: Option<Node>,
    /// What was passed over.
    pub ignored: Vec<Ignored>,
}

/// A part of what entries must satisfy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One word, or several next to each other.
    Phrase(Phrase),
    /// Phrases of which each has at most so many words between it and the next, in any order.
    Near(Vec<Phrase>, u32),
    /// A fact of the entry itself.
    Condition(Condition),
    /// All of these.
    All(Vec<Node>),
    /// At least one of these.
    Any(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
}

/// Words next to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The words, folded; at least one.
    pub words: Vec<String>,
    /// Whether the last is only the beginning of a word.
    pub prefix: bool,
    /// Whether it was put in quotation marks: then nothing is corrected.
    pub quoted: bool,
    /// The only field that it may stand in.
    pub field: Option<Field>,
}

/// A fact of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is in the section of this id or title.
    Section(String),
    /// It names who or what has this id or name.
    Name(String),
    /// It is in the language of this primary subtag.
    Language(String),
    /// It is of this kind.
    Kind(String),
    /// It was published between these dates.
    Dates(Option<Date>, Option<Date>),
}

/// Something written that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// Quotation marks that do not end; the phrase goes to the end.
    OpenQuote,
    /// A parenthesis that does not end, or did not begin.
    Parenthesis,
    /// An operator with nothing to stand between or before.
    Operator(String),
    /// A field with nothing behind it, or with what cannot be its value.
    Field(String),
    /// All behind this many words.
    Rest(usize),
}

/// Reads what was written.
pub fn parse(text: &str) -> Asked {
    let (tokens, ignored) = tokens(text);
    Parser::new(tokens, ignored).asked()
}

#[cfg(test)]
mod tests;
