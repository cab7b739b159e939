//! Search, side by side: our built site and the peers over the same entries, asked the same
//! questions in headless Chromium, with figures in `bench/RESULTS.md`. It favours nobody.

// Cargo says that this is a test and gives it no harness: that is in `tests.rs`.
#![cfg_attr(test, allow(dead_code, unused_imports, reason = "tests without their harness"))]

mod asked;
mod browser;
mod corpus;
mod engine;
mod judged;
mod known;
mod machine;
mod options;
mod process;
mod queries;
mod random;
mod report;
mod results;
mod rows;
mod stats;
mod table;
mod trec;
mod typos;
mod words;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use asked::Asked;
use corpus::Set;
use engine::{Engine, Programs};
use options::Options;
use report::Head;
use results::Results;

/// What comes of a step: it worked, or why not.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Lines of `id, url, title, date, section, tags, lang, text`.
const TRANSCRIPTS: &str = "../../../shared/corpora/archives/au_pm_transcripts.jsonl.xz";

fn main() -> Outcome {
    if std::env::args().any(|word| word == "--help") {
        println!("{}", options::HELP);
        return Ok(());
    }
    let options = Options::parse()?;
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = |name: &str| std::env::var_os(name).ok_or("run `cargo xtask bench search`");
    let programs = Programs {
        reading_room: program("READING_ROOM_PROGRAM")?.into(),
        chromium: program("READING_ROOM_CHROMIUM")?.into(),
        bench: own.join("../../bench").canonicalize()?,
    };
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-search");
    if !options.keep && home.exists() {
        fs::remove_dir_all(&home)?;
    }
    fs::create_dir_all(&home)?;
    let results = Results::open(home.join("results.json"))?;
    let bench = Bench { options, programs, home };
    bench.run(results)
}

struct Bench {
    options: Options,
    programs: Programs,
    home: PathBuf,
}

impl Bench {
    fn run(&self, mut results: Results) -> Outcome {
        for (folder, set) in self.sets()? {
            self.measure(&folder, &set, &mut results)?;
        }
        if self.options.measures.contains(&"judged") {
            for engine in &self.options.engines {
                self.judge(*engine, &mut results)?;
            }
        }
        self.write(&results)
    }

    /// The entries to measure with, each in a folder of its own.
    fn sets(&self) -> Outcome<Vec<(PathBuf, Set)>> {
        let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join(TRANSCRIPTS);
        let corpus = self.options.corpus.clone().unwrap_or_else(usual);
        let name = corpus.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = |size: &str| self.home.join(format!("{name}-{size}"));
        let mut sets = Vec::new();
        for size in &self.options.sizes {
            let folder = folder(&size.map_or_else(|| "all".to_owned(), |size| size.to_string()));
            sets.push((folder.clone(), corpus::cut(&corpus, *size, &folder)?));
        }
        if self.options.short > 0 {
            let folder = folder(&format!("{}-short", self.options.short));
            sets.push((folder.clone(), corpus::shortened(&corpus, self.options.short, &folder)?));
        }
        Ok(sets)
    }

    fn measure(&self, folder: &Path, set: &Set, results: &mut Results) -> Outcome {
        let asked = Asked::of(set)?;
        let queries = asked.json();
        for engine in &self.options.engines {
            println!("{}: {}", set.name, engine.name());
            let site = folder.join(engine.id());
            // What earlier runs built of ours is not what the program builds today.
            let stale = *engine == Engine::Ours || !site.exists();
            if stale || self.options.measures.contains(&"build") {
                let built = engine::build(&self.programs, *engine, &set.file, &site)?;
                results.set(set, *engine, "build", built)?;
            }
            if results.has_failed(set, *engine, "build") {
                continue;
            }
            for measure in self.options.measures.iter().filter(|one| !is_apart(one)) {
                let mut figures =
                    browser::measure(&self.programs, *engine, &site, &[measure], &queries)?;
                let mut figures = figures[*measure].take();
                if *measure == "answers" {
                    figures = asked.judge(set, &figures)?;
                }
                results.set(set, *engine, measure, figures)?;
            }
        }
        self.write(results)
    }

    fn judge(&self, engine: Engine, results: &mut Results) -> Outcome {
        println!("test collections: {}", engine.name());
        let judged = judged::all(&self.programs, engine, &self.home.join("ir"))?;
        results.judged(engine, judged)
    }

    /// After each set, so that a run that is broken off has its figures too.
    fn write(&self, results: &Results) -> Outcome {
        let words: Vec<String> =
            std::env::args().skip(1).filter(|word| word != "--bench").collect();
        let head = Head {
            command: format!("cargo xtask bench search {}", words.join(" ")).trim().to_owned(),
            machine: machine::description(),
            versions: machine::versions(&self.programs),
        };
        let out = self.options.out.clone();
        let out = out.unwrap_or_else(|| self.programs.bench.join("RESULTS.md"));
        fs::write(&out, report::page(&head, results.json()))?;
        println!("{}", out.display());
        Ok(())
    }
}

/// Whether this is not measured in the browser, set by set.
fn is_apart(measure: &str) -> bool {
    matches!(measure, "build" | "judged")
}
