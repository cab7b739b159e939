//! Versions that stand in two places agree, and lock files say what, never from where.

use serde_json::Value;
use toml::Table;

use crate::Finding;

/// Where Cargo's packages come from, and nothing else.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Lines of a lock file that bind it to a host.
pub(crate) fn mirrors(lock: &str) -> Vec<Finding> {
    let binds = |line: &str| {
        let line = line.trim();
        let cargo =
            line.strip_prefix("source = ").is_some_and(|from| from.trim_matches('"') != REGISTRY);
        cargo || line.starts_with("\"resolved\"")
    };
    let lines = lock.lines().enumerate().filter(|(_, line)| binds(line));
    lines
        .map(|(number, line)| Finding::new(number + 1, format!("{line}: a lock names no host")))
        .collect()
}

/// The library is pinned exactly, to what is locked: the tool of that version is installed.
pub(crate) fn wasm_bindgen(manifest: &str, lock: &str) -> Vec<Finding> {
    let (manifest, lock): (Table, Table) = (manifest.parse().unwrap(), lock.parse().unwrap());
    let pinned = manifest["workspace"]["dependencies"]["wasm-bindgen"].as_str().unwrap_or_default();
    let packages = lock["package"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"].as_str() == Some("wasm-bindgen"));
    let locked = package.and_then(|package| package["version"].as_str()).unwrap_or("nothing");
    if pinned == format!("={locked}") {
        return Vec::new();
    }
    vec![Finding::new(1, format!("wasm-bindgen: {pinned:?} is asked for, {locked} is locked"))]
}

/// Tools from npm whose version is not one version.
pub(crate) fn inexact(package: &str) -> Vec<Finding> {
    let package: Value = serde_json::from_str(package).unwrap();
    let tools = package["devDependencies"].as_object().unwrap();
    let exact = |version: &Value| {
        let version = version.as_str().unwrap_or_default();
        // Some packages count their builds: `1.2.3-build4`.
        let version = version.replacen("-build", ".", 1);
        let is_number = |part: &str| part.parse::<u32>().is_ok();
        version.split('.').count() >= 3 && version.split('.').all(is_number)
    };
    let inexact = tools.iter().filter(|(_, version)| !exact(version));
    inexact.map(|(name, version)| Finding::new(1, format!("pin {name}: {version}"))).collect()
}

#[test]
fn a_lock_that_names_a_host_is_found() {
    assert_eq!(mirrors("source = \"registry+https://mirror.example/index\"").len(), 1);
    assert_eq!(mirrors("source = \"git+https://a.example/b\"").len(), 1);
    assert_eq!(mirrors("  \"resolved\": \"https://mirror.example/a.tgz\",").len(), 1);
    assert_eq!(mirrors(&format!("source = \"{REGISTRY}\"\n\"integrity\": \"a\"")), []);
}

#[test]
fn versions_that_differ_are_found() {
    let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"1.2.3\"";
    let manifest =
        |version: &str| format!("[workspace.dependencies]\nwasm-bindgen = \"{version}\"");
    assert_eq!(wasm_bindgen(&manifest("=1.2.3"), lock), []);
    assert_eq!(wasm_bindgen(&manifest("1.2.3"), lock).len(), 1);
    assert_eq!(wasm_bindgen(&manifest("=1.2.4"), lock).len(), 1);

    let package = r#"{ "devDependencies": { "binaryen": "132.0.0" } }"#;
    assert_eq!(inexact(package), []);
    assert_eq!(inexact(r#"{ "devDependencies": { "a": "1.2.3-build4" } }"#), []);
    assert_eq!(inexact(r#"{ "devDependencies": { "a": "^1.2.3" } }"#).len(), 1);
    assert_eq!(inexact(r#"{ "devDependencies": { "a": "1.2" } }"#).len(), 1);
}
