//! Sites from end to end: the same bytes on any number of threads, nothing rewritten that did not
//! change, every entry published, and an old site that outlives any death of the program.

#![expect(clippy::unwrap_used, reason = "all of this is a test")]

mod made_up;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Instant, SystemTime};

use builder::check::check;
use builder::progress::Progress;
use builder::site::{App, Built, Form, Options, build};
use serde_json::Value;

use made_up::{built, files, home, write_archive};

fn json(site: &Path, path: &str) -> Value {
    serde_json::from_slice(&fs::read(site.join(path)).unwrap()).unwrap()
}

fn part(site: &Path, name: &Value) -> Value {
    let name = name.as_str().unwrap();
    json(site, &format!("shards/{}/{name}.json", &name[..2]))
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let home = home(1_500);
    built(home.path(), "one", 1, Form::Fitting);
    built(home.path(), "four", 4, Form::Fitting);
    assert!(files(&home.path().join("one")) == files(&home.path().join("four")));
}

#[test]
fn a_second_build_writes_only_what_changed() {
    let home = home(1_500);
    let first = built(home.path(), "dist", 2, Form::Parts);
    let times = |site: &Path| -> BTreeMap<PathBuf, SystemTime> {
        let time = |path: &PathBuf| fs::metadata(site.join(path)).unwrap().modified().unwrap();
        files(site).keys().map(|path| (path.clone(), time(path))).collect()
    };
    let site = home.path().join("dist");
    let before = times(&site);
    let second = built(home.path(), "dist", 2, Form::Parts);
    assert_eq!((second.changed, second.kept), (0, first.changed));
    assert_eq!(times(&site), before);
    write_archive(home.path(), 0..1_501);
    let third = built(home.path(), "dist", 2, Form::Parts);
    assert_eq!(third.changed + third.kept, files(&site).len());
    // The shards around the new entry change, and with them the pages that name them.
    assert!((1..600).contains(&third.changed), "{third:?}");
}

