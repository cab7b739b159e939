//! What is measured in Chromium: a job in, figures out. The driver is `bench/browser/measure.mjs`.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::Outcome;
use crate::engine::{self, Engine, Programs};

/// Measures the site of an engine, in this folder; each measure has its figures or says why not.
pub(crate) fn measure(
    programs: &Programs,
    engine: Engine,
    site: &Path,
    measures: &[&str],
    queries: &Value,
) -> Outcome<Value> {
    let home = site.parent().ok_or("the site lies in no folder")?;
    let name = site.file_name().unwrap_or_default().to_string_lossy();
    let (job, out) = (home.join(format!("{name}-job.json")), home.join(format!("{name}-out.json")));
    let what = json!({
        "engine": engine.id(),
        "site": site,
        "cache": home.join("compressed"),
        "chromium": programs.chromium,
        "measures": measures,
        "queries": queries,
    });
    fs::write(&job, what.to_string())?;
    let status = engine::node(programs, &["browser/measure.mjs"], &[&job, &out]).status()?;
    if !status.success() {
        return Err(format!("measuring {} failed; its own words stand above", engine.name()).into());
    }
    Ok(serde_json::from_slice(&fs::read(&out)?)?)
}
