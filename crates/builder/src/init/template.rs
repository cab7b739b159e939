//! The text of a first `archive.toml`: what was guessed, what it stands on, and what else could
//! be said, in comments.

use std::cmp::Reverse;
use std::fmt::Write;

use archive::Language;

use super::Survey;
use crate::name::slug;
use crate::sources::{Kind, SourcePath};

/// How many sections are written down.
const SECTIONS: usize = 60;

pub(super) fn write(survey: &Survey) -> String {
    let mut text = String::from(OPENING);
    files(survey, &mut text);
    head(survey, &mut text);
    text.push_str(SITE);
    sections(survey, &mut text);
    if survey.records.records > 0 {
        records(survey, &mut text);
    }
    by_place(survey, &mut text);
    if survey.captures.files > 0 {
        captures(survey, &mut text);
    }
    text
}

const OPENING: &str = "\
# What this archive is, and how its sources are read.
#
# This is a first guess: see whether it is right, and change what is not, with any text editor.
# Lines that begin with # say nothing to the program. Then run
#
#     reading-room import THIS-FOLDER --out archive.json
#
# and read its report. Nothing in the sources themselves is ever changed.
";

const SITE: &str = "
# The site that shows the archive. Its address is needed for canonical links, the sitemap and
# feeds; pages can be \"all\", \"entries\" or \"none\".
[site]
# url = \"https://example.org/archive/\"
pages = \"all\"
# A folder beside this file whose files go into the site as they are: a CNAME, a .nojekyll,
# a robots.txt that replaces the site's own.
# files = \"site-files\"
# Where else archives may come from that readers open in this site.
# archives = [\"https://other.example\"]

# Who published the entries, and on what terms the texts may be used.
# [publisher]
# name = \"\"
# url = \"https://example.org/\"
#
# [licence]
# name = \"CC BY 4.0\"
# url = \"https://creativecommons.org/licenses/by/4.0/\"
";

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A text as it may stand in a comment.
fn plain(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}

fn files(survey: &Survey, text: &mut String) {
    let kinds = [
        (Kind::Capture, "text captures (.txt)"),
        (Kind::JsonLines, "files of JSON Lines"),
        (Kind::Json, "files of JSON: feeds or archives"),
        (Kind::Page, "pages of HTML"),
        (Kind::Feed, "feeds of XML: RSS or Atom"),
        (Kind::Markdown, "files of Markdown"),
        (Kind::Table, "tables (.csv, .tsv)"),
        (Kind::Warc, "WARCs of a crawler"),
        (Kind::Wacz, "web archive collections (.wacz)"),
        (Kind::Zip, "ZIP files, with what lies in them"),
        (Kind::Tar, "tar files, with what lies in them"),
        (Kind::Other, "other files, which will be left alone"),
    ];
    let _ = writeln!(text, "#\n# Found in this folder:");
    for (kind, name) in kinds {
        let is_it = |file: &&SourcePath| match file.kind {
            Kind::NoFile(_) => kind == Kind::Other,
            known => known == kind,
        };
        let files: Vec<_> = survey.files.iter().filter(is_it).collect();
        if let Some(first) = files.first() {
            let _ = writeln!(text, "#   {} {name}, such as {}", files.len(), plain(&first.name));
        }
    }
    if survey.files.is_empty() {
        let _ = writeln!(text, "#   nothing yet");
    }
}

fn head(survey: &Survey, text: &mut String) {
    let feed = survey.feed.as_ref();
    let title = feed.map(|feed| feed.title.as_str()).filter(|title| !title.is_empty());
    let from = if title.is_some() { "the site" } else { "the folder" };
    let _ = writeln!(text, "\n# Guessed from the name of {from}.");
    let _ = writeln!(text, "title = {}", quoted(title.unwrap_or(&survey.title)));
    match feed.and_then(|feed| feed.description.as_ref()) {
        Some(description) => {
            let _ = writeln!(text, "description = {}", quoted(description));
        }
        None => text.push_str("# description = \"What it is, in a sentence or two.\"\n"),
    }
    if let Some(page) = feed.and_then(|feed| feed.home_page.as_ref()).filter(|it| !it.is_relative())
    {
        let _ = writeln!(text, "home_page = {}", quoted(page.as_str()));
    } else {
        text.push_str("# home_page = \"https://example.org/\"\n");
    }
    language(survey, text);
}

