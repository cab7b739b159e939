//! Programs watched while they run: how long, and how much memory they and those they started
//! hold. One that takes too much of either is ended, and that is its result.

use std::fs;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Outcome;

/// How often is looked.
const PAUSE: Duration = Duration::from_millis(25);
/// How long an index may take.
const PATIENCE: Duration = Duration::from_secs(600);
/// How many bytes it may take.
const MEMORY: u64 = 10 << 30;

/// How a program ended.
#[derive(Debug, PartialEq)]
pub(crate) enum Run {
    /// Well, after so many seconds, and with so many bytes of memory at most.
    Done { seconds: f64, peak: u64 },
    /// Not well: why.
    Failed(String),
}

/// Runs it to its end. What it writes goes where this program's own words go.
pub(crate) fn watched(command: &mut Command) -> Outcome<Run> {
    let started = Instant::now();
    let name = command.get_program().to_string_lossy().into_owned();
    // A group of its own, so that those it starts are counted and ended with it.
    let mut child = command
        .process_group(0)
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("cannot run {name}: {error}"))?;
    let mut peak = 0;
    loop {
        peak = peak.max(memory_of_group(child.id()));
        if let Some(status) = child.try_wait()? {
            let seconds = started.elapsed().as_secs_f64();
            return Ok(if status.success() {
                Run::Done { seconds, peak }
            } else {
                Run::Failed(format!("failed ({status})"))
            });
        }
        if started.elapsed() > PATIENCE {
            end(&mut child)?;
            return Ok(Run::Failed(format!("not done in {} s", PATIENCE.as_secs())));
        }
        if peak > MEMORY {
            end(&mut child)?;
            return Ok(Run::Failed(format!("over {} GiB of memory", MEMORY >> 30)));
        }
        sleep(PAUSE);
    }
}

fn end(child: &mut Child) -> Outcome {
    Command::new("kill").args(["-KILL", "--", &format!("-{}", child.id())]).status()?;
    child.wait()?;
    Ok(())
}

/// The memory of all processes of the group, in bytes; 0 where the system does not tell.
fn memory_of_group(group: u32) -> u64 {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.map(|process| memory(&process.path().to_string_lossy(), group)).sum()
}

fn memory(process: &str, group: u32) -> u64 {
    let stat = fs::read_to_string(format!("{process}/stat")).unwrap_or_default();
    // After the name, in brackets: state, parent, group.
    let own = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(2));
    if own.and_then(|own| own.parse().ok()) != Some(group) {
        return 0;
    }
    let status = fs::read_to_string(format!("{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kibibytes.unwrap_or(0) * 1_024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_and_its_children_hold_is_counted() {
        let Run::Done { seconds, peak } =
            watched(Command::new("sh").args(["-c", "sleep 0.3; true"])).unwrap()
        else {
            panic!("it failed");
        };
        assert!(seconds >= 0.3, "{seconds}");
        assert!(!cfg!(target_os = "linux") || peak > 100_000, "{peak}");
    }

    #[test]
    fn a_program_that_fails_is_said_to() {
        let run = watched(Command::new("sh").args(["-c", "exit 3"])).unwrap();
        assert_eq!(run, Run::Failed("failed (exit status: 3)".to_owned()));
        assert!(watched(&mut Command::new("no-such-program")).is_err());
    }
}
