//! A large archive that nobody published, and the site that the program builds of it. What a
//! journey expects is counted here, from the entries themselves, never by the program.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::Outcome;

/// How many entries it has.
pub(crate) const ENTRIES: usize = 1200;

/// What it is called.
pub(crate) const TITLE: &str = "Papers of a made-up council";

/// Its sections: the id, the title, and how many of twenty entries are in it.
const SECTIONS: [(&str, &str, usize); 5] = [
    ("minutes", "Minutes", 10),
    ("letters", "Letters", 5),
    ("reports", "Reports", 3),
    ("speeches", "Speeches", 1),
    ("notices", "Notices", 1),
];

/// Ids that cannot name a file, and those that can but look as if they could not.
const ODD: [(usize, &str); 7] = [
    (25, "minutes/25"),
    (75, "what: 75?"),
    (1101, "<1101>"),
    (12, "речь 12"),
    (24, "100% of it"),
    (36, "a'b&c=d+e;f"),
    (48, "Ünïcode…"),
];

/// An entry, as its publisher would write it down.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) section: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) language: &'static str,
    text: String,
    teaser: bool,
}

impl Record {
    /// Its year, if it has one.
    pub(crate) fn year(&self) -> Option<u16> {
        self.date.as_ref().and_then(|date| date.get(..4)?.parse().ok())
    }

    /// Whether these words stand in its title or its text, as they are written.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.title.iter().chain([&self.text]).any(|text| text.contains(words))
    }

    /// Whether an address of a page can be made of its id.
    fn has_page(&self) -> bool {
        !self.id.contains(['/', '?', '<'])
    }

    fn of(number: usize) -> Self {
        let place = number * 7 % 20;
        let mut before = 0;
        let section = SECTIONS.iter().find(|(_, _, share)| {
            before += share;
            place < before
        });
        let section = section.map_or("", |section| section.0);
        let language = if number % 6 == 5 { "uk" } else { "en" };
        let odd = ODD.iter().find(|(odd, _)| *odd == number);
        Self {
            id: odd.map_or_else(|| format!("paper-{number}"), |(_, id)| (*id).to_owned()),
            title: (number % 41 != 7).then(|| title(number, language)),
            date: date(number),
            section,
            kind: if section == "speeches" {
                "speech"
            } else {
                ["news", "document"][number / 3 % 2]
            },
            language,
            text: text(number, language),
            teaser: number % 50 == 3,
        }
    }

    /// As a line of a publisher's own.
    fn line(&self) -> String {
        let mut line = json!({
            "id": self.id, "title": self.title, "date": self.date, "section": self.section,
            "kind": self.kind, "lang": self.language,
        });
        line[if self.teaser { "summary" } else { "text" }] = json!(self.text);
        line.to_string() + "\n"
    }

    /// As an item of an archive, where any id is kept as it is.
    fn item(&self) -> String {
        let item = json!({
            "id": self.id, "title": self.title, "content_text": self.text, "language": self.language,
            "_reading_room": { "date": self.date, "section": self.section, "kind": self.kind },
        });
        item.to_string() + "\n"
    }
}

/// Sixty a year, five a month; some known only to the month or the year, some not at all.
fn date(number: usize) -> Option<String> {
    let (year, place) = (2020 - number / 60, number % 60);
    let (month, day) = (12 - place / 5, 26 - place % 5 * 5);
    if number % 100 == 99 {
        None
    } else if place == 59 {
        Some(year.to_string())
    } else if day == 6 && month % 4 == 0 {
        Some(format!("{year}-{month:02}"))
    } else {
        Some(format!("{year}-{month:02}-{day:02}"))
    }
}

fn title(number: usize, language: &str) -> String {
    let what = ["roof", "well", "market", "school", "road"][number % 5];
    match (language, number % 37) {
        ("uk", _) => format!("№ {number}: про ринок, дорогу та школу"),
        (_, 0) => format!("No. {number}: on the bridge over the river"),
        _ => format!("No. {number}: on the {what} of the town"),
    }
}

/// Words that are looked for: `granite` at the beginning of some, `whisper` far behind it in all.
fn text(number: usize, language: &str) -> String {
    if language == "uk" {
        let line = "Рада зібралася о десятій годині й ухвалила те, що записано нижче. ";
        return format!("{}\n\n{}", line.repeat(2), line.repeat(number % 12));
    }
    let stone = if number % 43 == 0 { "granite" } else { "timber" };
    let line = "The council met at ten and resolved what is written down below. ";
    let more = line.repeat(2 + number % 17);
    format!("Of {stone} and lime. {line}\n\n{more}\n\nA whisper went round. {more}")
}

/// All entries, newest first, those without a date at the end.
pub(crate) fn records() -> Vec<Record> {
    let (dated, undated): (Vec<_>, Vec<_>) =
        (0..ENTRIES).map(Record::of).partition(|record| record.date.is_some());
    dated.into_iter().chain(undated).collect()
}

/// How many entries are so.
pub(crate) fn count(is_so: impl Fn(&Record) -> bool) -> usize {
    records().iter().filter(|record| is_so(record)).count()
}

/// Ids and titles of its sections.
pub(crate) fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    SECTIONS.iter().map(|(id, title, _)| (*id, *title))
}

