//! What the command line asks to be measured. It says what is wrong with it, and never guesses.

use std::path::PathBuf;

use lexopt::Arg::{Long, Value};
use lexopt::{Parser, ValueExt};

use crate::Outcome;
use crate::engine::Engine;

/// Said where it is asked for, and where the command line is not understood.
pub(crate) const HELP: &str = "\
cargo xtask bench search [CORPUS.jsonl]   also .gz or .xz; else the Australian transcripts
    --sizes 1000,10000     so many entries of it each time; `all` is every one
    --short 1000000        besides, so many short entries made of it; 0 for none
    --engines ours,pagefind,minisearch,flexsearch,lunr,sqlite
    --measures build,sizes,cold,further,phrase,typing,warm,answers,judged
    --keep                 keep what earlier runs built and measured, and measure only what is named
    --out FILE             where the tables go; else bench/RESULTS.md";

/// What can be measured: all but the first and the last in the browser.
pub(crate) const MEASURES: [&str; 9] =
    ["build", "sizes", "cold", "further", "phrase", "typing", "warm", "answers", "judged"];

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options {
    /// The lines of entries, where they are not the usual ones.
    pub(crate) corpus: Option<PathBuf>,
    /// How many entries of it; `None` is all.
    pub(crate) sizes: Vec<Option<usize>>,
    /// How many short entries besides.
    pub(crate) short: usize,
    pub(crate) engines: Vec<Engine>,
    pub(crate) measures: Vec<&'static str>,
    pub(crate) keep: bool,
    pub(crate) out: Option<PathBuf>,
}

impl Options {
    /// What the command line says.
    pub(crate) fn parse() -> Outcome<Self> {
        Self::of(Parser::from_env()).map_err(|error| format!("{error}\n\n{HELP}").into())
    }

    fn of(mut parser: Parser) -> Outcome<Self> {
        let (mut options, mut sizes, mut short) = (Self::default(), None, None);
        while let Some(argument) = parser.next()? {
            match argument {
                // Cargo says this to every bench.
                Long("bench") => {}
                Long("keep") => options.keep = true,
                Long("sizes") => sizes = Some(list(&parser.value()?.string()?, size)?),
                Long("short") => short = Some(parser.value()?.parse()?),
                Long("engines") => options.engines = list(&parser.value()?.string()?, engine)?,
                Long("measures") => options.measures = list(&parser.value()?.string()?, measure)?,
                Long("out") => options.out = Some(parser.value()?.into()),
                Value(file) if options.corpus.is_none() => options.corpus = Some(file.into()),
                other => return Err(other.unexpected().into()),
            }
        }
        // A file of the reader's own is measured as it is.
        let own = options.corpus.is_some();
        options.sizes = sizes.unwrap_or(if own { vec![None] } else { options.sizes });
        options.short = short.unwrap_or(if own { 0 } else { options.short });
        Ok(options)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            corpus: None,
            sizes: vec![Some(1_000), Some(10_000), None],
            short: 1_000_000,
            engines: Engine::ALL.to_vec(),
            measures: MEASURES.to_vec(),
            keep: false,
            out: None,
        }
    }
}

fn list<T>(text: &str, of: impl Fn(&str) -> Outcome<T>) -> Outcome<Vec<T>> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(of).collect()
}

fn size(text: &str) -> Outcome<Option<usize>> {
    match text {
        "all" => Ok(None),
        number => Ok(Some(number.parse().map_err(|_| format!("{number:?} is no size"))?)),
    }
}

fn engine(text: &str) -> Outcome<Engine> {
    let named = Engine::ALL.into_iter().find(|engine| engine.id() == text);
    named.ok_or_else(|| format!("there is no engine {text:?}").into())
}

fn measure(text: &str) -> Outcome<&'static str> {
    let named = MEASURES.into_iter().find(|measure| *measure == text);
    named.ok_or_else(|| format!("there is no measure {text:?}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(line: &str) -> Outcome<Options> {
        Options::of(Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn nothing_said_is_everything_of_the_usual_corpus() {
        assert_eq!(options("--bench").unwrap(), Options::default());
    }

    #[test]
    fn a_file_of_ones_own_is_measured_as_it_is() {
        let options = options("own.jsonl").unwrap();
        assert_eq!((options.sizes, options.short), (vec![None], 0));
    }

    #[test]
    fn what_is_named_is_measured_and_nothing_else() {
        let options =
            options("--sizes 500,all --engines ours,lunr --measures cold --short 9").unwrap();
        assert_eq!(options.sizes, [Some(500), None]);
        assert_eq!(options.engines, [Engine::Ours, Engine::Lunr]);
        assert_eq!((options.measures, options.short), (vec!["cold"], 9));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in ["--sizes many", "--engines solr", "--measures luck", "--fast", "a b"] {
            assert!(options(line).is_err(), "{line}");
        }
    }
}
