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

/// Prints the scores.
pub(crate) fn run() -> Result<()> {
    let chromium = setup::for_lighthouse()?;
    setup::modules(&workspace::root().join("bench"))?;
    let options = Options { gzip: true, ..Options::default() };
    let server = Server::start(&workspace::dist(), options).context("cannot serve the site")?;
    println!("{:<40} {}", "page", CATEGORIES.join("  "));
    for page in site::examples(&workspace::dist())? {
        let scores = scores(&format!("{}{page}", server.url()), &chromium)?;
        println!("/{page:<39} {}", scores.join("  "));
    }
    Ok(())
}

fn scores(url: &str, chromium: &Path) -> Result<Vec<String>> {
    let mut lighthouse = command(workspace::root().join("bench/node_modules/.bin/lighthouse"));
    lighthouse.args([url, "--quiet", "--output=json", FLAGS]).env("CHROME_PATH", chromium);
    let report = process::output(&mut lighthouse)
        .with_context(|| format!("Lighthouse failed; it wants Node.js 22.19 or newer ({url})"))?;
    let report: Value = serde_json::from_str(&report).context("Lighthouse wrote no report")?;
    Ok(CATEGORIES.iter().map(|category| score(&report, category)).collect())
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
    fn a_score_is_a_share_of_a_hundred() {
        let report = serde_json::json!({ "categories": { "seo": { "score": 0.97 } } });
        assert_eq!(score(&report, "seo"), " 97");
        assert_eq!(score(&report, "performance"), "       none");
    }
}
