//! The commands as a publisher runs them: what they write, what they print, how they end.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_reading-room")).args(arguments).output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[track_caller]
fn succeeds(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

const LINES: &str = r#"{"id":"b","headline":"=1+1, \"x\"","when":"2020-09-14","rubric":"Новости","body":"One\n\ntwo"}
{"id":"a","headline":"A","when":"2021","rubric":"Speeches","body":"three","locale":"en"}
{"id":"","headline":"","when":"","rubric":"","body":""}
"#;

fn sources() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.jsonl"), LINES).expect("a file");
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

#[test]
fn a_folder_of_json_lines_is_guessed_imported_checked_and_exported() {
    let folder = sources();
    let (here, out) = (path(folder.path(), ""), path(folder.path(), "archive.jsonl"));
    assert!(succeeds(&["init", &here]).contains("archive.toml"));
    let toml = fs::read_to_string(folder.path().join("archive.toml")).unwrap();
    for line in ["title = \"headline\"", "date = \"when\"", "text = \"body\"", "id = \"novosti\""] {
        assert!(toml.lines().any(|it| it.starts_with(line)), "{line} is not in\n{toml}");
    }
    let again = run(&["init", &here]);
    assert!(!again.status.success() && text(&again.stderr).contains("it is there already"));
    let report = succeeds(&["import", &here, "--out", &out]);
    assert!(report.contains("a.jsonl: 3 found = 2 published + 1 reported"), "{report}");
    let first = fs::read_to_string(&out).unwrap();
    assert_eq!(first.lines().count(), 3);
    assert!(first.lines().nth(1).unwrap().contains("\"id\":\"a\""), "newest first");
    succeeds(&["import", &here, "--out", &out, "--quiet"]);
    assert_eq!(fs::read_to_string(&out).unwrap(), first, "what it made is no source");
    assert!(succeeds(&["check", &out]).contains("2 entries: 0 errors, 0 notes"));
    export(folder.path(), &out);
}

fn export(folder: &Path, archive: &str) {
    let to = |format: &str, name: &str| {
        let out = path(folder, name);
        succeeds(&["export", archive, "--to", format, "--out", &out]);
        out
    };
    let csv = fs::read_to_string(to("csv", "out.csv")).expect("it is there");
    assert!(csv.starts_with("id,date,time_stamp,title,"), "{csv}");
    assert!(csv.contains("\r\nb,2020-09-14,,\"=1+1, \"\"x\"\"\",novosti,"), "{csv}");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(
        reader.records().filter(|row| row.as_ref().is_ok_and(|it| it.len() == 16)).count(),
        2
    );
    let json = to("json", "out.json");
    let lines = to("jsonl", "out.jsonl");
    assert_eq!(fs::read(&lines).expect("it is there"), fs::read(archive).expect("it is there"));
    succeeds(&["check", &json]);
    let texts = to("text", "texts");
    let text_of_b = fs::read_to_string(Path::new(&texts).join("b.txt")).expect("it is there");
    assert!(text_of_b.starts_with("Title: =1+1, \"x\"\nDate: 2020-09-14\nSection: novosti\n"));
    assert!(text_of_b.ends_with("\n\nOne\n\ntwo\n"), "{text_of_b}");
    let full = run(&["export", archive, "--to", "text", "--out", &texts]);
    assert!(!full.status.success() && text(&full.stderr).contains("it is not empty"));
}

#[test]
fn captures_are_guessed_too() {
    let folder = tempfile::tempdir().unwrap();
    let page =
        |title: &str| format!("{title}\n\n{title} 14.09.2020\n\nText of {title}.\n\nGo back\n");
    fs::write(folder.path().join("a.txt"), page("One") + &page("Two")).unwrap();
    let here = path(folder.path(), "");
    succeeds(&["init", &here]);
    let toml = fs::read_to_string(folder.path().join("archive.toml")).unwrap();
    assert!(
        toml.contains("format = \"dd.mm.yyyy\"") && toml.contains("stands_twice = true"),
        "{toml}"
    );
    assert!(toml.contains("\ntext = \"Go back\""), "{toml}");
    let report = succeeds(&["import", &here, "--out", &path(folder.path(), "archive.json")]);
    assert!(report.contains("2 entries: 2 full"), "{report}");
}

#[test]
fn folders_and_languages_are_guessed_from_what_lies_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let words = "Делегация приняла участие в мероприятиях недели, на которой многие говорили о том, что \
        сделали государства с прошлой встречи, и о том, что предстоит сделать.";
    for name in
        ["www/news/1.md", "www/news/2.md", "www/press-releases/1.md", "www/press-releases/2.md"]
    {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, format!("# {name}\n\n{words} {name}")).unwrap();
    }
    let here = path(folder.path(), "");
    succeeds(&["init", &here]);
    let toml = fs::read_to_string(folder.path().join("archive.toml")).unwrap();
    assert!(toml.contains("\nlanguage = \"ru\""), "{toml}");
    assert!(toml.contains("id = \"press-releases\"\ntitle = \"Press releases\""), "{toml}");
    let out = path(folder.path(), "archive.json");
    let report = succeeds(&["import", &here, "--out", &out]);
    assert!(report.contains("4 entries") && !report.contains("without a section"), "{report}");
    let archive = fs::read_to_string(out).unwrap();
    assert_eq!(archive.matches("\"rule\": \"press-releases-by-place\"").count(), 2, "{archive}");
}

