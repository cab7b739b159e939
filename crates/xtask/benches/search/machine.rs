//! On what was measured: the machine, and the versions of what ran there.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::engine::{Engine, Programs};

/// Said of the machine: processor, cores, memory, system, and what else was going on.
pub(crate) fn description() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "processor".to_owned());
    let memory = field("/proc/meminfo", "MemTotal").and_then(|total| {
        let kibibytes: u64 = total.trim_end_matches(" kB").parse().ok()?;
        Some(format!("{} GiB", (kibibytes + (1 << 19)) >> 20))
    });
    let memory = memory.unwrap_or_else(|| "unknown memory".to_owned());
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let system = system.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    let system = system.unwrap_or(std::env::consts::OS).trim_matches('"');
    format!("{cores} cores ({processor}), {memory}, {system}")
}

/// How busy the machine was over the last minute.
pub(crate) fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()
}

/// The versions of the engines and of what they ran in.
pub(crate) fn versions(programs: &Programs) -> Vec<String> {
    let package = fs::read_to_string(programs.bench.join("package.json")).unwrap_or_default();
    let package: Value = serde_json::from_str(&package).unwrap_or_default();
    let peers = Engine::ALL.into_iter().filter_map(|engine| {
        let version = package["devDependencies"][engine.package()?].as_str()?;
        Some(format!("{} {version}", engine.name()))
    });
    let chromium = said(&programs.chromium).into_iter();
    let node = said(Path::new("node")).map(|version| format!("Node.js {version}")).into_iter();
    chromium.chain(node).chain(peers).collect()
}

/// The day and the minute, in universal time.
pub(crate) fn now() -> String {
    let mut date = Command::new("date");
    let said = date.args(["-u", "+%Y-%m-%d %H:%M"]).output().ok();
    said.map_or_else(String::new, |said| String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

fn said(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let words = String::from_utf8_lossy(&output.stdout);
    Some(words.split(" built ").next().unwrap_or_default().trim().to_owned())
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