/// A number of entries as the reader says it.
pub(crate) fn said(count: usize) -> String {
    match count {
        0..1000 => count.to_string(),
        _ => format!("{},{:03}", count / 1000, count % 1000),
    }
}

/// The folder of its site, built when it is first asked for.
pub(crate) fn site() -> Outcome<PathBuf> {
    static SITE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let site = SITE.get_or_init(|| build().map_err(|error| error.to_string()));
    Ok(site.clone()?)
}

/// The program, as `cargo xtask build` leaves it.
fn program() -> PathBuf {
    let built = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("release/reading-room");
    env::var_os("READING_ROOM_PROGRAM").map_or(built, PathBuf::from)
}

fn build() -> Outcome<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("made-up");
    let (sources, site) = (folder.join("sources"), folder.join("site"));
    fs::create_dir_all(&sources)?;
    let (lines, items): (Vec<_>, Vec<_>) = records().into_iter().partition(Record::has_page);
    fs::write(sources.join("papers.jsonl"), lines.iter().map(Record::line).collect::<String>())?;
    let head = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": TITLE, "language": "en",
        "_reading_room": { "format": 1 },
    });
    let items: String = items.iter().map(Record::item).collect();
    fs::write(sources.join("odd.jsonl"), format!("{head}\n{items}"))?;
    fs::write(sources.join("archive.toml"), configuration())?;
    let mut program = Command::new(program());
    let output = program.args(["build", "--quiet"]).arg(&sources).arg("--out").arg(&site).output();
    let output = output.map_err(|error| {
        format!("{}: {error}; run `cargo xtask build` first", program.get_program().display())
    })?;
    if output.status.success() {
        Ok(site)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}

fn configuration() -> String {
    let mut text = format!("title = {TITLE:?}\nlanguage = \"en\"\n");
    text += "[site]\nurl = \"https://example.org/council/\"\n";
    for (id, title) in sections() {
        text += &format!("[[section]]\nid = {id:?}\ntitle = {title:?}\n");
    }
    text
}

/// Where a shard of this name lies.
fn shard(name: &str) -> String {
    format!("shards/{}/{name}.json", name.get(..2).unwrap_or_default())
}

fn parsed(file: &str) -> Outcome<Value> {
    Ok(serde_json::from_slice(&fs::read(site()?.join(file))?)?)
}

/// The files that hold what lists are filtered by, newest first.
pub(crate) fn segments() -> Outcome<Vec<String>> {
    let manifest = parsed("archive.json")?;
    let segments = manifest["_reading_room"]["segments"].as_array().into_iter().flatten();
    Ok(segments.map(|segment| shard(segment[2].as_str().unwrap_or_default())).collect())
}

/// The files that hold its rows, newest first, with the ids of the entries in each.
pub(crate) fn rows() -> Outcome<Vec<(String, Vec<String>)>> {
    let mut found = Vec::new();
    for segment in segments()? {
        for part in parsed(&segment)?["shards"].as_array().into_iter().flatten() {
            let file = shard(part[1].as_str().unwrap_or_default());
            let rows = parsed(&file)?;
            let ids = rows.as_array().into_iter().flatten();
            let ids = ids.filter_map(|row| row["id"].as_str().map(str::to_owned)).collect();
            found.push((file, ids));
        }
    }
    if found.len() < 4 { Err("the archive has few shards".into()) } else { Ok(found) }
}

/// The files of its index of words whose names begin with this letter.
pub(crate) fn index(letter: &str) -> Outcome<Vec<String>> {
    let manifest = parsed("archive.json")?;
    let name = &manifest["_reading_room"]["index"]["name"];
    let folder = format!("index/{}", name.as_str().ok_or("the archive has no index")?);
    let mut files = Vec::new();
    for file in fs::read_dir(site()?.join(&folder))? {
        let name = file?.file_name().to_string_lossy().into_owned();
        if name.starts_with(letter) {
            files.push(format!("{folder}/{name}"));
        }
    }
    if files.is_empty() {
        Err(format!("no file of the index begins with {letter}").into())
    } else {
        Ok(files)
    }
}

/// The files of a part of the app that is loaded once it is wanted, such as `search`.
pub(crate) fn code(part: &str) -> Outcome<Vec<String>> {
    let page = fs::read_to_string(site()?.join("index.html"))?;
    let attribute = format!(" data-{part}");
    let mut files = Vec::new();
    for rest in page.split(&attribute).skip(1) {
        let number = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let file = number.strip_prefix("=\"./").and_then(|rest| rest.split('"').next());
        files.extend(file.map(str::to_owned));
    }
    if files.is_empty() { Err(format!("the app has no part {part}").into()) } else { Ok(files) }
}

/// The file that holds an entry's text, by the entry's id.
pub(crate) fn body(id: &str) -> Outcome<String> {
    let mut bodies = BTreeMap::new();
    for (file, _) in rows()? {
        for row in parsed(&file)?.as_array().into_iter().flatten() {
            let (id, body) = (row["id"].as_str(), row["_reading_room"]["body"].as_str());
            bodies.extend(id.zip(body).map(|(id, body)| (id.to_owned(), shard(body))));
        }
    }
    Ok(bodies.remove(id).ok_or("no row has this id")?)
}