#[test]
fn a_check_ends_with_one_where_there_are_errors_and_speaks_to_machines() {
    let folder = sources();
    let path = path(folder.path(), "a.jsonl");
    let output = run(&["check", &path, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let checked: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(checked["what"], "archive");
    assert_eq!(checked["findings"][0]["rule"], "format");
    assert_eq!(checked["findings"][0]["severity"], "error");
    let quiet = run(&["check", &path, "--quiet"]);
    assert_eq!((quiet.status.code(), quiet.stdout.len()), (Some(1), 0));
}

#[test]
fn what_cannot_be_read_is_named_with_what_could() {
    let folder = tempfile::tempdir().unwrap();
    let (here, out) = (path(folder.path(), ""), path(folder.path(), "out.json"));
    let fails = |words: &[&str]| {
        let output = run(&["import", &here, "--out", &out]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        words.iter().for_each(|words| assert!(said.contains(words), "{words:?} is not in {said}"));
    };
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fails(&["no files in it", ".txt", ".jsonl", ".json"]);
    put("scan.pdf", "");
    fails(&["scan.pdf is no source", "docs/importing.md"]);
    put("list.json", r#"[{"id":"a","title":"A"}]"#);
    fails(&["list.json: left alone", "jq -c '.[]'"]);
    fs::remove_file(folder.path().join("list.json")).unwrap();
    put("page.txt", "A 14.09.2020");
    fails(&["archive.toml: there is none", "reading-room init"]);
    let nowhere = path(folder.path(), "nowhere/out.json");
    put("a.jsonl", LINES);
    let output = run(&["import", &here, "--out", &nowhere]);
    assert!(text(&output.stderr).contains("out.json: there is no folder"));
}

#[test]
fn a_program_that_is_not_told_what_to_do_tells_what_it_can() {
    for (arguments, code) in [(&[][..], 2), (&["biuld"], 2), (&["--help"], 0)] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(code));
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(said.contains("Usage: ") || said.contains("'build'"), "{said}");
    }
}

#[test]
fn every_command_shows_an_example() {
    for command in ["init", "import", "check", "export"] {
        let help = succeeds(&[command, "--help"]);
        assert!(help.contains(&format!("Example:\n  reading-room {command} ")), "{help}");
    }
}

#[test]
fn suggested_names_can_be_pasted_and_are_never_applied() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"id\":\"a\",\"lang\":\"en\",\"text\":\"He is at the Press Institute (PI), PI's Ann Other is there.\"}\n\
                 {\"id\":\"b\",\"lang\":\"en\",\"text\":\"The Ann Other came from PI. PRESS INSTITUTE and more of it\"}\n";
    fs::write(folder.path().join("a.jsonl"), lines).unwrap();
    fs::write(folder.path().join("archive.toml"), "title = \"T\"\n").unwrap();
    let (here, out) = (path(folder.path(), ""), path(folder.path(), "archive.json"));
    let names = |least: &str| succeeds(&["names", &here, "--least", least, "--quiet"]);
    let suggested = names("1");
    let pi = "\n# 2 of the entries, such as a\n[[name]]\nid = \"press-institute\"\ntitle = \"Press Institute\"\naliases.en = [\"PI\"]\n";
    assert!(suggested.contains(pi), "{suggested}");
    assert!(suggested.contains("title = \"Ann Other\"\n"), "{suggested}");
    let toml = fs::read_to_string(folder.path().join("archive.toml")).unwrap();
    assert_eq!(toml, "title = \"T\"\n");
    fs::write(folder.path().join("archive.toml"), toml + &suggested).unwrap();
    let report = succeeds(&["import", &here, "--out", &out]);
    assert!(report.contains("press-institute: 2 entries (PI: 1; Press Institute: 1)"), "{report}");
    assert!(!names("1").contains("[[name]]"), "{}", names("1"));
}

const CAPTURES: &str = r#"{"id":"a","url":"https://x.example/1","title":"A <b>","date":"2020-01-02","section":"News","text":"One two three four five six seven eight."}
{"id":"b","url":"https://x.example/1","title":"A <b>","date":"2020-01-02","section":"News","text":"One two three four five six seven eight nine ten."}
{"id":"c","title":"C","date":"2020-04","text":"Quite another text."}
{"id":"d","title":"D","text":"A third text, without a date."}
not a record
"#;

#[test]
fn the_report_adds_up_for_people_and_for_machines() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), CAPTURES).unwrap();
    let here = path(folder.path(), "a.jsonl");
    let out = path(folder.path(), "archive.json");
    let (page, json) = (path(folder.path(), "r.html"), path(folder.path(), "r.json"));
    let told = succeeds(&["import", &here, "--out", &out, "--report", &page]);
    succeeds(&["import", &here, "--out", &out, "--report", &json, "--quiet"]);
    let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(json).unwrap()).unwrap();
    let sums = &json["sums"];
    let expected =
        serde_json::json!({"found": 5, "published": 4, "reported": 1, "entries": 3, "parts": 1});
    assert_eq!(*sums, expected);
    assert_eq!(json["published"]["entries"], 3);
    assert_eq!(json["census"]["absent"]["section"], 2);
    assert_eq!(json["census"]["undated"]["examples"][0][0], "d");
    assert_eq!(json["reconciliation"]["merged"][0]["id"], "b");
    let months = json["census"]["months"].as_object().unwrap().values();
    assert_eq!(months.map(|it| it.as_u64().unwrap()).sum::<u64>(), 2);
    let page = fs::read_to_string(page).unwrap();
    for words in [
        "<dd>5 = 4 published + 1 reported</dd>",
        "<dd>4 = 3 entries + 1 is part of another now</dd>",
        "<th scope=\"row\">a.jsonl:5</th>",
        "a.jsonl:2-2; a.jsonl:1-1",
        "same-address",
        "<th scope=\"row\">2020-02 to 2020-03</th><td class=\"number\">2</td>",
        "<li>d</li>",
    ] {
        assert!(page.contains(words), "{words:?} is not in\n{page}");
    }
    assert!(!page.contains("A <b>") && !page.contains("<script"), "{page}");
    for words in [
        "  b: a.jsonl:2-2; a.jsonl:1-1 (same-address)",
        "2 entries without a section",
        "the longest 2020-02 to 2020-03 (2 months)",
    ] {
        assert!(told.contains(words), "{words:?} is not in\n{told}");
    }
}

