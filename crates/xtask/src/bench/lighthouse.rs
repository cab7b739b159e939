//! Lighthouse's scores of the first page, a section and an entry. It is installed apart, in
//! `bench/`, because it is large and nothing else needs it.

use std::path::Path;

use anyhow::{Context, Result};
use builder::server::{Options, Server};
use builder::site;
use serde_json::Value;

use crate::process::{self, command};
use crate::{setup, workspace};

const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// Chromium as root, and without a network beside the one that is measured.
const FLAGS: &str = "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic \
    --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/// From which benchmark index on how many times slower a processor is made, so that it is about that
/// of a middling phone: the table of Lighthouse's own document
/// (<https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md#calibrating-the-cpu-slowdown>).
const SLOWDOWN: [(f64, u32); 3] = [(1500.0, 4), (800.0, 2), (0.0, 1)];

/// Prints the scores.
pub(crate) fn run() -> Result<()> {
    let chromium = setup::for_lighthouse()?;
    setup::modules(&workspace::root().join("bench"))?;
    let options = Options { gzip: true, ..Options::default() };
    let server = Server::start(&workspace::dist(), options).context("cannot serve the site")?;
    let first = report(&server.url(), &chromium, SLOWDOWN[0].1)?;
    let index = first["environment"]["benchmarkIndex"].as_f64();
    let index = index.context("Lighthouse's report has no benchmark index")?;
    let slowdown = slowdown(index);
    println!("benchmark index {index:.0}, so the processor is made {slowdown}x slower");
    println!("{:<40} {}", "page", CATEGORIES.join("  "));
    for page in site::examples(&workspace::dist())? {
        let report = report(&format!("{}{page}", server.url()), &chromium, slowdown)?;
        let scores: Vec<String> =
            CATEGORIES.iter().map(|category| score(&report, category)).collect();
        println!("/{page:<39} {}", scores.join("  "));
    }
    Ok(())
}

/// How many times slower a processor of this benchmark index is made.
fn slowdown(index: f64) -> u32 {
    let known = SLOWDOWN.iter().find(|(least, _)| index >= *least);
    known.map_or(1, |(_, slowdown)| *slowdown)
}

fn report(url: &str, chromium: &Path, slowdown: u32) -> Result<Value> {
    let mut lighthouse = command(workspace::root().join("bench/node_modules/.bin/lighthouse"));
    lighthouse.args([url, "--quiet", "--output=json", FLAGS]).env("CHROME_PATH", chromium);
    lighthouse.arg(format!("--throttling.cpuSlowdownMultiplier={slowdown}"));
    let report = process::output(&mut lighthouse)
        .with_context(|| format!("Lighthouse failed; it wants Node.js 22.19 or newer ({url})"))?;
    serde_json::from_str(&report).context("Lighthouse wrote no report")
}

/// A score from 0 to 100, as wide as the name of its category.
fn score(report: &Value, category: &str) -> String {
    let score = report["categories"][category]["score"].as_f64();
    let text = score.map_or_else(|| "none".to_owned(), |score| format!("{:.0}", score * 100.0));
    format!("{text:>width$}", width = category.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_of_a_phone_is_a_fourth_of_a_good_one() {
        assert_eq!([1700.0, 1500.0, 1100.0, 300.0].map(slowdown), [4, 4, 2, 1]);
    }

    #[test]
    fn a_score_is_a_share_of_a_hundred() {
        let report = serde_json::json!({ "categories": { "seo": { "score": 0.97 } } });
        assert_eq!(score(&report, "seo"), " 97");
        assert_eq!(score(&report, "performance"), "       none");
    }
}
