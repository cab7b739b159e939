//! Mistakes of a publisher, each told with its file, its line and its remedy.

use std::path::Path;
use std::process::{Command, Output};

use builder::configuration::Configuration;

fn check(toml: &str, expected: &[&str]) {
    let toml = format!("title = \"t\"\n{toml}");
    let error = Configuration::parse(&toml, "archive.toml").expect_err("a mistake").to_string();
    for words in expected {
        assert!(error.contains(words), "{words:?} is not in {error:?}");
    }
}

#[test]
fn a_key_nobody_knows_is_an_error_with_the_nearest_one() {
    check("langauge = \"en\"", &["archive.toml, line 2: ", "langauge", "did you mean language?"]);
    check("[[section]]\nid = \"a\"\ntitel = \"A\"", &["line 4: ", "did you mean title?"]);
    check("[[event]]\nname = \"x\"\npatern = \"\"", &["line 4: ", "did you mean pattern?"]);
}

#[test]
fn a_pattern_that_is_none_is_named_with_its_rule() {
    check(
        "[[event]]\nname = \"on-day\"\npattern = '(On {day}'",
        &["line 4: ", "rule \"on-day\"", "unclosed group", "mend it"],
    );
    check("[[date]]\nname = \"d\"\nformat = 'dd.mm'", &["line 4: ", "no yyyy", "dd.mm.yyyy"]);
}

#[test]
fn a_rule_names_a_section_that_is_there() {
    check(
        "[[section]]\nid = \"news\"\ntitle = \"N\"\n[[decision]]\nname = \"d\"\nsection = \"new\"\nkind = \"news\"\nwhy = \"\"",
        &["line 7: ", "names the section \"new\"", "(news)"],
    );
}

#[test]
fn ids_languages_and_addresses_are_checked() {
    check("[[section]]\nid = \"A b\"\ntitle = \"A\"", &["line 3: ", "a-z, 0-9"]);
    check(
        "[[section]]\nid = \"a\"\ntitle = \"A\"\n[[section]]\nid = \"a\"\ntitle = \"B\"",
        &["line 6: ", "twice"],
    );
    check("language = \"English!\"", &["line 2: ", "pt-BR"]);
    check("home_page = \"javascript:alert(1)\"", &["line 2: ", "https://"]);
    check("home_page = \"elsewhere\"", &["line 2: ", "https://"]);
    check("[publisher", &["line 2: "]);
}

#[test]
fn what_is_said_of_the_site_and_of_json_lines_is_checked() {
    let url = "[site]\nurl = \"/archive/\"";
    check(
        url,
        &["archive.toml, line 3: ", "https://example.org/archive/", "\n          ^^^^^^^^^^^"],
    );
    check("[site]\npages = \"some\"", &["line 3: ", "`all`, `entries`, `none`"]);
    check("[site]\nfiles = \"nowhere\"", &["line 3: ", "no folder ./nowhere", "make it"]);
    check(
        "[site]\narchives = [\n  \"https://a.example\",\n  \"https://b.example/c\",\n]",
        &["line 5: ", "\"https://b.example/c\"", "an origin", "      ^^^^"],
    );
    check("[jsonl.fields]\ntitel = \"a\"", &["line 3: ", "did you mean title?"]);
    check("[jsonl.constants]\nlang = \"English!\"", &["line 3: ", "pt-BR"]);
    check("[jsonl.sections]\n\"A\" = \"a\"", &["line 3: ", "there is no section \"a\""]);
}

#[test]
fn names_are_checked() {
    let un = "[[name]]\nid = \"un\"\ntitle = \"United Nations\"\n";
    let with = |rest: &str| format!("{un}{rest}");
    check(&with("aliases = \"UN\""), &["line 5: ", "expected a list of texts", "en ="]);
    check(&with("aliases.e = [\"UN\"]"), &["line 5: ", "no language", "such as en"]);
    check(&with("aliases = [\"—\"]"), &["line 5: ", "\"—\"", "neither letter nor digit"]);
    check(&with("aliases = [\"U*\"]"), &["line 5: ", "at least three letters"]);
    check(&with(un), &["line 6: ", "\"un\" stands twice"]);
    let other = "[[name]]\nid = \"x\"\ntitle = \"x\"\naliases.en = [\"united nations\"]";
    check(&with(other), &["line 8: ", "that of \"un\" as well", "take it out of one"]);
    let languages = "aliases = { en = [\"UN\"], fr = [\"ONU\"] }\n[[name]]\nid = \"onu\"\ntitle = \"O\"\naliases = { en = [\"ONU\"] }";
    assert!(Configuration::parse(&format!("title = \"t\"\n{un}{languages}"), "a.toml").is_ok());
}

fn import(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_reading-room"))
        .arg("import")
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn fails(arguments: &[&Path], expected: &[&str]) {
    let output = import(arguments);
    let error = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1), "{error}");
    for words in expected {
        assert!(error.contains(words), "{words:?} is not in {error:?}");
    }
}

const TOML: &str = "title = \"t\"\n[[date]]\nname = \"d\"\nformat = \"dd.mm.yyyy\"\n";

#[test]
fn what_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (out, flag) = (folder.path().join("archive.json"), Path::new("--out"));
    let missing = folder.path().join("missing");
    fails(&[&missing, flag, &out], &["missing: ", "name a folder or a file that is there"]);
    fails(&[folder.path(), flag, &out], &["no files in it", "put the captures there"]);
    std::fs::write(folder.path().join("archive.toml"), TOML).unwrap();
    fails(&[folder.path(), flag, &out], &["no files in it", "put the captures there"]);
    std::fs::write(folder.path().join("a.txt"), "Lost.").unwrap();
    let nothing = ["archive.toml: no entry was found", "a.txt, line 1", "[[date]]"];
    fails(&[folder.path(), flag, &out], &nothing);
    std::fs::write(folder.path().join("a.txt"), "26.07.2024\nText.").unwrap();
    let nowhere = missing.join("archive.json");
    fails(
        &[folder.path(), flag, &nowhere],
        &["archive.json: ", "name a file in a folder that is there"],
    );
    assert!(!out.exists());
}

#[test]
fn warnings_are_no_errors_and_both_reports_have_them() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("archive.toml"), TOML).unwrap();
    std::fs::write(folder.path().join("a.txt"), "Lost\n26.07.2024\nText.").unwrap();
    let outside = tempfile::tempdir().unwrap();
    let (out, report) = (outside.path().join("archive.json"), outside.path().join("report.json"));
    let output = import(&[folder.path(), Path::new("--out"), &out, Path::new("--report"), &report]);
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().contains("a.txt:1: no date or title"));
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(report).unwrap()).unwrap();
    assert_eq!(report["files"][0]["quarantine"][0]["text"], "Lost");
    assert_eq!(report["files"][0]["lines"]["total"], 3);
    let quiet = import(&[folder.path(), Path::new("--out"), &out, Path::new("--quiet")]);
    assert_eq!((quiet.status.success(), quiet.stdout.len()), (true, 0));
}

#[test]
fn every_command_shows_an_example() {
    let output = import(&[Path::new("--help")]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("Example:\n  reading-room import "));
}
