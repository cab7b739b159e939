//! Which crate may know which: the arrows of ARCHITECTURE.md, as the manifests draw them.

use toml::{Table, Value};

use crate::Finding;

/// Each crate of the workspace, and those it may depend on.
const ARROWS: [(&str, &[&str]); 6] = [
    ("archive", &[]),
    ("markup", &["archive"]),
    ("search", &["archive"]),
    ("reader", &["archive", "markup", "search"]),
    ("builder", &["archive", "markup", "reader", "search"]),
    ("xtask", &["archive", "builder"]),
];

const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// Dependencies of this manifest that no arrow allows.
pub(crate) fn against_the_arrows(manifest: &str) -> Vec<Finding> {
    let table: Table = manifest.parse().unwrap();
    let name = table["package"]["name"].as_str().unwrap();
    let Some((_, allowed)) = ARROWS.iter().find(|(own, _)| *own == name) else {
        return vec![Finding::new(1, format!("say in ARROWS what {name} may depend on"))];
    };
    dependencies(&table)
        .into_iter()
        .filter(|other| ARROWS.iter().any(|(name, _)| name == other) && other != name)
        .filter(|other| !allowed.contains(&other.as_str()))
        .map(|other| Finding::new(line(manifest, &other), format!("{name} must not know {other}")))
        .collect()
}

fn dependencies(table: &Table) -> Vec<String> {
    let targets = table.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let tables = std::iter::once(table).chain(targets.filter_map(Value::as_table));
    tables
        .flat_map(|table| KINDS.iter().filter_map(|kind| table.get(*kind)?.as_table()))
        .flat_map(|dependencies| dependencies.iter())
        .map(|(name, value)| {
            value.get("package").and_then(Value::as_str).unwrap_or(name).to_owned()
        })
        .collect()
}

fn line(text: &str, start: &str) -> usize {
    text.lines().position(|line| line.starts_with(start)).map_or(1, |position| position + 1)
}

#[test]
fn a_dependency_against_the_arrows_is_found() {
    let manifest = |rest: &str| format!("[package]\nname = \"archive\"\n{rest}");
    let found = |rest: &str| against_the_arrows(&manifest(rest)).len();
    assert_eq!(found("[dependencies]\nserde = \"1\""), 0);
    assert_eq!(found("[dependencies]\nmarkup.workspace = true"), 1);
    assert_eq!(found("[dev-dependencies]\nother = { package = \"search\" }"), 1);
    assert_eq!(found("[target.'cfg(unix)'.dependencies]\nbuilder = \"1\""), 1);
    assert_eq!(against_the_arrows("[package]\nname = \"new\"").len(), 1);
}
