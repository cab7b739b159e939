//! What the command line asks for. It says what is wrong with it, and never guesses.

use anyhow::{Result, bail};
use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};

use crate::bench::Bench;
use crate::serve::ServeOptions;

const HELP: &str = "\
cargo xtask setup                      install what building and testing need
cargo xtask serve [--port N] [--open]  build the site and show it on this machine
cargo xtask build                      build the site into dist/
cargo xtask test [STAGE…]              run every test, or only these stages
cargo xtask check                      the quick tests: format, lints, units, tidy
cargo xtask bench size                 what each file of the site weighs
cargo xtask bench load                 how soon it shows and answers on a slow line
cargo xtask bench lighthouse           Lighthouse's scores of three pages
cargo xtask bench build                how fast sites are built, and in how much memory
cargo xtask bench search [FILE…]       how search compares; `--help` says what can be chosen";

/// A task, with what it needs to know.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Say what there is.
    Help,
    /// Install what building and testing need.
    Setup,
    /// Build the site and show it.
    Serve(ServeOptions),
    /// Build the site.
    Build,
    /// Run the stages of these names, or all of them.
    Test(Vec<String>),
    /// Run the quick stages.
    Check,
    /// Measure.
    Bench(Bench),
}

/// The task that the command line names.
pub(crate) fn parse() -> Result<Task> {
    parse_from(Parser::from_env())
}

/// Says what there is.
#[expect(clippy::unnecessary_wraps, reason = "every task may fail, and all look alike")]
pub(crate) fn help() -> Result<()> {
    println!("{HELP}");
    Ok(())
}

fn parse_from(mut parser: Parser) -> Result<Task> {
    let task = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Task::Help),
        Some(Value(word)) => word.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match task.as_str() {
        "help" => Ok(Task::Help),
        "serve" => serve(parser).map(Task::Serve),
        "test" => words(parser).map(Task::Test),
        "bench" => bench(parser).map(Task::Bench),
        "setup" => alone(parser, Task::Setup),
        "build" => alone(parser, Task::Build),
        "check" => alone(parser, Task::Check),
        other => bail!("there is no task {other:?}; these there are:\n\n{HELP}"),
    }
}

fn serve(mut parser: Parser) -> Result<ServeOptions> {
    let mut options = ServeOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("open") => options.open = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn bench(mut parser: Parser) -> Result<Bench> {
    let word = match parser.next()? {
        Some(Value(word)) => word.string()?,
        _ => String::new(),
    };
    let bench = match word.as_str() {
        "size" => Bench::Size,
        "load" => Bench::Load,
        "lighthouse" => Bench::Lighthouse,
        "build" => Bench::Build,
        // The bench itself knows the rest of its words.
        "search" => return Ok(Bench::Search(parser.raw_args()?.collect())),
        _ => bail!("say what to measure: `size`, `load`, `lighthouse`, `build` or `search`"),
    };
    alone(parser, bench)
}

fn words(mut parser: Parser) -> Result<Vec<String>> {
    let mut words = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Value(word) => words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(words)
}

fn alone<T>(mut parser: Parser, task: T) -> Result<T> {
    match parser.next()? {
        None => Ok(task),
        Some(other) => Err(other.unexpected().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Task> {
        parse_from(Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn each_word_is_a_task() {
        let options = ServeOptions { port: 9000, open: true };
        assert_eq!(parse("serve --port 9000 --open").unwrap(), Task::Serve(options));
        assert_eq!(parse("serve").unwrap(), Task::Serve(ServeOptions::default()));
        assert_eq!(parse("test format").unwrap(), Task::Test(vec!["format".to_owned()]));
        assert_eq!(parse("bench size").unwrap(), Task::Bench(Bench::Size));
        let words = vec!["own.jsonl".into(), "--sizes".into(), "10".into()];
        let search = Task::Bench(Bench::Search(words));
        assert_eq!(parse("bench search own.jsonl --sizes 10").unwrap(), search);
        assert_eq!(parse("").unwrap(), Task::Help);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in ["sreve", "build --fast", "bench", "bench size load", "serve --port many"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
