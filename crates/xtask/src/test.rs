//! Every test there is, stage by stage, cheapest first. It stops at the first stage that fails,
//! says which, and ends with what ran. The output of each stage is its own, untouched.

mod stages;

use std::time::Instant;

use anyhow::{Context, Result, bail};

use stages::{STAGES, Stage};

/// Runs the stages of these names and groups, or all of them.
pub(crate) fn run(names: &[String]) -> Result<()> {
    run_all(&choose(names)?)
}

/// Runs the quick ones.
pub(crate) fn quick() -> Result<()> {
    run_all(&STAGES.iter().filter(|stage| stage.quick).collect::<Vec<_>>())
}

fn choose(names: &[String]) -> Result<Vec<&'static Stage>> {
    if let Some(unknown) = names.iter().find(|name| !STAGES.iter().any(|stage| stage.is(name))) {
        let known: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
        bail!("there is no stage {unknown:?}; these there are: browser, {}", known.join(", "));
    }
    let asked = |stage: &&Stage| names.is_empty() || names.iter().any(|name| stage.is(name));
    Ok(STAGES.iter().filter(asked).collect())
}

fn run_all(stages: &[&Stage]) -> Result<()> {
    let mut ran = Vec::new();
    for (position, stage) in stages.iter().enumerate() {
        println!("\n== {} ({} of {}): {}", stage.name, position + 1, stages.len(), stage.what);
        let start = Instant::now();
        let outcome =
            (stage.run)().with_context(|| format!("stopped at the stage `{}`", stage.name));
        if outcome.is_err() {
            summarize(&ran);
        }
        let note = outcome?;
        let line = format!("{:<10} {:>5.0} s  {note}", stage.name, start.elapsed().as_secs_f64());
        ran.push(line.trim_end().to_owned());
    }
    summarize(&ran);
    println!("All of {} stages passed.", ran.len());
    Ok(())
}

fn summarize(ran: &[String]) {
    if ran.is_empty() {
        return;
    }
    println!("\n== what ran and passed");
    for line in ran {
        println!("{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(asked: &[&str]) -> Result<Vec<&'static str>> {
        let asked: Vec<String> = asked.iter().map(|&name| name.to_owned()).collect();
        Ok(choose(&asked)?.iter().map(|stage| stage.name).collect())
    }

    #[test]
    fn a_group_names_its_stages_and_the_order_stays() {
        assert_eq!(names(&["browser"]).unwrap(), ["chromium", "firefox", "webkit"]);
        assert_eq!(names(&["units", "format"]).unwrap(), ["format", "units"]);
        assert_eq!(names(&[]).unwrap().len(), STAGES.len());
    }

    #[test]
    fn an_unknown_stage_is_refused() {
        assert!(names(&["unit"]).is_err());
    }
}
