//! The entries that are measured with: lines of a corpus, cut to a size, or made into short ones.
//! Nothing of them is made up.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;
use serde_json::{Value, json};

use crate::Outcome;

/// How many words a short entry has, and its title.
const SHORT_WORDS: usize = 33;
const TITLE_WORDS: usize = 6;

/// Entries in one file.
#[derive(Debug)]
pub(crate) struct Set {
    /// As the tables call it.
    pub(crate) name: String,
    /// The lines.
    pub(crate) file: PathBuf,
    /// How many.
    pub(crate) entries: usize,
}

/// The first entries of the corpus, or all, in the folder.
pub(crate) fn cut(corpus: &Path, size: Option<usize>, folder: &Path) -> Outcome<Set> {
    let lines = lines(corpus)?.take(size.unwrap_or(usize::MAX));
    let (file, entries) = write(folder, lines)?;
    Ok(Set { name: format!("{} entries", grouped(entries)), file, entries })
}

/// So many short entries: the texts of the corpus cut into pieces, each with an id of its own and
/// its first words as title.
pub(crate) fn shortened(corpus: &Path, count: usize, folder: &Path) -> Outcome<Set> {
    let pieces = lines(corpus)?.flat_map(|line| match line.and_then(|line| pieces(&line)) {
        Ok(pieces) => pieces.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    });
    let (file, entries) = write(folder, pieces.take(count))?;
    Ok(Set { name: format!("{} short entries", grouped(entries)), file, entries })
}

fn write(folder: &Path, lines: impl Iterator<Item = Outcome<String>>) -> Outcome<(PathBuf, usize)> {
    fs::create_dir_all(folder)?;
    let file = folder.join("entries.jsonl");
    let mut out = BufWriter::new(File::create(&file)?);
    let mut entries = 0;
    for line in lines {
        writeln!(out, "{}", line?)?;
        entries += 1;
    }
    out.flush()?;
    Ok((file, entries))
}

/// The lines of a file, which may be compressed, without empty ones.
pub(crate) fn lines(file: &Path) -> Outcome<impl Iterator<Item = Outcome<String>>> {
    let opened = File::open(file)
        .map_err(|error| format!("{}: {error}; name a file of JSON Lines", file.display()))?;
    let reader: Box<dyn Read> = match file.extension().and_then(|end| end.to_str()) {
        Some("xz") => Box::new(XzReader::new(BufReader::new(opened), true)),
        Some("gz") => Box::new(MultiGzDecoder::new(BufReader::new(opened))),
        _ => Box::new(opened),
    };
    let lines = BufReader::new(reader).lines();
    Ok(lines.filter(|line| !matches!(line, Ok(line) if line.is_empty())).map(|line| Ok(line?)))
}

/// An entry as the measures need it: its id, its title and its text.
pub(crate) fn entry(line: &str) -> Outcome<[String; 3]> {
    let entry: Value = serde_json::from_str(line)?;
    Ok(["id", "title", "text"].map(|field| entry[field].as_str().unwrap_or_default().to_owned()))
}

fn pieces(line: &str) -> Outcome<Vec<String>> {
    let entry: Value = serde_json::from_str(line)?;
    let [id, text] = ["id", "text"].map(|field| entry[field].as_str().unwrap_or_default());
    let words: Vec<&str> = text.split_whitespace().collect();
    let piece = |(number, words): (usize, &[&str])| {
        json!({
            "id": format!("{id}-{number}"),
            "title": words[..TITLE_WORDS].join(" "),
            "date": entry["date"],
            "section": entry["section"],
            "lang": entry["lang"],
            "text": words.join(" "),
        })
        .to_string()
    };
    Ok(words.chunks_exact(SHORT_WORDS).enumerate().map(piece).collect())
}

/// A number as people write it.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, words: usize) -> String {
        let text = (0..words).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
        json!({ "id": id, "title": "T", "date": "1975-11-11", "lang": "en", "text": text })
            .to_string()
    }

    #[test]
    fn a_corpus_is_cut_and_made_short() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus.jsonl");
        fs::write(&corpus, [line("a", 70), line("b", 20), line("c", 40)].join("\n")).unwrap();
        let set = cut(&corpus, Some(2), folder.path()).unwrap();
        assert_eq!((set.entries, set.name.as_str()), (2, "2 entries"));
        let set = shortened(&corpus, 10, folder.path()).unwrap();
        let ids: Vec<String> = lines(&set.file)
            .unwrap()
            .map(|line| entry(&line.unwrap()).unwrap()[0].clone())
            .collect();
        assert_eq!(ids, ["a-0", "a-1", "c-0"]);
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let error = lines(Path::new("no-such.jsonl")).err().unwrap().to_string();
        assert!(error.starts_with("no-such.jsonl: "), "{error}");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([grouped(7), grouped(1_000), grouped(22_808)], ["7", "1,000", "22,808"]);
    }
}