/// The language that all agree on who name one, or else the one that texts seem to be in.
fn language(survey: &Survey, text: &mut String) {
    let look = &survey.look.languages;
    let mut stated = survey.records.languages.clone();
    for (tag, count) in &look.stated {
        *stated.entry(tag.clone()).or_default() += count;
    }
    let tags: Vec<_> =
        stated.iter().map(|(tag, count)| format!("{} ({count})", plain(tag))).collect();
    let only = stated.keys().next().filter(|_| stated.len() == 1);
    let stated_by_all = only.and_then(|tag| tag.parse::<Language>().ok());
    let feed = survey.feed.as_ref().and_then(|feed| feed.language.clone());
    let feed = feed.filter(|_| stated.len() < 2);
    text.push_str("\n# The language of entries that do not say otherwise.\n");
    if !tags.is_empty() {
        let _ = writeln!(text, "# Entries say: {}.", tags.join(", "));
    }
    let guess = survey.languages.guess().or_else(|| look.guess());
    let guess = guess.and_then(|tag| tag.parse::<Language>().ok());
    if guess.is_some() && stated_by_all.is_none() && feed.is_none() {
        text.push_str(
            "# Texts that do not say theirs seem to be in this one: see whether they are.\n",
        );
    }
    let _ = match stated_by_all.or(feed).or(guess) {
        Some(tag) => writeln!(text, "language = {}", quoted(tag.as_str())),
        None => writeln!(text, "# language = \"en\""),
    };
}

fn sections(survey: &Survey, text: &mut String) {
    text.push_str(
        "\n\n# SECTIONS, in the order in which readers see them. The id becomes part of addresses;\n\
         # change the title as you like, but not the id once the archive is public. Sections that\n\
         # records name and that do not stand here come behind these.\n",
    );
    let mut names: Vec<_> = survey.records.sections.iter().collect();
    names.sort_by_key(|(name, count)| (Reverse(**count), *name));
    let mut ids: Vec<String> = Vec::new();
    for (name, count) in names.into_iter().take(SECTIONS) {
        let id = slug(name, 60);
        if id.is_empty() || ids.contains(&id) {
            let _ =
                writeln!(text, "\n# {} ({count} entries): it gets an id of its own.", plain(name));
            continue;
        }
        let _ = write!(text, "\n# {count} entries name it.\n[[section]]\nid = {}\n", quoted(&id));
        let _ = writeln!(text, "title = {}", quoted(name));
        ids.push(id);
    }
    sections_of_places(survey, &mut ids, text);
    if ids.is_empty() {
        text.push_str("#\n# [[section]]\n# id = \"news\"\n# title = \"News\"\n");
    }
}

fn records(survey: &Survey, text: &mut String) {
    let seen = &survey.records;
    let _ = writeln!(
        text,
        "\n\n# RECORDS: JSON Lines, tables, front matter. Fields of the first {} records, with an example:\n#",
        seen.records
    );
    for (path, (count, example)) in &seen.fields {
        let _ = writeln!(text, "#   {} ({count}): {}", plain(path), plain(example));
    }
    text.push_str(
        "#\n# What is called id, url, title, date, section, kind, tags, lang, text, html,\n\
         # markdown, summary, authors, speakers, translations or same_as is read as that. Where it is called otherwise,\n\
         # say so: title = \"headline\", date = \"meta.date\", or several names of which the first that\n\
         # is there counts: date = [\"published\", \"created\"].\n[jsonl.fields]\n",
    );
    for (field, path) in seen.guesses() {
        let _ = writeln!(text, "{field} = {}    # guessed from its name", quoted(&path));
    }
    if let Some(path) = seen.markdown() {
        let path = quoted(&path);
        let _ = writeln!(text, "markdown = {path}    # many of these texts have marks of Markdown");
    }
    text.push_str(
        "\n# What holds for every record that does not say otherwise.\n[jsonl.constants]\n\
         # section = \"news\"\n# kind = \"speech\"\n# lang = \"en\"\n\n\
         # Names of sections in the records, each with the id of the section that is meant.\n\
         [jsonl.sections]\n# \"Press releases\" = \"news\"\n",
    );
}

