//! What stops the program: where, what, and what to do about it.

use std::fmt;
use std::ops::Range;

/// Why nothing could be made, with its place and its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file, and the line where that is known.
    pub place: String,
    /// What is wrong there.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
    /// The text that is wrong, where a person wrote it and can mend it.
    pub excerpt: Option<Box<Excerpt>>,
}

/// A text with the part of it that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The name of the file.
    pub name: String,
    /// All that stands in it.
    pub text: String,
    /// The bytes that are wrong.
    pub span: Range<usize>,
}

impl Error {
    /// An error from its three parts.
    pub fn new(
        place: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let (place, what, remedy) = (place.into(), what.into(), remedy.into());
        Self { place, what, remedy, excerpt: None }
    }

    /// The same error, with the text that is wrong.
    #[must_use]
    pub fn within(self, name: &str, text: &str, span: Range<usize>) -> Self {
        let (name, text) = (name.to_owned(), text.to_owned());
        Self { excerpt: Some(Box::new(Excerpt { name, text, span })), ..self }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n  {}", self.place, self.what, self.remedy)?;
        match &self.excerpt {
            Some(excerpt) => write!(f, "\n{excerpt}"),
            None => Ok(()),
        }
    }
}

/// The line that is wrong, and a mark below the wrong part of it.
impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = self.text.get(..self.span.start).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[start..].lines().next().unwrap_or_default();
        let indent = before[start..].chars().count();
        let rest = line.chars().count().saturating_sub(indent);
        let marked = self.text.get(self.span.clone()).map_or(1, |part| part.chars().count());
        write!(f, "    {line}\n    {}{}", " ".repeat(indent), "^".repeat(marked.min(rest).max(1)))
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(span: Range<usize>, expected: &str) {
        let error =
            Error::new("a.toml", "wrong", "mend it").within("a.toml", "a = 1\nж = 22", span);
        assert_eq!(error.to_string(), format!("a.toml: wrong\n  mend it\n{expected}"));
    }

    #[test]
    fn the_wrong_part_of_a_line_is_marked() {
        check(0..1, "    a = 1\n    ^");
        check(11..13, "    ж = 22\n        ^^");
        check(6..99, "    ж = 22\n    ^");
        check(99..99, "    ж = 22\n          ^");
    }
}
