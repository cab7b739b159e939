//! The test collections of information retrieval: each engine builds one, answers its topics, and
//! is judged. Ours answers as its program does, the peers as their pages do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

use crate::Outcome;
use crate::asked;
use crate::browser;
use crate::corpus;
use crate::engine::{self, Engine, Programs};
use crate::queries::Query;
use crate::trec::{self, Judgements, Run};

/// The collections, where they are at hand: `docs.jsonl`, `queries.jsonl` and `qrels.tsv` of each.
pub(crate) const COLLECTIONS: [&str; 4] = ["cranfield", "cisi", "cacm", "npl"];

const PLACE: &str = "../../../shared/corpora/ir";

/// nDCG@10 and MAP of an engine on each collection.
pub(crate) fn all(programs: &Programs, engine: Engine, home: &Path) -> Outcome<Value> {
    let mut figures = Map::new();
    for name in COLLECTIONS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(PLACE).join(name);
        if !folder.is_dir() {
            continue;
        }
        let collection = Collection::read(&folder, &home.join(name))?;
        figures.insert(name.to_owned(), collection.judge(programs, engine)?);
    }
    Ok(Value::Object(figures))
}

struct Collection {
    /// Where the entries lie, and what is built of them.
    home: PathBuf,
    entries: PathBuf,
    queries: PathBuf,
    topics: Vec<(String, Query)>,
    judgements: Judgements,
}

impl Collection {
    fn read(folder: &Path, home: &Path) -> Outcome<Self> {
        fs::create_dir_all(home)?;
        let entries = home.join("entries.jsonl");
        fs::copy(folder.join("docs.jsonl"), &entries)?;
        let queries = folder.join("queries.jsonl");
        let mut topics = Vec::new();
        for line in corpus::lines(&queries)? {
            let [id, _, text] = corpus::entry(&line?)?;
            topics.push((id, Query::new("topic", text)));
        }
        let judgements = trec::judgements(&fs::read_to_string(folder.join("qrels.tsv"))?)?;
        Ok(Self { home: home.to_owned(), entries, queries, topics, judgements })
    }

    fn judge(&self, programs: &Programs, engine: Engine) -> Outcome<Value> {
        let run = match engine {
            Engine::Ours => self.ours(programs)?,
            peer => {
                let site = self.home.join(peer.id());
                let built = engine::build(programs, peer, &self.entries, &site)?;
                if built["failed"].is_string() {
                    return Ok(built);
                }
                self.theirs(programs, peer, &site)?
            }
        };
        let quality = trec::quality(&self.judgements, &run).ok_or("no topic can be judged")?;
        Ok(json!({ "ndcg": quality.ndcg, "map": quality.map }))
    }

    fn ours(&self, programs: &Programs) -> Outcome<Run> {
        let out = self.home.join("ours.trec");
        let mut search = Command::new(&programs.reading_room);
        search.arg("search").arg(&self.entries).arg("--queries").arg(&self.queries);
        search.args(["--top", "1000", "--run"]).arg(&out);
        if !search.status()?.success() {
            return Err("reading-room search failed; its own words stand above".into());
        }
        Ok(trec::run(&fs::read_to_string(out)?)?)
    }

    fn theirs(&self, programs: &Programs, peer: Engine, site: &Path) -> Outcome<Run> {
        if peer == Engine::Pagefind {
            // Its results are named by its files; asking for a thousand of them would take hours.
            engine::node(programs, &["peers/pagefind-names.mjs"], &[site]).status()?;
        }
        let topics: Vec<Value> = self.topics.iter().map(|(_, query)| query.json()).collect();
        let topics = json!({ "topics": topics });
        let answers = browser::measure(programs, peer, site, &["rank"], &topics)?;
        if let Some(reason) = answers["rank"]["failed"].as_str() {
            return Err(format!("{}: {reason}", peer.name()).into());
        }
        let names = self.topics.iter().map(|(id, _)| id.clone());
        Ok(names.zip(asked::ids(&answers["rank"])).collect())
    }
}
