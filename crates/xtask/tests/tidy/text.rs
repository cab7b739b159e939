//! Checks that need no more than the lines of a file.

use crate::Finding;

/// Ways to turn text into markup or code.
const INJECTING: [&str; 7] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "from_html_unchecked",
    "set_inner_html",
    "document.write",
    "eval(",
];

/// Folders at the root that only one machine has.
const MACHINE: [&str; 3] = ["root", "home", "Users"];

/// A file of Rust that does not open with `//!`.
pub(crate) fn without_header(text: &str) -> Vec<Finding> {
    if text.starts_with("//! ") {
        return Vec::new();
    }
    vec![Finding::new(1, "open it with `//!`: what it is, and what it never does")]
}

/// Lines that could let input become script.
pub(crate) fn injecting(text: &str) -> Vec<Finding> {
    find(text, |line| {
        let way = INJECTING.iter().find(|way| holds_word(line, way))?;
        Some(format!("{way}: render blocks as elements, so that no input can become script"))
    })
}

/// Lines that the compiler does not vouch for, or that are not written yet.
pub(crate) fn unsafe_or_unfinished(text: &str) -> Vec<Finding> {
    find(text, |line| {
        let word =
            ["unsafe ", "todo!", "unimplemented!"].iter().find(|word| holds_word(line, word))?;
        Some(format!("{word}: nothing here is unsafe, and nothing is left for later"))
    })
}

/// Lines that name a folder of the machine they were written on.
pub(crate) fn naming_a_machine(text: &str) -> Vec<Finding> {
    let names = |line: &str| {
        let mut folders = MACHINE.iter().map(|name| format!("/{name}/"));
        let folder = folders.find(|folder| holds_word(line, folder))?;
        Some(format!("{folder} is a folder of one machine; take it from the environment"))
    };
    numbered(text).filter_map(|(number, line)| Some(Finding::new(number, names(line)?))).collect()
}

/// Findings in lines that are no comments.
fn find(text: &str, look: impl Fn(&str) -> Option<String>) -> Vec<Finding> {
    let code = numbered(text).filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.filter_map(|(number, line)| Some(Finding::new(number, look(line)?))).collect()
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(number, line)| (number + 1, line))
}

/// Whether the line holds the word, not as the end of a longer one.
fn holds_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
    })
}

#[test]
fn a_missing_header_is_found() {
    assert_eq!(without_header("fn a() {}").len(), 1);
    assert_eq!(without_header("//! What it is.\n"), []);
}

#[test]
fn ways_to_inject_are_found() {
    assert_eq!(injecting("a.innerHTML = b;")[0].line, 1);
    assert_eq!(injecting("\nHtml::from_html_unchecked(a)")[0].line, 2);
    assert_eq!(injecting("eval(a); document.write(b)").len(), 1);
    assert_eq!(injecting("// no innerHTML\nmedieval(a)"), []);
}

#[test]
fn unsafe_and_unfinished_code_is_found() {
    assert_eq!(unsafe_or_unfinished("unsafe { a() }").len(), 1);
    assert_eq!(unsafe_or_unfinished("    todo!()").len(), 1);
    assert_eq!(unsafe_or_unfinished("#![forbid(unsafe_code)]"), []);
}

#[test]
fn folders_of_a_machine_are_found() {
    assert_eq!(naming_a_machine("path = \"/home/me/a\"").len(), 1);
    assert_eq!(naming_a_machine("https://a.example/home/b"), []);
}
