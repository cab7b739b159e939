//! Tidiness: what the project promises about its own sources, checked over their text.
//! Each check is a function from text to findings, with a test of its own that it can find.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

mod crates;
mod modules;
mod pins;
mod text;
mod tokens;
mod tree;
mod words;

use tree::{Source, sources};

/// Something that is not as promised: the line, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Finding {
    line: usize,
    remedy: String,
}

impl Finding {
    fn new(line: usize, remedy: impl Into<String>) -> Self {
        Self { line, remedy: remedy.into() }
    }
}

/// Fails with every finding of a check over the files that are its business.
#[track_caller]
fn check(concerns: impl Fn(&str) -> bool, check: impl Fn(&Source) -> Vec<Finding>) {
    let files: Vec<Source> =
        sources().into_iter().filter(|source| concerns(&source.path)).collect();
    assert!(!files.is_empty(), "this check looks at nothing");
    let findings: Vec<String> = files
        .iter()
        .flat_map(|file| check(file).into_iter().map(move |finding| (file, finding)))
        .map(|(file, finding)| format!("{}:{}: {}", file.path, finding.line, finding.remedy))
        .collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

/// The checks themselves name what they forbid.
fn is_tidy(path: &str) -> bool {
    path.starts_with("crates/xtask/tests/tidy/")
}

fn is_manifest(path: &str) -> bool {
    path == "Cargo.toml" || path.ends_with("/Cargo.toml")
}

#[test]
fn crates_depend_along_the_arrows() {
    check(is_manifest, |file| crates::against_the_arrows(&file.text));
}

#[test]
fn modules_of_the_reader_use_each_other_along_the_arrows() {
    check(
        |path| path.starts_with("src/") && is_rust(path),
        |file| modules::against_the_arrows(modules::of(&file.path), &file.text),
    );
}

#[test]
fn views_and_pages_spell_no_words() {
    check(
        |path| (path.starts_with("src/views") || path.starts_with("src/pages")) && is_rust(path),
        |file| words::spelled(&file.text),
    );
}

#[test]
fn every_file_says_what_it_is() {
    check(is_rust, |file| text::without_header(&file.text));
}

#[test]
fn nothing_turns_text_into_markup_or_code() {
    check(
        |path| {
            (is_rust(path) || path.ends_with(".js") || path.ends_with(".html")) && !is_tidy(path)
        },
        |file| text::injecting(&file.text),
    );
}

#[test]
fn nothing_is_unsafe_or_unfinished() {
    check(|path| is_rust(path) && !is_tidy(path), |file| text::unsafe_or_unfinished(&file.text));
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    check(|path| !is_tidy(path), |file| text::naming_a_machine(&file.text));
}

#[test]
fn lock_files_name_no_mirror() {
    check(
        |path| path.ends_with("Cargo.lock") || path.ends_with("package-lock.json"),
        |file| pins::mirrors(&file.text),
    );
}

#[test]
fn versions_of_tools_agree() {
    let read = |path: &str| {
        let source = sources().into_iter().find(|source| source.path == path);
        source.unwrap_or_else(|| panic!("{path} is missing")).text
    };
    let cargo = pins::wasm_bindgen(&read("Cargo.toml"), &read("Cargo.lock"));
    let npm = pins::inexact(&read("package.json"));
    let bench = pins::inexact(&read("bench/package.json"));
    let findings: Vec<_> = [cargo, npm, bench].concat();
    assert!(findings.is_empty(), "{findings:#?}");
}
