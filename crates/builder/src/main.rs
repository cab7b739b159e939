//! The `reading-room` program: it reads its arguments and says what went wrong, with the wrong
//! line drawn on a terminal and as plain text elsewhere.

use std::fmt;
use std::io::{IsTerminal, stderr};
use std::process::ExitCode;

use builder::{Error, Program};
use clap::Parser;
use miette::{Diagnostic, LabeledSpan, NamedSource, Report, SourceCode, SourceSpan};

/// Pages are made of very many small texts; this allocator is quicker with them than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Program::parse().run() {
        Ok(code) => code,
        Err(error) if stderr().is_terminal() => {
            eprintln!("{:?}", Report::new(Diagnosis::new(error)));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// An error as miette draws it.
#[derive(Debug)]
struct Diagnosis {
    error: Error,
    source: Option<NamedSource<String>>,
}

impl Diagnosis {
    fn new(error: Error) -> Self {
        let source = error.excerpt.as_ref();
        let source = source.map(|it| NamedSource::new(&it.name, it.text.clone()));
        Self { error, source }
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.error.place, self.error.what)
    }
}

impl std::error::Error for Diagnosis {}

impl Diagnostic for Diagnosis {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.error.remedy))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.error.excerpt.as_ref()?;
        let span = SourceSpan::from(excerpt.span.clone());
        Some(Box::new(std::iter::once(LabeledSpan::underline(span))))
    }
}