/// A program that is ended with the test.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_watching_import_imports_again_what_changes_and_outlives_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("a.jsonl", "{\"id\":\"first\",\"text\":\"One.\"}\n");
    put("archive.toml", "title = \"T\"\n");
    let (here, out) = (path(folder.path(), ""), path(folder.path(), "archive.json"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_reading-room"));
    let mut running = Running(
        command
            .args(["import", &here, "--out", &out, "--watch", "--quiet"])
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let mut told = std::io::BufReader::new(running.0.stderr.take().unwrap());
    let until = |running: &mut Running, what: &dyn Fn(&str) -> bool| {
        let begun = std::time::Instant::now();
        while !what(&fs::read_to_string(&out).unwrap_or_default()) {
            assert!(begun.elapsed().as_secs() < 60, "it did not come");
            assert!(running.0.try_wait().unwrap().is_none(), "it ended");
            std::thread::yield_now();
        }
    };
    until(&mut running, &|text| text.contains("\"first\""));
    put("b.jsonl", "{\"id\":\"second\",\"text\":\"Two.\"}\n");
    until(&mut running, &|text| text.contains("\"first\"") && text.contains("\"second\""));
    put("archive.toml", "titel = \"T\"\n");
    let mut line = String::new();
    while !line.contains("titel") {
        assert!(std::io::BufRead::read_line(&mut told, &mut line).unwrap() > 0, "it ended");
    }
    fs::remove_file(folder.path().join("b.jsonl")).unwrap();
    put("archive.toml", "title = \"Another\"\n");
    until(&mut running, &|text| text.contains("\"Another\"") && !text.contains("\"second\""));
}
