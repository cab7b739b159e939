//! `reading-room search`: words in, entries out, by the engine of the reader.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

use super::{json, print, write};
use crate::error::Error;
use crate::name::counted;
use crate::progress::Progress;
use crate::search::{Results, Searchable};

/// Searches an archive or a site.
///
/// The query is written as in the reader: words, "phrases", -not, OR, prefix*, NEAR/5, title:,
/// section:, dates. Results are the same, in the same order.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  reading-room search dist 'collective security -nato'
  reading-room search data/archive.json '\"united nations\" 2019..2021' --json
  reading-room search docs.jsonl --queries queries.jsonl --run run.trec

A file of queries has one JSON object a line, with `id` and `text`. Their words are looked for
without operators, and an entry need not have all of them. The run is in the format of trec_eval:
query, Q0, entry, rank, score, name of the run.")]
pub(super) struct Search {
    /// The archive, or the folder of a site
    archive: PathBuf,
    /// What to look for
    #[arg(required_unless_present = "queries", conflicts_with = "queries")]
    query: Option<String>,
    /// How many entries are shown
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    top: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// A file of queries, for judging
    #[arg(long, value_name = "FILE", requires = "run")]
    queries: Option<PathBuf>,
    /// Where the run goes
    #[arg(long, value_name = "FILE", requires = "queries")]
    run: Option<PathBuf>,
}

/// A line of a file of queries.
#[derive(Deserialize)]
struct Query {
    id: serde_json::Value,
    text: String,
}

impl Search {
    pub(super) fn run(self) -> Result<(), Error> {
        let mut searchable = Searchable::open(&self.archive, &Progress::Quiet)?;
        if let (Some(queries), Some(run)) = (&self.queries, &self.run) {
            return judge(&mut searchable, queries, run, self.top);
        }
        let results = searchable.search(&self.query.unwrap_or_default(), self.top)?;
        print(&if self.json { json(&results)? } else { shown(&results) });
        Ok(())
    }
}

fn shown(results: &Results) -> String {
    let mut text = String::new();
    for hit in &results.hits {
        // A string takes whatever is written.
        let _ = writeln!(text, "{}\n    {}\n    {}\n", hit.heading(), hit.snippet, hit.id);
    }
    text.push_str(&counted(results.total, "entry", "entries"));
    text.push('\n');
    for note in &results.notes {
        let _ = writeln!(text, "note: {note}");
    }
    text
}

/// Writes a run over all queries of a file.
fn judge(searchable: &mut Searchable, queries: &Path, run: &Path, top: usize) -> Result<(), Error> {
    let wrong = |line: Option<usize>, what: String| {
        let place = line.map_or_else(String::new, |line| format!(":{}", line + 1));
        let remedy = "write one JSON object a line, with `id` and `text`";
        Error::new(format!("{}{place}", queries.display()), what, remedy)
    };
    let lines = std::fs::read_to_string(queries).map_err(|error| wrong(None, error.to_string()))?;
    let mut text = String::new();
    for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let query: Query =
            serde_json::from_str(line).map_err(|error| wrong(Some(number), error.to_string()))?;
        let id = query.id.as_str().map_or_else(|| query.id.to_string(), str::to_owned);
        for (rank, (entry, score)) in searchable.rank(&query.text, top)?.iter().enumerate() {
            let _ = writeln!(text, "{id} Q0 {entry} {} {score} reading-room", rank + 1);
        }
    }
    write(run, &text)
}
