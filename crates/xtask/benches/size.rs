//! What the built site weighs on the wire, file by file, against the goal for app code.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

/// App code that each visit needs, brotli 11, in bytes: what to aim at, and what never to pass.
const GOAL: usize = 100_000;
const LIMIT: usize = 162_000;

/// The same of code that is loaded once it is wanted. What two parts share is in both, so that a page
/// loads one file; it counts twice here.
const LATER_LIMIT: usize = 135_000;

/// A file as it is, with gzip 9, and with brotli 11, in bytes.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let dist = std::env::var_os("READING_ROOM_DIST").map_or_else(default_dist, PathBuf::from);
    let (mut app, mut later) = (Weight::default(), Weight::default());
    println!("{:<44} {:>9} {:>9} {:>9}", "file", "raw", "gzip 9", "brotli 11");
    for file in files(&dist)? {
        let weight = weigh(&fs::read(&file)?)?;
        print(&file.file_name().unwrap_or_default().to_string_lossy(), weight);
        if is_loaded_later(&file) {
            later = later.plus(weight);
        } else if is_app_code(&file) {
            app = app.plus(weight);
        }
    }
    print("app code that each visit needs", app);
    print("app code that is loaded once it is wanted", later);
    println!("goal {GOAL}, limit {LIMIT}: {}", verdict(app.brotli));
    let weights = [("each visit needs", app, LIMIT), ("is loaded later", later, LATER_LIMIT)];
    match weights.iter().find(|(_, weight, limit)| weight.brotli > *limit) {
        Some((what, _, limit)) => Err(format!("the code that {what} is past {limit} bytes").into()),
        None => Ok(()),
    }
}

impl Weight {
    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

fn default_dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist")
}

/// The files at the site's root, largest first: pages below it are the first one over again.
fn files(dist: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(dist).map_err(|_| "there is no dist/; run `cargo xtask build`")?;
    let mut files: Vec<(u64, PathBuf)> = Vec::new();
    for entry in entries {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_file() {
            files.push((metadata.len(), entry.path()));
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

fn is_app_code(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "wasm" || extension == "js")
}

/// Whether it is a part of the app: the Wasm that each visit needs has `_bg` in its name.
fn is_loaded_later(file: &Path) -> bool {
    let name = file.to_string_lossy();
    name.ends_with(".wasm") && !name.ends_with("_bg.wasm")
}

fn weigh(bytes: &[u8]) -> Result<Weight, Box<dyn Error>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters)?;
    Ok(Weight { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: small.len() })
}

fn print(name: &str, weight: Weight) {
    println!("{name:<44} {:>9} {:>9} {:>9}", weight.raw, weight.gzip, weight.brotli);
}

fn verdict(brotli: usize) -> &'static str {
    match (brotli <= GOAL, brotli <= LIMIT) {
        (true, _) => "reached",
        (false, true) => "not reached, within the limit",
        (false, false) => "past the limit",
    }
}