/// Where entries lie in folders or at addresses that have words for names, these may be sections.
fn by_place(survey: &Survey, text: &mut String) {
    if survey.look.entries == 0 {
        return;
    }
    text.push_str(
        "\n\n# PLACES. Where an entry lay, or its address, can decide on its section and its kind: the\n\
         # pattern is looked for in the name of the file, or in the address (where = \"url\"). It holds\n\
         # for entries that do not name their section themselves. kind is \"news\", \"speech\",\n\
         # \"statement\", \"interview\", \"document\" or a word of your own.\n",
    );
    let places = survey.look.places();
    if places.is_empty() {
        text.push_str(
            "#\n# [[decision]]\n# name = \"news-by-folder\"\n# where = \"file\"\n# pattern = '^news/'\n\
             # section = \"news\"\n# kind = \"news\"\n# why = \"The folder holds nothing else.\"\n",
        );
    }
    for place in places {
        let (id, whole) = (slug(&place.name, 60), if place.is_address { "url" } else { "file" });
        if id.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n[[decision]]    # {} entries", place.entries);
        let _ = writeln!(text, "name = {}", quoted(&format!("{id}-by-place")));
        let _ = writeln!(text, "where = \"{whole}\"\npattern = {}", quoted(&place.pattern));
        let _ = writeln!(text, "section = {}\n# kind = \"news\"", quoted(&id));
        text.push_str("why = \"It lies there.\"\n");
    }
}

/// A section for each place that entries part into and that no record names.
fn sections_of_places(survey: &Survey, ids: &mut Vec<String>, text: &mut String) {
    for place in survey.look.places() {
        let id = slug(&place.name, 60);
        if id.is_empty() || ids.contains(&id) {
            continue;
        }
        let words = place.name.replace(['-', '_'], " ");
        let mut letters = words.chars();
        let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
        let title = format!("{first}{}", letters.as_str());
        let _ = write!(text, "\n# {} entries lie there.\n[[section]]\n", place.entries);
        let _ = writeln!(text, "id = {}\ntitle = {}", quoted(&id), quoted(&title));
        ids.push(id);
    }
}

fn captures(survey: &Survey, text: &mut String) {
    let seen = &survey.captures;
    text.push_str(
        "\n\n# CAPTURES. How dates of publication are written: dd is the day, mm the month, yyyy the\n\
         # year. A line that is nothing but such a date begins an entry of a list: a teaser.\n",
    );
    match seen.format() {
        Some((format, alone, behind)) => {
            let _ = writeln!(text, "# {alone} lines are such a date, {behind} end in one.");
            let _ = writeln!(text, "[[date]]\nname = \"date-line\"\nformat = {}", quoted(format));
            if behind > 0 {
                title_line(seen.twice, text);
            }
        }
        None => text.push_str("# No line ends in a date of a known form.\n#\n# [[date]]\n# name = \"date-line\"\n# format = \"dd.mm.yyyy\"\n"),
    }
    text.push_str("\n# The links below an entry: they end it. ");
    if seen.repeated().is_empty() {
        text.push_str("No short line stands more than once.\n");
    } else {
        text.push_str("These short lines stand more than once; those that seem\n# to be such links have no # before them.\n");
    }
    for (line, count, ends) in seen.repeated() {
        let mark = if ends { "" } else { "# " };
        let line = quoted(line).replace('\n', " ");
        let what = if ends { "each with an entry above and none of its text below" } else { "" };
        let _ =
            writeln!(text, "#\n{mark}[[footer]]    # {count} times {what}\n{mark}text = {line}");
    }
    text.push_str("\n# Rules for front matter, events, places, speakers and sections can follow: docs/importing.md shows each.\n");
}

fn title_line(twice: usize, text: &mut String) {
    text.push_str("\n# A line that ends in such a date is the title of an entry.\n");
    let name = if twice > 0 { "title-twice-then-date" } else { "title-then-date" };
    let _ = writeln!(text, "# {twice} of them stand above once more, without the date.");
    let _ = writeln!(text, "[title_line]\nname = \"{name}\"\nstands_twice = {}", twice > 0);
}