#[test]
fn every_entry_is_published_and_every_name_leads_somewhere() {
    let home = home(2_600);
    let report = built(home.path(), "dist", 2, Form::Fitting);
    let site = home.path().join("dist");
    assert_eq!((report.entries, report.renamed), (2_600, 0));
    // Home has 104 pages, the sections 70 and 35, the search and its help one each.
    assert_eq!(report.pages.written, 2_600 + 104 + 70 + 35 + 2);
    let manifest = json(&site, "archive.json");
    let extension = &manifest["_reading_room"];
    assert_eq!(extension["entries"], 2_600);
    assert_eq!(manifest["items"].as_array().unwrap().len(), 25);
    assert_eq!(manifest["items"][0]["_reading_room"]["number"], 2_599);
    let mut ids = Vec::new();
    let mut shards = Vec::new();
    for segment in extension["segments"].as_array().unwrap() {
        let parts = part(&site, &segment[2]);
        let codes = parts["codes"].as_str().unwrap().chars().count();
        assert_eq!(segment[0], codes);
        assert_eq!(segment[1], parts["shards"].as_array().unwrap().len());
        shards.extend(parts["shards"].as_array().unwrap().clone());
    }
    for (place, shard) in shards.iter().enumerate() {
        let rows = part(&site, &shard[1]);
        // The first is the digest of the others.
        let rows = &rows.as_array().unwrap()[1..];
        assert_eq!(shard[0], rows.len());
        for row in rows {
            check_row(&site, row, shards.len() - 1 - place);
            ids.push(row["id"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 2_600);
    assert_eq!(
        extension["counts"]["sections"],
        serde_json::json!([["news", 1733], ["talks", 867]])
    );
    for section in extension["sections"].as_array().unwrap() {
        let summary = part(&site, &section["summary"]);
        assert_eq!(summary["items"].as_array().unwrap().len(), 25);
        let pages = site.join("section").join(section["id"].as_str().unwrap());
        assert!(preloads(&pages.join("index.html"), "../../", &section["summary"]));
        assert!(!preloads(&pages.join("page/2/index.html"), "../../../../", &section["summary"]));
    }
    for bucket in part(&site, &extension["ids"]).as_array().unwrap() {
        assert!(part(&site, bucket).is_array());
    }
    check_neighbours(&site, &ids);
    check_search(&site, manifest);
}

/// The page of the search has the manifest with it, but for the rows.
fn check_search(site: &Path, mut manifest: Value) {
    let page = fs::read_to_string(site.join("search/index.html")).unwrap();
    let start = "<script id=\"manifest\" type=\"application/json\">";
    let (_, rest) = page.split_once(start).unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    manifest["items"] = Value::Array(Vec::new());
    assert_eq!(serde_json::from_str::<Value>(json).unwrap(), manifest);
    assert!(!fs::read_to_string(site.join("index.html")).unwrap().contains(start));
}

/// Where there are many words, the manifest does not say where they are: a file of the index does, and
/// the page of the search.
#[test]
fn what_only_a_search_needs_is_not_in_the_manifest() {
    let home = home(0);
    let mut lines = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Many words\",\"_reading_room\":{\"format\":1}}".to_owned();
    for number in 0..600_u64 {
        let word =
            |it: u64| format!("w{:x}", (number * 40 + it).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let words = (0..40).map(word).collect::<Vec<_>>().join(" ");
        lines += &format!("\n{{\"id\":\"e{number}\",\"content_text\":\"{words}\"}}");
    }
    fs::write(home.path().join("archive.jsonl"), lines).unwrap();
    built(home.path(), "dist", 2, Form::Fitting);
    let site = home.path().join("dist");
    let mut manifest = json(&site, "archive.json");
    let index = &mut manifest["_reading_room"]["index"];
    assert!(index.get("blocks").is_none());
    let file = fs::read(site.join(format!("index/{}/blocks.idx", index["name"].as_str().unwrap())));
    let mut lines = Vec::new();
    flate2::read::GzDecoder::new(&*file.unwrap()).read_to_end(&mut lines).unwrap();
    // Eight bytes at the end are a seal.
    let lines = std::str::from_utf8(&lines[..lines.len() - 8]).unwrap();
    let blocks: Vec<&str> = lines.split('\n').collect();
    assert!(blocks.len() > 4 && blocks.is_sorted());
    index["blocks"] = blocks.into();
    check_search(&site, manifest);
}

/// The row's text is where it says, and so does the page of its entry.
fn check_row(site: &Path, row: &Value, shard: usize) {
    let body = &row["_reading_room"]["body"];
    let items = part(site, body);
    let item = items.as_array().unwrap().iter().find(|item| item["id"] == row["id"]).unwrap();
    assert!(item["content_html"].as_str().unwrap().contains("Some words"));
    let page = page_of(site, row["id"].as_str().unwrap());
    assert!(preloads(&page, "../../", body));
    let page = fs::read_to_string(page).unwrap();
    let attributes = format!("data-body={body} data-shard=\"{shard}\"");
    assert!(page.contains(&attributes), "{attributes}");
}

/// Whether a page has the browser fetch a part before the app asks for it.
fn preloads(page: &Path, root: &str, name: &Value) -> bool {
    let name = name.as_str().unwrap();
    let address = format!("href=\"{root}shards/{}/{name}.json\"", &name[..2]);
    let link = format!(
        "<link rel=\"preload\" {address} as=\"fetch\" crossorigin=\"anonymous\" fetchpriority=\"low\">"
    );
    fs::read_to_string(page).unwrap().contains(&link)
}

fn page_of(site: &Path, id: &str) -> PathBuf {
    site.join("entry").join(id).join("index.html")
}

/// Each page leads to the ones before and after it, also where one shard ends.
fn check_neighbours(site: &Path, ids: &[String]) {
    for pair in ids.windows(2) {
        let [one, other] =
            [&pair[0], &pair[1]].map(|id| fs::read_to_string(page_of(site, id)).unwrap());
        assert!(
            one.contains(&format!("href=\"../../entry/{}/\" rel=\"next\"", pair[1])),
            "{pair:?}"
        );
        assert!(
            other.contains(&format!("href=\"../../entry/{}/\" rel=\"prev\"", pair[0])),
            "{pair:?}"
        );
    }
}

#[test]
fn translations_are_named_wherever_they_stand() {
    let home = home(600);
    let lines = fs::read_to_string(home.path().join("archive.jsonl")).unwrap();
    // The oldest and the newest of all, and one that is not there.
    let named = |line: &str| {
        let (other, language) = match line {
            line if line.contains("\"id\":\"e0\"") => ("e599", "ru"),
            line if line.contains("\"id\":\"e599\"") => ("e0", "uk"),
            line => return line.to_owned(),
        };
        let words = format!("\"translations\":[\"{other}\",\"gone\"],\"date\"");
        let language = format!("{{\"language\":\"{language}\",\"id\"");
        line.replacen("\"date\"", &words, 1).replacen("{\"id\"", &language, 1)
    };
    let lines: Vec<String> = lines.lines().map(named).collect();
    fs::write(home.path().join("archive.jsonl"), lines.join("\n")).unwrap();
    build_with(home.path(), "url = \"https://a.example/\"").unwrap();
    let page = |id| fs::read_to_string(page_of(&home.path().join("dist"), id)).unwrap();
    for (id, other, language) in [("e0", "e599", "uk"), ("e599", "e0", "ru")] {
        let page = page(id);
        let link = format!("hreflang=\"{language}\" href=\"https://a.example/entry/{other}/\"");
        assert!(page.contains(&link), "{page}");
        let link = format!("<a href=\"../../entry/{other}/\" hreflang=\"{language}\"");
        assert!(page.contains(&link), "{page}");
        assert!(!page.contains("gone"), "{page}");
    }
    // Nothing is older than the oldest, whatever else its pages know of.
    assert!(!page("e0").contains("rel=\"next\""));
}

#[test]
fn a_small_archive_is_one_file_and_its_pages_have_their_texts() {
    let home = home(9);
    built(home.path(), "dist", 2, Form::Fitting);
    let site = home.path().join("dist");
    assert_eq!(json(&site, "archive.json")["items"].as_array().unwrap().len(), 9);
    assert!(!site.join("shards").exists());
    let page = fs::read_to_string(page_of(&site, "e3")).unwrap();
    assert!(page.contains("<title>Entry 3 — Made up</title>"), "{page}");
    // Its archive has whole texts in it, so each page wants what reads them.
    assert!(page.contains("lang=\"en\" data-root=\"../../\" data-code=\"entry\">"), "{page}");
    let home = fs::read_to_string(site.join("index.html")).unwrap();
    assert!(home.contains(" data-code=\"entry\">"), "{home}");
    assert!(page.contains("Some words of it."), "{page}");
    assert!(page.contains("<style>p { color: red }</style>"), "{page}");
    assert!(page.contains("style-src 'sha256-"), "{page}");
    assert!(site.join("404.html").is_file());
    // What stands in each page is no file.
    assert!(["style.css", "boot.js"].iter().all(|name| !site.join(name).exists()));
}

#[test]
fn only_the_pages_that_were_asked_for_are_written() {
    let home = home(9);
    let configuration = |pages: &str| {
        let text = format!("title = \"T\"\n[site]\npages = \"{pages}\"\n");
        fs::write(home.path().join("archive.toml"), text).unwrap();
        let written = built(home.path(), pages, 2, Form::Fitting).pages.written;
        let checked = check(&home.path().join(pages), &Progress::Quiet).unwrap();
        assert_eq!(checked.errors, 0, "{checked}");
        let left_out = checked.findings.iter().any(|it| it.rule == "pages-left-out");
        assert_eq!(left_out, pages != "all", "{checked}");
        written
    };
    assert_eq!(configuration("none"), 1);
    assert_eq!(configuration("entries"), 10);
    assert_eq!(configuration("all"), 14);
    assert!(!home.path().join("entries/section/news/index.html").exists());
}

#[test]
fn a_site_among_the_sources_is_none_and_one_alone_is_its_archive() {
    let home = home(9);
    let home = home.path();
    let build = |sources: PathBuf, out: &str| {
        let options = Options {
            sources: vec![sources],
            configuration: None,
            out: home.join(out),
            threads: None,
            form: Form::Fitting,
            progress: Progress::Quiet,
        };
        build(&App::open(&home.join("app")).unwrap(), &options).unwrap()
    };
    fs::create_dir(home.join("sources")).unwrap();
    fs::rename(home.join("archive.jsonl"), home.join("sources/a.jsonl")).unwrap();
    assert_eq!(build(home.join("sources"), "sources/dist").entries, 9);
    let again = build(home.join("sources"), "sources/dist");
    assert_eq!((again.entries, again.changed), (9, 0));
    assert_eq!(build(home.join("sources/dist"), "other").entries, 9);
    assert!(home.join("other/entry/e3/index.html").is_file());
}

#[test]
fn sources_within_the_site_are_not_lost_with_it() {
    let home = home(9);
    built(home.path(), "dist", 1, Form::Fitting);
    let options = Options {
        sources: vec![home.path().join("dist/archive.json")],
        configuration: None,
        out: home.path().join("dist"),
        threads: None,
        form: Form::Fitting,
        progress: Progress::Quiet,
    };
    let app = App::open(&home.path().join("app")).unwrap();
    assert!(build(&app, &options).unwrap_err().what.contains("which the new site replaces"));
}

fn build_with(home: &Path, toml: &str) -> Result<Built, builder::Error> {
    fs::write(home.join("archive.toml"), format!("title = \"T\"\n[site]\n{toml}\n")).unwrap();
    let options = Options {
        sources: vec![home.join("archive.jsonl")],
        configuration: None,
        out: home.join("dist"),
        threads: Some(1),
        form: Form::Fitting,
        progress: Progress::Quiet,
    };
    build(&App::open(&home.join("app")).unwrap(), &options)
}

fn put(home: &Path, path: &str, text: &str) {
    let path = home.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn what_was_put_into_the_site_is_never_lost() {
    let home = home(9);
    let home = home.path();
    build_with(home, "").unwrap();
    put(home, "dist/.DS_Store", "");
    // An earlier app had files of other names.
    put(home, "dist/reader-0.js", "");
    let index = fs::read_to_string(home.join("dist/index.html")).unwrap();
    put(
        home,
        "dist/index.html",
        &index.replace("</body>", "<script src=\"./reader-0.js\"></body>"),
    );
    // So are files compressed ahead, and what tells a host that the site is finished.
    put(home, "dist/reader-0.js.gz", "");
    put(home, "dist/index.html.br", "");
    put(home, "dist/.nojekyll", "");
    build_with(home, "").unwrap();
    assert!(!home.join("dist/reader-0.js").exists());
    assert!(home.join("dist/.nojekyll").exists());
    fs::remove_file(home.join("dist/.nojekyll")).unwrap();
    let refused = |path: &str, text: &str, words: &str| {
        put(home, &format!("dist/{path}"), text);
        let before = files(&home.join("dist"));
        let error = build_with(home, "").unwrap_err();
        assert!(error.what.contains(path.split('/').next().unwrap()), "{error}");
        assert!(error.remedy.contains(words), "{error}");
        assert!(files(&home.join("dist")) == before);
        fs::remove_file(home.join("dist").join(path)).unwrap();
    };
    refused("CNAME", "a.example", "files = \"FOLDER\"");
    refused("search.gz", "", "files = \"FOLDER\"");
    refused("other.txt.gz", "", "files = \"FOLDER\"");
    refused(".nojekyll", "more than a mark", "files = \"FOLDER\"");
    refused("robots.txt", "User-agent: *\nDisallow: /", "files = \"FOLDER\"");
    refused(".git/HEAD", "", "beside the site's folder");
}

#[test]
fn the_files_of_the_publisher_are_in_every_site() {
    let home = home(9);
    let home = home.path();
    let toml = "files = \"own\"";
    assert!(build_with(home, toml).unwrap_err().to_string().contains("line 3: there is no folder"));
    assert!(build_with(home, "files = \".\"").unwrap_err().what.contains("holds this file"));
    put(home, "own/CNAME", "a.example");
    put(home, "own/.well-known/security.txt", "Contact: a@a.example");
    put(home, "own/robots.txt", "User-agent: *\nDisallow: /");
    let first = build_with(home, toml).unwrap();
    let site = files(&home.join("dist"));
    for (path, bytes) in files(&home.join("own")) {
        assert!(site.get(&path) == Some(&bytes), "{}", path.display());
    }
    let second = build_with(home, toml).unwrap();
    assert_eq!((second.changed, second.kept), (0, first.changed));
    assert!(files(&home.join("dist")) == site);
    put(home, "own/feed.xml", "");
    let error = build_with(home, toml).unwrap_err();
    assert!(error.what.contains("writes a feed.xml of its own"), "{error}");
    assert!(files(&home.join("dist")) == site);
}

fn program(home: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_reading-room"));
    program.args(["build", "archive.jsonl", "--out", "dist", "--reader", "app", "--quiet"]);
    program.current_dir(home).stdout(Stdio::null());
    program
}

/// Numbers that look random and are the same each time.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

#[test]
fn a_killed_build_leaves_the_old_site_and_the_next_one_succeeds() {
    let home = home(600);
    assert!(program(home.path()).status().unwrap().success());
    let site = home.path().join("dist");
    let before = files(&site);
    write_archive(home.path(), 300..900);
    let started = Instant::now();
    fs::rename(&site, home.path().join("kept")).unwrap();
    assert!(program(home.path()).status().unwrap().success());
    let whole = started.elapsed();
    let after = files(&site);
    fs::remove_dir_all(&site).unwrap();
    fs::rename(home.path().join("kept"), &site).unwrap();
    let mut state = 7;
    for _ in 0..20 {
        let mut child = program(home.path()).spawn().unwrap();
        let part = u32::try_from(random(&mut state) % 1_000).unwrap();
        sleep(whole.mul_f64(f64::from(part) / 1_000.0));
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        let now = files(&site);
        // Near its end a build may be quicker than its death; then the new site is there, whole.
        assert!(now == before || now == after, "after {part}/1000 of a build");
        if finished || now == after {
            fs::remove_dir_all(&site).unwrap();
            restore(&site, &before);
        }
    }
    assert!(program(home.path()).status().unwrap().success());
    assert!(files(&site) == after);
    let left: Vec<_> =
        fs::read_dir(home.path()).unwrap().map(|item| item.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

fn restore(site: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) {
    for (path, bytes) in files {
        let file = site.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

#[test]
fn both_commands_show_an_example() {
    for command in ["build", "serve"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_reading-room"));
        let output = program.args([command, "--help"]).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.contains(&format!("  reading-room {command} ")), "{text}");
    }
}

#[test]
fn a_program_without_an_app_says_so() {
    if cfg!(feature = "bundled") {
        return;
    }
    let mut program = Command::new(env!("CARGO_BIN_EXE_reading-room"));
    let output = program.args(["build", "x.json", "--out", "y"]).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(words.contains("--reader"), "{words}");
}
